/**
 * Finds the outcome of a transaction whose COMMIT was sent but not answered: its id is noted when it begins, and
 * PostgreSQL is asked about that id on other connections until it knows.
 *
 * An id alone proves less than it seems to. A server that crashed, or a replica that took over, may have lost the
 * transaction and given its id to another. So a committed id counts only on the same server that ran the transaction,
 * in the same life of it. An id that is aborted, or was never given out, is proof wherever the database itself is the
 * same one: whichever transaction had the id, ours did not commit.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import { AppError } from '../kernel/errors.ts'

/** COMMIT was sent but not answered, and the outcome could not be determined in time. */
export class CommitUnknown extends AppError {
  constructor(cause: unknown) {
    super('OUTCOME_UNKNOWN', { cause, headers: { 'retry-after': '1' } })
    this.name = 'CommitUnknown'
  }
}

/** A transaction: its id, and the server that runs it. */
export interface Running {
  xid: string
  server: Server | undefined
}

/** Identifies a database, and one uninterrupted life of one of its servers. */
interface Server {
  database: string
  life: string
}

/** `unknown` means that the id will never tell. */
export type Fate = 'committed' | 'aborted' | 'unknown'

const KNOWN_WITHIN_MS = 10_000
const ASK_BACKOFF: Backoff = { baseMs: 20, factor: 2, maxMs: 500 }
/** The limit for one question, connecting included. */
const ASK_TIMEOUT_MS = 2_000
/** A COMMIT that has not reached PostgreSQL by then never will, because its connection is gone. */
const END_IDLE_AFTER_MS = 1_000
const IN_THE_FUTURE = '22023'

/** Both are sent in one message, so that they cost no more round trips than `begin` alone. */
const BEGIN = 'begin; select pg_current_xact_id()::text as xid'

/**
 * The timeline changes when a replica takes over. The reset time, which each server keeps for itself, changes when a
 * server comes back from a crash. Neither is available from a server in recovery, or if these functions are not
 * permitted.
 */
const WHICH_SERVER = `
  select (select system_identifier::text from pg_control_system()) as database,
         left(pg_walfile_name(pg_current_wal_lsn()), 8) || ' ' ||
           (select stats_reset from pg_stat_bgwriter)::text as life`

/** The server that each connection leads to; queried once per connection. */
const servers = new WeakMap<pg.ClientBase, Server | undefined>()

/** Begins a transaction and notes what is needed to find its outcome. */
export async function begin(client: pg.ClientBase): Promise<Running> {
  if (!servers.has(client)) servers.set(client, await serverOf(client))
  const results = (await client.query(BEGIN)) as unknown as pg.QueryResult<{ xid: string }>[]
  return { xid: results[1]?.rows[0]?.xid as string, server: servers.get(client) }
}

async function serverOf(client: pg.ClientBase): Promise<Server | undefined> {
  try {
    return (await client.query<Server>(WHICH_SERVER)).rows[0]
  } catch {
    return undefined
  }
}

/** Asks for the outcome until it is known or the time is up, on new connections with the pool's options. */
export async function fateOf({ options }: pg.Pool, running: Running): Promise<Fate> {
  const startedAtMs = performance.now()
  for (let asked = 1; performance.now() - startedAtMs < KNOWN_WITHIN_MS; asked++) {
    const endIdle = performance.now() - startedAtMs > END_IDLE_AFTER_MS
    const fate = await ask(options, running, endIdle).catch(() => undefined)
    if (fate) return fate
    await sleep(backoffMs(ASK_BACKOFF, asked))
  }
  return 'unknown'
}

/** Returns undefined if the outcome is still open. Rejects if no server can be reached. */
async function ask(options: pg.PoolOptions, running: Running, endIdle: boolean): Promise<Fate | undefined> {
  const client = new pg.Client({
    ...options,
    connectionTimeoutMillis: ASK_TIMEOUT_MS,
    query_timeout: ASK_TIMEOUT_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const server = await serverOf(client)
    const status = await statusOf(client, running.xid)
    if (status === 'in progress' && endIdle) await endIdleBackend(client, running.xid)
    return concluded(status, running.server, server)
  } finally {
    // Not awaited: a silent peer would never end the connection.
    void client.end().catch(() => undefined)
  }
}

export type XactStatus = 'in progress' | 'committed' | 'aborted' | 'future' | null

async function statusOf(client: pg.Client, xid: string): Promise<XactStatus> {
  try {
    const { rows } = await client.query<{ status: XactStatus }>(
      'select pg_xact_status($1::text::xid8) as status',
      [xid],
    )
    return rows[0]?.status ?? null
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === IN_THE_FUTURE) return 'future'
    throw error
  }
}

/** Concludes from the status of an id on server `now` what became of the transaction with that id on server `then`. */
export function concluded(
  status: XactStatus,
  then: Server | undefined,
  now: Server | undefined,
): Fate | undefined {
  // The server is in recovery, or the database cannot be identified: another server may still know.
  if (status === 'in progress' || !then || !now) return undefined
  if (then.database !== now.database) return 'unknown'
  if (status === 'aborted' || status === 'future') return 'aborted'
  return status === 'committed' && then.life === now.life ? 'committed' : 'unknown'
}

/** Ends the session that holds the transaction and its locks open while it waits for a lost COMMIT. */
async function endIdleBackend(client: pg.Client, xid: string): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where backend_xid = $1::text::xid8::xid and state like 'idle in transaction%'`,
    [xid],
  )
}
