/** Taking slices out of the queue, as many at once as make a window. */
import type { Jobs } from '../db/jobs.ts'
import type { Pool } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import { type SliceSources, takeSlices } from '../messages/slices-sql.ts'
import { Run } from './run.ts'

export interface TakerDeps {
  jobs: Jobs
  /** What is lost of the taking is found again. */
  hints: Pool
  clock: Clock
  sources: () => SliceSources
  windowMax: number
}

/** How often a lane with enough to do looks for what goes before it. */
const URGENT_POLL_MS = 100
const TAKEN_AT_ONCE = 20

export class Taker {
  readonly #deps: TakerDeps
  #lookedAtMs = 0
  /** Slices to be taken at once: as many as make a window, going by those of the last time. */
  #count = 1

  constructor(deps: TakerDeps) {
    this.#deps = deps
  }

  /** Whether it is time to look for what is urgent. */
  get isLookDue(): boolean {
    return this.#deps.clock.nowMs() - this.#lookedAtMs >= URGENT_POLL_MS
  }

  async take({ urgentOnly }: { urgentOnly: boolean }): Promise<{ runs: Run[]; askedAtMs: number }> {
    const { jobs, hints, clock, sources, windowMax } = this.#deps
    const askedAtMs = clock.nowMs()
    this.#lookedAtMs = askedAtMs
    const taken = await takeSlices(jobs, hints, sources(), { urgentOnly, limit: this.#count })
    const runs = taken.map((job) => new Run(job, askedAtMs))
    const messages = runs.reduce((sum, run) => sum + run.left, 0)
    const fitting = Math.floor((windowMax * runs.length) / messages)
    if (messages > 0) this.#count = Math.min(Math.max(1, fitting), TAKEN_AT_ONCE)
    return { runs, askedAtMs }
  }
}
