/** Waiting messages follow the routes: whatever changes, each is sent once, by a carrier of its route, or waits and is named. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startJobs } from '../../src/db/jobs.ts'
import { transaction } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { enqueueSlices } from '../../src/messages/slices.ts'
import { pauseRoute, removeRoute, setSmsc } from '../../src/routing/store.ts'
import { parseRule } from '../../src/simulator/script.ts'
import type { Simulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { lookAfter } from '../batches/look-after.ts'
import { type Harness, harness, numbers, until } from '../harness.ts'
import { bound, carrier, lead, taken } from './own-carriers.ts'

const to = (smsc: string, rank = 0, weight = 1) => ({ smsc, rank, weight })
const SLOW = 'tps=200&window=10'

async function send(h: Harness, apiKey: string, phones: string[]): Promise<string> {
  const recipients = phones.map((phone) => ({ phone, message: phone }))
  const { status, body } = await h.send(apiKey, { recipients })
  expect(status).toBe(202)
  return body.batchId
}

/** The numbers that these carriers were given, each as often as it was. */
const allTaken = (...carriers: Simulator[]) => carriers.flatMap(taken).sort()
const international = (phones: string[]) => phones.map((phone) => `222${phone}`).sort()

/** Keeps back what goes by the route of all numbers: two looks around later every process knows. */
async function hold(h: Harness): Promise<void> {
  await pauseRoute(h.pool, '', true)
  await sleep(1_200)
}

/** The faults in the books. */
async function faults(h: Harness): Promise<unknown[]> {
  return (await examine(h.pool)).filter(({ level, count }) => level === 'error' && count > 0)
}

async function stranded(h: Harness): Promise<unknown[]> {
  const findings = await examine(h.pool)
  return (
    findings.find(({ name }) => name === 'stranded messages')?.rows.map(({ oldest: _, ...row }) => row) ?? []
  )
}

test('what is accepted right after its route was changed goes by the route as it is, whoever has not looked yet', async (t) => {
  const h = await harness(t)
  await carrier(t, h, 'calm', {}, 'paused=true')
  const { apiKey } = await h.account()
  for (const phones of [numbers('30', 4), numbers('31', 4), numbers('32', 4), numbers('33', 4)]) {
    await lead(h, '', to('default'))
    await bound(h, 'default')
    await h.finished(apiKey, await send(h, apiKey, [phones[0] as string]))
    await lead(h, '', to('calm'))
    const batchId = await send(h, apiKey, phones.slice(1))
    // Twice as long as a process takes to look at the routes, and a slice that was given back waits.
    await sleep(1_200)
    const { rows } = await h.pool.query('select distinct state from messages where batch_id = $1', [batchId])
    expect(rows).toEqual([{ state: 'queued' }])
  }
})

test('a route that leads to another carrier takes what waits with it, in the middle of sending', async (t) => {
  const h = await harness(t)
  const first = await carrier(t, h, 'first', {}, SLOW)
  const second = await carrier(t, h, 'second')
  await lead(h, '222', to('first'))
  await bound(h, 'first', 'second')
  const { apiKey } = await h.account()
  const phones = numbers('38', 2_000)
  const batchId = await send(h, apiKey, phones)
  await until(() => taken(first).length > 20)
  await lead(h, '222', to('second'))
  const batch = await h.finished(apiKey, batchId)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', 2_000])
  expect(allTaken(first, second)).toEqual(international(phones))
  expect(taken(second).length).toBeGreaterThan(1_000)
  expect(await faults(h)).toEqual([])
})

test.for([20, 400])(
  'a carrier that takes nothing lets go of all that it was given when the route leads elsewhere: %i messages',
  async (count, t) => {
    const h = await harness(t)
    const script = { rules: [parseRule('*=throttled')] }
    const first = await carrier(t, h, 'first', { script }, 'window=50')
    const second = await carrier(t, h, 'second')
    await lead(h, '222', to('first'))
    await bound(h, 'first', 'second')
    const { apiKey } = await h.account()
    const phones = numbers('38', count)
    const batchId = await send(h, apiKey, phones)
    await until(() => (first.counts.byStatus['ESME_RTHROTTLED'] ?? 0) > 0)
    await lead(h, '222', to('second'))
    const batch = await h.finished(apiKey, batchId)
    expect([batch.status, batch.successfulCount]).toEqual(['completed', count])
    expect([taken(first), taken(second)]).toEqual([[], international(phones)])
    expect(await faults(h)).toEqual([])
  },
)

test('a route for a longer prefix takes its numbers out of what waits, and gives them back when it is removed', async (t) => {
  const h = await harness(t)
  const wide = await carrier(t, h, 'wide', {}, SLOW)
  const narrow = await carrier(t, h, 'narrow')
  await lead(h, '222', to('wide'))
  await bound(h, 'wide', 'narrow')
  const { apiKey } = await h.account()
  const phones = numbers('3', 1_500).flatMap((phone, i) => (i % 3 === 0 ? [`4${phone.slice(1)}`] : [phone]))
  const batchId = await send(h, apiKey, phones)
  await until(() => taken(wide).length > 20)
  await lead(h, '2224', to('narrow'))
  await until(() => allTaken(wide, narrow).filter((phone) => phone.startsWith('2224')).length === 500)
  expect(taken(wide).length).toBeLessThan(1_000)
  expect(taken(narrow).every((phone) => phone.startsWith('2224'))).toBe(true)
  expect((await h.status(apiKey, batchId)).body.batch.status).toBe('processing')

  // Messages accepted for the longer prefix go the other way once that is gone.
  const calm = await carrier(t, h, 'calm', {}, 'paused=true')
  await lead(h, '2224', to('calm'))
  const later = await send(h, apiKey, numbers('49', 100))
  await until(async () => ((await stranded(h))[0] as { messages?: bigint } | undefined)?.messages === 100n)
  expect(await stranded(h)).toEqual([{ route: '2224', messages: 100n, why: 'calm is paused' }])
  // It is in use until the answers to what the other carrier was given are stored.
  await until(async () => (await transaction(h.pool, (tx) => removeRoute(tx, '2224'))) === 'removed')
  for (const id of [batchId, later]) expect((await h.finished(apiKey, id)).status).toBe('completed')
  expect(taken(calm)).toEqual([])
  expect(allTaken(wide, narrow)).toEqual(international([...phones, ...numbers('49', 100)]))
  expect(await faults(h)).toEqual([])
}, 60_000)

test('what waits for one of several targets is spread over the others by their weights', async (t) => {
  const h = await harness(t)
  const carriers = {
    gone: await carrier(t, h, 'gone', {}, 'paused=true'),
    one: await carrier(t, h, 'one'),
    two: await carrier(t, h, 'two'),
  }
  await lead(h, '222', to('gone'))
  await bound(h, 'gone', 'one', 'two')
  const { apiKey } = await h.account()
  const phones = numbers('38', 5_000)
  const batchId = await send(h, apiKey, phones)
  await lead(h, '222', to('one'), to('two'))
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect(allTaken(...Object.values(carriers))).toEqual(international(phones))
  expect(taken(carriers.gone)).toEqual([])
  expect(Math.min(taken(carriers.one).length, taken(carriers.two).length)).toBeGreaterThan(0)
})

test('a paused connection sends nothing: those behind it do, or what waits is named until it goes on', async (t) => {
  const h = await harness(t)
  const first = await carrier(t, h, 'first', {}, SLOW)
  const second = await carrier(t, h, 'second')
  await lead(h, '222', to('first'), to('second', 1))
  await lead(h, '2224', to('first'))
  await bound(h, 'first', 'second')
  const { apiKey } = await h.account()
  const phones = [...numbers('38', 1_000), ...numbers('48', 300)]
  const batchId = await send(h, apiKey, phones)
  await until(() => taken(first).length > 20)
  const pause = (paused: boolean) => h.admin('PATCH', '/smscs/first', { paused })
  expect((await pause(true)).status).toBe(200)
  await until(async () => (await stranded(h)).length > 0)
  await until(() => allTaken(first, second).filter((phone) => phone.startsWith('22238')).length === 1_000)
  const [row] = (await stranded(h)) as { route: string; why: string }[]
  expect([row?.route, row?.why]).toEqual(['2224', 'first is paused'])
  expect(await (await fetch(`${h.url}/metrics`)).text()).toMatch(
    /caravan_stranded_messages\{route="2224",why="paused"\} [1-9]/,
  )
  expect(taken(second).some((phone) => phone.startsWith('22248'))).toBe(false)
  await pause(false)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect(allTaken(first, second)).toEqual(international(phones))
  expect([await stranded(h), await faults(h)]).toEqual([[], []])
})

test('a renamed connection goes on with what waits, and knows the receipts of what it had sent', async (t) => {
  const h = await harness(t)
  const simulator = await carrier(
    t,
    h,
    'before',
    { script: { rules: [{ receipt: { stat: 'DELIVRD', delayMs: 2_000 } }] } },
    `${SLOW}&receipts=true`,
  )
  await lead(h, '222', to('before'))
  await bound(h, 'before')
  const { apiKey } = await h.account()
  const phones = numbers('38', 600)
  const batchId = await send(h, apiKey, phones)
  await until(() => taken(simulator).length > 20)
  const renamed = await h.admin('POST', '/smscs/before/rename', { name: 'after' })
  expect([renamed.status, renamed.body.connection.name]).toEqual([200, 'after'])
  const batch = await h.finished(apiKey, batchId)
  expect(batch.status).toBe('completed')
  expect(taken(simulator)).toEqual(international(phones))
  await until(async () => (await h.status(apiKey, batchId)).body.batch.deliveredCount === 600)
  expect((await h.admin('GET', '/routes')).body.routes[1].targets).toMatchObject([to('after')])
  expect((await h.admin('DELETE', '/smscs/before')).status).toBe(404)
  expect(await faults(h)).toEqual([])
}, 60_000)

test('a connection can be removed once its route leads elsewhere, with all that waited for it', async (t) => {
  const h = await harness(t)
  const first = await carrier(t, h, 'first', {}, SLOW)
  const second = await carrier(t, h, 'second', {}, SLOW)
  await lead(h, '222', to('first'))
  await bound(h, 'first', 'second')
  const { apiKey } = await h.account()
  const phones = numbers('38', 1_000)
  const batchId = await send(h, apiKey, phones)
  await until(() => taken(first).length > 20)
  expect((await h.admin('DELETE', '/smscs/first')).status).toBe(409)
  await h.admin('PUT', '/routes/222', { targets: [to('second')] })
  expect((await h.admin('DELETE', '/smscs/first')).status).toBe(200)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect(allTaken(first, second)).toEqual(international(phones))
  expect(await faults(h)).toEqual([])
})

test('routes that change again and again under load lose and repeat nothing', async (t) => {
  const h = await harness(t)
  const carriers = [await carrier(t, h, 'one', {}, SLOW), await carrier(t, h, 'two', {}, SLOW)]
  await lead(h, '222', to('one'))
  await bound(h, 'one', 'two')
  const { apiKey } = await h.account()
  const phones = numbers('3', 600).flatMap((phone, i) => [phone, `${i % 2 === 0 ? 4 : 2}${phone.slice(1)}`])
  const batches = [await send(h, apiKey, phones.slice(0, 800)), await send(h, apiKey, phones.slice(800))]
  for (let i = 0; i < 12; i++) {
    const before = allTaken(...carriers).length
    const prefix = ['222', '2224', '22240', '2222'][i % 4] as string
    if (i % 5 === 4) await transaction(h.pool, (tx) => removeRoute(tx, '2224'))
    else await lead(h, prefix, to(i % 2 === 0 ? 'two' : 'one'))
    await until(() => allTaken(...carriers).length > Math.min(before + 20, phones.length - 1))
  }
  for (const id of batches) expect((await h.finished(apiKey, id)).status).toBe('completed')
  expect(allTaken(...carriers)).toEqual(international(phones))
  expect(await faults(h)).toEqual([])
}, 60_000)

test('a slice that nothing comes of is made again later each time', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await hold(h)
  const batchId = await send(h, apiKey, ['38089336'])
  // As if a process knew a route that this one has not heard of yet.
  await h.pool.query(`delete from jobs.job where name = 'slices'`)
  await h.pool.query('update messages set route_id = 99')
  await pauseRoute(h.pool, '', false)
  const { jobs, stop } = await queue(h)
  t.onTestFinished(stop)
  const slice = { batchId, routeId: 99, from: 0, to: 0, sender: null, smsc: 'new', tag: 1, routed: 1_000 }
  await enqueueSlices(jobs, h.pool, [slice])
  const waits = await until(async () => {
    const { rows } = await h.pool.query<{ stalls: number; seconds: number }>(
      `select coalesce((data ->> 'stalls')::int, 0) as stalls,
              extract(epoch from start_after - created_on)::float8 as seconds
       from jobs.job where name = 'slices' order by 1`,
    )
    return rows.length >= 5 && rows
  })
  expect(waits.map(({ stalls }) => stalls)).toEqual(waits.map((_, i) => i))
  // Each pause is at least half of 250 ms, 500 ms, 1 s and so on.
  for (const [i, { seconds }] of waits.slice(1).entries())
    expect(seconds).toBeGreaterThanOrEqual(0.125 * 2 ** i - 0.01)
})

async function queue(h: Harness) {
  const jobs = await startJobs(h.pool, { supervise: false, onError: () => undefined })
  return { jobs, stop: () => jobs.stop({ graceful: false }) }
}

test('beside a carrier the simulator gets nothing of a live key: what waits for it moves, or fails and is refunded', async (t) => {
  const h = await harness(t, { env: { SMSC_URL: '', CARAVAN_ROUTE_WAIT_SECONDS: '2' } })
  const { accountId, apiKey } = await h.account('10')
  await hold(h)
  const batchId = await send(h, apiKey, ['38089336', '28089336'])
  const real = await carrier(t, h, 'real')
  await lead(h, '2223', to('real'))
  await pauseRoute(h.pool, '', false)
  const batch = await h.finished(apiKey, batchId)
  expect([batch.status, batch.refundedAmount]).toEqual(['partial', 0.02])
  expect(batch.messages.map((m: { status: string; errorCode?: string }) => [m.status, m.errorCode])).toEqual([
    ['sent', undefined],
    ['failed', 'NO_ROUTE'],
  ])
  expect(taken(real)).toEqual(['22238089336'])
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.04 = 9.96', 'refund 0.02 = 9.98'])
  expect(await faults(h)).toEqual([])

  const refused = { phone: '28089336', reason: 'No route to this destination' }
  const mixed = await h.send(apiKey, {
    message: 'Hi',
    recipients: [{ phone: '28089336' }, { phone: '38089337' }],
  })
  expect([
    mixed.status,
    mixed.body.totalValid,
    mixed.body.estimatedCost,
    mixed.body.invalidRecipients,
  ]).toEqual([202, 1, 0.02, [refused]])
  const none = await h.send(apiKey, { message: 'Hi', recipients: [{ phone: '28089336' }] })
  expect([none.status, none.body]).toEqual([
    400,
    { success: false, message: 'No valid recipients found', invalidRecipients: [refused], code: 'NO_ROUTE' },
  ])
})

test('the demo is as it was until there is a carrier, and never again after', async (t) => {
  const h = await harness(t, { env: { SMSC_URL: '' } })
  const { apiKey } = await h.account('10')
  expect((await h.finished(apiKey, await send(h, apiKey, ['38089336']))).status).toBe('completed')
  await setSmsc(h.pool, 'real', parseSmscUrl(`${h.simulator.url}`))
  expect((await h.send(apiKey, { message: 'Hi', recipients: [{ phone: '38089336' }] })).body.code).toBe(
    'NO_ROUTE',
  )
  await h.admin('DELETE', '/smscs/real')
  await h.restart()
  expect((await h.send(apiKey, { message: 'Hi', recipients: [{ phone: '38089336' }] })).body.code).toBe(
    'NO_ROUTE',
  )
})

test('a batch whose route is gone when its time comes waits for another, is named, and ends with its validity', async (t) => {
  const h = await harness(t, { env: { SMSC_URL: '' } })
  const real = await carrier(t, h, 'real')
  await lead(h, '2223', to('real'))
  await bound(h, 'real')
  const { accountId, apiKey } = await h.account('10')
  const recipients = [{ phone: '38089336' }]
  const ends = { sendAt: new Date(Date.now() + 60_000), validUntil: new Date(Date.now() + 3_600_000) }
  const batchIds: string[] = []
  for (const message of ['goes on', 'ends'])
    batchIds.push((await h.send(apiKey, { message, recipients, ...ends })).body.batchId)
  await transaction(h.pool, (tx) => removeRoute(tx, '2223'))
  // The dispatcher looks at the routes twice a second; until then it sends as before.
  await h.pool.query('select pg_sleep(1.5)')
  for (const batchId of batchIds)
    await h.request(`/api/v2/bulk/${batchId}/pause`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  await h.pool.query('update batches set send_at = now()')
  for (const batchId of batchIds)
    await h.request(`/api/v2/bulk/${batchId}/resume`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  await until(async () =>
    (await (await fetch(`${h.url}/metrics`)).text()).includes(
      'caravan_stranded_messages{route="default",why="nowhere"} 2',
    ),
  )
  expect(await stranded(h)).toEqual([
    { route: 'default', messages: 2n, why: 'the route leads to no connection' },
  ])
  await h.pool.query('update batches set valid_until = now() where id = $1', [batchIds[1]])
  await lookAfter(t, h)
  const ended = await h.finished(apiKey, batchIds[1] as string)
  expect([ended.status, ended.messages[0].errorCode]).toEqual(['failed', 'EXPIRED'])
  await lead(h, '222', to('real'))
  expect((await h.finished(apiKey, batchIds[0] as string)).status).toBe('completed')
  expect(taken(real)).toEqual(['22238089336'])
  expect((await h.ledger(accountId)).at(-1)).toBe('refund 0.02 = 9.98')
  expect(await faults(h)).toEqual([])
}, 120_000)

test('a connection that cannot be used as it is configured strands what waits for it, until its route leads elsewhere', async (t) => {
  const h = await harness(t)
  const other = await carrier(t, h, 'other')
  await setSmsc(h.pool, 'refused', { host: '', nonsense: true })
  await lead(h, '222', to('refused'))
  const { apiKey } = await h.account()
  const batchId = await send(h, apiKey, numbers('38', 300))
  expect(await stranded(h)).toEqual([{ route: '222', messages: 300n, why: 'refused has no bind that works' }])
  // The doctor says what is wrong with it.
  await until(async () => {
    const check = (await examine(h.pool)).find(({ name }) => name === 'unusable connections')
    return /host/.test(JSON.stringify(check?.rows))
  })
  await lead(h, '222', to('other'))
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect(taken(other)).toEqual(international(numbers('38', 300)))
})
