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
}

const ROWS_MAX = 20
/** Checking millions of messages takes a while. */
const TIMEOUT_MS = 600_000

/** Returns one finding per check, including checks that found nothing. */
export async function examine(pool: Pool): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of readSnapshot(pool, findAll)) findings.push(finding)
  return findings
}

async function* findAll(tx: Tx): AsyncGenerator<Finding> {
  await tx.query(`set local statement_timeout = ${TIMEOUT_MS}`)
  for (const { name, level, about, sql } of CHECKS) {
    const statement = {
      text: `select wrong.*, count(*) over () as found from (${sql}) wrong limit ${ROWS_MAX}`,
      query_timeout: TIMEOUT_MS,
    }
    const { rows } = await tx.query<{ found: bigint }>(statement)
    const count = Number(rows[0]?.found ?? 0)
    yield { name, level, about, count, rows: rows.map(({ found: _, ...row }) => row) }
  }
}
