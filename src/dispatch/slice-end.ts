/** The end of a slice: its job ends, and what is left of it is asked for again, from when its batch may be sent. */
import type { Jobs } from '../db/jobs.ts'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { Gatherer } from '../kernel/gather.ts'
import type { Log } from '../kernel/log.ts'
import { type Gate, holdGate } from '../messages/gate-sql.ts'
import { giveUp } from '../messages/settle.ts'
import { endSlices, enqueueSlices, isFresh, type Slice, type SliceJob } from '../messages/slices-sql.ts'
import { nextAttemptAt } from '../messages/store.ts'
import type { Run } from './run.ts'
import { insist } from './settler.ts'

export interface SliceEndDeps {
  pool: Pool
  /** For ending slices of which nothing is left: what of that is lost is found again. */
  hints: Pool
  jobs: Jobs
  log: Log
  /** Told of each batch that has changed. */
  announce: (batchId: string) => void
  /** Another carrier of a route, for what this one would not take; this one when there is none. */
  nextSmsc: (routeId: number) => string
}

const TOGETHER_MAX = 100

export class SliceEnd {
  readonly #deps: SliceEndDeps
  /** Slices of which nothing is left: those that come while some are ended are ended together. */
  readonly #together: Gatherer<SliceJob, boolean>
  readonly #writing = new Set<Promise<void>>()

  constructor(deps: SliceEndDeps) {
    this.#deps = deps
    this.#together = new Gatherer((done) => endSlices(deps.jobs, deps.hints, done), TOGETHER_MAX)
  }

  /** Of a slice whose messages are settled. */
  add(run: Run): void {
    const writing = this.#endRun(run).finally(() => this.#writing.delete(writing))
    this.#writing.add(writing)
  }

  /** Resolves when all that was added is written. */
  async drained(): Promise<void> {
    await Promise.all(this.#writing)
  }

  async #endRun(run: Run): Promise<void> {
    const { pool, log } = this.#deps
    const gate = await insist(log, 'ending a slice failed', async () => {
      // Nothing of it is left: no more is to be asked.
      if (isFresh(run.job) && run.final === run.slice.fresh)
        return void (await this.#together.add('', run.job))
      return transaction(pool, (tx) => this.#end(tx, run))
    })
    if (gate?.kind === 'over')
      await insist(log, 'giving up a batch failed', () => this.#giveUp(run.slice, gate.errorCode))
  }

  /** Holds the batch first, as whoever pauses or resumes it does. */
  async #end(tx: Tx, { job, slice, reroute, behind }: Run): Promise<Gate | undefined> {
    const { jobs, nextSmsc } = this.#deps
    const again = await nextAttemptAt(tx, slice)
    const gate = again && (await holdGate(tx, slice.batchId))
    const [ours] = await endSlices(jobs, tx, [job])
    if (!again || !gate || !ours || gate.kind === 'closed' || gate.kind === 'over') return gate
    const smsc = reroute ? nextSmsc(slice.routeId) : slice.smsc
    const at = gate.kind === 'later' && gate.at > again ? gate.at : again
    const tag = slice.tag + (behind ? 1 : 0)
    await enqueueSlices(jobs, tx, [{ ...slice, smsc, tag, fresh: undefined }], at)
    return gate
  }

  /** Fails what was not submitted of a batch that is over; what is in doubt of this slice is looked at in its time. */
  async #giveUp(slice: Slice, errorCode: 'CANCELED' | 'EXPIRED'): Promise<void> {
    const { pool, jobs, log, announce } = this.#deps
    const { batchId } = slice
    const verdict = await giveUp(pool, batchId, errorCode)
    if (verdict) log.info({ batchId, status: verdict }, 'batch finished')
    announce(batchId)
    const again = await nextAttemptAt(pool, slice)
    if (again) await enqueueSlices(jobs, pool, [{ ...slice, fresh: undefined }], again)
  }
}
