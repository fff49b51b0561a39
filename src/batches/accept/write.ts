/** Writes admitted batches and charges for them. */
import { noteBelow } from '../../costs/floors-sql.ts'
import type { Jobs } from '../../db/jobs.ts'
import type { Tx } from '../../db/sql.ts'
import { recordEvents } from '../../events/store.ts'
import type { Caller } from '../../kernel/caller.ts'
import { AppError } from '../../kernel/errors.ts'
import { moneyJson } from '../../kernel/money.ts'
import { charge, type Funds, fundsOf } from '../../ledger/store.ts'
import { markResent } from '../../messages/resend-sql.ts'
import { enqueueRanges } from '../../messages/slices.ts'
import { insertMessages } from '../../messages/store.ts'
import { smscChooser } from '../../routing/route.ts'
import { type Admitted, noCredit, refusalFor, type Send } from './admit.ts'
import { oweRequestMails } from './approval-mails-sql.ts'
import { countInDestinationCaps } from './destination-caps.ts'
import { keepAnswer } from './idempotency-sql.ts'
import { watchRanges } from './ranges.ts'
import { sharesBySender } from './shares.ts'
import { enqueueStart } from './starts.ts'
import { insertBatches } from './store.ts'

export interface WriteDeps {
  jobs: Jobs
  /** Whether there is a server for mails. */
  hasMail: boolean
}

/**
 * Writes admitted sends of one account in the transaction that admits them: batches, messages, slices and charges.
 * `funds` is what the account had before. An error must roll back all of them.
 */
export async function write(
  tx: Tx,
  { jobs, hasMail }: WriteDeps,
  admitted: Admitted[],
  funds: Funds | undefined,
): Promise<void> {
  const sends = admitted.map(({ send }) => send)
  const [first] = sends
  if (!first || !funds) return
  const { accountId, test } = first.caller
  await holdResent(tx, sends)
  await insertBatches(
    tx,
    sends.map(
      ({
        caller,
        batchId,
        body,
        sender,
        prepared,
        invalidRecipients,
        begun,
        needsApproval,
        contentHash,
        cut,
      }) => ({
        id: batchId,
        ...caller,
        sender,
        begun,
        needsApproval,
        options: body,
        contentHash: body.urgent ? null : contentHash,
        validCount: prepared.messages.length,
        totalCostMicros: prepared.costMicros,
        invalidRecipients,
        sliceSpan: cut.span,
      }),
    ),
  )
  await insertMessages(
    tx,
    sends.map(({ batchId, prepared, begun }) => ({ batchId, messages: prepared.messages, begun })),
  )
  for (const { send, batchId, answer } of admitted)
    if (send.idempotency) await keepAnswer(tx, send.idempotency, { batchId, response: answer })
  for (const { batchId, body, needsApproval } of sends)
    if (body.sendAt && !body.paused && !needsApproval)
      await enqueueStart(jobs, tx, batchId, new Date(body.sendAt))
  const ranges = sends
    .filter(({ begun }) => begun)
    .flatMap(({ sender, body: { urgent }, cut, routing }) =>
      cut.ranges.map((range) => ({ ...range, sender, urgent, routed: routing.version })),
    )
  await tellWaiting(tx, sends, hasMail)
  await noteMargins(tx, sends)
  const chooseSmsc = smscChooser(
    sends.flatMap(({ routing }) => routing.routes),
    sends.flatMap(({ avoid = [] }) => avoid),
  )
  // These come last, because they lock rows that every other send of the account waits for.
  await enqueueRanges(jobs, tx, accountId, ranges, chooseSmsc)
  if (test) return
  await watchRanges(tx, accountId, sends)
  await countInDestinationCaps(tx, accountId, sends)
  await chargeFor(tx, sends, funds)
}

/** Notes what leaves less than a floor says that only alerts. */
async function noteMargins(tx: Tx, sends: Send[]): Promise<void> {
  const { accountId } = (sends[0] as Send).caller
  const below = sends.flatMap(({ prepared }) => prepared.belowFloor)
  await noteBelow(tx, accountId, below)
}

/** Charges for live sends of one account. Throws BILLING_FAILED, CAP_REACHED or NO_CREDIT. */
async function chargeFor(tx: Tx, sends: Send[], funds: Funds): Promise<void> {
  const { caller, prepared } = sends[0] as Send
  const charges = sends.map(({ batchId, prepared: { costMicros, destinations, messages } }) => ({
    batchId,
    costMicros,
    messages: messages.length,
    destinations: sharesBySender(destinations),
  }))
  const charged = await charge(tx, caller.accountId, charges).catch((cause) => {
    throw new AppError('BILLING_FAILED', { cause })
  })
  if (charged === undefined) {
    const left = await fundsOf(tx, caller.accountId)
    throw refusalFor(left, prepared) ?? noCredit(left, prepared)
  }
  const costMicros = charges.reduce((sum, charge) => sum + charge.costMicros, 0n)
  await tellLowBalance(tx, caller, { ...funds, balanceMicros: charged }, costMicros)
}

/** Records an event, and owes mails if there is a server for them, for each batch that waits for somebody's approval. */
async function tellWaiting(tx: Tx, sends: Send[], hasMail: boolean): Promise<void> {
  for (const { caller, batchId, body, prepared, needsApproval } of sends)
    if (needsApproval) {
      const { messages, costMicros } = prepared
      const about = { batchId, name: body.name, clientReference: body.clientReference }
      const size = { messages: messages.length, cost: moneyJson(costMicros), currency: caller.currency }
      await recordEvents(tx, caller, 'approval.requested', [{ ...about, ...size }])
      if (hasMail) await oweRequestMails(tx, batchId)
    }
}

/** Locks the messages that these sends resend; each may be resent once unless `again` is set. */
async function holdResent(tx: Tx, sends: Send[]): Promise<void> {
  for (const { body } of sends) {
    if (!body.parentId || !body.resent) continue
    const { seqs, again } = body.resent
    const taken = await markResent(tx, body.parentId, seqs)
    if (!again && taken < seqs.length) throw new AppError('NOTHING_TO_RESEND')
  }
}

/** Records an event when a charge takes the balance below the owner's alert level. */
async function tellLowBalance(
  tx: Tx,
  { accountId, test, currency }: Caller,
  { balanceMicros, lowBalanceMicros }: Funds,
  costMicros: bigint,
): Promise<void> {
  if (lowBalanceMicros === null || balanceMicros >= lowBalanceMicros) return
  if (balanceMicros + costMicros < lowBalanceMicros) return
  const data = { balance: moneyJson(balanceMicros), below: moneyJson(lowBalanceMicros), currency }
  await recordEvents(tx, { accountId, test }, 'balance.low', [data])
}
