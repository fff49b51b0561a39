/** The steps that follow once a batch has been stored, whichever endpoint or worker accepted it. */
import type { Log } from '../kernel/log.ts'
import { countAccepted } from '../kernel/metrics.ts'
import { traceAccepted } from '../kernel/tracing.ts'
import type { Accepted } from './accept/admit.ts'

interface Following {
  accountId: string
  log: Pick<Log, 'info'>
  /** Makes this process send at once. */
  onAccepted: () => void
  /** The draft that the batch was made of. */
  draftId?: string
}

/** Begins to send the batch, counts it and logs it. Does nothing for the answer of an earlier request. */
export function noteAccepted(
  accepted: (Pick<Accepted, 'batchId' | 'reached'> & { replayed?: boolean }) | undefined,
  { accountId, log, onAccepted, draftId }: Following,
): void {
  if (accepted === undefined || accepted.replayed) return
  onAccepted()
  countAccepted(accepted.reached)
  log.info({ batchId: accepted.batchId, accountId }, 'batch accepted')
  const messages = accepted.reached.reduce((sum, one) => sum + one.messages, 0)
  traceAccepted(accepted.batchId, { 'caravan.account': accountId, 'caravan.messages': messages }, draftId)
}
