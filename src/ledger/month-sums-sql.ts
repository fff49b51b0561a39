/**
 * The sums of a month of an account. Entries never change and none comes before another, so what was added up once stays
 * added up: a page reads the entries that are new since the page before.
 */
import type { Db } from '../db/sql.ts'
import type { Statement } from './statement-sums-sql.ts'
import { ENTRY_KINDS, type EntryKind } from './store.ts'

/** The entries of one kind on a day of UTC. */
export interface DayOfKind {
  day: string
  kind: EntryKind
  sumMicros: bigint
}

export interface MonthSums {
  sums: Statement
  days: DayOfKind[]
  /** The first entry of the month; undefined without any. */
  firstId: bigint | undefined
}

/** The sums so far: by day and kind, and before the month without a day. */
interface Added {
  upToId: bigint
  rows: AddedRow[]
}

interface AddedRow {
  day: string | null
  kind: EntryKind
  count: bigint
  sumMicros: bigint
  firstId: bigint
}

/** A month has at most some hundred rows. */
const KEPT_MAX = 200

export class MonthSumsReader {
  readonly #kept = new Map<string, Added>()

  /** `upToId` is the newest entry that counts. */
  async read(
    db: Db,
    accountId: string,
    { from, to, upToId }: { from: Date; to: Date; upToId: bigint },
  ): Promise<MonthSums> {
    const key = `${accountId} ${from.toISOString()}`
    const kept = this.#kept.get(key)
    // A replica that is behind may have seen less than what is kept.
    const before = kept && kept.upToId <= upToId ? kept : { upToId: 0n, rows: [] }
    const added = await entriesSince(db, accountId, { from, to, afterId: before.upToId, upToId })
    const now = { upToId, rows: together(before.rows, added) }
    if (before === kept || !kept) this.#keep(key, now)
    return sumsOf(now.rows)
  }

  #keep(key: string, added: Added): void {
    this.#kept.delete(key)
    this.#kept.set(key, added)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest)
  }
}

async function entriesSince(
  db: Db,
  accountId: string,
  { from, to, afterId, upToId }: { from: Date; to: Date; afterId: bigint; upToId: bigint },
): Promise<AddedRow[]> {
  const { rows } = await db.query<AddedRow>(
    `select case when created_at >= $2 then to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') end as day, kind,
            count(*), sum(amount_micros)::bigint as "sumMicros", min(id) as "firstId"
     from ledger_entries
     where account_id = $1 and created_at < $3 and id > $4 and id <= $5
     group by 1, 2`,
    [accountId, from, to, afterId, upToId],
  )
  return rows
}

function together(before: AddedRow[], added: AddedRow[]): AddedRow[] {
  const all = new Map<string, AddedRow>()
  for (const row of [...before, ...added]) {
    const key = `${row.day} ${row.kind}`
    const known = all.get(key)
    const { count, sumMicros } = row
    const sum = known && { ...known, count: known.count + count, sumMicros: known.sumMicros + sumMicros }
    all.set(key, sum ?? row)
  }
  return [...all.values()]
}

function sumsOf(rows: AddedRow[]): MonthSums {
  const within = rows.filter((row): row is AddedRow & { day: string } => row.day !== null)
  const sum = (some: AddedRow[]) => some.reduce((all, { sumMicros }) => all + sumMicros, 0n)
  const openingMicros = sum(rows.filter(({ day }) => day === null))
  const kinds = ENTRY_KINDS.map((kind) => {
    const ofKind = within.filter((row) => row.kind === kind)
    return { kind, count: ofKind.reduce((all, { count }) => all + count, 0n), sumMicros: sum(ofKind) }
  })
  const first = within.reduce<bigint | undefined>(
    (least, { firstId }) => (least === undefined || firstId < least ? firstId : least),
    undefined,
  )
  return {
    sums: { openingMicros, kinds, closingMicros: openingMicros + sum(within) },
    days: within
      .map(({ day, kind, sumMicros }) => ({ day, kind, sumMicros }))
      .sort((a, b) => a.day.localeCompare(b.day) || a.kind.localeCompare(b.kind)),
    firstId: first,
  }
}
