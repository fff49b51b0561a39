/** Crashes between an event and its webhook: nothing is lost, nothing is invented, and an id stays what it is. */
import { expect, test } from 'vitest'
import { startJobs } from '../../src/db/jobs.ts'
import type { Pool } from '../../src/db/sql.ts'
import { distributeEvents } from '../../src/webhooks/distribute.ts'
import { lookAfterWebhooks } from '../../src/webhooks/turns.ts'
import { until } from '../harness.ts'
import { receiver } from './receiver.ts'
import { webhooks } from './worker-harness.ts'

/** As if the worker of every turn had not been heard of for a minute. */
const silence = (pool: Pool) =>
  pool.query(`update jobs.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`)

/** A pool like that of a process that dies there: the first statement of this name never arrives. */
function dyingAt(pool: Pool, name: string): Pool {
  let died = false
  return new Proxy(pool, {
    get: (target, key) => {
      const value = Reflect.get(target, key)
      if (key !== 'query') return typeof value === 'function' ? value.bind(target) : value
      return (config: { name?: string }, ...rest: unknown[]) => {
        if (died || config.name === name) {
          died = true
          return Promise.reject(new Error(`died at ${name}`))
        }
        return value.call(target, config, ...rest)
      }
    },
  })
}

test('killed while it distributes: the events are still there, and are distributed once', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t)
  await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1, 2, 3)
  const count = async (table: string) =>
    Number((await w.pool.query(`select count(*) from ${table}`)).rows[0].count)
  // Its session ends when events and deliveries are written and nothing is committed.
  const dying = await startJobs(w.pool, { supervise: false, onError: () => undefined })
  t.onTestFinished(() => dying.stop({ graceful: false }))
  dying.upsert = async (...args: unknown[]) => {
    const { db } = args[2] as { db: { executeSql(text: string): Promise<never> } }
    return db.executeSql('select pg_terminate_backend(pg_backend_pid())')
  }
  await expect(distributeEvents(w.pool, dying)).rejects.toThrow('terminating connection')
  expect([await count('webhook_events'), await count('webhook_deliveries')]).toEqual([3, 0])
  w.start()
  await until(async () => there.received.length === 3)
  expect(
    there
      .events()
      .map(({ data }) => data['n'])
      .sort(),
  ).toEqual([1, 2, 3])
  expect([await count('webhook_events'), await count('webhook_deliveries')]).toEqual([0, 3])
})

test('two processes distribute at once: each event is delivered once, in its order', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const { id } = await w.endpoint(owner, 'https://hooks.example.net/', { batchEvents: true })
  for (let n = 0; n < 10; n++)
    await w.record(owner, 'message.sent', ...Array.from({ length: 400 }, (_, i) => 400 * n + i))
  const distribute = async () => {
    let total = 0
    while ((await w.pool.query('select 1 from webhook_events limit 1')).rows.length > 0)
      total += await distributeEvents(w.pool, w.jobs)
    return total
  }
  const [one, two] = await Promise.all([distribute(), distribute()])
  expect(one + two).toBe(4_000)
  const { rows } = await w.pool.query(
    `select (envelope::json -> 'data' ->> 'n')::int as n
     from webhook_deliveries d, unnest(bodies) with ordinality as events (body, place)
     join webhook_bodies b on b.seq = body where endpoint_id = $1 order by d.seq, place`,
    [id],
  )
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 4_000 }, (_, n) => n))
})

test('killed after the POST, before that is written down: it is posted again, the same to the octet', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t)
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1)
  const pool = dyingAt(w.pool, 'note-attempt')
  const dying = w.start({ pool })
  await until(async () => there.received.length === 1)
  await dying.stop()
  expect(await w.deliveries(id)).toEqual(['pending after '])
  w.start()
  await silence(w.pool)
  await w.settled(id, 1)
  expect(await w.deliveries(id)).toEqual(['delivered after 200'])
  const [first, second] = there.received
  expect([second?.id, second?.body]).toEqual([first?.id, first?.body])
  expect(there.received.length).toBe(2)
})

test('stopped while an endpoint does not answer: the next process posts it again, and the log knows one', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t, (_, n) => (n === 0 ? () => undefined : 200))
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1)
  const first = w.start()
  await until(async () => there.received.length === 1)
  await first.stop()
  w.start()
  await w.settled(id, 1)
  expect(await w.deliveries(id)).toEqual(['delivered after 200'])
  expect(there.received.map((got) => got.id)).toEqual(Array(2).fill(there.received[0]?.id))
})

test('a turn that was lost is asked for again once something has been due for a minute', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t)
  await w.endpoint(owner, there.url)
  await w.record(owner, 'bulk.completed', 1)
  await distributeEvents(w.pool, w.jobs)
  await w.pool.query('delete from jobs.job')
  expect(await lookAfterWebhooks(w.pool, w.jobs)).toEqual({ neglected: 0, forgotten: 0 })
  await w.pool.query(`update webhook_deliveries set next_attempt_at = now() - interval '61 seconds'`)
  expect(await lookAfterWebhooks(w.pool, w.jobs)).toEqual({ neglected: 1, forgotten: 0 })
  w.start()
  await until(async () => there.received.length === 1)
})

test('deliveries are forgotten after 30 days, with their attempts', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const { id } = await w.endpoint(owner, (await receiver(t)).url)
  await w.record(owner, 'bulk.completed', 1, 2, 3)
  w.start()
  await w.settled(id, 3)
  await w.pool.query(
    `update webhook_deliveries set created_at = now() - case seq when 1 then interval '31 days' else interval '29 days' end`,
  )
  expect(await lookAfterWebhooks(w.pool, w.jobs)).toEqual({ neglected: 0, forgotten: 1 })
  const { rows } = await w.pool.query('select count(*)::int from webhook_attempts')
  expect([await w.deliveries(id), rows]).toEqual([Array(2).fill('delivered after 200'), [{ count: 2 }]])
})
