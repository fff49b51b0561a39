/**
 * Refunds by an operator, of messages that were sent: goodwill, which changes no message's state. Each message is
 * refunded once, and for what it cost; the database holds that too. See docs/decisions/0020.
 */
import type { Tx } from '../db/sql.ts'
import { type DestinationShare, type LedgerEntry, lastEntry, refund } from '../ledger/store.ts'
import type { MessageKey } from '../messages/find-sql.ts'
import type { MessageState } from '../messages/state.ts'
import { hasFacts, intoFacts } from '../usage/facts-sql.ts'
import { type LockedBatch, lockBatch } from './store.ts'

export interface RefundDone {
  batch: LockedBatch
  entry: LedgerEntry
  messages: number
  /** It had been done before, and nothing was written now. */
  replayed: boolean
}

/** Why nothing is given back. */
export type NoRefund = 'not found' | 'open' | 'failed' | 'free' | 'refunded'

interface Refundable {
  state: MessageState
  costMicros: bigint
  /** The entry that gave it back before. */
  entryId: bigint | null
}

/** Gives back what one message cost. Given back before: the entry that did. */
export async function refundMessage(
  tx: Tx,
  { batchId, seq }: MessageKey,
  reason: string,
): Promise<RefundDone | NoRefund> {
  // Settling locks the batch as well, so the message's state stays what it is.
  const batch = await lockBatch(tx, batchId)
  const { rows } = await tx.query<Refundable>(
    `select m.state, m.cost_micros as "costMicros", r.entry_id as "entryId"
     from messages m left join message_refunds r on r.batch_id = m.batch_id and r.seq = m.seq
     where m.batch_id = $1 and m.seq = $2`,
    [batchId, seq],
  )
  const [message] = rows
  if (!batch || !message) return 'not found'
  if (message.state === 'failed') return 'failed'
  if (message.state !== 'sent') return 'open'
  if (batch.test || message.costMicros === 0n) return 'free'
  if (message.entryId !== null) {
    const entry = await lastEntry(tx, batch.accountId, message.entryId)
    return { batch, entry, messages: 1, replayed: true }
  }
  const written = `message ${batchId}-${seq}: ${reason}`
  return { batch, ...(await giveBack(tx, batch, { batchId, seqs: [seq], reason: written })), replayed: false }
}

/** Gives back what the sent messages of a batch that is over cost, but for those given back before. */
export async function refundBatch(tx: Tx, batchId: string, reason: string): Promise<RefundDone | NoRefund> {
  const batch = await lockBatch(tx, batchId)
  if (!batch) return 'not found'
  if (batch.status === 'pending' || batch.status === 'processing') return 'open'
  if (batch.status === 'failed') return 'failed'
  const { rows } = await tx.query<{ seq: number | null; last: bigint | null }>(
    `select m.seq, null as last from messages m
     where m.batch_id = $1 and m.state = 'sent' and m.cost_micros > 0 and not $2
       and not exists (select from message_refunds r where r.batch_id = m.batch_id and r.seq = m.seq)
     union all
     select null, max(entry_id) from message_refunds where batch_id = $1
     order by seq`,
    [batchId, batch.test],
  )
  const seqs = rows.flatMap(({ seq }) => seq ?? [])
  if (seqs.length > 0)
    return { batch, ...(await giveBack(tx, batch, { batchId, seqs, reason })), replayed: false }
  return rows.some(({ last }) => last !== null) ? 'refunded' : 'free'
}

async function giveBack(
  tx: Tx,
  { accountId }: LockedBatch,
  { batchId, seqs, reason }: { batchId: string; seqs: number[]; reason: string },
): Promise<{ entry: LedgerEntry; messages: number }> {
  const { rows } = await tx.query<{ amount: bigint; destinations: DestinationShare[] }>(
    `with share as (
       select destination_id, options ->> 'from' as sender, count(*) as messages, sum(parts) as parts,
              sum(cost_micros)::bigint as micros
       from messages where batch_id = $1 and seq = any ($2) group by 1, 2
     ), of_destination as (
       select destination_id as id, sum(messages) as messages, sum(parts) as parts, sum(micros) as micros
       from share group by destination_id
     ), given as (
       select sum(micros)::bigint as amount, json_agg(of_destination) as destinations from of_destination
     ), changed as (
       update batches b set refunded_micros = b.refunded_micros + g.amount, version = b.version + 1, updated_at = now()
       from given g where b.id = $1
       returning b.*, g.amount, g.destinations
     ), noted as (
       ${intoFacts('refunded_micros', 'revenue_micros')}
       select c.account_id, s.destination_id, '', coalesce(s.sender, c.sender, ''), '', s.micros, -s.micros
       from changed c cross join share s where ${hasFacts('c')}
     )
     select amount, destinations from changed`,
    [batchId, seqs],
  )
  const { amount, destinations } = rows[0]!
  await refund(tx, accountId, batchId, amount, { destinations, reason })
  const entry = await lastEntry(tx, accountId)
  await tx.query(
    `insert into message_refunds (batch_id, seq, amount_micros, entry_id)
     select batch_id, seq, cost_micros, $3 from messages where batch_id = $1 and seq = any ($2)`,
    [batchId, seqs, entry.id],
  )
  return { entry, messages: seqs.length }
}
