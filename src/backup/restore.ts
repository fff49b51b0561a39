/**
 * Fills an empty database from a backup, in one transaction: a backup that turns out to be cut leaves nothing behind.
 * The tables are first made as the version that wrote the backup had them, and brought up to date with their rows.
 */
import { appliedMigrations, migrate, migrateTo } from '../db/migrate.ts'
import { MIGRATIONS } from '../db/migration-files.ts'
import { copyIntoTable, type Pool, type Tx, transaction } from '../db/sql.ts'
import { beginRestore, endRestore, haveAlone, holdAll } from '../db/whole.ts'
import { OperatorError } from '../kernel/operator-error.ts'
import {
  beginFilling,
  endFilling,
  isEmpty,
  prepareSession,
  refreshStatistics,
  tablesOf,
} from './catalogue-sql.ts'
import { BackupReader, type Header, unfit } from './format.ts'

export interface Restored {
  header: Header
  /** How many rows each table has. */
  rows: Readonly<Record<string, number>>
  /** How many batches are held. */
  held: number
}

export interface RestoreOptions {
  /** Holds what is open in the backup until it is released. */
  hold: boolean
  /** Called when all rows are there, before anybody else can see them; what it throws undoes everything. */
  beforeCommit?: (header: Header) => Promise<void>
}

/** Reads a backup to its end; throws an OperatorError if it is not whole. */
export async function verify(chunks: AsyncIterable<Buffer>): Promise<Header> {
  const reader = new BackupReader(chunks)
  const header = await reader.header()
  for (let section = await reader.next(); section; section = await reader.next())
    for await (const _ of reader.rows(section));
  return header
}

/** The pool must allow a statement to take as long as writing a table does. */
export function restore(
  pool: Pool,
  chunks: AsyncIterable<Buffer>,
  { hold, beforeCommit = async () => undefined }: RestoreOptions,
): Promise<Restored> {
  return haveAlone(pool, async () => {
    const reader = new BackupReader(chunks)
    const header = await reader.header()
    await makeTables(pool, header)
    await transaction(pool, async (tx) => {
      await prepareSession(tx)
      await fill(tx, reader, header)
      await beginRestore(tx)
      await beforeCommit(header)
    })
    await migrate(pool)
    const held = await transaction(pool, async (tx) => {
      await endRestore(tx)
      return hold ? holdAll(tx, new Date(header.createdAt)) : 0
    })
    await refreshStatistics(pool)
    return { header, rows: reader.found, held }
  })
}

/** Throws an OperatorError if this version does not know the backup, or if something is in the database. */
async function makeTables(pool: Pool, { migrations, version }: Header): Promise<void> {
  const newer = migrations.filter((name) => !MIGRATIONS.includes(name))
  if (newer.length > 0)
    throw new OperatorError(
      `the backup was made by a newer version of Caravan (${version}): restore it with that version or a later one. It has ${newer.join(', ')}`,
    )
  const gap = MIGRATIONS.slice(0, migrations.length).filter((name) => !migrations.includes(name))
  if (gap.length > 0)
    throw new OperatorError(`the backup is of a version that this one does not know: ${version}`)
  const applied = await appliedMigrations(pool)
  if (!(await isEmpty(pool, applied.length > 0)))
    throw new OperatorError(
      'there is something in this database already, and a restore needs an empty one: set CARAVAN_DATA_DIR to a new folder, or DATABASE_URL to a new database',
    )
  const beyond = applied.filter((name) => !migrations.includes(name))
  if (beyond.length > 0)
    throw new OperatorError(
      'a gateway has made its tables in this database already, and those of the backup are older: set CARAVAN_DATA_DIR to a new folder, or DATABASE_URL to a new database',
    )
  await migrateTo(pool, migrations.at(-1) as string)
}

async function fill(tx: Tx, reader: BackupReader, header: Header): Promise<void> {
  const { partitions } = header
  const whole = await beginFilling(tx, await tablesOf(tx), partitions)
  const known = new Set([...whole, ...partitions.map(({ name }) => name)])
  for (let section = await reader.next(); section; section = await reader.next()) {
    if (!known.has(section.table))
      throw unfit(`it has a table ${section.table}, which its version of Caravan has not`)
    await copyIntoTable(tx, section, reader.rows(section))
  }
  await endFilling(tx, whole, header)
}
