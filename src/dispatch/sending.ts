/** A message on its way through a bind: what became of each of its parts, and what that makes of it. */
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { ATTEMPTS_MAX, type Settlement } from '../messages/state.ts'
import type { ClaimedMessage } from '../messages/store.ts'
import type { SmscConfig } from '../smsc/config.ts'
import type { Outcome } from '../smsc/outcomes.ts'
import { type SubmitPart, submitParts } from '../smsc/parts.ts'

/** What is left to send of a message, and how it went so far. */
export interface Sending<Owner> {
  owner: Owner
  message: ClaimedMessage
  parts: SubmitPart[]
  accepted: number[]
  /** What came back of each part that was submitted at this attempt. */
  answers: { part: number; result: string; smscMessageId: string | null }[]
  /** Submits of its parts that are not settled. */
  submitted: number
  /** Parts without an outcome. */
  open: number
  /** The outcome that decides, when it is not that each part was accepted. */
  worst: Exclude<Outcome, { kind: 'accepted' | 'throttled' }> | undefined
}

/** From what decides least to what decides most. */
const WEIGHT = { unsent: 0, retry: 1, unknown: 2, rejected: 3 } as const

/** `sender` null: the carrier's default. */
export function startSending<Owner>(
  owner: Owner,
  { batchId, sender }: { batchId: string; sender: string | null },
  message: ClaimedMessage,
  config: SmscConfig,
): Sending<Owner> {
  const { phone, text, seq } = message
  const parts = submitParts({ phone, text, from: sender ?? undefined }, referenceOf(batchId, seq), config)
  const accepted = message.acceptedParts ?? []
  return {
    owner,
    message,
    parts,
    accepted,
    answers: [],
    submitted: 0,
    open: parts.length - accepted.length,
    worst: undefined,
  }
}

const ACCEPTED = 'ESME_ROK'

/** The parts that the carrier has not taken yet. */
export function partsToSend({ parts, accepted }: Sending<unknown>): number[] {
  return parts.map((_, part) => part).filter((part) => !accepted.includes(part))
}

/** Notes the outcome of one part; `throttled` is none, that part is still to be sent. */
export function notePart(
  sending: Sending<unknown>,
  part: number,
  outcome: Exclude<Outcome, { kind: 'throttled' }>,
): void {
  sending.open--
  if (outcome.kind === 'accepted') {
    sending.accepted = [...sending.accepted, part]
    sending.answers.push({ part, result: ACCEPTED, smscMessageId: outcome.smscMessageId })
    return
  }
  if (outcome.answer !== undefined)
    sending.answers.push({ part, result: outcome.answer, smscMessageId: null })
  if (!sending.worst || WEIGHT[outcome.kind] > WEIGHT[sending.worst.kind]) sending.worst = outcome
}

/** The verdict on a message whose parts all have their outcome. */
export function settlementOf(
  { message, accepted, worst }: Sending<unknown>,
  backoff: Backoff,
  policy: Pick<SmscConfig, 'onUnknown' | 'holdSeconds'>,
): Settlement {
  const { seq } = message
  if (!worst) return { seq, to: 'sent' }
  if (worst.kind === 'rejected') return { seq, to: 'failed', errorCode: worst.errorCode, error: worst.error }
  const again = { seq, to: 'queued' as const, acceptedParts: accepted }
  if (worst.kind === 'unsent') return { ...again, delayMs: 0, counts: false, possibleDuplicate: false }
  if (worst.kind === 'unknown' && policy.onUnknown === 'hold')
    return { seq, to: 'submitting', holdMs: policy.holdSeconds * 1_000 }
  const attempts = message.attempts + 1
  const unknown = worst.kind === 'unknown'
  const attemptsMax = unknown ? ATTEMPTS_MAX : (worst.attemptsMax ?? ATTEMPTS_MAX)
  if (attempts >= attemptsMax) {
    const errorCode: MessageErrorCode = unknown ? 'NO_RESPONSE' : 'CARRIER_FAILURE'
    return { seq, to: 'failed', errorCode, error: MESSAGE_ERRORS[errorCode] }
  }
  const range = unknown ? undefined : worst.delayMs
  const delayMs = range
    ? Math.round(range[0] + Math.random() * (range[1] - range[0]))
    : backoffMs(backoff, attempts)
  return { ...again, delayMs, counts: true, possibleDuplicate: unknown }
}

/** The same at every attempt, so that parts sent at different times are joined on the phone. */
function referenceOf(batchId: string, seq: number): number {
  return (Number.parseInt(batchId.slice(-4), 16) + seq) & 0xffff
}
