/**
 * A lane's hold on its slices. The queue gives a slice to another worker if its owner has been silent for a while. So
 * a lane sends heartbeats, and submits only while that cannot have happened.
 */
import { JOB_HEARTBEAT_SECONDS } from '../db/jobs.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { LEASE_MS } from './leases.ts'
import type { Run } from './run.ts'
import type { Steps } from './steps.ts'

export interface HoldDeps {
  steps: Pick<Steps, 'renew'>
  clock: Clock
  log: Log
  /** The slices in work. */
  runs: () => Run[]
  /** Called when a slice has been given to another worker. */
  onLost: (run: Run) => void
  /** Called when no heartbeat succeeded in time: unsubmitted messages go back while they are still ours to give. */
  onEnd: () => void
  /** Called when the lane holds its slices again. */
  onAgain: () => void
}

const HEARTBEAT_MS = (JOB_HEARTBEAT_SECONDS * 1_000) / 4
/**
 * How long a heartbeat lets a lane submit, counted from its request. A part submitted in that time is written while the
 * bind's lease lasts, or not at all: before the slices can be given to another worker.
 */
const HOLD_MS = JOB_HEARTBEAT_SECONDS * 1_000 - LEASE_MS

export class SliceHold {
  readonly #deps: HoldDeps
  /** Until then, no slice of the lane can be another worker's; afterwards nothing is claimed or submitted. */
  #untilMs = Number.NEGATIVE_INFINITY
  #heartbeat: NodeJS.Timeout | undefined
  #end: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(deps: HoldDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#until(this.#deps.clock.nowMs() + HOLD_MS)
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS)
  }

  /** Whether no slice of the lane can belong to another worker. */
  get holds(): boolean {
    return this.#deps.clock.nowMs() < this.#untilMs
  }

  /** Slices were taken with a request at this moment; a heartbeat requested in the meantime does not cover them. */
  taken(askedAtMs: number): void {
    if (askedAtMs + HOLD_MS < this.#untilMs) this.#until(askedAtMs + HOLD_MS)
  }

  /** From now on, no callback reports the end. */
  stopping(): void {
    this.#isStopping = true
  }

  stop(): void {
    clearInterval(this.#heartbeat)
    clearTimeout(this.#end)
  }

  /** Sends a heartbeat for the slices; a job that the queue has given to another worker is lost. */
  async #beat(): Promise<void> {
    const { steps, clock, log, runs, onLost } = this.#deps
    const askedAtMs = clock.nowMs()
    const held = runs()
    try {
      const ours = await steps.renew(held.map(({ job }) => job))
      if (askedAtMs + HOLD_MS > this.#untilMs) this.#until(askedAtMs + HOLD_MS)
      for (const run of held) if (!ours.has(run.job.id)) onLost(run)
    } catch (err) {
      log.error({ err }, 'keeping the slices failed')
    }
  }

  /** Sets the end of the hold, unless another heartbeat extends it. */
  #until(untilMs: number): void {
    const heldOn = this.holds
    this.#untilMs = untilMs
    clearTimeout(this.#end)
    if (!this.#isStopping)
      this.#end = setTimeout(() => this.#onEnd(), Math.max(0, untilMs - this.#deps.clock.nowMs()))
    if (!heldOn) this.#deps.onAgain()
  }

  #onEnd(): void {
    this.#deps.log.warn('could not say in time that the slices are being worked on: giving them back')
    this.#deps.onEnd()
  }
}
