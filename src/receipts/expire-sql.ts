/** Submissions whose receipt did not come in time, and those that have had theirs for long. */
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { BEFORE_NOW } from '../db/steady-clock.ts'
import { apply, type FinalReceipt } from './store.ts'

/**
 * The watchdog: makes up to `limit` parts `unknown` that were taken more than `olderThanSeconds` ago without a receipt,
 * and deletes as many that got theirs that long ago. Returns the greater of the two counts; call it again while that is
 * `limit`.
 */
export function expireSubmissions(pool: Pool, olderThanSeconds: number, limit: number): Promise<number> {
  return transaction(pool, async (tx) => {
    const { rows } = await tx.query<{ smsc: string; id: string }>({
      name: 'old-submissions',
      text: `select smsc, smsc_message_id as id from submissions
             where created_at <= ${BEFORE_NOW} - $1 * interval '1 second' and receipted_at is null
             order by created_at limit $2 for update skip locked`,
      values: [olderThanSeconds, limit],
    })
    const receipts = rows.map(
      ({ smsc, id }): FinalReceipt => ({ smsc, ids: [id], sure: 1, phone: '', state: 'unknown', code: null }),
    )
    const { matched } = await apply(tx, receipts, { earlyMaxAgeSeconds: 0, forget: true })
    const orphans = matched < rows.length ? await deleteOrphans(tx, rows) : 0
    return Math.max(matched + orphans, await forgetReceipted(tx, olderThanSeconds, limit))
  })
}

async function forgetReceipted(db: Db, olderThanSeconds: number, limit: number): Promise<number> {
  const { rowCount } = await db.query({
    name: 'forget-receipted',
    text: `delete from submissions where (smsc, smsc_message_id) in (
             select smsc, smsc_message_id from submissions
             where receipted_at <= ${BEFORE_NOW} - $1 * interval '1 second'
             order by receipted_at limit $2 for update skip locked)`,
    values: [olderThanSeconds, limit],
  })
  return rowCount ?? 0
}

/** Deletes those of these submissions whose message is gone. */
async function deleteOrphans(db: Db, keys: { smsc: string; id: string }[]): Promise<number> {
  const { rowCount } = await db.query(
    `delete from submissions s using unnest($1::text[], $2::text[]) as k (smsc, id)
     where s.smsc = k.smsc and s.smsc_message_id = k.id
       and not exists (select from messages m where m.batch_id = s.batch_id and m.seq = s.seq)`,
    [keys.map(({ smsc }) => smsc), keys.map(({ id }) => id)],
  )
  return rowCount ?? 0
}
