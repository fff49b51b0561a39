/** Where a message stands in the queue: the slice that has it, for who asks why it waits. */
import type { Db } from '../db/sql.ts'
import { keyOf, queueOf, type Slice, SPANS } from './slices.ts'

/** The job of the slice that has a message: taken by a bind (active), or waiting. */
export interface LiveSlice {
  slice: Slice
  isTaken: boolean
  /** It is not given out before then. */
  startAfter: Date
  /** About how many messages go before it, to the same connection. */
  before: number
}

/** Slices that are counted at most. */
const COUNTED_MAX = 2_000

/** Undefined if there is none: the batch does not go on now, or the check every minute will make it again. */
export async function liveSliceOf(
  db: Db,
  { batchId, routeId, seq }: { batchId: string; routeId: number; seq: number },
): Promise<LiveSlice | undefined> {
  const keys = SPANS.map((span) => keyOf({ batchId, routeId, from: seq - (seq % span) }))
  const { rows } = await db.query<LiveSlice>({
    name: 'live-slice-of',
    text: `with own as materialized (
             select data, state = 'active' as taken, start_after, priority from jobs.job
             where name = $1 and coalesce(singleton_key, '') = any ($2) and state <= 'active' and policy = 'exclusive'
               and $3::int between (data ->> 'from')::int and (data ->> 'to')::int limit 1)
           select own.data as slice, own.taken as "isTaken", own.start_after as "startAfter",
                  (select coalesce(sum(coalesce((data ->> 'fresh')::int, (data ->> 'to')::int - (data ->> 'from')::int + 1)),
                                   0)::int
                   from (select j.data from jobs.job j
                         where j.name = $1 and j.state < 'active' and j.priority > own.priority
                           and j.data ->> 'smsc' = own.data ->> 'smsc' limit $4) ahead) as before
           from own`,
    values: [queueOf({ routeId }), keys, seq, COUNTED_MAX],
  })
  return rows[0]
}
