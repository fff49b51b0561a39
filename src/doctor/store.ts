/** Runs the checks on a database in use: all see it at the same moment, and none changes it. */
import { type Pool, readSnapshot, type Tx } from '../db/sql.ts'
import type { Check } from './check.ts'
import { CHECKS } from './checks-sql.ts'

/** The result of a check. */
export interface Finding extends Omit<Check, 'sql'> {
  /** How many rows are wrong. */
  count: number
  /** The first wrong rows. */
  rows: Record<string, unknown>[]
  /** The check was given up, as it took longer than it may: nothing is known of it. */
  unfinished?: true
}

/** How many checks there are. */
export const CHECKS_COUNT = CHECKS.length

const ROWS_MAX = 20
/** Checking millions of messages takes a while. */
const TIMEOUT_MS = 600_000
const CANCELED = '57014'

/** Returns one finding per check, including checks that found nothing. */
export async function examine(pool: Pool): Promise<Finding[]> {
  return Array.fromAsync(examineEach(pool))
}

interface Bounds {
  /** The time that a check may take; one that takes longer is given up. Absent: ten minutes, and then the run fails. */
  timeoutMs?: number
  /** Ends the run, also in the middle of a check. */
  signal?: AbortSignal
}

/** Yields each finding when its check has ended. */
export function examineEach(pool: Pool, bounds: Bounds = {}): AsyncGenerator<Finding> {
  return readSnapshot(pool, (tx) => findAll(tx, pool, bounds))
}

async function* findAll(tx: Tx, pool: Pool, { timeoutMs, signal }: Bounds): AsyncGenerator<Finding> {
  const ms = timeoutMs ?? TIMEOUT_MS
  await tx.query(`set local statement_timeout = ${ms}`)
  const { rows: sessions } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
  const cancel = () =>
    void pool.query('select pg_cancel_backend($1)', [sessions[0]?.pid]).catch(() => undefined)
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    for (const check of CHECKS) {
      signal?.throwIfAborted()
      yield timeoutMs === undefined ? await find(tx, check, ms) : await findInTime(tx, check, ms, signal)
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

async function find(tx: Tx, { name, level, about, sql }: Check, timeoutMs: number): Promise<Finding> {
  const statement = {
    text: `select wrong.*, count(*) over () as found from (${sql}) wrong limit ${ROWS_MAX}`,
    // The server's own limit comes first.
    query_timeout: timeoutMs + 5_000,
  }
  const { rows } = await tx.query<{ found: bigint }>(statement)
  const count = Number(rows[0]?.found ?? 0)
  return { name, level, about, count, rows: rows.map(({ found: _, ...row }) => row) }
}

async function findInTime(
  tx: Tx,
  check: Check,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  await tx.query('savepoint before_check')
  try {
    return await find(tx, check, timeoutMs)
  } catch (error) {
    if ((error as { code?: string }).code !== CANCELED || signal?.aborted) throw error
    await tx.query('rollback to savepoint before_check')
    const { name, level, about } = check
    return { name, level, about, count: 0, rows: [], unfinished: true }
  }
}
