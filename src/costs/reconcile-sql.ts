/** The tables in which an invoice of message ids is compared with what carriers took. They end with the transaction. */
import type { Tx } from '../db/sql.ts'
import { type AcceptedSpan, BILLABLE, type BillablePeriod, billableValues } from '../messages/billable-sql.ts'

export async function makeTables(tx: Tx): Promise<void> {
  await tx.query(
    `create temporary table billed (id text not null, row int not null, parts bigint not null, micros bigint)
       on commit drop`,
  )
  await tx.query(
    `create temporary table taken (id text not null, phone text not null, at timestamptz not null,
                                   delivered boolean not null, parts bigint not null) on commit drop`,
  )
}

/** A row of an invoice; `micros` null: it does not say. */
export interface BilledRow {
  id: string
  row: number
  parts: number
  micros: bigint | null
}

export async function addBilled(tx: Tx, rows: BilledRow[]): Promise<void> {
  await tx.query(
    `insert into billed (id, row, parts, micros)
     select * from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[])`,
    [
      rows.map(({ id }) => id),
      rows.map(({ row }) => row),
      rows.map(({ parts }) => parts),
      rows.map(({ micros }) => micros),
    ],
  )
}

export async function addTaken(tx: Tx, period: BillablePeriod, span: AcceptedSpan): Promise<void> {
  await tx.query(
    `insert into taken (id, phone, at, delivered, parts)
     select coalesce(nullif(regexp_replace(regexp_replace(id, '[[:space:][:cntrl:]]', '', 'g'), '^0+(?=.)', ''), ''), ''),
            phone, at, coalesce(delivered, false), parts
     from (${BILLABLE}) b`,
    billableValues(period, span),
  )
}

/** An id with all that is known of it on both sides. */
export interface Compared {
  id: string
  /** Null: it is not in the invoice. */
  row: number | null
  rows: number
  billedParts: number
  billedMicros: bigint | null
  /** Null: we know nothing of it in the period. */
  phone: string | null
  at: Date | null
  delivered: boolean
  parts: number
}

const PAGE = 5_000

/** All ids of both sides, in pages. */
export async function* comparedIds(tx: Tx): AsyncGenerator<Compared[]> {
  await tx.query('analyze billed; analyze taken')
  await tx.query(
    `declare compared cursor for
     select id, b.row, coalesce(b.rows, 0)::int as rows, coalesce(b.parts, 0)::float8 as "billedParts",
            b.micros as "billedMicros", t.phone, t.at, coalesce(t.delivered, false) as delivered,
            coalesce(t.parts, 0)::float8 as parts
     from (select id, min(row) as row, count(*) as rows, sum(parts) as parts, sum(micros)::bigint as micros
           from billed group by id) b
     full join (select id, min(phone) as phone, min(at) as at, bool_or(delivered) as delivered, sum(parts) as parts
                from taken group by id) t using (id)`,
  )
  for (;;) {
    const { rows } = await tx.query<Compared>(`fetch ${PAGE} from compared`)
    if (rows.length === 0) return
    yield rows
  }
}
