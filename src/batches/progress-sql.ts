/** How far batches are: what those who follow them are told, for any number of them in one statement. */
import type { Db } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'
import type { Batch } from './store.ts'

export type Progress = Pick<
  Batch,
  | 'id'
  | 'status'
  | 'validCount'
  | 'invalidCount'
  | 'sentCount'
  | 'failedCount'
  | 'deliveredCount'
  | 'undeliveredCount'
  | 'version'
  | 'updatedAt'
> & {
  paused: boolean
  canceled: boolean
  /** Since its last change. */
  idleSeconds: number
}

const PROGRESS = `select id, status, valid_count as "validCount", invalid_count as "invalidCount",
         sent_count as "sentCount", failed_count as "failedCount", delivered_count as "deliveredCount",
         undelivered_count as "undeliveredCount", version, updated_at as "updatedAt", paused,
         canceled_at is not null as canceled,
         extract(epoch from now() - updated_at)::float as "idleSeconds"
  from batches`

/** Of a batch of this owner, and of no other. */
export async function findProgress(
  db: Db,
  { accountId, test }: Owner,
  id: string,
): Promise<Progress | undefined> {
  const { rows } = await db.query<Progress>({
    name: 'find-progress',
    text: `${PROGRESS} where id = $1 and account_id = $2 and test = $3`,
    values: [id, accountId, test],
  })
  return rows[0]
}

/** Of all of these, whosever they are. */
export async function progressOf(db: Db, ids: string[]): Promise<Progress[]> {
  const { rows } = await db.query<Progress>({
    name: 'progress-of',
    text: `${PROGRESS} where id = any ($1::uuid[])`,
    values: [ids],
  })
  return rows
}
