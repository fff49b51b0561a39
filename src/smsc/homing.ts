/** Looks from time to time whether an earlier host of a connection takes connections again, while a later one has the bind. */
import { answers, placesOf } from './bind.ts'
import type { SmscConfig } from './config.ts'

/** Doubled each time the bind ends up at a later host again, because it may be refused where connections are taken. */
const PAUSE_MIN_MS = 30_000
const PAUSE_MAX_MS = 1_800_000

export class Homing {
  readonly #config: SmscConfig
  #pauseMs = PAUSE_MIN_MS
  #timer: NodeJS.Timeout | undefined
  /** Grows with each bind, so that a late answer about an earlier one is dropped. */
  #turn = 0

  constructor(config: SmscConfig) {
    this.#config = config
  }

  /** The bind is at the host of this place. `goBack` is called once an earlier one answers. */
  bound(placeIndex: number, goBack: () => void): void {
    if (placeIndex === 0) this.#pauseMs = PAUSE_MIN_MS
    else this.#look(placeIndex, goBack)
  }

  /** The bind is over. */
  stop(): void {
    this.#turn++
    clearTimeout(this.#timer)
  }

  #look(placeIndex: number, goBack: () => void): void {
    const turn = this.#turn
    this.#timer = setTimeout(async () => {
      for (const place of placesOf(this.#config).slice(0, placeIndex)) {
        if (!(await answers(place, this.#config))) continue
        if (turn !== this.#turn) return
        this.#pauseMs = Math.min(PAUSE_MAX_MS, this.#pauseMs * 2)
        goBack()
        return
      }
      if (turn === this.#turn) this.#look(placeIndex, goBack)
    }, this.#pauseMs).unref()
  }
}
