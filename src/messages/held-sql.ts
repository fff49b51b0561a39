/**
 * Held messages (policy "hold"): in doubt, and waiting for a receipt that proves that the carrier took them. Their ids
 * are unknown, so a receipt that matches no submission counts for the one held message to its number. Their connections
 * keep submissions after the receipts, so that a repeated receipt is recognised and proves nothing.
 */
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { settle } from './settle.ts'
import { insertSubmissions } from './submissions-sql.ts'

interface Proof {
  batchId: string
  seq: number
  smsc: string
  smscMessageId: string
}

/** Makes up to `limit` held messages `sent` if their receipt has come; that receipt is then matched. */
export async function settleHeld(pool: Pool, limit: number): Promise<number> {
  const proofs = await findProofs(pool, limit)
  for (const { batchId, seq, smsc, smscMessageId } of proofs) {
    const by = { smsc, bind: null, answers: [], submissions: [] }
    await settle(pool, batchId, [{ seq, to: 'sent' }], by)
    await transaction(pool, (tx) => insertSubmissions(tx, smsc, batchId, [{ seq, part: 0, smscMessageId }]))
  }
  return proofs.length
}

/** Only messages of one part: a receipt for one of several parts proves nothing about the others. */
async function findProofs(db: Db, limit: number): Promise<Proof[]> {
  const { rows } = await db.query<Proof>({
    name: 'find-proofs',
    text: `with held as materialized (
             select batch_id, seq, right(phone, 7) as tail, count(*) over (partition by right(phone, 7)) as rivals
             from messages where held_until is not null and state = 'submitting' and parts = 1
           )
           select distinct on (h.batch_id, h.seq) h.batch_id as "batchId", h.seq, r.smsc,
                  r.smsc_message_ids[1] as "smscMessageId"
           from held h join early_receipts r on right(r.phone, 7) = h.tail
           join batches b on b.id = h.batch_id
           where h.rivals = 1 and r.kept and (r.received_at > b.created_at or b.created_at > now())
             -- By then the submissions it may belong to are long written down.
             and r.received_at not between now() - interval '3 seconds' and now()
           order by h.batch_id, h.seq, r.id limit $1`,
    values: [limit],
  })
  return rows
}
