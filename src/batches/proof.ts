/**
 * The proof of a batch: equations, the figures in them, and the rows that each figure counts. Everything is read from
 * one snapshot, and nothing from counters: these are held against what was counted.
 */
import type { Db, Tx } from '../db/sql.ts'
import { masked } from '../http/mask.ts'
import { formatMoney, moneyJson } from '../kernel/money.ts'
import { chainedEntriesOf } from '../ledger/chain-sql.ts'
import { entryRow, exact } from '../ledger/sealed-statement.ts'
import { about, type SealedFile, type SealedRow } from '../seals/write.ts'
import { messageId } from './message-json.ts'
import {
  type MessageSums,
  type MoneySums,
  messageSums,
  moneySums,
  type ProvenBatch,
  type ProvenMessage,
  type ProvenSubmit,
  provenMessages,
  type SubmitResult,
  submitSums,
  submitsBetween,
} from './proof-sql.ts'

/** Messages, with their submits, that are read at once. */
const PAGE_MESSAGES = 2_000

/** The figures of a batch, as counted. */
export interface Proven {
  batch: ProvenBatch
  messages: MessageSums
  submits: Record<SubmitResult, number>
  money: MoneySums
}

export async function prove(tx: Tx, batch: ProvenBatch): Promise<Proven> {
  const { batchId } = batch
  const messages = await messageSums(tx, batchId)
  const submits = await submitSums(tx, batchId)
  const money = await moneySums(tx, batchId)
  return { batch, messages: batch.messagesDropped ? countersOf(batch, messages) : messages, submits, money }
}

/** Once its messages were dropped, its counters are all that is known of them. */
function countersOf({ sentCount, failedCount }: ProvenBatch, sums: MessageSums): MessageSums {
  return { ...sums, sent: sentCount, failed: failedCount, noReceipt: sentCount }
}

/** An equation between figures, and whether it holds. */
export interface Equation {
  name: 'messages' | 'money' | 'submits' | 'receipts'
  total: { name: string; value: unknown }
  /** They add up to the total; one that is taken away is negative. */
  parts: { name: string; value: unknown }[]
  holds: boolean
}

export function equationsOf({ batch, messages, submits, money }: Proven): Equation[] {
  const { sent, failed, waiting, delivered, expired, undelivered, unknown, noReceipt } = messages
  const { chargedMicros, givenBackMicros } = money
  const isCounted = sent === batch.sentCount && failed === batch.failedCount
  const isPriced =
    batch.test ||
    (chargedMicros === batch.totalCostMicros &&
      givenBackMicros === batch.refundedMicros &&
      (batch.messagesDropped ||
        (messages.costMicros === chargedMicros && messages.backMicros === givenBackMicros)))
  const { acknowledged, refused, 'in doubt': inDoubt } = submits
  return [
    {
      name: 'messages',
      total: { name: 'accepted', value: batch.validCount },
      parts: named({ sent, failed, waiting }),
      holds: sent + failed + waiting === batch.validCount && isCounted,
    },
    {
      name: 'money',
      total: { name: 'debited', value: moneyJson(chargedMicros - givenBackMicros) },
      parts: named({ charged: moneyJson(chargedMicros), givenBack: moneyJson(-givenBackMicros) }),
      holds: isPriced,
    },
    {
      name: 'submits',
      total: { name: 'submitted', value: acknowledged + refused + inDoubt },
      parts: named({ acknowledged, refused, inDoubt }),
      holds: true,
    },
    {
      name: 'receipts',
      total: { name: 'sent', value: sent },
      parts: named({ delivered, expired, undelivered, unknown, noReceipt }),
      holds: sent === delivered + expired + undelivered + unknown + noReceipt,
    },
  ]
}

function named(values: Record<string, unknown>): { name: string; value: unknown }[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }))
}

const COLUMNS = [
  ...[
    'line',
    'name',
    'value',
    'id',
    'at',
    'kind',
    'batchId',
    'change',
    'balance',
    'reason',
    'before',
    'hash',
  ],
  ...['reasonDigest', 'phone', 'status', 'parts', 'cost', 'errorCode', 'delivery', 'deliveryAt'],
  ...['possibleDuplicate', 'refunded', 'part', 'connection', 'carrierId', 'answer', 'result'],
]

/** `isMasked`: for people who may not see whole numbers. */
export function sealedProof(tx: Tx, proven: Proven, isMasked: boolean): SealedFile {
  return { document: 'batch proof', columns: COLUMNS, pages: pages(tx, proven, isMasked) }
}

async function* pages(tx: Tx, proven: Proven, isMasked: boolean): AsyncGenerator<SealedRow[]> {
  const { batch } = proven
  const { batchId, accountId } = batch
  yield [...headRows(batch), ...figureRows(proven)]
  for await (const page of chainedEntriesOf(tx, accountId, batchId)) yield page.map(entryRow)
  if (batch.messagesDropped) return
  for await (const { messages, submits } of messagePages(tx, batchId)) {
    yield messages.map((message) => messageRow(batchId, message, isMasked))
    yield submits.map((submit) => submitRow(batchId, submit))
  }
}

function headRows(batch: ProvenBatch): SealedRow[] {
  const { accountId, accountName, batchId, currency, status, createdAt, now, test, messagesDropped } = batch
  return [
    ...[about('accountId', accountId), about('account', accountName), about('currency', currency)],
    ...[about('batchId', batchId), about('status', status), about('acceptedAt', exact(createdAt))],
    ...[about('madeAt', exact(now)), ...(test ? [about('test', 'true')] : [])],
    ...(messagesDropped ? [about('messagesDropped', 'true')] : []),
  ]
}

function figureRows({ batch, messages, submits, money }: Proven): SealedRow[] {
  const { costMicros: _, backMicros: __, ...counts } = messages
  const { chargedMicros, givenBackMicros } = money
  const { acknowledged, refused, 'in doubt': inDoubt } = submits
  const numbers = {
    ...{ accepted: batch.validCount, invalid: batch.invalidCount, ...counts },
    ...{ submitted: acknowledged + refused + inDoubt, acknowledged, refused, inDoubt },
  }
  const amounts = {
    ...{ charged: chargedMicros, givenBack: givenBackMicros },
    debited: chargedMicros - givenBackMicros,
  }
  return [
    ...Object.entries(numbers).map(([name, value]) => figure(name, String(value))),
    ...Object.entries(amounts).map(([name, value]) => figure(name, formatMoney(value))),
  ]
}

function figure(name: string, value: string): SealedRow {
  return { line: 'figure', name, value }
}

async function* messagePages(
  db: Db,
  batchId: string,
): AsyncGenerator<{ messages: ProvenMessage[]; submits: ProvenSubmit[] }> {
  for (let afterSeq = -1; ; ) {
    const messages = await provenMessages(db, batchId, { afterSeq, limit: PAGE_MESSAGES })
    const last = messages.at(-1)
    if (!last) return
    const submits = await submitsBetween(db, batchId, { fromSeq: afterSeq + 1, toSeq: last.seq })
    yield { messages, submits }
    afterSeq = last.seq
  }
}

function messageRow(batchId: string, message: ProvenMessage, isMasked: boolean): SealedRow {
  const { seq, status, parts, costMicros, errorCode, delivery, deliveryAt } = message
  const { phone } = isMasked ? (masked({ phone: message.phone }) as { phone: string }) : message
  return {
    ...{ line: 'message', id: messageId({ batchId, seq }), phone, status },
    ...{ parts: String(parts), cost: formatMoney(costMicros) },
    ...(errorCode === null ? {} : { errorCode }),
    ...(delivery === null ? {} : { delivery }),
    ...(deliveryAt === null ? {} : { deliveryAt: exact(deliveryAt) }),
    ...(message.possibleDuplicate ? { possibleDuplicate: 'true' } : {}),
    ...(message.refunded ? { refunded: 'true' } : {}),
  }
}

function submitRow(batchId: string, submit: ProvenSubmit): SealedRow {
  const { seq, part, at, bind, smscMessageId, answer, result } = submit
  return {
    ...{ line: 'submit', id: messageId({ batchId, seq }), at: exact(at), part: String(part) },
    ...{ connection: bind, answer, result },
    ...(smscMessageId === null ? {} : { carrierId: smscMessageId }),
  }
}
