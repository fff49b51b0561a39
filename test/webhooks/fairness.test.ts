/** Nobody's webhook waits for another's slow one. */
import type { ServerResponse } from 'node:http'
import { expect, type TestContext, test } from 'vitest'
import type { Owner } from '../../src/kernel/caller.ts'
import { findTarget } from '../../src/webhooks/store.ts'
import { takeTurn } from '../../src/webhooks/turns.ts'
import { until } from '../harness.ts'
import { receiver } from './receiver.ts'
import { webhooks } from './worker-harness.ts'

const MANY = Array.from({ length: 50 }, (_, n) => n)
/** Takes the request, and says nothing to it. */
const silent = () => () => undefined
/** Says yes, and then a body that never ends. */
const dripping = () => (response: ServerResponse) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write('.'), 20)
  response.on('close', () => clearInterval(timer))
}
/** Begins a status line, and never ends it. */
const stuttering = () => (response: ServerResponse) => void response.socket?.write('HTTP/1.1 200 O')

type Webhooks = Awaited<ReturnType<typeof webhooks>>

/** Four accounts with four endpoints each, and more than enough for every one of them. */
async function sixteen(w: Webhooks, url: string): Promise<Owner[]> {
  const owners = await Promise.all([w.owner(), w.owner(), w.owner(), w.owner()])
  for (const owner of owners) {
    for (let n = 0; n < 4; n++) await w.endpoint(owner, url)
    await w.record(owner, 'bulk.completed', ...MANY)
  }
  return owners
}

/** Another account's endpoint has been told of all of MANY. */
async function anotherIsTold(t: TestContext, w: Webhooks) {
  const owner = await w.owner()
  const there = await receiver(t)
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', ...MANY)
  await w.settled(id, MANY.length)
  expect(there.received.length).toBe(MANY.length)
}

test.for([
  ['take the request and say nothing', silent],
  ['begin a status line and do not end it', stuttering],
] as const)(
  'sixteen endpoints of four accounts %s: another account is told while all of them hang',
  async ([, answer], t) => {
    const w = await webhooks(t)
    const slow = await receiver(t, answer)
    await sixteen(w, slow.url)
    w.start()
    // Two of each account: the part that an account has of the connections for endpoints that nothing is known of.
    await until(async () => slow.received.length === 8)
    await anotherIsTold(t, w)
    expect(slow.received.length).toBe(8)
    slow.close()
  },
)

test('sixteen endpoints that answer and then drip a body hold no connection, and are told of everything', async (t) => {
  const w = await webhooks(t)
  const slow = await receiver(t, dripping)
  await sixteen(w, slow.url)
  w.start()
  await until(async () => slow.received.length >= 16)
  await anotherIsTold(t, w)
  const pending = async () =>
    (await w.pool.query(`select count(*)::int from webhook_deliveries where state = 'pending'`)).rows[0].count
  await until(async () => (await pending()) === 0)
  expect(slow.received.length).toBe(16 * MANY.length)
})

test('sixteen endpoints that were quick and then hang together leave room for others', async (t) => {
  const w = await webhooks(t)
  let isQuick = true
  const slow = await receiver(t, () => (isQuick ? 200 : () => undefined))
  const owners = await sixteen(w, slow.url)
  w.start()
  await until(async () => slow.received.length === 16 * MANY.length)
  isQuick = false
  for (const owner of owners) await w.record(owner, 'bulk.completed', ...MANY)
  // Eight of each account: a sixth of fifty.
  await until(async () => slow.received.length === 16 * MANY.length + 32)
  await anotherIsTold(t, w)
  expect(slow.received.length).toBe(16 * MANY.length + 32)
  slow.close()
})

test('an endpoint has one connection until it has been quick, then four, and one again once it fails', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  let status: number | undefined
  const there = await receiver(t, () => status ?? (() => undefined))
  const { id } = await w.endpoint(owner, there.url)
  const pace = async () => (await findTarget(w.pool, id))?.pace
  w.start({ retryDelaysMs: Array(100).fill(200) })
  await w.record(owner, 'bulk.completed', ...MANY)
  await until(async () => there.received.length === 1)
  expect([await pace(), await takeTurn(w.jobs, 'unproven', [])]).toEqual(['unproven', undefined])
  status = 500
  there.closeConnections()
  await until(async () => (await pace()) === 'slow')
  status = 200
  await w.settled(id, MANY.length)
  expect(await pace()).toBe('quick')
  status = undefined
  const before = there.received.length
  await w.record(owner, 'bulk.completed', ...MANY)
  await until(async () => there.received.length === before + 4)
  there.close()
})

test('accounts take turns, however many endpoints each has', async (t) => {
  const w = await webhooks(t, { connectionsMax: 1 })
  const [many, few] = [await w.owner(), await w.owner()]
  const there = await receiver(t)
  for (let n = 0; n < 10; n++) await w.endpoint(many, `${there.url}/many`)
  await w.endpoint(few, `${there.url}/few`)
  await w.record(many, 'bulk.completed', ...MANY)
  await w.record(few, 'bulk.completed', 1)
  w.start()
  await until(async () => there.received.some(({ path }) => path.endsWith('few')))
  // Not behind the turns of all ten, which were asked for first.
  const before = there.received.findIndex(({ path }) => path.endsWith('few'))
  expect(before).toBeLessThan(3 * MANY.length)
  await until(async () => there.received.length === 10 * MANY.length + 1)
})

test('two processes share the four connections of an endpoint', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const slow = await receiver(t, silent)
  const { id } = await w.endpoint(owner, slow.url)
  await w.pool.query(`update webhook_endpoints set pace = 'quick' where id = $1`, [id])
  await w.record(owner, 'bulk.completed', ...MANY)
  w.start()
  w.start()
  await until(async () => slow.received.length === 4)
  // There is no other turn to be had, whoever asks.
  for (const pace of ['quick', 'unproven', 'slow'] as const)
    expect(await takeTurn(w.jobs, pace, [])).toBeUndefined()
  expect(slow.received.length).toBe(4)
  slow.close()
})

test('what a test key is told has one connection and no part in those kept for who is quick', async (t) => {
  const w = await webhooks(t)
  const owner = { ...(await w.owner()), test: true }
  let isQuick = true
  const there = await receiver(t, () => (isQuick ? 200 : () => undefined))
  const { id } = await w.endpoint(owner, there.url)
  w.start()
  await w.record(owner, 'bulk.completed', ...MANY)
  await w.settled(id, MANY.length)
  isQuick = false
  await w.record(owner, 'bulk.completed', ...MANY)
  await until(async () => there.received.length === MANY.length + 1)
  await anotherIsTold(t, w)
  expect([(await findTarget(w.pool, id))?.pace, there.received.length]).toEqual(['slow', MANY.length + 1])
  there.close()
})

test('an endpoint that waits for its retry takes what is new meanwhile', async (t) => {
  const w = await webhooks(t, { connectionsMax: 1, retryDelaysMs: [3_600_000] })
  const owner = await w.owner()
  const there = await receiver(t, ({ body }) => (body.includes('"n":1}') ? 500 : 200))
  const { id } = await w.endpoint(owner, there.url)
  w.start()
  await w.record(owner, 'bulk.completed', 1)
  await until(async () => (await w.deliveries(id))[0] === 'pending after 500')
  await w.record(owner, 'bulk.completed', 2)
  await until(async () => there.received.length === 2)
  await until(async () => (await w.deliveries(id))[1] === 'delivered after 200')
  expect(await w.deliveries(id)).toEqual(['pending after 500', 'delivered after 200'])
})
