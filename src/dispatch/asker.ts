/**
 * Asks a carrier about messages that it took, one question at a time and a few a second: for the state of those that got
 * no receipt, and to cancel those of canceled batches. The first bind of a connection does it.
 */
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { repeat } from '../kernel/repeat.ts'
import { type AskKind, endAsk, planQueries, takeAsk } from '../messages/asks-sql.ts'
import type { Receipt } from '../smpp/receipt.ts'
import { askCarrier } from '../smsc/ask.ts'
import type { SmscConfig } from '../smsc/config.ts'
import type { Link } from '../smsc/link.ts'

export interface AskerDeps {
  pool: Pool
  log: Log
  link: Link
  /** Whether something may be asked now. */
  mayAsk: () => boolean
  /** Called before each question, which counts for the rate of the bind. */
  onAsk: () => void
  /** Stores what the carrier says of a message, as a receipt. */
  onState: (receipt: Receipt, phone: string) => Promise<unknown>
}

const TICK_MS = 1_000
const PLAN_EVERY_TICKS = 5

export class Asker {
  readonly #deps: AskerDeps
  readonly #smsc: string
  readonly #kinds: AskKind[]
  #stopAsking: (() => Promise<void>) | undefined
  #ticks = 0
  #stopped = false

  /** `name` is that of the connection. */
  constructor(name: string, deps: AskerDeps) {
    const { config } = deps.link
    this.#deps = deps
    this.#smsc = config.carrier ?? name
    this.#kinds = kindsOf(config)
  }

  static isNeeded(config: SmscConfig): boolean {
    return kindsOf(config).length > 0
  }

  start(): void {
    const { log } = this.#deps
    this.#stopAsking = repeat(
      TICK_MS,
      () => this.#tick(),
      (err) => log.error({ err }, 'asking the carrier about its messages failed'),
    )
  }

  /** Resolves once nothing is asked any more; an answer that is awaited ends with its bind. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#stopAsking?.()
  }

  async #tick(): Promise<void> {
    const { pool, link, mayAsk, onAsk, onState } = this.#deps
    if (!link.isBound) return
    const { querySeconds, askTps } = link.config
    if (querySeconds > 0 && this.#ticks++ % PLAN_EVERY_TICKS === 0)
      await planQueries(pool, this.#smsc, querySeconds)
    for (let asked = 0; asked < askTps && !this.#stopped && link.isBound && mayAsk(); asked++) {
      const ask = await takeAsk(pool, this.#smsc, this.#kinds)
      if (!ask) return
      onAsk()
      const reply = await askCarrier(link, ask)
      if (reply?.receipt) await onState(reply.receipt, ask.phone)
      if (reply?.isFinal) await endAsk(pool, this.#smsc, ask)
    }
  }
}

function kindsOf({ querySeconds, cancels }: SmscConfig): AskKind[] {
  return [...(querySeconds > 0 ? (['query'] as const) : []), ...(cancels ? (['cancel'] as const) : [])]
}
