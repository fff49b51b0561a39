/** A database that goes away, with a word or without one, as those see it who have connections to it. */
import pg from 'pg'
import { expect, test } from 'vitest'
import { Listener } from '../../src/db/announce.ts'
import { outageOf } from '../../src/db/outage.ts'
import { endSilent } from '../../src/db/silence.ts'
import { openPool, readSnapshot, transaction } from '../../src/db/sql.ts'
import { DatabaseAway, isDatabaseAway } from '../../src/kernel/away.ts'
import { testDatabase, until } from '../harness.ts'
import { wayTo } from './silent-proxy.ts'

/** The error of a promise that must not be fulfilled. */
function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'answered',
    (error) => error,
  )
}

// How soon is the sum of its time-outs, of which the last test but one says that it is below 30 s.
test.concurrent('connections that fall silent are noticed, by a statement, a transaction, a snapshot and a listener', async (t) => {
  const { url } = await testDatabase(t)
  const way = await wayTo(t, url)
  const pool = openPool(way.url, { connectionsMax: 5, onError: () => undefined })
  t.onTestFinished(() => pool.end())
  const [opened, lost] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()]
  const handlers = { onOpen: opened.resolve, onAnnounced: () => undefined, onLost: lost.reject }
  const listener = new Listener(way.url, handlers)
  await opened.promise
  const began = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const silent = Promise.withResolvers<void>()
  const inTransaction = transaction(pool, async (tx) => {
    await tx.query('select 1')
    began[0]?.resolve()
    await silent.promise
    await tx.query('select 2')
  })
  const inSnapshot = readSnapshot(pool, async function* (tx) {
    yield (await tx.query('select 1')).rows
    yield (await tx.query('select 2')).rows
  })
  await inSnapshot.next()
  await began[0]?.promise
  await pool.query('select 1')

  way.fallSilent()
  silent.resolve()
  const all = [pool.query('select 2'), inTransaction, inSnapshot.next(), lost.promise].map(failure)
  const outcomes = await Promise.all(all)
  expect(outcomes.map((error) => isDatabaseAway(error) || error)).toEqual([
    true,
    true,
    true,
    expect.any(Error),
  ])
  // From then on nobody waits, until it is back; what had fallen silent is not used again.
  await until(async () => outageOf(way.url).error !== undefined)
  await expect(pool.query('select 3')).rejects.toBeInstanceOf(DatabaseAway)
  await expect(pool.connect()).rejects.toBeInstanceOf(DatabaseAway)
  way.speakAgain()
  await until(async () => outageOf(way.url).error === undefined)
  expect((await pool.query('select 4 as n')).rows).toEqual([{ n: 4 }])
  await listener.stop()
})

test.each(['EMFILE', 'ENFILE'])(
  'where there is no descriptor left for a connection (%s), it is as if the database were away',
  (code) => {
    const error = Object.assign(new Error(`connect ${code} 127.0.0.1:5432`), { code, syscall: 'connect' })
    expect(isDatabaseAway(error)).toBe(true)
  },
)

test.concurrent('a session that is ended alone refuses nobody else', async (t) => {
  const { url } = await testDatabase(t)
  const pool = openPool(url, { connectionsMax: 2, onError: () => undefined })
  t.onTestFinished(() => pool.end())
  for (let i = 0; i < 20; i++) {
    const ended = pool.query('select pg_terminate_backend(pg_backend_pid())')
    await expect(ended).rejects.toMatchObject({ code: '57P01' })
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  }
})

test.concurrent('a statement that takes too long is ended by PostgreSQL, and is no sign that it is away', async (t) => {
  const { url } = await testDatabase(t)
  const pool = openPool(url, { connectionsMax: 1, onError: () => undefined, statementTimeoutMs: 100 })
  t.onTestFinished(() => pool.end())
  const error = await pool.query('select pg_sleep(60)').catch((error) => error)
  expect([error.code, isDatabaseAway(error), outageOf(url).error]).toEqual(['57014', false, undefined])
})

test.concurrent('every connection of a pool is kept alive, and its statements end before it is taken for silent', async (t) => {
  const { url } = await testDatabase(t)
  const { options } = openPool(url, { connectionsMax: 1, onError: () => undefined })
  const { keepAlive, keepAliveInitialDelayMillis, statement_timeout } = options as pg.PoolConfig
  expect([keepAlive, keepAliveInitialDelayMillis]).toEqual([true, 10_000])
  expect(Number(statement_timeout)).toBe(20_000)
})

test.concurrent('what is silent for too long is ended: not what waits for nothing, nor an answer that goes on', async (t) => {
  const { url } = await testDatabase(t)
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  t.onTestFinished(() => pool.end())
  t.onTestFinished(endSilent(pool, 1_500))
  const idle = await pool.connect()
  const talking = await pool.connect()
  // A row of 8 KB, and so a write, every 0.4 s.
  const rows = talking.query(`select repeat('x', 8192), pg_sleep(0.4) from generate_series(1, 12)`)
  await expect(pool.query('select pg_sleep(60)')).rejects.toThrow('Query read timeout')
  expect((await rows).rowCount).toBe(12)
  expect((await idle.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  talking.release()
  idle.release()
})

test.each([
  [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }), true],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), true],
  [Object.assign(new Error('connect ENOENT'), { code: 'ENOENT', syscall: 'connect' }), true],
  [Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), false],
  [new Error('Connection terminated unexpectedly'), true],
  [new Error('timeout exceeded when trying to connect'), true],
  [Object.assign(new Error('terminating connection'), { code: '57P01' }), true],
  [Object.assign(new Error('the database system is starting up'), { code: '57P03' }), true],
  [
    Object.assign(new Error('terminating connection due to idle-in-transaction timeout'), { code: '25P03' }),
    true,
  ],
  [Object.assign(new Error('sorry, too many clients already'), { code: '53300' }), true],
  [Object.assign(new Error('could not extend file'), { code: '53100' }), true],
  [Object.assign(new Error('cannot execute INSERT in a read-only transaction'), { code: '25006' }), true],
  [Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }), false],
  [Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  [new TypeError('x is not a function'), false],
  ['Connection terminated', false],
])('%s: the database is away: %s', (error, away) => {
  expect(isDatabaseAway(error)).toBe(away)
})
