/** The gateway's metrics for Prometheus: their description, and that they count what they say. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { registry } from '../../src/kernel/metrics.ts'
import { type Way, wayTo } from '../db/silent-proxy.ts'
import { harness, until } from '../harness.ts'
import { follow } from '../live/sse.ts'
import { browser, join } from '../people/browser.ts'
import { receiver } from '../webhooks/receiver.ts'

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
  const text = await answer.text()
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    samples.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}
