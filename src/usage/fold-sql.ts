/** Folding: facts become hours and days, in bounded steps and by one process at a time. */
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { DIMENSIONS, FEW_DIMENSIONS, MEASURES } from './facts-sql.ts'

/** Facts in one transaction: a few ten milliseconds of work. */
export const FACTS_MAX = 5_000
/** Figures by the hour are kept this long. */
export const HOURS_DAYS = 8
const FORGET_MAX = 20_000

const sums = MEASURES.map((name) => `sum(coalesce(${name}, 0))::bigint`).join(', ')
const added = (table: string) =>
  MEASURES.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')

interface Into {
  table: string
  /** The column of the time, and its value. */
  period: string
  at: string
  dimensions: readonly string[]
  condition?: string
}

/** Rows are locked in one order, though nobody else should fold. */
function into({ table, period, at, dimensions, condition = 'true' }: Into): string {
  const keys = [period, ...dimensions].join(', ')
  const values = dimensions.map((name) => (name === 'destination_id' ? 'coalesce(destination_id, 0)' : name))
  const places = [period, ...dimensions].map((_, i) => i + 1).join(', ')
  return `insert into ${table} as f (${keys}, ${MEASURES.join(', ')})
    select ${[at, ...values].join(', ')}, ${sums}
    from taken where ${condition} group by ${places} order by ${places}
    on conflict (${keys}) do update set ${added('f')}`
}

const ofDay = { period: 'day', at: `(at at time zone 'UTC')::date` }
const ofHour = { period: 'hour', at: `date_trunc('hour', at, 'UTC')` }
const isRecent = `at >= date_trunc('hour', now(), 'UTC') - interval '${HOURS_DAYS} days'`

/** No order and no index: what is written first is usually found first, and writing must be cheap. */
const FOLD = `
  with taken as (
    delete from usage_facts where ctid = any (array(select ctid from usage_facts limit $1))
    returning *
  ), hours as (
    ${into({ table: 'usage_hours', ...ofHour, dimensions: DIMENSIONS, condition: isRecent })}
  ), days as (
    ${into({ table: 'usage_days', ...ofDay, dimensions: DIMENSIONS })}
  ), sums as (
    ${into({ table: 'usage_sums', ...ofDay, dimensions: FEW_DIMENSIONS })}
  )
  select count(*)::int as count from taken`

/** Folds up to `limit` facts; returns how many. Nothing, if another process folds. */
export function foldFacts(pool: Pool, limit = FACTS_MAX): Promise<number> {
  return transaction(pool, async (tx) => {
    if (!(await isAlone(tx))) return 0
    const { rows } = await tx.query<{ count: number }>({ name: 'fold-facts', text: FOLD, values: [limit] })
    return rows[0]!.count
  })
}

/** False if another process folds or counts. The lock ends with the transaction. */
export async function isAlone(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ alone: boolean }>({
    name: 'usage-alone',
    text: `select pg_try_advisory_xact_lock(hashtextextended('usage', 0)) as alone`,
  })
  return rows[0]!.alone
}

/** Deletes old hours, as many as are quick to delete; returns how many. */
export async function forgetHours(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'forget-usage-hours',
    text: `delete from usage_hours where ctid = any (array(
             select ctid from usage_hours where hour < date_trunc('hour', now(), 'UTC') - interval '${HOURS_DAYS} days'
             limit $1))`,
    values: [FORGET_MAX],
  })
  return rowCount ?? 0
}
