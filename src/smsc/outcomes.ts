/** What each answer to a submit_sm means to us. SMPP 3.4 section 5.1.3; the choices are Caravan's own. */
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { STATUS, type StatusName } from '../smpp/commands.ts'

/**
 * What became of one part. `submit()` returns one of these and never throws for them. `answer` = what came back, for
 * people: the name of a command_status, or why there was none.
 */
export type Outcome = Verdict & { answer?: string }

type Verdict =
  | { kind: 'accepted'; smscMessageId: string }
  /** Refused for good. */
  | { kind: 'rejected'; errorCode: MessageErrorCode; error: string }
  /**
   * Refused for now. `delayMs` = the range to wait, where the usual back-off is not it. `reroute` = another
   * carrier may well take it.
   */
  | { kind: 'retry'; delayMs?: readonly [number, number]; attemptsMax?: number; reroute?: true }
  /** Too fast: the bind pauses, and the part goes first when it goes on. No attempt is used up. */
  | { kind: 'throttled' }
  /** It never reached the carrier, or reached one that had forgotten our bind. No attempt is used up. */
  | { kind: 'unsent' }
  /**
   * Nobody knows: no answer came, and it may have been taken. `lost` = because the carrier cut the link, which
   * something of what was in flight may have made it do. `timedOut` = not in time, and it may still come.
   */
  | { kind: 'unknown'; lost?: true; timedOut?: true }

/** The part of an outcome that says what an answer means for the bind itself. */
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

/** What a connection may say a command_status means, in place of the table. */
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

/** Answers by command_status that go before the table. */
export type Overrides = ReadonlyMap<number, Answer>
const NO_OVERRIDES: Overrides = new Map()

/** Any command_status but 0. Vendors' own codes (0x400 to 0x4FF) and unlisted ones are final. */
export function answerOf(commandStatus: number, overrides = NO_OVERRIDES): Answer {
  return overrides.get(commandStatus) ?? ANSWERS.get(commandStatus) ?? ourFault
}

/** `outcomes` of a connection, whose keys commandStatusOf understands. */
export function overridesOf(outcomes: Record<string, OutcomeName>): Overrides {
  return new Map(Object.entries(outcomes).map(([key, name]) => [commandStatusOf(key) as number, NAMED[name]]))
}

/** `ESME_RSYSERR`, `0x401` or `1025` as a number; undefined for anything else. */
export function commandStatusOf(text: string): number | undefined {
  if (Object.hasOwn(STATUS, text)) return STATUS[text as StatusName]
  const number = /^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text) ? Number(text) : Number.NaN
  return number <= 0xffff_ffff ? number : undefined
}

/** A generic_nack says nothing of the message: it is tried once more. */
export const NACKED: Outcome = { kind: 'retry', attemptsMax: 2, answer: 'generic_nack' }

/** command_status of a bind response that says who we are is at fault: trying again soon is of no use. */
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
