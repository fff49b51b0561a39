/**
 * Held messages (policy "hold"): in doubt, and waiting for a receipt that proves that the carrier took them. Their ids
 * are unknown, so a receipt that matches no submission counts for the one message to its number that it can be about.
 * Their connections keep submissions after the receipts, so that a repeated receipt is recognised and proves nothing.
 */
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { settle } from './settle.ts'
import { insertSubmissions } from './submissions-sql.ts'

interface Proof {
  batchId: string
  seq: number
  phone: string
  smsc: string
  smscMessageId: string
  receiptId: bigint
}

/** Makes up to `limit` held messages `sent` if their receipt has come; that receipt is then matched. */
export async function settleHeld(pool: Pool, limit: number): Promise<number> {
  const proofs: Proof[] = []
  for (const proof of await findProofs(pool, limit)) {
    // Once another message could be meant, the receipt never proves anything: later nobody could tell.
    if (await isOfAnother(pool, proof)) await refuseProof(pool, proof)
    else proofs.push(proof)
  }
  for (const { batchId, seq, smsc, smscMessageId } of proofs) {
    const by = { smsc, bind: null, answers: [], submissions: [] }
    await settle(pool, batchId, [{ seq, to: 'sent' }], by)
    await transaction(pool, (tx) => insertSubmissions(tx, smsc, batchId, [{ seq, part: 0, smscMessageId }]))
  }
  return proofs.length
}

/** A receipt's number as digits, in its international form or that of its country. */
const DIGITS = `ltrim(regexp_replace(r.phone, '[^0-9]', '', 'g'), '0')`

/** Only messages of one part: a receipt for one of several parts proves nothing about the others. */
async function findProofs(db: Db, limit: number): Promise<Proof[]> {
  const { rows } = await db.query<Proof>({
    name: 'find-proofs',
    text: `with held as materialized (
             select batch_id, seq, phone, parts, held_by, by_clock(held_from) as since, right(phone, 7) as tail
             from messages where held_until is not null and state = 'submitting'
           )
           select distinct on (h.batch_id, h.seq) h.batch_id as "batchId", h.seq, h.phone, r.smsc,
                  r.smsc_message_ids[1] as "smscMessageId", r.id as "receiptId"
           from held h join early_receipts r on right(r.phone, 7) = h.tail
           join batches b on b.id = h.batch_id
           where h.parts = 1 and r.kept and r.smsc = coalesce(h.held_by, r.smsc)
             and length(${DIGITS}) >= 7 and right(h.phone, length(${DIGITS})) = ${DIGITS}
             and (r.received_at > greatest(h.since, b.created_at, b.send_at) or b.created_at > now())
             -- By then the submissions it may belong to are long written down.
             and r.received_at not between now() - interval '3 seconds' and now()
           order by h.batch_id, h.seq, r.id limit $1`,
    values: [limit],
  })
  return rows
}

/**
 * Whether a receipt may be of another message than the held one: one that is being submitted, held or was given up in
 * doubt, one that may have been taken twice or was taken without an id, or one that had this id and whose submission is
 * forgotten. Or the id is one that the carrier has given since to a message to another number.
 */
async function isOfAnother(pool: Pool, { batchId, seq, phone, receiptId }: Proof): Promise<boolean> {
  return transaction(pool, async (tx) => {
    // The filters of messages_phone are undervalued: see find-sql.ts.
    await tx.query('set local enable_seqscan = off; set local enable_indexscan = off')
    const { rowCount } = await tx.query(
      `with receipt as (select smsc, smsc_message_ids as ids from early_receipts where id = $4)
       select from messages m, receipt r
       where m.phone = $3 and (m.batch_id, m.seq) <> ($1, $2)
         -- As long as a message may be held.
         and m.batch_id >= batch_id_from(now() - interval '31 days')
         and (m.state = 'submitting' or m.possible_duplicate or m.error_code = 'NO_RESPONSE'
              or exists (
                select from attempts a cross join lateral unnest(a.seqs, a.results, a.smsc_message_ids) as s (seq, result, id)
                where a.batch_id = m.batch_id and s.seq = m.seq and coalesce(s.result, 'ESME_ROK') = 'ESME_ROK'
                  and a.bind is not null
                  and (coalesce(s.id, '') = '' or ltrim(s.id, '0') = any (r.ids))))
       union all
       select from submissions s, receipt r where s.smsc = r.smsc and s.smsc_message_id = any (r.ids)
       limit 1`,
      [batchId, seq, phone, receiptId],
    )
    return (rowCount ?? 0) > 0
  })
}

async function refuseProof(db: Db, { receiptId }: Proof): Promise<void> {
  await db.query('update early_receipts set kept = false where id = $1', [receiptId])
}
