/** Builds the program out of its parts, in the order they need each other, and stops it in the reverse. */
import { timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Actor, COMMAND_LINE } from '../admin/audit-sql.ts'
import { type ControlDeps, createStartQueue, startBatches } from '../batches/control.ts'
import type { Config } from '../config.ts'
import { whyDiskIsFull } from '../db/disk.ts'
import { startEmbedded } from '../db/embedded.ts'
import { startJobs } from '../db/jobs.ts'
import { migrate } from '../db/migrate.ts'
import { createTouch, type Touch } from '../db/notify.ts'
import { HINTS, HOT, openPool, type Pool, ping } from '../db/sql.ts'
import { SteadyClock } from '../db/steady-clock.ts'
import { Dispatcher } from '../dispatch/dispatcher.ts'
import { collectDispatchMetrics } from '../dispatch/metrics.ts'
import { catalogueApi } from '../http/catalogue-api.ts'
import { operateApi } from '../http/operate-api.ts'
import { ADMIN_PREFIX, API_PREFIX } from '../http/paths.ts'
import { bareServer, createServer, type ServerOptions } from '../http/server.ts'
import { affordableConnections, openFilesMax } from '../http/sockets.ts'
import { createInboundReceiver, type InboundReceiver } from '../inbound/receive.ts'
import { systemClock } from '../kernel/clock.ts'
import { hashSecret } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import { makePartitions } from '../messages/partitions-sql.ts'
import { createSliceQueues } from '../messages/slices-sql.ts'
import { createReceiptReceiver } from '../receipts/receive.ts'
import { Oddities } from '../routing/oddities.ts'
import { parseRule } from '../simulator/script.ts'
import { startSimulator } from '../simulator/smsc.ts'
import { alphabetsOf, parseSmscUrl } from '../smsc/config.ts'
import { VERSION } from '../version.ts'
import { createPoster } from '../webhooks/post.ts'
import { createTurnQueue } from '../webhooks/turns.ts'
import { WebhookWorker } from '../webhooks/worker.ts'
import { adminApi } from './admin-api.ts'
import { type CustomerApiDeps, customerApi } from './customer-api.ts'
import { startHousekeeping } from './housekeeping.ts'
import { openVault, sealAll } from './secrets.ts'

export interface Database {
  pool: Pool
  url: string
  close(): Promise<void>
}

export interface App {
  /** Where HTTP is served: "http://127.0.0.1:3000". */
  url: string
  /** Where health, readiness and metrics are served. */
  operateUrl: string
  database: Database
  /** Undefined when a real carrier is configured. */
  simulatorUrl: string | undefined
  /** What can be made before the first request, so that none has to wait for it. */
  warmUp(): Promise<void>
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

/** On an embedded database, for which each takes about twice what is set for accepting. */
const GATEWAYS_MAX = 6
const EMBEDDED_CONNECTIONS_MIN = 400
/** Of a migration, some of which rewrite a table. */
const MIGRATION_TIMEOUT_MS = 900_000
const RETRY_FACTOR = 4
/** For looking after binds and slices: a few statements a second that wait for nothing. */
const KEEPING_CONNECTIONS = 2
/** For the heartbeats of slices alone. */
const HEARTBEAT_CONNECTIONS = 2
/** Of a process, for all of its binds: their statements take a millisecond and wait for nothing. */
const HINT_CONNECTIONS = 4
/** For looking up keys, each of which takes a millisecond. */
const AUTH_CONNECTIONS = 4
const RETRY_MAX_MS = 3_600_000

/**
 * Opens the configured database, the embedded one included, and brings it to the schema of this version, unless
 * it is said to be `migrated`.
 */
export async function openDatabase(config: Config, log: Log, { migrated = false } = {}): Promise<Database> {
  const onRestart = (err?: unknown) => log.error({ err }, 'PostgreSQL had died and was started again')
  const connections = Math.max(EMBEDDED_CONNECTIONS_MIN, 3 * GATEWAYS_MAX * config.databaseConnections)
  const settings = { max_connections: String(connections) }
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded(config.dataDir, { settings, onRestart })
      : undefined
  const url = config.databaseUrl ?? (embedded as { url: string }).url
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost')
  const pool = openPool(url, { connectionsMax: config.databaseConnections, onError })
  const close = async () => {
    await pool.end()
    await embedded?.stop()
  }
  try {
    const applied = migrated ? [] : await migrateSlowly(url, onError)
    if (!migrated) await makePartitions(pool)
    if (applied.length > 0) log.info({ applied }, 'migrated the database')
  } catch (error) {
    await close()
    throw error
  }
  return { pool, url, close }
}

async function migrateSlowly(url: string, onError: (error: Error) => void): Promise<string[]> {
  const pool = openPool(url, { connectionsMax: 2, onError, statementTimeoutMs: MIGRATION_TIMEOUT_MS })
  return migrate(pool).finally(() => pool.end())
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
    // What must go on however many requests wait for connections to accept batches.
    const background = openPool(database.url, {
      connectionsMax: Math.ceil(config.databaseConnections / 4),
      onError: (err) => log.warn({ err }, 'a database connection was lost'),
    })
    stops.push(() => background.end())
    const vault = await openVault(config, pool)
    const sealed = await sealAll(pool, vault)
    if (sealed > 0) log.info({ rows: sealed }, 'encrypted secrets in the database')
    const onError = (err: Error) => log.error({ err }, 'job queue')
    const steady = await startSteadyClock(database, log)
    stops.push(() => steady.stop())
    const { clock } = steady
    const supervise = roles.has('jobs') && !roles.has('dispatch')
    const jobs = await startJobs(background, { supervise, clock, onError })
    stops.push(() => jobs.stop({ graceful: false }))
    await createSliceQueues(jobs)
    await createStartQueue(jobs)
    await createTurnQueue(jobs)
    const { touch, stop: stopTouch } = createTouch(background)
    stops.push(stopTouch)
    const poster = createPoster({
      timeoutMs: config.webhookTimeoutMs,
      networks: config.webhookNetworks ?? [],
    })
    stops.push(() => poster.close())
    const inbound = createInboundReceiver({
      pool: background,
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
      const looking = { ...control, pool: background }
      const housekeeping = await startHousekeeping({ ...looking, inbound, ...kept })
      stops.push(() => housekeeping.stop())
      stops.push(await startBatches(looking))
      const { webhookConnections: connectionsMax } = config
      const webhooks = new WebhookWorker({ pool: background, jobs, log, poster, vault, connectionsMax })
      stops.push(() => webhooks.stop())
    }
    if (roles.has('dispatch')) {
      dispatch = await startDispatch(config, { database, log, inbound, touch, vault, clock })
      stops.push(dispatch.stop)
    }
    const onLost = (err: Error) => log.warn({ err }, 'a database connection was lost')
    const readPool = openPool(database.url, {
      connectionsMax: Math.ceil(config.databaseConnections / 2),
      onError: onLost,
    })
    stops.push(() => readPool.end())
    const authPool = openPool(database.url, { connectionsMax: AUTH_CONNECTIONS, onError: onLost })
    stops.push(() => authPool.end())
    const http = {
      ...control,
      databaseUrl: database.url,
      readPool,
      authPool,
      poster,
      vault,
      localToken,
      clock,
    }
    const { server, operate } = await serveHttp(config, http)
    stops.push(() => server.close())
    await server.listen({ host: config.host, port: config.port })
    // A connection that cannot be accepted, for want of descriptors, is its client's loss.
    server.server.on('error', (err) => log.error({ err }, 'the HTTP server'))
    if (config.operateListen) {
      stops.push(() => operate.close())
      await operate.listen(config.operateListen)
    }
    const [url, operateUrl] = [urlOf(server), urlOf(operate)]
    const warmUp = () => server.makeDocuments()
    return { url, operateUrl, database, simulatorUrl: dispatch?.simulatorUrl, warmUp, stop }
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
  log: Log
  inbound: InboundReceiver
  vault: Vault
  clock: SteadyClock
}

/** The binds, and the simulator where no carrier is configured. */
async function startDispatch(
  config: Config,
  { database, log, inbound, touch, vault, clock }: DispatchDeps,
): Promise<Dispatch> {
  // Reached over TCP like any carrier: by the messages of test keys, and by all where no carrier is configured.
  const simulator = await startSimulator({ script: SANDBOX_SCRIPT })
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost')
  const connectionsMax = Math.ceil(config.databaseConnections / 2)
  const pool = openPool(database.url, { connectionsMax, onError, settings: HOT })
  const hints = openPool(database.url, { connectionsMax: HINT_CONNECTIONS, onError, settings: HINTS })
  const keeping = openPool(database.url, { connectionsMax: KEEPING_CONNECTIONS, onError })
  const heartbeats = openPool(database.url, { connectionsMax: HEARTBEAT_CONNECTIONS, onError })
  const onQueueError = (err: Error) => log.error({ err }, 'job queue')
  const jobs = await startJobs(keeping, { supervise: true, clock, onError: onQueueError })
  const oddities = new Oddities(log)
  /** Of each connection. */
  const alphabets = new Map<string, ReturnType<typeof alphabetsOf>>()
  const receipts = createReceiptReceiver({
    pool,
    log,
    touch,
    onInbound: (smsc, pdu) => inbound.receive(smsc, pdu, alphabets.get(smsc)),
    onUnmatched: (smsc, reason, example) => oddities.note({ smsc, kind: 'unmatched', reason, example }),
    submitsWritten: () => dispatcher.written(),
  })
  const dispatcher: Dispatcher = new Dispatcher({
    pool,
    hints,
    keeping,
    heartbeats,
    jobs,
    log,
    touch,
    vault,
    clock: systemClock,
    backoff: { baseMs: config.retryBaseMs, factor: RETRY_FACTOR, maxMs: RETRY_MAX_MS },
    drainTimeoutMs: config.drainTimeoutMs,
    databaseUrl: database.url,
    oddities,
    builtIn: {
      // Each with a system id of its own: an SMSC sends receipts to any bind of the one that submitted.
      fallback: config.smscUrl ?? { ...parseSmscUrl(simulator.url), systemId: 'default' },
      sandbox: { ...parseSmscUrl(`${simulator.url}?receipts=true`), systemId: 'sandbox' },
    },
    onDeliver: (smsc, connection) => {
      alphabets.set(smsc, alphabetsOf(connection))
      const { receiptIds, carrier, plainReceipts, onUnknown } = connection
      const source = { carrier, plainReceipts, kept: plainReceipts || onUnknown === 'hold' }
      return (pdu) => receipts.receive(smsc, receiptIds, pdu, source)
    },
  })
  const stop = async () => {
    await dispatcher.stop()
    await receipts.stop()
    await jobs.stop({ graceful: false })
    await Promise.all([pool, hints, keeping, heartbeats].map((each) => each.end()))
    await simulator.close()
  }
  await dispatcher.start()
  return { dispatcher, simulatorUrl: config.smscUrl ? undefined : simulator.url, stop }
}

interface HttpDeps extends CustomerApiDeps {
  clock: SteadyClock
  localToken: string | undefined
}

interface Servers {
  server: FastifyInstance
  /** Of what an operator's tools ask: the same one unless OPERATE_LISTEN says where else. */
  operate: FastifyInstance
}

async function serveHttp(config: Config, deps: HttpDeps): Promise<Servers> {
  const { pool, authPool } = deps
  const options = serverOptions(config, deps.log)
  const server = await createServer(options)
  const operate = config.operateListen ? bareServer(options) : server
  operateApi(operate, {
    version: VERSION,
    askDatabase: () => ping(pool),
    disk: () =>
      whyDiskIsFull({
        url: deps.databaseUrl,
        dataDir: config.databaseUrl === undefined ? config.dataDir : undefined,
        freeMinBytes: config.diskFreeMinBytes,
      }),
    askClock: () => deps.clock.state(pool),
    collect: () => collectDispatchMetrics(pool),
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
  })
  if (!config.roles.includes('api')) return { server, operate }
  await server.register((api) => customerApi(api, config, deps), { prefix: API_PREFIX })
  catalogueApi(server)
  const localActor = localTokenCheck(deps.localToken)
  await server.register(
    async (api) => adminApi(api, { pool, authPool, localActor, vault: async () => deps.vault }),
    {
      prefix: ADMIN_PREFIX,
    },
  )
  return { server, operate }
}

function serverOptions(config: Config, logger: Log): ServerOptions {
  const connectionsMax = affordableConnections(config.httpConnections, openFilesMax(), config)
  if (connectionsMax < config.httpConnections)
    logger.warn(
      { connectionsMax, wanted: config.httpConnections },
      'fewer HTTP connections than were asked for, as the system allows too few open files (ulimit -n)',
    )
  return {
    maxBodyBytes: config.maxBodyBytes,
    requestTimeoutMs: config.requestTimeoutMs,
    connectionsMax,
    addressConnectionsMax: config.addressConnections ?? Math.ceil(connectionsMax / 2),
    stalledMs: config.answerTimeoutMs,
    trustedProxies: config.trustedProxies,
    hosts: config.hosts,
    version: VERSION,
    logger,
  }
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
