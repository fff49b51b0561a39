/** The dashboards for Grafana: their form, and what a real Prometheus answers to each of their queries. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { freePort } from '../../src/db/embedded.ts'
import { type Body, type Harness, harness, until } from '../harness.ts'
import { follow } from '../live/sse.ts'
import { browser, join } from '../people/browser.ts'
import { receiver } from '../webhooks/receiver.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDER = path.join(ROOT, 'deploy/grafana')
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const COLUMNS = 24
const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0

/** Panels that show nothing while all is well, or unless something is there that this test does not have. */
const MAY_BE_EMPTY = [
  'Alarms by rule',
  'Binds that are down',
  'Delivered',
  'Not taken',
  'Silent processes',
  'Unmatched receipts of the last day',
  'Refused PDUs',
  // Costs.
  'Margin of the last day',
  // Phones that write STOP.
  'Answers to STOP and START',
  // An embedded database.
  'Free',
  'Room on the disk',
]

const dashboards: Body[] = FILES.map((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')))
const queries = dashboards.flatMap(({ uid, panels }) =>
  panels.flatMap(({ title, targets }: Body) => targets.map(({ expr }: Body) => ({ uid, title, expr }))),
) as { uid: string; title: string; expr: string }[]

test('there are five dashboards, each of a form that Grafana takes', () => {
  expect(FILES.toSorted()).toEqual([
    'carriers.json',
    'customers.json',
    'database.json',
    'overview.json',
    'process.json',
  ])
  for (const [n, dashboard] of dashboards.entries()) {
    expect(dashboard.uid).toBe(`caravan-${path.parse(FILES[n] as string).name}`)
    expect(dashboard).toMatchObject({ schemaVersion: 39, tags: ['caravan'], title: expect.any(String) })
    const { panels } = dashboard
    expect(new Set(panels.map(({ id }: Body) => id)).size).toBe(panels.length)
    for (const panel of panels) {
      expect(panel.description).toMatch(/^[A-Z].*\.$/s)
      expect(panel.fieldConfig.defaults.unit).toMatch(/^[a-z_]+$/)
      expect(panel.datasource.uid).toMatch(/^\$\{datasource\}$/)
      expect(panel.targets.map(({ refId }: Body) => refId)).toEqual([...'ABC'].slice(0, panel.targets.length))
    }
    const taken = panels.flatMap(({ gridPos: { x, y, w, h } }: Body) => {
      expect([x >= 0, x + w <= COLUMNS]).toEqual([true, true])
      return Array.from({ length: w * h }, (_, i) => `${x + (i % w)}:${y + Math.floor(i / w)}`)
    })
    expect(new Set(taken).size).toBe(taken.length)
  }
})

test('what was seen only in pictures stays mended', () => {
  for (const { title, fieldConfig } of dashboards.flatMap(({ panels }) => panels)) {
    const { unit, custom } = fieldConfig.defaults
    // "c/s" tells nobody what is counted.
    expect([title, unit]).not.toEqual([title, 'cps'])
    // The edge of a series that is 0 covers the one below it.
    if (custom?.stacking) expect([title, custom.lineWidth]).toEqual([title, 0])
    // Grafana wants slashes, or takes the pattern for the whole name.
    for (const { matcher } of fieldConfig.overrides)
      if (matcher.id === 'byRegexp')
        expect([title, matcher.options]).toEqual([title, expect.stringMatching(/^\/.+\/$/)])
  }
  // Two processes read a bind at two moments: the most of each state would count it twice.
  for (const { title, expr } of queries)
    if (expr.includes('caravan_binds'))
      expect([title, expr]).not.toEqual([title, expect.stringContaining('sum(max')])
})

test('the pages that panels name are there', () => {
  for (const { description } of dashboards.flatMap(({ panels }) => panels))
    for (const [page] of (description as string).matchAll(/docs\/[\w/]+\.md/g))
      expect(() => readFileSync(path.join(ROOT, page))).not.toThrow()
})

test.skipIf(!hasPrometheus)(
  'each query is understood by Prometheus, and has data where the gateway has some (needs prometheus)',
  { timeout: 120_000 },
  async (t) => {
    const h = await gateway(t)
    const ask = await prometheus(t, new URL(h.operateUrl).host)
    // Counters have to grow while Prometheus looks.
    await until(async () => (await ask('caravan_batches_accepted_total')).data.result.length > 0)
    await beBusy(t, h)
    const waiting = new Set(queries.map(({ title, expr }) => ({ title, query: filledIn(expr) })))
    const first = await Promise.all(
      [...waiting].map(async (each) => ({ each, answer: await ask(each.query) })),
    )
    expect(first.filter(({ answer }) => answer.status !== 'success')).toEqual([])
    for (const each of waiting) if (MAY_BE_EMPTY.includes(each.title)) waiting.delete(each)
    const endMs = Date.now() + 60_000
    await until(async () => {
      for (const each of waiting) if ((await ask(each.query)).data.result.length > 0) waiting.delete(each)
      return waiting.size === 0 || Date.now() > endMs
    })
    expect([...waiting]).toEqual([])
    for (const { query } of dashboards.flatMap(({ templating }) => templating.list).filter(isQuery))
      expect(
        (await ask(/^label_values\((\w+), \w+\)$/.exec(query.query)?.[1] ?? '')).data.result,
      ).not.toEqual([])
  },
)

test('no panel is excused that has no query', () => {
  expect(MAY_BE_EMPTY.filter((title) => !queries.some((query) => query.title === title))).toEqual([])
})

const isQuery = ({ type }: Body) => type === 'query'

/** As Grafana fills a query in: variables of all values, and a time that has at least four scrapes in it. */
function filledIn(expr: string): string {
  return expr
    .replaceAll('$__rate_interval', '1m')
    .replaceAll('$__interval', '1m')
    .replaceAll('$__range', '6h')
    .replaceAll('$smsc', '.*')
}

function gateway(t: TestContext): Promise<Harness> {
  return harness(t, {
    receipts: true,
    env: { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' },
  })
}

/** It sends, is told of deliveries, tells a webhook, is followed, refuses, and signs somebody in. */
async function beBusy(t: TestContext, h: Harness): Promise<void> {
  const { accountId, apiKey } = await h.account()
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const there = await receiver(t)
  const body = JSON.stringify({ url: there.url, types: ['bulk.completed'] })
  expect((await h.request('/api/v2/webhooks', { method: 'POST', headers, body })).status).toBe(201)
  const { body: sent } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  const file = { method: 'POST', headers: { ...headers, 'content-type': 'text/csv' } }
  const csv = 'phone,message\n38089336,Hi\n12,Hi\n'
  expect((await h.request('/api/v2/bulk/send', { ...file, body: csv })).status).toBe(202)
  const { body: begun } = await h.request('/api/v2/drafts', { method: 'POST', headers, body: '{}' })
  const rows = `/api/v2/drafts/${begun.draft.draftId}/rows`
  expect((await h.request(rows, { headers })).status).toBe(400)
  const events = await follow(`${h.url}/api/v2/bulk/${sent.batchId}/events`, { 'x-api-key': apiKey })
  t.onTestFinished(() => events.close())
  await h.finished(apiKey, sent.batchId)
  await until(() => there.received.length > 0)
  await join(h, { email: 'sender@example.net', accountId, role: 'sender' })
  expect((await browser(h).signIn('sender@example.net', 'not the password')).status).toBe(403)
  expect((await browser(h).signIn('sender@example.net')).status).toBe(201)
  expect((await h.admin('POST', '/routes/default/pause')).status).toBe(200)
  const waiting = { recipients: [{ phone: '38089337', message: 'Hi again' }], paused: true }
  expect(await h.send(apiKey, waiting)).toMatchObject({ status: 202 })
}

/** Starts Prometheus, and returns what asks it. */
async function prometheus(t: TestContext, target: string): Promise<(query: string) => Promise<Body>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-prometheus-'))
  const config = path.join(folder, 'prometheus.yml')
  const scrape = { job_name: 'caravan', scrape_interval: '1s', static_configs: [{ targets: [target] }] }
  writeFileSync(config, JSON.stringify({ scrape_configs: [scrape] }))
  const address = `127.0.0.1:${await freePort()}`
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ],
    { stdio: 'ignore' },
  )
  t.onTestFinished(() => ended(child, folder))
  await until(() =>
    fetch(`http://${address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  return async (query) => {
    const body = new URLSearchParams({ query })
    return (await fetch(`http://${address}/api/v1/query`, { method: 'POST', body })).json()
  }
}

async function ended(child: ChildProcess, folder: string): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  rmSync(folder, { recursive: true, force: true })
}
