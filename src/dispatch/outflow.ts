/**
 * Submits through a bind: parts of claimed messages that wait for room, in order, and suspects, which go alone. A
 * part is submitted when the window, the rate and the limit on what a crash would put in doubt allow it.
 */
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Link } from '../smsc/link.ts'
import type { Outcome } from '../smsc/outcomes.ts'
import type { SubmitPart } from '../smsc/parts.ts'
import { Isolation, type SuspectTurn } from './isolation.ts'
import { Limiter, takeFromAll } from './limiter.ts'
import type { Run } from './run.ts'
import { type Circumstances, partsToSend, type Sending } from './sending.ts'

type Message = Sending<Run>

interface Part {
  sending: Message
  index: number
}

/** A link as it is needed here. */
export type OutflowLink = Pick<
  Link,
  'config' | 'room' | 'ratePerSecond' | 'isBound' | 'hasWorked' | 'inFlight' | 'submit'
>

export interface OutflowDeps {
  link: OutflowLink
  clock: Clock
  log: Log
  suspectTurn: SuspectTurn
  /** The limiters of the rates that this bind shares with others. */
  sharedLimiters: () => readonly Limiter[]
  /** Returns false while nothing may be submitted. */
  maySubmit: () => boolean
  /** Whether a suspect that was claimed a while ago may still be sent. */
  mayBegin: (run: Run) => Promise<boolean>
  /** Called when a suspect may not be sent; nothing of it was submitted. */
  giveBack: (suspect: Message) => void
  /** Called with each answer, and how long it took in seconds. */
  onAnswer: (outcome: Outcome, seconds: number) => void
  /** Called when the carrier has accepted a part whose outcome was unknown. */
  onLate: (sending: Message, index: number, smscMessageId: string) => void
  /** Called when a part has its outcome and is no longer held here. */
  onOutcome: (sending: Message, index: number, outcome: Exclude<Outcome, { kind: 'throttled' }>) => void
}

/** A share of a rate may grow meanwhile. */
const WAIT_MAX_MS = 250

export class Outflow {
  readonly #deps: OutflowDeps
  readonly #limiter: Limiter
  readonly #isolation: Isolation
  /** Parts of claimed messages that wait for room, in order, the urgent ones first. */
  #ready: Part[] = []
  /** Throttled parts, in order: they go first when the bind continues. */
  #throttled: Part[] = []
  /** Parts of the suspect that has the line. */
  #alone: Part[] = []
  /** Submitted parts of unsettled messages, which a crash now would put in doubt. At most two windows. */
  #atRisk = 0
  #timer: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(deps: OutflowDeps) {
    const { link, clock, suspectTurn, mayBegin, giveBack } = deps
    this.#deps = deps
    this.#limiter = new Limiter(() => link.ratePerSecond, clock)
    this.#isolation = new Isolation({
      clock,
      turn: suspectTurn,
      mayBegin: ({ owner }) => mayBegin(owner),
      giveBack,
      onChange: () => this.pump(),
    })
  }

  /**
   * How many more messages may be claimed: as many ordinary ones may be ready as `readyMax` says, and as many urgent
   * ones.
   */
  roomFor(urgent: boolean): number {
    const waits = (part: Part) => isUrgent(part) === urgent
    return this.readyMax - this.#ready.filter(waits).length - this.#throttled.filter(waits).length
  }

  hasRoom(urgent: boolean): boolean {
    return this.roomFor(urgent) >= this.readyMax / 2
  }

  /** A window, or what leaves within a second if that is less: whatever comes later waits for all of it. */
  get readyMax(): number {
    const limiters = [this.#limiter, ...this.#deps.sharedLimiters()]
    const perSecond = Math.min(...limiters.map(({ ratePerSecond }) => ratePerSecond))
    return Math.max(1, Math.min(this.#windowMax, Math.ceil(perSecond)))
  }

  /** Call `pump` afterwards. */
  add(sending: Message): void {
    for (const index of partsToSend(sending)) this.#ready.push({ sending, index })
  }

  /** Puts urgent parts before all others. */
  putUrgentFirst(): void {
    this.#ready = urgentFirst(this.#ready)
  }

  /** Adds a message that must go alone; returns false if there are enough. */
  addSuspect(sending: Message): boolean {
    return this.#isolation.add(sending)
  }

  /** Submits while the bind has room and its rate allows. */
  pump(): void {
    const { link, maySubmit, onOutcome } = this.#deps
    if (!maySubmit()) return
    if (this.#throttled.length > 0 && link.room > 0) {
      this.#ready = urgentFirst([...this.#throttled, ...this.#ready])
      this.#throttled = []
    }
    if (this.#isolation.isActive) this.#isolate()
    const isHeld = this.#isolation.isHeld
    const queue = isHeld ? this.#alone : this.#ready
    let sent = 0
    const safe = 2 * this.#windowMax - this.#atRisk
    for (let room = Math.min(link.room, safe); room > 0 && sent < queue.length; room--) {
      const waitMs = this.#takeToken()
      if (waitMs > 0) {
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => this.pump(), Math.min(waitMs, WAIT_MAX_MS))
        break
      }
      const { sending, index } = queue[sent++] as Part
      if (sending.worst?.kind === 'rejected') onOutcome(sending, index, { kind: 'unsent' })
      else this.#submit({ sending, index })
    }
    if (sent > 0 && isHeld) this.#alone = this.#alone.slice(sent)
    else if (sent > 0) this.#ready = this.#ready.slice(sent)
  }

  /** Whether the carrier may be asked about other messages: not while a suspect has the line. */
  get mayAsk(): boolean {
    return this.#deps.maySubmit() && !this.#isolation.isActive
  }

  /** A question is sent, which counts for the rate. */
  countAsk(): void {
    for (const limiter of [this.#limiter, ...this.#deps.sharedLimiters()]) limiter.borrow()
  }

  /** Call it when the bind has come up. */
  onBound(): void {
    this.#isolation.onBound()
  }

  /** The circumstances of a message whose last outcome has come; undefined if others were in flight with it. */
  circumstancesOf(sending: Message): Circumstances | undefined {
    return this.#isolation.circumstancesOf(sending)
  }

  /** The message has its outcome. `lost` means that the carrier cut the link on it. */
  end(sending: Message, { lost }: { lost: boolean }): void {
    this.#isolation.end(sending, { lost })
  }

  /** The message is settled: a crash would no longer put its submitted parts in doubt. */
  settled(sending: Message): void {
    this.#lowerRisk(sending, sending.submitted)
  }

  /** Drops all parts of this slice. */
  drop(run: Run): void {
    const keeps = ({ sending }: Part) => sending.owner !== run
    this.#throttled = this.#throttled.filter(keeps)
    this.#ready = this.#ready.filter(keeps)
    this.#alone = this.#alone.filter(keeps)
    this.#isolation.drop(run)
  }

  /** Removes a waiting part that the carrier has accepted after all; returns false if it is not waiting. */
  withdraw(batchId: string, seq: number, index: number, smscMessageId: string): boolean {
    const isIt = (part: Part) =>
      part.index === index && part.sending.message.seq === seq && part.sending.owner.slice.batchId === batchId
    const found = [...this.#throttled, ...this.#ready].find(isIt)
    if (!found) return false
    this.#throttled = this.#throttled.filter((part) => part !== found)
    this.#ready = this.#ready.filter((part) => part !== found)
    this.#deps.onOutcome(found.sending, index, { kind: 'accepted', smscMessageId })
    return true
  }

  /** Gives back everything that waits: suspects unchanged, the rest as unsent. */
  giveBack(): void {
    const unsent = [...this.#throttled, ...this.#ready, ...this.#alone]
    this.#throttled = []
    this.#ready = []
    this.#alone = []
    for (const suspect of this.#isolation.drop()) this.#deps.giveBack(suspect)
    for (const { sending, index } of unsent) this.#deps.onOutcome(sending, index, { kind: 'unsent' })
  }

  /** From now on, throttled parts are not retried. */
  stopping(): void {
    this.#isStopping = true
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #takeToken(): number {
    const shared = this.#deps.sharedLimiters()
    return shared.length === 0 ? this.#limiter.take() : takeFromAll([this.#limiter, ...shared])
  }

  get #windowMax(): number {
    return this.#deps.link.config.windowMax
  }

  /** Gives the line to a suspect when its turn comes. */
  #isolate(): void {
    const { isBound, hasWorked, inFlight } = this.#deps.link
    const othersWait = this.#ready.length > 0 || inFlight > 0
    const sending = this.#isolation.step({ isBound, hasWorked, inFlight, othersWait })
    if (sending) this.#alone = partsToSend(sending).map((index) => ({ sending, index }))
  }

  #submit(part: Part): void {
    const { link, log, onAnswer, onLate } = this.#deps
    const { sending, index } = part
    this.#atRisk++
    sending.submitted++
    sending.submittedAtMs ??= performance.now()
    const submit = link.submit(sending.parts[index] as SubmitPart, (id) => onLate(sending, index, id))
    const sentAtMs = performance.now()
    const taken = submit.then((outcome) => {
      onAnswer(outcome, (performance.now() - sentAtMs) / 1_000)
      this.#take(part, outcome)
      this.pump()
    })
    taken.catch((err) => log.error({ err }, "taking a carrier's answer failed"))
  }

  #take(part: Part, outcome: Outcome): void {
    const { onOutcome } = this.#deps
    const { sending, index } = part
    if (outcome.kind !== 'throttled') {
      onOutcome(sending, index, outcome)
      return
    }
    this.#lowerRisk(sending, 1)
    if (this.#isStopping) onOutcome(sending, index, { kind: 'unsent' })
    else if (sending === this.#isolation.alone) this.#alone.push(part)
    else this.#throttled.push(part)
  }

  #lowerRisk(sending: Message, parts: number): void {
    sending.submitted -= parts
    this.#atRisk -= parts
  }
}

function isUrgent({ sending }: Part): boolean {
  return sending.owner.urgent
}

/** Returns urgent parts first, then the rest, each in their order. */
function urgentFirst(parts: Part[]): Part[] {
  return [...parts.filter(isUrgent), ...parts.filter((part) => !isUrgent(part))]
}
