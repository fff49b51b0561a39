/** What each answer to a submit_sm means to us. SMPP 3.4 section 5.1.3; the choices are Caravan's own. */
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { STATUS } from '../smpp/commands.ts'

/** What became of one part. `submit()` returns one of these and never throws for them. */
export type Outcome =
  | { kind: 'accepted'; smscMessageId: string }
  /** Refused for good. */
  | { kind: 'rejected'; errorCode: MessageErrorCode; error: string }
  /** Refused for now. `delayMs` = the range to wait, where the usual back-off is not it. */
  | { kind: 'retry'; delayMs?: readonly [number, number]; attemptsMax?: number }
  /** Too fast: the bind pauses, and the part goes first when it goes on. No attempt is used up. */
  | { kind: 'throttled' }
  /** It never reached the carrier, or reached one that had forgotten our bind. No attempt is used up. */
  | { kind: 'unsent' }
  /** Nobody knows: no answer came, and it may have been taken. */
  | { kind: 'unknown' }

/** The part of an outcome that says what an answer means for the bind itself. */
export type Answer = Outcome & { rebind?: boolean; ourFault?: boolean }

const QUEUE_FULL_DELAY_MS = [60_000, 180_000] as const

const retry: Answer = { kind: 'retry' }
const refused = rejected('REJECTED')
const ourFault: Answer = { ...refused, ourFault: true }
const badSource = rejected('INVALID_SOURCE')
const badDestination = rejected('INVALID_DESTINATION')

const ANSWERS = new Map<number, Answer>([
  [STATUS.ESME_RINVMSGLEN, ourFault],
  [STATUS.ESME_RINVBNDSTS, { kind: 'unsent', rebind: true }],
  [STATUS.ESME_RINVPRTFLG, ourFault],
  [STATUS.ESME_RINVREGDLVFLG, ourFault],
  [STATUS.ESME_RSYSERR, retry],
  [STATUS.ESME_RINVSRCADR, badSource],
  [STATUS.ESME_RINVDSTADR, badDestination],
  [STATUS.ESME_RMSGQFUL, { kind: 'retry', delayMs: QUEUE_FULL_DELAY_MS }],
  [STATUS.ESME_RINVSERTYP, ourFault],
  [STATUS.ESME_RINVSUBREP, ourFault],
  [STATUS.ESME_RINVESMCLASS, ourFault],
  [STATUS.ESME_RSUBMITFAIL, retry],
  [STATUS.ESME_RINVSRCTON, badSource],
  [STATUS.ESME_RINVSRCNPI, badSource],
  [STATUS.ESME_RINVDSTTON, badDestination],
  [STATUS.ESME_RINVDSTNPI, badDestination],
  [STATUS.ESME_RTHROTTLED, { kind: 'throttled' }],
  [STATUS.ESME_RINVSCHED, ourFault],
  [STATUS.ESME_RINVEXPIRY, ourFault],
  [STATUS.ESME_RINVDFTMSGID, ourFault],
  [STATUS.ESME_RX_T_APPN, retry],
  [STATUS.ESME_RX_P_APPN, retry],
  [STATUS.ESME_RX_R_APPN, retry],
  [STATUS.ESME_RINVOPTPARSTREAM, refused],
  [STATUS.ESME_ROPTPARNOTALLWD, refused],
  [STATUS.ESME_RINVPARLEN, refused],
  [STATUS.ESME_RMISSINGOPTPARAM, refused],
  [STATUS.ESME_RINVOPTPARAMVAL, refused],
  [STATUS.ESME_RDELIVERYFAILURE, retry],
  [STATUS.ESME_RUNKNOWNERR, retry],
])

/** Any command_status but 0. Vendors' own codes (0x400 to 0x4FF) and unlisted ones are final. */
export function answerOf(commandStatus: number): Answer {
  return ANSWERS.get(commandStatus) ?? ourFault
}

/** A generic_nack says nothing of the message: it is tried once more. */
export const NACKED: Outcome = { kind: 'retry', attemptsMax: 2 }

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
