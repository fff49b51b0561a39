/** From an event to its webhook: what is sent, how often, and to whom. */
import { expect, test } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { recordEvents, wantedTypes } from '../../src/events/store.ts'
import { RETRY_DELAYS_MS, verdictOf } from '../../src/webhooks/deliver.ts'
import { verify } from '../../src/webhooks/signature.ts'
import { findTarget, rotateSecret, updateEndpoint } from '../../src/webhooks/store.ts'
import { until } from '../harness.ts'
import { eventsIn, receiver } from './receiver.ts'
import { range, webhooks } from './worker-harness.ts'

const NO_PAUSE = [0, 0, 0]

test('an event is posted in its envelope, signed, to each endpoint that wants its type', async (t) => {
  const w = await webhooks(t)
  const [a, b] = [await receiver(t), await receiver(t)]
  const owner = await w.owner()
  const first = await w.endpoint(owner, `${a.url}?shop=1`)
  await w.endpoint(owner, b.url, { types: ['message.sent'] })
  await recordEvents(w.pool, owner, 'bulk.completed', [{ batchId: 'x', cost: JSON.rawJSON('0.10') }])
  w.start()
  await until(async () => a.received.length === 1)
  const [{ id, signature, timestampSeconds, body, path }] = a.received as [(typeof a.received)[0]]
  const { createdAt } = JSON.parse(body)
  expect(body).toBe(
    `{"id":"${id}","type":"bulk.completed","createdAt":"${createdAt}","data":{"batchId":"x","cost":0.10}}`,
  )
  expect([path, id, createdAt]).toEqual([
    '/hook?shop=1',
    expect.stringMatching(/^evt_[0-9a-f]{32}$/),
    expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  ])
  expect(verify(first.secret, signature, { id, timestampSeconds, body })).toBe(true)
  await w.record(owner, 'message.sent', 1)
  await until(async () => a.received.length === 2 && b.received.length === 1)
  // One event has one id, wherever it goes.
  expect(b.received[0]?.id).toBe(a.received[1]?.id)
})

test('what nobody wants is not written: other types, other accounts, other worlds, disabled endpoints', async (t) => {
  const w = await webhooks(t)
  const [owner, stranger] = [await w.owner(), await w.owner()]
  const tests = { ...owner, test: true }
  const { id } = await w.endpoint(owner, 'https://hooks.example.net/', { types: ['message.sent'] })
  await w.endpoint(tests, 'https://hooks.example.net/', { types: ['bulk.canceled', 'bulk.completed'] })
  const written = async () =>
    (await w.pool.query('select account_id, test, type, data from webhook_events order by seq')).rows
  for (const to of [owner, tests, stranger]) await w.record(to, 'message.sent', 1, 2)
  const event = { account_id: owner.accountId, test: false, type: 'message.sent' }
  expect(await written()).toEqual([
    { ...event, data: { n: 1 } },
    { ...event, data: { n: 2 } },
  ])
  expect([...(await wantedTypes(w.pool, owner))]).toEqual(['message.sent'])
  expect([...(await wantedTypes(w.pool, tests))].sort()).toEqual(['bulk.canceled', 'bulk.completed'])
  await updateEndpoint(w.pool, owner, id, { enabled: false })
  await w.record(owner, 'message.sent', 3)
  await w.record(owner, 'message.sent')
  expect(await written()).toHaveLength(2)
  expect(await wantedTypes(w.pool, owner)).toEqual(new Set())
})

test('an event of a transaction that is rolled back never happened', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t)
  await w.endpoint(owner, there.url)
  await transaction(w.pool, async (tx) => {
    await recordEvents(tx, owner, 'bulk.completed', [{ n: 1 }])
    throw new Error('not now')
  }).catch(() => undefined)
  await w.record(owner, 'bulk.completed', 2)
  w.start()
  await until(async () => there.received.length > 0)
  expect(there.events().map(({ data }) => data)).toEqual([{ n: 2 }])
})

test('with one connection events come in the order in which they were written', async (t) => {
  const w = await webhooks(t, { connectionsMax: 1 })
  const owner = await w.owner()
  const there = await receiver(t)
  await w.endpoint(owner, there.url)
  await w.record(owner, 'message.sent', ...range(1, 120))
  await w.record(owner, 'bulk.completed', 121)
  w.start()
  await until(async () => there.received.length === 121)
  expect(there.events().map(({ data }) => data['n'])).toEqual(range(1, 121))
})

test('events of messages come in groups of 500 where the endpoint asks for it, each once and in order', async (t) => {
  const w = await webhooks(t, { connectionsMax: 1 })
  const owner = await w.owner()
  const [grouped, single] = [await receiver(t), await receiver(t)]
  await w.endpoint(owner, grouped.url, { batchEvents: true })
  await w.endpoint(owner, single.url, { types: ['bulk.completed'] })
  await w.record(owner, 'message.sent', ...range(1, 700))
  await w.record(owner, 'message.failed', ...range(701, 1_100))
  await w.record(owner, 'bulk.completed', 1_101)
  await w.record(owner, 'message.sent', 1_102)
  w.start()
  await until(async () => grouped.received.length === 5 && single.received.length === 1)
  expect(grouped.received.map(({ body }) => `${JSON.parse(body).type} ${eventsIn(body).length}`)).toEqual([
    'events 500',
    'events 500',
    'events 100',
    'bulk.completed 1',
    'events 1',
  ])
  expect(grouped.events().map(({ data }) => data['n'])).toEqual(range(1, 1_102))
  expect(new Set(grouped.events().map(({ id }) => id)).size).toBe(1_102)
  const [{ id, body }] = grouped.received as [(typeof grouped.received)[0]]
  expect(Object.keys(JSON.parse(body))).toEqual(['id', 'type', 'createdAt', 'data'])
  expect(JSON.parse(body).id).toBe(id)
})

test('what fails is sent again, with the same id and the same body, until it is taken', async (t) => {
  const w = await webhooks(t, { retryDelaysMs: NO_PAUSE, timeoutMs: 1_000 })
  const owner = await w.owner()
  const there = await receiver(t, (_, n) => {
    if (n === 0) return 500
    if (n === 1) return (response) => response.destroy()
    if (n === 2) return () => undefined
    return 204
  })
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1)
  w.start()
  await until(async () => (await w.deliveries(id))[0]?.startsWith('delivered') ?? false)
  expect(await w.deliveries(id)).toEqual(['delivered after 500, UND_ERR_SOCKET, No answer within 1 s, 204'])
  expect(there.received.length).toBe(4)
  expect(new Set(there.received.map((got) => `${got.id} ${got.body}`)).size).toBe(1)
  expect((await findTarget(w.pool, id))?.failing).toBe(false)
})

test('after the last attempt a delivery has failed, and the next one is none the worse for it', async (t) => {
  const w = await webhooks(t, { retryDelaysMs: NO_PAUSE })
  const owner = await w.owner()
  const there = await receiver(t, ({ body }) => (body.includes('"n":1}') ? 503 : 200))
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1, 2)
  w.start()
  await w.settled(id, 2)
  expect(await w.deliveries(id)).toEqual(['failed after 503, 503, 503, 503', 'delivered after 200'])
})

test('a redirect is a failure, and is not followed', async (t) => {
  const w = await webhooks(t, { retryDelaysMs: [] })
  const owner = await w.owner()
  const elsewhere = await receiver(t)
  const there = await receiver(
    t,
    () => (response) => response.writeHead(307, { location: elsewhere.url }).end(),
  )
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1)
  w.start()
  await until(async () => (await w.deliveries(id))[0] === 'failed after 307')
  expect(elsewhere.received).toEqual([])
})

test('an endpoint that is gone is disabled; enabled again it gets what was pending', async (t) => {
  const w = await webhooks(t, { connectionsMax: 1, retryDelaysMs: NO_PAUSE })
  const owner = await w.owner()
  const there = await receiver(t, (_, n) => (n === 0 ? 410 : 200))
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1, 2)
  w.start()
  await until(async () => (await findTarget(w.pool, id))?.enabled === false)
  expect(await w.deliveries(id)).toEqual(['failed after 410', 'pending after '])
  const { rows } = await w.pool.query('select disabled_reason from webhook_endpoints')
  expect(rows).toEqual([{ disabled_reason: 'It answered 410 Gone' }])
  await w.record(owner, 'bulk.completed', 3)
  await updateEndpoint(w.pool, owner, id, { enabled: true })
  await w.record(owner, 'bulk.completed', 4)
  await until(async () => there.received.length === 3)
  expect(there.events().map(({ data }) => data['n'])).toEqual([1, 2, 4])
})

test('an endpoint is disabled after five days of nothing but failure, and one success begins them anew', async (t) => {
  const w = await webhooks(t, { connectionsMax: 1, retryDelaysMs: [] })
  const owner = await w.owner()
  const there = await receiver(t, ({ body }) => (body.includes('"n":2}') ? 200 : 500))
  const { id } = await w.endpoint(owner, there.url)
  const fails = async (interval: string) =>
    w.pool.query('update webhook_endpoints set failing_since = now() - $1::interval', [interval])
  w.start()
  for (const [n, sinceBefore] of [
    [1, '5 days -1 minutes'],
    [2, '6 days'],
    [3, null],
  ] as const) {
    if (sinceBefore !== null) await fails(sinceBefore)
    await w.record(owner, 'bulk.completed', n)
    await w.settled(id, n)
    expect([n, (await findTarget(w.pool, id))?.enabled]).toEqual([n, true])
  }
  await fails('5 days')
  await w.record(owner, 'bulk.completed', 4)
  await until(async () => (await findTarget(w.pool, id))?.enabled === false)
  const { rows } = await w.pool.query('select disabled_reason from webhook_endpoints')
  expect(rows).toEqual([{ disabled_reason: 'Nothing but failure for 5 days' }])
})

test('while a secret is replaced both sign, and afterwards the new one alone', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t)
  const { id, secret } = await w.endpoint(owner, there.url)
  const next = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  await rotateSecret(w.pool, owner, id, { secret: next, graceSeconds: 60 })
  w.start()
  const verified = async (n: number) => {
    await w.record(owner, 'bulk.completed', n)
    await until(async () => there.received.length === n)
    const got = there.received[n - 1]!
    return [secret, next].map((by) => verify(by, got.signature, got))
  }
  expect(await verified(1)).toEqual([true, true])
  await w.pool.query('update webhook_endpoints set previous_until = now()')
  expect(await verified(2)).toEqual([false, true])
})

test('the pauses are those of the contract, and what the endpoint asks for up to an hour', () => {
  expect(RETRY_DELAYS_MS.map((ms) => ms / 1_000)).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000])
  const attempted = (statusCode: number, retryAfterMs?: number) => ({
    statusCode,
    retryAfterMs,
    durationMs: 1,
  })
  const of = (...[what, delayMs]: [ReturnType<typeof attempted>, number | undefined]) => [
    verdictOf(what, delayMs, () => 0),
    verdictOf(what, delayMs, () => 1),
  ]
  const pending = (delayMs: number) => ({ state: 'pending', delayMs })
  expect(of(attempted(500), 5_000)).toEqual([pending(5_000), pending(5_500)])
  expect(of(attempted(429, 60_000), 5_000)).toEqual([pending(60_000), pending(60_000)])
  expect(of(attempted(429, 1_000), 5_000)).toEqual([pending(5_000), pending(5_500)])
  expect(of(attempted(503, 7_200_000), 5_000)).toEqual([pending(3_600_000), pending(3_600_000)])
  for (const statusCode of [200, 204, 299])
    expect(of(attempted(statusCode), 5_000)[0]).toEqual({ state: 'delivered' })
  expect(of(attempted(410), 5_000)[0]).toEqual({ state: 'failed' })
  expect(of(attempted(500), undefined)[0]).toEqual({ state: 'failed' })
})
