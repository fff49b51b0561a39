/** The processes of one run: the simulator, the gateways with a wire each between them, and their database. */
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/db/embedded.ts'
import { openPool } from '../../src/db/sql.ts'
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
  /** Those of the start, and after them those that were started again. */
  gateways: Program[]
}

export interface StageOptions {
  processes: number
  /** Parameters of SMSC_URL. */
  smsc: string
  /** Rules of the simulator. */
  rules: string[]
  /** A server to create a database on; without it an embedded one. */
  databaseUrl?: string | undefined
}

/** What has to be ended is added to `ends` as soon as it is there. */
export async function setStage(
  options: StageOptions,
  folder: string,
  ends: (() => Promise<unknown>)[],
): Promise<Stage> {
  const env: Record<string, string> = {
    CARAVAN_DATA_DIR: folder,
    CARAVAN_RETRY_BASE_MS: '200',
    CARAVAN_DRAIN_TIMEOUT_MS: '3000',
    PORT: '0',
    LOG_LEVEL: 'warn',
  }
  if (options.databaseUrl) {
    const { url, drop } = await createDatabase(options.databaseUrl)
    env.DATABASE_URL = url
    ends.push(drop)
  }
  const simulatorLog = path.join(folder, 'taken.ndjson')
  const simulator = await startProgram(
    ['simulator', '--port', '0', '--log', simulatorLog, ...options.rules.flatMap((rule) => ['--rule', rule])],
    { logFile: path.join(folder, 'simulator.log'), ready: /smpp:\/\/\S+/ },
  )
  ends.push(() => simulator.stop())
  const { smsc, processes } = options
  const stage: Stage = { folder, env, smsc, simulatorLog, simulator, wires: [], gateways: [] }
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
  })
  stage.gateways.push(gateway)
}

/** The database of a run, which is started again here should the gateways have left it dead. */
export async function openBooks({ env, folder }: Stage) {
  const embedded = env.DATABASE_URL ? undefined : await startEmbedded(folder)
  const pool = openPool(env.DATABASE_URL ?? (embedded as { url: string }).url, {
    connectionsMax: 2,
    onError: () => undefined,
  })
  const close = async () => {
    await pool.end()
    await embedded?.stop()
  }
  return { pool, close }
}

/** What a failover looks like from here: every session on the database ends at once. */
export async function endSessions(url: string): Promise<void> {
  await administer(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
}

async function createDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
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
