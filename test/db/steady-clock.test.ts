/**
 * A jump of the database's clock against the process's own is one of the process's own against the database's, which
 * is what these tests make.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type TestContext, test } from 'vitest'
import { createExclusiveQueue, jobsOn, startJobs } from '../../src/db/jobs.ts'
import { transaction } from '../../src/db/sql.ts'
import { SteadyClock } from '../../src/db/steady-clock.ts'
import { createLog } from '../../src/kernel/log.ts'
import { testDatabase, until } from '../harness.ts'

const HOUR_MS = 3_600_000
const LOG = createLog('silent', false)

/** A process that can have its clock set. */
async function setUp(t: TestContext) {
  const { pool } = await testDatabase(t)
  const process = () => {
    let offsetMs = 0
    const clock = { nowMs: () => performance.now() + offsetMs }
    const steady = new SteadyClock({ pool, log: LOG, clock })
    return {
      steady,
      /** As if the database's clock had been set by so much. */
      set: (byMs: number) => {
        offsetMs -= byMs
      },
    }
  }
  const correctionMs = async () => {
    const text = `select round(extract(epoch from correction))::int * 1000 as ms, jumps from clock`
    return (await pool.query<{ ms: number; jumps: number }>(text)).rows[0]
  }
  const steadyNow = async () => (await pool.query<{ now: Date }>('select steady_now() as now')).rows[0]!.now
  return { pool, process, correctionMs, steadyNow }
}

for (const byMs of [HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS])
  test(`set by ${byMs / HOUR_MS} hours, it is noticed once, whoever looks, and even time is moved by it`, async (t) => {
    const { pool, process, correctionMs } = await setUp(t)
    const [one, other] = [process(), process()]
    for (const { steady } of [one, other]) await steady.look()
    for (const { set } of [one, other]) set(byMs)
    // The queue would give all that is worked on to somebody else.
    expect(await one.steady.state(pool)).toEqual({ isUncertain: false, lastJump: undefined })
    for (const { steady } of [one, other, one, other]) await steady.look()
    expect(await correctionMs()).toEqual({ ms: byMs, jumps: 1 })
    expect(await one.steady.state(pool)).toEqual({
      isUncertain: false,
      lastJump: { at: expect.any(Date), seconds: byMs / 1_000 },
    })
    one.set(-byMs)
    other.set(-byMs)
    for (const { steady } of [one, other, other, one]) await steady.look()
    expect(await correctionMs()).toEqual({ ms: 0, jumps: 2 })
  })

test('a slow answer is no jump', async (t) => {
  const { pool, process, correctionMs } = await setUp(t)
  const { steady } = process()
  await steady.look()
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query('select from clock for update')
  const look = steady.look()
  await sleep(2_500)
  await holder.query('rollback')
  holder.release()
  await look
  await steady.look()
  expect(await correctionMs()).toEqual({ ms: 0, jumps: 0 })
})

test('set back while no process was there, it is noticed by the first one', async (t) => {
  const { pool, process, correctionMs } = await setUp(t)
  await pool.query(`update clock set seen = now() + interval '1 hour'`)
  const { steady } = process()
  await steady.look()
  await steady.look()
  expect(await correctionMs()).toEqual({ ms: -HOUR_MS, jumps: 1 })
})

test('a jump that nobody has noticed yet moves even time by two seconds at most', async (t) => {
  const { pool, steadyNow } = await setUp(t)
  await pool.query(`update clock set seen = now() - interval '1 hour'`)
  const ahead = await steadyNow()
  await pool.query(`update clock set seen = now() + interval '1 hour'`)
  const behind = await steadyNow()
  const { rows } = await pool.query<{ now: Date }>('select now()')
  const now = rows[0]!.now.getTime()
  expect(ahead.getTime() - (now - HOUR_MS)).toBeLessThan(2_001)
  expect(behind.getTime() - (now + HOUR_MS)).toBeLessThan(2_001)
})

test('no job is given to another worker because the clock was set, and that of a dead one still is', async (t) => {
  const { pool, process } = await setUp(t)
  const { steady, set } = process()
  await steady.look()
  const errors: string[] = []
  const jobs = await startJobs(pool, {
    supervise: true,
    clock: steady,
    onError: ({ message }) => errors.push(message),
  })
  t.onTestFinished(() => jobs.stop({ graceful: false }))
  await createExclusiveQueue(jobs, 'work')
  await jobs.send('work', {}, { singletonKey: 'a' })
  const [job] = await jobs.fetch('work')
  // As it stands after the clock was set by an hour and before anybody has noticed.
  await pool.query(`update jobs.job set heartbeat_on = now() - interval '1 hour' where name = 'work'`)
  set(-HOUR_MS)
  const state = async () =>
    (await pool.query<{ state: string }>(`select state from jobs.job where name = 'work'`)).rows[0]?.state
  while (!errors.some((message) => message.includes('the clock of the database says'))) await sleep(50)
  expect([await state(), job?.id]).toEqual(['active', expect.any(String)])
  await steady.look()
  await steady.look()
  // It was heard of when the jump was put right, so that its worker has the time it always has.
  const { rows } = await pool.query(`select from jobs.job where heartbeat_on > now() - interval '5 seconds'`)
  expect(rows).toHaveLength(1)
  await pool.query(`update jobs.job set heartbeat_on = now() - interval '11 seconds' where name = 'work'`)
  while ((await state()) !== 'retry') await sleep(50)
})

test('what a transaction of before leaves behind afterwards is looked at as well', async (t) => {
  const { pool, process } = await setUp(t)
  const jobs = await startJobs(pool, { supervise: false, onError: () => undefined })
  t.onTestFinished(() => jobs.stop({ graceful: false }))
  await createExclusiveQueue(jobs, 'late')
  const { steady, set } = process()
  t.onTestFinished(() => steady.stop())
  await steady.look()
  await transaction(pool, async (tx) => {
    // By a clock that is then set back by a day.
    const startAfter = new Date(Date.now() + 24 * HOUR_MS).toISOString()
    await jobs.insert('late', [{ data: {}, startAfter }], { db: jobsOn(tx) })
    set(-24 * HOUR_MS)
    await steady.look()
  })
  expect(await jobs.fetch('late')).toEqual([])
  await until(async () => (await jobs.fetch('late')).length === 1)
})
