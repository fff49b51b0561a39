/**
 * Counts the batches from before there were facts, from the newest to the oldest, in bounded steps. Values that are not
 * kept message by message are left empty: their carrier, and the time they were sent; they count for the day they were
 * accepted. Money counts for the day of its entry in the ledger, as everywhere.
 */
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { COUNTED_MEASURES, counted, takenOf } from './counted-sql.ts'
import { intoFacts } from './facts-sql.ts'
import { isAlone } from './fold-sql.ts'

/** Batches and messages of one step, if the first batch does not have more. */
const BATCHES_MAX = 200
const MESSAGES_MAX = 50_000

/** Counts the next batches; returns how many, and 0 once all are counted, or if another process counts. */
export function countHistory(pool: Pool): Promise<number> {
  return transaction(pool, async (tx) => {
    const { rows } = await tx.query<{ before: string }>({
      name: 'usage-history',
      text: 'select before from usage_history where ended_at is null',
      values: [],
    })
    const [state] = rows
    if (!state || !(await isAlone(tx))) return 0
    const ids = await nextBatches(tx, state.before)
    if (ids.length === 0) {
      await tx.query('update usage_history set ended_at = now()')
      return 0
    }
    // Whoever settles, applies a receipt or gives money back locks the batch, and sees afterwards that it has facts.
    await tx.query(
      `with held as (select id from batches where id = any ($1) order by id for no key update)
       select count(*) from held`,
      [ids],
    )
    for (const write of [COUNT_MESSAGES, COUNT_DROPPED, COUNT_SUBMITTED, COUNT_MONEY, COUNT_GOODWILL])
      await tx.query(write, [ids])
    await tx.query('update batches set in_figures = true where id = any ($1)', [ids])
    await tx.query('update usage_history set before = $1', [ids.at(-1)])
    return ids.length
  })
}

async function nextBatches(tx: Tx, before: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from (
       select id, sum(valid_count) over (order by id desc) - valid_count as earlier
       from (select id, valid_count from batches where id < $1 and not in_figures order by id desc limit $2) b) b
     where earlier < $3 order by id desc`,
    [before, BATCHES_MAX, MESSAGES_MAX],
  )
  return rows.map(({ id }) => id)
}

const OURS = 'b.id = any ($1) and not b.test'

const COUNT_MESSAGES = `
  ${intoFacts('at', ...COUNTED_MEASURES)}
  select c.account_id, c.destination_id, '', c.sender, c.error, b.created_at, ${COUNTED_MEASURES.map((name) => `nullif(c.${name}, 0)`).join(', ')}
  from (${counted(OURS)}) c join batches b on b.id = c.batch_id`

/** Messages that are no longer kept: the batch says what became of them. */
const COUNT_DROPPED = `
  ${intoFacts('at', 'messages', 'sent', 'failed', 'delivered', 'undelivered', 'revenue_micros')}
  select b.account_id, null, '', coalesce(b.sender, ''), '', b.created_at, b.valid_count, b.sent_count, b.failed_count,
         b.delivered_count, b.undelivered_count,
         b.total_cost_micros - b.refunded_micros
           + coalesce((select sum(amount_micros) from message_refunds r where r.batch_id = b.id), 0)
  from batches b
  where ${OURS} and b.id < messages_dropped_before() and not exists (select from messages m where m.batch_id = b.id)`

const COUNT_SUBMITTED = `
  ${intoFacts('at', 'submitted')}
  select b.account_id, null, regexp_replace(coalesce(a.bind, ''), '/[0-9]+$', ''), '', '', b.created_at, sum(${takenOf('a')})
  from batches b join attempts a on a.batch_id = b.id
  where ${OURS} group by b.id, 3 having sum(${takenOf('a')}) > 0`

const COUNT_MONEY = `
  ${intoFacts('at', 'charged_micros', 'refunded_micros')}
  select b.account_id, d.id, '', coalesce(d.sender, b.sender, ''), '', e.created_at,
         case when e.kind = 'charge' then d.micros end, case when e.kind = 'refund' then d.micros end
  from batches b join ledger_entries e on e.batch_id = b.id
    cross join lateral jsonb_to_recordset(coalesce(e.destinations, jsonb_build_array(jsonb_build_object(
      'micros', abs(e.amount_micros))))) as d (id smallint, sender text, micros bigint)
  where ${OURS} and e.kind in ('charge', 'refund')`

/** Sums that operators gave back for sent messages were not revenue; the ledger's entry is counted with the others. */
const COUNT_GOODWILL = `
  ${intoFacts('at', 'revenue_micros')}
  select b.account_id, m.destination_id, '', coalesce(m.options ->> 'from', b.sender, ''), '', r.created_at, -r.amount_micros
  from batches b join message_refunds r on r.batch_id = b.id
    left join messages m on m.batch_id = r.batch_id and m.seq = r.seq
  where ${OURS}`
