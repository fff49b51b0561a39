/** Connections, types and transactions. The SQL itself is in each folder's store.ts. */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isMainThread, workerData } from 'node:worker_threads'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { isDatabaseAway } from '../kernel/away.ts'
import { ArrayClient } from './arrays.ts'
import { begin, CommitUnknown, fateOf, type Running } from './commit.ts'
import { LAST_MIGRATION } from './migration-files.ts'
import { type Outage, outageOf } from './outage.ts'
import { endSilent } from './silence.ts'

/** Anything that runs a statement: the pool, or the connection of a transaction. */
export type Db = Pick<pg.Pool, 'query'>
export type Tx = pg.PoolClient
export type Pool = pg.Pool

/** Reads int8 as bigint, so that money never passes through a float; the driver's types for all else. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, BigInt)

/**
 * The application_name of all pools of this process and its threads, so that other processes can end its sessions if
 * it falls silent, and see which migration it knows as the last.
 */
export const SESSIONS: string = isMainThread
  ? `caravan ${randomBytes(8).toString('hex')} ${LAST_MIGRATION}`
  : (workerData as { sessions: string }).sessions

/** The application_name of sessions that bring a database up to date, before the process uses it. */
export const STARTING = 'caravan starting'

/** As a regular expression of PostgreSQL, the application_name of the sessions of any process; those that start not among them. */
export const ANY_SESSIONS = '^caravan [0-9a-f]{16}( |$)'

/** How many sessions other processes of ours have, and the number of the last migration that all of them know; '' if one does not say. */
export async function otherProcesses(db: Db): Promise<{ sessions: number; last: string }> {
  const { rows } = await db.query<{ sessions: number; last: string }>(
    `select count(*)::int as sessions, coalesce(min(split_part(application_name, ' ', 3)), '') as last
     from pg_stat_activity
     where datname = current_database() and application_name ~ $2 and application_name <> $1`,
    [SESSIONS, ANY_SESSIONS],
  )
  return rows[0]!
}

/** Returns how many sessions are bringing this database up to date. */
export async function countStarting(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and application_name = $1`,
    [STARTING],
  )
  return rows[0]!.count
}

const STATEMENT_TIMEOUT_MS = 20_000
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000
/** The time PostgreSQL needs to report a statement timeout. If no report comes, the connection is dead. */
const ANSWER_MS = 5_000
const CONNECT_TIMEOUT_MS = 10_000
/** An idle connection is probed after this time, then ten more times within ten seconds. */
const KEEP_ALIVE_MS = 10_000

export interface PoolOptions {
  connectionsMax: number
  onError: (error: Error) => void
  /** Settings of its sessions besides UNCOMPILED: HOT, HINTS or PostgreSQL's own. */
  settings?: Record<string, string>
  /** For work that is known to take long. A silent connection is then noticed later, too. */
  statementTimeoutMs?: number
  /** The application_name: that of all sessions of this process by default. */
  sessions?: string
}

/**
 * For all sessions. PostgreSQL compiles statements with a high estimated cost, and the estimates for tables that fill
 * and empty are often high. Compiling then takes 0.3 to 2 s for a statement that takes a few milliseconds.
 */
const UNCOMPILED = { jit: 'off' }

/**
 * For sending: many small statements that find rows by key, in one partition each. They are planned once for any
 * parameters, since planning takes as long as running them, and always by index, whatever the tables hold at that
 * moment. docs/decisions/0004.
 */
export const HOT = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
}

/**
 * For data that is only a hint: a commit does not wait for the disk, and is lost if PostgreSQL or its machine dies in
 * the next moments. docs/decisions/0005. The first of a queue comes from the index in that order: a plan made while the
 * queue was empty would read and sort all of it.
 */
export const HINTS = { ...HOT, enable_sort: 'off', synchronous_commit: 'off' }

/** Opens a pool. A dead connection is detected within 30 s, and nobody waits for a database that is away. */
export function openPool(
  url: string,
  { settings = {}, statementTimeoutMs = STATEMENT_TIMEOUT_MS, sessions = SESSIONS, ...options }: PoolOptions,
): Pool {
  const commandLine = Object.entries({ ...UNCOMPILED, ...settings }).map(
    ([name, value]) => `-c ${name}=${value}`,
  )
  const pool = new pg.Pool({
    Client: ArrayClient,
    connectionString: url,
    options: commandLine.join(' '),
    max: options.connectionsMax,
    types,
    application_name: sessions,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  })
  // The pool replaces a connection that dies while idle; without a handler, its error would end the process.
  pool.on('error', (error: Error & { client?: unknown }) => {
    // The whole connection: nothing for a log.
    delete error.client
    if (!pool.ending) options.onError(error)
  })
  // The same holds for a connection that dies on its way from the pool to its user, whose first statement then fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const stopLooking = endSilent(pool, statementTimeoutMs + ANSWER_MS)
  const leave = refuseWhileAway(pool, outageOf(url))
  const end = pool.end.bind(pool)
  pool.end = (() => {
    leave()
    // This waits for connections in use, silent ones included.
    return end().finally(stopLooking)
  }) as Pool['end']
  return pool
}

type Connected = Parameters<Parameters<Pool['connect']>[0]>

/** Returns a function to call when the pool has ended. */
function refuseWhileAway(pool: Pool, outage: Outage): () => void {
  const madeAtMs = new WeakMap<object, number>()
  const connect = pool.connect.bind(pool)
  const take = (callback: (...connected: Connected) => void): void => {
    if (outage.error) {
      process.nextTick(callback, outage.error)
      return
    }
    connect((error, client, done) => {
      if (error) outage.suspect(error)
      if (!client || (madeAtMs.get(client) ?? 0) > outage.endedAtMs) return callback(error, client, done)
      done(true)
      take(callback)
    })
  }
  pool.on('error', (error) => outage.suspect(error))
  pool.on('release', (error) => outage.suspect(error))
  pool.on('connect', (client) => {
    madeAtMs.set(client, performance.now())
    // Every error that PostgreSQL reports on this connection.
    client.connection.on('errorMessage', ({ code }: { code?: string }) => outage.noteSqlState(code))
  })
  pool.connect = ((callback?: (...connected: Connected) => void) => {
    if (callback) return take(callback)
    return new Promise((resolve, reject) =>
      take((error, client) => (client ? resolve(client) : reject(error))),
    )
  }) as Pool['connect']
  return outage.use()
}

/** Throws if the database does not answer. */
export async function ping(db: Db): Promise<void> {
  await db.query('select 1')
}

/**
 * Runs `work` in one transaction; any throw rolls it back. If the connection ends between COMMIT and its answer,
 * PostgreSQL is asked for the outcome: returns the result if it committed, throws the connection's error if it did
 * not, and throws `CommitUnknown` (OUTCOME_UNKNOWN) if the outcome cannot be determined in time.
 */
export async function transaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  let running: Running
  let result: T
  try {
    running = await begin(client)
    result = await work(client)
    const unanswered = await commit(client)
    if (!unanswered) return result
    broken = unanswered
  } catch (error) {
    // The connection is useless: a ROLLBACK would only wait again.
    if (isDatabaseAway(error)) broken ??= error
    if (!broken)
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
  const fate = await fateOf(pool, running)
  if (fate === 'committed') return result
  throw fate === 'aborted' ? broken : new CommitUnknown(broken)
}

/** Yields what `read` yields, all from one unchanging view of the database. */
export function readSnapshot<T>(pool: Pool, read: (tx: Tx) => AsyncGenerator<T>): AsyncGenerator<T> {
  return readAndLeave(pool, 'begin isolation level repeatable read read only', read)
}

/** The same with a view that moves on, for readers that need temporary tables: nothing of theirs stays. */
export function readWithTables<T>(pool: Pool, read: (tx: Tx) => AsyncGenerator<T>): AsyncGenerator<T> {
  return readAndLeave(pool, 'begin', read)
}

async function* readAndLeave<T>(
  pool: Pool,
  begin: string,
  read: (tx: Tx) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const client = await pool.connect()
  let failed: Error | undefined
  const onError = (error: Error) => {
    failed = error
  }
  client.on('error', onError)
  try {
    await client.query(begin)
    yield* read(client)
  } catch (error) {
    if (isDatabaseAway(error)) failed ??= error
    throw error
  } finally {
    // Also runs if a reader leaves early. Nothing was written that is to stay, so there is nothing to commit.
    if (!failed)
      await client.query('rollback').catch((error: Error) => {
        failed = error
      })
    client.off('error', onError)
    client.release(failed)
  }
}

/** Returns what `read` returns, all of it from one unchanging view of the database. */
export async function atOneMoment<T>(pool: Pool, read: (tx: Tx) => Promise<T>): Promise<T> {
  const [result] = await Array.fromAsync(
    readSnapshot(pool, async function* (tx) {
      yield await read(tx)
    }),
  )
  return result as T
}

/** Returns the error if there was no answer: the transaction may or may not have committed. */
async function commit(client: Tx): Promise<Error | undefined> {
  let command: string
  try {
    command = (await client.query('commit')).command
  } catch (error) {
    // An error with an SQLSTATE of class 08 or 57 also ends the session, so the outcome is open then too.
    const answered = error instanceof pg.DatabaseError && !/^(08|57)/.test(error.code ?? '')
    if (answered) throw error
    return error as Error
  }
  // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, which is not an error.
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back: a statement in it had failed')
  return undefined
}

/** Runs COPY with rows given as lines in PostgreSQL's text format. */
export async function copyInto(tx: Tx, target: string, chunks: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks), tx.query(copyFrom(`copy ${target} from stdin`)))
}

/** Some columns of a table. */
export interface TableColumns {
  table: string
  columns: string[]
}

const columnsOf = ({ table, columns }: TableColumns) =>
  `"${table}" (${columns.map((column) => `"${column}"`).join(', ')})`

/** Reads a table in the text format of COPY, at the pace of the reader. Ask for `count` when it has been read. */
export function copyFromTable(
  tx: Tx,
  columns: TableColumns,
): { chunks: AsyncIterable<Buffer>; count: () => Promise<number> } {
  const stream = tx.query(copyTo(`copy ${columnsOf(columns)} to stdout`))
  const count = async () => {
    // The number comes after the last row, and before the answer to the next statement.
    await ping(tx)
    return stream.rowCount
  }
  return { chunks: stream, count }
}

/** Writes rows in the text format of COPY; returns how many they were. */
export async function copyIntoTable(
  tx: Tx,
  columns: TableColumns,
  chunks: AsyncIterable<Buffer>,
): Promise<number> {
  const stream = tx.query(copyFrom(`copy ${columnsOf(columns)} from stdin`))
  await pipeline(Readable.from(chunks, { objectMode: false }), stream)
  return stream.rowCount
}

const COPY_SPECIAL = /[\\\t\n\r]/
const COPY_ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Escapes one value for the text format of COPY. */
export function copyText(value: string): string {
  return COPY_SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (c) => COPY_ESCAPES[c] as string) : value
}

/** The SQL of a time as answers have it everywhere: "2026-01-15T10:30:00.000Z". */
export function isoTime(column: string): string {
  return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** Whether a statement failed because of this table constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint
}
