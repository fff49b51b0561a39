/** Which events are wanted, as what is written with a change sees it, follows the endpoints of webhooks. */
import { expect, test } from 'vitest'
import { migrate, migrateTo } from '../../src/db/migrate.ts'
import { transaction } from '../../src/db/sql.ts'
import { type EventType, wantedTypes } from '../../src/events/store.ts'
import { deleteEndpoint, noteFailure, updateEndpoint } from '../../src/webhooks/store.ts'
import { emptyDatabase } from '../backup/databases.ts'
import { webhooks } from './worker-harness.ts'

const URL = 'https://hooks.example.net/'

test('a type is wanted as long as an enabled endpoint of the owner has it', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const wanted = async (of = owner) => [...(await wantedTypes(w.pool, of))].toSorted()
  const a = await w.endpoint(owner, URL, { types: ['message.sent', 'message.sent', 'optout.created'] })
  const b = await w.endpoint(owner, URL, { types: ['message.sent', 'balance.low'] })
  expect(await wanted()).toEqual(['balance.low', 'message.sent', 'optout.created'])
  expect([await wanted({ ...owner, test: true }), await wanted(await w.owner())]).toEqual([[], []])
  await updateEndpoint(w.pool, owner, a.id, { types: ['bulk.completed'] })
  expect(await wanted()).toEqual(['balance.low', 'bulk.completed', 'message.sent'])
  await updateEndpoint(w.pool, owner, b.id, { url: `${URL}?b` })
  expect(await wanted()).toEqual(['balance.low', 'bulk.completed', 'message.sent'])
  await updateEndpoint(w.pool, owner, a.id, { enabled: false })
  expect(await wanted()).toEqual(['balance.low', 'message.sent'])
  await updateEndpoint(w.pool, owner, a.id, { enabled: true })
  // It answered 410.
  await noteFailure(w.pool, b.id, true)
  expect(await wanted()).toEqual(['bulk.completed'])
  await deleteEndpoint(w.pool, owner, a.id)
  expect(await wanted()).toEqual([])
})

test('of two changes of an endpoint at once, the one that comes last says what is wanted', async (t) => {
  const w = await webhooks(t)
  const owner = await w.owner()
  const { id } = await w.endpoint(owner, URL, { types: ['message.sent'] })
  const change = (types: EventType[]) => updateEndpoint(w.pool, owner, id, { types })
  let later: Promise<unknown> | undefined
  await transaction(w.pool, async (tx) => {
    await updateEndpoint(tx, owner, id, { types: ['bulk.completed', 'balance.low'] })
    later = change(['balance.low', 'optout.created'])
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await w.pool.query(waits)).rowCount === 0);
  })
  await later
  expect(await wantedTypes(w.pool, owner)).toEqual(new Set(['balance.low', 'optout.created']))
})

test('what endpoints of an earlier version want is wanted afterwards', async (t) => {
  const { pool } = await emptyDatabase(t)
  await migrateTo(pool, '0048_approval_mails')
  const { rows } = await pool.query<{ accountId: string }>(
    `insert into accounts (id, name, currency) values (gen_random_uuid(), 'Test', 'USD') returning id as "accountId"`,
  )
  const owner = { accountId: rows[0]!.accountId, test: false }
  await pool.query(
    `insert into webhook_endpoints (id, account_id, test, url, types, batch_events, secret, enabled)
     select gen_random_uuid(), $1, test, '${URL}', types::text[], false, 's', enabled
     from (values (false, '{message.sent,message.sent}', true), (false, '{message.sent,bulk.completed}', true),
                  (false, '{balance.low}', false), (true, '{optout.created}', true)) as e (test, types, enabled)`,
    [owner.accountId],
  )
  await migrate(pool)
  const wanted = async (of = owner) => [...(await wantedTypes(pool, of))].toSorted()
  expect(await wanted()).toEqual(['bulk.completed', 'message.sent'])
  expect(await wanted({ ...owner, test: true })).toEqual(['optout.created'])
  await pool.query(`update webhook_endpoints set enabled = not enabled where not test`)
  expect(await wanted()).toEqual(['balance.low'])
})
