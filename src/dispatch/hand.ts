/** The slices a lane has in hand, those with messages to claim, and whose turn it is. */
import type { Run } from './run.ts'

export class Hand {
  /** The last one's turn it is. What is urgent is put above what is not. */
  #runs: Run[] = []

  /** Whose turn it is. */
  get current(): Run | undefined {
    return this.#runs.at(-1)
  }

  /** Below what came before it, but above all that is not urgent where it is. */
  add(run: Run): void {
    const urgentFrom = this.#runs.findIndex(({ urgent }) => urgent)
    if (!run.urgent) this.#runs.unshift(run)
    else if (urgentFrom < 0) this.#runs.push(run)
    else this.#runs.splice(urgentFrom, 0, run)
  }

  /** False where it is not in hand. */
  putDown(run: Run): boolean {
    const had = this.#runs.length
    this.#runs = this.#runs.filter((other) => other !== run)
    return this.#runs.length < had
  }

  putDownAll(): Run[] {
    const runs = this.#runs
    this.#runs = []
    return runs
  }

  /** The current one, and those after it of which all fits into `room` with it: many batches are of one message. */
  together(room: number, mayWork: (run: Run) => boolean): Run[] {
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

  /** Whether nothing else is in hand. */
  isAllOf(runs: Run[]): boolean {
    return this.#runs.every((run) => runs.includes(run))
  }
}
