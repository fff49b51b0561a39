/** Compares the answers to callers with the outcomes: nothing acknowledged is lost, nothing refused was taken. */
import type { Db } from '../../src/db/sql.ts'
import type { Answer } from './probe.ts'
import type { Taken } from './taken.ts'

export interface Promises {
  /** Sends answered 202, and top-ups answered 201. */
  acknowledged: number
  /** The number of those that are nowhere, or neither sent nor failed. */
  acknowledgedAndLost: number
  /** Refused, and yet stored, charged or sent. */
  refusedButAccepted: number
  /** Answered that the outcome is not known: repeat with the same Idempotency-Key. */
  outcomeUnknown: number
  /** Taken by the SMSC twice, and the status does not say so. */
  twiceUnmarked: number
}

/** An error that says so has its own code; any other refusal says that nothing was done. */
const SAYS_UNKNOWN = /UNKNOWN|IN_DOUBT|UNSETTLED/

export async function auditPromises(db: Db, answers: Answer[], taken: Taken[]): Promise<Promises> {
  const changes = answers.filter(({ what }) => what === 'send' || what === 'top-up')
  const messages = await messagesTo(db, marksOf(changes, 'send'))
  const booked = await bookedFor(db, marksOf(changes, 'top-up'))
  const times = new Map<string, number>()
  for (const { destination } of taken) times.set(`+${destination}`, (times.get(`+${destination}`) ?? 0) + 1)
  const isDone = ({ what, mark = '' }: Answer) =>
    what === 'top-up' ? booked.has(mark) : messages.has(mark) || times.has(mark)
  const isOver = ({ what, mark = '' }: Answer) =>
    what === 'top-up'
      ? booked.has(mark)
      : messages.get(mark)?.state === 'failed' || (messages.get(mark)?.state === 'sent' && times.has(mark))
  const acknowledged = changes.filter(({ status }) => status === 202 || status === 201)
  // No answer at all promises nothing.
  const refused = changes.filter(({ status }) => status >= 300)
  const unknown = refused.filter(({ code = '' }) => SAYS_UNKNOWN.test(code))
  return {
    acknowledged: acknowledged.length,
    acknowledgedAndLost: acknowledged.filter((answer) => !isOver(answer)).length,
    refusedButAccepted: refused.filter((answer) => !unknown.includes(answer) && isDone(answer)).length,
    outcomeUnknown: unknown.length,
    twiceUnmarked: changes.filter(
      ({ mark = '' }) => (times.get(mark) ?? 0) > 1 && !messages.get(mark)?.possibleDuplicate,
    ).length,
  }
}

/** How many messages to these numbers are neither sent nor failed yet. */
export async function unfinished(db: Db, answers: Answer[]): Promise<number> {
  const messages = await messagesTo(db, marksOf(answers, 'send'))
  return [...messages.values()].filter(({ state }) => state !== 'sent' && state !== 'failed').length
}

function marksOf(answers: Answer[], wanted: Answer['what']): string[] {
  return answers.flatMap(({ what, mark }) => (what === wanted && mark !== undefined ? [mark] : []))
}

interface Message {
  phone: string
  state: string
  possibleDuplicate: boolean
}

async function messagesTo(db: Db, phones: string[]): Promise<Map<string, Message>> {
  const { rows } = await db.query<Message>(
    `select phone, state, possible_duplicate as "possibleDuplicate" from messages where phone = any ($1)`,
    [phones],
  )
  return new Map(rows.map((row) => [row.phone, row]))
}

async function bookedFor(db: Db, reasons: string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ reason: string }>(
    'select reason from ledger_entries where reason = any ($1)',
    [reasons],
  )
  return new Set(rows.map(({ reason }) => reason))
}
