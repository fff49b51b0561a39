/** Whole batches over a real PostgreSQL and a real TCP SMSC that answers in every way it can. */
import { expect, test } from 'vitest'
import { harness, numbers } from '../harness.ts'

test('10,000 recipients: 100 invalid, 200 refused, 300 failing twice: exact counts, money and texts', async (t) => {
  const h = await harness(t, {
    smsc: 'window=100',
    simulator: {
      script: {
        rules: [
          { destination: '22239*', status: 'invalid_destination' },
          { destination: '22240*', status: 'temporary_failure', times: 2 },
        ],
      },
    },
  })
  const { apiKey, accountId } = await h.account('500')
  const phones = [
    ...numbers('38', 9_400),
    ...numbers('39', 200),
    ...numbers('40', 300),
    ...Array.from({ length: 100 }, (_, i) => `no number ${i}`),
  ].sort((a, b) => a.slice(-3).localeCompare(b.slice(-3)))
  const { status, body } = await h.send(apiKey, {
    recipients: phones.map((phone, i) => ({ phone, message: `Message ${i} for ${phone}` })),
  })
  expect([status, body.totalValid, body.totalInvalid, body.estimatedCost]).toEqual([202, 9_900, 100, 198])

  const batch = await h.finished(apiKey, body.batchId)
  expect([
    batch.status,
    batch.successfulCount,
    batch.failedCount,
    batch.invalidCount,
    batch.progress,
  ]).toEqual(['partial', 9_700, 200, 100, 100])
  expect([batch.totalCost, batch.refundedAmount, batch.netCost]).toEqual([198, 4, 194])

  const entries = await h.ledger(accountId)
  expect(entries.slice(0, 2)).toEqual(['top_up 500 = 500', 'charge -198 = 302'])
  const refunds = entries.slice(2).map((line) => Number(/^refund ([\d.]+) =/.exec(line)?.[1]))
  expect(Math.round(refunds.reduce((sum, refund) => sum + refund * 100, 0))).toBe(400)
  expect(entries.at(-1)).toMatch(/ = 306$/)

  const refused = batch.messages.filter((m: { status: string }) => m.status === 'failed')
  expect(
    refused.every(
      (m: { phone: string; error: string }) =>
        /^\+22239/.test(m.phone) && m.error === 'Invalid destination address',
    ),
  ).toBe(true)
  const expected = phones
    .map((phone, i) => `222${phone} Message ${i} for ${phone}`)
    .filter((line) => /^222(38|40)\d{6} /.test(line))
  expect(
    h.simulator
      .messages()
      .map(({ destination, text }) => `${destination} ${text}`)
      .sort(),
  ).toEqual(expected.sort())
})

test('50,000 recipients are accepted in one call and all sent; 50,001 are refused as documented', async (t) => {
  const h = await harness(t, { smsc: 'window=100' })
  const { apiKey, accountId } = await h.account('1000')
  const recipients = numbers('38', 50_000).map((phone) => ({ phone, message: `Hello ${phone}` }))
  const refused = await h.send(apiKey, { recipients: [...recipients, recipients[0]] })
  expect([refused.status, refused.body]).toEqual([
    400,
    {
      success: false,
      message: 'Validation failed',
      errors: [{ path: ['recipients'], message: 'Array must contain at most 50000 element(s)' }],
      code: 'VALIDATION_FAILED',
    },
  ])
  expect(await h.ledger(accountId)).toEqual(['top_up 1000 = 1000'])
  const { status, body } = await h.send(apiKey, { recipients })
  expect([status, body.totalValid, body.estimatedCost]).toEqual([202, 50_000, 1_000])
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount, batch.messages.length]).toEqual(['completed', 50_000, 50_000])
  expect(new Set(h.simulator.messages().map(({ text }) => text)).size).toBe(50_000)
  expect(h.simulator.messages()).toHaveLength(50_000)
})

test('a message is tried 5 times, then it is failed and refunded', async (t) => {
  const h = await harness(t, {
    env: { CARAVAN_RETRY_BASE_MS: '1' },
    simulator: { script: { rules: [{ status: 'temporary_failure' }] } },
  })
  const { apiKey, accountId } = await h.account('1')
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.messages[0]]).toEqual([
    'failed',
    {
      messageId: `${body.batchId}-0`,
      phone: '+22238089336',
      status: 'failed',
      error: 'The carrier could not take the message',
      errorCode: 'CARRIER_FAILURE',
    },
  ])
  expect(h.simulator.counts.submits).toBe(5)
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1', 'charge -0.02 = 0.98', 'refund 0.02 = 1'])
})

test('throttling uses up no attempt and loses nothing', async (t) => {
  const h = await harness(t, {
    smsc: 'window=10',
    simulator: { script: { rules: [{ share: 0.05, status: 'throttled', times: 1 }] } },
  })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'Hi',
    recipients: numbers('38', 40).map((phone) => ({ phone })),
  })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', 40])
  const { rows } = await h.pool.query('select distinct attempts from messages')
  expect(rows).toEqual([{ attempts: 1 }])
  expect(h.simulator.messages()).toHaveLength(40)
})

test('of a long message only the parts that were refused are sent again', async (t) => {
  const h = await harness(t, {
    simulator: { script: { rules: [{ status: 'temporary_failure', times: 1 }] } },
  })
  const { apiKey } = await h.account()
  const text = `${'a'.repeat(153)}${'b'.repeat(153)}${'c'.repeat(10)}`
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: text }] })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.totalCost]).toEqual(['completed', 0.06])
  // Three parts, the first of which is refused once.
  expect(h.simulator.counts.submits).toBe(4)
  expect(h.simulator.messages().map(({ text, parts }) => ({ text, parts }))).toEqual([{ text, parts: 3 }])
})

test('no answer in time: the message is sent again and says that it may be a duplicate', async (t) => {
  const h = await harness(t, {
    smsc: 'responseTimeoutMs=200',
    simulator: { script: { rules: [{ silence: true, taken: true, times: 1 }] } },
  })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  const batch = await h.finished(apiKey, body.batchId)
  expect(batch.messages).toEqual([
    { messageId: `${body.batchId}-0`, phone: '+22238089336', status: 'sent', possibleDuplicate: true },
  ])
  expect(h.simulator.messages()).toHaveLength(2)
})

test('a connection that is cut again and again loses nothing, and what is sent twice is marked', async (t) => {
  const h = await harness(t, { smsc: 'window=20', simulator: { script: { rules: [{ delayMs: 5 }] } } })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    recipients: numbers('38', 2_000).map((phone) => ({ phone, message: phone })),
  })
  const cutter = setInterval(() => h.simulator.disconnectAll(), 250)
  t.onTestFinished(() => clearInterval(cutter))
  setTimeout(() => clearInterval(cutter), 1_500)
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', 2_000])
  const times = new Map<string, number>()
  for (const { text } of h.simulator.messages()) times.set(text, (times.get(text) ?? 0) + 1)
  expect(times.size).toBe(2_000)
  const marked = new Set(
    batch.messages
      .filter((m: { possibleDuplicate?: boolean }) => m.possibleDuplicate)
      .map((m: { phone: string }) => m.phone.slice(4)),
  )
  const unmarkedTwice = [...times].filter(([phone, count]) => count > 1 && !marked.has(phone))
  expect(unmarkedTwice).toEqual([])
})

test('stopping in the middle drains, and the next start goes on where it was left: each text once', async (t) => {
  const h = await harness(t, { smsc: 'window=10&tps=2000' })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    recipients: numbers('38', 3_000).map((phone) => ({ phone, message: phone })),
  })
  await h.restart()
  await h.restart()
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', 3_000])
  expect(batch.messages.filter((m: { possibleDuplicate?: boolean }) => m.possibleDuplicate)).toEqual([])
  expect(h.simulator.messages()).toHaveLength(3_000)
})

test('several binds share the work', async (t) => {
  const h = await harness(t, { smsc: 'window=5&binds=3' })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    recipients: numbers('38', 3_000).map((phone) => ({ phone, message: phone })),
  })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', 3_000])
  expect(h.simulator.messages()).toHaveLength(3_000)
})

test('at every poll the counts agree with the messages, and progress never goes back', async (t) => {
  const h = await harness(t, {
    smsc: 'window=10&tps=3000',
    simulator: { script: { rules: [{ share: 0.2, status: 'invalid_destination' }] } },
  })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'Hi',
    recipients: numbers('38', 2_000).map((phone) => ({ phone })),
  })
  let before = -1
  for (let status = 'processing'; status === 'processing'; ) {
    const { batch } = (await h.status(apiKey, body.batchId)).body
    const count = (state: string) =>
      batch.messages.filter((m: { status: string }) => m.status === state).length
    expect([count('sent'), count('failed'), batch.messages.length]).toEqual([
      batch.successfulCount,
      batch.failedCount,
      2_000,
    ])
    expect(batch.progress).toBe(Math.floor((batch.successfulCount + batch.failedCount) / 20))
    expect(batch.progress).toBeGreaterThanOrEqual(before)
    before = batch.progress
    status = batch.status
  }
  expect(before).toBe(100)
})
