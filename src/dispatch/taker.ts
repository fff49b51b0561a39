/**
 * Takes slices from the queue and puts them in hand: as many at once as fill a window when none is left, urgent ones at
 * any time, the next ones ahead if that takes only moments, and one of another batch where a slice takes long.
 */
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Hand } from './hand.ts'
import type { Outflow } from './outflow.ts'
import { Run } from './run.ts'
import type { Steps, Which } from './steps.ts'

export interface TakerDeps {
  steps: Pick<Steps, 'take' | 'tagBeside' | 'follow'>
  clock: Clock
  log: Log
  windowMax: number
  hand: Hand
  outflow: Pick<Outflow, 'hasRoom' | 'readyMax'>
  mayWork: (run: Run) => boolean
  /** Called with slices as soon as they are taken, and with the moment when they were asked for. */
  onTaken: (runs: Run[], askedAtMs: number) => void
  /** Called for a slice that is not worked on here, and goes back. */
  onUnfit: (run: Run) => void
  /** Prepares slices that were taken ahead. */
  prepare: (runs: Run[]) => Promise<void>
}

/** Accounts that came at the same moment have the same place in the order. */
const SAME_PLACE_MAX = 3
/** How often a lane that has enough work looks for urgent slices. */
const URGENT_POLL_MS = 100
const TAKEN_AT_ONCE = 20
/** The next slice is taken ahead if this one is claimed within this time. */
const FAST_SLICE_MS = 100
/**
 * How long a batch is worked on before others have a turn: one slice takes a slow bind minutes, and a small batch must
 * not wait for it. So many batches take turns.
 */
const TURN_MS = 1_000
const TURNS_MAX = 8

export class Taker {
  readonly #deps: TakerDeps
  #lookedAtMs = 0
  /** How many slices to take at once: as many as fill a window, judging by those taken last. */
  #count = 1
  /** Takes more slices while some are in hand. */
  #ahead: Promise<void> | undefined

  constructor(deps: TakerDeps) {
    this.#deps = deps
  }

  /** Takes slices if none is in hand; takes urgent slices at any time. */
  async takeIfDue(): Promise<void> {
    await this.#ahead
    const { hand, outflow, clock } = this.#deps
    if (hand.current?.urgent) return
    const urgentOnly = hand.current !== undefined || !outflow.hasRoom(false)
    if (!urgentOnly || clock.nowMs() - this.#lookedAtMs >= URGENT_POLL_MS) await this.#take({ urgentOnly })
  }

  /** Takes the next slices while the last messages of this run are claimed, if that takes only moments. */
  takeAhead(run: Run): void {
    const { clock, log, prepare } = this.#deps
    if (run.urgent || clock.nowMs() - run.takenAtMs > FAST_SLICE_MS) return
    this.#ahead = this.#take({ urgentOnly: false })
      .then(prepare)
      .catch((err) => log.error({ err }, 'taking slices ahead failed'))
      .finally(() => {
        this.#ahead = undefined
      })
  }

  /** Resolves when nothing is being taken ahead. */
  async done(): Promise<void> {
    await this.#ahead
  }

  /** Whether another batch may go before the rest of this slice, which is more than can be ready at once. */
  isTurnOver({ urgent, turnAtMs, left }: Run): boolean {
    const { outflow, clock } = this.#deps
    if (urgent || turnAtMs === undefined || left <= outflow.readyMax) return false
    return clock.nowMs() - turnAtMs > TURN_MS
  }

  /** Takes what is next in the order of another batch, so that the batches in hand are worked on by turns. */
  async passTurn(run: Run): Promise<void> {
    const { hand, steps } = this.#deps
    run.turnAtMs = undefined
    const { batchIds } = hand
    const tag = batchIds.length < TURNS_MAX ? await steps.tagBeside(batchIds) : undefined
    const taken = tag === undefined ? [] : await this.#take({ urgentOnly: false, tag })
    hand.passTurn(run, taken)
  }

  /** Returns the slices that it has put in hand. */
  async #take(which: Which): Promise<Run[]> {
    const { clock, hand, mayWork, onTaken, onUnfit } = this.#deps
    const askedAtMs = clock.nowMs()
    this.#lookedAtMs = askedAtMs
    const runs = await this.#fetch(which, askedAtMs)
    onTaken(runs, askedAtMs)
    const later = await this.#follow(runs)
    const mine = runs.filter((run) => !later.has(run) && run.phase === 'taken' && mayWork(run))
    for (const run of mine) hand.add(run)
    for (const run of runs.filter((each) => !mine.includes(each))) onUnfit(run)
    return mine
  }

  async #fetch(which: Which, askedAtMs: number): Promise<Run[]> {
    const { steps, windowMax } = this.#deps
    const isNext = which.tag === undefined
    const jobs = await steps.take(which, isNext ? this.#count : SAME_PLACE_MAX)
    const runs = jobs.map((job) => new Run(job, askedAtMs))
    const messages = runs.reduce((sum, run) => sum + run.left, 0)
    const fitting = Math.floor((windowMax * runs.length) / messages)
    if (messages > 0 && isNext) this.#count = Math.min(Math.max(1, fitting), TAKEN_AT_ONCE)
    return runs
  }

  /** Messages may have to go elsewhere by now; returns the slices for which that cannot be found out at present. */
  async #follow(runs: Run[]): Promise<Set<Run>> {
    try {
      return await this.#deps.steps.follow(runs)
    } catch (err) {
      this.#deps.log.error({ err }, 'moving messages that were taken failed')
      return new Set(runs)
    }
  }
}
