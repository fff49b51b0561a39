/**
 * Takes numbers that opt out out of the batches that were accepted before: their unsent messages fail and are refunded
 * at once. Messages that this has not reached yet are taken out before they are sent (dispatch/preparing.ts).
 */
import type { Pool } from '../db/sql.ts'
import { giveUpOptedOut, type TellDeps, tellSettled } from '../messages/settle.ts'
import { markApplied, optoutsToApply } from '../optouts/store.ts'
import { batchesWithUnsent } from './store.ts'

export interface TakeOutDeps extends TellDeps {
  pool: Pool
}

/** Opt-outs in one pass. */
const TOGETHER_MAX = 1_000

/** Applies the oldest opt-outs that are not applied yet; call it every second or so. */
export async function takeOutOptedOut(deps: TakeOutDeps): Promise<void> {
  const groups = await optoutsToApply(deps.pool, TOGETHER_MAX)
  for (const group of groups) {
    for (const batchId of await batchesWithUnsent(deps.pool, group.accountId, group.phones)) {
      tellSettled(deps, batchId, await giveUpOptedOut(deps.pool, batchId, group))
    }
    await markApplied(deps.pool, group)
  }
}
