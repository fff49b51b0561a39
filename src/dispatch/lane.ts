/**
 * A lane: one bind and the slices that it works on. Its loop takes slices while the bind has room, prepares them, claims
 * as many of their messages as may be ready, and sends the parts; as the carrier answers, messages are settled in
 * groups, and a slice ends with its last one. Every message that it claims is either settled by it or, if it dies,
 * found in doubt by the next owner of the slice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Gate } from '../messages/gate-sql.ts'
import type { TellDeps } from '../messages/settle.ts'
import type { Slice } from '../messages/slices.ts'
import type { ClaimedMessage, ClaimedSlice } from '../messages/store.ts'
import type { Link } from '../smsc/link.ts'
import { Answers, type AnswersDeps } from './answers.ts'
import type { Asker, AskerDeps } from './asker.ts'
import { Hand } from './hand.ts'
import { SliceHold } from './hold.ts'
import { Outflow, type OutflowDeps, type OutflowLink } from './outflow.ts'
import type { Run } from './run.ts'
import { startSending } from './sending.ts'
import { Settler, type SettlerDeps } from './settler.ts'
import { SliceEnd, type SliceEndDeps } from './slice-end.ts'
import type { Steps, ToSettle } from './steps.ts'
import { Taker } from './taker.ts'

export interface LaneDeps
  extends TellDeps,
    Pick<SliceEndDeps, 'nextSmsc' | 'keepSmsc'>,
    Pick<OutflowDeps, 'clock' | 'suspectTurn' | 'sharedLimiters'>,
    Pick<SettlerDeps, 'partCost'>,
    Pick<AnswersDeps, 'smsc' | 'backoff' | 'minutes'> {
  /** All that it asks of the database. */
  steps: Steps
  /** Whether the routes, as far as they are known here, lead the rest of a slice through this bind. */
  mayWork: (slice: Slice) => boolean
  /** Returns what asks the carrier about its messages through the link, if something does. */
  askerOn: (line: Pick<AskerDeps, 'mayAsk' | 'onAsk'>) => Pick<Asker, 'start' | 'stop'> | undefined
  /** How long stopping waits for answers. */
  drainTimeoutMs: number
}

/** A link as a lane knows it. */
export type LaneLink = OutflowLink & Pick<Link, 'name' | 'start' | 'stop' | 'onChange'>

const IDLE_POLL_MS = 250
const ERROR_PAUSE_MS = 500
/** How long suspects wait in the queue if a lane has enough in hand. */
const SUSPECT_PAUSE_MS = 5_000

export class Lane {
  readonly #deps: LaneDeps
  readonly #link: LaneLink
  readonly #hand = new Hand()
  readonly #hold: SliceHold
  readonly #taker: Taker
  readonly #outflow: Outflow
  readonly #answers: Answers
  readonly #settler: Settler
  readonly #sliceEnd: SliceEnd
  readonly #asker: ReturnType<LaneDeps['askerOn']>
  #feeding: Promise<void> | undefined
  #wake = Promise.withResolvers<void>()
  #wasBound = false
  #stopping = false
  /** When it was last looked whether slices belong elsewhere, by the monotonic clock. */
  #lookedAtMs = Number.NEGATIVE_INFINITY

  constructor(link: LaneLink, deps: LaneDeps) {
    this.#link = link
    this.#deps = deps
    this.#hold = new SliceHold({
      ...this.#deps,
      runs: () => this.#hand.all,
      onLost: (run) => this.#lose(run),
      onEnd: () => this.#giveBack(),
      onAgain: () => this.wake(),
    })
    this.#outflow = this.#newOutflow()
    this.#taker = this.#newTaker()
    const { config } = link
    this.#settler = new Settler({
      ...this.#deps,
      receipts: config.receipts,
      carrier: config.carrier,
      onSettled: (group) => this.#settled(group),
    })
    this.#answers = new Answers({ ...this.#deps, config, outflow: this.#outflow, settler: this.#settler })
    this.#sliceEnd = new SliceEnd(this.#deps)
    this.#asker = deps.askerOn({
      mayAsk: () => this.#outflow.mayAsk,
      onAsk: () => this.#outflow.countAsk(),
    })
    link.onChange = () => this.#onLinkChange()
  }

  #newTaker(): Taker {
    return new Taker({
      ...this.#deps,
      windowMax: this.#link.config.windowMax,
      hand: this.#hand,
      outflow: this.#outflow,
      mayWork: this.#mayWork,
      onTaken: (runs, askedAtMs) => {
        this.#hold.taken(askedAtMs)
        this.#hand.begin(runs)
      },
      onUnfit: (run) => {
        run.enter('returned')
        this.#endIfDone(run)
      },
      prepare: (runs) => this.#keepFromEnding(runs, () => this.#prepare(runs)),
    })
  }

  #newOutflow(): Outflow {
    return new Outflow({
      ...this.#deps,
      link: this.#link,
      maySubmit: () => this.#hold.holds,
      mayBegin: (run) => this.#mayBegin(run),
      giveBack: (suspect) => this.#answers.giveBackSuspect(suspect),
      onAnswer: (outcome, seconds) => this.#answers.onAnswer(outcome, seconds),
      onLate: (sending, index, smscMessageId) => this.#answers.onLate(sending, index, smscMessageId),
      onOutcome: (sending, index, outcome) => this.#answers.onOutcome(sending, index, outcome),
    })
  }

  start(): void {
    this.#link.start()
    this.#hold.start()
    this.#asker?.start()
    this.#feeding = this.#feed()
  }

  /** There may be work: looks now instead of at the next poll. */
  wake(): void {
    this.#wake.resolve()
  }

  /** Resolves when everything that the carrier has answered so far is stored. */
  written(): Promise<void> {
    return this.#settler.written()
  }

  /** Sends nothing more, waits for the answers to what was sent, gives back the rest, and unbinds. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#hold.stopping()
    this.#outflow.stopping()
    this.wake()
    await this.#feeding
    await this.#taker.done()
    this.#giveBack()
    const deadline = this.#deps.clock.nowMs() + this.#deps.drainTimeoutMs
    while (this.#hand.all.length > 0 && this.#deps.clock.nowMs() < deadline) await sleep(5)
    this.#hold.stop()
    this.#outflow.stop()
    if (this.#hand.all.length > 0) this.#deps.log.warn('stopped before the carrier had answered every submit')
    await this.#link.stop()
    await this.#asker?.stop()
    await this.#settler.written()
    await this.#sliceEnd.drained()
  }

  // The loop.

  /** Keeps a window of messages ready while the bind is up. */
  async #feed(): Promise<void> {
    while (!this.#stopping) {
      this.#wake = Promise.withResolvers<void>()
      try {
        if (this.#link.isBound && this.#hold.holds && (await this.#round())) continue
      } catch (err) {
        this.#deps.log.error({ err }, 'taking messages failed')
        await sleep(ERROR_PAUSE_MS)
      }
      const timer = setTimeout(() => this.wake(), IDLE_POLL_MS)
      await this.#wake.promise
      clearTimeout(timer)
    }
  }

  /**
   * Takes slices, prepares them, claims some of their messages and sends them. What is left happens as the carrier
   * answers: answers.ts has messages settled, and with its last message a slice ends. Returns false if there is nothing
   * to do now.
   */
  async #round(): Promise<boolean> {
    await this.#taker.takeIfDue()
    const { current } = this.#hand
    const isDue = current !== undefined && this.#outflow.hasRoom(current.urgent)
    // A slice is left midway if its route was paused or now belongs to another connection.
    if (this.#hasMoved() || (isDue && !this.#mayWork(current))) {
      this.#giveBack()
      return true
    }
    if (!isDue) return false
    if (this.#taker.isTurnOver(current)) {
      await this.#taker.passTurn(current)
      return true
    }
    const room = this.#outflow.roomFor(current.urgent)
    const runs = this.#hand.fitting(room, this.#mayWork)
    await this.#keepFromEnding(runs, async () => {
      await this.#prepare(runs.filter(({ phase }) => phase === 'taken'))
      await this.#claim(runs.filter(({ phase }) => phase === 'open'))
    })
    this.#send()
    return true
  }

  // Prepare.

  async #prepare(runs: Run[]): Promise<void> {
    if (runs.length === 0) return
    const askedAtMs = this.#deps.clock.nowMs()
    const gates = await this.#deps.steps.prepare(runs)
    for (const run of runs) {
      const gate = gates.get(run.slice.batchId) as Gate
      if (gate.kind === 'open') run.open(gate, askedAtMs)
      else this.#endClaiming(run)
    }
  }

  // Claim.

  async #claim(runs: Run[]): Promise<void> {
    const [first] = runs
    if (!first) return
    const room = this.#outflow.roomFor(first.urgent)
    if (first.left <= room && this.#hand.isAllOf(runs)) this.#taker.takeAhead(first)
    const asked = runs.map(({ slice, nextSeq: seq, left, until }): ClaimedSlice => {
      return { slice, seq, limit: Math.min(room, left), until }
    })
    for (const run of runs) run.turnAtMs ??= this.#deps.clock.nowMs()
    const spans = runs.map(({ span }) => span?.child('claim'))
    const claimed = await this.#deps.steps.claim(asked)
    for (const [i, span] of spans.entries()) span?.end({ 'caravan.messages': claimed[i]?.length ?? 0 })
    for (const [i, run] of runs.entries()) {
      const messages = claimed[i] as ClaimedMessage[]
      this.#makeReady(run, messages)
      if (messages.length < (asked[i] as ClaimedSlice).limit || run.nextSeq > run.slice.to)
        this.#endClaiming(run)
    }
  }

  #makeReady(run: Run, messages: ClaimedMessage[]): void {
    // It was given to another worker in the meantime, which finds these messages in doubt.
    if (run.phase === 'lost') return
    run.claimed(messages)
    for (const message of messages) {
      const sending = startSending(run, run.slice, message, this.#link.config, run.endsAtMs)
      if (message.suspect === null) this.#outflow.add(sending)
      else if (!this.#outflow.addSuspect(sending)) this.#answers.giveBackSuspect(sending, SUSPECT_PAUSE_MS)
    }
    if (run.urgent) this.#outflow.putUrgentFirst()
  }

  /** It has no more messages to claim. */
  #endClaiming(run: Run): void {
    if (this.#hand.putDown(run)) run.enter('claimed')
  }

  // Send.

  #send(): void {
    this.#outflow.pump()
  }

  /** Whether messages claimed a while ago may still be sent. */
  async #mayBegin(run: Run): Promise<boolean> {
    const gate = await this.#deps.steps.gateOf(run.slice.batchId)
    if (gate.kind !== 'open' || run.phase === 'lost' || this.#stopping) return false
    return this.#hold.holds && this.#mayWork(run)
  }

  #onLinkChange(): void {
    if (!this.#link.isBound) this.#giveBack()
    else if (!this.#wasBound) this.#outflow.onBound()
    this.#wasBound = this.#link.isBound
    this.#send()
    this.wake()
  }

  // Settle.

  #settled(group: ToSettle[]): void {
    for (const { settlement, sending } of group) {
      sending.owner.settled(settlement)
      this.#outflow.settled(sending)
    }
    this.#send()
    this.wake()
    for (const run of new Set(group.map(({ sending }) => sending.owner))) this.#endIfDone(run)
  }

  // End.

  /** Ends a slice whose messages are settled; messages to retry make the slice's next job. */
  #endIfDone(run: Run): void {
    if (!this.#hand.end(run)) return
    run.span?.end({ 'caravan.final': run.final, 'caravan.bind': this.#link.name })
    this.#sliceEnd.add(run)
  }

  /** Does work for runs and keeps them from ending in the meantime. */
  async #keepFromEnding(runs: Run[], work: () => Promise<void>): Promise<void> {
    for (const run of runs) run.kept = true
    try {
      await work()
    } finally {
      for (const run of runs) run.kept = false
      // The bind, or possibly the slices, were lost in the meantime: what was just claimed goes back with the rest.
      const isReturned = runs.some(({ phase }) => phase === 'returned')
      if (isReturned || !this.#link.isBound || !this.#hold.holds) this.#giveBack()
      for (const run of runs) this.#endIfDone(run)
    }
  }

  /** The bind is gone, the slices may be, or we are stopping: unsent messages go back for any other bind. */
  #giveBack(): void {
    const runs = this.#hand.giveBack()
    this.#outflow.giveBack()
    for (const run of runs) this.#endIfDone(run)
  }

  #lose(run: Run): void {
    if (!this.#hand.lose(run)) return
    run.span?.end({ 'caravan.final': run.final }, 'given to another worker')
    this.#outflow.drop(run)
    const { batchId, from } = run.slice
    this.#deps.log.warn({ batchId, from }, 'a slice was given to another worker')
  }

  // Check.

  readonly #mayWork = ({ slice }: Run) => this.#deps.mayWork(slice)

  /**
   * Whether some of the slices in work belong elsewhere by now. A bind that the carrier slows down or stops keeps what
   * it has claimed for long, and has no room in which that would be noticed otherwise.
   */
  #hasMoved(): boolean {
    const nowMs = this.#deps.clock.nowMs()
    if (nowMs - this.#lookedAtMs < IDLE_POLL_MS) return false
    this.#lookedAtMs = nowMs
    return this.#hand.hasUnfit(this.#mayWork)
  }
}
