/** Several carriers and several accounts at once: routes, standing in, pausing, changing, and fair turns. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listBinds } from '../../src/dispatch/store.ts'
import { registry } from '../../src/kernel/metrics.ts'
import { SLICE_MESSAGES } from '../../src/messages/fair-order-sql.ts'
import { pauseRoute } from '../../src/routing/store.ts'
import { harness, numbers, until } from '../harness.ts'
import { bound, carrier, lead, taken } from './own-carriers.ts'

test('the networks of Mauritania by their prefixes, each message to its own carrier, in one batch', async (t) => {
  const h = await harness(t)
  const carriers = {
    chinguitel: await carrier(t, h, 'chinguitel'),
    mattel: await carrier(t, h, 'mattel'),
    mauritel: await carrier(t, h, 'mauritel'),
  }
  await lead(h, '2222', { smsc: 'chinguitel', rank: 0, weight: 1 })
  await lead(h, '2223', { smsc: 'mattel', rank: 0, weight: 1 })
  await lead(h, '2224', { smsc: 'mauritel', rank: 0, weight: 1 })
  await bound(h, 'chinguitel', 'mattel', 'mauritel')
  const { apiKey } = await h.account()
  const phones = Array.from({ length: 900 }, (_, i) => `${2 + (i % 3)}${String(i).padStart(7, '0')}`)
  const { body } = await h.send(apiKey, { message: 'Hi', recipients: phones.map((phone) => ({ phone })) })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', 900])
  // In the order they were posted, whatever way they went.
  expect(batch.messages.map((m: { phone: string }) => m.phone)).toEqual(phones.map((phone) => `+222${phone}`))
  for (const [name, first] of [
    ['chinguitel', '2'],
    ['mattel', '3'],
    ['mauritel', '4'],
  ] as const)
    expect(taken(carriers[name])).toEqual(
      phones
        .filter((p) => p.startsWith(first))
        .map((p) => `222${p}`)
        .sort(),
    )
  expect(taken(h.simulator)).toEqual([])
})

test('when a carrier is down the next in line takes over, also what was meant for the first', async (t) => {
  const h = await harness(t)
  const first = await carrier(t, h, 'first')
  const second = await carrier(t, h, 'second')
  await lead(h, '222', { smsc: 'first', rank: 0, weight: 1 }, { smsc: 'second', rank: 1, weight: 1 })
  await bound(h, 'first', 'second')
  const { apiKey } = await h.account()
  const before = await h.send(apiKey, {
    message: 'Hi',
    recipients: numbers('38', 10).map((phone) => ({ phone })),
  })
  await h.finished(apiKey, before.body.batchId)
  expect([taken(first).length, taken(second).length]).toEqual([10, 0])
  await first.close()
  const after = await h.send(apiKey, {
    message: 'Hi',
    recipients: numbers('39', 10).map((phone) => ({ phone })),
  })
  await h.finished(apiKey, after.body.batchId)
  expect(taken(second)).toEqual(numbers('39', 10).map((phone) => `222${phone}`))
})

test('what a carrier cannot take now is tried on another one of the route', async (t) => {
  const h = await harness(t)
  const picky = await carrier(t, h, 'picky', { script: { rules: [{ status: 'submit_failed' }] } })
  const other = await carrier(t, h, 'other')
  await lead(h, '222', { smsc: 'picky', rank: 0, weight: 1 }, { smsc: 'other', rank: 1, weight: 1 })
  await bound(h, 'picky', 'other')
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'Hi',
    recipients: numbers('38', 10).map((phone) => ({ phone })),
  })
  const batch = await h.finished(apiKey, body.batchId)
  expect(batch.status).toBe('completed')
  expect([picky.counts.submits, taken(picky).length, taken(other).length]).toEqual([10, 0, 10])
})

test('a paused route keeps its messages back until it goes on', async (t) => {
  const h = await harness(t)
  const calm = await carrier(t, h, 'calm')
  await lead(h, '2224', { smsc: 'calm', rank: 0, weight: 1 })
  await bound(h, 'calm')
  await pauseRoute(h.pool, '2224', true)
  // Two looks around later every process knows.
  await sleep(1_200)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'Hi',
    recipients: [{ phone: '48089336' }, { phone: '38089336' }],
  })
  await until(async () => (await h.status(apiKey, body.batchId)).body.batch.successfulCount === 1)
  expect(taken(calm)).toEqual([])
  await pauseRoute(h.pool, '2224', false)
  expect((await h.finished(apiKey, body.batchId)).status).toBe('completed')
  expect(taken(calm)).toEqual(['22248089336'])
})

test('a changed connection drains and comes up again as it is now, without a restart or a loss', async (t) => {
  const h = await harness(t)
  const old = await carrier(t, h, 'moving', {}, 'tps=200&window=10')
  await lead(h, '222', { smsc: 'moving', rank: 0, weight: 1 })
  await bound(h, 'moving')
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    recipients: numbers('38', 600).map((phone) => ({ phone, message: phone })),
  })
  await until(() => taken(old).length > 0)
  const next = await carrier(t, h, 'moving', {}, 'binds=2')
  const batch = await h.finished(apiKey, body.batchId)
  expect([
    batch.status,
    batch.messages.some((m: { possibleDuplicate?: true }) => m.possibleDuplicate),
  ]).toEqual(['completed', false])
  expect([...taken(old), ...taken(next)].sort()).toEqual(numbers('38', 600).map((phone) => `222${phone}`))
  expect(taken(next).length).toBeGreaterThan(0)
  await until(async () => (await listBinds(h.pool)).filter(({ smsc }) => smsc === 'moving').length === 2)
})

test('ten messages of one account wait for about a slice of the 50,000 of another', async (t) => {
  const h = await harness(t, { smsc: 'tps=2000&window=50' })
  const [big, small] = [await h.account('1000'), await h.account('1')]
  const { body } = await h.send(big.apiKey, {
    message: 'big',
    recipients: numbers('38', 50_000).map((phone) => ({ phone })),
  })
  await until(() => h.simulator.messages().length > 500)
  const ten = await h.send(small.apiKey, {
    message: 'small',
    recipients: numbers('39', 10).map((phone) => ({ phone })),
  })
  const before = h.simulator.messages().length
  await h.finished(small.apiKey, ten.body.batchId)
  const texts = h.simulator.messages().map(({ text }) => text)
  const waitedFor = texts.lastIndexOf('small') - before
  // The slice in hand, the next one that was begun, and what is sent between the 202 and our look at it.
  expect(waitedFor).toBeLessThan(3 * SLICE_MESSAGES)
  expect((await h.status(big.apiKey, body.batchId, '?limit=1')).body.batch.status).toBe('processing')
})

test('what Prometheus and an operator see: binds by state, the queue by route, and submits by outcome', async (t) => {
  const h = await harness(t, {
    simulator: { script: { rules: [{ destination: '*9', status: 'invalid_destination' }] } },
  })
  await carrier(t, h, 'calm')
  await lead(h, '2224', { smsc: 'calm', rank: 0, weight: 1 })
  await bound(h, 'calm', 'default')
  await pauseRoute(h.pool, '2224', true)
  await sleep(1_200)
  const values = (metrics: string) => {
    const lines = metrics.split('\n')
    return (line: string) => Number(lines.find((l) => l.startsWith(`${line} `))?.slice(line.length) ?? 0)
  }
  const before = values(await registry.metrics())
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'Hi',
    recipients: [{ phone: '38089336' }, { phone: '38089339' }, { phone: '48089336' }],
  })
  await until(async () => (await h.status(apiKey, body.batchId)).body.batch.progress === 66)
  const after = values(await (await fetch(`${h.url}/metrics`)).text())
  // The counters count since the process began.
  const more = (line: string) => after(line) - before(line)
  expect([
    after('caravan_binds{smsc="default",state="bound"}'),
    after('caravan_binds{smsc="calm",state="bound"}'),
    after('caravan_queued_messages{route="2224"}'),
    more('caravan_submits_total{smsc="default",outcome="rejected"}'),
    more('caravan_messages_settled_total{state="failed"}'),
    more('caravan_refunded_micros_total'),
  ]).toEqual([1, 1, 1, 1, 1, 20_000])
})

test('a long message is priced by the room in a part that its carrier has, and delivered when all of it is', async (t) => {
  const h = await harness(t)
  const carriers = [
    ['2222', 'narrow', 'longMessages=udh16'],
    ['2223', 'whole', 'longMessages=payload'],
    ['2224', 'sar', 'longMessages=sar'],
  ] as const
  for (const [prefix, name, query] of carriers) {
    await carrier(t, h, name, {}, `${query}&receipts=true`)
    await lead(h, prefix, { smsc: name, rank: 0, weight: 1 })
  }
  await bound(h, 'narrow', 'whole', 'sar')
  const { apiKey } = await h.account()
  const text = 'a'.repeat(306)
  const { body } = await h.send(apiKey, {
    message: text,
    recipients: ['28089336', '38089336', '48089336'].map((phone) => ({ phone })),
  })
  // 306 septets are 2 parts of 153 or 3 of 152.
  expect(body.estimatedCost).toBe(0.14)
  await until(async () => (await h.status(apiKey, body.batchId)).body.batch.deliveredCount === 3)
})

test('on a slow link a small batch waits for a moment of the big one, of its own account or of another, not for a slice', async (t) => {
  const h = await harness(t, { smsc: 'tps=20&window=50' })
  const [big, other] = [await h.account('1000'), await h.account('1')]
  await h.send(big.apiKey, { message: 'big', recipients: numbers('38', 2_000).map((phone) => ({ phone })) })
  await until(() => h.simulator.counts.submits > 60)
  for (const { apiKey } of [big, other]) {
    const before = h.simulator.counts.submits
    const few = await h.send(apiKey, {
      message: 'small',
      recipients: numbers('39', 5).map((phone) => ({ phone })),
    })
    await h.finished(apiKey, few.body.batchId)
    // A second of what was ready, a second of the slice whose turn it was, and room for a slow machine; a slice has 250.
    expect(h.simulator.counts.submits - before).toBeLessThan(100)
  }
}, 120_000)
