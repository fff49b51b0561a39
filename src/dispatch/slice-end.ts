/** Ends slices: the job ends, and a new job asks for what is left, from when its batch may be sent. */
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import { Gatherer } from '../kernel/gather.ts'
import type { Gate } from '../messages/gate-sql.ts'
import { type TellDeps, tellSettled } from '../messages/settle.ts'
import { isFresh, NOWHERE, type Slice, type SliceJob } from '../messages/slices.ts'
import type { Run } from './run.ts'
import { insist } from './settler.ts'
import type { EndTx, Steps } from './steps.ts'

export interface SliceEndDeps extends TellDeps {
  steps: Pick<Steps, 'endEmpty' | 'end' | 'giveUp'>
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
    this.#empty = new Gatherer((done) => deps.steps.endEmpty(done), TOGETHER_MAX)
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
    const { steps, log } = this.#deps
    const gate = await insist(log, 'ending a slice failed', async () => {
      // Nothing of it is left, so no new job is needed.
      if (isFresh(run.job) && run.final === run.slice.fresh) return void (await this.#empty.add('', run.job))
      return steps.end((tx) => this.#end(tx, run))
    })
    if (gate?.kind === 'over')
      await insist(log, 'giving up a batch failed', () => this.#giveUp(run.slice, gate.errorCode))
  }

  /** Locks the batch first, as pausing and resuming do. */
  async #end(tx: EndTx, { job, slice, reroute, behind, progressed }: Run): Promise<Gate | undefined> {
    const { nextSmsc, keepSmsc } = this.#deps
    const stalls = progressed ? 0 : (slice.stalls ?? 0) + 1
    const again = await tx.nextAttemptAt(slice, stalls === 0 ? 0 : backoffMs(STALL, stalls))
    const gate = again && (await tx.holdGate(slice.batchId))
    const ours = await tx.endJob(job)
    if (!again || !gate || !ours || gate.kind === 'closed' || gate.kind === 'over') return gate
    const smsc = reroute ? nextSmsc(slice.routeId) : keepSmsc(slice)
    const at = gate.kind === 'later' && gate.at > again ? gate.at : again
    const hasMoved = smsc !== slice.smsc && !reroute && !slice.urgent
    const tag = hasMoved ? await tx.nextTag(slice.batchId, smsc) : slice.tag + (behind ? 1 : 0)
    const waitsSince = smsc === NOWHERE ? (slice.waitsSince ?? at.toISOString()) : undefined
    const next = { ...slice, smsc, tag, stalls: stalls || undefined, waitsSince, fresh: undefined }
    await tx.enqueue(next, at)
    return gate
  }

  /** Fails the unsubmitted messages of a batch that is over; messages in doubt of this slice are handled later. */
  async #giveUp(slice: Slice, errorCode: 'CANCELED' | 'EXPIRED'): Promise<void> {
    const { steps } = this.#deps
    const { batchId } = slice
    const verdict = await steps.giveUp(batchId, errorCode)
    tellSettled(this.#deps, batchId, verdict)
    await steps.end(async (tx) => {
      // Nobody cuts or moves what is left of it meanwhile.
      await tx.holdGate(batchId)
      const again = await tx.nextAttemptAt(slice)
      if (again) await tx.enqueue({ ...slice, fresh: undefined }, again)
    })
  }
}
