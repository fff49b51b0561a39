/** Weeks of messages: made before they are needed, and dropped when they are over, while others go on. */
import { expect, type TestContext, test } from 'vitest'
import type { Pool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { dropPartitions, makePartitions } from '../../src/messages/partitions-sql.ts'
import { harness } from '../harness.ts'

const WEEKS_AHEAD = 5

async function partitions(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits
     where inhparent in ('messages'::regclass, 'attempts'::regclass) order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** As if it were more than a week later: the week that now is, and no other, is over. */
const NEXT_WEEK_DAYS = -8

/** A gateway with a batch that is over. */
async function withBatch(t: TestContext) {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account()
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  await h.finished(apiKey, body.batchId)
  return { h, apiKey, accountId, batchId: body.batchId as string }
}

test('each message and what was said of it are in the partition of its week', async (t) => {
  const { h } = await withBatch(t)
  const { rows } = await h.pool.query('select tableoid::regclass::text as name from messages')
  expect(rows).toEqual([{ name: 'messages_first' }])
})

test('weeks are made ahead, once, and without gaps', async (t) => {
  const { pool } = await harness(t)
  const before = await partitions(pool)
  expect(before.length).toBe(2 * WEEKS_AHEAD)
  expect(await makePartitions(pool)).toBe(0)
  // Nobody has looked for two weeks.
  await pool.query(`delete from partitions where ends_at > now() + interval '15 days'`)
  const gone = before.filter((name) => !name.endsWith('first')).slice(-2)
  expect(gone.length).toBe(2)
  const { rows } = await pool.query<{ suffix: string }>('select suffix from partitions')
  const kept = new Set(rows.map(({ suffix }) => suffix))
  for (const name of before) {
    const [table = '', suffix = ''] = name.split('_')
    if (!kept.has(suffix))
      await pool.query(`alter table ${table} detach partition ${name}; drop table ${name}`)
  }
  expect(await makePartitions(pool)).toBeGreaterThan(0)
  expect(await partitions(pool)).toEqual(before)
})

test('a week that is over is dropped with its messages; the batch, its counts and its money stay', async (t) => {
  const { h, apiKey, accountId, batchId } = await withBatch(t)
  const ledger = await h.ledger(accountId)
  expect(await dropPartitions(h.pool, 1)).toEqual([])
  expect(await dropPartitions(h.pool, NEXT_WEEK_DAYS)).toEqual(['first'])
  expect(await partitions(h.pool)).not.toContain('messages_first')
  const { batch } = (await h.status(apiKey, batchId)).body
  expect([
    batch.status,
    batch.successfulCount,
    batch.totalCost,
    batch.messages,
    batch.messagesDropped,
  ]).toEqual(['completed', 1, 0.02, [], true])
  expect(await h.ledger(accountId)).toEqual(ledger)
  expect(await dropPartitions(h.pool, NEXT_WEEK_DAYS)).toEqual([])
})

test('a week with a batch that is not over stays, and the ones after it', async (t) => {
  const { h } = await withBatch(t)
  await h.pool.query(`alter table batches disable trigger batches_verdict`)
  await h.pool.query(`update batches set status = 'processing'`)
  expect(await dropPartitions(h.pool, NEXT_WEEK_DAYS)).toEqual([])
  expect(await partitions(h.pool)).toContain('messages_first')
})

test('dropping makes nobody wait: a transaction in the middle of the table goes on, and ends it afterwards', async (t) => {
  const { h, batchId } = await withBatch(t)
  const client = await h.pool.connect()
  await client.query('begin')
  await client.query('select * from messages where batch_id = $1', [batchId])
  const dropping = dropPartitions(h.pool, NEXT_WEEK_DAYS)
  // It waits for that transaction; everybody else goes on, with the week or already without it.
  const { rows } = await h.pool.query('select count(*)::int as n from messages')
  expect([0, 1]).toContain(rows[0].n)
  await client.query('update messages set attempts = attempts')
  await client.query('commit')
  client.release()
  expect(await dropping).toEqual(['first'])
})

test('what was interrupted in the middle is ended the next time', async (t) => {
  const { h, batchId } = await withBatch(t)
  const client = await h.pool.connect()
  await client.query('begin')
  await client.query('select * from messages where batch_id = $1', [batchId])
  const interrupted = dropPartitions(h.pool, NEXT_WEEK_DAYS).catch((error: Error) => error.message)
  const waiting = async () =>
    (
      await h.pool.query(
        `select pid from pg_stat_activity
         where datname = current_database() and query like '%detach partition%' and wait_event_type = 'Lock'`,
      )
    ).rows[0]
  let found = await waiting()
  while (!found) found = await waiting()
  await h.pool.query('select pg_cancel_backend($1)', [found.pid])
  expect(await interrupted).toMatch(/cancel/)
  await client.query('commit')
  client.release()
  expect(await dropPartitions(h.pool, NEXT_WEEK_DAYS)).toEqual(['first'])
  expect(await partitions(h.pool)).not.toContain('messages_first')
})

test('the doctor finds nothing wrong with what was dropped, and misses a place for the weeks to come', async (t) => {
  const { h } = await withBatch(t)
  await dropPartitions(h.pool, NEXT_WEEK_DAYS)
  const wrong = async () =>
    (await examine(h.pool))
      .filter(({ level, count }) => level === 'error' && count > 0)
      .map(({ name }) => name)
  expect(await wrong()).toEqual([])
  await h.pool.query(`delete from partitions where ends_at > now() + interval '14 days'`)
  expect(await wrong()).toEqual(['partitions'])
})
