/** The processes of one run: the simulator, the gateways with a wire each between them, and their database. */
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/db/embedded.ts'
import { openPool } from '../../src/db/sql.ts'
import { type OwnPostgres, startOwnPostgres } from '../postgres.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { type DataDisk, mountDataDisk } from './data-disk.ts'
import { type DatabaseWire, layDatabaseWire } from './database-wire.ts'
import { type LogDisk, mountLogDisk } from './log-disk.ts'
import { type Program, startProgram } from './program.ts'
import { layWire, type Wire } from './wire.ts'

export interface Stage {
  folder: string
  /** Settings that all processes of ours share. */
  env: Record<string, string>
  /** Parameters of SMSC_URL. */
  smsc: string
  simulatorLog: string
  simulator: Program
  /** One a gateway, so that its binds can be told from the others'. */
  wires: Wire[]
  /** The gateways of the start, and after them those that were started again. */
  gateways: Program[]
  /** Where the run has a server of its own, and a wire before it. */
  postgres: OwnPostgres | undefined
  databaseWire: DatabaseWire | undefined
  /** A disk that holds its data alone. */
  dataDisk: DataDisk | undefined
  /** A replicated one in its place. */
  cluster: Cluster | undefined
  /** A small disk that the gateways' standard output is written to. */
  logDisk: LogDisk | undefined
  /** The ends to call when the run ends. */
  ends: (() => Promise<unknown>)[]
}

/**
 * given: embedded, or on the server that was given. embedded. own: a server of the run's own. wired: the same behind a
 * wire. faked: its clock and the gateways' are the run's to set. disk: its data have a disk of their own.
 * cluster: a replicated one.
 */
export type DatabaseKind = 'given' | 'embedded' | 'own' | 'wired' | 'faked' | 'disk' | 'cluster'

/** The library of Debian's package libfaketime; for programs with threads. */
const LIBFAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'
const FAKETIME = /^(LD_PRELOAD|.*FAKE.*)$/

export interface StageOptions {
  processes: number
  database: DatabaseKind
  /** Whether the gateways log to a disk of 64 KB. */
  logDisk: boolean
  /** Parameters of SMSC_URL. */
  smsc: string
  /** Rules of the simulator. */
  rules: string[]
  /** A server to create a database on; without it an embedded one. */
  databaseUrl?: string | undefined
}

/** Everything that has to be ended is added to `ends` as soon as it is there. */
export async function setStage(
  options: StageOptions,
  folder: string,
  ends: (() => Promise<unknown>)[],
): Promise<Stage> {
  const env: Record<string, string> = {
    CARAVAN_DATA_DIR: folder,
    CARAVAN_BATCHES_PER_HOUR: '0',
    CARAVAN_RETRY_BASE_MS: '200',
    CARAVAN_DRAIN_TIMEOUT_MS: '3000',
    PORT: '0',
    LOG_LEVEL: 'warn',
  }
  const database = await openDatabaseOf(options, folder, env, ends)
  const logDisk = options.logDisk ? mountLogDisk(path.join(folder, 'log-disk')) : undefined
  if (logDisk) {
    ends.push(async () => logDisk.unmount())
    env.LOG_LEVEL = 'info'
  }
  const simulatorLog = path.join(folder, 'taken.ndjson')
  const simulator = await startProgram(
    ['simulator', '--port', '0', '--log', simulatorLog, ...options.rules.flatMap((rule) => ['--rule', rule])],
    { logFile: path.join(folder, 'simulator.log'), ready: /smpp:\/\/\S+/ },
  )
  ends.push(() => simulator.stop())
  const { smsc, processes } = options
  const lines = { simulatorLog, simulator, wires: [], gateways: [] }
  const stage: Stage = { folder, env, smsc, ...lines, ...database, logDisk, ends }
  ends.push(() => Promise.all(stage.wires.map((wire) => wire.close())))
  ends.push(() => Promise.all(stage.gateways.map((gateway) => gateway.stop())))
  for (let i = 0; i < processes; i++) {
    stage.wires.push(await layWire(Number(new URL(simulator.said).port)))
    await startGateway(stage, i)
  }
  return stage
}

/** Starts the gateway on the wire of that index, for the first time or again. */
export async function startGateway(stage: Stage, index: number): Promise<void> {
  const smsc = new URL(stage.simulator.said)
  smsc.port = String((stage.wires[index] as Wire).port)
  smsc.search = stage.smsc
  const gateway = await startProgram(['serve'], {
    env: { ...stage.env, SMSC_URL: smsc.href },
    logFile: path.join(stage.folder, `gateway-${index + 1}.log`),
    ready: /http:\/\/127\.0\.0\.1:\d+/,
    outputFile: stage.logDisk?.file,
  })
  stage.gateways.push(gateway)
}

/** Adds to `env` where it is. */
async function openDatabaseOf(
  { database, databaseUrl }: StageOptions,
  folder: string,
  env: Record<string, string>,
  ends: (() => Promise<unknown>)[],
): Promise<Pick<Stage, 'postgres' | 'databaseWire' | 'dataDisk' | 'cluster'>> {
  const none = { postgres: undefined, databaseWire: undefined, dataDisk: undefined, cluster: undefined }
  if (database === 'embedded' || (database === 'given' && !databaseUrl)) return none
  if (database === 'given') {
    const { url, drop } = await createDatabase(databaseUrl as string)
    env.DATABASE_URL = url
    ends.push(drop)
    return none
  }
  if (database === 'cluster') {
    const cluster = await startCluster(`${folder}-cluster`)
    ends.push(() => cluster.remove())
    env.DATABASE_URL = cluster.url
    return { ...none, cluster }
  }
  if (database === 'faked') {
    Object.assign(env, fakedClock(folder))
    ends.push(async () => rmSync(env.FAKETIME_TIMESTAMP_FILE as string, { force: true }))
  }
  const dataDisk = database === 'disk' ? mountDataDisk(`${folder}-data`) : undefined
  if (dataDisk) ends.push(async () => dataDisk.unmount())
  const postgres = await startOwnPostgres(
    Object.fromEntries(Object.entries(env).filter(([name]) => FAKETIME.test(name))),
    dataDisk?.folder,
  )
  ends.push(() => postgres.remove())
  env.DATABASE_URL = postgres.url
  if (database !== 'wired') return { ...none, postgres, dataDisk }
  const databaseWire = await layDatabaseWire(postgres.url)
  ends.push(() => databaseWire.close())
  env.DATABASE_URL = databaseWire.url
  return { ...none, postgres, databaseWire }
}

/** Settings by which libfaketime moves the wall clock, and leaves the monotonic one alone. */
function fakedClock(folder: string): Record<string, string> {
  const file = path.join(path.dirname(folder), `${path.basename(folder)}-clock`)
  writeFileSync(file, '+0\n')
  // PostgreSQL's own account reads it too.
  chmodSync(file, 0o644)
  return {
    LD_PRELOAD: LIBFAKETIME,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
}

/** Moves the wall clock of the gateways and of PostgreSQL, by seconds from the right time. */
export function setClock({ env }: Stage, seconds: number): void {
  writeFileSync(env.FAKETIME_TIMESTAMP_FILE as string, `${seconds >= 0 ? '+' : ''}${seconds}\n`)
}

/** The database of a run, which is started again here should the gateways have left it dead. */
export async function openBooks({ env, folder, postgres }: Stage) {
  const embedded = env.DATABASE_URL ? undefined : await startEmbedded(folder)
  const pool = openPool(postgres?.url ?? env.DATABASE_URL ?? (embedded as { url: string }).url, {
    connectionsMax: 2,
    onError: () => undefined,
  })
  const close = async () => {
    await pool.end()
    await embedded?.stop()
  }
  return { pool, close }
}

/** Ends every session on the database at once, as a failover looks from here. */
export async function endSessions(url: string): Promise<void> {
  await administer(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
}

export async function createDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `caravan_chaos_${process.pid}_${Date.now()}`
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(server, `drop database ${name} with (force)`) }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
