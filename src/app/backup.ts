/** Backing up, restoring and moving the configured database: files, keys and connections around src/backup. */
import { createReadStream, createWriteStream, existsSync, linkSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { noteFact } from '../alarms/rules-sql.ts'
import { noteBackup } from '../backup/backups-sql.ts'
import { withDump } from '../backup/dump.ts'
import type { Header } from '../backup/format.ts'
import { type Restored, restore, verify } from '../backup/restore.ts'
import type { Config } from '../config.ts'
import { openPool, type Pool } from '../db/sql.ts'
import { forgetMove, haveAlone, noteMove } from '../db/whole.ts'
import { examine, type Finding } from '../doctor/store.ts'
import { newId } from '../kernel/ids.ts'
import { createLog } from '../kernel/log.ts'
import { OperatorError } from '../kernel/operator-error.ts'
import { VERSION } from '../version.ts'
import { type OpenOptions, openDatabase } from './database.ts'
import { keyLines, missingKeys } from './secrets.ts'

/** A table of a hundred million messages is read or written in less. */
const STATEMENT_TIMEOUT_MS = 86_400_000
/** Higher levels take several times as long and save a tenth. */
const GZIP = { level: 3, chunkSize: 65_536 }
/** Standard output or standard input. */
const STANDARD = '-'

export interface BackedUp {
  rows: Readonly<Record<string, number>>
  bytes: number
  header: Header
}

/** Writes the database to a new file that only its owner can read, or to standard output. */
export async function backUp(
  config: Config,
  file: string,
  { withKey = false }: { withKey?: boolean | undefined } = {},
): Promise<BackedUp> {
  if (file !== STANDARD && existsSync(file)) throw existing(file)
  const keys = withKey ? keyLines(config) : undefined
  const startedAt = new Date()
  return onDatabase(config, { migrated: true }, async (pool) => {
    const made = await withDump(pool, { version: VERSION, keys }, async ({ header, rows, chunks }) => {
      const bytes = file === STANDARD ? await compress(chunks, process.stdout) : await writeNew(file, chunks)
      // A database of an earlier version has no alarms that it could end.
      await noteFact(pool, 'backup', { bytes }).catch(() => undefined)
      return { header, rows, bytes }
    })
    const place = { host: hostname(), file: file === STANDARD ? null : path.resolve(file), withKey }
    const size = { startedAt, bytes: made.bytes, rows: rowsIn(made.rows) }
    // The backup is whole, whether the list of backups can be written or not.
    await noteBackup(pool, { id: newId(), actor: 'command line', ...place }, size).catch(() => undefined)
    return made
  })
}

export function rowsIn(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0)
}

/** The file gets its name when it is whole and on the disk. */
export async function writeNew(
  file: string,
  chunks: AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<number> {
  const partial = `${file}.${process.pid}.partial`
  try {
    const bytes = await compress(
      chunks,
      createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
      signal,
    )
    linkSync(partial, file)
    return bytes
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? existing(file) : error
  } finally {
    rmSync(partial, { force: true })
  }
}

async function compress(
  chunks: AsyncIterable<Buffer>,
  target: NodeJS.WritableStream,
  signal?: AbortSignal,
): Promise<number> {
  let bytes = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const source = Readable.from(chunks, { objectMode: false })
  await pipeline(source, createGzip(GZIP), counted, target, signal ? { signal } : {})
  return bytes
}

function existing(file: string): OperatorError {
  return new OperatorError(`${file} exists already: a backup is written to a new file`)
}

export interface AfterRestore extends Restored {
  /** The keys that secrets in it need, and that the key file lacks. */
  missingKeys: string[]
  keyFile: string
  findings: Finding[]
}

/** Fills the configured database, which must be empty, from a file or standard input; what is open in it is held. */
export async function restoreFrom(config: Config, file: string): Promise<AfterRestore> {
  // Read once to its end before anything is touched, where it can be read twice.
  if (file !== STANDARD) await verify(await open(file))
  return onDatabase(config, { migrated: true, create: true }, async (pool) => {
    const chunks = file === STANDARD ? decompressed(process.stdin) : await open(file)
    const restored = await restore(pool, chunks, { hold: true })
    const { keyFile, missing } = await missingKeys(config, pool, restored.header.keys)
    return { ...restored, keyFile, missingKeys: missing, findings: await examine(pool) }
  })
}

async function open(file: string): Promise<AsyncIterable<Buffer>> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(`${file} cannot be read: ${error.code}`)
  })
  if (!found.isFile()) throw new OperatorError(`${file} is not a file`)
  return decompressed(createReadStream(file))
}

function decompressed(source: Readable): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  // Its reader gets the error too, but may not have begun yet.
  gunzip.on('error', () => undefined)
  source.on('error', (error) => gunzip.destroy(error))
  return source.pipe(gunzip)
}

export interface Moved extends Restored {
  findings: Finding[]
}

/** Copies the configured database into an empty one, and ends its use. Nothing may use either of them. */
export async function moveTo(config: Config, targetUrl: string): Promise<Moved> {
  return onDatabase(config, { migrated: false }, (source) =>
    haveAlone(source, async () => {
      const target = openLong(targetUrl)
      let noted = false
      const beforeCommit = async () => {
        await noteMove(source, placeOf(targetUrl))
        noted = true
      }
      try {
        const moved = await withDump(source, { version: VERSION }, ({ chunks }) =>
          restore(target, chunks, { hold: false, beforeCommit }),
        ).catch(async (error) => {
          if (noted) await forgetMove(source)
          throw error
        })
        return { ...moved, findings: await examine(target) }
      } finally {
        await target.end()
      }
    }),
  )
}

/** Lets the database that was moved away be used again. Returns false if it was not moved. */
export async function undoMove(config: Config): Promise<boolean> {
  return onDatabase(config, { migrated: true }, forgetMove)
}

/** Names a database without its password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return host + pathname
}

export function openLong(url: string): Pool {
  return openPool(url, {
    connectionsMax: 4,
    onError: () => undefined,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  })
}

async function onDatabase<T>(
  config: Config,
  options: OpenOptions,
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config, createLog('silent', false), options)
  const pool = openLong(database.url)
  try {
    return await work(pool)
  } finally {
    await pool.end()
    await database.close()
  }
}
