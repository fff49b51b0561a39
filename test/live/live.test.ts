/** The machinery behind the streams: word between processes, one reading for all, and the end of a key. */
import { expect, inject, type TestContext, test } from 'vitest'
import { createAnnouncer } from '../../src/db/announce.ts'
import type { Pool } from '../../src/db/sql.ts'
import type { LiveApiDeps } from '../../src/live/live-api.ts'
import { admin } from '../database-url.ts'
import { testDatabase, until } from '../harness.ts'
import { change, type Event, follow, idleBatches, liveServer } from './sse.ts'

async function live(t: TestContext, deps: Partial<LiveApiDeps> = {}) {
  const { url: databaseUrl, pool } = await testDatabase(t)
  const { headers, apiKeyId, create } = await idleBatches(pool)
  const url = await liveServer(t, { pool, databaseUrl, ...deps })
  const announce = createAnnouncer(pool)
  t.onTestFinished(() => announce.stop())
  return {
    pool,
    url,
    apiKeyId,
    create,
    follow: (batchId: string) => follow(`${url}/bulk/${batchId}/events`, headers),
    announce: announce.announce,
    /** Changes a batch and tells of it. */
    change: async (batchId: string, changes: string) => {
      await change(pool, batchId, changes)
      announce.announce(batchId)
    },
  }
}

const said = ({ event, data }: Event) => [event, data.successfulCount]

/** Notes from now on which batches are read together. */
function readings(pool: Pool): string[][] {
  const read: string[][] = []
  const query = pool.query.bind(pool)
  pool.query = ((...args: [{ name?: string; values: [string[]] }]) => {
    if (args[0].name === 'progress-of') read.push(args[0].values[0])
    return (query as (...args: unknown[]) => unknown)(...args)
  }) as Pool['query']
  return read
}

/** Connections that listen, as the server sees them. */
async function listeners(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'caravan listener' and query like 'listen %'`,
  )
  return rows.map(({ pid }) => pid)
}

test('pause, resume and cancel are changes of status; the time left is that at the rate of late', async (t) => {
  let nowMs = 0
  const h = await live(t, { clock: { nowMs: () => nowMs } })
  const batchId = await h.create()
  const stream = await h.follow(batchId)
  const next = async () => {
    const { event, data } = (await stream.next()) as Event
    return [event, data.paused, data.canceled, data.messagesPerSecond, data.secondsLeft]
  }
  expect(await next()).toEqual(['status', false, false, null, null])
  const steps: [string, unknown[]][] = [
    ['sent_count = 10', ['progress', false, false, 5, 18]],
    ['paused = true', ['status', true, false, null, null]],
    ['sent_count = 11', ['progress', true, false, null, null]],
    ['paused = false', ['status', false, false, null, null]],
    ['failed_count = 20', ['progress', false, false, 10, 7]],
    // What a cancellation fails at once is no speed.
    ['canceled_at = now(), failed_count = 60', ['status', false, true, null, null]],
    [`failed_count = 89, status = 'partial'`, ['status', false, true, null, 0]],
  ]
  for (const [changes, expected] of steps) {
    nowMs += 2_000
    await h.change(batchId, changes)
    expect(await next()).toEqual(expected)
  }
  expect(await next()).toEqual(['done', false, true, null, 0])
  expect(await stream.next()).toBeUndefined()
})

test('nothing is sent of what has not changed, nor of what is not watched', async (t) => {
  const h = await live(t)
  const [batchId, other] = [await h.create(), await h.create()]
  const stream = await h.follow(batchId)
  expect(said((await stream.next()) as Event)).toEqual(['status', 0])
  h.announce(batchId)
  await h.change(other, 'sent_count = 5')
  await change(h.pool, batchId, 'sent_count = 1')
  h.announce(other)
  await h.change(batchId, `sent_count = 100, status = 'completed'`)
  const rest = (await stream.rest()).filter(({ data }) => data.successfulCount !== 1)
  expect(rest.map(({ event, data }) => [event, data.batchId, data.successfulCount])).toEqual([
    ['status', batchId, 100],
    ['done', batchId, 100],
  ])
})

test('all that is watched is read by one statement, however many watch it', async (t) => {
  const { url: databaseUrl, pool } = await testDatabase(t)
  const read = readings(pool)
  const { headers, create } = await idleBatches(pool)
  const url = await liveServer(t, { pool, databaseUrl })
  const [one, other] = [await create(), await create()]
  const watch = (batchId: string) => follow(`${url}/bulk/${batchId}/events`, headers)
  const streams = [await watch(one), await watch(one), await watch(other)]
  for (const stream of streams) expect(said((await stream.next()) as Event)).toEqual(['status', 0])
  const { announce, stop } = createAnnouncer(pool)
  t.onTestFinished(stop)
  // Read because it was told, so the reading that follows the opening of the connection is over.
  await until(async () => {
    announce(one)
    return read.some((ids) => ids.join() === one)
  })
  const before = read.length
  for (const batchId of [one, other]) await change(pool, batchId, 'sent_count = 1')
  announce(one)
  announce(other)
  for (const stream of streams) expect(said((await stream.next()) as Event)).toEqual(['progress', 1])
  const together = read.slice(before).filter((ids) => ids.includes(other))
  expect(together.map((ids) => ids.toSorted())).toEqual([[one, other].toSorted()])
})

test('a connection that hears of changes comes back when it is lost, and what was missed is looked up', async (t) => {
  const h = await live(t)
  const read = readings(h.pool)
  const [batchId, other] = [await h.create(), await h.create()]
  const stream = await h.follow(batchId)
  expect(said((await stream.next()) as Event)).toEqual(['status', 0])
  await until(async () => (await listeners(h.pool)).length === 1)
  const [before] = await listeners(h.pool)
  // No new connection can be made; those of the pool are enough for what follows.
  await Promise.all(Array.from({ length: 5 }, () => h.pool.query('select pg_sleep(0.1)')))
  const { rows } = await h.pool.query<{ name: string }>('select current_database() as name')
  const database = rows[0]?.name
  await admin(inject('serverUrl'), `alter database ${database} allow_connections false`)
  await h.pool.query('select pg_terminate_backend($1)', [before])
  await until(async () => (await listeners(h.pool)).length === 0)
  // Whatever had been told before is read by now: what is due is read together.
  await h.follow(other)
  await until(async () => read.flat().includes(other))
  await change(h.pool, batchId, 'sent_count = 1')
  await admin(inject('serverUrl'), `alter database ${database} allow_connections true`)
  expect(said((await stream.next()) as Event)).toEqual(['progress', 1])
  await h.change(batchId, 'sent_count = 2')
  expect(said((await stream.next()) as Event)).toEqual(['progress', 2])
})

test('what nobody tells of is found by looking', async (t) => {
  const h = await live(t, { sweepMs: 50 })
  const batchId = await h.create()
  const stream = await h.follow(batchId)
  await stream.next()
  await change(h.pool, batchId, 'sent_count = 1')
  expect(said((await stream.next()) as Event)).toEqual(['progress', 1])
})

test('there is a connection that listens only while somebody watches', async (t) => {
  const h = await live(t)
  const batchId = await h.create()
  expect(await listeners(h.pool)).toEqual([])
  for (let times = 0; times < 2; times++) {
    const stream = await h.follow(batchId)
    await until(async () => (await listeners(h.pool)).length === 1)
    stream.close()
    await until(async () => (await listeners(h.pool)).length === 0)
  }
})

test('a quiet stream shows signs of life', async (t) => {
  const h = await live(t, { beatMs: 20 })
  const stream = await h.follow(await h.create())
  void stream.rest()
  await until(async () => stream.text().includes('\n\n: \n\n'))
})

test.for([
  ['is revoked', 'revoked_at = now()'],
  ['expires', 'expires_at = now()'],
  ['may not be used from there any more', `allowed_ips = '{192.0.2.0/24}'`],
  ['may not read any more', `scopes = '{send}'`],
])(
  'a stream ends when its key %s, however quiet it is, and those of other keys go on',
  async ([, changes], t) => {
    const h = await live(t, { beatMs: 3_600_000 })
    const batchId = await h.create()
    const stream = await h.follow(batchId)
    const { headers, create } = await idleBatches(h.pool)
    const otherBatchId = await create()
    const other = await follow(`${h.url}/bulk/${otherBatchId}/events`, headers)
    expect(said((await other.next()) as Event)).toEqual(['status', 0])
    await h.pool.query(`update api_keys set ${changes} where id = $1`, [h.apiKeyId])
    expect((await stream.rest()).map(said)).toEqual([['status', 0]])
    await h.change(otherBatchId, 'sent_count = 1')
    expect(said((await other.next()) as Event)).toEqual(['progress', 1])
  },
)

test('an account has half of the streams at most, and a key of it half of those', async (t) => {
  const h = await live(t, { streamsMax: 40 })
  const [batches, others] = [
    await Promise.all(Array.from({ length: 25 }, h.create)),
    await idleBatches(h.pool),
  ]
  const status = async (batchId: string) => (await h.follow(batchId)).response.status
  const statuses: number[] = []
  for (const batchId of batches) statuses.push(await status(batchId))
  expect(statuses).toEqual([...Array(10).fill(200), ...Array(15).fill(503)])
  const stream = await follow(`${h.url}/bulk/${await others.create()}/events`, others.headers)
  expect(stream.response.status).toBe(200)
})
