/** A batch followed by server-sent events, through the whole program. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { Agent, EventSource } from 'undici'
import { expect, type TestContext, test } from 'vitest'
import { createAnnouncer } from '../../src/db/announce.ts'
import { type Harness, harness, until } from '../harness.ts'
import { type Event, follow } from './sse.ts'

const recipients = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ phone: `${38000000 + i}`, message: 'Hi' }))

const eventsUrl = (h: { url: string }, batchId: string, query = '') =>
  `${h.url}/api/v2/bulk/${batchId}/events${query}`

/** Tells of a batch while `isGoingOn`, as those who change it do. */
async function tellOf(h: Harness, batchId: string, isGoingOn: () => Promise<boolean>): Promise<void> {
  const { announce, stop } = createAnnouncer(h.pool)
  await until(async () => {
    announce(batchId)
    return !(await isGoingOn())
  })
  announce(batchId)
  await stop()
}

async function sentBatch(t: TestContext, options: Parameters<typeof harness>[1] = {}) {
  const h = await harness(t, options)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { recipients: recipients(3) })
  await h.finished(apiKey, body.batchId)
  return { h, apiKey, headers: { 'x-api-key': apiKey }, batchId: body.batchId as string }
}

test('a batch is followed from its first message to its last: nothing goes back, and the stream ends', async (t) => {
  const h = await harness(t, { smsc: 'tps=200' })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { recipients: [...recipients(600), { phone: 'x', message: 'Hi' }] })
  const { batchId } = body
  const stream = await follow(eventsUrl(h, batchId), { 'x-api-key': apiKey, 'accept-encoding': 'gzip' })
  expect(stream.response.status).toBe(200)
  expect(
    ['content-type', 'cache-control', 'x-accel-buffering', 'content-encoding'].map((name) =>
      stream.response.headers.get(name),
    ),
  ).toEqual(['text/event-stream; charset=utf-8', 'no-store', 'no', null])

  const [events] = await Promise.all([
    stream.rest(),
    tellOf(h, batchId, async () => (await h.status(apiKey, batchId, '?limit=1')).body.batch.progress < 100),
  ])
  expect(stream.text()).toMatch(/^retry: 3000\n\n/)
  expect(events[0]).toMatchObject({ event: 'status', data: { status: 'processing', totalMessages: 601 } })
  expect(events.slice(-2).map(({ event }) => event)).toEqual(['status', 'done'])
  const between = events.slice(1, -2)
  expect(between.length).toBeGreaterThan(2)
  expect(new Set(between.map(({ event }) => event))).toEqual(new Set(['progress']))
  for (const [i, { id, data }] of events.slice(1, -1).entries()) {
    expect(Number(id)).toBeGreaterThan(Number(events[i]?.id))
    expect(data.progress).toBeGreaterThanOrEqual(events[i]?.data.progress)
  }
  expect(events[0]?.data).toMatchObject({ messagesPerSecond: null, secondsLeft: null })
  expect(between.some(({ data }) => data.messagesPerSecond > 0 && data.secondsLeft > 0)).toBe(true)

  const { batch } = (await h.status(apiKey, batchId, '?limit=1')).body
  const { messagesPerSecond, ...last } = (events.at(-1) as Event).data
  expect(last).toEqual({
    batchId,
    status: 'completed',
    paused: false,
    canceled: false,
    totalMessages: 601,
    validMessages: 600,
    successfulCount: 600,
    failedCount: 0,
    deliveredCount: 0,
    undeliveredCount: 0,
    progress: 100,
    secondsLeft: 0,
    updatedAt: batch.updatedAt,
  })
  expect(messagesPerSecond).toBeGreaterThan(0)
  expect(events.at(-1)?.data).toEqual(events.at(-2)?.data)
})

test('who comes back with an id gets what is newer than it, and after the end nothing', async (t) => {
  const { h, headers, batchId } = await sentBatch(t)
  const again = async (id: string) => {
    const { response, rest } = await follow(eventsUrl(h, batchId), { ...headers, 'last-event-id': id })
    return [response.status, (await rest()).map(({ event }) => event)]
  }
  const all = await (await follow(eventsUrl(h, batchId), headers)).rest()
  expect(all.map(({ event, data }) => [event, data.status])).toEqual([
    ['status', 'completed'],
    ['done', 'completed'],
  ])
  const [last, done] = all.map(({ id }) => id) as [string, string]
  expect(await again('0')).toEqual([200, ['status', 'done']])
  expect(await again(last)).toEqual([204, []])
  expect(await again(done)).toEqual([204, []])
  // A receipt changes the version after the end.
  await h.pool.query('update batches set version = version + 1, delivered_count = 1')
  expect(await again(last)).toEqual([200, ['status', 'done']])
  expect(await again(done)).toEqual([204, []])
  expect(await again('nonsense')).toEqual([200, ['status', 'done']])
  expect(await again('999999')).toEqual([200, ['status', 'done']])
})

test('an EventSource comes back once after the end and stops by itself', async (t) => {
  const { h, headers, batchId } = await sentBatch(t)
  const dispatcher = new Agent().compose(
    (dispatch) => (options, handler) =>
      dispatch({ ...options, headers: { ...(options.headers as object), ...headers } }, handler),
  )
  const source = new EventSource(eventsUrl(h, batchId), { node: { dispatcher, reconnectionTime: 10 } })
  t.onTestFinished(() => source.close())
  const done: string[] = []
  source.addEventListener('done', (event) => done.push((event as MessageEvent).lastEventId))
  await until(async () => source.readyState === EventSource.CLOSED)
  expect(done).toEqual([expect.stringMatching(/^\d+-done$/)])
})

test('until=delivered goes on after the final status until every message has its delivery', async (t) => {
  const { h, apiKey, headers, batchId } = await sentBatch(t, {
    receipts: true,
    simulator: { script: { receipt: { stat: 'DELIVRD', delayMs: 1_000 } } },
  })
  const stream = await follow(eventsUrl(h, batchId, '?until=delivered'), headers)
  const [events] = await Promise.all([
    stream.rest(),
    tellOf(h, batchId, async () => (await h.status(apiKey, batchId)).body.batch.deliveredCount < 3),
  ])
  expect(events[0]).toMatchObject({ event: 'status', data: { status: 'completed', secondsLeft: 0 } })
  expect(events.at(-1)).toMatchObject({ event: 'done', data: { status: 'completed', deliveredCount: 3 } })
})

test('until=delivered ends where no receipt can come any more; another value is refused', async (t) => {
  const { h, headers, batchId } = await sentBatch(t)
  const stream = await follow(eventsUrl(h, batchId, '?until=delivered'), headers)
  expect((await stream.next())?.event).toBe('status')
  await h.pool.query(`update batches set updated_at = now() - interval '73 hours'`)
  expect((await stream.rest()).map(({ event }) => event)).toEqual(['done'])
  const refused = await h.request(`/api/v2/bulk/${batchId}/events?until=tomorrow`, { headers })
  expect([refused.status, refused.body.code]).toEqual([400, 'VALIDATION_FAILED'])
})

test('a live key does not follow a batch of a test key', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const { body: sent } = await h.send(body.apiKey, { recipients: recipients(1) })
  await h.finished(body.apiKey, sent.batchId)
  const status = async (key: string) =>
    (await follow(eventsUrl(h, sent.batchId), { 'x-api-key': key })).response.status
  expect([await status(apiKey), await status(body.apiKey)]).toEqual([404, 200])
})

test('streams have a limit, of a key and of a key for one batch; room comes with the next that leaves', async (t) => {
  const h = await harness(t, { env: { CARAVAN_LIVE_STREAMS: '48' }, smsc: 'tps=1' })
  const { apiKey } = await h.account()
  const headers = { 'x-api-key': apiKey }
  const batchOf = async () => (await h.send(apiKey, { recipients: recipients(100) })).body.batchId as string
  const [one, other] = [await batchOf(), await batchOf()]
  const open = (batchId: string) => follow(eventsUrl(h, batchId), headers)
  const streams = await Promise.all(Array.from({ length: 10 }, () => open(one)))
  expect(new Set(streams.map(({ response }) => response.status))).toEqual(new Set([200]))
  const refused = await h.request(`/api/v2/bulk/${one}/events`, { headers })
  expect([refused.status, refused.headers.get('retry-after'), refused.body]).toEqual([
    503,
    '2',
    { success: false, message: 'Too many requests at once', code: 'OVERLOADED' },
  ])
  const others = [await open(other), await open(other), await open(other)]
  expect(others.map(({ response }) => response.status)).toEqual([200, 200, 503])
  streams[0]?.close()
  await until(async () => (await open(one)).response.status === 200)
})

test('streams end when the program stops, and it does not wait for their batches', async (t) => {
  const h = await harness(t, { smsc: 'tps=1' })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { recipients: recipients(1_000) })
  const stream = await follow(eventsUrl(h, body.batchId), { 'x-api-key': apiKey })
  expect((await stream.next())?.event).toBe('status')
  const [events] = await Promise.all([stream.rest(), h.stop()])
  expect(events.filter(({ event }) => event === 'done')).toEqual([])
})

test('what one process sends is followed at another', async (t) => {
  const h = await harness(t, { smsc: 'tps=100' })
  const { apiKey } = await h.account()
  const other = await apiProcess(t, h.env)
  const { body } = await h.send(apiKey, { recipients: recipients(200) })
  const { batchId } = body
  const stream = await follow(eventsUrl(other, batchId), { 'x-api-key': apiKey })
  const [events] = await Promise.all([
    stream.rest(),
    tellOf(h, batchId, async () => (await h.status(apiKey, batchId, '?limit=1')).body.batch.progress < 100),
  ])
  expect(events.filter(({ event }) => event === 'progress').length).toBeGreaterThan(1)
  expect(events.at(-1)).toMatchObject({ event: 'done', data: { successfulCount: 200 } })
})

/** A process that sends nothing. */
async function apiProcess(t: TestContext, env: Record<string, string>): Promise<{ url: string }> {
  const main = path.resolve(import.meta.dirname, '../../bin/main.mjs')
  const child: ChildProcess = spawn(process.execPath, [main, 'serve'], {
    env: { ...process.env, ...env, CARAVAN_ROLES: 'api', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.onTestFinished(async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (url) resolve({ url })
    })
    child.once('exit', () => reject(new Error(`the process ended: ${output}`)))
  })
}
