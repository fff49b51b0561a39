/** The earnings of each carrier's messages of the last day, less their cost. */
import type { Db } from '../db/sql.ts'
import { formatMoney } from '../kernel/money.ts'

export interface Margin {
  smsc: string
  /** In units of the currency. */
  margin: number
  currency: string
}

/** Nothing of a carrier whose costs are not known. */
export async function marginsOfDay(db: Db): Promise<Margin[]> {
  const { rows } = await db.query<{ smsc: string; currency: string; micros: bigint }>({
    name: 'margins-of-day',
    text: `select u.carrier as smsc, a.currency, (sum(u.revenue_micros) - sum(u.cost_micros))::bigint as micros
           from usage_hours u join accounts a on a.id = u.account_id
           where u.hour > now() - interval '1 day' and u.carrier <> ''
           group by u.carrier, a.currency having sum(u.cost_micros) > 0
           order by micros`,
  })
  return rows.map(({ micros, ...rest }) => ({ ...rest, margin: Number(formatMoney(micros)) }))
}
