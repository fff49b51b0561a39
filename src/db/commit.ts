/**
 * What became of a transaction whose COMMIT was sent and never answered: its id is noted when it begins, and
 * PostgreSQL is asked about it on other connections until it says.
 *
 * An id alone proves less than it seems to. A server that crashed, or a replica that took over, may not have the
 * transaction and may have given its id to another one. So an id that is found committed counts only on the very
 * server that ran the transaction, in the same life of it. One that is aborted, or was never given out, is proof
 * wherever the database itself is the same one: whichever transaction had the id, ours did not commit.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import { AppError } from '../kernel/errors.ts'

/** COMMIT was sent and its answer never came, and nobody could say in time whether the transaction stands. */
export class CommitUnknown extends AppError {
  constructor(cause: unknown) {
    super('OUTCOME_UNKNOWN', { cause, headers: { 'retry-after': '1' } })
    this.name = 'CommitUnknown'
  }
}

/** A transaction, by its id on the server that runs it. */
export interface Running {
  xid: string
  server: Server | undefined
}

/** Which database, and which uninterrupted life of which of its servers. */
interface Server {
  database: string
  life: string
}

/** `unknown`: it never will be known from the id. */
export type Fate = 'committed' | 'aborted' | 'unknown'

const KNOWN_WITHIN_MS = 10_000
const ASK_BACKOFF: Backoff = { baseMs: 20, factor: 2, maxMs: 500 }
/** One question, the making of its connection included. */
const ASK_TIMEOUT_MS = 2_000
/** A COMMIT that has not reached PostgreSQL by then never will: its connection is gone. */
const END_IDLE_AFTER_MS = 1_000
const IN_THE_FUTURE = '22023'

/** Both in one message, so that it costs no more round trips than `begin` alone. */
const BEGIN = 'begin; select pg_current_xact_id()::text as xid'

/**
 * The timeline changes when a replica takes over; the time of the reset, which each server keeps for itself, when it
 * comes back from a crash. Not to be had from a server in recovery, nor where these functions are not allowed.
 */
const WHICH_SERVER = `
  select (select system_identifier::text from pg_control_system()) as database,
         left(pg_walfile_name(pg_current_wal_lsn()), 8) || ' ' ||
           (select stats_reset from pg_stat_bgwriter)::text as life`

/** Of each connection, which server it leads to: asked once. */
const servers = new WeakMap<pg.ClientBase, Server | undefined>()

/** Begins a transaction and notes what it takes to ask for its fate. */
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

/** Asks, on connections like those of the pool and none of its own, until it is known or the time is over. */
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

/** Undefined: not settled yet. Rejects when there is nobody to ask. */
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
    // Not waited for: a peer that has fallen silent would not let go of it.
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

/** What the status of an id, as server `now` has it, says of the transaction that had this id on server `then`. */
export function concluded(
  status: XactStatus,
  then: Server | undefined,
  now: Server | undefined,
): Fate | undefined {
  // A server in recovery, or a database that cannot be told from another: it may become known, from another one.
  if (status === 'in progress' || !then || !now) return undefined
  if (then.database !== now.database) return 'unknown'
  if (status === 'aborted' || status === 'future') return 'aborted'
  return status === 'committed' && then.life === now.life ? 'committed' : 'unknown'
}

/** Ends the session that still has the transaction open, and whatever it has locked, waiting for a COMMIT that is lost. */
async function endIdleBackend(client: pg.Client, xid: string): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where backend_xid = $1::text::xid8::xid and state like 'idle in transaction%'`,
    [xid],
  )
}
