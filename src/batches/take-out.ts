/**
 * Takes numbers that opt out out of the batches that were accepted before: their unsent messages fail and are refunded
 * at once. What this has not reached yet is taken out before it is sent (dispatch/preparing.ts).
 */
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { giveUpOptedOut } from '../messages/settle.ts'
import { markApplied, optoutsToApply } from '../optouts/store.ts'
import { batchesWithUnsent } from './store.ts'

export interface TakeOutDeps {
  pool: Pool
  log: Log
  /** Called for each batch that has changed. */
  announce: (batchId: string) => void
}

/** Opt-outs in one pass. */
const TOGETHER_MAX = 1_000

/** Applies the oldest opt-outs that are not applied yet; call it every second or so. */
export async function takeOutOptedOut({ pool, log, announce }: TakeOutDeps): Promise<void> {
  const groups = await optoutsToApply(pool, TOGETHER_MAX)
  for (const group of groups) {
    for (const batchId of await batchesWithUnsent(pool, group.accountId, group.phones)) {
      const status = await giveUpOptedOut(pool, batchId, group)
      if (status) log.info({ batchId, status }, 'batch finished')
      announce(batchId)
    }
    await markApplied(pool, group)
  }
}
