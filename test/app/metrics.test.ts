/** The gateway's metrics for Prometheus: their description, and that they count what they say. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { registry } from '../../src/kernel/metrics.ts'
import { type Way, wayTo } from '../db/silent-proxy.ts'
import { harness, until } from '../harness.ts'
import { follow } from '../live/sse.ts'
import { browser, join } from '../people/browser.ts'
import { receiver } from '../webhooks/receiver.ts'

const run = promisify(execFile)

interface Metric {
  name: string
  type: string
  help: string
  labelNames: string[]
}

/** As docs/metrics.md has it, without what to look for. */
function rowOf({ name, type, help, labelNames }: Metric): string {
  const labels = labelNames.length > 0 ? `{${labelNames.join(',')}}` : ''
  return `| \`${name}${labels}\` | ${type} | ${help} |`
}

test('each metric stands in docs/metrics.md as it is, and no other does', async (t) => {
  await harness(t)
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/metrics.md'), 'utf8')
  const all = registry.getMetricsAsArray() as unknown as Metric[]
  const own = all.filter(({ name }) => name.startsWith('caravan_'))
  const written = page.split('\n').filter((line) => line.startsWith('| `caravan_'))
  // The last column is prose.
  const rows = written.map((line) => line.replace(/ [^|]* \|$/, ''))
  expect(rows.toSorted()).toEqual(own.map(rowOf).toSorted())
})

test('webhooks, streams, people, requests and the database are counted', async (t) => {
  const env = { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' }
  const h = await harness(t, { env })
  const { accountId, apiKey } = await h.account()
  const there = await receiver(t, (_, n) => (n === 0 ? 200 : 410))
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const body = JSON.stringify({ url: there.url, types: ['optout.created'] })
  await h.request('/api/v2/webhooks', { method: 'POST', headers, body })
  const before = await read(h.operateUrl)
  for (const phone of ['38089336', '38089337']) {
    await h.request('/api/v2/optouts', { method: 'POST', headers, body: JSON.stringify({ phone }) })
    await until(async () => (await pending(h.pool)) === 0)
  }
  await join(h, { email: 'sender@example.net', accountId, role: 'sender' })
  expect((await browser(h).signIn('sender@example.net', 'not the password')).status).toBe(403)
  await browser(h).signIn('sender@example.net')
  const later = { recipients: [{ phone: '38089338', message: 'Hi' }], sendAt: tomorrow() }
  const { batchId } = (await h.send(apiKey, later)).body
  const events = await follow(`${h.url}/api/v2/bulk/${batchId}/events`, { 'x-api-key': apiKey })
  const open = await read(h.operateUrl)
  const grown = (series: string) => (open.get(series) ?? 0) - (before.get(series) ?? 0)
  expect({
    delivered: grown('caravan_webhook_attempts_total{state="delivered"}'),
    failed: grown('caravan_webhook_attempts_total{state="failed"}'),
    times: grown('caravan_webhook_response_seconds_count'),
    signIns: grown('caravan_sign_ins_total{method="password"}'),
    refused: grown('caravan_refused_requests_total{code="SIGN_IN_FAILED"}'),
    refusals: grown('caravan_request_seconds_count{api="customer",status="4xx"}'),
    streams: open.get('caravan_streams_open'),
    up: open.get('caravan_database_up'),
  }).toEqual({
    ...{ delivered: 1, failed: 1, times: 2, signIns: 1, refused: 1, refusals: 1, streams: 1, up: 1 },
  })
  expect(open.get('caravan_database_bytes')).toBeGreaterThan(1_000_000)
  events.close()
  await until(async () => (await read(h.operateUrl)).get('caravan_streams_open') === 0)
  // They are read from the database once in five seconds.
  await until(async () => (await read(h.operateUrl)).get('caravan_webhook_endpoints{state="disabled"}') === 1)
})

test('what is counted by names known from the beginning begins at 0: Prometheus sees the first one as an increase', async () => {
  // In a process of its own: other tests have counted in this one.
  const source = path.resolve(import.meta.dirname, '../../src/kernel/metrics.ts')
  const script = `console.log(await (await import(process.argv[1])).registry.metrics())`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script, source])
  const metrics = seriesOf(stdout)
  const series = [
    'caravan_messages_settled_total{state="failed"}',
    'caravan_receipts_total{state="expired"}',
    'caravan_approval_mails_total{outcome="given_up"}',
    'caravan_optout_answers_total{outcome="late"}',
    'caravan_webhook_attempts_total{state="pending"}',
    'caravan_drafts_total{event="sent"}',
    'caravan_sign_ins_total{method="oidc"}',
    'caravan_refused_requests_total{code="INTERNAL_ERROR"}',
    'caravan_request_seconds_count{api="admin",status="5xx"}',
    'caravan_file_seconds_count{use="optouts",outcome="refused"}',
    'caravan_file_rows_total{use="optouts",outcome="taken"}',
  ]
  expect(series.map((name) => [name, metrics.get(name)])).toEqual(series.map((name) => [name, 0]))
})

test('a connection of which no bind is up has 0 that are bound, and does not vanish', async (t) => {
  const h = await harness(t)
  const url = 'smpp://systemId:password@127.0.0.1:1'
  expect((await h.admin('POST', '/smscs', { name: 'away', url })).status).toBe(201)
  const metrics = await until(async () => {
    const all = await read(h.operateUrl)
    return all.has('caravan_binds{smsc="away",state="connecting"}') && all
  })
  expect(metrics.get('caravan_binds{smsc="away",state="bound"}')).toBe(0)
})

test('nothing is said of the disk of a database elsewhere: 0 would be a full one', async (t) => {
  const h = await harness(t)
  expect((await read(h.operateUrl)).get('caravan_disk_free_bytes')).toBeUndefined()
})

test('a route for which nothing waits any more stays, at 0: a line that ends says nothing', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }], paused: true })
  expect((await h.admin('POST', '/routes/default/pause')).status).toBe(200)
  const series = [
    'caravan_queued_messages{route="default"}',
    'caravan_stranded_messages{route="default",why="paused"}',
  ]
  const seen = async () => {
    const metrics = await read(h.operateUrl)
    return series.map((name) => metrics.get(name)).join()
  }
  await until(async () => (await seen()) === '1,1')
  const headers = { 'x-api-key': apiKey }
  expect((await h.request(`/api/v2/bulk/${body.batchId}/cancel`, { method: 'POST', headers })).status).toBe(
    200,
  )
  await until(async () => (await seen()) !== '1,1')
  expect(await seen()).toBe('0,0')
})

test('files are counted with their rows, and drafts at each step', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const ask = (method: string, path: string, body?: string, type = 'application/json') =>
    h.request(`/api/v2${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    })
  const before = await read(h.operateUrl)
  const file = 'phone,message\n38089336,Hi\n38089337,Hi\n12,Hi\n'
  expect((await ask('POST', '/bulk/send', file, 'text/csv')).status).toBe(202)
  expect((await ask('POST', '/bulk/estimate', file, 'text/csv')).status).toBe(200)
  expect((await ask('POST', '/bulk/send', 'phone,message\n12,Hi\n', 'text/csv')).status).toBe(400)
  // JSON is not a file.
  expect((await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hey' }] })).status).toBe(202)
  const { listId } = (await ask('POST', '/lists', '{"name":"Shop"}')).body.list
  expect((await ask('POST', `/lists/${listId}/import`, file, 'text/csv')).status).toBe(200)
  expect((await ask('POST', '/optouts/import', '38089339\n13\n', 'text/csv')).status).toBe(200)

  const { draftId } = (await ask('POST', '/drafts', '{"message":"Hello"}')).body.draft
  const rows = `phone\n${'38089338\n'}${'14\n'.repeat(30_000)}`
  const put = await ask('PUT', `/drafts/${draftId}/file?name=a.csv`, rows, 'text/csv')
  expect(put.status).toBe(200)
  expect((await ask('GET', `/drafts/${draftId}/rows`)).status).toBe(200)
  expect((await ask('POST', `/drafts/${draftId}/check`)).status).toBe(200)
  const { version } = put.body.draft
  for (const _ of [1, 2])
    expect((await ask('POST', `/drafts/${draftId}/send`, JSON.stringify({ version }))).status).toBe(202)

  const after = await read(h.operateUrl)
  const grown = (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0)
  const rowsOf = (use: string) =>
    ['taken', 'refused'].map((outcome) => grown(`caravan_file_rows_total{use="${use}",outcome="${outcome}"}`))
  expect(
    Object.fromEntries(['send', 'estimate', 'contacts', 'optouts', 'draft'].map((use) => [use, rowsOf(use)])),
  ).toEqual({
    ...{ send: [2, 1], estimate: [0, 0], contacts: [2, 1], optouts: [1, 1], draft: [1, 30_000] },
  })
  expect({
    sends: grown('caravan_file_bytes_count{use="send"}'),
    taken: grown('caravan_file_seconds_count{use="send",outcome="taken"}'),
    refused: grown('caravan_file_seconds_count{use="send",outcome="refused"}'),
    bytes: grown('caravan_file_bytes_sum{use="draft"}'),
    begun: grown('caravan_drafts_total{event="begun"}'),
    sent: grown('caravan_drafts_total{event="sent"}'),
    steps: ['rows', 'check', 'send', 'test'].map((step) =>
      grown(`caravan_draft_seconds_count{step="${step}"}`),
    ),
  }).toEqual({
    ...{ sends: 2, taken: 1, refused: 1, bytes: rows.length, begun: 1, sent: 1, steps: [1, 1, 2, 0] },
  })
})

test('while the database is away, what the process knows of itself is shown, and that it is away', async (t) => {
  let way: Way | undefined
  const through = async (url: string) => {
    way = await wayTo(t, url)
    return way.url
  }
  const h = await harness(t, { through })
  expect((await read(h.operateUrl)).get('caravan_database_up')).toBe(1)
  await way?.cut()
  await until(async () => (await read(h.operateUrl)).get('caravan_database_up') === 0)
  expect((await read(h.operateUrl)).get('process_start_time_seconds')).toBeGreaterThan(0)
  await way?.mend()
  await until(async () => (await read(h.operateUrl)).get('caravan_database_up') === 1)
})

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

async function pending(pool: {
  query: (text: string) => Promise<{ rows: { n: number }[] }>
}): Promise<number> {
  const { rows } = await pool.query(
    `select (select count(*) from webhook_events)::int
          + (select count(*) from webhook_deliveries where state = 'pending')::int as n`,
  )
  return rows[0]?.n ?? 0
}

/** The samples of /metrics by their series. */
async function read(url: string): Promise<Map<string, number>> {
  const answer = await fetch(`${url}/metrics`)
  expect(answer.status).toBe(200)
  return seriesOf(await answer.text())
}

function seriesOf(text: string): Map<string, number> {
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    samples.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}
