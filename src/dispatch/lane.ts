// biome-ignore-all lint/style/noExcessiveLinesPerFile: the whole life of a slice is read in one place
/**
 * A lane: one bind and the slices that it works on. It takes slices while the bind has room, checks whether they may
 * be sent, claims the next window of their messages, submits the parts, settles the outcomes in groups, and ends the
 * slices. Every message that it claims is either settled by it or, if it dies, found in doubt by the next owner of
 * the slice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Jobs } from '../db/jobs.ts'
import type { Pool } from '../db/sql.ts'
import type { Backoff } from '../kernel/backoff.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { submitSeconds, submits } from '../kernel/metrics.ts'
import { tagBeside } from '../messages/beside-sql.ts'
import { type Gate, gatesOf } from '../messages/gate-sql.ts'
import type { Slice, SliceSources } from '../messages/slices.ts'
import type { Settlement } from '../messages/state.ts'
import {
  type ClaimedMessage,
  type ClaimedSlice,
  type ClaimingBind,
  claimMessages,
} from '../messages/store.ts'
import type { CarrierMinutes } from '../routing/carrier-minutes.ts'
import type { Receipt } from '../smpp/receipt.ts'
import type { Link } from '../smsc/link.ts'
import type { Outcome } from '../smsc/outcomes.ts'
import { Asker } from './asker.ts'
import type { Following } from './following.ts'
import { Hand } from './hand.ts'
import { SliceHold } from './hold.ts'
import type { SuspectTurn } from './isolation.ts'
import type { Limiter } from './limiter.ts'
import { Outflow } from './outflow.ts'
import { prepareSlices } from './preparing.ts'
import type { Phase, Run } from './run.ts'
import { noteLate, notePart, type Sending, settlementOf, startSending } from './sending.ts'
import { Settler, type SettlerDeps, type ToSettle } from './settler.ts'
import { SliceEnd } from './slice-end.ts'
import { Taker, type Which } from './taker.ts'

export interface LaneDeps {
  pool: Pool
  /** For taking slices and ending empty ones: if such a change is lost, it is found again. */
  hints: Pool
  /** For heartbeats: nothing else may hold these connections. */
  heartbeats: Pool
  jobs: Jobs
  log: Log
  clock: Clock
  backoff: Backoff
  drainTimeoutMs: number
  /** Called for each batch that has changed. */
  announce: (batchId: string) => void
  /** Returns another connection of a route for messages that this one would not take; this one if there is no other. */
  nextSmsc: (routeId: number) => string
  /** The connection of a slice that is made again: the one it has, if its route still leads there. */
  keepSmsc: (slice: Slice) => string
  following: Following
  suspectTurn: SuspectTurn
  /** The limiters of the rates that this bind shares with others. */
  sharedLimiters: () => readonly Limiter[]
  /** The carrier's price for one part to a number, if that is known. */
  partCost?: SettlerDeps['partCost']
  /** Counts what carriers answer. */
  minutes: Pick<CarrierMinutes, 'answered'>
  /** Stores what the carrier says of a message when it is asked, as a receipt. */
  onState: (receipt: Receipt, phone: string) => Promise<unknown>
}

const IDLE_POLL_MS = 250
/** The next slice is taken ahead if this one is claimed within this time. */
const FAST_SLICE_MS = 100
const ERROR_PAUSE_MS = 500
const WORKED_ON: ReadonlySet<Phase> = new Set(['taken', 'open', 'claimed'])
/**
 * How long a batch is worked on before others have a turn: one slice takes a slow bind minutes, and a small batch must
 * not wait for it. So many batches take turns.
 */
const TURN_MS = 1_000
const TURNS_MAX = 8
/** How long suspects wait in the queue if a lane has enough in hand. */
const SUSPECT_PAUSE_MS = 5_000

export class Lane {
  readonly #deps: LaneDeps
  readonly #link: Link
  readonly #bind: ClaimingBind
  readonly #sources: () => SliceSources
  readonly #taker: Taker
  readonly #runs = new Set<Run>()
  readonly #hand = new Hand()
  readonly #outflow: Outflow
  readonly #settler: Settler
  readonly #hold: SliceHold
  readonly #sliceEnd: SliceEnd
  readonly #asker: Asker | undefined
  /** Takes more slices while some are in hand. */
  #ahead: Promise<void> | undefined
  #feeding: Promise<void> | undefined
  #wake = Promise.withResolvers<void>()
  #wasBound = false
  #stopping = false
  /** When it was last looked whether slices belong elsewhere, by the monotonic clock. */
  #lookedAtMs = Number.NEGATIVE_INFINITY

  /** `bind` is the bind that the link leads to, with this process as its owner. */
  constructor(bind: ClaimingBind, link: Link, sources: () => SliceSources, deps: LaneDeps) {
    const { smsc } = bind
    const log = deps.log.child({ bind: link.name })
    this.#deps = { ...deps, log }
    this.#link = link
    this.#bind = bind
    this.#sources = sources
    this.#taker = new Taker({ ...this.#deps, sources, windowMax: link.config.windowMax })
    this.#hold = new SliceHold({
      ...this.#deps,
      runs: () => [...this.#runs],
      onLost: (run) => this.#lose(run),
      onEnd: () => this.#giveBack(),
      onAgain: () => this.wake(),
    })
    this.#outflow = new Outflow({
      ...this.#deps,
      link,
      maySubmit: () => this.#hold.holds,
      mayBegin: (run) => this.#mayBegin(run),
      giveBack: (suspect) => this.#giveBackSuspect(suspect),
      onAnswer: ({ kind }, seconds) => {
        submits.inc({ smsc, outcome: kind })
        submitSeconds.observe({ smsc }, seconds)
        deps.minutes.answered(smsc, kind, seconds)
      },
      onLate: (sending, index, smscMessageId) => this.#onLate(sending, index, smscMessageId),
      onOutcome: (sending, index, outcome) => this.#onOutcome(sending, index, outcome),
    })
    this.#settler = new Settler({
      ...this.#deps,
      smsc,
      bind: link.name,
      receipts: link.config.receipts,
      carrier: link.config.carrier,
      onSettled: (group) => this.#onSettled(group),
    })
    this.#sliceEnd = new SliceEnd(this.#deps)
    if (bind.index === 1 && Asker.isNeeded(link.config))
      this.#asker = new Asker(smsc, {
        ...{ ...this.#deps, link },
        mayAsk: () => this.#outflow.mayAsk,
        onAsk: () => this.#outflow.countAsk(),
      })
    link.onChange = () => this.#onLinkChange()
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
    await this.#ahead
    this.#giveBack()
    const deadline = this.#deps.clock.nowMs() + this.#deps.drainTimeoutMs
    while (this.#runs.size > 0 && this.#deps.clock.nowMs() < deadline) await sleep(5)
    this.#hold.stop()
    this.#outflow.stop()
    if (this.#runs.size > 0) this.#deps.log.warn('stopped before the carrier had answered every submit')
    await this.#link.stop()
    await this.#asker?.stop()
    await this.#settler.written()
    await this.#sliceEnd.drained()
  }

  /** Keeps a window of messages ready while the bind is up. */
  async #feed(): Promise<void> {
    while (!this.#stopping) {
      this.#wake = Promise.withResolvers<void>()
      try {
        if (this.#link.isBound && this.#hold.holds && (await this.#feedOnce())) continue
      } catch (err) {
        this.#deps.log.error({ err }, 'taking messages failed')
        await sleep(ERROR_PAUSE_MS)
      }
      const timer = setTimeout(() => this.wake(), IDLE_POLL_MS)
      await this.#wake.promise
      clearTimeout(timer)
    }
  }

  /** Prepares the next messages; returns false if there are none, or enough. */
  async #feedOnce(): Promise<boolean> {
    await this.#takeIfDue()
    const run = this.#hand.current
    if (this.#hasMoved()) {
      this.#giveBack()
      return true
    }
    if (!run || !this.#outflow.hasRoom(run.urgent)) return false
    // A slice is left midway if its route was paused or now belongs to another connection.
    if (!this.#mayWork(run)) {
      this.#giveBack()
      return true
    }
    if (this.#isTurnOver(run)) {
      await this.#passTurn(run)
      return true
    }
    const runs = this.#hand.fitting(this.#outflow.roomFor(run.urgent), (other) => this.#mayWork(other))
    await this.#keepFromEnding(runs, async () => {
      await this.#prepare(runs.filter(({ phase }) => phase === 'taken'))
      await this.#claim(runs.filter(({ phase }) => phase === 'open'))
    })
    this.#outflow.pump()
    return true
  }

  // Take.

  /** Takes slices if none is in hand; takes urgent slices at any time. */
  async #takeIfDue(): Promise<void> {
    await this.#ahead
    const { current } = this.#hand
    if (current?.urgent) return
    const urgentOnly = current !== undefined || !this.#outflow.hasRoom(false)
    if (!urgentOnly || this.#taker.isLookDue) await this.#take({ urgentOnly })
  }

  async #take(which: Which): Promise<Run[]> {
    const { runs, askedAtMs } = await this.#taker.take(which)
    this.#hold.taken(askedAtMs)
    for (const run of runs) this.#runs.add(run)
    const later = await this.#check(runs)
    const mine = runs.filter((run) => !later.has(run) && run.phase === 'taken' && this.#mayWork(run))
    for (const run of mine) this.#hand.add(run)
    for (const run of runs.filter((each) => !mine.includes(each))) {
      run.enter('returned')
      this.#endIfDone(run)
    }
    return mine
  }

  /** Messages may have to go elsewhere by now; returns the slices for which that cannot be found out at present. */
  async #check(runs: Run[]): Promise<Set<Run>> {
    try {
      return await this.#deps.following.check(runs)
    } catch (err) {
      this.#deps.log.error({ err }, 'moving messages that were taken failed')
      return new Set(runs)
    }
  }

  /** Takes the next slices while the last messages of this run are claimed, if that takes only moments. */
  #takeAhead(run: Run): void {
    const { clock, log } = this.#deps
    if (run.urgent || clock.nowMs() - run.takenAtMs > FAST_SLICE_MS) return
    const take = async () => {
      const runs = await this.#take({ urgentOnly: false })
      await this.#keepFromEnding(runs, () => this.#prepare(runs))
    }
    this.#ahead = take()
      .catch((err) => log.error({ err }, 'taking slices ahead failed'))
      .finally(() => {
        this.#ahead = undefined
      })
  }

  /** Whether another batch may go before the rest of this slice, which is more than can be ready at once. */
  #isTurnOver({ urgent, turnAtMs, left }: Run): boolean {
    if (urgent || turnAtMs === undefined || left <= this.#outflow.readyMax) return false
    return this.#deps.clock.nowMs() - turnAtMs > TURN_MS
  }

  /** Takes what is next in the order of another batch, so that the batches in hand are worked on by turns. */
  async #passTurn(run: Run): Promise<void> {
    run.turnAtMs = undefined
    const { batchIds } = this.#hand
    const sources = this.#sources()
    const tag = batchIds.length < TURNS_MAX ? await tagBeside(this.#deps.hints, sources, batchIds) : undefined
    const taken = tag === undefined ? [] : await this.#take({ urgentOnly: false, tag })
    this.#hand.passTurn(run, taken)
  }

  // Prepare.

  async #prepare(runs: Run[]): Promise<void> {
    if (runs.length === 0) return
    const askedAtMs = this.#deps.clock.nowMs()
    const gates = await prepareSlices(this.#deps, this.#link.config, runs)
    for (const run of runs) {
      const gate = gates.get(run.slice.batchId) as Gate
      if (gate.kind !== 'open') this.#endClaiming(run)
      else {
        run.until = gate.until
        run.endsAtMs = gate.validForMs === undefined ? undefined : askedAtMs + gate.validForMs
        run.enter('open')
      }
    }
  }

  // Claim.

  async #claim(runs: Run[]): Promise<void> {
    const [first] = runs
    if (!first) return
    const room = this.#outflow.roomFor(first.urgent)
    if (first.left <= room && this.#hand.isAllOf(runs)) this.#takeAhead(first)
    const asked = runs.map(({ slice, nextSeq: seq, left, until }): ClaimedSlice => {
      return { slice, seq, limit: Math.min(room, left), until }
    })
    for (const run of runs) run.turnAtMs ??= this.#deps.clock.nowMs()
    const spans = runs.map(({ span }) => span?.child('claim'))
    const claimed = await claimMessages(this.#deps.pool, this.#bind, asked)
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
    run.unsettled += messages.length
    run.nextSeq = (messages.at(-1)?.seq ?? run.slice.to) + 1
    for (const message of messages) {
      const sending = startSending(run, run.slice, message, this.#link.config, run.endsAtMs)
      if (message.suspect === null) this.#outflow.add(sending)
      else if (!this.#outflow.addSuspect(sending)) this.#giveBackSuspect(sending, SUSPECT_PAUSE_MS)
    }
    if (run.urgent) this.#outflow.putUrgentFirst()
  }

  /** It has no more messages to claim. */
  #endClaiming(run: Run): void {
    if (this.#hand.putDown(run)) run.enter('claimed')
  }

  // Settle.

  #onOutcome(sending: Sending<Run>, index: number, outcome: Exclude<Outcome, { kind: 'throttled' }>): void {
    notePart(sending, index, outcome)
    if (sending.open > 0) return
    const { owner: run, worst } = sending
    if (worst?.kind === 'retry' && worst.reroute) run.reroute = true
    const circumstances = this.#outflow.circumstancesOf(sending)
    const settlement = settlementOf(sending, this.#deps.backoff, this.#link.config, circumstances)
    const lost = worst?.kind === 'unknown' && worst.lost === true
    this.#outflow.end(sending, { lost })
    if (lost) run.behind = true
    this.#logTrouble(sending, settlement)
    // For a slice that another worker has now, only certain outcomes may be written.
    if (run.phase === 'lost' && settlement.to !== 'sent') {
      run.unsettled--
      this.#outflow.settled(sending)
    } else this.#settler.add({ settlement, sending })
  }

  /** The carrier has accepted a part after its time limit: it need not be sent again. */
  #onLate(sending: Sending<Run>, index: number, smscMessageId: string): void {
    submits.inc({ smsc: this.#bind.smsc, outcome: 'late' })
    noteLate(sending, index, smscMessageId)
    // Its message is settled with its other parts.
    if (sending.open > 0) return
    const { owner, message } = sending
    if (this.#outflow.withdraw(owner.slice.batchId, message.seq, index, smscMessageId)) return
    this.#settler.addLate(sending, index)
  }

  /** Successes are only counted; failures are logged with their message id. */
  #logTrouble({ owner, message, worst }: Sending<Run>, settlement: Settlement): void {
    if (settlement.to === 'sent' || worst?.kind === 'unsent') return
    const messageId = `${owner.slice.batchId}-${message.seq}`
    const outcome = worst?.kind
    this.#deps.log.debug({ messageId, outcome, attempt: message.attempts + 1, to: settlement.to }, 'not sent')
  }

  #onSettled(group: ToSettle[]): void {
    for (const { settlement, sending } of group) {
      sending.owner.unsettled--
      if (settlement.to === 'sent' || settlement.to === 'failed') sending.owner.final++
      if (settlement.to !== 'queued' || settlement.delayMs > 0) sending.owner.progressed = true
      this.#outflow.settled(sending)
    }
    this.#outflow.pump()
    this.wake()
    for (const run of new Set(group.map(({ sending }) => sending.owner))) this.#endIfDone(run)
  }

  // End.

  /** Ends a run whose messages are settled; messages to retry make the slice's next job. */
  #endIfDone(run: Run): void {
    if (!run.isDone || !this.#runs.delete(run)) return
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
    const runs = this.#hand.putDownAll()
    const claimed = [...this.#runs].filter(({ phase }) => phase === 'claimed')
    for (const run of [...runs, ...claimed]) run.enter('returned')
    this.#outflow.giveBack()
    for (const run of [...runs, ...claimed]) this.#endIfDone(run)
  }

  /** Puts a suspect back in the queue unchanged; nothing of it was submitted. */
  #giveBackSuspect(sending: Sending<Run>, delayMs = 0): void {
    const { seq, suspect, acceptedParts } = sending.message
    const settlement: Settlement = {
      ...{ seq, to: 'queued', delayMs, counts: false, possibleDuplicate: false },
      acceptedParts: acceptedParts ?? [],
      suspect: suspect ?? 0,
    }
    if (sending.owner.phase !== 'lost') this.#settler.add({ settlement, sending })
  }

  #lose(run: Run): void {
    if (!this.#runs.delete(run)) return
    run.enter('lost')
    run.span?.end({ 'caravan.final': run.final }, 'given to another worker')
    this.#hand.putDown(run)
    this.#outflow.drop(run)
    const { batchId, from } = run.slice
    this.#deps.log.warn({ batchId, from }, 'a slice was given to another worker')
  }

  // Check.

  /**
   * Whether some of the slices in work belong elsewhere by now. A bind that the carrier slows down or stops keeps what
   * it has claimed for long, and has no room in which that would be noticed otherwise.
   */
  #hasMoved(): boolean {
    const nowMs = this.#deps.clock.nowMs()
    if (nowMs - this.#lookedAtMs < IDLE_POLL_MS) return false
    this.#lookedAtMs = nowMs
    return [...this.#runs].some((run) => WORKED_ON.has(run.phase) && !this.#mayWork(run))
  }

  #mayWork({ slice }: Run): boolean {
    const { routeId, smsc } = slice
    const isOwn = this.#sources().own.some((source) => source.routeId === routeId && source.smsc === smsc)
    return isOwn && this.#deps.following.maySend(slice, this.#bind.smsc)
  }

  /** Whether messages claimed a while ago may still be sent. */
  async #mayBegin(run: Run): Promise<boolean> {
    const { batchId } = run.slice
    const gates = await gatesOf(this.#deps.pool, [batchId])
    return (
      run.phase !== 'lost' &&
      !this.#stopping &&
      this.#hold.holds &&
      this.#mayWork(run) &&
      gates.get(batchId)?.kind === 'open'
    )
  }

  #onLinkChange(): void {
    if (!this.#link.isBound) this.#giveBack()
    else if (!this.#wasBound) this.#outflow.onBound()
    this.#wasBound = this.#link.isBound
    this.#outflow.pump()
    this.wake()
  }
}
