/** Carriers' answers are counted as they come, and added to the present minute every few seconds. */
import type { Db } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { addToMinute, type CarrierCounts } from './carrier-minutes-sql.ts'

const WRITE_EVERY_MS = 2_000
/** The results of an answer; one that left nothing at the carrier is not counted. */
const COUNTED = ['accepted', 'rejected', 'retry', 'throttled', 'unknown'] as const
type Counted = (typeof COUNTED)[number]

export class CarrierMinutes {
  readonly #log: Log
  #counts = new Map<string, CarrierCounts>()
  #writeAtMs = 0

  constructor(log: Log) {
    this.#log = log
  }

  answered(smsc: string, outcome: string, seconds: number): void {
    if (!isCounted(outcome)) return
    const counts = this.#of(smsc)
    counts[outcome]++
    counts.answeredSeconds += seconds
  }

  received(smsc: string, state: string): void {
    if (state === 'delivered') this.#of(smsc).delivered++
    else if (state === 'undelivered' || state === 'expired') this.#of(smsc).undelivered++
  }

  /** A receipt that names no message of ours. */
  unmatched(smsc: string): void {
    this.#of(smsc).unmatched++
  }

  /** Writes the counts, if it is time for it. Counts that cannot be written are tried again with the next. */
  async write(db: Db, nowMs: number): Promise<void> {
    if (this.#counts.size === 0 || nowMs < this.#writeAtMs) return
    this.#writeAtMs = nowMs + WRITE_EVERY_MS
    const counted = this.#counts
    this.#counts = new Map()
    try {
      await addToMinute(
        db,
        [...counted].map(([smsc, counts]) => ({ smsc, ...counts })),
      )
    } catch (err) {
      this.#log.warn({ err }, 'writing down what carriers answer failed')
      for (const [smsc, counts] of counted) {
        const since = this.#of(smsc)
        for (const key of Object.keys(counts) as (keyof CarrierCounts)[]) since[key] += counts[key]
      }
    }
  }

  #of(smsc: string): CarrierCounts {
    let counts = this.#counts.get(smsc)
    if (!counts) {
      counts = { accepted: 0, rejected: 0, retry: 0, throttled: 0, unknown: 0, ...NOTHING }
      this.#counts.set(smsc, counts)
    }
    return counts
  }
}

const NOTHING = { answeredSeconds: 0, delivered: 0, undelivered: 0, unmatched: 0 }

function isCounted(outcome: string): outcome is Counted {
  return (COUNTED as readonly string[]).includes(outcome)
}
