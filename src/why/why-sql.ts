/**
 * The facts about a message that no other answer shows: its state as it is stored, its route, and whether it is a
 * suspect.
 */
import type { Db } from '../db/sql.ts'
import type { MessageKey } from '../messages/find-sql.ts'
import type { MessageState } from '../messages/state.ts'

export interface Standing {
  state: MessageState
  routeId: number
  suspect: boolean
  validUntil: Date | null
  /** The currency and the countries of its account, and whether its batch goes to numbers that have opted out. */
  countries: string | null
  toOptedOut: boolean
  /** The account was stopped because what it sends is unlike its past. */
  stopped: boolean
}

export async function standingOf(db: Db, { batchId, seq }: MessageKey): Promise<Standing | undefined> {
  const { rows } = await db.query<Standing>(
    `select m.state, m.route_id as "routeId", m.suspect is not null as suspect,
            b.valid_until as "validUntil", a.countries, b.to_opted_out as "toOptedOut",
            a.stopped_for is not null and not a.suspended as stopped
     from messages m join batches b on b.id = m.batch_id join accounts a on a.id = b.account_id
     where m.batch_id = $1 and m.seq = $2`,
    [batchId, seq],
  )
  return rows[0]
}
