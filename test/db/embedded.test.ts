/**
 * The embedded database as processes use it: started by the first, joined by others, gone with the last,
 * however they end. Each user is a process of its own (embedded-user.ts).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { isAlive, serverPid } from './server-process.ts'

const USER = fileURLToPath(new URL('embedded-user.ts', import.meta.url))
const WINDOWS = process.platform === 'win32'
const POLL_MS = 20

interface User {
  url: string
  process: ChildProcess
  /** Resolves when the process has left the database and ended. */
  leave(): Promise<void>
  kill(): Promise<void>
}

async function folder(t: TestContext): Promise<string> {
  if (WINDOWS) t.skip('on Windows the process that starts the database owns it')
  const dir = await mkdtemp(path.join(tmpdir(), 'caravan-embedded-'))
  t.onTestFinished(async () => {
    const pid = await serverPid(dir)
    if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL')
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return dir
}

/** Starts a process that uses the database, and waits until it can. */
async function use(t: TestContext, dir: string): Promise<User> {
  const child = spawn(process.execPath, [USER, dir], { stdio: ['pipe', 'pipe', 'pipe'] })
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

async function gone(pid: number | undefined): Promise<void> {
  while (isAlive(pid!)) await sleep(POLL_MS)
}

/** Runs a statement, and returns its only value. */
async function query(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' })
  await client.end()
  return rows[0]?.[0]
}

const remember = (url: string) => query(url, `create table kept as select 'still here' as text`)
const recall = (url: string) => query(url, 'select text from kept')

test('the first starts it in an empty folder, others join, the last one out stops it; the data stay', async (t) => {
  const dir = await folder(t)
  const first = await use(t, dir)
  const pid = await serverPid(dir)
  await remember(first.url)
  const second = await use(t, dir)
  expect([second.url, await serverPid(dir)]).toEqual([first.url, pid])

  await first.leave()
  expect(isAlive(pid!)).toBe(true)
  expect(await recall(second.url)).toBe('still here')

  await second.leave()
  expect([isAlive(pid!), await serverPid(dir)]).toEqual([false, undefined])
  expect(await readFile(path.join(dir, 'postgresql.log'), 'utf8')).toMatch(/database system is shut down\s*$/)

  const third = await use(t, dir)
  expect(await recall(third.url)).toBe('still here')
  await third.leave()
})

test('it outlives the kill -9 of the one that started it while another uses it, and ends with that one', async (t) => {
  const dir = await folder(t)
  const first = await use(t, dir)
  await remember(first.url)
  const second = await use(t, dir)
  const pid = await serverPid(dir)
  await first.kill()
  expect(await recall(second.url)).toBe('still here')
  await second.kill()
  await gone(pid)
  const third = await use(t, dir)
  expect(await recall(third.url)).toBe('still here')
  await third.leave()
})

test('after a kill -9 of PostgreSQL itself, the next start recovers, while the old user is still there', async (t) => {
  const dir = await folder(t)
  const first = await use(t, dir)
  await remember(first.url)
  const pid = await serverPid(dir)
  process.kill(pid!, 'SIGKILL')
  await gone(pid)
  const second = await use(t, dir)
  expect(await recall(second.url)).toBe('still here')
  const third = await use(t, dir)
  expect(third.url).toBe(second.url)
  const newPid = await serverPid(dir)
  await first.kill()
  await second.kill()
  expect(await recall(third.url)).toBe('still here')
  await third.leave()
  expect([isAlive(newPid!), await serverPid(dir)]).toEqual([false, undefined])
})

test('a postmaster.pid that a power cut left behind does not keep it from starting', async (t) => {
  const dir = await folder(t)
  const first = await use(t, dir)
  await remember(first.url)
  const file = path.join(dir, 'postgresql-18/postmaster.pid')
  const stale = await readFile(file, 'utf8')
  await first.leave()
  await writeFile(file, stale)
  const second = await use(t, dir)
  expect(await recall(second.url)).toBe('still here')
  await second.leave()
  // Its process id is another's by now, who listens on no such port. (One of the same account PostgreSQL
  // takes for a server of its own; as root we run it under another.)
  if (process.getuid?.() !== 0) return
  await writeFile(file, stale.replace(/^\d+/, String(process.pid)))
  const third = await use(t, dir)
  expect(await recall(third.url)).toBe('still here')
  await third.leave()
})

test('three who start at once on one empty folder all get the same database', async (t) => {
  const dir = await folder(t)
  const users = await Promise.all([use(t, dir), use(t, dir), use(t, dir)])
  expect(new Set(users.map(({ url }) => url)).size).toBe(1)
  const pid = await serverPid(dir)
  await remember(users[0]!.url)
  await Promise.all(users.map((user) => user.leave()))
  expect([isAlive(pid!), await serverPid(dir)]).toEqual([false, undefined])
  const users2 = await Promise.all([use(t, dir), use(t, dir), use(t, dir)])
  expect(await recall(users2[2]!.url)).toBe('still here')
  await Promise.all(users2.map((user) => user.leave()))
})

test('one who comes just as the last one leaves gets a database all the same', async (t) => {
  const dir = await folder(t)
  let user = await use(t, dir)
  await remember(user.url)
  for (let i = 0; i < 4; i++) {
    const next = use(t, dir)
    // At another moment each time: while the newcomer's program is still loading, or later.
    await sleep(i * 100)
    await user.leave()
    user = await next
    expect(await recall(user.url)).toBe('still here')
  }
  await user.leave()
})

test('killed while it is in use it comes back at the same address, with all that was committed', async (t) => {
  const dir = await folder(t)
  const user = await use(t, dir)
  await remember(user.url)
  const pid = await serverPid(dir)
  process.kill(pid!, 'SIGKILL')
  await gone(pid)
  const again = await until(async () => recall(user.url).catch(() => undefined))
  expect([again, (await serverPid(dir)) === pid]).toEqual(['still here', false])
  await user.leave()
  expect(await serverPid(dir)).toBeUndefined()
})

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(50)
  }
}
