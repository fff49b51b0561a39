/** The sums of a month's statement: entries by kind, and charges and refunds by destination. */
import type { Db } from '../db/sql.ts'
import { ENTRY_KINDS, type EntryKind } from './store.ts'

/** A month of an account's ledger. */
export interface Statement {
  openingMicros: bigint
  closingMicros: bigint
  /** The entries of each kind: how many, and what they add up to. */
  kinds: { kind: EntryKind; count: bigint; sumMicros: bigint }[]
}

/** A time, and the last entry that counts; all of them without it. */
export interface Period {
  from: Date
  /** Before then. */
  to: Date
  /** The first entry that may be of that time: none before it is read. */
  fromId?: bigint
  upToId?: bigint
}

/** The entries from one time until before another, added up. */
export async function statementOf(
  db: Db,
  accountId: string,
  { from, to, upToId }: Period,
): Promise<Statement> {
  const { rows } = await db.query<{ kind: EntryKind | null; count: bigint; sumMicros: bigint }>(
    `select kind, count(*), coalesce(sum(amount_micros), 0)::bigint as "sumMicros"
     from ledger_entries where account_id = $1 and created_at >= $2 and created_at < $3
       and ($4::bigint is null or id <= $4) group by kind
     union all
     select null, 0, coalesce(sum(amount_micros), 0)::bigint
     from ledger_entries where account_id = $1 and created_at < $2 and ($4::bigint is null or id <= $4)`,
    [accountId, from, to, upToId],
  )
  const openingMicros = rows.find(({ kind }) => kind === null)?.sumMicros ?? 0n
  const kinds = ENTRY_KINDS.map(
    (kind) => rows.find((row) => row.kind === kind) ?? { kind, count: 0n, sumMicros: 0n },
  ) as Statement['kinds']
  const closingMicros = kinds.reduce((sum, { sumMicros }) => sum + sumMicros, openingMicros)
  return { openingMicros, closingMicros, kinds }
}

/** The charges and the refunds of some time, by country and operator. */
export interface DestinationSum {
  /** Null: not known, because it was stored before destinations were. */
  country: string | null
  operator: string | null
  operatorName: string | null
  messages: bigint
  parts: bigint
  chargedMicros: bigint
  refundedMicros: bigint
}

/** Adds up to the charges and the refunds that `statementOf` has for the same time. Messages and parts are those charged. */
export async function destinationsOf(
  db: Db,
  accountId: string,
  { from, to }: { from: Date; to: Date },
): Promise<DestinationSum[]> {
  const { rows } = await db.query<DestinationSum>(
    `select d.country, nullif(d.operator, '') as operator, o.name as "operatorName",
            coalesce(sum(s.messages) filter (where kind = 'charge'), 0)::bigint as messages,
            coalesce(sum(s.parts) filter (where kind = 'charge'), 0)::bigint as parts,
            coalesce(sum(s.micros) filter (where kind = 'charge'), 0)::bigint as "chargedMicros",
            coalesce(sum(s.micros) filter (where kind = 'refund'), 0)::bigint as "refundedMicros"
     from ledger_entries e
       cross join lateral jsonb_to_recordset(coalesce(e.destinations, jsonb_build_array(jsonb_build_object(
         'micros', abs(e.amount_micros))))) as s (id smallint, messages int, parts int, micros bigint)
       left join destinations d on d.id = s.id
       left join operators o on o.id = d.operator
     where e.account_id = $1 and e.created_at >= $2 and e.created_at < $3 and e.kind in ('charge', 'refund')
     group by d.country, d.operator, o.name
     order by d.country, d.operator`,
    [accountId, from, to],
  )
  return rows
}
