/**
 * The weekly partitions of messages: created ahead of time, and dropped as a whole once none of their messages must be
 * kept. Neither makes anybody wait.
 */

import type { Db, Pool } from '../db/sql.ts'
import { BEFORE_NOW } from '../db/steady-clock.ts'
import { IS_OPEN } from './state.ts'

/** A process with a wrong clock, or one left alone this long, still finds a place for its messages. */
const AHEAD_DAYS = 28
/** The tables with a partition for each week. */
const TABLES = ['messages', 'attempts'] as const

/** Returns how many were created. Call it from time to time. */
export async function makePartitions(db: Db): Promise<number> {
  const { rows } = await db.query<{ made: number }>(`select make_partitions($1 * interval '1 day') as made`, [
    AHEAD_DAYS,
  ])
  return rows[0]!.made
}

/**
 * Drops the weeks that ended `days` ago or earlier, up to the first one with an unfinished batch. The batches
 * themselves stay, with their counts and ledger entries. Returns the names of the dropped weeks. The next call finishes
 * an interrupted drop. Do not run two at once.
 */
export async function dropPartitions(pool: Pool, days: number): Promise<string[]> {
  const { rows } = await pool.query<{ suffix: string }>(
    `select suffix from partitions
     where dropped_at is null and ends_at <= ${BEFORE_NOW} - $1 * interval '1 day'
       and not exists (select from batches
                       where ${IS_OPEN} and id < batch_id_from(ends_at))
     order by ends_at`,
    [days],
  )
  for (const { suffix } of rows) {
    for (const table of TABLES) await dropPartition(pool, table, `${table}_${suffix}`)
    await pool.query('update partitions set dropped_at = now() where suffix = $1', [suffix])
  }
  return rows.map(({ suffix }) => suffix)
}

/** Concurrently: readers and writers of the table do not wait; the drop waits for them. */
async function dropPartition(pool: Pool, table: string, partition: string): Promise<void> {
  const { rows } = await pool.query<{ pending: boolean | null }>(
    `select (select inhdetachpending from pg_inherits where inhrelid = c.oid) as pending
     from pg_class c where c.oid = to_regclass($1)`,
    [partition],
  )
  if (!rows[0]) return
  const { pending } = rows[0]
  if (pending !== null)
    await pool.query(
      `alter table ${table} detach partition "${partition}" ${pending ? 'finalize' : 'concurrently'}`,
    )
  await pool.query(`drop table "${partition}"`)
}
