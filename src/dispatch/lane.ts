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
import type { Log } from '../kernel/log.ts'
import { submitSeconds, submits } from '../kernel/metrics.ts'
import { giveUp, settle } from '../messages/settle.ts'
import {
  advanceVirtualTime,
  endSlice,
  enqueueSlices,
  isFresh,
  type Slice,
  type SliceSource,
  takeSlice,
  touchSlices,
} from '../messages/slices.ts'
import type { Settlement } from '../messages/state.ts'
import {
  type ClaimedMessage,
  claimMessages,
  holdInDoubt,
  nextAttemptAt,
  requeueInDoubt,
} from '../messages/store.ts'
import { type Gate, gateOf, holdGate } from '../messages/terms.ts'
import type { Link } from '../smsc/link.ts'
import type { Outcome } from '../smsc/outcomes.ts'
import type { SubmitPart } from '../smsc/parts.ts'
import { Limiter } from './limiter.ts'
import { type Run, startRun } from './run.ts'
import { notePart, partsToSend, type Sending, settlementOf, startSending } from './sending.ts'
import { insist, type Settled, Settler } from './settler.ts'

export interface LaneDeps {
  pool: Pool
  jobs: Jobs
  log: Log
  clock: Clock
  backoff: Backoff
  drainTimeoutMs: number
  /** Told of each batch that has changed. */
  touch: (batchId: string) => void
  /** Another carrier of a route, for what this one would not take; this one when there is none. */
  nextSmsc: (routeId: number) => string
}

/** Where a lane takes slices from, and all other places there are. */
export interface Sources {
  own: SliceSource[]
  others: SliceSource[]
}

interface Part {
  sending: Sending<Run>
  index: number
}

const NEVER_ANSWERED = { errorCode: 'NO_RESPONSE', error: MESSAGE_ERRORS.NO_RESPONSE } as const
const IDLE_POLL_MS = 250
const ERROR_PAUSE_MS = 500
const TOUCH_MS = (JOB_HEARTBEAT_SECONDS * 1_000) / 4

export class Lane {
  readonly #deps: LaneDeps
  readonly #link: Link
  readonly #smsc: string
  readonly #sources: () => Sources
  readonly #limiter: Limiter
  readonly #settler: Settler
  readonly #runs = new Set<Run>()
  #current: Run | undefined
  /** Parts of claimed messages that wait for room, in order. */
  #ready: Part[] = []
  /** Parts that were throttled, in order: they go first when the bind goes on. */
  #throttled: Part[] = []
  /** Parts submitted whose message is not settled: what a crash now would put in doubt. Two windows at most. */
  #atRisk = 0
  #feeding: Promise<void> | undefined
  #wake = Promise.withResolvers<void>()
  #pumpTimer: NodeJS.Timeout | undefined
  #touchTimer: NodeJS.Timeout | undefined
  #stopping = false

  /** `smsc`: the name of the carrier the link leads to. */
  constructor(smsc: string, link: Link, sources: () => Sources, deps: LaneDeps) {
    this.#deps = { ...deps, log: deps.log.child({ bind: link.name }) }
    this.#link = link
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
    link.onChange = () => this.#onLinkChange()
  }

  start(): void {
    this.#link.start()
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
    this.#giveBack()
    const deadline = this.#deps.clock.nowMs() + this.#deps.drainTimeoutMs
    while (this.#runs.size > 0 && this.#deps.clock.nowMs() < deadline) await sleep(5)
    clearInterval(this.#touchTimer)
    clearTimeout(this.#pumpTimer)
    if (this.#runs.size > 0) this.#deps.log.warn('stopped before the carrier had answered every submit')
    await this.#link.stop()
    await this.#settler.drained()
  }

  /** Keeps a window of messages ready while the bind is up. */
  async #feed(): Promise<void> {
    while (!this.#stopping) {
      this.#wake = Promise.withResolvers<void>()
      try {
        if (this.#link.isBound && this.#claimable >= this.#link.config.windowMax / 2 && (await this.#claim()))
          continue
      } catch (err) {
        this.#deps.log.error({ err }, 'taking messages failed')
        await sleep(ERROR_PAUSE_MS)
      }
      const timer = setTimeout(() => this.wake(), IDLE_POLL_MS)
      await this.#wake.promise
      clearTimeout(timer)
    }
  }

  /** How many more messages may be marked: a window of them ready, beside the two that may be at risk. */
  get #claimable(): number {
    let unsettled = 0
    for (const run of this.#runs) unsettled += run.open
    return 3 * this.#link.config.windowMax - unsettled
  }

  /** Makes the next messages ready; false when there are none. */
  async #claim(): Promise<boolean> {
    this.#current ??= await this.#nextRun()
    const run = this.#current
    if (!run) return false
    // A route that was paused, or is another carrier's again, is left in the middle of a slice.
    if (!this.#mayWork(run.slice)) {
      this.#giveBack()
      return true
    }
    run.claiming = true
    try {
      await this.#claimOf(run)
    } finally {
      run.claiming = false
      // The bind was lost meanwhile: what was just claimed goes back with all the rest.
      if (run.givenBack) this.#giveBack()
      await this.#finish(run)
    }
    this.#pump()
    return true
  }

  async #claimOf(run: Run): Promise<void> {
    if (!run.prepared) await this.#prepare(run)
    if (run.allClaimed) return
    const limit = Math.min(this.#claimable, this.#link.config.windowMax)
    const messages = await this.#claimFrom(run, limit)
    // Given to another worker meanwhile: it finds them in doubt.
    if (run.lost) return
    run.open += messages.length
    run.nextSeq = (messages.at(-1)?.seq ?? run.slice.to) + 1
    for (const message of messages) {
      const sending = startSending(run, run.slice, message, this.#link.config)
      for (const index of partsToSend(sending)) this.#ready.push({ sending, index })
    }
    if (messages.length < limit || run.nextSeq > run.slice.to) this.#claimed(run)
  }

  /** There is no more of it to claim. */
  #claimed(run: Run): void {
    if (this.#current !== run) return
    run.allClaimed = true
    this.#current = undefined
  }

  #claimFrom(run: Run, limit: number): Promise<ClaimedMessage[]> {
    const { nextSeq: seq, until } = run
    return claimMessages(this.#deps.pool, run.slice, { smsc: this.#smsc, seq, limit, until })
  }

  #mayWork({ routeId, smsc }: Slice): boolean {
    return this.#sources().own.some((source) => source.routeId === routeId && source.smsc === smsc)
  }

  async #nextRun(): Promise<Run | undefined> {
    const { own, others } = this.#sources()
    if (own.length === 0) return undefined
    const job = await takeSlice(this.#deps.jobs, others)
    if (!job) return undefined
    const run = startRun(job)
    this.#runs.add(run)
    return run
  }

  /** Notes the slice's turn, and whether it may be sent now. */
  async #prepare(run: Run): Promise<void> {
    const { pool } = this.#deps
    const [gate] = await Promise.all([
      gateOf(pool, run.slice.batchId),
      advanceVirtualTime(pool, run.slice),
      isFresh(run.job) ? undefined : this.#seeToDoubts(run),
    ])
    run.prepared = true
    if (gate.kind === 'open') run.until = gate.until
    else this.#claimed(run)
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

  /** Submits as long as the bind has room, and its rate allows. */
  #pump(): void {
    if (this.#throttled.length > 0 && this.#link.room > 0) {
      this.#ready = [...this.#throttled, ...this.#ready]
      this.#throttled = []
    }
    let sent = 0
    const safe = 2 * this.#link.config.windowMax - this.#atRisk
    for (let room = Math.min(this.#link.room, safe); room > 0 && sent < this.#ready.length; room--) {
      const waitMs = this.#limiter.take()
      if (waitMs > 0) {
        clearTimeout(this.#pumpTimer)
        this.#pumpTimer = setTimeout(() => this.#pump(), waitMs)
        break
      }
      const part = this.#ready[sent++] as Part
      if (part.sending.worst?.kind === 'rejected') this.#onOutcome(part, { kind: 'unsent' })
      else this.#submit(part)
    }
    if (sent > 0) this.#ready = this.#ready.slice(sent)
  }

  #submit(part: Part): void {
    this.#atRisk++
    part.sending.submitted++
    const submit = this.#link.submit(part.sending.parts[part.index] as SubmitPart)
    const sentAtMs = performance.now()
    void submit.then((outcome) => {
      submits.inc({ smsc: this.#smsc, outcome: outcome.kind })
      submitSeconds.observe({ smsc: this.#smsc }, (performance.now() - sentAtMs) / 1_000)
      if (outcome.kind === 'throttled') this.#safe(part.sending, 1)
      if (outcome.kind !== 'throttled') this.#onOutcome(part, outcome)
      else if (this.#stopping) this.#onOutcome(part, { kind: 'unsent' })
      else this.#throttled.push(part)
      this.#pump()
    })
  }

  #onOutcome(part: Part, outcome: Exclude<Outcome, { kind: 'throttled' }>): void {
    const { sending } = part
    notePart(sending, part.index, outcome)
    if (sending.open > 0) return
    if (sending.worst?.kind === 'retry' && sending.worst.reroute) sending.owner.reroute = true
    const settlement = settlementOf(sending, this.#deps.backoff, this.#link.config)
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

  async #onSettled(group: Settled[]): Promise<void> {
    for (const { settlement, sending } of group) {
      sending.owner.open--
      if (settlement.to === 'sent' || settlement.to === 'failed') sending.owner.final++
      this.#safe(sending, sending.submitted)
    }
    this.#pump()
    this.wake()
    for (const run of new Set(group.map(({ sending }) => sending.owner))) await this.#finish(run)
  }

  /** Ends a run whose messages are settled; those to be tried again make the slice's next job. */
  async #finish(run: Run): Promise<void> {
    if (run.claiming || !run.allClaimed || run.open > 0 || !this.#runs.delete(run) || run.lost) return
    const { pool, jobs, log } = this.#deps
    const gate = await insist(log, 'ending a slice failed', async () => {
      // Nothing of it is left: no more is to be asked.
      if (isFresh(run.job) && run.final === run.slice.fresh) return void (await endSlice(jobs, pool, run.job))
      return transaction(pool, (tx) => this.#end(tx, run))
    })
    if (gate?.kind === 'over')
      await insist(log, 'giving up a batch failed', () => this.#giveUp(run.slice, gate.errorCode))
  }

  /**
   * Ends the slice's job and asks for what is left of it, from when its batch may be sent. Holds the batch first, as
   * whoever pauses or resumes it does.
   */
  async #end(tx: Tx, { job, slice, reroute }: Run): Promise<Gate | undefined> {
    const { jobs, nextSmsc } = this.#deps
    const again = await nextAttemptAt(tx, slice)
    const gate = again && (await holdGate(tx, slice.batchId))
    const ours = await endSlice(jobs, tx, job)
    if (!again || !gate || !ours || gate.kind === 'closed' || gate.kind === 'over') return gate
    const smsc = reroute ? nextSmsc(slice.routeId) : slice.smsc
    const at = gate.kind === 'later' && gate.at > again ? gate.at : again
    await enqueueSlices(jobs, tx, [{ ...slice, smsc, fresh: undefined }], at)
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
    this.#pump()
    this.wake()
  }

  /** The bind is gone, or we are stopping: what was not sent goes back to the queue for any other bind. */
  #giveBack(): void {
    const run = this.#current
    this.#current = undefined
    if (run) {
      run.allClaimed = true
      run.givenBack = true
    }
    const unsent = [...this.#throttled, ...this.#ready]
    this.#throttled = []
    this.#ready = []
    for (const part of unsent) this.#onOutcome(part, { kind: 'unsent' })
    if (run) void this.#finish(run)
  }

  /** Tells the queue that we are alive; a job it has given to another worker is dropped. */
  async #touch(): Promise<void> {
    const runs = [...this.#runs]
    try {
      const held = runs.map((run) => run.job)
      const ours = await touchSlices(this.#deps.jobs, held)
      for (const run of runs) if (!ours.has(run.job.id) && this.#runs.has(run)) this.#lose(run)
    } catch (err) {
      this.#deps.log.error({ err }, 'keeping the slices failed')
    }
  }

  #lose(run: Run): void {
    run.lost = true
    this.#runs.delete(run)
    if (this.#current === run) this.#current = undefined
    const keeps = (part: Part) => part.sending.owner !== run
    this.#throttled = this.#throttled.filter(keeps)
    this.#ready = this.#ready.filter(keeps)
    this.#deps.log.warn(
      { batchId: run.slice.batchId, from: run.slice.from },
      'a slice was given to another worker',
    )
  }
}
