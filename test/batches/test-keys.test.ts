/** Test keys: everything happens but what costs money or reaches a phone. */
import { expect, type TestContext, test } from 'vitest'
import { harness, until } from '../harness.ts'

async function withTestKey(t: TestContext, balance = '0', env: Record<string, string> = {}) {
  const h = await harness(t, { receipts: true, env })
  const { accountId, apiKey: liveKey } = await h.account(balance)
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  return { h, accountId, liveKey, testKey: body.apiKey as string }
}

test('a batch of a test key goes all the way, with an empty balance, and no carrier hears of it', async (t) => {
  const { h, accountId, testKey } = await withTestKey(t)
  expect(testKey).toMatch(/^cvn_test_/)
  const recipients = Array.from({ length: 600 }, (_, i) => ({ phone: `${38000000 + i}`, message: 'Hi' }))
  const { status, body } = await h.send(testKey, { recipients })
  expect([status, body.estimatedCost, body.test]).toEqual([202, 12, true])
  const batch = await h.finished(testKey, body.batchId)
  expect(batch).toMatchObject({ status: 'completed', successfulCount: 600, totalCost: 12, test: true })
  expect(h.simulator.messages()).toEqual([])
  expect(await h.ledger(accountId)).toEqual([])
})

test('its failing numbers fail as numbers do, and what would be refunded shows without touching the ledger', async (t) => {
  const { h, accountId, testKey } = await withTestKey(t, '1')
  const phones = ['20000001', '20000002', '20000003', '38089336']
  const { body } = await h.send(testKey, { recipients: phones.map((phone) => ({ phone, message: 'Hi' })) })
  const batch = await h.finished(testKey, body.batchId)
  expect(batch.messages.map(({ status, errorCode }: Record<string, string>) => errorCode ?? status)).toEqual([
    'INVALID_DESTINATION',
    'sent',
    'CARRIER_FAILURE',
    'sent',
  ])
  expect([batch.status, batch.refundedAmount, batch.netCost]).toEqual(['partial', 0.04, 0.04])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
  expect(h.simulator.messages()).toEqual([])
})

test('live keys do not see test batches, nor test keys live ones', async (t) => {
  const { h, liveKey, testKey } = await withTestKey(t, '1')
  const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }
  const [live, tried] = [await h.send(liveKey, one), await h.send(testKey, one)]
  for (const [key, id, expected] of [
    [liveKey, live.body.batchId, 200],
    [testKey, tried.body.batchId, 200],
    [liveKey, tried.body.batchId, 404],
    [testKey, live.body.batchId, 404],
  ])
    expect((await h.status(key, id)).status).toBe(expected)
})

test('a test batch left behind by a stopped gateway goes on in the sandbox after a restart', async (t) => {
  const { h, testKey } = await withTestKey(t)
  const recipients = Array.from({ length: 20_000 }, (_, i) => ({ phone: `${38000000 + i}`, message: 'Hi' }))
  const { body } = await h.send(testKey, { recipients })
  await h.restart()
  expect((await h.finished(testKey, body.batchId)).status).toBe('completed')
  expect(h.simulator.messages()).toEqual([])
})

test('without a carrier the receipts of live keys and of test keys all find their messages', async (t) => {
  const h = await harness(t, { env: { SMSC_URL: '' } })
  const { apiKey, accountId } = await h.account('100')
  const made = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const many = Array.from({ length: 3_000 }, (_, i) => ({ phone: `${38_000_000 + i}`, message: 'Hi' }))
  const keys = [apiKey, made.body.apiKey as string]
  const sent = await Promise.all(keys.map((key) => h.send(key, { recipients: many })))
  await until(async () => {
    const { rows } = await h.pool.query('select delivered_count as n from batches')
    return rows.every(({ n }) => n === many.length)
  })
  expect(sent.map(({ status }) => status)).toEqual([202, 202])
  // No receipt waits for a message of the other connection.
  expect((await h.pool.query('select from early_receipts')).rows).toEqual([])
})

test('test keys of an account are free, but not without end: so many messages a day, urgent and wrong ones too', async (t) => {
  const { h, liveKey, testKey } = await withTestKey(t, '1', { CARAVAN_TEST_MESSAGES_PER_DAY: '10' })
  const send = (key: string, count: number, more = {}) => {
    const recipients = Array.from({ length: count }, (_, i) => ({
      phone: i ? `${38000000 + i}` : 'x',
      message: 'Hi',
    }))
    return h.send(key, { recipients, ...more })
  }
  const told = ({ status, body }: Awaited<ReturnType<typeof send>>) => [status, body.code, body.detail]
  expect(told(await send(testKey, 6))).toEqual([202, undefined, undefined])
  const refused = await send(testKey, 5, { urgent: true })
  expect(told(refused)).toEqual([429, 'RATE_LIMITED', 'Test keys have at most 10 messages a day'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000)
  expect(told(await send(testKey, 4, { urgent: true }))).toEqual([202, undefined, undefined])
  expect((await send(testKey, 2)).status).toBe(429)
  expect((await send(liveKey, 20)).status).toBe(202)
  await h.pool.query(`update batches set created_at = created_at - interval '25 hours'`)
  expect((await send(testKey, 10)).status).toBe(202)
})
