/**
 * The order is start-time fair queuing: each slice of an account comes one step after the account's last one, or at the
 * connection's present position, whichever is later. So a big batch fills the gaps and delays no other account. Within
 * an account, batches of each order of size have a line of their own, so that it delays no smaller batch either; the
 * more lines the account has, the longer are their steps (docs/decisions/0013).
 */
import type { Db } from '../db/sql.ts'
import type { SliceRange } from './state.ts'

/** The most messages in a slice, and so the most that another account waits for before its turn. */
export const SLICE_MESSAGES = 250
/** The most slices of a batch of each order of size but the last. */
const SIZES = [1, 4, 40]

interface Line {
  smsc: string
  size: number
}

type Placed<R> = R & { smsc: string; tag: number }

/** Takes the next places of an account in the order of each connection; returns the ranges with their places. */
export async function takePlaces<R extends SliceRange>(
  db: Db,
  accountId: string,
  ranges: R[],
  smscOf: (range: R) => string,
): Promise<Placed<R>[]> {
  const placed: Placed<R>[] = []
  for (const { smsc, size, members } of linesOf(ranges, smscOf)) {
    const { tag, step } = await advanceTag(db, { accountId, smsc, size }, members.length)
    const first = tag - step * (members.length - 1)
    placed.push(...members.map((range, i) => ({ ...range, smsc, tag: first + step * i })))
  }
  return placed
}

/** The ranges of each line, always in the same order, so that two sends of an account never deadlock. */
function linesOf<R extends SliceRange>(
  ranges: R[],
  smscOf: (range: R) => string,
): (Line & { members: R[] })[] {
  const lines: (Line & { members: R[] })[] = []
  for (const [smsc, ofSmsc] of Map.groupBy(ranges, smscOf)) {
    const slices = new Map<string, number>()
    for (const { batchId } of ofSmsc) slices.set(batchId, (slices.get(batchId) ?? 0) + 1)
    const bySize = Map.groupBy(ofSmsc, ({ batchId }) => sizeOf(slices.get(batchId) as number))
    for (const [size, members] of bySize) lines.push({ smsc, size, members })
  }
  return lines.sort((a, b) => (a.smsc === b.smsc ? a.size - b.size : a.smsc < b.smsc ? -1 : 1))
}

/** The order of size of a batch of so many slices. */
function sizeOf(slices: number): number {
  const size = SIZES.findIndex((most) => slices <= most)
  return size < 0 ? SIZES.length : size
}

/** The next place of a batch's account in the order of a connection. */
export async function nextTag(db: Db, batchId: string, smsc: string): Promise<number> {
  const { rows } = await db.query<{ accountId: string; messages: number }>({
    name: 'account-of',
    text: 'select account_id as "accountId", valid_count as messages from batches where id = $1',
    values: [batchId],
  })
  const [{ accountId, messages }] = rows as [{ accountId: string; messages: number }]
  const size = sizeOf(Math.ceil(messages / SLICE_MESSAGES))
  return (await advanceTag(db, { accountId, smsc, size }, 1)).tag
}

/** Records the position of a connection's order. */
export async function advanceVirtualTime(
  db: Db,
  { smsc, tag, urgent }: { smsc: string; tag: number; urgent?: boolean },
): Promise<void> {
  if (urgent) return
  await db.query({
    name: 'advance-virtual-time',
    text: `insert into fair_queues as q (smsc, virtual_time) values ($1, $2)
           on conflict (smsc) do update set virtual_time = excluded.virtual_time
           where q.virtual_time < excluded.virtual_time`,
    values: [smsc, tag],
  })
}

/**
 * Takes the next places of an account's line; returns the last one, and how far apart they are: as far as the account
 * has lines with slices that wait.
 */
async function advanceTag(
  db: Db,
  { accountId, smsc, size }: Line & { accountId: string },
  places: number,
): Promise<{ tag: number; step: number }> {
  const { rows } = await db.query<{ tag: bigint; step: number }>({
    name: 'advance-tag',
    text: `with now as materialized (
             select coalesce((select virtual_time from fair_queues where smsc = $2), 0) as virtual_time
           ), lines as materialized (
             select 1 + count(*) as step from fair_tags, now
             where account_id = $1 and smsc = $2 and size <> $3 and tag > now.virtual_time
           )
           insert into fair_tags as f (account_id, smsc, size, tag)
           select $1, $2, $3, now.virtual_time + lines.step * $4 from now, lines
           on conflict (account_id, smsc, size)
             do update set tag = greatest(f.tag + (select step from lines) * $4, excluded.tag)
           returning tag, (select step from lines)::int as step`,
    values: [accountId, smsc, size, places],
  })
  const [{ tag, step }] = rows as [{ tag: bigint; step: number }]
  return { tag: Number(tag), step }
}
