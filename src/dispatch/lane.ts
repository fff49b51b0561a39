/**
 * A lane: one bind and the slices it is working on. It takes slices while the bind has room, marks the next
 * window of messages, submits their parts, and settles the outcomes in groups. Every message it has marked
 * is either settled by it or, should it die, found in doubt by the next owner of the slice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { JOB_HEARTBEAT_SECONDS, type Jobs } from '../db/jobs.ts'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import type { Backoff } from '../kernel/backoff.ts'
import type { Clock } from '../kernel/clock.ts'
import { MESSAGE_ERRORS } from '../kernel/errors.ts'
import { Gatherer } from '../kernel/gather.ts'
import type { Log } from '../kernel/log.ts'
import { submitSeconds, submits } from '../kernel/metrics.ts'
import { giveUp, settle } from '../messages/settle.ts'
import {
  advanceVirtualTime,
  endSlices,
  enqueueSlices,
  isFresh,
  type Slice,
  type SliceJob,
  type SliceSources,
  takeSlices,
  touchSlices,
} from '../messages/slices.ts'
import type { Settlement } from '../messages/state.ts'
import {
  type ClaimedMessage,
  type ClaimedSlice,
  type ClaimingBind,
  claimMessages,
  holdInDoubt,
  nextAttemptAt,
  requeueInDoubt,
} from '../messages/store.ts'
import { type Gate, gatesOf, holdGate } from '../messages/terms.ts'
import type { Link } from '../smsc/link.ts'
import type { Outcome } from '../smsc/outcomes.ts'
import type { SubmitPart } from '../smsc/parts.ts'
import { Isolation, type SuspectTurn } from './isolation.ts'
import { LEASE_MS } from './leases.ts'
import { Limiter } from './limiter.ts'
import { leftOf, type Run, startRun } from './run.ts'
import { notePart, partsToSend, type Sending, settlementOf, startSending } from './sending.ts'
import { insist, type Settled, Settler } from './settler.ts'

export interface LaneDeps {
  pool: Pool
  /** For taking slices and ending those of which nothing is left: what of that is lost is found again. */
  hints: Pool
  /** For saying that the slices are being worked on: nothing else may hold these connections. */
  heartbeats: Pool
  jobs: Jobs
  log: Log
  clock: Clock
  backoff: Backoff
  drainTimeoutMs: number
  /** Told of each batch that has changed. */
  touch: (batchId: string) => void
  /** Another carrier of a route, for what this one would not take; this one when there is none. */
  nextSmsc: (routeId: number) => string
  suspectTurn: SuspectTurn
}

interface Part {
  sending: Sending<Run>
  index: number
}

const NEVER_ANSWERED = { errorCode: 'NO_RESPONSE', error: MESSAGE_ERRORS.NO_RESPONSE } as const
const IDLE_POLL_MS = 250
/** How often a lane with enough to do looks for what goes before it. */
const URGENT_POLL_MS = 100
/** A slice that is claimed within this time has its successor taken before its end. */
const FAST_SLICE_MS = 100
const ERROR_PAUSE_MS = 500
const TAKEN_AT_ONCE = 20
/** How long suspects wait in the queue of which a lane has enough in hand. */
const SUSPECT_PAUSE_MS = 5_000
const ENDED_AT_ONCE = 100
const TOUCH_MS = (JOB_HEARTBEAT_SECONDS * 1_000) / 4
/**
 * How long a touch lets a lane submit, from the moment it was asked for. What is submitted then is written while the
 * bind's lease lasts, or not at all: before the slices can be given to another worker.
 */
const HOLD_MS = JOB_HEARTBEAT_SECONDS * 1_000 - LEASE_MS

export class Lane {
  readonly #deps: LaneDeps
  readonly #link: Link
  readonly #bind: ClaimingBind
  readonly #smsc: string
  readonly #sources: () => SliceSources
  readonly #limiter: Limiter
  readonly #settler: Settler
  readonly #runs = new Set<Run>()
  /** Of those, the ones with messages to claim: the last one's turn it is. What is urgent is put above what is not. */
  #inHand: Run[] = []
  /** The taking of the slice after that. */
  #ahead: Promise<void> | undefined
  #lookedAtMs = 0
  /** Slices to be taken at once: as many as make a window, going by those of the last time. */
  #takes = 1
  /** Ends of slices that are being written. */
  readonly #ending = new Set<Promise<void>>()
  /** Ends slices of which nothing is left: those that come to it while some are ended are ended together. */
  readonly #ender: Gatherer<SliceJob, boolean>
  /** Parts of claimed messages that wait for room, in order, the urgent ones first. */
  #ready: Part[] = []
  /** Parts that were throttled, in order: they go first when the bind goes on. */
  #throttled: Part[] = []
  /** Messages that go alone, and the parts of the one that has the line. */
  readonly #isolation: Isolation
  #alone: Part[] = []
  /** Parts submitted whose message is not settled: what a crash now would put in doubt. Two windows at most. */
  #atRisk = 0
  #feeding: Promise<void> | undefined
  #wake = Promise.withResolvers<void>()
  #pumpTimer: NodeJS.Timeout | undefined
  #touchTimer: NodeJS.Timeout | undefined
  /** Until then no slice of this lane can be another worker's: after it nothing is claimed or submitted. */
  #holdsUntilMs = Number.NEGATIVE_INFINITY
  #holdTimer: NodeJS.Timeout | undefined
  #wasBound = false
  #stopping = false

  /** `bind`: what the link leads to, as this process owns it. */
  constructor(bind: ClaimingBind, link: Link, sources: () => SliceSources, deps: LaneDeps) {
    const { smsc } = bind
    this.#deps = { ...deps, log: deps.log.child({ bind: link.name }) }
    this.#link = link
    this.#bind = bind
    this.#smsc = smsc
    this.#sources = sources
    this.#limiter = new Limiter(() => link.ratePerSecond, deps.clock)
    this.#settler = new Settler({
      pool: deps.pool,
      log: this.#deps.log,
      smsc,
      bind: link.name,
      receipts: link.config.receipts,
      touch: deps.touch,
      onSettled: (group) => this.#onSettled(group),
    })
    this.#isolation = new Isolation({
      clock: deps.clock,
      turn: deps.suspectTurn,
      mayBegin: ({ owner }) => this.#mayBegin(owner),
      giveBack: (suspect) => this.#giveBackSuspects([suspect]),
      onChange: () => this.#pump(),
    })
    this.#ender = new Gatherer((done) => endSlices(deps.jobs, deps.hints, done), ENDED_AT_ONCE)
    link.onChange = () => this.#onLinkChange()
  }

  start(): void {
    this.#link.start()
    this.#hold(this.#deps.clock.nowMs() + HOLD_MS)
    this.#feeding = this.#feed()
    this.#touchTimer = setInterval(() => void this.#touch(), TOUCH_MS)
  }

  /** There may be work: look now instead of at the next poll. */
  wake(): void {
    this.#wake.resolve()
  }

  /** Resolves when what the carrier has answered so far is written down. */
  written(): Promise<void> {
    return this.#settler.written()
  }

  /** Sends nothing more, waits for the answers to what was sent, gives back the rest, and unbinds. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.wake()
    await this.#feeding
    await this.#ahead
    this.#giveBack()
    const deadline = this.#deps.clock.nowMs() + this.#deps.drainTimeoutMs
    while (this.#runs.size > 0 && this.#deps.clock.nowMs() < deadline) await sleep(5)
    clearInterval(this.#touchTimer)
    clearTimeout(this.#holdTimer)
    clearTimeout(this.#pumpTimer)
    if (this.#runs.size > 0) this.#deps.log.warn('stopped before the carrier had answered every submit')
    await this.#link.stop()
    await this.#settler.drained()
    await Promise.all(this.#ending)
  }

  /** Keeps a window of messages ready while the bind is up. */
  async #feed(): Promise<void> {
    while (!this.#stopping) {
      this.#wake = Promise.withResolvers<void>()
      try {
        if (this.#link.isBound && this.#holds && (await this.#claim())) continue
      } catch (err) {
        this.#deps.log.error({ err }, 'taking messages failed')
        await sleep(ERROR_PAUSE_MS)
      }
      const timer = setTimeout(() => this.wake(), IDLE_POLL_MS)
      await this.#wake.promise
      clearTimeout(timer)
    }
  }

  /** How many more messages may be marked: a window of them ready, and another of what is urgent. */
  #claimable(urgent: boolean): number {
    const { windowMax } = this.#link.config
    const waits = (part: Part) => isUrgent(part) === urgent
    return windowMax - this.#ready.filter(waits).length - this.#throttled.filter(waits).length
  }

  #hasRoom(urgent: boolean): boolean {
    return this.#claimable(urgent) >= this.#link.config.windowMax / 2
  }

  /** Makes the next messages ready; false when there are none, or enough. */
  async #claim(): Promise<boolean> {
    const run = await this.#nextRun()
    if (!run || !this.#hasRoom(run.urgent)) return false
    // A route that was paused, or is another carrier's again, is left in the middle of a slice.
    if (!this.#mayWork(run.slice)) {
      this.#giveBack()
      return true
    }
    const runs = this.#together(run)
    await this.#keep(runs, () => this.#claimOf(runs))
    this.#pump()
    return true
  }

  /** A run, and those after it of which all is to be claimed with it: many batches are of one message. */
  #together(first: Run): Run[] {
    const runs = [first]
    let room = this.#claimable(first.urgent) - leftOf(first)
    for (const run of this.#inHand.toReversed().slice(1)) {
      room -= leftOf(run)
      if (room < 0 || run.urgent !== first.urgent || !this.#mayWork(run.slice)) break
      runs.push(run)
    }
    return runs
  }

  /** Does something for runs, which do not end meanwhile. */
  async #keep(runs: Run[], work: () => Promise<void>): Promise<void> {
    for (const run of runs) run.kept = true
    try {
      await work()
    } finally {
      for (const run of runs) run.kept = false
      // The bind was lost meanwhile, or the slices may be: what was just claimed goes back with all the rest.
      if (runs.some((run) => run.givenBack) || !this.#link.isBound || !this.#holds) this.#giveBack()
      for (const run of runs) this.#finish(run)
    }
  }

  async #claimOf(runs: Run[]): Promise<void> {
    await this.#prepare(runs.filter(({ prepared }) => !prepared))
    const open = runs.filter(({ allClaimed }) => !allClaimed)
    const [first] = open
    if (!first) return
    const room = this.#claimable(first.urgent)
    if (leftOf(first) <= room && this.#inHand.every((run) => open.includes(run))) this.#takeAhead(first)
    const asked = open.map((run) => {
      const { slice, nextSeq: seq, until } = run
      return { slice, seq, limit: Math.min(room, leftOf(run)), until }
    })
    const claimed = await claimMessages(this.#deps.pool, this.#bind, asked)
    for (const [i, run] of open.entries())
      this.#makeReady(run, claimed[i] as ClaimedMessage[], (asked[i] as ClaimedSlice).limit)
  }

  #makeReady(run: Run, messages: ClaimedMessage[], limit: number): void {
    // Given to another worker meanwhile: it finds them in doubt.
    if (run.lost) return
    run.open += messages.length
    run.nextSeq = (messages.at(-1)?.seq ?? run.slice.to) + 1
    for (const message of messages) {
      const sending = startSending(run, run.slice, message, this.#link.config)
      if (message.suspect !== null) {
        if (!this.#isolation.add(sending)) this.#giveBackSuspects([sending], SUSPECT_PAUSE_MS)
        continue
      }
      for (const index of partsToSend(sending)) this.#ready.push({ sending, index })
    }
    if (run.urgent) this.#ready = urgentFirst(this.#ready)
    if (messages.length < limit || run.nextSeq > run.slice.to) this.#claimed(run)
  }

  /** There is no more of it to claim. */
  #claimed(run: Run): void {
    if (!this.#inHand.includes(run)) return
    run.allClaimed = true
    this.#putDown(run)
  }

  #putDown(run: Run): void {
    this.#inHand = this.#inHand.filter((other) => other !== run)
  }

  #mayWork({ routeId, smsc }: Slice): boolean {
    return this.#sources().own.some((source) => source.routeId === routeId && source.smsc === smsc)
  }

  /** The slice whose turn it is; takes one when there is none, and what is urgent also where there is. */
  async #nextRun(): Promise<Run | undefined> {
    await this.#ahead
    const current = this.#inHand.at(-1)
    if (current?.urgent) return current
    const urgentOnly = current !== undefined || !this.#hasRoom(false)
    if (!urgentOnly || this.#deps.clock.nowMs() - this.#lookedAtMs >= URGENT_POLL_MS)
      await this.#take({ urgentOnly })
    return this.#inHand.at(-1)
  }

  async #take({ urgentOnly }: { urgentOnly: boolean }): Promise<Run[]> {
    const { clock, jobs, hints } = this.#deps
    const now = clock.nowMs()
    this.#lookedAtMs = now
    const taken = await takeSlices(jobs, hints, this.#sources(), { urgentOnly, limit: this.#takes })
    // A touch that was asked for meanwhile was not for these.
    if (now + HOLD_MS < this.#holdsUntilMs) this.#hold(now + HOLD_MS)
    const runs = taken.map((job) => startRun(job, now))
    for (const run of runs) this.#takeInHand(run)
    const messages = runs.reduce((sum, run) => sum + leftOf(run), 0)
    const fitting = Math.floor((this.#link.config.windowMax * runs.length) / messages)
    if (messages > 0) this.#takes = Math.min(Math.max(1, fitting), TAKEN_AT_ONCE)
    return runs
  }

  /** Below what came before it, but above all that is not urgent where it is. */
  #takeInHand(run: Run): void {
    this.#runs.add(run)
    const urgentFrom = this.#inHand.findIndex(({ urgent }) => urgent)
    if (!run.urgent) this.#inHand.unshift(run)
    else if (urgentFrom < 0) this.#inHand.push(run)
    else this.#inHand.splice(urgentFrom, 0, run)
  }

  /** Takes what comes after this run while the last of it is claimed, where that is a matter of moments. */
  #takeAhead(run: Run): void {
    const { clock, log } = this.#deps
    if (run.urgent || clock.nowMs() - run.takenAtMs > FAST_SLICE_MS) return
    const take = async () => {
      const runs = await this.#take({ urgentOnly: false })
      await this.#keep(runs, () => this.#prepare(runs))
    }
    this.#ahead = take()
      .catch((err) => log.error({ err }, 'taking slices ahead failed'))
      .finally(() => {
        this.#ahead = undefined
      })
  }

  /** Notes the turn of slices, and whether each may be sent now. */
  async #prepare(runs: Run[]): Promise<void> {
    if (runs.length === 0) return
    // The last one of each carrier's order.
    const turns = new Map(runs.filter(({ urgent }) => !urgent).map(({ slice }) => [slice.smsc, slice]))
    const { pool, hints } = this.#deps
    const [gates] = await Promise.all([
      gatesOf(
        pool,
        runs.map(({ slice }) => slice.batchId),
      ),
      ...turns.values().map((slice) => advanceVirtualTime(hints, slice)),
      ...runs.filter(({ job }) => !isFresh(job)).map((run) => this.#seeToDoubts(run)),
    ])
    for (const run of runs) {
      const gate = gates.get(run.slice.batchId) as Gate
      run.prepared = true
      if (gate.kind === 'open') run.until = gate.until
      else this.#claimed(run)
    }
  }

  /** Sees to what a former owner left in doubt, by the carrier's policy. */
  async #seeToDoubts(run: Run): Promise<void> {
    const { batchId } = run.slice
    const { onUnknown, holdSeconds } = this.#link.config
    if (onUnknown === 'hold') {
      const due = await holdInDoubt(this.#deps.pool, run.slice, holdSeconds * 1_000)
      const failures = due.map((seq): Settlement => ({ seq, to: 'failed', ...NEVER_ANSWERED }))
      if (failures.length > 0) await settle(this.#deps.pool, batchId, failures)
    } else {
      const inDoubt = await requeueInDoubt(this.#deps.pool, run.slice)
      if (inDoubt > 0) this.#deps.log.warn({ batchId, inDoubt }, 'sending again what is in doubt')
    }
  }

  /** Whether no slice of this lane can be another worker's. */
  get #holds(): boolean {
    return this.#deps.clock.nowMs() < this.#holdsUntilMs
  }

  /** Submits as long as the bind has room, and its rate allows. */
  #pump(): void {
    if (!this.#holds) return
    if (this.#throttled.length > 0 && this.#link.room > 0) {
      this.#ready = urgentFirst([...this.#throttled, ...this.#ready])
      this.#throttled = []
    }
    if (this.#isolation.isActive) this.#isolate()
    const isHeld = this.#isolation.isHeld
    const queue = isHeld ? this.#alone : this.#ready
    let sent = 0
    const safe = 2 * this.#link.config.windowMax - this.#atRisk
    for (let room = Math.min(this.#link.room, safe); room > 0 && sent < queue.length; room--) {
      const waitMs = this.#limiter.take()
      if (waitMs > 0) {
        clearTimeout(this.#pumpTimer)
        this.#pumpTimer = setTimeout(() => this.#pump(), waitMs)
        break
      }
      const part = queue[sent++] as Part
      if (part.sending.worst?.kind === 'rejected') this.#onOutcome(part, { kind: 'unsent' })
      else this.#submit(part)
    }
    if (sent > 0 && isHeld) this.#alone = this.#alone.slice(sent)
    else if (sent > 0) this.#ready = this.#ready.slice(sent)
  }

  /** Gives the line to a suspect where it is its time. */
  #isolate(): void {
    const { isBound, hasWorked, inFlight } = this.#link
    const othersWait = this.#ready.length > 0 || inFlight > 0
    const sending = this.#isolation.step({ isBound, hasWorked, inFlight, othersWait })
    if (sending) this.#alone = partsToSend(sending).map((index) => ({ sending, index }))
  }

  /** Whether what was claimed a while ago may still be sent. */
  async #mayBegin({ slice, lost }: Run): Promise<boolean> {
    const gates = await gatesOf(this.#deps.pool, [slice.batchId])
    return (
      !lost &&
      !this.#stopping &&
      this.#holds &&
      this.#mayWork(slice) &&
      gates.get(slice.batchId)?.kind === 'open'
    )
  }

  /** Suspects of which nothing was submitted go back to the queue as they are. */
  #giveBackSuspects(suspects: Sending<Run>[], delayMs = 0): void {
    for (const sending of suspects) {
      const { seq, suspect, acceptedParts } = sending.message
      const settlement: Settlement = {
        ...{ seq, to: 'queued', delayMs, counts: false, possibleDuplicate: false },
        acceptedParts: acceptedParts ?? [],
        suspect: suspect ?? 0,
      }
      if (!sending.owner.lost) this.#settler.add({ settlement, sending })
    }
  }

  #submit(part: Part): void {
    this.#atRisk++
    part.sending.submitted++
    const submit = this.#link.submit(part.sending.parts[part.index] as SubmitPart)
    const sentAtMs = performance.now()
    const taken = submit.then((outcome) => {
      submits.inc({ smsc: this.#smsc, outcome: outcome.kind })
      submitSeconds.observe({ smsc: this.#smsc }, (performance.now() - sentAtMs) / 1_000)
      if (outcome.kind === 'throttled') this.#safe(part.sending, 1)
      if (outcome.kind !== 'throttled') this.#onOutcome(part, outcome)
      else if (this.#stopping) this.#onOutcome(part, { kind: 'unsent' })
      else if (part.sending === this.#isolation.alone) this.#alone.push(part)
      else this.#throttled.push(part)
      this.#pump()
    })
    taken.catch((err) => this.#deps.log.error({ err }, "taking a carrier's answer failed"))
  }

  #onOutcome(part: Part, outcome: Exclude<Outcome, { kind: 'throttled' }>): void {
    const { sending } = part
    notePart(sending, part.index, outcome)
    if (sending.open > 0) return
    if (sending.worst?.kind === 'retry' && sending.worst.reroute) sending.owner.reroute = true
    const { worst } = sending
    const circumstances = this.#isolation.circumstancesOf(sending)
    const settlement = settlementOf(sending, this.#deps.backoff, this.#link.config, circumstances)
    const lost = worst?.kind === 'unknown' && worst.lost === true
    this.#isolation.end(sending, { lost })
    if (lost) sending.owner.behind = true
    this.#logTrouble(sending, settlement)
    // Of a slice that is another's now, only what is certain is ours to say.
    if (sending.owner.lost && settlement.to !== 'sent') {
      sending.owner.open--
      this.#safe(sending, sending.submitted)
    } else this.#settler.add({ settlement, sending })
  }

  /** What goes well is counted; what does not can be looked up by its message. */
  #logTrouble({ owner, message, worst }: Sending<Run>, settlement: Settlement): void {
    if (settlement.to === 'sent' || worst?.kind === 'unsent') return
    const messageId = `${owner.slice.batchId}-${message.seq}`
    const outcome = worst?.kind
    this.#deps.log.debug({ messageId, outcome, attempt: message.attempts + 1, to: settlement.to }, 'not sent')
  }

  /** So many submitted parts would not be sent again after a crash. */
  #safe(sending: Sending<Run>, parts: number): void {
    sending.submitted -= parts
    this.#atRisk -= parts
  }

  #onSettled(group: Settled[]): void {
    for (const { settlement, sending } of group) {
      sending.owner.open--
      if (settlement.to === 'sent' || settlement.to === 'failed') sending.owner.final++
      this.#safe(sending, sending.submitted)
    }
    this.#pump()
    this.wake()
    for (const run of new Set(group.map(({ sending }) => sending.owner))) this.#finish(run)
  }

  /** Ends a run whose messages are settled; those to be tried again make the slice's next job. */
  #finish(run: Run): void {
    if (run.kept || !run.allClaimed || run.open > 0 || !this.#runs.delete(run) || run.lost) return
    const ending = this.#endRun(run).finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
  }

  async #endRun(run: Run): Promise<void> {
    const { pool, log } = this.#deps
    const gate = await insist(log, 'ending a slice failed', async () => {
      // Nothing of it is left: no more is to be asked.
      if (isFresh(run.job) && run.final === run.slice.fresh) return void (await this.#ender.add('', run.job))
      return transaction(pool, (tx) => this.#end(tx, run))
    })
    if (gate?.kind === 'over')
      await insist(log, 'giving up a batch failed', () => this.#giveUp(run.slice, gate.errorCode))
  }

  /**
   * Ends the slice's job and asks for what is left of it, from when its batch may be sent. Holds the batch first, as
   * whoever pauses or resumes it does.
   */
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
    const { pool, jobs, log, touch } = this.#deps
    const { batchId } = slice
    const verdict = await giveUp(pool, batchId, errorCode)
    if (verdict) log.info({ batchId, status: verdict }, 'batch finished')
    touch(batchId)
    const again = await nextAttemptAt(pool, slice)
    if (again) await enqueueSlices(jobs, pool, [{ ...slice, fresh: undefined }], again)
  }

  #onLinkChange(): void {
    if (!this.#link.isBound) this.#giveBack()
    else if (!this.#wasBound) this.#isolation.onBound()
    this.#wasBound = this.#link.isBound
    this.#pump()
    this.wake()
  }

  /** The bind is gone, the slices may be, or we are stopping: what was not sent goes back for any other bind. */
  #giveBack(): void {
    const runs = this.#inHand
    this.#inHand = []
    for (const run of runs) {
      run.allClaimed = true
      run.givenBack = true
    }
    const unsent = [...this.#throttled, ...this.#ready, ...this.#alone]
    this.#throttled = []
    this.#ready = []
    this.#alone = []
    this.#giveBackSuspects(this.#isolation.drop())
    for (const part of unsent) this.#onOutcome(part, { kind: 'unsent' })
    for (const run of runs) this.#finish(run)
  }

  /** Tells the queue that we are alive; a job it has given to another worker is dropped. */
  async #touch(): Promise<void> {
    const { jobs, heartbeats, clock } = this.#deps
    const askedAtMs = clock.nowMs()
    const runs = [...this.#runs]
    try {
      const held = runs.map((run) => run.job)
      const ours = await touchSlices(jobs, heartbeats, held)
      if (askedAtMs + HOLD_MS > this.#holdsUntilMs) this.#hold(askedAtMs + HOLD_MS)
      for (const run of runs) if (!ours.has(run.job.id) && this.#runs.has(run)) this.#lose(run)
    } catch (err) {
      this.#deps.log.error({ err }, 'keeping the slices failed')
    }
  }

  /** Slices are held until then, and no longer unless that is said again. */
  #hold(untilMs: number): void {
    const heldOn = this.#holds
    this.#holdsUntilMs = untilMs
    clearTimeout(this.#holdTimer)
    if (!this.#stopping)
      this.#holdTimer = setTimeout(() => this.#onHoldEnd(), untilMs - this.#deps.clock.nowMs())
    if (!heldOn) this.wake()
  }

  /** What was not submitted goes back while it is still ours to give. */
  #onHoldEnd(): void {
    this.#deps.log.warn('could not say in time that the slices are being worked on: giving them back')
    this.#giveBack()
  }

  #lose(run: Run): void {
    run.lost = true
    this.#runs.delete(run)
    this.#putDown(run)
    const keeps = (part: Part) => part.sending.owner !== run
    this.#throttled = this.#throttled.filter(keeps)
    this.#ready = this.#ready.filter(keeps)
    this.#alone = this.#alone.filter(keeps)
    this.#isolation.drop(run)
    this.#deps.log.warn(
      { batchId: run.slice.batchId, from: run.slice.from },
      'a slice was given to another worker',
    )
  }
}

function isUrgent({ sending }: Part): boolean {
  return sending.owner.urgent
}

/** What is urgent, then the rest, each as it was. */
function urgentFirst(parts: Part[]): Part[] {
  return [...parts.filter(isUrgent), ...parts.filter((part) => !isUrgent(part))]
}
