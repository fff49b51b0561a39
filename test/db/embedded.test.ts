/**
 * The embedded database as processes use it: started by the first, joined by others, gone with the last,
 * however they end. Each user is a process of its own (embedded-user.ts).
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../harness.ts'
import { folder, gone, recall, remember, use, usedFolder } from './embedded-users.ts'
import { isAlive, serverPid } from './server-process.ts'

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
  expect(await serverPid(dir)).toBeUndefined()
  await gone(pid)
  expect(await readFile(path.join(dir, 'postgresql.log'), 'utf8')).toMatch(/database system is shut down\s*$/)

  const third = await use(t, dir)
  expect(await recall(third.url)).toBe('still here')
  await third.leave()
})

test('it outlives the kill -9 of the one that started it while another uses it, and ends with that one', async (t) => {
  const dir = await usedFolder(t)
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
  const dir = await usedFolder(t)
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
  expect(await serverPid(dir)).toBeUndefined()
  await gone(newPid)
})

test('a postmaster.pid that a power cut left behind does not keep it from starting', async (t) => {
  const dir = await usedFolder(t)
  const first = await use(t, dir)
  await remember(first.url)
  const file = path.join(dir, 'postgresql-18/postmaster.pid')
  const stale = await readFile(file, 'utf8')
  await first.leave()
  await writeFile(file, stale)
  const second = await use(t, dir)
  expect(await recall(second.url)).toBe('still here')
  await second.leave()
})

test("nor does one whose number another program has by now, of PostgreSQL's own account or of another", async (t) => {
  const dir = await usedFolder(t)
  const first = await use(t, dir)
  await remember(first.url)
  const file = path.join(dir, 'postgresql-18/postmaster.pid')
  const stale = await readFile(file, 'utf8')
  const { uid, gid } = await stat(file)
  await first.leave()
  for (const account of [{ uid, gid }, {}]) {
    const other = spawn('sleep', ['600'], account)
    t.onTestFinished(() => void other.kill())
    await once(other, 'spawn')
    await writeFile(file, stale.replace(/^\d+/, String(other.pid)))
    const next = await use(t, dir)
    expect([await recall(next.url), (await serverPid(dir)) === other.pid]).toEqual(['still here', false])
    await next.leave()
    expect(isAlive(other.pid!)).toBe(true)
  }
})

test('three who start at once on one empty folder all get the same database', async (t) => {
  const dir = await folder(t)
  const users = await Promise.all([use(t, dir), use(t, dir), use(t, dir)])
  expect(new Set(users.map(({ url }) => url)).size).toBe(1)
  const pid = await serverPid(dir)
  await remember(users[0]!.url)
  await Promise.all(users.map((user) => user.leave()))
  expect(await serverPid(dir)).toBeUndefined()
  await gone(pid)
  const users2 = await Promise.all([use(t, dir), use(t, dir), use(t, dir)])
  expect(await recall(users2[2]!.url)).toBe('still here')
  await Promise.all(users2.map((user) => user.leave()))
})

test('one who comes just as the last one leaves gets a database all the same', async (t) => {
  const dir = await usedFolder(t)
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
  const dir = await usedFolder(t)
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
