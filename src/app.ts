/** Builds the program out of its parts, in the order they need each other, and stops it in the reverse. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { authenticate } from './accounts/auth.ts'
import { batchesApi } from './batches/api.ts'
import type { Config } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { type Jobs, startJobs } from './db/jobs.ts'
import { migrate } from './db/migrate.ts'
import { openPool, type Pool } from './db/sql.ts'
import { startDispatcher } from './dispatch/dispatcher.ts'
import { bodyBudget } from './http/budget.ts'
import { createServer } from './http/server.ts'
import { systemClock } from './kernel/clock.ts'
import type { Log } from './kernel/log.ts'
import { createSliceQueue } from './messages/slices.ts'
import { DEFAULT_ROUTE } from './routing/route.ts'
import { startSimulator } from './simulator/smsc.ts'
import { parseSmscUrl, type SmscConfig } from './smsc/config.ts'

export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version

export interface Database {
  pool: Pool
  url: string
  close(): Promise<void>
}

export interface App {
  /** Where the API is served: "http://127.0.0.1:3000". */
  url: string
  database: Database
  /** Undefined when a real carrier is configured. */
  simulatorUrl: string | undefined
  /** Stops taking requests, drains what was submitted, and stops everything that was started. */
  stop(): Promise<void>
}

const RETRY_FACTOR = 4
const RETRY_MAX_MS = 3_600_000

/** Opens the configured database, the embedded one included, at the schema of this version. */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const embedded = config.databaseUrl === undefined ? await startEmbedded(config.dataDir) : undefined
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
    const applied = await migrate(pool)
    if (applied.length > 0) log.info({ applied }, 'migrated the database')
  } catch (error) {
    await close()
    throw error
  }
  return { pool, url, close }
}

/** Starts everything. When a part fails to start, what was started before it is stopped again. */
export async function startApp(config: Config, log: Log): Promise<App> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (let next = stops.pop(); next; next = stops.pop()) await next()
  }
  try {
    const database = await openDatabase(config, log)
    stops.push(() => database.close())
    const { pool } = database
    const jobs = await startJobs(pool, { supervise: true, onError: (err) => log.error({ err }, 'job queue') })
    stops.push(() => jobs.stop({ graceful: false }))
    await createSliceQueue(jobs, DEFAULT_ROUTE)
    const carrier = await findCarrier(config)
    stops.push(carrier.stop)
    const dispatcher = await startDispatcher(carrier.smsc, {
      pool,
      jobs,
      log,
      clock: systemClock,
      backoff: { baseMs: config.retryBaseMs, factor: RETRY_FACTOR, maxMs: RETRY_MAX_MS },
      route: DEFAULT_ROUTE,
      drainTimeoutMs: config.drainTimeoutMs,
    })
    stops.push(() => dispatcher.stop())
    const readPool = openPool(database.url, {
      connectionsMax: Math.ceil(config.databaseConnections / 2),
      onError: (err) => log.warn({ err }, 'a database connection was lost'),
    })
    stops.push(() => readPool.end())
    const server = await serveHttp(config, { pool, readPool, jobs, log, onAccepted: () => dispatcher.wake() })
    stops.push(() => server.close())
    await server.listen({ host: config.host, port: config.port })
    return { url: urlOf(server), database, simulatorUrl: carrier.simulatorUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface HttpDeps {
  pool: Pool
  readPool: Pool
  jobs: Jobs
  log: Log
  onAccepted: () => void
}

async function serveHttp(config: Config, deps: HttpDeps): Promise<FastifyInstance> {
  const server = await createServer({
    maxBodyBytes: config.maxBodyBytes,
    requestTimeoutMs: config.requestTimeoutMs,
    connectionsMax: config.httpConnections,
    version: VERSION,
    logger: deps.log,
  })
  await server.register(
    async (api) => {
      api.addHook('onRequest', authenticate(deps.pool))
      api.addHook('onRequest', bodyBudget(config.bodiesMaxBytes, config.maxBodyBytes))
      batchesApi(api, { ...deps, partsMax: config.partsMax, batchesPerHour: config.batchesPerHour })
    },
    { prefix: '/api/v2' },
  )
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', version: VERSION }))
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const database = await deps.pool.query('select 1').then(
      () => 'ok',
      () => 'unreachable',
    )
    return reply
      .code(database === 'ok' ? 200 : 503)
      .send({ status: database === 'ok' ? 'ok' : 'not ready', database })
  })
  return server
}

/** The configured carrier, or a simulator of one in this process, reached over TCP like any other. */
async function findCarrier(
  config: Config,
): Promise<{ smsc: SmscConfig; simulatorUrl: string | undefined; stop: () => Promise<void> }> {
  if (config.smscUrl) return { smsc: config.smscUrl, simulatorUrl: undefined, stop: async () => undefined }
  const simulator = await startSimulator({})
  return { smsc: parseSmscUrl(simulator.url), simulatorUrl: simulator.url, stop: () => simulator.close() }
}

function urlOf(server: FastifyInstance): string {
  const { address, port, family } = server.server.address() as AddressInfo
  const host =
    address === '::' || address === '0.0.0.0' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}
