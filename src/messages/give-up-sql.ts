/** The statement that fails messages which were not submitted, with the consequences that settling has. */
import type { Tx } from '../db/sql.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'
import { consequences, MOVED } from './settle-sql.ts'

/** Fails the messages of batch $1 that were not submitted and match a condition, with error code $2 and text $3. */
const giveUp = (condition: string) => `
  with moved as (
    update messages m set
      state = 'failed', next_attempt_at = null, accepted_parts = null, accepted_by = null, error_code = $2, error = $3
    where batch_id = $1 and state in ('pending', 'queued') and ${condition}
    returning ${MOVED}, 0 as taken, 0::bigint as part_costs, 0::bigint as carrier_costs
  ), logged as (
    insert into attempts (batch_id, seqs, results)
    select $1, array_agg(seq), array_agg($2::text) from moved having count(*) > 0
    returning batch_id, 0 as taken
  ), ${consequences("''")}`

export const GIVE_UP = giveUp('true')

/** Only those to the numbers $4. */
export const GIVE_UP_PHONES = giveUp('phone = any ($4::text[])')

/** Only those from seq $4 to $5 whose number has opted out. A slice has few messages, so each is looked up. */
export const GIVE_UP_OPTED_OUT = giveUp(`seq between $4 and $5 and (
    select true from batches b join optouts o on o.account_id in (b.account_id, '${EVERY_ACCOUNT}')
    where b.id = m.batch_id and o.phone = m.phone limit 1)`)

export const GIVE_UP_ONE = giveUp('seq = $4')

/** The messages of a route, $4, from $5 to $6. */
export const GIVE_UP_SLICE = giveUp('route_id = $4 and seq between $5 and $6')

/** Locks a batch until the transaction ends. Starting one locks it before its messages, and so does whoever calls this. */
export async function holdBatch(tx: Tx, batchId: string): Promise<void> {
  await tx.query({
    name: 'hold-batch',
    text: 'select from batches where id = $1 for no key update',
    values: [batchId],
  })
}
