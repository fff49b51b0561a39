/**
 * Sets the stage of an attack: the gateway in a process of its own that is started again when it ends, a carrier, an
 * embedded database (or one on the server of DATABASE_URL), and probes that look at the gateway from outside.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, startEmbedded } from '../../src/db/embedded.ts'
import { openPool, type Pool } from '../../src/db/sql.ts'
import { ask, type Program, startProgram } from '../chaos/program.ts'
import { createDatabase } from '../chaos/stage.ts'
import type { CarrierSays, CarrierTask } from './carrier.ts'
import { type Watch, watchGateway } from './watch.ts'

export interface Account {
  accountId: string
  apiKey: string
  testKey: string
}

export interface AttackStage {
  url: string
  newAccount: (name: string) => Promise<Account>
  /** A command against the gateway. */
  caravan: (...args: string[]) => Promise<unknown>
  carrier: Carrier
  /** The pool of the gateway's database. */
  pool: Pool
  /** From now on. */
  watch: () => Watch
  /** The id of the gateway that runs now. */
  pid: () => number
  /** How often the gateway was started again. */
  restarts: () => number
  stop: () => Promise<void>
}

interface Carrier {
  /** Resolves with what it has done since it was started. */
  deliver: (task: CarrierTask) => Promise<object>
}

const HERE = import.meta.dirname
const SAMPLE_MS = 100
const RESTARTS_MAX = 30
const READY = /http:\/\/127\.0\.0\.1:\d+/

export async function openStage(env: Record<string, string>): Promise<AttackStage> {
  const ends: (() => unknown)[] = []
  const stop = async () => {
    for (let end = ends.pop(); end; end = ends.pop()) await end()
  }
  try {
    return await build(env, ends, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(
  env: Record<string, string>,
  ends: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<AttackStage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-attack-'))
  const notes = mkdtempSync(path.join(tmpdir(), 'caravan-attack-notes-'))
  for (const one of [folder, notes]) ends.push(() => rmSync(one, { recursive: true, force: true }))
  const { port: smscPort, carrier, end } = await startCarrier()
  ends.push(end)
  const settings: Record<string, string> = {
    CARAVAN_DATA_DIR: folder,
    CARAVAN_BATCHES_PER_HOUR: '0',
    BENCH_LOOP: path.join(notes, 'loop.ndjson'),
    PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
    SMSC_URL: `smpp://caravan:password@127.0.0.1:${smscPort}?window=100&receipts=false`,
    ...env,
  }
  const pool = await openDatabase(settings, ends)
  const gateway = await superviseGateway(settings, path.join(notes, 'gateway.log'))
  ends.push(() => gateway.stop())
  const caravan = <T>(...args: string[]) => ask<T>(args, settings)
  return {
    url: gateway.url,
    caravan,
    newAccount: async (name) => {
      const made = await caravan<Account>('account', 'create', '--name', name, '--balance', '100000000')
      const { apiKey: testKey } = await caravan<{ apiKey: string }>('key', 'create', made.accountId, '--test')
      return { accountId: made.accountId, apiKey: made.apiKey, testKey }
    },
    carrier,
    pool,
    watch: () => watchGateway(gateway, settings.BENCH_LOOP as string),
    pid: () => gateway.running()?.pid as number,
    restarts: () => gateway.restarts(),
    stop,
  }
}

/** Joined for as long as the stage stands, so that it is there as long, whatever becomes of the gateway. */
async function openDatabase(settings: Record<string, string>, ends: (() => unknown)[]): Promise<Pool> {
  if (process.env.DATABASE_URL) {
    const { url, drop } = await createDatabase(process.env.DATABASE_URL)
    settings.DATABASE_URL = url
    ends.push(drop)
  }
  const embedded = settings.DATABASE_URL
    ? undefined
    : await startEmbedded(settings.CARAVAN_DATA_DIR as string)
  ends.push(() => embedded?.stop())
  const url = settings.DATABASE_URL ?? (embedded as { url: string }).url
  const pool = openPool(url, { connectionsMax: 2, onError: () => undefined })
  ends.push(() => pool.end())
  return pool
}

export interface Supervised {
  url: string
  running: () => Program | undefined
  restarts: () => number
  stop: () => Promise<void>
}

/** As whatever watches a service does: started again at once when it ends by itself. */
async function superviseGateway(env: Record<string, string>, logFile: string): Promise<Supervised> {
  const nodeOptions = ['loop.ts', 'names.ts'].flatMap((file) => ['--import', path.join(HERE, file)])
  const start = () => startProgram(['serve'], { env, logFile, ready: READY, nodeOptions })
  let program: Program | undefined = await start()
  const url = program.said
  let restarts = 0
  let starting: Promise<unknown> | undefined
  const timer = setInterval(() => {
    if (starting || (program && program.end() === undefined) || restarts >= RESTARTS_MAX) return
    process.stderr.write(`the gateway ended with ${program?.end()}\n`)
    program = undefined
    restarts++
    starting = start()
      .then((again) => {
        program = again
      })
      .catch((error: Error) => process.stderr.write(`the gateway did not start again: ${error.message}\n`))
      .finally(() => {
        starting = undefined
      })
  }, SAMPLE_MS)
  return {
    url,
    running: () => (program?.end() === undefined ? program : undefined),
    restarts: () => restarts,
    stop: async () => {
      clearInterval(timer)
      await starting
      await program?.stop()
    },
  }
}

async function startCarrier(): Promise<{ port: number; carrier: Carrier; end: () => void }> {
  const child = fork(path.join(HERE, 'carrier.ts'))
  const { port } = (await nextMessage(child)) as Extract<CarrierSays, { port: number }>
  const deliver = (task: CarrierTask) => {
    child.send(task)
    return nextMessage(child)
  }
  return { port, carrier: { deliver }, end: () => child.kill('SIGKILL') }
}

export function nextMessage(child: ChildProcess): Promise<object> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code, signal) => reject(new Error(`a process ended with ${signal ?? code}`)))
  })
}
