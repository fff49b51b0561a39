/**
 * A private PostgreSQL in a data folder, from the npm binaries: the first process that needs it starts it, later ones
 * join it, and it stops when the last of them ends, however they end.
 *
 * A small shell beside PostgreSQL detects when the last one ends. The shell reads a named pipe in the data folder,
 * and every process that uses the database holds that pipe open for writing. When the last writer is gone, even by
 * kill -9, the shell reads end-of-file and shuts PostgreSQL down. (Windows has no such pipes: there the process that
 * started PostgreSQL stops it.)
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, readSync, writeSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPrivateFolder, openToAppend, readPrivate } from '../kernel/private-files.ts'
import {
  ENVIRONMENT,
  openFifo,
  type Place,
  prepare,
  SOCKET_PORT,
  socketFolder,
  WINDOWS,
  writeAccess,
} from './embedded-place.ts'
import { impostorPid, readServer, type Server } from './postmaster.ts'

export interface Embedded {
  url: string
  /** Leaves the database; the last process to leave waits until PostgreSQL has stopped. */
  stop(): Promise<void>
}

/** `host` is the folder of its socket, or an address. */
interface Address {
  host: string
  port: number
}

const SETTINGS: Record<string, string> = {
  max_connections: '400',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
}
const START_ATTEMPTS = 5
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000
/** A gateway of an earlier version may still be stopping. */
const EARLIER_TIMEOUT_MS = 5_000
const KEEP_UP_MS = 250
const POLL_MS = 20

export interface EmbeddedOptions {
  /** Added to the standard settings by the process that starts PostgreSQL. */
  settings?: Record<string, string>
  /** Called when PostgreSQL had died and was started again, or, with the error, could not be started. */
  onRestart?: (error?: unknown) => void
  /** Uses TCP and a password, as on systems without sockets. */
  withPassword?: boolean
}

/** Starts or joins the database of `dataDir`. */
export async function startEmbedded(
  dataDir: string,
  { settings = {}, onRestart = () => undefined, withPassword = WINDOWS }: EmbeddedOptions = {},
): Promise<Embedded> {
  const place = prepare(path.resolve(dataDir), withPassword)
  const startedMs = performance.now()
  const deadline = startedMs + START_TIMEOUT_MS
  for (let attempts = 0; attempts < START_ATTEMPTS && performance.now() < deadline; ) {
    const joined = await join(place)
    if (joined) return keepUp(joined, place, { settings, onRestart })
    const server = readServer(place.data)
    // "ready" but not joinable: it is about to stop.
    const isEarlier = server !== undefined && isOpenToAll(place, server)
    if (isEarlier && performance.now() - startedMs > EARLIER_TIMEOUT_MS)
      throw new Error(`a gateway of an earlier version still uses ${place.dir}: stop it first`)
    if (isEarlier || (server && server.status !== 'ready')) {
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

/** Started by an earlier version: it must end before its data can be made safe. */
function isOpenToAll({ password }: Place, { address }: Server): boolean {
  return password === undefined && address !== ''
}

/** Restarts PostgreSQL at the same address if it dies while in use; its clients then reconnect. */
function keepUp(
  embedded: Joined,
  place: Place,
  { settings, onRestart }: { settings: Record<string, string>; onRestart: (error?: unknown) => void },
): Embedded {
  let starting: Promise<void> | undefined
  const timer = setInterval(() => {
    if (mayRun(place)) return
    starting ??= launch(place, settings, embedded.address)
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

/** Also returns true if the check fails, for example for want of file descriptors. */
function mayRun({ data }: Place): boolean {
  try {
    return readServer(data) !== undefined
  } catch {
    return true
  }
}

interface Joined extends Embedded {
  address: Address
}

/** Joins a running server; returns undefined if none runs or it is about to stop. */
async function join(place: Place): Promise<Joined | undefined> {
  const address = addressOf(place)
  if (!address || !(await accepts(address))) return undefined
  const url = urlOf(place, address)
  if (WINDOWS) return { url, address, stop: async () => undefined }
  let hold: number
  try {
    // This fails at once if the pipe has no reader: the shell has left, so the server is stopping.
    hold = openFifo(place.fifo, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch {
    return undefined
  }
  // The shell may have read end-of-file just before we joined: check again once it would have acted on it.
  await sleep(POLL_MS)
  try {
    writeSync(hold, '.')
    if (readServer(place.data)?.status !== 'ready') throw new Error('stopping')
  } catch {
    closeSync(hold)
    return undefined
  }
  return { url, address, stop: () => leave(place, hold) }
}

/** Returns the address of the running server, if it may be joined. */
function addressOf(place: Place): Address | undefined {
  const server = readServer(place.data)
  if (server?.status !== 'ready') return undefined
  const { port, sockets, address } = server
  if (place.password !== undefined) return address === '' ? undefined : { host: address, port }
  if (address !== '') return undefined
  // Another user may have created a folder of that name since.
  return sockets === place.data || isPrivateFolder(sockets, place.owner.uid)
    ? { host: sockets, port }
    : undefined
}

async function leave(place: Place, hold: number): Promise<void> {
  closeSync(hold)
  const deadline = performance.now() + STOP_TIMEOUT_MS
  while (!hasOtherUsers(place.fifo) && readServer(place.data) && performance.now() < deadline)
    await sleep(POLL_MS)
}

/** Reading the pipe tells: end-of-file if nobody holds it for writing, EAGAIN if somebody does. */
function hasOtherUsers(fifo: string): boolean {
  const fd = openFifo(fifo, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    return readSync(fd, Buffer.alloc(1)) > 0
  } catch {
    return true
  } finally {
    closeSync(fd)
  }
}

/** The driver treats `host` as a folder if it begins with a slash. */
function urlOf({ password }: Place, { host, port }: Address): string {
  if (password !== undefined) return `postgres://postgres:${password}@${host}:${port}/postgres`
  return `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(host)}`
}

/**
 * Descriptors 3 and 4 are the pipe and the log, so PostgreSQL's account need not open either. A reader on the pipe
 * means that the server may be joined, so only the process that waits for the pipe's end holds it for reading.
 */
const BESIDE_POSTGRES = [
  '"$@" >&4 2>&1 3<&- 4>&- & p=$!',
  '{ cat <&3 >/dev/null; exec 3<&-; kill -INT $p; } 4>&- & watch=$!',
  'exec 3<&- 4>&-; wait $p; kill $watch',
].join('\n')

/** Starts a server, waits until it is ready and joins it; returns undefined if another process was faster. */
async function launch(
  place: Place,
  settings: Record<string, string>,
  address?: Address,
): Promise<Joined | undefined> {
  const { host, port } = address ?? (await newAddress(place))
  if (!writeAccess(place)) return undefined
  const isTcp = place.password !== undefined
  const all: Record<string, string> = {
    ...SETTINGS,
    ...settings,
    port: String(port),
    listen_addresses: isTcp ? host : '',
    unix_socket_directories: isTcp ? '' : host,
    unix_socket_permissions: '0700',
    hba_file: path.join(place.data, 'pg_hba.conf'),
    ident_file: path.join(place.data, 'pg_ident.conf'),
  }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Opened for both, so that opening does not block and the shell finds a writer from the start.
  const hold = WINDOWS ? undefined : openFifo(place.fifo, constants.O_RDWR)
  const child = spawnServer(place, ['-D', place.data, ...options])
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
      else return { ...joined, stop: () => end(child) }
    }
    return undefined
  } finally {
    if (hold !== undefined) closeSync(hold)
  }
}

function spawnServer({ data, fifo, log, bin, owner }: Place, args: string[]): ChildProcess {
  // PostgreSQL then treats this pid as its own, so it ignores a postmaster.pid that a crash left behind. If another
  // server was faster, that file has its pid, and PostgreSQL refuses as usual.
  const impostor = impostorPid(data)
  const env = impostor === undefined ? ENVIRONMENT : { ...ENVIRONMENT, PG_GRANDPARENT_PID: String(impostor) }
  if (WINDOWS) return spawn(bin('postgres'), args, { stdio: 'ignore', env })
  const pipe = openFifo(fifo, constants.O_RDONLY)
  const output = openToAppend(log)
  try {
    return spawn('/bin/sh', ['-c', BESIDE_POSTGRES, 'sh', bin('postgres'), ...args], {
      ...owner,
      env,
      cwd: '/',
      // A separate session: the terminal's Ctrl-C must not reach PostgreSQL while we drain.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', pipe, output],
    })
  } finally {
    closeSync(pipe)
    closeSync(output)
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}

function accepts({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const target = host.startsWith('/') ? { path: path.join(host, `.s.PGSQL.${port}`) } : { host, port }
    const socket = connect(target, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

async function newAddress(place: Place): Promise<Address> {
  if (place.password !== undefined) return { host: '127.0.0.1', port: await freePort() }
  return { host: socketFolder(place), port: SOCKET_PORT }
}

/** A port of this machine on which nothing listens. */
export function freePort(): Promise<number> {
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
  return readPrivate(file)?.trimEnd().split('\n').slice(-5).join(' | ') ?? 'no log'
}
