/**
 * Suspects: messages that were in flight when the carrier cut the link. One of them may be the cause, so each goes
 * alone: the line is cleared for it, and nothing follows it until it is answered. Other messages get the line in
 * between, for at least as long.
 */
import type { Clock } from '../kernel/clock.ts'
import type { Run } from './run.ts'
import type { Circumstances, Sending } from './sending.ts'

type Suspect = Sending<Run>

/** Only one of a connection's binds at a time has a suspect on its line. */
export interface SuspectTurn {
  /** Resolves to false while another bind has the turn. */
  take: () => Promise<boolean>
  end: () => void
}

export interface IsolationDeps {
  clock: Clock
  turn: SuspectTurn
  /** Whether it may still be sent. */
  mayBegin: (suspect: Suspect) => Promise<boolean>
  /** Called if it may not: it goes back to the queue. */
  giveBack: (suspect: Suspect) => void
  /** Called when the state of the line may have changed. */
  onChange: () => void
}

/** The state of the line when a suspect might go. */
export interface Line {
  isBound: boolean
  hasWorked: boolean
  inFlight: number
  /** Messages that are not suspects are waiting for it. */
  othersWait: boolean
}

/**
 * free: everybody may use the line. asking: the same, while a suspect asks for its turn. clearing: nothing is
 * submitted until what is in flight is answered. alone: a suspect has the line.
 */
type Mode = 'free' | 'asking' | 'clearing' | 'alone'

/** How long others have the line after each suspect, and after a link that was lost on one. */
const OTHERS_MS = 100
const OTHERS_AFTER_LOSS_MS = 1_500
/** How long a bind that has just come up is open to everybody, unless it answers one of them sooner. */
const FRESH_BIND_MS = 750
/** How long clearing the line may take; then others continue, and the next attempt may take longer. */
const CLEAR_MS = 2_000
const CLEAR_MAX_MS = 60_000
/** Suspects in hand; any more wait in the queue. */
const SUSPECTS_MAX = 1_000
const SUSPECTS_OF_BATCH_MAX = 50
const BATCHES_MAX = 10_000

export class Isolation {
  readonly #deps: IsolationDeps
  #mode: Mode = 'free'
  #waiting: Suspect[] = []
  #current: Suspect | undefined
  #hasTurn = false
  #circumstances: Circumstances | undefined
  /** Turns that suspects of each batch have had, so that no batch waits behind all suspects of another. */
  readonly #turns = new Map<string, number>()
  #beganAtMs = 0
  #clearMs = CLEAR_MS
  /** No suspect goes before the first time, whoever waits, nor before the second while others wait. */
  #notBeforeMs = 0
  #othersUntilMs = 0
  #boundAtMs = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  constructor(deps: IsolationDeps) {
    this.#deps = deps
  }

  /** Adds a suspect; returns false if there are enough. */
  add(suspect: Suspect): boolean {
    const ofBatch = this.#waiting.filter((other) => batchOf(other) === batchOf(suspect))
    if (this.#waiting.length >= SUSPECTS_MAX || ofBatch.length >= SUSPECTS_OF_BATCH_MAX) return false
    this.#waiting.push(suspect)
    return true
  }

  /** Whether there are suspects, so that `step` must be called. */
  get isActive(): boolean {
    return this.#mode !== 'free' || this.#waiting.length > 0
  }

  /** Whether only a suspect may use the line. */
  get isHeld(): boolean {
    return this.#mode === 'clearing' || this.#mode === 'alone'
  }

  /** The suspect that has the line. */
  get alone(): Suspect | undefined {
    return this.#mode === 'alone' ? this.#current : undefined
  }

  /** The circumstances of a message that was just submitted; undefined if others were in flight with it. */
  circumstancesOf(sending: Suspect): Circumstances | undefined {
    return sending === this.alone ? this.#circumstances : undefined
  }

  /** Call it when the bind has come up. */
  onBound(): void {
    this.#boundAtMs = this.#deps.clock.nowMs()
  }

  /** Takes the next step if it is possible; returns the suspect that has the line from now on. */
  step(line: Line): Suspect | undefined {
    const nowMs = this.#deps.clock.nowMs()
    if (this.#mode === 'free' && this.#waiting.length > 0 && line.isBound) this.#ask(nowMs, line)
    if (this.#mode !== 'clearing') return undefined
    if (line.inFlight === 0 && line.isBound) {
      this.#mode = 'alone'
      this.#clearMs = CLEAR_MS
      this.#circumstances = { alone: true, hadWorked: line.hasWorked }
      return this.#current
    }
    if (nowMs - this.#beganAtMs >= this.#clearMs) this.#letOthersOn()
    return undefined
  }

  /** Call it when the suspect on the line has its outcome. */
  end(sending: Suspect, { lost }: { lost: boolean }): void {
    if (sending !== this.#current) return
    const nowMs = this.#deps.clock.nowMs()
    const othersMs = lost ? OTHERS_AFTER_LOSS_MS : Math.max(OTHERS_MS, nowMs - this.#beganAtMs)
    this.#free(nowMs + othersMs)
  }

  /** Removes and returns unsubmitted suspects, of this run or of all. */
  drop(run?: Run): Suspect[] {
    const dropped = this.#waiting.filter(({ owner }) => run === undefined || owner === run)
    this.#waiting = this.#waiting.filter((suspect) => !dropped.includes(suspect))
    if (this.#mode !== 'alone' && this.#current && (run === undefined || this.#current.owner === run)) {
      dropped.push(this.#current)
      this.#free(0)
    }
    if (this.#waiting.length === 0) clearTimeout(this.#timer)
    return dropped
  }

  #ask(nowMs: number, { hasWorked, othersWait }: Line): void {
    const freshUntilMs = this.#boundAtMs + (hasWorked ? OTHERS_MS : FRESH_BIND_MS)
    const othersUntilMs = othersWait ? this.#othersUntilMs : 0
    const waitMs = Math.max(this.#notBeforeMs, freshUntilMs, othersUntilMs) - nowMs
    if (waitMs > 0) {
      this.#lookAgain(waitMs)
      return
    }
    this.#current = this.#next()
    this.#mode = 'asking'
    void this.#begin(this.#current)
  }

  async #begin(suspect: Suspect): Promise<void> {
    const { turn, mayBegin, giveBack, clock, onChange } = this.#deps
    const taken = await turn.take().catch(() => false)
    const may = taken && (await mayBegin(suspect).catch(() => false))
    // The suspect was dropped in the meantime.
    if (this.#current !== suspect) {
      if (taken) turn.end()
      return
    }
    this.#hasTurn = taken
    if (!taken) {
      this.#waiting.unshift(suspect)
      this.#current = undefined
      this.#mode = 'free'
      this.#notBeforeMs = clock.nowMs() + OTHERS_MS
    } else if (!may) {
      this.#free(0)
      giveBack(suspect)
    } else {
      this.#mode = 'clearing'
      this.#beganAtMs = clock.nowMs()
      this.#lookAgain(this.#clearMs)
      if (this.#turns.size > BATCHES_MAX) this.#turns.clear()
      this.#turns.set(batchOf(suspect), (this.#turns.get(batchOf(suspect)) ?? 0) + 1)
    }
    onChange()
  }

  /** Picks urgent suspects first, then the batch with the fewest turns, then the least suspicious message. */
  #next(): Suspect {
    const rank = (suspect: Suspect) => [
      suspect.owner.urgent ? 0 : 1,
      this.#turns.get(batchOf(suspect)) ?? 0,
      suspect.message.suspect ?? 0,
    ]
    const best = this.#waiting.reduce((a, b) => (isBefore(rank(b), rank(a)) ? b : a))
    this.#waiting = this.#waiting.filter((suspect) => suspect !== best)
    return best
  }

  /** Answers are slow or lost: others have waited long enough. */
  #letOthersOn(): void {
    this.#waiting.unshift(this.#current as Suspect)
    this.#free(this.#deps.clock.nowMs() + this.#clearMs)
    this.#notBeforeMs = this.#othersUntilMs
    this.#clearMs = Math.min(2 * this.#clearMs, CLEAR_MAX_MS)
  }

  #free(othersUntilMs: number): void {
    if (this.#hasTurn) this.#deps.turn.end()
    this.#hasTurn = false
    this.#mode = 'free'
    this.#current = undefined
    this.#circumstances = undefined
    this.#othersUntilMs = othersUntilMs
  }

  #lookAgain(afterMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#deps.onChange, afterMs).unref()
  }
}

function batchOf({ owner }: Suspect): string {
  return owner.slice.batchId
}

function isBefore(a: number[], b: number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] as number) < (b[at] as number)
}
