/** The progress of batches for clients that follow it: one statement for any number of batches. */
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
  /** Seconds since its last change. */
  idleSeconds: number
}

const PROGRESS = `select id, status, valid_count as "validCount", invalid_count as "invalidCount",
         sent_count as "sentCount", failed_count as "failedCount", delivered_count as "deliveredCount",
         undelivered_count as "undeliveredCount", version, updated_at as "updatedAt", paused,
         canceled_at is not null as canceled,
         extract(epoch from now() - updated_at)::float as "idleSeconds"
  from batches`

/** Returns the progress of a batch if this owner has it. */
export async function findProgress(
  db: Db,
  { accountId, test, onlyOfKey }: Owner,
  id: string,
): Promise<Progress | undefined> {
  const { rows } = await db.query<Progress>({
    name: 'find-progress',
    text: `${PROGRESS}
           where id = $1 and account_id = $2 and test = $3 and ($4::uuid is null or api_key_id = $4)`,
    values: [id, accountId, test, onlyOfKey],
  })
  return rows[0]
}

/** Returns the progress of all of these batches, whoever owns them. */
export async function progressOf(db: Db, ids: string[]): Promise<Progress[]> {
  const { rows } = await db.query<Progress>({
    name: 'progress-of',
    text: `${PROGRESS} where id = any ($1::uuid[])`,
    values: [ids],
  })
  return rows
}
