/** Prices by number prefix, as the operator set them. */
import type { Db } from '../db/sql.ts'

export interface Price {
  /** Digits without "+"; '' matches every number. */
  prefix: string
  microsPerPart: bigint
}

export async function listPrices(db: Db): Promise<Price[]> {
  const { rows } = await db.query<Price>({
    name: 'list-prices',
    text: `select prefix, micros_per_part as "microsPerPart" from prices order by prefix`,
  })
  return rows
}

export async function setPrice(db: Db, price: Price): Promise<void> {
  await db.query(
    `insert into prices (prefix, micros_per_part) values ($1, $2)
     on conflict (prefix) do update set micros_per_part = excluded.micros_per_part`,
    [price.prefix, price.microsPerPart],
  )
}
