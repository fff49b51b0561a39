/** A slice in hand: how far a lane has come with it. */
import type { Slice, SliceJob } from '../messages/slices-sql.ts'

/**
 * taken: whether its batch may be sent is not known yet. open: its messages are being claimed. claimed: there is no more
 * of it to claim. returned: nothing more of it is to be sent here. lost: its job is another worker's.
 */
export type Phase = 'taken' | 'open' | 'claimed' | 'returned' | 'lost'
const ORDER: readonly Phase[] = ['taken', 'open', 'claimed', 'returned', 'lost']

export class Run {
  readonly job: SliceJob
  readonly slice: Slice
  readonly takenAtMs: number
  /** It goes before all that are not. */
  readonly urgent: boolean
  /** Nothing of it may be submitted from then on; null: for as long as there is something. */
  until: Date | null = null
  /** The next message to claim. */
  nextSeq: number
  /** Messages claimed and not settled yet. */
  unsettled = 0
  /** Messages that have their final state by what was done here. */
  final = 0
  /** Something is being done for it: it cannot end yet. */
  kept = false
  /** The carrier would rather have some of it sent by another. */
  reroute = false
  /** The link was lost on some of it: it goes behind those of others that wait. */
  behind = false
  #phase: Phase = 'taken'

  constructor(job: SliceJob, takenAtMs: number) {
    this.job = job
    this.slice = job.data
    this.takenAtMs = takenAtMs
    this.urgent = job.data.urgent ?? false
    this.nextSeq = job.data.from
  }

  get phase(): Phase {
    return this.#phase
  }

  /** Goes on to this phase, unless it is past it. */
  enter(phase: Phase): void {
    if (ORDER.indexOf(phase) > ORDER.indexOf(this.#phase)) this.#phase = phase
  }

  /** How many messages of it there may be to claim. */
  get left(): number {
    const { slice, nextSeq } = this
    return Math.min(slice.fresh ?? Number.POSITIVE_INFINITY, slice.to - nextSeq + 1)
  }

  /** There is nothing more to claim, and all that was claimed is settled. */
  get isDone(): boolean {
    return (this.#phase === 'claimed' || this.#phase === 'returned') && this.unsettled === 0 && !this.kept
  }
}
