/** Carriers' costs at this moment, without asking the database: they are written as messages are sent. */
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { repeat } from '../kernel/repeat.ts'
import type { Charged, CostBook } from './book.ts'
import type { Costs } from './store.ts'

/** Half of LEAD_SECONDS: a cost is known before it is in force. */
const LOOK_MS = 1_000

/** For one part: in the gateway's currency, and in the carrier's. */
interface PartCost {
  micros: bigint
  carrierMicros: bigint
}

export interface LiveCosts {
  /** The carrier's price for a part that it is given now; undefined where it takes it on delivery, or nobody knows. */
  onSubmit: (carrier: string, phone: string) => PartCost | undefined
  /** Its price for a part that was delivered. */
  onDelivery: (carrier: string, phone: string) => PartCost | undefined
  stop: () => Promise<void>
}

export async function startLiveCosts(pool: Pool, costs: Costs, log: Log): Promise<LiveCosts> {
  let book: CostBook | undefined
  const look = async () => {
    book = (await costs.now(pool)).book
  }
  await look()
  const stop = repeat(LOOK_MS, look, (err) => log.error({ err }, 'reading what carriers take failed'))
  const costIf = (when: Charged) => (carrier: string, phone: string) => {
    if (!book || book.isEmpty) return undefined
    // Carriers write the numbers of their receipts without "+".
    const number = phone.startsWith('+') ? phone : `+${phone}`
    const cost = book.costOf(carrier, number, 1, new Date())
    if (cost?.charged !== when || cost.micros === undefined) return undefined
    return { micros: cost.micros, carrierMicros: cost.carrierMicros }
  }
  return { onSubmit: costIf('submit'), onDelivery: costIf('delivery'), stop }
}
