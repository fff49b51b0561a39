/** Processes that use an embedded database (embedded-user.ts), each on its own, and folders for them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, type TestContext } from 'vitest'
import { bringData } from '../data-folder.ts'
import { isAlive, serverPid } from './server-process.ts'

const USER = fileURLToPath(new URL('embedded-user.ts', import.meta.url))
export const WINDOWS = process.platform === 'win32'
const POLL_MS = 20

export interface User {
  url: string
  process: ChildProcess
  /** Resolves when the process has left the database and ended. */
  leave(): Promise<void>
  kill(): Promise<void>
}

/** A data folder that is empty. */
export async function folder(t: TestContext): Promise<string> {
  if (WINDOWS) t.skip('on Windows the process that starts the database owns it')
  const dir = await mkdtemp(path.join(tmpdir(), 'caravan-embedded-'))
  t.onTestFinished(async () => {
    const pid = await serverPid(dir)
    if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL')
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return dir
}

/** A data folder of before, with a database that does not run. */
export async function usedFolder(t: TestContext): Promise<string> {
  const dir = await folder(t)
  bringData(dir)
  return dir
}

/** Starts a process that uses the database, and waits until it can. `env`: over our own. */
export async function use(t: TestContext, dir: string, env: Record<string, string> = {}): Promise<User> {
  const child = spawn(process.execPath, [USER, dir], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  t.onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  while (!output.includes('\n') && child.exitCode === null) await sleep(POLL_MS)
  if (child.exitCode !== null) throw new Error(`no database: ${errors}`)
  return {
    url: output.trim(),
    process: child,
    leave: async () => {
      child.stdin.end()
      expect([await ended, output, errors]).toEqual([0, `${output.split('\n')[0]}\nleft\n`, ''])
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export async function gone(pid: number | undefined): Promise<void> {
  while (isAlive(pid!)) await sleep(POLL_MS)
}

/** Runs a statement, and returns its only value. */
export async function query(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' })
  await client.end()
  return rows[0]?.[0]
}

export const remember = (url: string) => query(url, `create table kept as select 'still here' as text`)
export const recall = (url: string) => query(url, 'select text from kept')
