/** Word between processes that batches have changed. */
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { createAnnouncer, Listener } from '../../src/db/announce.ts'
import { openPool } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { testDatabase, until } from '../harness.ts'

async function listening(t: TestContext, url: string) {
  const heard: string[][] = []
  const open = Promise.withResolvers<void>()
  const listener = new Listener(url, {
    onOpen: open.resolve,
    onAnnounced: (ids) => heard.push(ids),
    onLost: () => undefined,
  })
  t.onTestFinished(() => listener.stop())
  await open.promise
  return heard
}

test('all that was announced is told once, in payloads that PostgreSQL takes', async (t) => {
  const { url, pool } = await testDatabase(t)
  const heard = await listening(t, url)
  const { announce, stop } = createAnnouncer(pool)
  const ids = Array.from({ length: 450 }, newId)
  for (const id of [...ids, ...ids]) announce(id)
  await until(async () => heard.flat().length >= ids.length)
  expect(heard.map((payload) => payload.length)).toEqual([200, 200, 50])
  expect(heard.flat()).toEqual(ids)
  await stop()
})

test('what was announced last is told before the end', async (t) => {
  const { url, pool } = await testDatabase(t)
  const heard = await listening(t, url)
  const { announce, stop } = createAnnouncer(pool)
  announce('a')
  await stop()
  await until(async () => heard.length > 0)
  expect(heard).toEqual([['a']])
})

test('a database that cannot be reached is no error of whoever announces', async (t) => {
  const { url } = await testDatabase(t)
  const pool = openPool(url, { connectionsMax: 1, onError: () => undefined })
  await pool.end()
  const { announce, stop } = createAnnouncer(pool)
  announce('a')
  await stop()
})

test('a listener can be stopped while it is connecting, and while it waits to try again', async (t) => {
  const { url } = await testDatabase(t)
  const lost = Promise.withResolvers<unknown>()
  const handlers = { onOpen: () => undefined, onAnnounced: () => undefined, onLost: lost.resolve }
  await new Listener(url, handlers).stop()
  const nowhere = new URL(url)
  nowhere.pathname = '/not_there'
  const listener = new Listener(nowhere.href, handlers)
  expect(await lost.promise).toBeInstanceOf(pg.DatabaseError)
  await listener.stop()
})
