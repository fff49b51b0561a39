/** Faults of carriers: counted as they happen, and written down a few times a minute for the doctor and `smsc status`. */
import type { Db } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { noteOddities, type Oddity } from './oddities-sql.ts'

/** There are few kinds and reasons; a carrier cannot create more keys than this. */
const KEYS_MAX = 1_000
const EXAMPLE_MAX_CHARACTERS = 500

export class Oddities {
  readonly #log: Log
  #counted = new Map<string, Oddity>()

  constructor(log: Log) {
    this.#log = log
  }

  note({ smsc, kind, reason, example }: Omit<Oddity, 'count'>): void {
    const key = JSON.stringify([smsc, kind, reason])
    const known = this.#counted.get(key)
    if (!known && this.#counted.size >= KEYS_MAX) return
    const shown = storable(example).slice(0, EXAMPLE_MAX_CHARACTERS)
    this.#counted.set(key, { smsc, kind, reason, example: shown, count: (known?.count ?? 0) + 1 })
  }

  /** Writes the counts since the last time. Counts that cannot be written are tried again with the next. */
  async write(db: Db): Promise<void> {
    if (this.#counted.size === 0) return
    const counted = this.#counted
    this.#counted = new Map()
    try {
      await noteOddities(db, [...counted.values()])
    } catch (err) {
      this.#log.warn({ err }, 'writing down what carriers do wrong failed')
      for (const [key, oddity] of counted) {
        const since = this.#counted.get(key)
        this.#counted.set(key, since ? { ...since, count: since.count + oddity.count } : oddity)
      }
    }
  }
}

/** Removes characters that PostgreSQL cannot store. */
function storable(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, ' ')
}
