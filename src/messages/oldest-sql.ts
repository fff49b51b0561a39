/** The batch that has waited longest for messages that could go. */
import type { Db } from '../db/sql.ts'
import { gatesOf } from './gate-sql.ts'

/** Batches that are looked at: those that nothing happened to for longest. */
const LOOKED_AT = 100

export interface OldestWaiting {
  batchId: string
  name: string | null
  accountId: string
  accountName: string
  /** For how long nothing of it has gone, although it may. */
  seconds: number
}

/**
 * The batch of which nothing has gone for longest, although it may: it is not paused, stopped or outside its hours, and
 * has a message that waits for nothing else. Undefined if all that may go has moved in the last `idleSeconds`.
 */
export async function oldestWaiting(db: Db, idleSeconds: number): Promise<OldestWaiting | undefined> {
  const { rows } = await db.query<OldestWaiting>({
    name: 'oldest-waiting',
    text: `select b.id as "batchId", b.name, b.account_id as "accountId", a.name as "accountName",
                  extract(epoch from now() - greatest(b.updated_at, b.send_at))::float8 as seconds
           from batches b join accounts a on a.id = b.account_id
           where b.status = 'processing' and not b.test and not b.paused and b.held is null
             and b.updated_at < now() - $1 * interval '1 second'
             and exists (select from messages m where m.batch_id = b.id and m.state in ('queued', 'submitting')
                         and (m.next_attempt_at is null or m.next_attempt_at < steady_now()))
           order by b.updated_at limit ${LOOKED_AT}`,
    values: [idleSeconds],
  })
  if (rows.length === 0) return undefined
  const gates = await gatesOf(
    db,
    rows.map(({ batchId }) => batchId),
  )
  return rows.find(({ batchId }) => gates.get(batchId)?.kind === 'open')
}
