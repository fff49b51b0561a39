/** Serves over HTTP the APIs, and the endpoints for operators' tools. */
import { timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Backups } from '../admin/backups-api.ts'
import { collectAlarmMetrics } from '../alarms/metrics.ts'
import { type Actor, COMMAND_LINE } from '../audit/store.ts'
import { type Config, settingsInForce } from '../config.ts'
import { whyDiskIsFull } from '../db/disk.ts'
import { collectDatabaseMetrics } from '../db/metrics.ts'
import { ping } from '../db/sql.ts'
import type { SteadyClock } from '../db/steady-clock.ts'
import { collectDispatchMetrics } from '../dispatch/metrics.ts'
import { catalogueApi } from '../http/catalogue-api.ts'
import { serveConsole } from '../http/console-api.ts'
import { guidesApi } from '../http/guides-api.ts'
import { operateApi } from '../http/operate-api.ts'
import { ADMIN_PREFIX, API_PREFIX } from '../http/paths.ts'
import { bareServer, createServer, type ServerOptions } from '../http/server.ts'
import { affordableConnections, openFilesMax } from '../http/sockets.ts'
import { hashSecret } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { signerWith, signingApi } from '../ledger/signing-api.ts'
import { collectPeopleMetrics } from '../people/metrics.ts'
import { peopleApi } from '../people/people-api.ts'
import { phonesOf } from '../sms/example-phones.ts'
import { NUMBERS_VERSION, VERSION } from '../version.ts'
import { urlRulesOf } from '../webhooks/addresses.ts'
import { collectWebhookMetrics } from '../webhooks/metrics.ts'
import { adminApi } from './admin-api.ts'
import { alarmSources, noteFindings } from './alarms.ts'
import { backupsOf } from './backups.ts'
import { knowledge, numberingConfigOf, settingsOf } from './checks.ts'
import { type CustomerApiDeps, customerApi } from './customer-api.ts'
import { buildPeople, type PeopleParts } from './people.ts'
import { type Claim, explained, type Listen } from './ports.ts'

export interface HttpDeps extends CustomerApiDeps {
  clock: SteadyClock
  localToken: string | undefined
  /** Holds the ports until the servers listen on them. */
  claim: Claim
}

export interface Served {
  /** "http://127.0.0.1:3000". */
  url: string
  /** Where operators' tools connect: the same address unless OPERATE_LISTEN sets another. */
  operateUrl: string
  warmUp(): Promise<void>
  stop(): Promise<void>
}

/** Serves requests until it is stopped. */
export async function serveHttp(config: Config, deps: HttpDeps): Promise<Served> {
  const people = buildPeople(config, deps)
  const backups = backupsOf(config, deps)
  const { server, operate } = await createServers(config, { ...deps, ...people, backups })
  const stop = async () => {
    if (operate !== server) await operate.close()
    await server.close()
    await backups.stop()
    await people.stop()
  }
  const [api, operators] = listensOf(config)
  try {
    // Everything slow comes before the ports are free for a moment.
    await Promise.all([server.ready(), operate.ready()])
    deps.claim.release()
    await listen(server, api as Listen)
    // Failing to accept a connection, for want of file descriptors, affects only its client.
    server.server.on('error', (err) => deps.log.error({ err }, 'the HTTP server'))
    if (operators) await listen(operate, operators)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: urlOf(server), operateUrl: urlOf(operate), warmUp: () => server.makeDocuments(), stop }
}

/** Where this gateway listens: for the API first, and for operators' tools if they have an address of their own. */
export function listensOf({ host, port, operateListen }: Config): Listen[] {
  const api = { host, port, settings: { host: 'HOST', port: 'PORT' } }
  if (!operateListen) return [api]
  return [api, { ...operateListen, settings: { host: 'OPERATE_LISTEN', port: 'OPERATE_LISTEN' } }]
}

async function listen(server: FastifyInstance, where: Listen): Promise<void> {
  const { host, port } = where
  await server.listen({ host, port }).catch((error: unknown) => {
    throw explained(error, where)
  })
}

interface Servers {
  server: FastifyInstance
  operate: FastifyInstance
}

async function createServers(
  config: Config,
  deps: HttpDeps & PeopleParts & { backups: Backups },
): Promise<Servers> {
  const { pool, authPool, readPool, backups } = deps
  const options = serverOptions(config, deps.log)
  const server = await createServer({ ...options, ownPhones: await phonesOf(config.homeCountry) })
  const operate = config.operateListen ? bareServer(options) : server
  operateApi(operate, {
    version: VERSION,
    numbers: NUMBERS_VERSION,
    askDatabase: () => ping(pool),
    disk: () =>
      whyDiskIsFull({
        url: deps.databaseUrl,
        dataDir: config.databaseUrl === undefined ? config.dataDir : undefined,
        freeMinBytes: config.diskFreeMinBytes,
      }),
    askClock: () => deps.clock.state(pool),
    collect: () =>
      collectDatabaseMetrics(pool, async () => {
        await collectDispatchMetrics(pool)
        await collectWebhookMetrics(pool)
        await collectPeopleMetrics(pool)
        await collectAlarmMetrics(alarmSources(config, { pool, databaseUrl: deps.databaseUrl }))
      }),
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
  })
  if (!config.roles.includes('api')) return { server, operate }
  await server.register((api) => customerApi(api, config, deps), { prefix: API_PREFIX })
  await serveConsole(server)
  await server.register(async (api) => peopleApi(api, deps.people), { prefix: API_PREFIX })
  const signer = signerWith(pool, async () => deps.vault)
  await server.register(async (api) => signingApi(api, { pool, signer }), { prefix: API_PREFIX })
  catalogueApi(server)
  guidesApi(server)
  const localActor = localTokenCheck(deps.localToken)
  await server.register(
    async (api) =>
      adminApi(api, {
        ...{ pool, authPool, readPool, backups, localActor, demo: config.demo, defaultSmsc: config.smscUrl },
        readWish: deps.readWish,
        numberingConfig: numberingConfigOf(config),
        vault: async () => deps.vault,
        urlRules: urlRulesOf(config),
        control: async () => deps,
        checks: { ...settingsOf(config), ...knowledge(), pool },
        settings: { version: VERSION, list: settingsInForce(config) },
        onExamined: (findings) => noteFindings(pool, findings),
        operatorOf: deps.sessions.operatorOf,
        people: { ...deps.people, vault: async () => deps.vault, idleMinutes: config.sessionIdleMinutes },
      }),
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

/** Recognizes the token that was made for the command line. */
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
