/** The cost of webhooks: a body once for each event, and a bound on the events of test keys. */
import { expect, test } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { insertDeliveries } from '../../src/webhooks/deliveries-sql.ts'
import { distributeEvents } from '../../src/webhooks/distribute.ts'
import { findEndpoint, updateEndpoint } from '../../src/webhooks/store.ts'
import { enqueueTurn, lookAfterWebhooks } from '../../src/webhooks/turns.ts'
import { until } from '../harness.ts'
import { receiver } from './receiver.ts'
import { range, webhooks } from './worker-harness.ts'

const URL = 'https://hooks.example.net/'

type Webhooks = Awaited<ReturnType<typeof webhooks>>

async function count(w: Webhooks, table: string): Promise<number> {
  return (await w.pool.query(`select count(*)::int as count from ${table}`)).rows[0].count
}

async function distributeAll(w: Webhooks): Promise<void> {
  while ((await distributeEvents(w.pool, w.jobs)) > 0);
}

test('a body is stored once, however many endpoints are told of it, alone and in groups', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  for (let n = 0; n < 20; n++) {
    // Each wants something else, so that no two of their groups are alike.
    const types = n % 2 ? (['message.sent'] as const) : (['message.sent', 'message.failed'] as const)
    await w.endpoint(owner, URL, { batchEvents: n >= 10, types: [...types] })
  }
  await w.record(owner, 'message.sent', ...range(1, 700))
  await w.record(owner, 'message.failed', ...range(701, 800))
  await distributeAll(w)
  expect(await count(w, 'webhook_bodies')).toBe(800)
  const { rows } = await w.pool.query(
    'select count(*)::int as deliveries, count(payload)::int as own, sum(events)::int as events from webhook_deliveries',
  )
  // Ten with one event a delivery, ten with groups of 500 and the rest: 700 or 800 events for each of the twenty.
  expect(rows).toEqual([{ deliveries: 10 * 750 + 10 * 2, own: 0, events: 20 * 750 }])
})

test('what nobody is told of has no body', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const { id } = await w.endpoint(owner, URL)
  await w.record(owner, 'message.sent', 1)
  await updateEndpoint(w.pool, owner, id, { enabled: false })
  await distributeAll(w)
  expect([await count(w, 'webhook_bodies'), await count(w, 'webhook_deliveries')]).toEqual([0, 0])
})

test('events that hold much are taken in several goes, and their groups are smaller', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const { id } = await w.endpoint(owner, URL, { batchEvents: true })
  await w.pool.query(
    `insert into webhook_events (account_id, test, type, data)
     select $1, false, 'message.sent', json_build_object('n', n, 'text', repeat('x', 100000))
     from generate_series(1, 100) n`,
    [owner.accountId],
  )
  const goes: number[] = []
  for (
    let taken = await distributeEvents(w.pool, w.jobs);
    taken > 0;
    goes.push(taken), taken = await distributeEvents(w.pool, w.jobs)
  );
  expect([goes.length, goes.reduce((a, b) => a + b)]).toEqual([3, 100])
  const { rows } = await w.pool.query(
    'select sum(events)::int as events, max(events) as most from webhook_deliveries where endpoint_id = $1',
    [id],
  )
  expect(rows).toEqual([{ events: 100, most: 5 }])
})

test('an event does not wait for all those that others have caused before it', async (t) => {
  const w = await webhooks(t)
  const [many, few] = [await w.owner(), await w.owner()]
  const busy = await w.endpoint(many, URL)
  const quiet = await w.endpoint(few, URL)
  await w.pool.query(
    `insert into webhook_events (account_id, test, type, data)
     select $1, false, 'message.sent', json_build_object('n', n) from generate_series(1, 10000) n`,
    [many.accountId],
  )
  await w.record(few, 'message.sent', 1, 2, 3)
  const deliveriesOf = async (id: string) => {
    const { rows } = await w.pool.query(
      `select (b.envelope::json -> 'data' ->> 'n')::int as n from webhook_deliveries d join webhook_bodies b on b.seq = any (d.bodies)
       where d.endpoint_id = $1 order by d.seq`,
      [id],
    )
    return rows.map(({ n }) => n)
  }
  await distributeEvents(w.pool, w.jobs)
  expect(await deliveriesOf(quiet.id)).toEqual([1, 2, 3])
  while ((await distributeEvents(w.pool, w.jobs)) > 0);
  expect(await deliveriesOf(busy.id)).toEqual(Array.from({ length: 10_000 }, (_, i) => i + 1))
})

test('deliveries of before, with a body of their own, are sent as they are', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t)
  const { id: endpointId } = await w.endpoint(owner, there.url)
  const old = { id: newId(), endpointId, eventId: newId(), type: 'message.sent', events: 1 }
  await insertDeliveries(w.pool, [{ ...old, content: { payload: '{"as":"it was"}' } }])
  await transaction(w.pool, (tx) => enqueueTurn(w.jobs, tx, endpointId))
  w.start()
  await until(async () => there.received.length === 1)
  expect(there.received[0]?.body).toBe('{"as":"it was"}')
})

test('a delivery whose body is gone is given up, and says so', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const there = await receiver(t)
  const { id } = await w.endpoint(owner, there.url)
  await w.record(owner, 'message.sent', 1)
  await distributeAll(w)
  await w.pool.query('delete from webhook_bodies')
  w.start()
  await w.settled(id, 1)
  expect([await w.deliveries(id), there.received]).toEqual([
    ['failed after Its contents have been forgotten'],
    [],
  ])
})

test('bodies are forgotten after the last delivery that holds them, and not before', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  await w.endpoint(owner, URL)
  await w.record(owner, 'message.sent', 1, 2)
  await distributeAll(w)
  await w.record(owner, 'message.sent', 3)
  await distributeAll(w)
  const age = (rows: string, days: number) =>
    w.pool.query(`update ${rows} set created_at = created_at - ${days} * interval '1 day'`)
  await age('webhook_bodies', 29)
  await age('webhook_deliveries', 29)
  expect(await lookAfterWebhooks(w.pool, w.jobs)).toMatchObject({ forgotten: 0 })
  expect(await count(w, 'webhook_bodies')).toBe(3)
  for (const table of ['webhook_bodies', 'webhook_deliveries'])
    await w.pool.query(
      `update ${table} set created_at = created_at - interval '2 days'
       where seq in (select seq from ${table} order by seq limit 2)`,
    )
  expect(await lookAfterWebhooks(w.pool, w.jobs)).toMatchObject({ forgotten: 2 })
  expect([await count(w, 'webhook_bodies'), await count(w, 'webhook_deliveries')]).toEqual([1, 1])
})

test('an endpoint of a test key has 2,000 events waiting at most, and says how many it was not told of', async (t) => {
  const w = await webhooks(t)
  const owner = { ...(await w.owner()), test: true }
  const single = await w.endpoint(owner, URL)
  const grouped = await w.endpoint(owner, URL, { batchEvents: true })
  for (let n = 0; n < 3; n++) await w.record(owner, 'message.sent', ...range(1_500 * n + 1, 1_500 * (n + 1)))
  await distributeAll(w)
  const { rows } = await w.pool.query(
    'select sum(events)::int as events from webhook_deliveries group by endpoint_id',
  )
  expect([rows, await count(w, 'webhook_bodies')]).toEqual([[{ events: 2_000 }, { events: 2_000 }], 2_000])
  for (const { id } of [single, grouped])
    expect(await findEndpoint(w.pool, owner, id)).toMatchObject({
      droppedEvents: 2_500,
      droppedAt: expect.any(Date),
    })
})

test('of what a test key was told the last 2,000 events are kept, and no body that nothing holds', async (t) => {
  const w = await webhooks(t)
  const live = await w.owner()
  const owner = { ...live, test: true }
  const { id } = await w.endpoint(owner, URL)
  const gone = await w.endpoint(owner, URL, { types: ['message.failed'] })
  await w.endpoint(live, URL)
  const tell = async () => {
    await w.record(owner, 'message.sent', ...range(1, 1_500))
    await w.record(live, 'message.sent', ...range(1, 1_500))
    await distributeAll(w)
    await w.pool.query(
      `update webhook_deliveries set state = 'delivered', next_attempt_at = null, delivered_at = now()
       where state = 'pending'`,
    )
  }
  await tell()
  await tell()
  await w.record(owner, 'message.failed', 1)
  await distributeAll(w)
  await w.pool.query('delete from webhook_endpoints where id = $1', [gone.id])
  await lookAfterWebhooks(w.pool, w.jobs)
  const { rows } = await w.pool.query(
    `select (select count(*)::int from webhook_deliveries where endpoint_id = $1) as deliveries,
            (select count(*)::int from webhook_bodies where test) as bodies,
            (select count(*)::int from webhook_bodies where not test) as live`,
    [id],
  )
  expect(rows).toEqual([{ deliveries: 2_000, bodies: 2_000, live: 3_000 }])
})
