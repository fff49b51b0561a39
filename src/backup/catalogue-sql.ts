/** Reads the structure of a database from PostgreSQL's catalogue; nothing here knows any table by its meaning. */
import type { Db, Pool, Tx } from '../db/sql.ts'
import type { Header, Section } from './format.ts'

/**
 * Not in a backup: what processes know of each other and their binds, which migrations were applied (the header has
 * them), where the database was moved to, sessions of people, of which a restore would bring back those that have ended,
 * and what was found and backed up here.
 */
const LEFT_OUT = [
  ...['kysely_migration', 'kysely_migration_lock', 'binds', 'bind_leases', 'moves'],
  ...['processes', 'alarm_turn', 'alarm_facts'],
  ...['person_sessions', 'sign_in_challenges', 'sign_in_attempts', 'backups', 'doctor_runs'],
]

/** For both sides of a COPY: the text of a value must not depend on a server's settings. */
const SESSION = `set datestyle = iso; set intervalstyle = postgres; set timezone = 'UTC'; set bytea_output = hex;
                 set extra_float_digits = 3; set client_encoding = utf8; set idle_in_transaction_session_timeout = 0;
                 set search_path = public`

export async function prepareSession(db: Db): Promise<void> {
  await db.query(SESSION)
}

/** Begins a transaction that sees one moment, in which no table can be changed or dropped. */
export async function beginSnapshot(tx: Tx): Promise<void> {
  const { rows } = await tx.query<{ names: string }>(
    `select string_agg(format('%I', relname), ', ') as names from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  )
  await tx.query('begin isolation level repeatable read read only')
  await tx.query(`lock table ${rows[0]!.names} in access share mode`)
}

/** The tables with their columns; each after those that its foreign keys lead to. */
export async function tablesOf(db: Db): Promise<Section[]> {
  const { rows } = await db.query<Section & { needs: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns,
            array(select r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
                  where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                        and a.attgenerated = ''
     left join pg_inherits i on i.inhrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
       and c.relname <> all ($1) and not coalesce(i.inhdetachpending, false)
       -- A table of messages that is not a partition was one until its messages needed no longer be kept.
       and (c.relispartition or c.relname !~ '^(messages|attempts)_')
     group by c.oid, c.relname order by c.relname`,
    [LEFT_OUT],
  )
  const sorted: Section[] = []
  const left = new Map(rows.map((row) => [row.table, row]))
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ needs }) => needs.every((name) => !left.has(name)))
    // Tables that need each other: their foreign keys decide whether they can be restored.
    for (const { table, columns } of ready.length > 0 ? ready : left.values()) {
      sorted.push({ table, columns })
      left.delete(table)
    }
  }
  return sorted
}

export async function partitionsOf(db: Db): Promise<Header['partitions']> {
  const { rows } = await db.query<Header['partitions'][number]>(
    `select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound,
            (select option_value::int from pg_options_to_table(c.reloptions)
             where option_name = 'fillfactor') as fillfactor
     from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
     where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind = 'r' and not i.inhdetachpending
     order by p.relname, bound`,
  )
  return rows
}

/** Read after the snapshot was taken: no row in it has a higher number. */
export async function sequencesOf(tx: Tx): Promise<Header['sequences']> {
  const { rows } = await tx.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column,
            pg_get_serial_sequence(format('public.%I', c.relname), a.attname) as sequence
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> '' and c.relname <> all ($1)
     order by 1, 2`,
    [LEFT_OUT],
  )
  const sequences: Header['sequences'] = []
  for (const { table, column, sequence } of rows) {
    const { rows: found } = await tx.query<{ last: string }>(
      `select case when is_called then last_value else last_value - 1 end::text as last from ${sequence}`,
    )
    sequences.push({ table, column, last: found[0]!.last })
  }
  return sequences
}

export interface Moment {
  createdAt: string
  postgresql: string
  secretKeys: string[]
}

export async function momentOf(tx: Tx): Promise<Moment> {
  const { rows } = await tx.query<{ now: Date; postgresql: string }>(
    `select now() as now, current_setting('server_version') as postgresql`,
  )
  const { now, postgresql } = rows[0]!
  const keys = await tx.query<{ ids: string[] | null }>(`
    select array_agg(id order by created_at) as ids from secret_keys`)
  return { createdAt: now.toISOString(), postgresql, secretKeys: keys.rows[0]!.ids ?? [] }
}

/** Empty: no tables at all, or those of Caravan without anything that somebody made. */
export async function isEmpty(db: Db, migrated: boolean): Promise<boolean> {
  if (!migrated) {
    const { rows } = await db.query<{ empty: boolean }>(
      `select not exists (select from pg_class
                          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')) as empty`,
    )
    return rows[0]!.empty
  }
  const { rows } = await db.query<{ empty: boolean }>(
    `select not exists (select from accounts) and not exists (select from batches) and not exists (select from smscs)
            and not exists (select from ledger_entries) as empty`,
  )
  return rows[0]!.empty
}

/**
 * Empties all tables of what migrations put there, and takes away the rules that would refuse rows from a backup:
 * `endFilling` puts them back. Returns the tables that are not partitions.
 */
export async function beginFilling(
  tx: Tx,
  tables: Section[],
  partitions: Header['partitions'],
): Promise<string[]> {
  const there = new Set((await partitionsOf(tx)).map(({ name }) => name))
  for (const name of there) await tx.query(`drop table "${name}"`)
  const whole = tables.map(({ table }) => table).filter((table) => !there.has(table))
  for (const table of whole) await tx.query(`alter table "${table}" disable trigger user`)
  await tx.query(`truncate ${whole.map((table) => `"${table}"`).join(', ')}`)
  for (const { name, parent, fillfactor } of partitions) {
    const options = fillfactor === null ? '' : `with (fillfactor = ${fillfactor})`
    await tx.query(`create table "${name}" (like "${parent}" including defaults) ${options}`)
  }
  return whole
}

export async function endFilling(
  tx: Tx,
  whole: string[],
  { partitions, sequences }: Pick<Header, 'partitions' | 'sequences'>,
): Promise<void> {
  // Attached when they are full, so that their indexes are made in one go.
  for (const { name, parent, bound } of partitions)
    await tx.query(`alter table "${parent}" attach partition "${name}" ${bound}`)
  for (const table of whole) await tx.query(`alter table "${table}" enable trigger user`)
  for (const { table, column, last } of sequences)
    await tx.query('select setval(pg_get_serial_sequence($1, $2), greatest($3::bigint, 1), $3::bigint > 0)', [
      table,
      column,
      last,
    ])
}

/** Without statistics, PostgreSQL would read whole tables where an index leads to the row. */
export async function refreshStatistics(pool: Pool): Promise<void> {
  await pool.query('analyze')
}
