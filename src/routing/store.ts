/** Prices, and routes to carriers, by number prefix, as the operator set them. */
import type { Db } from '../db/sql.ts'

export interface Price {
  /** Digits without "+"; '' matches every number. */
  prefix: string
  microsPerPart: bigint
}

/** One of the carriers a route leads to. */
export interface Target {
  smsc: string
  /** Lower ranks go first; a higher one serves while all lower ones are down. */
  rank: number
  /** Share among those of the same rank. */
  weight: number
}

export interface Route {
  id: number
  /** Digits without "+"; '' is for every number that no other route is for. */
  prefix: string
  paused: boolean
  /** By rank. Route 0 has at least SMSC_URL's connection. */
  targets: Target[]
  /** A stored connection of it joins long messages by a 16-bit reference, which leaves less room in a part. */
  wideReference: boolean
}

/** The route for every number, and the connection of `SMSC_URL` (or the simulator) that it leads to by default. */
export const DEFAULT_ROUTE_ID = 0
export const DEFAULT_SMSC = 'default'

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

export async function listRoutes(db: Db): Promise<Route[]> {
  const { rows } = await db.query<Route>({
    name: 'list-routes',
    text: `select r.id, r.prefix, r.paused, coalesce(
             (select json_agg(json_build_object('smsc', t.smsc, 'rank', t.rank, 'weight', t.weight)
                              order by t.rank, t.smsc)
              from route_targets t where t.route_id = r.id),
             '[]') as targets, exists (
               select from route_targets t join smscs s on s.name = t.smsc
               where t.route_id = r.id and s.config ->> 'longMessages' = 'udh16') as "wideReference"
           from routes r order by r.prefix`,
  })
  return rows.map((route) =>
    route.id === DEFAULT_ROUTE_ID && route.targets.length === 0
      ? { ...route, targets: [{ smsc: DEFAULT_SMSC, rank: 0, weight: 1 }] }
      : route,
  )
}

/** Makes a route, or changes where the one of this prefix leads. Call it in a transaction. */
export async function setRoute(db: Db, prefix: string, targets: Target[]): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `insert into routes (prefix) values ($1) on conflict (prefix) do update set prefix = $1 returning id`,
    [prefix],
  )
  const { id } = rows[0]!
  await db.query('delete from route_targets where route_id = $1', [id])
  await db.query(
    `insert into route_targets (route_id, smsc, rank, weight)
     select $1, t.smsc, t.rank, t.weight from json_to_recordset($2)
       as t (smsc text, rank smallint, weight int)`,
    [id, JSON.stringify(targets)],
  )
  return id
}

/** False when there is no such route. */
export async function pauseRoute(db: Db, prefix: string, paused: boolean): Promise<boolean> {
  const { rowCount } = await db.query('update routes set paused = $2 where prefix = $1', [prefix, paused])
  return rowCount === 1
}

/**
 * Removes a route that no message waits on. Route 0 is not removed but leads to SMSC_URL again. 'in use' while
 * messages of it are still to be sent.
 */
export async function removeRoute(db: Db, prefix: string): Promise<'removed' | 'unknown' | 'in use'> {
  const { rows } = await db.query<{ id: number; used: boolean }>(
    `select r.id, exists (
       select from batches b join messages m on m.batch_id = b.id
       where b.status in ('pending', 'processing') and m.route_id = r.id
         and m.state in ('pending', 'queued', 'submitting')) as used
     from routes r where r.prefix = $1 for update of r`,
    [prefix],
  )
  const route = rows[0]
  if (!route) return 'unknown'
  if (route.used) return 'in use'
  const statement =
    route.id === DEFAULT_ROUTE_ID
      ? 'delete from route_targets where route_id = $1'
      : 'delete from routes where id = $1'
  await db.query(statement, [route.id])
  return 'removed'
}

/** Connections to carriers as stored: `config` is checked by whoever uses it. */
export interface StoredSmsc {
  name: string
  config: unknown
  version: number
}

export async function listSmscs(db: Db): Promise<StoredSmsc[]> {
  const { rows } = await db.query<StoredSmsc>({
    name: 'list-smscs',
    text: 'select name, config, version from smscs order by name',
  })
  return rows
}

export async function setSmsc(db: Db, name: string, config: object): Promise<void> {
  await db.query(
    `insert into smscs (name, config) values ($1, $2)
     on conflict (name) do update set config = excluded.config, version = smscs.version + 1`,
    [name, JSON.stringify(config)],
  )
}

/** 'in use' while a route leads to it. */
export async function removeSmsc(db: Db, name: string): Promise<'removed' | 'unknown' | 'in use'> {
  const { rowCount } = await db.query(
    'delete from smscs s where name = $1 and not exists (select from route_targets t where t.smsc = s.name)',
    [name],
  )
  if (rowCount === 1) return 'removed'
  const { rows } = await db.query('select from smscs where name = $1', [name])
  return rows.length === 1 ? 'in use' : 'unknown'
}
