/**
 * The chain of an account's ledger: a hash for each entry, computed when it is asked for, and seals, which are points of
 * the chain that were written down. The entries of an account are committed in the order of their ids, so that a seal
 * never misses one.
 */
import type { Db } from '../db/sql.ts'
import { CHAIN_START } from '../seals/entry-hash.ts'
import type { EntryKind } from './store.ts'

/** Entries in one step: bounds both a seal's statement and the way from a seal to any entry. */
const STEP = 1_000
/** Accounts that one look goes through. */
const LOOKED_AT = 500
/** No entry has a higher id. */
const ID_MAX = 9_223_372_036_854_775_807n

/** Seals the next entries of an account. Returns how many there were; none are left after fewer than STEP. */
async function sealNext(db: Db, accountId: string): Promise<number> {
  const { rows } = await db.query<{ entries: number }>({
    name: 'seal-entries',
    text: `with base as (
             select coalesce(s.upto_id, 0) as upto_id, coalesce(s.entries, 0) as entries,
                    coalesce(s.hash, $2) as hash
             from (select) one left join lateral (
               select upto_id, entries, hash from ledger_seals where account_id = $1 order by upto_id desc limit 1) s on true
           ), step as materialized (
             select e.id, e.balance_after_micros, ledger_line(e) as line from ledger_entries e
             where e.account_id = $1 and e.id > (select upto_id from base) order by e.id limit $3
           ), written as (
             insert into ledger_seals (account_id, upto_id, entries, balance_micros, hash)
             select $1, max(s.id), max(b.entries) + count(*), (array_agg(s.balance_after_micros order by s.id desc))[1],
                    ledger_hash(b.hash, s.line order by s.id)
             from step s cross join base b having count(*) > 0
             on conflict do nothing
           )
           select count(*)::int as entries from step`,
    values: [accountId, CHAIN_START, STEP],
  })
  return rows[0]?.entries ?? 0
}

/** Seals all entries of an account that are there. */
export async function sealAll(db: Db, accountId: string): Promise<void> {
  for (let sealed = STEP; sealed === STEP; ) sealed = await sealNext(db, accountId)
}

/** Looks at the next accounts after this one, and seals what is not sealed. Returns the last one; none: all are through. */
export async function sealSome(db: Db, afterId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string; isOpen: boolean }>({
    name: 'unsealed-accounts',
    text: `select a.id, coalesce((select max(id) from ledger_entries where account_id = a.id), 0)
                        > coalesce((select max(upto_id) from ledger_seals where account_id = a.id), 0) as "isOpen"
           from accounts a where a.id > $1 order by a.id limit $2`,
    values: [afterId, LOOKED_AT],
  })
  for (const { id, isOpen } of rows) if (isOpen) await sealAll(db, id)
  return rows.at(-1)?.id
}

/** An entry with its place in the chain. */
export interface ChainedEntry {
  id: bigint
  /** With all its decimals. */
  at: string
  kind: EntryKind
  amountMicros: bigint
  balanceAfterMicros: bigint
  batchId: string | null
  reason: string | null
  /** The hash of the entry before it, and its own. */
  before: string
  hash: string
}

/** A point of the chain: the last entry that it covers, and the hash. */
interface Point {
  id: bigint
  hash: string
}

/** The last seal before an entry. */
async function pointBefore(db: Db, accountId: string, id: bigint): Promise<Point> {
  const { rows } = await db.query<Point>({
    name: 'seal-before',
    text: `select upto_id as id, hash from ledger_seals where account_id = $1 and upto_id < $2
           order by upto_id desc limit 1`,
    values: [accountId, id],
  })
  return rows[0] ?? { id: 0n, hash: CHAIN_START }
}

async function entriesAfter(
  db: Db,
  accountId: string,
  point: Point,
  uptoId: bigint,
): Promise<ChainedEntry[]> {
  const { rows } = await db.query<ChainedEntry>({
    name: 'chained-entries',
    text: `select id, at, kind, "amountMicros", "balanceAfterMicros", "batchId", reason, hash,
                  coalesce(lag(hash) over (order by id), $2) as before
           from (select *, ledger_hash($2, line) over (order by id rows unbounded preceding) as hash
                 from (select e.id, split_part(ledger_line(e), '|', 3) as at, e.kind,
                              e.amount_micros as "amountMicros", e.balance_after_micros as "balanceAfterMicros",
                              e.batch_id as "batchId", e.reason, ledger_line(e) as line
                       from ledger_entries e where e.account_id = $1 and e.id > $3 and e.id <= $4
                       order by e.id limit $5) page) chained
           order by id`,
    values: [accountId, point.hash, point.id, uptoId, STEP],
  })
  return rows
}

/** Yields the entries from one id to another, both included, page by page. */
export async function* chainedEntries(
  db: Db,
  accountId: string,
  { fromId, uptoId }: { fromId: bigint; uptoId: bigint },
): AsyncGenerator<ChainedEntry[]> {
  let point = await pointBefore(db, accountId, fromId)
  for (;;) {
    const page = await entriesAfter(db, accountId, point, uptoId)
    const asked = page.filter(({ id }) => id >= fromId)
    if (asked.length > 0) yield asked
    const last = page.at(-1)
    if (!last || page.length < STEP) return
    point = last
  }
}

/** Yields the entries of a batch, page by page: between them stand those of others. */
export async function* chainedEntriesOf(
  db: Db,
  accountId: string,
  batchId: string,
  after = 0n,
): AsyncGenerator<ChainedEntry[]> {
  let afterId = after
  for (;;) {
    const next = await firstOfBatch(db, batchId, afterId)
    if (next === undefined) return
    let point = await pointBefore(db, accountId, next)
    let page: ChainedEntry[]
    do {
      page = await entriesAfter(db, accountId, point, ID_MAX)
      point = page.at(-1) ?? point
    } while (page.length === STEP && point.id < next)
    const own = page.filter((entry) => entry.batchId === batchId && entry.id > afterId)
    if (own.length > 0) yield own
    afterId = point.id
  }
}

async function firstOfBatch(db: Db, batchId: string, afterId: bigint): Promise<bigint | undefined> {
  const { rows } = await db.query<{ id: bigint }>({
    name: 'first-entry-of-batch',
    text: 'select id from ledger_entries where batch_id = $1 and id > $2 order by id limit 1',
    values: [batchId, afterId],
  })
  return rows[0]?.id
}

/** The entries that a statement needs: all from the first that is not before it to the last that is not after it. */
export async function rangeOf(
  db: Db,
  accountId: string,
  { from, to, upToId }: { from: Date; to: Date; upToId: bigint },
): Promise<{ firstId: bigint; lastId: bigint } | undefined> {
  const { rows } = await db.query<{ firstId: bigint | null; lastId: bigint | null }>(
    `select min(id) filter (where created_at >= $2) as "firstId", max(id) filter (where created_at < $3) as "lastId"
     from ledger_entries where account_id = $1 and id <= $4`,
    [accountId, from, to, upToId],
  )
  const { firstId = null, lastId = null } = rows[0] ?? {}
  return firstId === null || lastId === null || firstId > lastId ? undefined : { firstId, lastId }
}

/** The hash of the last entry up to this one: of an account without any, what stands before the first. */
export async function hashAt(db: Db, accountId: string, uptoId: bigint): Promise<string> {
  const point = await pointBefore(db, accountId, uptoId + 1n)
  let { hash } = point
  const fromId = point.id + 1n
  for await (const page of chainedEntries(db, accountId, { fromId, uptoId })) hash = page.at(-1)?.hash ?? hash
  return hash
}
