/**
 * The figures that operators and customers read afterwards: figures against counting, and an account's statements
 * against the ledger.
 */
import type { Pool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { ENTRY_KINDS } from '../../src/ledger/store.ts'

/** The answer of GET /statements/{month}, with all its batches. */
export interface Statement {
  month: string
  opening: number
  closing: number
  entries: { kind: string; count: number; amount: number }[]
  days: { kind: string; amount: number }[]
  batches: { batchId: string; charged: number; refunded: number }[]
}

/** Sentences on figures that counting does not find, by the doctor's own checks; none when all are exact. */
export async function auditFigures(pool: Pool): Promise<string[]> {
  const findings = await examine(pool)
  return findings
    .filter(({ name, count }) => name.startsWith('figures') && count > 0)
    .map(({ name, count, rows }) => `${name} differ from counting ${count} times: ${inJson(rows[0])}`)
}

/** Sentences on what an account's statements, oldest first, say and its ledger does not. */
export async function auditStatements(
  pool: Pool,
  accountId: string,
  statements: Statement[],
): Promise<string[]> {
  const { rows: kinds } = await pool.query<{ kind: string; count: bigint; amount: bigint }>(
    `select k.kind, count(e.id) as count, coalesce(sum(e.amount_micros), 0)::bigint as amount
     from unnest($2::text[]) as k (kind)
       left join ledger_entries e on e.kind = k.kind and e.account_id = $1
     group by k.kind`,
    [accountId, ENTRY_KINDS],
  )
  const { rows: batches } = await pool.query<{ id: string; charged: bigint; refunded: bigint }>(
    `select batch_id as id, coalesce(sum(amount_micros) filter (where kind = 'charge'), 0)::bigint as charged,
            coalesce(sum(amount_micros) filter (where kind = 'refund'), 0)::bigint as refunded
     from ledger_entries where account_id = $1 and batch_id is not null group by batch_id`,
    [accountId],
  )
  const all = <T>(list: (statement: Statement) => T[]) => statements.flatMap(list)
  const entries = all((statement) => statement.entries)
  const ofKind = (kind: string) => entries.filter((entry) => entry.kind === kind)
  const shownOf = (id: string) =>
    all((statement) => statement.batches).filter(({ batchId }) => batchId === id)
  const total = kinds.reduce((sum, { amount }) => sum + amount, 0n)
  const equal: [what: string, one: unknown, other: unknown][] = [
    ['first opening and nothing', micros(statements.map(({ opening }) => opening).slice(0, 1)), 0n],
    ['last closing and ledger', micros(statements.map(({ closing }) => closing).slice(-1)), total],
    ['days and ledger', micros(all(({ days }) => days).map(({ amount }) => amount)), total],
    [
      'number of batches and ledger',
      new Set(all((s) => s.batches.map((b) => b.batchId))).size,
      batches.length,
    ],
    ...statements.map(({ month, opening, closing, entries }): [string, unknown, unknown] => [
      `balances and entries of ${month}`,
      micros([closing]) - micros([opening]),
      micros(entries.map(({ amount }) => amount)),
    ]),
    ...kinds.flatMap(({ kind, count, amount }): [string, unknown, unknown][] => [
      [`number of ${kind} and ledger`, BigInt(ofKind(kind).reduce((n, entry) => n + entry.count, 0)), count],
      [`sum of ${kind} and ledger`, micros(ofKind(kind).map((entry) => entry.amount)), amount],
    ]),
    ...batches.flatMap(({ id, charged, refunded }): [string, unknown, unknown][] => [
      [`charge of ${id} and ledger`, micros(shownOf(id).map((batch) => batch.charged)), charged],
      [`refund of ${id} and ledger`, micros(shownOf(id).map((batch) => batch.refunded)), refunded],
    ]),
  ]
  return equal
    .filter(([, one, other]) => one !== other)
    .map(([what, one, other]) => `statements: ${what} differ: ${one} and ${other}`)
}

function micros(units: number[]): bigint {
  return units.reduce((sum, unit) => sum + BigInt(Math.round(unit * 1_000_000)), 0n)
}

function inJson(row: unknown): string {
  return JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
}
