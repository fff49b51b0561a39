/** Counts receipts by carrier as they come, and writes the counts down a few times a minute. */
import type { Db } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { repeat } from '../kernel/repeat.ts'
import { addReceiptCounts, type ReceiptCount } from './counts-sql.ts'

type Kind = Exclude<keyof ReceiptCount, 'smsc'>

/** There are as many as connections; a receipt cannot create more. */
const CARRIERS_MAX = 10_000
const WRITE_MS = 5_000

export class ReceiptCounts {
  readonly #log: Log
  #counted = new Map<string, ReceiptCount>()

  constructor(log: Log) {
    this.#log = log
  }

  note(smsc: string, kind: Kind, count = 1): void {
    let counted = this.#counted.get(smsc)
    if (!counted) {
      if (this.#counted.size >= CARRIERS_MAX) return
      counted = { smsc, delivered: 0, undelivered: 0, unmatched: 0 }
      this.#counted.set(smsc, counted)
    }
    counted[kind] += count
  }

  /** Writes the counts down again and again; the function that it returns stops that, and writes the last ones. */
  writeTo(db: Db): () => Promise<void> {
    const failing = (err: unknown) => this.#log.error({ err }, 'writing down how many receipts came failed')
    const stop = repeat(WRITE_MS, () => this.write(db), failing)
    return async () => {
      await stop()
      await this.write(db)
    }
  }

  /** Writes the counts since the last time. Counts that cannot be written are tried again with the next. */
  async write(db: Db): Promise<void> {
    if (this.#counted.size === 0) return
    const counted = this.#counted
    this.#counted = new Map()
    try {
      await addReceiptCounts(db, [...counted.values()])
    } catch (err) {
      this.#log.warn({ err }, 'writing down how many receipts came failed')
      for (const { smsc, ...counts } of counted.values())
        for (const [kind, count] of Object.entries(counts)) this.note(smsc, kind as Kind, count)
    }
  }
}
