/** What batches are checked against, wired to the tables that say it: the same in every thread. */
import type { CheckDeps } from '../batches/accept/prepare.ts'
import { RECIPIENTS_MAX } from '../batches/send-schema.ts'
import type { Config } from '../config.ts'
import type { Pool } from '../db/sql.ts'
import type { RowLimit } from '../intake/rows.ts'
import { optedOut } from '../optouts/store.ts'
import { defaultSender, senderAllowed, senderProblem } from '../senders/store.ts'

/** How many a file may have, and where they stand in what it becomes. */
export const RECIPIENTS: RowLimit = { key: 'recipients', rowsMax: RECIPIENTS_MAX }

/** The settings that decide what is accepted; plain values, so that another thread can be given them. */
export interface AcceptSettings {
  partsMax: number
  wideReference: boolean
  batchesPerHour: number
}

export function settingsOf({ partsMax, batchesPerHour, smscUrl }: Config): AcceptSettings {
  return { partsMax, batchesPerHour, wideReference: smscUrl?.longMessages === 'udh16' }
}

export function checksOn(pool: Pool, { partsMax, wideReference }: AcceptSettings): CheckDeps {
  return {
    pool,
    partsMax,
    wideReference,
    chooseSender: (accountId, from) => chooseSender(pool, accountId, from),
    optedOut: (accountId, phones) => optedOut(pool, accountId, phones),
  }
}

/** The sender of a batch: the one it asks for, if the account may use it; else the account's, or the carrier's. */
async function chooseSender(
  pool: Pool,
  accountId: string,
  from: string | undefined,
): Promise<{ sender: string | null } | { problem: string }> {
  if (from === undefined) return { sender: (await defaultSender(pool, accountId)) ?? null }
  const problem = senderProblem(from)
  if (problem !== undefined) return { problem }
  return (await senderAllowed(pool, accountId, from))
    ? { sender: from }
    : { problem: 'Sender is not allowed for this account' }
}
