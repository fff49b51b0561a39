/** Batches that were restored from a backup and wait for their release. */
import type { Db, Tx } from '../db/sql.ts'
import type { BatchStatus } from '../messages/state.ts'

export interface Restore {
  /** When the backup was made. */
  backupAt: Date
  restoredAt: Date
  /** How many batches are held. */
  batches: number
}

/** Returns the last restore that was not released; undefined if there is none. */
export async function openRestore(db: Db): Promise<Restore | undefined> {
  const { rows } = await db.query<Restore>(
    `select backup_at as "backupAt", restored_at as "restoredAt",
            (select count(*)::int from batches where held) as batches
     from restores where released_at is null order by id desc limit 1`,
  )
  return rows[0]
}

export interface HeldBatch {
  id: string
  accountId: string
  status: BatchStatus
  sendAt: Date | null
  /** How many of its messages are to be sent, and of how many it is not known whether they were. */
  unsent: number
  inDoubt: number
}

/** Returns a page of held batches, oldest first, or the one with this id. */
export async function heldBatches(
  db: Db,
  { afterId, id, limit }: { afterId?: string | undefined; id?: string | undefined; limit: number },
): Promise<HeldBatch[]> {
  const { rows } = await db.query<HeldBatch>(
    `select b.id, b.account_id as "accountId", b.status, b.send_at as "sendAt", m.unsent, m."inDoubt"
     from (select id, account_id, status, send_at from batches
           where held and ($1::uuid is null or id > $1) and ($2::uuid is null or id = $2) order by id limit $3) b
     cross join lateral (
       select count(*) filter (where state in ('pending', 'queued'))::int as unsent,
              count(*) filter (where state = 'submitting')::int as "inDoubt"
       from messages where batch_id = b.id) m
     order by b.id`,
    [afterId, id, limit],
  )
  return rows
}

/**
 * Lets a held batch go on: the checks of every minute find what it has to send. Its unsent messages may have been sent
 * after the backup, so they say that they may be duplicates, unless its time has yet to come. Messages in doubt are
 * treated as after a crash. Returns false if it is not held.
 */
export async function releaseBatch(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ due: boolean }>(
    `update batches set held = null, version = version + 1, updated_at = now() where id = $1 and held
     returning coalesce(send_at <= now(), true) as due`,
    [id],
  )
  if (!rows[0]) return false
  if (rows[0].due)
    await tx.query(
      `update messages set possible_duplicate = true
       where batch_id = $1 and state in ('pending', 'queued') and not possible_duplicate`,
      [id],
    )
  return true
}

/** Ends the restore once no batch is held any more; webhooks then go on. */
export async function endHold(tx: Tx): Promise<void> {
  await tx.query(
    `update restores set released_at = now()
     where released_at is null and not exists (select from batches where held)`,
  )
}
