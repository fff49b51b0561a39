/** The operators and their prefixes, and the destinations that messages were for. */
import type { Db, Tx } from '../db/sql.ts'
import { type Destination, Directory, type Operator } from './directory.ts'

export async function listOperators(db: Db): Promise<Operator[]> {
  const { rows } = await db.query<Operator>({
    name: 'list-operators',
    text: `select o.id, o.name, array(select prefix from operator_prefixes p where p.operator = o.id order by prefix)
                    as prefixes
           from operators o order by o.id`,
  })
  return rows
}

async function readDirectory(db: Db): Promise<Directory> {
  // The version first: operators that are newer than it are read again, and that does no harm.
  const { rows } = await db.query<{ version: bigint }>('select operators_version as version from routing')
  return new Directory(rows[0]?.version ?? 0n, await listOperators(db))
}

/** The operators and destinations that a process knows: it reads the operators again when their version has grown. */
export class Destinations {
  #directory: Directory | undefined

  /** The directory of this version of the operators, or of a later one. */
  async directory(db: Db, version: bigint): Promise<Directory> {
    if (this.#directory && this.#directory.version >= version) return this.#directory
    const read = await readDirectory(db)
    this.#directory = read
    return read
  }

  /** Gives each destination its id. One that was never met before gets a row, which stays. */
  async identify(db: Db, destinations: Iterable<Destination>): Promise<void> {
    const unknown = [...destinations].filter(({ id }) => id === undefined)
    if (unknown.length === 0) return
    const rows = await findOrMake(db, unknown)
    for (const destination of unknown)
      destination.id = rows.find(
        ({ country, operator }) => country === destination.country && operator === destination.operator,
      )?.id as number
  }
}

async function findOrMake(db: Db, destinations: Destination[]): Promise<Destination[]> {
  const values = [destinations.map(({ country }) => country), destinations.map(({ operator }) => operator)]
  const find = {
    name: 'find-destinations',
    text: `select id, country, operator from destinations
           join unnest($1::text[], $2::text[]) as wanted (country, operator) using (country, operator)`,
    values,
  }
  const found = await db.query<Destination>(find)
  if (found.rows.length === destinations.length) return found.rows
  // Only those that are missing: a conflict would use up an id.
  await db.query({
    name: 'make-destinations',
    text: `insert into destinations (country, operator)
           select distinct country, operator from unnest($1::text[], $2::text[]) as wanted (country, operator)
           where not exists (select from destinations d
                             where d.country = wanted.country and d.operator = wanted.operator)
           on conflict do nothing`,
    values,
  })
  return (await db.query<Destination>(find)).rows
}

/** Locks the operators against other changes until the transaction ends, and returns them. */
export async function lockOperators(tx: Tx): Promise<Operator[]> {
  await tx.query('lock table operators in share row exclusive mode')
  return listOperators(tx)
}

/** The operators that prices or routes are for. */
export async function operatorsInUse(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ prefix: string }>(
    `select prefix from prices where prefix like '%-%' union select prefix from routes where prefix like '%-%'`,
  )
  return rows.map(({ prefix }) => prefix)
}

/** Makes the operators what `wanted` says: others are removed. Call it in a transaction that has locked them. */
export async function replaceOperators(tx: Tx, wanted: Operator[]): Promise<void> {
  await tx.query('delete from operators where id <> all ($1)', [wanted.map(({ id }) => id)])
  await tx.query(
    `insert into operators (id, name) select * from unnest($1::text[], $2::text[])
     on conflict (id) do update set name = excluded.name where operators.name <> excluded.name`,
    [wanted.map(({ id }) => id), wanted.map(({ name }) => name)],
  )
  const prefixes = wanted.flatMap(({ id, prefixes }) => prefixes.map((prefix) => ({ id, prefix })))
  await tx.query('delete from operator_prefixes where prefix <> all ($1)', [
    prefixes.map(({ prefix }) => prefix),
  ])
  await tx.query(
    `insert into operator_prefixes (operator, prefix) select * from unnest($1::text[], $2::text[])
     on conflict (prefix) do update set operator = excluded.operator
       where operator_prefixes.operator <> excluded.operator`,
    [prefixes.map(({ id }) => id), prefixes.map(({ prefix }) => prefix)],
  )
}
