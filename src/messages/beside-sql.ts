/** Finds a slice of another batch for a bind that works on a slice for long. */
import type { Db } from '../db/sql.ts'
import { groupOf, QUEUE, type SliceSources, TEST_QUEUE } from './slices.ts'

/** How far behind a connection's position in its order another batch may be to have a turn now. */
const BESIDE_TAGS = 8

/** The tag of the first slice that waits for a bind and is of none of these batches, if it is soon its turn. */
export async function tagBeside(
  db: Db,
  { own, test }: SliceSources,
  batchIds: string[],
): Promise<number | undefined> {
  const { rows } = await db.query<{ tag: number }>({
    name: 'tag-beside',
    text: `select -priority as tag from jobs.job
           where name = $1 and state < 'active' and start_after <= now() and group_id = any ($2) and priority < 0
             and priority >= -(select coalesce(max(virtual_time), 0) + $3 from fair_queues where smsc = any ($4))
             and not data ->> 'batchId' = any ($5)
           order by priority desc limit 1`,
    values: [
      test ? TEST_QUEUE : QUEUE,
      own.map(groupOf),
      BESIDE_TAGS,
      [...new Set(own.map(({ smsc }) => smsc))],
      batchIds,
    ],
  })
  return rows[0]?.tag
}
