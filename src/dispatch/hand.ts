/** The slices that a lane works on: those in hand, which have messages to claim, and whose turn it is; and the others. */
import type { Phase, Run } from './run.ts'

const WORKED_ON: ReadonlySet<Phase> = new Set(['taken', 'open', 'claimed'])

export class Hand {
  /** The last one has its turn. Urgent slices are above all others. */
  #runs: Run[] = []
  /** All slices, from taking one to its end. */
  readonly #all = new Set<Run>()

  /** All slices that were taken and have not ended. */
  get all(): Run[] {
    return [...this.#all]
  }

  /** Notes slices that were taken; `add` puts them in hand. */
  begin(runs: Run[]): void {
    for (const run of runs) this.#all.add(run)
  }

  /** Returns whether the slice has just ended: all its messages are settled. */
  end(run: Run): boolean {
    return run.isDone && this.#all.delete(run)
  }

  /** Another worker has the slice; returns false if it has ended already. */
  lose(run: Run): boolean {
    if (!this.#all.delete(run)) return false
    run.enter('lost')
    this.putDown(run)
    return true
  }

  /** Nothing more of any slice is sent here; returns the slices for which that is news. */
  giveBack(): Run[] {
    const claimed = this.all.filter(({ phase }) => phase === 'claimed')
    const runs = [...this.#runs, ...claimed]
    this.#runs = []
    for (const run of runs) run.enter('returned')
    return runs
  }

  /** Whether some of the slices may not be worked on any more. */
  hasUnfit(mayWork: (run: Run) => boolean): boolean {
    return this.all.some((run) => WORKED_ON.has(run.phase) && !mayWork(run))
  }

  /** The slice whose turn it is. */
  get current(): Run | undefined {
    return this.#runs.at(-1)
  }

  /** Adds a slice below the earlier ones, but an urgent slice above all that are not urgent. */
  add(run: Run): void {
    const urgentFrom = this.#runs.findIndex(({ urgent }) => urgent)
    if (!run.urgent) this.#runs.unshift(run)
    else if (urgentFrom < 0) this.#runs.push(run)
    else this.#runs.splice(urgentFrom, 0, run)
  }

  /** The batches of the slices in hand. */
  get batchIds(): string[] {
    return [...new Set(this.#runs.map(({ slice }) => slice.batchId))]
  }

  /** The turn of this slice's batch is over: slices of other batches go first, those just taken before all. */
  passTurn(run: Run, taken: Run[]): void {
    const isSame = (other: Run) => other.slice.batchId === run.slice.batchId
    const others = this.#runs.filter((other) => !isSame(other) && !taken.includes(other))
    const first = taken.filter((other) => !isSame(other))
    this.#runs = [...this.#runs.filter(isSame), ...others, ...first.toReversed()]
  }

  /** Returns false if it is not in hand. */
  putDown(run: Run): boolean {
    const had = this.#runs.length
    this.#runs = this.#runs.filter((other) => other !== run)
    return this.#runs.length < had
  }

  /**
   * Returns the current slice and those after it that fit completely into `room` with it: many batches have one
   * message.
   */
  fitting(room: number, mayWork: (run: Run) => boolean): Run[] {
    const [first, ...others] = this.#runs.toReversed()
    if (!first) return []
    const runs = [first]
    let left = room - first.left
    for (const run of others) {
      left -= run.left
      if (left < 0 || run.urgent !== first.urgent || !mayWork(run)) break
      runs.push(run)
    }
    return runs
  }

  /** Whether no other slice is in hand. */
  isAllOf(runs: Run[]): boolean {
    return this.#runs.every((run) => runs.includes(run))
  }
}
