/** Costs of carriers and rates of exchange as they are stored, and what a process knows of them. */
import type { Db, Tx } from '../db/sql.ts'
import type { Directory } from '../numbering/directory.ts'
import type { Destinations } from '../numbering/store.ts'
import { CostBook, type CostRow, type ExchangeRate, RATE_DECIMALS } from './book.ts'
import { Floors } from './floors.ts'
import { listFloors } from './floors-sql.ts'

/**
 * A change comes into force so long after it is made: by then every process has heard of it, so that what is sent
 * meanwhile has one cost, whoever works it out.
 */
export const LEAD_SECONDS = 2
const SOON = `(date_trunc('milliseconds', clock_timestamp()) + interval '${LEAD_SECONDS} seconds')`

/** The most costs of a carrier, past ones included: ten sheets of all networks of the world, each of them all new. */
export const COSTS_OF_CARRIER_MAX = 200_000

const COST = `id, carrier, prefix, currency, micros_per_part as "microsPerPart", charged,
              effective_from as "effectiveFrom"`

export interface StoredCost extends CostRow {
  id: string
}

/** The versions of everything that a cost depends on. */
interface Versions {
  costs: bigint
  operators: bigint
  currency: string
}

async function readVersions(db: Db): Promise<Versions> {
  const { rows } = await db.query<Versions>({
    name: 'versions-of-costs',
    text: `select version as costs, currency, (select operators_version from routing) as operators from costing`,
  })
  return rows[0] ?? { costs: 0n, operators: 0n, currency: 'USD' }
}

/** The costs and the floors as of one version. */
export interface Costing {
  book: CostBook
  floors: Floors
  directory: Directory
}

/** The costs that a process knows: it reads them again when they, or the network operators, have changed. */
export class Costs {
  readonly #destinations: Destinations
  #known: (Costing & Versions) | undefined
  #reading: Promise<Costing & Versions> | undefined
  /** The version at which there was no floor. */
  #withoutFloors = -1n

  constructor(destinations: Destinations) {
    this.#destinations = destinations
  }

  /** The costs as they are now: nothing is read as long as they stay as they were. */
  async now(db: Db): Promise<Costing> {
    return this.#since(db, await readVersions(db))
  }

  /**
   * The costs of these versions or later ones, for comparing margins with their floors; undefined, and nothing is read, as
   * long as there is no floor.
   */
  async forFloors(db: Db, seen: Pick<Versions, 'costs' | 'operators'>): Promise<Costing | undefined> {
    if (this.#withoutFloors >= seen.costs) return undefined
    const isKnown = this.#known !== undefined && this.#known.costs >= seen.costs
    if (isKnown || (await listFloors(db)).length > 0) return this.#since(db, seen)
    this.#withoutFloors = seen.costs
    return undefined
  }

  async #since(db: Db, { costs, operators }: Pick<Versions, 'costs' | 'operators'>): Promise<Costing> {
    const isNew = (one: Versions | undefined) => one && one.costs >= costs && one.operators >= operators
    // A reading that somebody else has begun may be older.
    for (let tries = 0; !isNew(this.#known) && this.#reading && tries < 2; tries++) await this.#reading
    if (!isNew(this.#known)) {
      this.#reading = this.#read(db).finally(() => {
        this.#reading = undefined
      })
      this.#known = await this.#reading
    }
    return this.#known as Costing
  }

  async #read(db: Db): Promise<Costing & Versions> {
    // The versions first: what is newer than they say is read again, and that does no harm.
    const versions = await readVersions(db)
    const directory = await this.#destinations.directory(db, versions.operators)
    const [rows, rates, floors] = [await listCosts(db), await listRates(db), await listFloors(db)]
    const contents = { version: versions.costs, currency: versions.currency, costs: rows, rates }
    const book = new CostBook(contents, (phone) => directory.of(phone))
    return { ...versions, book, floors: new Floors(floors), directory }
  }
}

/** All costs ever in force or to come, of one carrier if it is given. */
export async function listCosts(db: Db, carrier?: string): Promise<StoredCost[]> {
  const { rows } = await db.query<StoredCost>(
    `select ${COST} from carrier_costs where $1::text is null or carrier = $1
     order by carrier, prefix, effective_from`,
    [carrier],
  )
  return rows
}

export const COST_STATES = ['past', 'inForce', 'toCome'] as const

export interface ListedCost extends StoredCost {
  state: (typeof COST_STATES)[number]
}

/** Where a page of costs ends. */
export interface CostPlace {
  carrier: string
  prefix: string
  effectiveFrom: Date
}

interface CostFilter {
  carrier?: string | undefined
  id?: string | undefined
  /** Includes costs that others have taken the place of. */
  withPast: boolean
  after?: CostPlace | undefined
  limit: number
}

/** A page of costs, by carrier, prefix and time. */
export async function pageOfCosts(
  db: Db,
  { carrier, id, withPast, after, limit }: CostFilter,
): Promise<ListedCost[]> {
  const { rows } = await db.query<ListedCost>(
    `select * from (
       select ${COST},
              case when effective_from > now() then 'toCome'
                   when exists (select from carrier_costs later
                                where later.carrier = c.carrier and later.prefix = c.prefix
                                  and later.effective_from > c.effective_from and later.effective_from <= now())
                     or micros_per_part is null then 'past'
                   else 'inForce' end as state
       from carrier_costs c
       where ($1::text is null or carrier = $1) and ($2::uuid is null or id = $2)
         and ($4::text is null or (carrier, prefix, effective_from) > ($4, $5, $6::timestamptz))
       order by carrier, prefix, effective_from) listed
     where $3 or state <> 'past' limit $7`,
    [carrier, id, withPast, after?.carrier, after?.prefix, after?.effectiveFrom, limit],
  )
  return rows
}

/** Keeps others from changing the costs of a carrier until the transaction ends. */
export async function lockCosts(tx: Tx, carrier: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`costs of ${carrier}`])
}

/** `effectiveFrom` absent, or too near to be heard of in time: from LEAD_SECONDS on. */
export interface NewCost extends Omit<CostRow, 'effectiveFrom'> {
  effectiveFrom?: Date | undefined
}

/** Writes costs; one of the same carrier, prefix and time is replaced, because it is not in force yet. */
export async function writeCosts(tx: Tx, costs: NewCost[], importId?: string): Promise<StoredCost[]> {
  if (costs.length === 0) return []
  const { rows } = await tx.query<StoredCost>(
    `with soon as (select ${SOON} as at)
     insert into carrier_costs (carrier, prefix, currency, micros_per_part, charged, effective_from, import_id)
     select c.carrier, c.prefix, c.currency, c.micros, c.charged, greatest(c.effective_from, soon.at), $7
     from soon, unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[])
       as c (carrier, prefix, currency, micros, charged, effective_from)
     on conflict (carrier, prefix, effective_from) do update set
       currency = excluded.currency, micros_per_part = excluded.micros_per_part, charged = excluded.charged,
       import_id = excluded.import_id
     returning ${COST}`,
    [
      costs.map(({ carrier }) => carrier),
      costs.map(({ prefix }) => prefix),
      costs.map(({ currency }) => currency),
      costs.map(({ microsPerPart }) => microsPerPart),
      costs.map(({ charged }) => charged),
      costs.map(({ effectiveFrom }) => effectiveFrom),
      importId,
    ],
  )
  return rows
}

/** Removes a cost that is still to come. Returns 'in force' for one that was in force, or will be before others know. */
export async function removeCost(
  tx: Tx,
  id: string,
): Promise<{ result: 'removed' | 'in force'; cost: StoredCost } | undefined> {
  const { rows } = await tx.query<StoredCost & { isAhead: boolean }>(
    `select ${COST}, effective_from > ${SOON} as "isAhead" from carrier_costs where id = $1 for update`,
    [id],
  )
  const [found] = rows
  if (!found) return undefined
  const { isAhead, ...cost } = found
  if (!isAhead) return { result: 'in force', cost }
  await tx.query('delete from carrier_costs where id = $1', [id])
  return { result: 'removed', cost }
}

export interface StoredImport {
  id: string
  carrier: string
  at: Date
  rows: number
  undoneAt: Date | null
}

const IMPORT = 'id, carrier, at, rows, undone_at as "undoneAt"'

/** At the time of the lock and not of the transaction's begin, so that the last sheet is the one whose costs came last. */
export async function insertImport(tx: Tx, id: string, carrier: string, rows: number): Promise<void> {
  await tx.query('insert into cost_imports (id, carrier, rows, at) values ($1, $2, $3, clock_timestamp())', [
    id,
    carrier,
    rows,
  ])
}

/** The last sheets of a carrier, or of all, newest first. */
export async function listImports(
  db: Db,
  carrier: string | undefined,
  limit: number,
): Promise<StoredImport[]> {
  const { rows } = await db.query<StoredImport>(
    `select ${IMPORT} from cost_imports where $1::text is null or carrier = $1 order by at desc, id desc limit $2`,
    [carrier, limit],
  )
  return rows
}

/**
 * The costs that a sheet wrote and that are still there, each with the one that would be in force without it; null:
 * none.
 */
export async function writtenBy(
  tx: Tx,
  importId: string,
): Promise<{ cost: StoredCost; isAhead: boolean; isLatest: boolean; before: CostRow | null }[]> {
  const { rows } = await tx.query<
    StoredCost & { isAhead: boolean; isLatest: boolean; before: (CostRow & { microsPerPart: string }) | null }
  >(
    `select ${COST}, effective_from > ${SOON} as "isAhead",
            not exists (select from carrier_costs later where later.carrier = c.carrier and later.prefix = c.prefix
                          and later.effective_from > c.effective_from) as "isLatest",
            (select json_build_object('carrier', b.carrier, 'prefix', b.prefix, 'currency', b.currency,
                                      'microsPerPart', b.micros_per_part::text, 'charged', b.charged)
             from carrier_costs b
             where b.carrier = c.carrier and b.prefix = c.prefix and b.effective_from < c.effective_from
             order by b.effective_from desc limit 1) as before
     from carrier_costs c where import_id = $1`,
    [importId],
  )
  return rows.map(({ isAhead, isLatest, before, ...cost }) => ({
    cost,
    isAhead,
    isLatest,
    before: before && {
      ...before,
      microsPerPart: before.microsPerPart === null ? null : BigInt(before.microsPerPart),
    },
  }))
}

/** Takes an import back: removes what is to come, and says that it is undone. False if it was undone already. */
export async function endImport(tx: Tx, importId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update cost_imports set undone_at = now() where id = $1 and undone_at is null',
    [importId],
  )
  if (rowCount !== 1) return false
  await tx.query(`delete from carrier_costs where import_id = $1 and effective_from > ${SOON}`, [importId])
  return true
}

/** All rates of exchange ever in force or to come. */
export async function listRates(db: Db): Promise<ExchangeRate[]> {
  const { rows } = await db.query<Omit<ExchangeRate, 'scaledRate'> & { scaledRate: string }>(
    `select currency, trunc(rate * 10::numeric ^ ${RATE_DECIMALS})::text as "scaledRate",
            effective_from as "effectiveFrom"
     from exchange_rates order by currency, effective_from`,
  )
  return rows.map((row) => ({ ...row, scaledRate: BigInt(row.scaledRate) }))
}

/** `rate` is a decimal. */
export async function setRate(
  tx: Tx,
  { currency, rate, effectiveFrom }: { currency: string; rate: string; effectiveFrom?: Date | undefined },
): Promise<Date> {
  const { rows } = await tx.query<{ effectiveFrom: Date }>(
    `insert into exchange_rates (currency, rate, effective_from) values ($1, $2, greatest($3, ${SOON}))
     on conflict (currency, effective_from) do update set rate = excluded.rate
     returning effective_from as "effectiveFrom"`,
    [currency, rate, effectiveFrom],
  )
  return rows[0]!.effectiveFrom
}

/** The currency in which costs and margins are added up. */
export async function costingCurrency(db: Db): Promise<string> {
  return (await readVersions(db)).currency
}

/** False while there are rates of exchange: they would be meant in the other currency. */
export async function setCostingCurrency(tx: Tx, currency: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update costing set currency = $1, version = version + 1
     where currency = $1 or not exists (select from exchange_rates)`,
    [currency],
  )
  return rowCount === 1
}
