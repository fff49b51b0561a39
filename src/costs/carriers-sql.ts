/** The carriers of connections, and their counts of costs. */
import type { Db } from '../db/sql.ts'

export interface CarrierCounts {
  carrier: string
  costs: number
  connections: number
}

/** The carriers of the connections and those that have costs. */
export async function listCarriers(db: Db): Promise<CarrierCounts[]> {
  const { rows } = await db.query<CarrierCounts>(
    `select carrier, sum(costs)::float8 as costs, sum(connections)::int as connections
     from (select carrier, count(*) as costs, 0 as connections from carrier_costs group by carrier
           union all select coalesce(config ->> 'carrier', name), 0, 1 from smscs) all_carriers
     group by carrier order by carrier`,
  )
  return rows
}

/** The carriers of connections that name one, by connection. */
export async function carriersOf(db: Db): Promise<Map<string, string>> {
  const { rows } = await db.query<{ name: string; carrier: string }>(
    `select name, config ->> 'carrier' as carrier from smscs where config ->> 'carrier' is not null`,
  )
  return new Map(rows.map(({ name, carrier }) => [name, carrier]))
}

/** The connections of a carrier; one that is gone, or that SMSC_URL stands for, has its own name. */
export async function connectionsOf(db: Db, carrier: string): Promise<string[]> {
  const all = [...(await carriersOf(db))].filter(([, of]) => of === carrier).map(([name]) => name)
  return [...all, carrier]
}
