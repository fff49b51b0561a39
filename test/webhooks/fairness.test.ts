/** Nobody's webhook waits for another's slow one. */
import { expect, test } from 'vitest'
import { takeTurn } from '../../src/webhooks/turns.ts'
import { until } from '../harness.ts'
import { receiver } from './receiver.ts'
import { webhooks } from './worker-harness.ts'

const MANY = Array.from({ length: 50 }, (_, n) => n)
/** Takes the request, and says nothing to it. */
const silent = () => () => undefined

test("an endpoint that does not answer has four connections, and delays nobody else's", async (t) => {
  const w = await webhooks(t, { connectionsMax: 8 })
  const [slowOwner, owner] = [await w.owner(), await w.owner()]
  const [slow, there] = [await receiver(t, silent), await receiver(t)]
  await w.endpoint(slowOwner, slow.url)
  const { id } = await w.endpoint(owner, there.url)
  await w.record(slowOwner, 'bulk.completed', ...MANY)
  w.start()
  await until(async () => slow.received.length === 4)
  await w.record(owner, 'bulk.completed', ...MANY)
  await w.settled(id, MANY.length)
  expect([slow.received.length, there.received.length]).toEqual([4, MANY.length])
  slow.close()
})

test('nor do many such endpoints of one account: it has a part of the connections', async (t) => {
  const w = await webhooks(t, { connectionsMax: 8 })
  const [slowOwner, owner] = [await w.owner(), await w.owner()]
  const slow = await receiver(t, silent)
  for (let n = 0; n < 5; n++) await w.endpoint(slowOwner, slow.url)
  const there = await receiver(t)
  const { id } = await w.endpoint(owner, there.url)
  await w.record(slowOwner, 'bulk.completed', ...MANY)
  w.start()
  await until(async () => slow.received.length === 4)
  await w.record(owner, 'bulk.completed', ...MANY)
  await w.settled(id, MANY.length)
  expect(slow.received.length).toBe(4)
  slow.close()
})

test('nor do many accounts whose endpoints fail: together they have half of the connections', async (t) => {
  const w = await webhooks(t, { connectionsMax: 4 })
  const slow = await receiver(t, silent)
  for (let n = 0; n < 4; n++) {
    const owner = await w.owner()
    await w.endpoint(owner, slow.url)
    await w.record(owner, 'bulk.completed', 1)
  }
  await w.pool.query('update webhook_endpoints set failing_since = now()')
  w.start()
  await until(async () => slow.received.length === 2)
  const owner = await w.owner()
  const there = await receiver(t)
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', ...MANY)
  await w.settled(id, MANY.length)
  expect(slow.received.length).toBe(2)
  slow.close()
})

test('two processes share the four connections of an endpoint', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const slow = await receiver(t, silent)
  await w.endpoint(owner, slow.url)
  await w.record(owner, 'bulk.completed', ...MANY)
  w.start()
  w.start()
  await until(async () => slow.received.length === 4)
  // There is no other turn to be had, whoever asks.
  expect(await takeTurn(w.jobs, { accountsBut: [], workingOnly: false })).toBeUndefined()
  expect(slow.received.length).toBe(4)
  slow.close()
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
