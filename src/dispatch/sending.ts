/** A message on its way through a bind: the outcome of each part, and what follows for the message. */
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { ATTEMPTS_MAX, type Settlement } from '../messages/state.ts'
import type { ClaimedMessage, MessageOptions } from '../messages/store.ts'
import { type Parameter, parametersOf } from '../sms/parameters.ts'
import type { SmscConfig } from '../smsc/config.ts'
import type { Outcome } from '../smsc/outcomes.ts'
import { type SubmitPart, submitParts } from '../smsc/parts.ts'

/** The unsent rest of a message, and its attempts so far. */
export interface Sending<Of> {
  owner: Of
  message: ClaimedMessage
  parts: SubmitPart[]
  accepted: number[]
  /** The answer to each part submitted in this attempt. */
  answers: { part: number; result: string; smscMessageId: string | null }[]
  /** Submits of its parts that are not settled. */
  submitted: number
  /** When the first of them was submitted in this attempt, by performance.now(). */
  submittedAtMs?: number
  /** Parts without an outcome. */
  open: number
  /** The decisive outcome; undefined if every part was accepted. */
  worst: Exclude<Outcome, { kind: 'accepted' | 'throttled' }> | undefined
}

/** From the least to the most decisive outcome. */
const WEIGHT = { unsent: 0, retry: 1, unknown: 2, lost: 3, rejected: 4 } as const

/** A message that was alone this many times when the carrier cut a working link is the cause. */
const LOST_ALONE_MAX = 2

/** With `sender` null, the connection's default is used. `endsAtMs`: when the batch ends, by the clock of the link. */
export function startSending<Of>(
  owner: Of,
  { batchId, sender }: { batchId: string; sender: string | null },
  message: ClaimedMessage,
  config: SmscConfig,
  endsAtMs?: number,
): Sending<Of> {
  const { phone, text, seq, options } = message
  const usual = { phone, text, from: options?.from ?? sender ?? undefined, endsAtMs }
  const submitted = options ? { ...usual, class: options.class, parameters: parametersIn(options) } : usual
  const parts = submitParts(submitted, referenceOf(batchId, seq), config)
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

function parametersIn({ tlvs }: MessageOptions): Parameter[] | undefined {
  return tlvs && parametersOf(tlvs)
}

const ACCEPTED = 'ESME_ROK'

/** Returns the parts that the carrier has not accepted yet. */
export function partsToSend({ parts, accepted }: Sending<unknown>): number[] {
  return parts.map((_, part) => part).filter((part) => !accepted.includes(part))
}

/** Notes the outcome of one part; `throttled` is not an outcome: that part is still to be sent. */
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
  if (!sending.worst || weightOf(outcome) > weightOf(sending.worst)) sending.worst = outcome
}

/** Notes that the carrier has accepted a part after all, having not answered in time. */
export function noteLate(sending: Sending<unknown>, part: number, smscMessageId: string): void {
  if (sending.accepted.includes(part)) return
  sending.accepted = [...sending.accepted, part]
  sending.answers.push({ part, result: ACCEPTED, smscMessageId })
}

function weightOf(outcome: Exclude<Outcome, { kind: 'accepted' | 'throttled' }>): number {
  return WEIGHT[isLost(outcome) ? 'lost' : outcome.kind]
}

/** Whether the carrier cut the link on this part or on something beside it. */
function isLost(outcome: Outcome): boolean {
  return outcome.kind === 'unknown' && outcome.lost === true
}

/** The circumstances in which a message was submitted. */
export interface Circumstances {
  /** Nothing else was in flight from its first part to its last answer. */
  alone: boolean
  /** The bind had answered other messages before. */
  hadWorked: boolean
}
const IN_COMPANY: Circumstances = { alone: false, hadWorked: true }

/** Decides what follows for a message whose parts all have an outcome. */
export function settlementOf(
  { message, accepted, parts, worst, submittedAtMs = performance.now() }: Sending<unknown>,
  backoff: Backoff,
  policy: Pick<SmscConfig, 'onUnknown' | 'holdSeconds' | 'responseTimeoutMs'>,
  { alone, hadWorked } = IN_COMPANY,
): Settlement {
  const { seq } = message
  if (!worst || accepted.length === parts.length) return { seq, to: 'sent' }
  if (worst.kind === 'rejected') return { seq, to: 'failed', errorCode: worst.errorCode, error: worst.error }
  const again = { seq, to: 'queued' as const, acceptedParts: accepted }
  if (worst.kind === 'unsent') {
    const suspicion = message.suspect === null ? {} : { suspect: message.suspect }
    return { ...again, delayMs: 0, counts: false, possibleDuplicate: false, ...suspicion }
  }
  if (worst.kind === 'unknown' && policy.onUnknown === 'hold')
    return { seq, to: 'submitting', holdMs: policy.holdSeconds * 1_000, submittedAtMs }
  const attempts = message.attempts + 1
  const lost = isLost(worst)
  const suspect = (message.suspect ?? 0) + (alone && hadWorked ? 1 : 0)
  if (lost && suspect === LOST_ALONE_MAX)
    return { seq, to: 'failed', errorCode: 'CARRIER_FAILURE', error: MESSAGE_ERRORS.CARRIER_FAILURE }
  // Another message in flight may have been the cause, so that is not a reason to give this one up.
  if (lost && !alone) {
    const [delayMs, counts] = [backoffMs(backoff, 1), attempts < ATTEMPTS_MAX]
    return { ...again, delayMs, counts, possibleDuplicate: true, suspect }
  }
  const unknown = worst.kind === 'unknown'
  const attemptsMax = unknown ? ATTEMPTS_MAX : (worst.attemptsMax ?? ATTEMPTS_MAX)
  if (attempts >= attemptsMax) {
    const errorCode: MessageErrorCode = unknown ? 'NO_RESPONSE' : 'CARRIER_FAILURE'
    return { seq, to: 'failed', errorCode, error: MESSAGE_ERRORS[errorCode] }
  }
  const range = unknown ? undefined : worst.delayMs
  const usualMs = range
    ? Math.round(range[0] + Math.random() * (range[1] - range[0]))
    : backoffMs(backoff, attempts)
  // A late answer gets that long again to arrive before another copy is sent.
  const delayMs =
    worst.kind === 'unknown' && worst.timedOut ? Math.max(usualMs, policy.responseTimeoutMs) : usualMs
  return { ...again, delayMs, counts: true, possibleDuplicate: unknown, ...(lost ? { suspect } : {}) }
}

/** The same at every attempt, so that the phone joins parts sent at different times. */
function referenceOf(batchId: string, seq: number): number {
  return (Number.parseInt(batchId.slice(-4), 16) + seq) & 0xffff
}
