/** Accounts whose balance is below the level that their owners have set. */
import type { Db } from '../db/sql.ts'
import { formatMoney } from '../kernel/money.ts'

export interface LowBalance {
  accountId: string
  name: string
  /** In units of the currency, as the level below. */
  balance: number
  below: number
  currency: string
}

/** As many as anybody would want to be told of; the emptiest first. */
const SHOWN_MAX = 200
/** An alarm that is on ends only a bit above the level: those between must be seen too. */
const BACK = 1.1

export async function lowBalances(db: Db): Promise<LowBalance[]> {
  const { rows } = await db.query<{
    accountId: string
    name: string
    balanceMicros: bigint
    belowMicros: bigint
    currency: string
  }>({
    name: 'low-balances',
    text: `select id as "accountId", name, balance_micros as "balanceMicros", low_balance_micros as "belowMicros", currency
           from accounts
           where low_balance_micros is not null and balance_micros < low_balance_micros * ${BACK} and not suspended
           order by balance_micros - low_balance_micros limit ${SHOWN_MAX}`,
  })
  return rows.map(({ balanceMicros, belowMicros, ...rest }) => ({
    ...rest,
    balance: Number(formatMoney(balanceMicros)),
    below: Number(formatMoney(belowMicros)),
  }))
}
