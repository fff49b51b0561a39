/**
 * A PostgreSQL of a measurement's own, reached over TCP: a proxy can stand before it, libraries can be preloaded into
 * it, and it can be stopped and started while others use it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../src/db/embedded.ts'
import { type Account, nativeDir, postgresOwner } from '../src/db/embedded-place.ts'

export interface OwnPostgres {
  url: string
  port: number
  start(): Promise<void>
  /** Whether its server has not ended, by itself or otherwise. */
  isUp(): boolean
  /** "immediate" is as a crash: nothing is finished, and the next start recovers. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

const HOST = '127.0.0.1'
const DEBIAN = '/usr/lib/postgresql'
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
}
const START_TIMEOUT_MS = 30_000
const POLL_MS = 50

/** `env`: of the server's processes, besides PATH. `within`: the folder that its data come into. */
export async function startOwnPostgres(
  env: Record<string, string> = {},
  within = tmpdir(),
): Promise<OwnPostgres> {
  const owner = postgresOwner()
  const bin = findBinaries(owner)
  const folder = mkdtempSync(path.join(within, 'caravan-postgres-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = path.join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  initialise(bin, data, password, owner)
  const port = await freePort()
  const url = `postgres://postgres:${password}@${HOST}:${port}/postgres`
  const settings = Object.entries({ ...SETTINGS, port: String(port) })
  const args = ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  let server: ChildProcess | undefined
  // Whatever ends us: it does not stay behind.
  const abandon = () => server?.kill('SIGQUIT')
  process.once('exit', abandon)
  const own: OwnPostgres = {
    url,
    port,
    start: async () => {
      server = spawn(path.join(bin, 'postgres'), args, {
        ...owner,
        cwd: '/',
        env: { PATH: process.env.PATH, ...env },
        stdio: 'ignore',
        detached: true,
      })
      await untilReady(url, server)
    },
    isUp: () => server !== undefined && server.exitCode === null && server.signalCode === null,
    stop: async (mode) => {
      if (!own.isUp()) return
      const ended = new Promise((resolve) => server?.once('exit', resolve))
      server?.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
      await ended
    },
    remove: async () => {
      await own.stop('immediate')
      process.off('exit', abandon)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await own.start()
  return own
}

/** The binaries of the npm package where its owner can run them, and otherwise the newest that Debian has installed. */
function findBinaries(owner: Account): string {
  const runs = (bin: string) =>
    spawnSync(path.join(bin, 'postgres'), ['--version'], { ...owner, cwd: '/' }).status === 0
  const candidates: string[] = []
  try {
    candidates.push(path.join(nativeDir().native, 'bin'))
  } catch {} // not installed: there may be others
  if (existsSync(DEBIAN))
    for (const version of readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)))
      candidates.push(path.join(DEBIAN, version, 'bin'))
  const found = candidates.find(runs)
  if (!found) throw new Error(`no PostgreSQL can be run here: tried ${candidates.join(', ')}`)
  return found
}

function initialise(bin: string, data: string, password: string, owner: Account): void {
  const passwordFile = `${data}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(passwordFile, owner.uid, owner.gid)
  const args = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  const result = spawnSync(path.join(bin, 'initdb'), [...args, '-E', 'UTF8', '--no-locale'], {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
  })
  rmSync(passwordFile)
  if (result.status !== 0) throw new Error(`initdb failed: ${result.stderr || result.error}`)
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS
  while (performance.now() < deadline) {
    if (server.exitCode !== null) break
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(POLL_MS)
    }
  }
  throw new Error(`PostgreSQL did not start: it ended with ${server.exitCode}`)
}
