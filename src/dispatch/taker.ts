/** Takes slices from the queue, as many at once as fill a window. */
import type { Jobs } from '../db/jobs.ts'
import type { Pool } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import { type SliceSources, takeSlices } from '../messages/slices.ts'
import { Run } from './run.ts'

export interface TakerDeps {
  jobs: Jobs
  /** For taking slices: if a change is lost, it is found again. */
  hints: Pool
  clock: Clock
  sources: () => SliceSources
  windowMax: number
}

/** Selects the slices to take: urgent ones only, those at one place of the order, or those that are next. */
export interface Which {
  urgentOnly: boolean
  tag?: number
}

/** Accounts that came at the same moment have the same place in the order. */
const SAME_PLACE_MAX = 3
/** How often a lane that has enough work looks for urgent slices. */
const URGENT_POLL_MS = 100
const TAKEN_AT_ONCE = 20

export class Taker {
  readonly #deps: TakerDeps
  #lookedAtMs = 0
  /** How many slices to take at once: as many as fill a window, judging by those taken last. */
  #count = 1

  constructor(deps: TakerDeps) {
    this.#deps = deps
  }

  /** Whether it is time to look for urgent slices. */
  get isLookDue(): boolean {
    return this.#deps.clock.nowMs() - this.#lookedAtMs >= URGENT_POLL_MS
  }

  async take({ urgentOnly, tag }: Which): Promise<{ runs: Run[]; askedAtMs: number }> {
    const { jobs, hints, clock, sources, windowMax } = this.#deps
    const askedAtMs = clock.nowMs()
    this.#lookedAtMs = askedAtMs
    const taken = await takeSlices(jobs, hints, sources(), {
      ...{ urgentOnly, tag },
      limit: tag === undefined ? this.#count : SAME_PLACE_MAX,
    })
    const runs = taken.map((job) => new Run(job, askedAtMs))
    const messages = runs.reduce((sum, run) => sum + run.left, 0)
    const fitting = Math.floor((windowMax * runs.length) / messages)
    if (messages > 0 && tag === undefined) this.#count = Math.min(Math.max(1, fitting), TAKEN_AT_ONCE)
    return { runs, askedAtMs }
  }
}
