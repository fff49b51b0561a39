/** Prices and routes to carriers by number prefix, network operator or country, as set by whoever runs the gateway. */
import type { Db, Tx } from '../db/sql.ts'

/** The owner of a price: an account or, where that is null, all accounts of a currency. */
export interface PriceList {
  accountId: string | null
  currency: string | null
}

export interface Price extends PriceList {
  id: string
  /** Digits without "+", a network operator ("609-01"), or a country ("MR"); '' matches every number. */
  prefix: string
  /** Null: from then on the list has no price for this prefix. */
  microsPerPart: bigint | null
  effectiveFrom: Date
}

/** One of the connections a route leads to. */
export interface Target {
  smsc: string
  /** Lower ranks go first; a higher one is used while all lower ones are down. By cost, it is its place by cost. */
  rank: number
  /** Its share among targets of the same rank. */
  weight: number
}

/** How the carrier is chosen among targets of one rank: each by its weight, or the cheapest one first. */
export const CHOICES = ['share', 'leastCost'] as const
export type Choice = (typeof CHOICES)[number]

/** A target as it was set. */
export interface SetTarget extends Target {
  /** The carrier behind the connection: its costs count. */
  carrier: string
  /** Its rank as it was set. */
  setRank: number
}

export interface Route {
  id: number
  /** As of a price; '' is for every number that no other route covers. */
  prefix: string
  paused: boolean
  choice: Choice
  /** The connections it leads to that are there, in order of rank. None: its messages wait, and no more are accepted. */
  targets: SetTarget[]
  /** One of its stored connections joins long messages by a 16-bit reference, which leaves less room in a part. */
  wideReference: boolean
}

/** The route for every number, and the connection of `SMSC_URL` (or the simulator) that it leads to by default. */
export const DEFAULT_ROUTE_ID = 0
export const DEFAULT_SMSC = 'default'

/**
 * The route of all messages of test keys, whatever their number: it is in no table and leads to a simulator in the
 * process. No bind to a carrier ever takes a slice of it.
 */
export const SANDBOX_SMSC = 'sandbox'
export const SANDBOX_ROUTE: Route = {
  id: -1,
  prefix: '',
  paused: false,
  choice: 'share',
  targets: [onlyTarget(SANDBOX_SMSC)],
  wideReference: false,
}

function onlyTarget(smsc: string): SetTarget {
  return { smsc, carrier: smsc, rank: 0, setRank: 0, weight: 1 }
}

/** The prices of an account that are in force: its own first, then those of its currency. */
export interface PriceInForce {
  /** 0: its own, 1: its currency's. */
  rank: number
  prefix: string
  microsPerPart: bigint
}

/** A price effective from its own creation stays in force even if the clock is set back. */
const IN_FORCE = '(effective_from <= now() or effective_from <= created_at)'

export async function pricesInForce(
  db: Db,
  { accountId, currency }: { accountId: string; currency: string },
): Promise<PriceInForce[]> {
  const { rows } = await db.query<PriceInForce>({
    name: 'prices-in-force',
    text: `select rank, prefix, micros_per_part as "microsPerPart"
           from (select distinct on (rank, prefix) rank, prefix, micros_per_part
                 from (select case when account_id is not null then 0 else 1 end as rank, prefix, micros_per_part,
                              effective_from
                       from prices where (account_id = $1 or currency = $2) and ${IN_FORCE}) listed
                 order by rank, prefix, effective_from desc) latest
           where micros_per_part is not null`,
    values: [accountId, currency],
  })
  return rows
}

const PRICE = `id, account_id as "accountId", currency, prefix, micros_per_part as "microsPerPart",
               effective_from as "effectiveFrom"`

/** All prices ever set and not deleted, of one account, or of every currency. */
export async function listPrices(
  db: Db,
  accountId: string | null,
): Promise<(Price & { inForce: boolean })[]> {
  const { rows } = await db.query<Price & { inForce: boolean }>(
    `select ${PRICE}, micros_per_part is not null and ${IN_FORCE} and not exists (
       select from prices later
       where later.account_id is not distinct from p.account_id and later.prefix = p.prefix
         and later.currency is not distinct from p.currency
         and later.effective_from > p.effective_from
         and (later.effective_from <= now() or later.effective_from <= later.created_at)) as "inForce"
     from prices p where account_id is not distinct from $1
     order by currency, prefix, effective_from`,
    [accountId],
  )
  return rows
}

/** `effectiveFrom` absent: from now on. It replaces a price of the same list, prefix and time. */
export async function setPrice(
  db: Db,
  price: Omit<Price, 'id' | 'effectiveFrom'> & { effectiveFrom?: Date },
): Promise<Price> {
  const { rows } = await db.query<Price>(
    `with moment as (
       -- Above the one that it takes the place of, which may be of before the clock was set back.
       select greatest(now(), max(effective_from) + interval '1 microsecond') as at from prices
       where account_id is not distinct from $1 and currency is not distinct from $2 and prefix = $3 and ${IN_FORCE}
     )
     insert into prices (account_id, currency, prefix, micros_per_part, effective_from, created_at)
     select $1, $2, $3, $4, coalesce($5, at), case when $5 is null then at else now() end from moment
     on conflict (account_id, currency, prefix, effective_from)
       do update set micros_per_part = excluded.micros_per_part
     returning ${PRICE}`,
    [price.accountId, price.currency, price.prefix, price.microsPerPart, price.effectiveFrom],
  )
  return rows[0]!
}

/** Undefined if there is no such price. Batches accepted at it are not affected. */
export async function removePrice(db: Db, id: string): Promise<Price | undefined> {
  const { rows } = await db.query<Price>(`delete from prices where id = $1 returning ${PRICE}`, [id])
  return rows[0]
}

/** All routes as of one moment. */
export interface Routing {
  /** Grows with every change of a prefix, a target, the set of connections or the network operators. */
  version: number
  /** Grows with every change of the network operators. */
  operatorsVersion: bigint
  /** Grows with every change of a cost, a rate of exchange or a floor. */
  costsVersion: bigint
  routes: Route[]
  /** Whether live messages may go to the connection "default": SMSC_URL, or the simulator before any carrier is known. */
  hasDefault: boolean
  /** No carrier is known: the simulator takes all messages. */
  takesAll: boolean
}

/** Whether the connection "default" takes live messages. */
const HAS_DEFAULT = '(select has_smsc_url or not connected from routing)'
const TAKES_ALL = '(select not has_smsc_url and not connected from routing)'

export async function readRouting(db: Db): Promise<Routing> {
  const { rows } = await db.query<
    Route & {
      led: boolean
      version: bigint
      operatorsVersion: bigint
      costsVersion: bigint
      hasDefault: boolean
      takesAll: boolean
    }
  >({
    name: 'read-routing',
    text: `select r.id, r.prefix, r.paused, r.choice, coalesce(
             (select json_agg(json_build_object('smsc', t.smsc, 'carrier', coalesce(c.config ->> 'carrier', t.smsc),
                                                'rank', t.place, 'setRank', t.rank, 'weight', t.weight)
                              order by t.place, t.smsc)
              from (select *, case when r.choice = 'leastCost' then coalesce(cost_rank, rank) else rank end as place
                    from route_targets) t left join smscs c on c.name = t.smsc
              where t.route_id = r.id
                and (exists (select from smscs s where s.name = t.smsc) or t.smsc = '${DEFAULT_SMSC}' and ${HAS_DEFAULT})),
             '[]') as targets, exists (
               select from route_targets t join smscs s on s.name = t.smsc
               where t.route_id = r.id and s.config ->> 'longMessages' = 'udh16') as "wideReference",
             exists (select from route_targets t where t.route_id = r.id) as led,
             (select version from routing) as version,
             (select operators_version from routing) as "operatorsVersion",
             (select version from costing) as "costsVersion", ${HAS_DEFAULT} as "hasDefault", ${TAKES_ALL} as "takesAll"
           from routes r order by r.prefix`,
  })
  const [first] = rows
  const { version = 0n, operatorsVersion = 0n, costsVersion = 0n } = first ?? {}
  const { hasDefault = false, takesAll = false } = first ?? {}
  const routes = rows.map(({ id, prefix, paused, choice, targets, wideReference, led }) => ({
    id,
    prefix,
    paused,
    choice,
    targets: id === DEFAULT_ROUTE_ID && !led && hasDefault ? [onlyTarget(DEFAULT_SMSC)] : targets,
    wideReference,
  }))
  return { version: Number(version), operatorsVersion, costsVersion, routes, hasDefault, takesAll }
}

export async function listRoutes(db: Db): Promise<Route[]> {
  return (await readRouting(db)).routes
}

/** Says whether this installation has SMSC_URL; each process that sends does so when it starts. */
export async function noteSmscUrl(db: Db, isSet: boolean): Promise<void> {
  await db.query(
    'update routing set has_smsc_url = $1, version = version + 1 where has_smsc_url is distinct from $1',
    [isSet],
  )
}

/** Whether live messages go to a carrier, not to the simulator. */
export async function hasCarrier(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ has: boolean }>('select has_smsc_url or connected as has from routing')
  return rows[0]?.has ?? false
}

/** Creates a route, or changes the targets of the one with this prefix. Call it in a transaction. */
export async function setRoute(
  db: Db,
  prefix: string,
  targets: Target[],
  choice: Choice = 'share',
): Promise<number> {
  const existing = await db.query<{ id: number }>('select id from routes where prefix = $1 for update', [
    prefix,
  ])
  const { id } =
    existing.rows[0] ??
    (
      await db.query<{ id: number }>(
        'insert into routes (prefix) values ($1) on conflict (prefix) do update set prefix = $1 returning id',
        [prefix],
      )
    ).rows[0]!
  await db.query('update routes set choice = $2 where id = $1', [id, choice])
  await db.query('delete from route_targets where route_id = $1', [id])
  await db.query(
    `insert into route_targets (route_id, smsc, rank, weight)
     select $1, t.smsc, t.rank, t.weight from json_to_recordset($2)
       as t (smsc text, rank smallint, weight int)`,
    [id, JSON.stringify(targets)],
  )
  return id
}

/** False if there is no such route. */
export async function pauseRoute(db: Db, prefix: string, paused: boolean): Promise<boolean> {
  const { rowCount } = await db.query('update routes set paused = $2 where prefix = $1', [prefix, paused])
  return rowCount === 1
}

/**
 * Removes a route; what waits on it goes the way of the next shorter prefix. Route 0 is not removed but leads to
 * SMSC_URL again. Returns 'in use' while messages of it are with a carrier.
 */
export async function removeRoute(db: Db, prefix: string): Promise<'removed' | 'unknown' | 'in use'> {
  const { rows } = await db.query<{ id: number; used: boolean }>(
    `select r.id, r.id <> $2 and exists (
       select from batches b join messages m on m.batch_id = b.id
       where b.status = 'processing' and m.route_id = r.id and m.state = 'submitting') as used
     from routes r where r.prefix = $1 for update of r`,
    [prefix, DEFAULT_ROUTE_ID],
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

/** Connections to carriers as stored: callers check `config`, and its password is encrypted. */
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

/** The connection with this name, locked: until the transaction ends nobody else can create or change it. */
export async function lockSmsc(tx: Tx, name: string): Promise<StoredSmsc | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`connection ${name}`])
  return (await listSmscs(tx)).find((smsc) => smsc.name === name)
}

export async function setSmsc(db: Db, name: string, config: object): Promise<void> {
  await db.query(
    `insert into smscs (name, config) values ($1, $2)
     on conflict (name) do update set config = excluded.config, version = smscs.version + 1`,
    [name, JSON.stringify(config)],
  )
}

/** Replaces `stored` with another encryption of the same password; false if it is no longer there. */
export async function resealSmsc(db: Db, name: string, stored: string, sealed: string): Promise<boolean> {
  // The version stays, because nothing has changed for its users.
  const { rowCount } = await db.query(
    `update smscs set config = jsonb_set(config, '{password}', to_jsonb($3::text))
     where name = $1 and config ->> 'password' = $2`,
    [name, stored, sealed],
  )
  return rowCount === 1
}

/** Gives a connection another name, and its routes with it. `config` is sealed for the new name. */
export async function renameSmsc(tx: Tx, name: string, to: string, config: object): Promise<void> {
  await setSmsc(tx, to, config)
  await tx.query('update route_targets set smsc = $2 where smsc = $1', [name, to])
  await tx.query('delete from smscs where name = $1', [name])
}

/** Returns 'in use' while a route leads to it. */
export async function removeSmsc(db: Db, name: string): Promise<'removed' | 'unknown' | 'in use'> {
  const { rowCount } = await db.query(
    'delete from smscs s where name = $1 and not exists (select from route_targets t where t.smsc = s.name)',
    [name],
  )
  if (rowCount === 1) return 'removed'
  const { rows } = await db.query('select from smscs where name = $1', [name])
  return rows.length === 1 ? 'in use' : 'unknown'
}
