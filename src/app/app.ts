/** Builds the program from its parts in order of dependency, and stops them in reverse order. */
import { Acceptor } from '../batches/accept/acceptor.ts'
import { createStartQueue } from '../batches/accept/starts.ts'
import { type ControlDeps, startBatches } from '../batches/control.ts'
import { answerOf } from '../batches/send.ts'
import type { Config } from '../config.ts'
import { createAnnouncer } from '../db/announce.ts'
import { startJobs } from '../db/jobs.ts'
import { SteadyClock } from '../db/steady-clock.ts'
import { InboundReceiver } from '../inbound/receive.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import { makePartitions } from '../messages/partitions-sql.ts'
import { createSliceQueues } from '../messages/slices.ts'
import { serveNumbering } from '../numbering/serve.ts'
import { wordReader } from '../optouts/stop-words.ts'
import { urlRulesOf } from '../webhooks/addresses.ts'
import { createPoster, type Poster } from '../webhooks/post.ts'
import { createTurnQueue } from '../webhooks/turns.ts'
import { WebhookWorker } from '../webhooks/worker.ts'
import { startAlarms, startBeating } from './alarms.ts'
import { knowledge, settingsOf } from './checks.ts'
import { type Database, openDatabase } from './database.ts'
import { type Dispatch, startDispatch } from './dispatch.ts'
import { startHousekeeping } from './housekeeping.ts'
import { listensOf, serveHttp } from './http.ts'
import { type OpenPool, poolsOn } from './pools.ts'
import { type Claim, claimPorts } from './ports.ts'
import { openVault, sealAll } from './secrets.ts'
import { startTracing } from './tracing.ts'

export interface App {
  /** Where HTTP is served: "http://127.0.0.1:3000". */
  url: string
  /** Where health, readiness and metrics are served. */
  operateUrl: string
  database: Database
  vault: Vault
  /** Undefined when a real carrier is configured. */
  simulatorUrl: string | undefined
  /** Prepares what it can before the first request, so that no request waits for it. */
  warmUp(): Promise<void>
  /** Stops taking requests, drains what was submitted, and stops every part. */
  stop(): Promise<void>
}

/** Registers how to stop a part; the last one started is stopped first. */
type OnStop = (stop: () => Promise<unknown>) => void

/**
 * Starts every part. `localToken` lets the command line on this machine administer. When a part fails to start, the
 * parts started before it are stopped again.
 */
export async function startApp(config: Config, log: Log, localToken?: string): Promise<App> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (let next = stops.pop(); next; next = stops.pop()) await next()
  }
  try {
    // The first of all: a start that fails for want of its port must leave no trace.
    const claim = await claimPorts(listensOf(config))
    stops.push(async () => claim.release())
    return {
      ...(await startParts(config, log, { localToken, claim, onStop: (next) => stops.push(next) })),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(
  config: Config,
  log: Log,
  { localToken, claim, onStop }: { localToken: string | undefined; claim: Claim; onStop: OnStop },
): Promise<Omit<App, 'stop'>> {
  const roles = new Set(config.roles)
  onStop(await startTracing(process.env, log))
  const database = await openDatabase(config, log, { create: true })
  onStop(() => database.close())
  const { pool, url: databaseUrl } = database
  const openPool = poolsOn(databaseUrl, config, log)
  const open: OpenPool = (name) => {
    const opened = openPool(name)
    onStop(() => opened.end())
    return opened
  }
  onStop(await serveNumbering(config, pool, (err) => log.error({ err }, 'whose numbers are served')))
  const vault = await openVault(config, pool)
  const sealed = await sealAll(pool, vault)
  if (sealed > 0) log.info({ rows: sealed }, 'encrypted secrets in the database')
  const clock = new SteadyClock({
    // It has its own connection, so it never waits for other statements.
    pool: open('clock'),
    log,
    clock: systemClock,
    onJump: () => makePartitions(pool),
  })
  onStop(() => clock.stop())
  await clock.start()
  const background = open('background')
  const jobs = await startJobs(background, {
    supervise: roles.has('jobs') && !roles.has('dispatch'),
    clock,
    onError: (err) => log.error({ err }, 'job queue'),
  })
  onStop(() => jobs.stop({ graceful: false }))
  for (const create of [createSliceQueues, createStartQueue, createTurnQueue]) await create(jobs)
  const { announce, stop: stopAnnouncing } = createAnnouncer(background)
  onStop(stopAnnouncing)
  const poster = createPoster({ timeoutMs: config.webhookTimeoutMs, networks: urlRulesOf(config).networks })
  onStop(() => poster.close())
  const readWish = wordReader(config.stopWords, config.startWords)
  const inbound = new InboundReceiver({ pool: background, log, readWish })
  let dispatch: Dispatch | undefined
  const wake = () => dispatch?.dispatcher.wake()
  const control: ControlDeps = { pool, jobs, log, announce, wake, hasMail: config.smtpUrl !== undefined }
  onStop(await startBeating(config, background, log))
  if (roles.has('jobs'))
    await startJobsRole(config, {
      control: { ...control, pool: background },
      ...{ inbound, poster, vault, databaseUrl, onStop },
    })
  if (roles.has('dispatch')) {
    const shared = { databaseUrl, open: openPool, log, inbound, announce, vault, clock }
    dispatch = await startDispatch(config, shared)
    onStop(dispatch.stop)
  }
  const pools = { readPool: open('reading'), authPool: open('authenticating') }
  const { url, operateUrl, warmUp, stop } = await serveHttp(config, {
    ...control,
    ...pools,
    databaseUrl,
    poster,
    vault,
    localToken,
    clock,
    claim,
    readWish,
  })
  onStop(stop)
  return { url, operateUrl, database, vault, simulatorUrl: dispatch?.simulatorUrl, warmUp }
}

interface JobsRoleDeps {
  control: ControlDeps
  databaseUrl: string
  inbound: InboundReceiver
  poster: Poster
  vault: Vault
  onStop: OnStop
}

/** Starts the periodic and scheduled work; any process with this role may do it. */
async function startJobsRole(
  config: Config,
  { control, inbound, poster, vault, databaseUrl, onStop }: JobsRoleDeps,
): Promise<void> {
  const { receiptTimeoutSeconds, retentionDays, webhookConnections } = config
  const acceptor = new Acceptor({
    ...control,
    ...settingsOf(config),
    ...knowledge(),
    answerOf,
  })
  const housekeeping = await startHousekeeping({
    ...control,
    inbound,
    acceptor,
    receiptTimeoutSeconds,
    retentionDays,
  })
  onStop(() => housekeeping.stop())
  onStop(await startBatches(control))
  const { pool, jobs, log } = control
  const webhooks = new WebhookWorker({ pool, jobs, log, poster, vault, connectionsMax: webhookConnections })
  onStop(() => webhooks.stop())
  onStop(
    await startAlarms(config, {
      pool,
      jobs,
      log,
      vault,
      poster,
      acceptor,
      databaseUrl,
      onAccepted: control.wake,
    }),
  )
}
