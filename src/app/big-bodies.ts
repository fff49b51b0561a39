/** The main thread's side of the worker thread that parses, checks, prepares and stores big bodies. */

import { SESSIONS } from '../db/sql.ts'
import type { Answer, AnswerElsewhere, Ask, EndpointName } from '../http/elsewhere.ts'
import { errorOf, type Refusal } from '../http/errors.ts'
import { RawBody } from '../http/raw-body.ts'
import { AppError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { holderOf, overloaded } from '../kernel/shares.ts'
import type { NumberingConfig } from '../numbering/serve.ts'
import { ThreadLost, ThreadPool } from '../threads/pool.ts'
import type { AcceptSettings } from './checks.ts'

/** The thread receives these settings when it starts. */
export interface ThreadSettings extends AcceptSettings, NumberingConfig {
  databaseUrl: string
  databaseConnections: number
  /** The application name of this process's database sessions. */
  sessions: string
}

/** A request to the thread. */
export interface ThreadAsk {
  name: EndpointName
  ask: Omit<Ask, 'body'>
  body: { chunks: Uint8Array<ArrayBuffer>[] } | { value: unknown }
}

/** The thread's answer, already serialized. */
export type ThreadAnswer =
  | { answer: Omit<Answer, 'body'>; body: Uint8Array<ArrayBuffer> }
  | { refusal: Refusal }

const MODULE = new URL('../../bin/thread.mjs', import.meta.url)
/** Each keeps a processor busy, and costs about 60 MB once there is work for it. */
const THREADS_MAX = 4
/**
 * In each thread one task runs while others wait for the database. An account has one at a time: each takes 50 MB, and may wait for
 * its row.
 */
const TASKS_AT_ONCE = 3
const TASKS_OF_ACCOUNT = 1
/** One for each task's transaction, and one for lookups. */
const CONNECTIONS = TASKS_AT_ONCE + 1
const WAITING_OF_ACCOUNT = 20
const WAITING = 200
const SILENCE_MS = 30_000
/** The worst bodies need less. A thread that exceeds it is replaced, and the process survives. */
const HEAP_MAX_MB = 512
/** The young generation; V8's default would keep 30 MB more. */
const YOUNG_MAX_MB = 16

/** One processor is left to the main thread, whatever else runs on the machine. */
export function threadsFor(processors: number): number {
  return Math.max(1, Math.min(processors - 1, THREADS_MAX))
}

export function startBigBodies(
  { threads, ...settings }: AcceptSettings & NumberingConfig & { databaseUrl: string; threads: number },
  log: Log,
): { elsewhere: AnswerElsewhere; stop: () => Promise<void> } {
  const workerData: ThreadSettings = { ...settings, databaseConnections: CONNECTIONS, sessions: SESSIONS }
  const pool = new ThreadPool({
    module: MODULE,
    workerData,
    threads,
    tasksAtOnce: TASKS_AT_ONCE,
    tasksOfOwner: TASKS_OF_ACCOUNT,
    waitingOfOwner: WAITING_OF_ACCOUNT,
    waiting: WAITING,
    silenceMs: SILENCE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB, maxYoungGenerationSizeMb: YOUNG_MAX_MB },
    onTrouble: (text, err) => log.warn({ err }, text),
  })
  const elsewhere: AnswerElsewhere = async (name, { body, ...ask }, isWanted) => {
    const chunks = body instanceof RawBody ? body.take() : undefined
    const message: ThreadAsk = { name, ask, body: chunks ? { chunks } : { value: body } }
    const transfer = chunks?.map(({ buffer }) => buffer)
    const task = { owner: holderOf(ask.caller).id, message, transfer, isWanted }
    const answered = (await pool.run(task).catch(lost)) as ThreadAnswer
    if ('refusal' in answered) throw errorOf(answered.refusal)
    return { ...answered.answer, body: Buffer.from(answered.body.buffer) }
  }
  return { elsewhere, stop: () => pool.stop() }
}

/** The outcome is unknown only if a batch was being stored; any other request stored nothing or may be repeated. */
function lost(error: unknown): never {
  if (!(error instanceof ThreadLost)) throw error
  if (error.note === undefined) throw overloaded(error)
  throw new AppError('OUTCOME_UNKNOWN', { body: { batchId: error.note }, cause: error })
}
