/** Sends the answers to STOP and START that are due: each is an urgent batch of one message. */
import { createHash } from 'node:crypto'
import type { Acceptor } from '../batches/accept/acceptor.ts'
import { noteAccepted } from '../batches/accepted.ts'
import type { Pool } from '../db/sql.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { optoutAnswers } from '../kernel/metrics.ts'
import { type DueAnswer, endAnswers, endLateAnswers, takeDueAnswers } from '../optouts/answers-sql.ts'

export interface AnswersDeps {
  pool: Pool
  acceptor: Acceptor
  log: Log
  /** There is a batch to be sent. */
  onAccepted: () => void
}

/** Answers in one pass. */
const TOGETHER_MAX = 100
const SERVER_ERROR = 500
/** Stands where a batch has the id of the API key that sent it. */
const NO_KEY = EVERY_ACCOUNT

/** Answers everything that is due; call it every second or so. */
export async function sendOptoutAnswers(deps: AnswersDeps): Promise<void> {
  const { pool } = deps
  const late = await endLateAnswers(pool)
  if (late > 0) optoutAnswers.inc({ outcome: 'late' }, late)
  for (let taken = TOGETHER_MAX; taken === TOGETHER_MAX; ) {
    const answers = await takeDueAnswers(pool, TOGETHER_MAX)
    taken = answers.length
    const ended = await Promise.all(answers.map((answer) => send(deps, answer)))
    const ids = answers.filter((_, i) => ended[i]).map(({ inboundId }) => inboundId)
    if (ids.length > 0) await endAnswers(pool, ids)
  }
}

/** Returns false if it is to be tried again. */
async function send({ acceptor, log, onAccepted }: AnswersDeps, answer: DueAnswer): Promise<boolean> {
  const { accountId, currency, phone, kind, inboundId, sender: from, text: message } = answer
  const caller = { accountId, currency, apiKeyId: NO_KEY, test: false }
  const body = {
    ...{ recipients: [{ phone, message }], from, plainText: true, urgent: true as const },
    name: kind === 'stop' ? 'Answer to STOP' : 'Answer to START',
    // Only the answer to STOP: to the phone of a START the operator may have forbidden everything.
    ...(kind === 'stop' && { toOptedOut: true as const }),
  }
  // With the id of what it answers as its key, an answer that is tried twice is sent once.
  const requestHash = createHash('sha256').update(inboundId).digest()
  const idempotency = { apiKeyId: NO_KEY, key: `answer to ${inboundId}`, requestHash }
  try {
    const accepted = await acceptor.accept(caller, body, { idempotency })
    noteAccepted(accepted, { accountId, log, onAccepted })
    optoutAnswers.inc({ outcome: 'sent' })
    return true
  } catch (err) {
    const code = err instanceof AppError ? err.code : 'INTERNAL_ERROR'
    optoutAnswers.inc({ outcome: code })
    const mayPass =
      !(err instanceof AppError) || err.status >= SERVER_ERROR || code === 'IDEMPOTENCY_IN_PROGRESS'
    if (mayPass) log.warn({ err, accountId }, 'answering STOP or START failed: it is tried again')
    else log.warn({ accountId, code }, 'STOP or START is not answered')
    return !mayPass
  }
}
