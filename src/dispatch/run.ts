/** A slice in hand, and how far a lane has come with it. */
import { spanOf, type TraceSpan } from '../kernel/tracing.ts'
import type { Gate } from '../messages/gate-sql.ts'
import type { Slice, SliceJob } from '../messages/slices.ts'
import type { Settlement } from '../messages/state.ts'
import type { ClaimedMessage } from '../messages/store.ts'

/**
 * taken: it is not known yet whether its batch may be sent. open: its messages are being claimed. claimed: no more
 * messages are left to claim. returned: nothing more of it is sent here. lost: another worker has its job.
 */
export type Phase = 'taken' | 'open' | 'claimed' | 'returned' | 'lost'
const ORDER: readonly Phase[] = ['taken', 'open', 'claimed', 'returned', 'lost']

export class Run {
  readonly job: SliceJob
  readonly slice: Slice
  readonly takenAtMs: number
  /** It goes before all slices that are not urgent. */
  readonly urgent: boolean
  /** Nothing of it may be submitted after this time; null means no limit. */
  until: Date | null = null
  /** When its batch ends, by the monotonic clock: nothing of it is valid at the carrier after that. */
  endsAtMs: number | undefined
  /** The next message to claim. */
  nextSeq: number
  /** When its present turn began, by the monotonic clock; undefined if nothing was claimed in it yet. */
  turnAtMs: number | undefined
  /** Messages claimed and not settled yet. */
  unsettled = 0
  /** Messages that this run gave their final state. */
  final = 0
  /** Work is being done for it, so it cannot end yet. */
  kept = false
  /** The carrier wants another connection to send some of it. */
  reroute = false
  /** Something came of it: a message was sent, failed, or was put off. */
  progressed = false
  /** The link was lost on some of it, so it goes behind other waiting slices. */
  behind = false
  /** From taking it to its end, if its batch is traced. */
  readonly span: TraceSpan | undefined
  #phase: Phase = 'taken'

  constructor(job: SliceJob, takenAtMs: number) {
    this.job = job
    this.slice = job.data
    this.takenAtMs = takenAtMs
    this.urgent = job.data.urgent ?? false
    this.nextSeq = job.data.from
    const { batchId, from, to, smsc } = job.data
    const where = { 'caravan.carrier': smsc, 'caravan.from': from, 'caravan.to': to }
    this.span = spanOf(batchId, 'slice', where)
  }

  get phase(): Phase {
    return this.#phase
  }

  /** Enters this phase, unless the run is past it. */
  enter(phase: Phase): void {
    if (ORDER.indexOf(phase) > ORDER.indexOf(this.#phase)) this.#phase = phase
  }

  /** Its batch may be sent, as was asked at this moment of the monotonic clock. */
  open({ until, validForMs }: Extract<Gate, { kind: 'open' }>, askedAtMs: number): void {
    this.until = until
    this.endsAtMs = validForMs === undefined ? undefined : askedAtMs + validForMs
    this.enter('open')
  }

  /** These are its next messages; none means that no more are left. */
  claimed(messages: ClaimedMessage[]): void {
    this.unsettled += messages.length
    this.nextSeq = (messages.at(-1)?.seq ?? this.slice.to) + 1
  }

  settled(settlement: Settlement): void {
    this.unsettled--
    if (settlement.to === 'sent' || settlement.to === 'failed') this.final++
    if (settlement.to !== 'queued' || settlement.delayMs > 0) this.progressed = true
  }

  /** The most messages that may be left to claim. */
  get left(): number {
    const { slice, nextSeq } = this
    return Math.min(slice.fresh ?? Number.POSITIVE_INFINITY, slice.to - nextSeq + 1)
  }

  /** Nothing more is left to claim, and all claimed messages are settled. */
  get isDone(): boolean {
    return (this.#phase === 'claimed' || this.#phase === 'returned') && this.unsettled === 0 && !this.kept
  }
}
