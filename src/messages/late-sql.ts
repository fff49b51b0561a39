/**
 * Late answers: the carrier took a part after its response timeout. By now the message is queued for a resend, is being
 * sent again, is held, or is final.
 */
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { hasFacts, intoFacts } from '../usage/facts-sql.ts'
import { holdBatch } from './give-up-sql.ts'
import { settleSent } from './settle.ts'
import type { By, PartCost } from './settle-values.ts'
import type { BatchStatus, MessageState } from './state.ts'
import { insertSubmissions, type Submission } from './submissions-sql.ts'

export interface LateAnswer {
  batchId: string
  seq: number
  part: number
  smscMessageId: string
  /** The carrier's price for the part. */
  cost?: PartCost | undefined
  /** The part with its id, if the carrier sends receipts. */
  submissions: Submission[]
  /** All parts known to be taken, including this one, and how many parts there are. */
  acceptedParts: number[]
  parts: number
  /** The message's state when it was submitted: its earlier attempts, and whether a copy may have been taken. */
  attempts: number
  possibleDuplicate: boolean
}

/**
 * Settles a message whose parts are now all taken, and withdraws its resend. A resend in progress goes on, and its
 * outcome changes nothing. A final message keeps its state and its money; the id is kept for its receipt, and what the
 * carrier took is noted. Returns the verdict if that was the last message of its batch.
 */
export function settleLate(
  pool: Pool,
  by: By & { bind: string },
  late: LateAnswer,
): Promise<BatchStatus | undefined> {
  const { batchId, seq, part, smscMessageId, submissions, cost } = late
  const { smsc, carrier } = by
  return transaction(pool, async (tx) => {
    const state = await stateOf(tx, late)
    if (state === undefined) return undefined
    await insertSubmissions(tx, carrier ?? smsc, batchId, submissions)
    // Giving up a batch's queued messages locks the batch first, so this does too.
    if (state === 'queued') await holdBatch(tx, batchId)
    if (!(await takeBack(tx, smsc, late))) {
      await noteTaken(tx, by, late)
      return undefined
    }
    const answers = [{ seq, part, result: 'ESME_ROK', smscMessageId, cost }]
    const verdicts = await settleSent(tx, by, [
      { batchId, settlements: [{ seq, to: 'sent' }], answers, submissions: [] },
    ])
    return verdicts.get(batchId)
  })
}

async function stateOf(tx: Tx, { batchId, seq }: LateAnswer): Promise<MessageState | undefined> {
  const { rows } = await tx.query<{ state: MessageState }>({
    name: 'state-of-late',
    text: 'select state from messages where batch_id = $1 and seq = $2',
    values: [batchId, seq],
  })
  return rows[0]?.state
}

/**
 * Makes a message `submitting` if all its parts are taken, so that it can be settled; otherwise records the taken
 * parts. The timeout counted an attempt, and settling will count it again, so it is uncounted here. If this was the
 * only copy ever sent, the message is not a possible duplicate. Returns whether it can be settled.
 */
async function takeBack(tx: Tx, smsc: string, late: LateAnswer): Promise<boolean> {
  const { batchId, seq, acceptedParts, parts, attempts, possibleDuplicate } = late
  const { rows } = await tx.query<{ whole: boolean }>({
    name: 'take-back-late',
    text: `with known as (
             select m.seq, k.accepted, cardinality(k.accepted) >= $4 as whole
             from messages m cross join lateral (
               select array(select distinct p from unnest($3::smallint[] ||
                 case when m.accepted_by = $5 then m.accepted_parts end) p order by p) as accepted) k
             where m.batch_id = $1 and m.seq = $2 and m.state in ('queued', 'submitting')
             for no key update of m
           )
           update messages m set
             state = case when whole then 'submitting' else m.state end,
             attempts = case when whole and (m.state = 'queued' or m.held_until is not null)
                             then greatest(m.attempts - 1, 0) else m.attempts end,
             possible_duplicate = m.possible_duplicate
               and not (whole and m.state = 'queued' and not $7 and m.attempts = $6 + 1),
             accepted_parts = case when m.state = 'queued' then accepted else m.accepted_parts end,
             accepted_by = case when m.state = 'queued' then $5 else m.accepted_by end
           from known k
           where m.batch_id = $1 and m.seq = k.seq
           returning whole`,
    values: [batchId, seq, acceptedParts, parts, smsc, attempts, possibleDuplicate],
  })
  return rows[0]?.whole ?? false
}

/**
 * Notes that the carrier has taken a part of a final message: in the record of its submits and in the figures, because
 * the carrier charges for it, and in the message itself if that is failed.
 */
async function noteTaken(tx: Tx, by: By & { bind: string }, late: LateAnswer): Promise<void> {
  const { batchId, seq, part, smscMessageId, acceptedParts, parts, cost } = late
  await tx.query({
    name: 'note-taken-late',
    text: `with final as materialized (
             select m.seq, m.state, m.destination_id, m.error_code, m.options ->> 'from' as sender,
                    case when cardinality(k.accepted) >= $6
                         then array(select p::smallint from generate_series(0, m.parts - 1) p) else k.accepted end as accepted
             from messages m cross join lateral (
               select array(select distinct p from unnest($5::smallint[] ||
                 case when m.accepted_by = $3 then m.accepted_parts end) p order by p) as accepted) k
             where m.batch_id = $1 and m.seq = $2 and m.state in ('sent', 'failed')
             for no key update of m
           ), marked as (
             update messages m set accepted_parts = f.accepted, accepted_by = $3
             from final f where m.batch_id = $1 and m.seq = f.seq and f.state = 'failed'
           ), logged as (
             insert into attempts (batch_id, bind, seqs, parts, smsc_message_ids)
             select $1, $4, array[seq], case when $7 > 0 then array[$7::smallint] end, array[$8::text] from final
           ), changed as (
             update batches set version = version + 1, updated_at = now()
             where id = $1 and exists (select from final)
             returning *
           )
           ${intoFacts('submitted', 'cost_micros', 'carrier_cost_micros')}
           select b.account_id, f.destination_id, $9, coalesce(f.sender, b.sender, ''), coalesce(f.error_code, ''),
                  1, $10::bigint, $11::bigint
           from changed b cross join final f where ${hasFacts('b')}`,
    values: [
      ...[batchId, seq, by.smsc, by.bind, acceptedParts, parts, part, smscMessageId],
      ...[by.carrier ?? by.smsc, cost?.micros, cost?.carrierMicros],
    ],
  })
}
