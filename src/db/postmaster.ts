/** Reads what a running PostgreSQL writes about itself in its data folder, and checks that it is still true. */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { readPlain } from '../kernel/private-files.ts'

export interface Server {
  port: number
  /** The folder of its socket; empty if it has none. */
  sockets: string
  /** The TCP address that it listens on; empty if it has none. */
  address: string
  status: string
}

/** Returns the server of this data folder, or undefined if none runs. */
export function readServer(data: string): Server | undefined {
  const file = readPidFile(data)
  return file && isAlive(file.pid) && isPostmasterOf(file.pid, data) ? file : undefined
}

/**
 * Returns the pid in a postmaster.pid left by a crash if another process has it now. PostgreSQL would take that
 * process for a server if it runs under PostgreSQL's own account.
 */
export function impostorPid(data: string): number | undefined {
  const file = readPidFile(data)
  return file && isAlive(file.pid) && !isPostmasterOf(file.pid, data) ? file.pid : undefined
}

/** Reads postmaster.pid: process id, data folder, start time, port, socket folder, address, shared memory, status. */
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

/** Servers found before; on some systems, checking means running another program. */
const known = new Set<number>()

function isPostmasterOf(pid: number, data: string): boolean {
  if (process.platform === 'linux') return worksIn(pid, data)
  if (!known.has(pid) && isCalledPostgres(pid, data)) known.add(pid)
  return known.has(pid)
}

/** PostgreSQL changes to its data folder first and stays there. */
function worksIn(pid: number, data: string): boolean {
  try {
    const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(data)]
    return there.ino === here.ino && there.dev === here.dev
  } catch {
    // The process has just ended, or belongs to another user than the data folder.
    return false
  }
}

function isCalledPostgres(pid: number, data: string): boolean {
  const windows = process.platform === 'win32'
  const { stdout } = windows
    ? spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' })
    : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  // If the check is not possible, PostgreSQL decides.
  return !stdout || (stdout.includes('postgres') && (windows || stdout.includes(data)))
}
