/** The meaning of each answer to a submit_sm. SMPP 3.4 section 5.1.3; the choices are Caravan's own. */
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { CONNECTION_LOST, NO_ANSWER_IN_TIME } from '../kernel/submits.ts'
import { STATUS, type StatusName } from '../smpp/commands.ts'
import { SmppClosed, SmppTimeout } from '../smpp/errors.ts'
import type { AnswerTo } from '../smpp/pdu.ts'
import { MESSAGE_ID_MAX_CHARACTERS } from '../smpp/receipt.ts'

/**
 * The outcome of one part. `submit()` returns one of these and never throws instead. `answer` is for people: the name
 * of a command_status, or the reason why there was none.
 */
export type Outcome = Verdict & { answer?: string }

type Verdict =
  | { kind: 'accepted'; smscMessageId: string }
  /** Refused for good. */
  | { kind: 'rejected'; errorCode: MessageErrorCode; error: string }
  /**
   * Refused for now. `delayMs` = the range to wait, if not the usual back-off. `reroute` = another carrier may well
   * take it.
   */
  | { kind: 'retry'; delayMs?: readonly [number, number]; attemptsMax?: number; reroute?: true }
  /** Too fast: the bind pauses, and the part goes first afterwards. No attempt is used up. */
  | { kind: 'throttled' }
  /** It never reached the carrier, or the carrier had forgotten our bind. No attempt is used up. */
  | { kind: 'unsent' }
  /**
   * Unknown: no answer came, and the carrier may have taken it. `lost` = the carrier cut the link, perhaps because of a
   * message in flight. `timedOut` = the answer may still come.
   */
  | { kind: 'unknown'; lost?: true; timedOut?: true }

/** An outcome, and what the answer means for the bind itself. */
export type Answer = Outcome & { rebind?: boolean; ourFault?: boolean }

const QUEUE_FULL_DELAY_MS = [60_000, 180_000] as const

const retry: Answer = { kind: 'retry' }
const queueFull: Answer = { kind: 'retry', delayMs: QUEUE_FULL_DELAY_MS }
const reroute: Answer = { kind: 'retry', reroute: true }
const throttled: Answer = { kind: 'throttled' }
const rebind: Answer = { kind: 'unsent', rebind: true }
const refused = rejected('REJECTED')
const ourFault: Answer = { ...refused, ourFault: true }
const badSource = rejected('INVALID_SOURCE')
const badDestination = rejected('INVALID_DESTINATION')

const ANSWERS = new Map<number, Answer>([
  [STATUS.ESME_RINVMSGLEN, ourFault],
  [STATUS.ESME_RINVBNDSTS, rebind],
  [STATUS.ESME_RINVPRTFLG, ourFault],
  [STATUS.ESME_RINVREGDLVFLG, ourFault],
  [STATUS.ESME_RSYSERR, retry],
  [STATUS.ESME_RINVSRCADR, badSource],
  [STATUS.ESME_RINVDSTADR, badDestination],
  [STATUS.ESME_RMSGQFUL, queueFull],
  [STATUS.ESME_RINVSERTYP, ourFault],
  [STATUS.ESME_RINVSUBREP, ourFault],
  [STATUS.ESME_RINVESMCLASS, ourFault],
  [STATUS.ESME_RSUBMITFAIL, reroute],
  [STATUS.ESME_RINVSRCTON, badSource],
  [STATUS.ESME_RINVSRCNPI, badSource],
  [STATUS.ESME_RINVDSTTON, badDestination],
  [STATUS.ESME_RINVDSTNPI, badDestination],
  [STATUS.ESME_RTHROTTLED, throttled],
  [STATUS.ESME_RINVSCHED, ourFault],
  [STATUS.ESME_RINVEXPIRY, ourFault],
  [STATUS.ESME_RINVDFTMSGID, ourFault],
  [STATUS.ESME_RX_T_APPN, retry],
  [STATUS.ESME_RX_P_APPN, reroute],
  [STATUS.ESME_RX_R_APPN, reroute],
  [STATUS.ESME_RINVOPTPARSTREAM, refused],
  [STATUS.ESME_ROPTPARNOTALLWD, refused],
  [STATUS.ESME_RINVPARLEN, refused],
  [STATUS.ESME_RMISSINGOPTPARAM, refused],
  [STATUS.ESME_RINVOPTPARAMVAL, refused],
  [STATUS.ESME_RDELIVERYFAILURE, retry],
  [STATUS.ESME_RUNKNOWNERR, retry],
])

/** The meanings that a connection's settings may give a command_status, instead of the table's. */
const NAMED = {
  failed: refused,
  retry,
  throttled,
  queue_full: queueFull,
  reroute,
  rebind,
  invalid_destination: badDestination,
  invalid_source: badSource,
} as const satisfies Record<string, Answer>
type OutcomeName = keyof typeof NAMED
export const OUTCOME_NAMES = Object.keys(NAMED) as [OutcomeName, ...OutcomeName[]]

/** Answers by command_status that override the table. */
export type Overrides = ReadonlyMap<number, Answer>
const NO_OVERRIDES: Overrides = new Map()

/** For any command_status but 0. Vendors' own codes (0x400 to 0x4FF) and unlisted ones are final. */
export function answerOf(commandStatus: number, overrides = NO_OVERRIDES): Answer {
  return overrides.get(commandStatus) ?? ANSWERS.get(commandStatus) ?? ourFault
}

/** Reads the `outcomes` of a connection; commandStatusOf reads the keys. */
export function overridesOf(outcomes: Record<string, OutcomeName>): Overrides {
  return new Map(Object.entries(outcomes).map(([key, name]) => [commandStatusOf(key) as number, NAMED[name]]))
}

/** `ESME_RSYSERR`, `0x401` or `1025` as a number; undefined for anything else. */
export function commandStatusOf(text: string): number | undefined {
  if (Object.hasOwn(STATUS, text)) return STATUS[text as StatusName]
  const number = /^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text) ? Number(text) : Number.NaN
  return number <= 0xffff_ffff ? number : undefined
}

/** A generic_nack says nothing about the message, so it is tried once more. */
export const NACKED: Outcome = { kind: 'retry', attemptsMax: 2, answer: 'generic_nack' }

/**
 * The answer that the status of a generic_nack stands for, if it says something of the carrier or of our bind, or if the
 * connection says what it means; undefined: it is NACKED.
 */
export function answerOfNack(commandStatus: number, overrides = NO_OVERRIDES): Answer | undefined {
  const answer = ANSWERS.get(commandStatus)
  const isAboutCarrier = answer === throttled || answer === queueFull || answer === rebind
  return overrides.get(commandStatus) ?? (isAboutCarrier ? answer : undefined)
}

/** A late answer says something new only if it is a yes. */
export function onYes(told: (smscMessageId: string) => void): (answer: AnswerTo<'submit_sm'>) => void {
  return (answer) => {
    if (answer.command === 'submit_sm_resp' && answer.commandStatus === STATUS.ESME_ROK)
      told(usableId(answer.messageId))
  }
}

/**
 * The outcome of a submit that got no answer; undefined if the error is of another kind. `cutByUs`: the bind ended
 * because we cut it.
 */
export function unansweredBy(error: unknown, cutByUs: boolean): Outcome | undefined {
  if (error instanceof SmppTimeout) return { kind: 'unknown', timedOut: true, answer: NO_ANSWER_IN_TIME }
  if (!(error instanceof SmppClosed)) return undefined
  if (!error.sent) return { kind: 'unsent' }
  return { kind: 'unknown', answer: CONNECTION_LOST, ...(cutByUs ? {} : { lost: true }) }
}

/** An id that no receipt can name is as good as none. */
export function usableId(messageId: string): string {
  return messageId.length > MESSAGE_ID_MAX_CHARACTERS ? '' : messageId
}

/** command_status values of a bind response that reject our login: retrying soon is useless. */
export const BIND_REFUSALS = new Set<number>([
  STATUS.ESME_RALYBND,
  STATUS.ESME_RBINDFAIL,
  STATUS.ESME_RINVPASWD,
  STATUS.ESME_RINVSYSID,
  STATUS.ESME_RINVSYSTYP,
])

function rejected(errorCode: MessageErrorCode): Answer {
  return { kind: 'rejected', errorCode, error: MESSAGE_ERRORS[errorCode] }
}
