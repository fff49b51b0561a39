/** What a PostgreSQL that runs writes into its data folder about itself, and whether it is still true. */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { readPlain } from '../kernel/private-files.ts'

export interface Server {
  port: number
  /** The folder of its socket; empty without one. */
  sockets: string
  /** Where it listens on TCP; empty where it does not. */
  address: string
  status: string
}

/** The server of this data folder, undefined when none runs. */
export function readServer(data: string): Server | undefined {
  const file = readPidFile(data)
  return file && isAlive(file.pid) && isPostmasterOf(file.pid, data) ? file : undefined
}

/**
 * The process that now has the number which a crash left behind in postmaster.pid, and that is not a server of this
 * folder. PostgreSQL would take it for one where it runs under PostgreSQL's own account.
 */
export function impostorPid(data: string): number | undefined {
  const file = readPidFile(data)
  return file && isAlive(file.pid) && !isPostmasterOf(file.pid, data) ? file.pid : undefined
}

/** postmaster.pid: process id, data folder, start time, port, socket folder, address, shared memory, status. */
function readPidFile(data: string): (Server & { pid: number }) | undefined {
  const lines = readPlain(path.join(data, 'postmaster.pid'))?.split('\n')
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0)) return undefined
  const [port, sockets = '', address = '', , status = ''] = lines.slice(3)
  return { pid, port: Number(port), sockets, address, status: status.trim() }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Servers that were found before, for where looking means running another program. */
const known = new Set<number>()

function isPostmasterOf(pid: number, data: string): boolean {
  if (process.platform === 'linux') return worksIn(pid, data)
  if (!known.has(pid) && isCalledPostgres(pid, data)) known.add(pid)
  return known.has(pid)
}

/** PostgreSQL goes to its data folder before anything else and stays there. */
function worksIn(pid: number, data: string): boolean {
  try {
    const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(data)]
    return there.ino === here.ino && there.dev === here.dev
  } catch {
    // It has just ended, or belongs to another user than the data folder does.
    return false
  }
}

function isCalledPostgres(pid: number, data: string): boolean {
  const windows = process.platform === 'win32'
  const { stdout } = windows
    ? spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' })
    : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  // Where the question cannot be asked, PostgreSQL is left to decide.
  return !stdout || (stdout.includes('postgres') && (windows || stdout.includes(data)))
}
