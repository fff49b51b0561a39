/**
 * Turns: jobs that say "look at this endpoint". The table of deliveries holds what is due and when, so that an endpoint
 * with a million deliveries is one job and delays nobody. An endpoint has a single turn, queued or active, so that the
 * limit on its open requests holds over all processes.
 */

import {
  completeJobs,
  createExclusiveQueue,
  hasDueJobs,
  type Job,
  type Jobs,
  jobsOn,
  renewJobs,
} from '../db/jobs.ts'
import { type Db, type Pool, type Tx, transaction } from '../db/sql.ts'
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import { forgetBodies, forgetDeliveries, forgetTestBodies, forgetTestDeliveries } from './bodies-sql.ts'
import { neglectedEndpoints, nextDue } from './deliveries-sql.ts'
import { lockEndpoint, type Pace, TEST_EVENTS_MAX } from './store.ts'

export interface Turn {
  endpointId: string
  accountId: string
  /** How many turns in a row nothing came of. */
  stalls?: number
}

export type TurnJob = Job<Turn>

const QUEUE = 'webhooks'
/** Turns are queued by the pace of their endpoints; each pace has separate connections. */
const PRIORITY: Record<Pace, number> = { quick: 0, unproven: 1, slow: 2 }
const NEGLECTED_SECONDS = 60
const RETENTION_DAYS = 30
const FORGET_MAX = 1_000
/** The next turn after one of which nothing came waits, and twice as long each time. */
const STALL: Backoff = { baseMs: 250, factor: 2, maxMs: 60_000 }

export function createTurnQueue(jobs: Jobs): Promise<void> {
  return createExclusiveQueue(jobs, QUEUE)
}

/**
 * Queues the endpoint's next turn for when its next delivery is due, unless an earlier one is queued. Code that makes
 * deliveries due calls it last in its transaction: it locks the endpoint, so that a turn that is just ending either
 * sees them or has ended.
 */
export async function enqueueTurn(jobs: Jobs, tx: Tx, endpointId: string, stalls = 0): Promise<void> {
  const endpoint = await lockEndpoint(tx, endpointId)
  if (!endpoint?.enabled) return
  const due = await nextDue(tx, endpointId)
  if (!due) return
  const { accountId, pace } = endpoint
  const earliest = stalls === 0 ? 0 : Date.now() + backoffMs(STALL, stalls)
  await jobs.upsert(
    QUEUE,
    { endpointId, accountId, stalls: stalls || undefined },
    {
      singletonKey: endpointId,
      startAfter: due.getTime() < earliest ? new Date(earliest) : due,
      priority: PRIORITY[pace],
      group: { id: accountId },
      db: jobsOn(tx),
    },
  )
}

/** Whether any turn is due. Asked all the time, so it costs a twentieth of taking one of each pace in vain. */
export function hasTurns(db: Db): Promise<boolean> {
  return hasDueJobs(db, QUEUE)
}

/** Takes the next turn of an endpoint of this pace, from any account except these. */
export async function takeTurn(
  jobs: Jobs,
  pace: Pace,
  accountsBut: Iterable<string>,
): Promise<TurnJob | undefined> {
  const [job] = await jobs.fetch<Turn>(QUEUE, {
    ignoreGroups: [...accountsBut],
    minPriority: PRIORITY[pace],
    maxPriority: PRIORITY[pace],
  })
  return job
}

/**
 * Ends a turn, and queues the next one unless another process has been given it meanwhile. `progressed`: a delivery was
 * attempted.
 */
export async function endTurn(jobs: Jobs, pool: Pool, job: TurnJob, progressed: boolean): Promise<void> {
  const stalls = progressed ? 0 : (job.data.stalls ?? 0) + 1
  await transaction(pool, async (tx) => {
    await lockEndpoint(tx, job.data.endpointId)
    if ((await completeJobs(jobs, tx, QUEUE, [job])).has(job.id))
      await enqueueTurn(jobs, tx, job.data.endpointId, stalls)
  })
}

/** Sends the heartbeat of turns in progress; returns the ids of the jobs that are still ours. */
export function renewTurns(jobs: Jobs, held: TurnJob[]): Promise<Set<string>> {
  return renewJobs(jobs, QUEUE, held)
}

/**
 * The periodic check behind "jobs are hints": queues overdue turns again, and deletes deliveries older than 30 days, or
 * than messages are kept (0 = for ever), and all but the last ones of test keys. Returns how many of each. Call it
 * every minute or so.
 */
export async function lookAfterWebhooks(
  pool: Pool,
  jobs: Jobs,
  retentionDays = 0,
): Promise<{ neglected: number; forgotten: number }> {
  const neglected = await neglectedEndpoints(pool, NEGLECTED_SECONDS)
  for (const id of neglected) await transaction(pool, (tx) => enqueueTurn(jobs, tx, id))
  const days = Math.min(RETENTION_DAYS, retentionDays || RETENTION_DAYS)
  const forgotten =
    (await inSteps((limit) => forgetTestDeliveries(pool, TEST_EVENTS_MAX, limit))) +
    (await inSteps((limit) => forgetDeliveries(pool, days, limit)))
  // Deliveries go first, because bodies must outlive them.
  await inSteps((limit) => forgetTestBodies(pool, limit))
  await inSteps((limit) => forgetBodies(pool, days, limit))
  return { neglected: neglected.length, forgotten }
}

/** Works in steps of FORGET_MAX, so that no transaction is long; returns the total. */
async function inSteps(step: (limit: number) => Promise<number>): Promise<number> {
  let total = 0
  for (let count = FORGET_MAX; count === FORGET_MAX; total += count) count = await step(FORGET_MAX)
  return total
}
