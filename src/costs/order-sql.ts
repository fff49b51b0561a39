/** The targets of routes that choose by cost, and their places. */
import type { Tx } from '../db/sql.ts'

export interface RouteTarget {
  routeId: number
  /** That of the route. */
  prefix: string
  smsc: string
  carrier: string
  rank: number
  /** Null: costs were never compared. */
  place: number | null
}

/** Locks the targets, so that nobody changes the route meanwhile. */
export async function leastCostRoutes(tx: Tx): Promise<RouteTarget[]> {
  const { rows } = await tx.query<RouteTarget>(
    `select r.id as "routeId", r.prefix, t.smsc, coalesce(s.config ->> 'carrier', t.smsc) as carrier, t.rank,
            t.cost_rank as place
     from routes r join route_targets t on t.route_id = r.id left join smscs s on s.name = t.smsc
     where r.choice = 'leastCost' order by r.id, t.smsc for update of t`,
  )
  return rows
}

/** Writes nothing if nothing has changed: any write makes everybody look at the routes again. */
export async function writeOrder(tx: Tx, targets: RouteTarget[]): Promise<void> {
  if (targets.length === 0) return
  await tx.query(
    `update route_targets t set cost_rank = o.place
     from unnest($1::int[], $2::text[], $3::smallint[]) as o (route_id, smsc, place)
     where t.route_id = o.route_id and t.smsc = o.smsc`,
    [
      targets.map(({ routeId }) => routeId),
      targets.map(({ smsc }) => smsc),
      targets.map(({ place }) => place),
    ],
  )
}
