/** Ends slices: the job ends, and a new job asks for what is left, from when its batch may be sent. */
import type { Jobs } from '../db/jobs.ts'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import { Gatherer } from '../kernel/gather.ts'
import type { Log } from '../kernel/log.ts'
import { nextTag } from '../messages/fair-order-sql.ts'
import { type Gate, holdGate } from '../messages/gate-sql.ts'
import { giveUp, tellSettled } from '../messages/settle.ts'
import { endSlices, enqueueSlices, isFresh, NOWHERE, type Slice, type SliceJob } from '../messages/slices.ts'
import { nextAttemptAt } from '../messages/store.ts'
import type { Run } from './run.ts'
import { insist } from './settler.ts'

export interface SliceEndDeps {
  pool: Pool
  /** For ending empty slices: if such a change is lost, it is found again. */
  hints: Pool
  jobs: Jobs
  log: Log
  /** Called for each batch that has changed. */
  announce: (batchId: string) => void
  /** Returns another connection of a route for messages that this one would not take; this one if there is no other. */
  nextSmsc: (routeId: number) => string
  /** The connection of a slice that is made again: the one it has, if its route still leads there. */
  keepSmsc: (slice: Slice) => string
}

const TOGETHER_MAX = 100
/** A slice of which nothing came waits before it is taken again, and twice as long each time. */
const STALL: Backoff = { baseMs: 250, factor: 2, maxMs: 10_000 }

export class SliceEnd {
  readonly #deps: SliceEndDeps
  /** Empty slices: those that arrive while some are being ended are ended together. */
  readonly #empty: Gatherer<SliceJob, boolean>
  readonly #writing = new Set<Promise<void>>()

  constructor(deps: SliceEndDeps) {
    this.#deps = deps
    this.#empty = new Gatherer((done) => endSlices(deps.jobs, deps.hints, done), TOGETHER_MAX)
  }

  /** Ends a slice whose messages are settled. */
  add(run: Run): void {
    const writing = this.#endRun(run).finally(() => this.#writing.delete(writing))
    this.#writing.add(writing)
  }

  /** Resolves when all that was added is stored. */
  async drained(): Promise<void> {
    await Promise.all(this.#writing)
  }

  async #endRun(run: Run): Promise<void> {
    const { pool, log } = this.#deps
    const gate = await insist(log, 'ending a slice failed', async () => {
      // Nothing of it is left, so no new job is needed.
      if (isFresh(run.job) && run.final === run.slice.fresh) return void (await this.#empty.add('', run.job))
      return transaction(pool, (tx) => this.#end(tx, run))
    })
    if (gate?.kind === 'over')
      await insist(log, 'giving up a batch failed', () => this.#giveUp(run.slice, gate.errorCode))
  }

  /** Locks the batch first, as pausing and resuming do. */
  async #end(tx: Tx, { job, slice, reroute, behind, progressed }: Run): Promise<Gate | undefined> {
    const { jobs, nextSmsc, keepSmsc } = this.#deps
    const stalls = progressed ? 0 : (slice.stalls ?? 0) + 1
    const again = await nextAttemptAt(tx, slice, stalls === 0 ? 0 : backoffMs(STALL, stalls))
    const gate = again && (await holdGate(tx, slice.batchId))
    const [ours] = await endSlices(jobs, tx, [job])
    if (!again || !gate || !ours || gate.kind === 'closed' || gate.kind === 'over') return gate
    const smsc = reroute ? nextSmsc(slice.routeId) : keepSmsc(slice)
    const at = gate.kind === 'later' && gate.at > again ? gate.at : again
    const hasMoved = smsc !== slice.smsc && !reroute && !slice.urgent
    const tag = hasMoved ? await nextTag(tx, slice.batchId, smsc) : slice.tag + (behind ? 1 : 0)
    const waitsSince = smsc === NOWHERE ? (slice.waitsSince ?? at.toISOString()) : undefined
    const next = { ...slice, smsc, tag, stalls: stalls || undefined, waitsSince, fresh: undefined }
    await enqueueSlices(jobs, tx, [next], at)
    return gate
  }

  /** Fails the unsubmitted messages of a batch that is over; messages in doubt of this slice are handled later. */
  async #giveUp(slice: Slice, errorCode: 'CANCELED' | 'EXPIRED'): Promise<void> {
    const { pool, jobs } = this.#deps
    const { batchId } = slice
    const verdict = await giveUp(pool, batchId, errorCode)
    tellSettled(this.#deps, batchId, verdict)
    await transaction(pool, async (tx) => {
      // Nobody cuts or moves what is left of it meanwhile.
      await holdGate(tx, batchId)
      const again = await nextAttemptAt(tx, slice)
      if (again) await enqueueSlices(jobs, tx, [{ ...slice, fresh: undefined }], again)
    })
  }
}
