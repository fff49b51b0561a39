/** A slice in hand: how far a lane has come with it. */
import type { Slice, SliceJob } from '../messages/slices.ts'

export interface Run {
  job: SliceJob
  takenAtMs: number
  slice: Slice
  /** It goes before all that are not. */
  urgent: boolean
  /** What a former owner left in doubt has been seen to. */
  prepared: boolean
  /** Nothing of it may be submitted from then on; null: for as long as there is something. */
  until: Date | null
  /** The next message to claim. */
  nextSeq: number
  allClaimed: boolean
  /** Something is being done for it: it cannot end yet. */
  kept: boolean
  /** Nothing more of it is to be sent here. */
  givenBack: boolean
  /** Messages claimed and not settled yet. */
  open: number
  /** Messages that have their final state by what was done here. */
  final: number
  /** The job is another worker's now. */
  lost: boolean
  /** The carrier would rather have some of it sent by another. */
  reroute: boolean
  /** The link was lost on some of it: it goes behind those of others that wait. */
  behind: boolean
}

export function startRun(job: SliceJob, takenAtMs: number): Run {
  const slice = job.data
  return {
    job,
    takenAtMs,
    slice,
    urgent: slice.urgent ?? false,
    prepared: false,
    until: null,
    nextSeq: slice.from,
    allClaimed: false,
    kept: false,
    givenBack: false,
    open: 0,
    final: 0,
    lost: false,
    reroute: false,
    behind: false,
  }
}

/** How many messages of it there may be to claim. */
export function leftOf({ slice, nextSeq }: Run): number {
  return Math.min(slice.fresh ?? Number.POSITIVE_INFINITY, slice.to - nextSeq + 1)
}
