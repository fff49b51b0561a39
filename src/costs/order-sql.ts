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

/**
 * The targets of all such routes, or of the one with this prefix. Locks them, so that nobody changes a route meanwhile;
 * whoever changes one may lock only its own, or two would wait for each other.
 */
export async function leastCostRoutes(tx: Tx, prefix?: string): Promise<RouteTarget[]> {
  const { rows } = await tx.query<RouteTarget>(
    `select r.id as "routeId", r.prefix, t.smsc, coalesce(s.config ->> 'carrier', t.smsc) as carrier, t.rank,
            t.cost_rank as place
     from routes r join route_targets t on t.route_id = r.id left join smscs s on s.name = t.smsc
     where r.choice = 'leastCost' and ($1::text is null or r.prefix = $1)
     order by r.id, t.smsc for update of t`,
    [prefix],
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
