/** Reads a whole database, as it is at one moment and while others use it, as the text of a backup. */
import { createHash } from 'node:crypto'
import { appliedMigrations } from '../db/migrate.ts'
import { copyFromTable, type Pool, type Tx } from '../db/sql.ts'
import { OperatorError } from '../kernel/operator-error.ts'
import {
  beginSnapshot,
  momentOf,
  partitionsOf,
  prepareSession,
  sequencesOf,
  tablesOf,
} from './catalogue-sql.ts'
import { END_OF_TABLE, FORMAT, FORMAT_VERSION, type Header, lineOf } from './format.ts'

export interface Dump {
  header: Header
  /** How many rows each table has; complete when `chunks` has ended. */
  rows: Record<string, number>
  /** The text of the backup; hardly any of it is read ahead. */
  chunks: AsyncGenerator<Buffer>
}

interface About {
  /** That of the program. */
  version: string
  /** The lines of the key file, if they are to be part of the backup. */
  keys?: string[] | undefined
}

/** The pool must allow a statement to take as long as reading a table does. */
export async function withDump<T>(pool: Pool, about: About, work: (dump: Dump) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await prepareSession(client)
    await beginSnapshot(client)
    const header = await headerOf(client, about)
    const rows: Record<string, number> = {}
    return await work({ header, rows, chunks: read(client, header, rows) })
  } finally {
    // It may be in the middle of a COPY.
    client.release(true)
  }
}

async function headerOf(tx: Tx, { version, keys }: About): Promise<Header> {
  const migrations = await appliedMigrations(tx)
  if (migrations.length === 0)
    throw new OperatorError('this is not a database of Caravan: it has none of its tables')
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    version,
    ...(await momentOf(tx)),
    migrations,
    partitions: await partitionsOf(tx),
    sequences: await sequencesOf(tx),
    ...(keys ? { keys } : {}),
  }
}

async function* read(tx: Tx, header: Header, rows: Record<string, number>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const noted = (chunk: Buffer) => {
    hash.update(chunk)
    return chunk
  }
  yield noted(Buffer.from(lineOf(header)))
  for (const section of await tablesOf(tx)) {
    yield noted(Buffer.from(lineOf(section)))
    const copy = copyFromTable(tx, section)
    for await (const chunk of copy.chunks) yield noted(chunk)
    rows[section.table] = await copy.count()
    yield noted(Buffer.from(END_OF_TABLE))
  }
  yield Buffer.from(lineOf({ rows, sha256: hash.digest('hex') }))
}
