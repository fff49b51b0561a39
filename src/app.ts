/** Builds the program out of its parts, in the order they need each other, and stops it in the reverse. */
import { timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { adminApi } from './admin/api.ts'
import { type Actor, COMMAND_LINE } from './admin/audit.ts'
import { type ControlDeps, createStartQueue, startBatches } from './batches/control.ts'
import type { Config } from './config.ts'
import { type CustomerApiDeps, customerApi } from './customer-api.ts'
import { startEmbedded } from './db/embedded.ts'
import { type Jobs, startJobs } from './db/jobs.ts'
import { migrate } from './db/migrate.ts'
import { createTouch, type Touch } from './db/notify.ts'
import { HINTS, HOT, openPool, type Pool } from './db/sql.ts'
import { SteadyClock } from './db/steady-clock.ts'
import { Dispatcher } from './dispatch/dispatcher.ts'
import { collectDispatchMetrics } from './dispatch/metrics.ts'
import { startHousekeeping } from './housekeeping.ts'
import { catalogueApi } from './http/catalogue-api.ts'
import { operateApi } from './http/operate.ts'
import { ADMIN_PREFIX, API_PREFIX } from './http/paths.ts'
import { createServer } from './http/server.ts'
import { createInboundReceiver, type InboundReceiver } from './inbound/receive.ts'
import { systemClock } from './kernel/clock.ts'
import { hashSecret } from './kernel/ids.ts'
import type { Log } from './kernel/log.ts'
import { makePartitions } from './messages/partitions.ts'
import { createSliceQueues } from './messages/slices.ts'
import { createReceiptReceiver } from './receipts/receive.ts'
import { parseRule } from './simulator/script.ts'
import { startSimulator } from './simulator/smsc.ts'
import { parseSmscUrl } from './smsc/config.ts'
import { VERSION } from './version.ts'
import { createPoster } from './webhooks/post.ts'
import { createTurnQueue } from './webhooks/turns.ts'
import { WebhookWorker } from './webhooks/worker.ts'

export interface Database {
  pool: Pool
  url: string
  close(): Promise<void>
}

export interface App {
  /** Where HTTP is served: "http://127.0.0.1:3000". */
  url: string
  database: Database
  /** Undefined when a real carrier is configured. */
  simulatorUrl: string | undefined
  /** Stops taking requests, drains what was submitted, and stops everything that was started. */
  stop(): Promise<void>
}

/** Numbers that fail in the ways that numbers do, for those who try things out. */
const SANDBOX_SCRIPT = {
  rules: [
    '+22220000001=invalid_destination',
    '+22220000002=temporary_failure x2',
    '+22220000003=temporary_failure',
    '+22220000004=UNDELIV',
    '+22220000005=EXPIRED',
  ].map(parseRule),
}

const RETRY_FACTOR = 4
/** Of a process, for all of its binds: their statements take a millisecond and wait for nothing. */
const HINT_CONNECTIONS = 4
const RETRY_MAX_MS = 3_600_000

/**
 * Opens the configured database, the embedded one included, and brings it to the schema of this version, unless
 * it is said to be `migrated`.
 */
export async function openDatabase(config: Config, log: Log, { migrated = false } = {}): Promise<Database> {
  const onRestart = (err?: unknown) => log.error({ err }, 'PostgreSQL had died and was started again')
  const embedded =
    config.databaseUrl === undefined ? await startEmbedded(config.dataDir, { onRestart }) : undefined
  const url = config.databaseUrl ?? (embedded as { url: string }).url
  const pool = openPool(url, {
    connectionsMax: config.databaseConnections,
    onError: (err) => log.warn({ err }, 'a database connection was lost'),
  })
  const close = async () => {
    await pool.end()
    await embedded?.stop()
  }
  try {
    const applied = migrated ? [] : await migrate(pool)
    if (!migrated) await makePartitions(pool)
    if (applied.length > 0) log.info({ applied }, 'migrated the database')
  } catch (error) {
    await close()
    throw error
  }
  return { pool, url, close }
}

/**
 * Starts everything. `localToken`: lets the command line on this machine administer. When a part fails to start,
 * what was started before it is stopped again.
 */
export async function startApp(config: Config, log: Log, localToken?: string): Promise<App> {
  const roles = new Set(config.roles)
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (let next = stops.pop(); next; next = stops.pop()) await next()
  }
  try {
    const database = await openDatabase(config, log)
    stops.push(() => database.close())
    const { pool } = database
    const onError = (err: Error) => log.error({ err }, 'job queue')
    const steady = await startSteadyClock(database, log)
    stops.push(() => steady.stop())
    const { clock } = steady
    const jobs = await startJobs(pool, {
      supervise: roles.has('dispatch') || roles.has('jobs'),
      clock,
      onError,
    })
    stops.push(() => jobs.stop({ graceful: false }))
    await createSliceQueues(jobs)
    await createStartQueue(jobs)
    await createTurnQueue(jobs)
    const { touch, stop: stopTouch } = createTouch(pool)
    stops.push(stopTouch)
    const poster = createPoster({
      timeoutMs: config.webhookTimeoutMs,
      networks: config.webhookNetworks ?? [],
    })
    stops.push(() => poster.close())
    const inbound = createInboundReceiver({
      pool,
      log,
      stopWords: config.stopWords,
      startWords: config.startWords,
    })
    let dispatch: Dispatch | undefined
    const wake = () => dispatch?.dispatcher.wake()
    const control: ControlDeps = { pool, jobs, log, touch, wake }
    if (roles.has('jobs')) {
      const { receiptTimeoutSeconds, retentionDays } = config
      const kept = { receiptTimeoutSeconds, retentionDays }
      const housekeeping = await startHousekeeping({ ...control, inbound, ...kept })
      stops.push(() => housekeeping.stop())
      stops.push(await startBatches(control))
      const { webhookConnections: connectionsMax } = config
      const webhooks = new WebhookWorker({ pool, jobs, log, poster, connectionsMax })
      stops.push(() => webhooks.stop())
    }
    if (roles.has('dispatch')) {
      dispatch = await startDispatch(config, { database, jobs, log, inbound, touch })
      stops.push(dispatch.stop)
    }
    const readPool = openPool(database.url, {
      connectionsMax: Math.ceil(config.databaseConnections / 2),
      onError: (err) => log.warn({ err }, 'a database connection was lost'),
    })
    stops.push(() => readPool.end())
    const http = { ...control, databaseUrl: database.url, readPool, poster, localToken, clock }
    const server = await serveHttp(config, http)
    stops.push(() => server.close())
    await server.listen({ host: config.host, port: config.port })
    const url = urlOf(server)
    return { url, database, simulatorUrl: dispatch?.simulatorUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** On a connection of its own, so that nobody else's statements are waited for. */
async function startSteadyClock(
  { pool, url }: Database,
  log: Log,
): Promise<{ clock: SteadyClock; stop: () => Promise<void> }> {
  const own = openPool(url, {
    connectionsMax: 1,
    onError: (err) => log.warn({ err }, 'a database connection was lost'),
    settings: { synchronous_commit: 'off' },
  })
  const clock = new SteadyClock({ pool: own, log, clock: systemClock, onJump: () => makePartitions(pool) })
  const stop = async () => {
    await clock.stop()
    await own.end()
  }
  await clock.start()
  return { clock, stop }
}

interface Dispatch {
  dispatcher: Dispatcher
  simulatorUrl: string | undefined
  stop: () => Promise<void>
}

interface DispatchDeps extends Pick<Touch, 'touch'> {
  database: Database
  jobs: Jobs
  log: Log
  inbound: InboundReceiver
}

/** The binds, and the simulator where no carrier is configured. */
async function startDispatch(
  config: Config,
  { database, jobs, log, inbound, touch }: DispatchDeps,
): Promise<Dispatch> {
  // Reached over TCP like any carrier: by the messages of test keys, and by all where no carrier is configured.
  const simulator = await startSimulator({ script: SANDBOX_SCRIPT })
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost')
  const connectionsMax = Math.ceil(config.databaseConnections / 2)
  const pool = openPool(database.url, { connectionsMax, onError, settings: HOT })
  const hints = openPool(database.url, { connectionsMax: HINT_CONNECTIONS, onError, settings: HINTS })
  const receipts = createReceiptReceiver({
    pool,
    log,
    touch,
    onInbound: (smsc, pdu) => inbound.receive(smsc, pdu),
    submitsWritten: () => dispatcher.written(),
  })
  const dispatcher: Dispatcher = new Dispatcher({
    pool,
    hints,
    jobs,
    log,
    touch,
    clock: systemClock,
    backoff: { baseMs: config.retryBaseMs, factor: RETRY_FACTOR, maxMs: RETRY_MAX_MS },
    drainTimeoutMs: config.drainTimeoutMs,
    databaseUrl: database.url,
    builtIn: {
      fallback: config.smscUrl ?? parseSmscUrl(simulator.url),
      sandbox: parseSmscUrl(`${simulator.url}?receipts=true`),
    },
    onDeliver:
      (smsc, { receiptIds }) =>
      (pdu) =>
        receipts.receive(smsc, receiptIds, pdu),
  })
  const stop = async () => {
    await dispatcher.stop()
    await receipts.stop()
    await pool.end()
    await hints.end()
    await simulator.close()
  }
  await dispatcher.start()
  return { dispatcher, simulatorUrl: config.smscUrl ? undefined : simulator.url, stop }
}

interface HttpDeps extends CustomerApiDeps {
  clock: SteadyClock
  localToken: string | undefined
}

async function serveHttp(config: Config, deps: HttpDeps): Promise<FastifyInstance> {
  const server = await createServer({
    maxBodyBytes: config.maxBodyBytes,
    requestTimeoutMs: config.requestTimeoutMs,
    connectionsMax: config.httpConnections,
    trustedProxies: config.trustedProxies,
    version: VERSION,
    logger: deps.log,
  })
  const { pool } = deps
  operateApi(server, {
    version: VERSION,
    askDatabase: () => pool.query('select 1'),
    askClock: () => deps.clock.state(pool),
    collect: () => collectDispatchMetrics(pool),
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
  })
  if (!config.roles.includes('api')) return server
  await server.register((api) => customerApi(api, config, deps), { prefix: API_PREFIX })
  catalogueApi(server)
  const localActor = localTokenCheck(deps.localToken)
  await server.register(async (api) => adminApi(api, { pool, localActor }), { prefix: ADMIN_PREFIX })
  return server
}

/** Who shows the token that was made for the command line. */
function localTokenCheck(localToken: string | undefined): (token: string | undefined) => Actor | undefined {
  const expected = localToken === undefined ? undefined : hashSecret(localToken)
  return (token) =>
    expected && token !== undefined && timingSafeEqual(hashSecret(token), expected) ? COMMAND_LINE : undefined
}

function urlOf(server: FastifyInstance): string {
  const { address, port, family } = server.server.address() as AddressInfo
  const host =
    address === '::' || address === '0.0.0.0' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}
