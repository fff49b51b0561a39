/** The earnings of a message and a batch, for those who may see money. */
import { expect, test } from 'vitest'
import { harness, until } from '../harness.ts'
import { takes } from './costs.ts'

const MATTEL = '+22238089336'
const CHINGUITEL = '+22228089336'
const LONG = 'x'.repeat(200)

test('a message and a batch say what they brought in, what carriers take of it, and what is left', async (t) => {
  const h = await harness(t, {
    receipts: true,
    simulator: {
      script: {
        rules: [
          { destination: '*337', status: 'invalid_destination' },
          { destination: CHINGUITEL.slice(1), receipt: { stat: 'UNDELIV' } },
        ],
      },
    },
  })
  const { apiKey } = await h.account()
  await takes(h, 'default', '609-01', 0.012)
  await takes(h, 'default', '609-02', 0.4, { currency: 'MRU', charged: 'delivery' })
  await h.pool.query(`insert into exchange_rates values ('MRU', 0.025, '2026-01-01')`)
  const recipients = [
    { phone: MATTEL, message: LONG },
    { phone: CHINGUITEL, message: 'Hello' },
    { phone: '+22238089337', message: 'Hello' },
  ]
  const { batchId } = (await h.send(apiKey, { recipients })).body
  await h.finished(apiKey, batchId)
  const marginOf = async (path: string) => (await h.admin('GET', path)).body.margin
  expect(await marginOf(`/messages/${batchId}-0`)).toEqual({
    currency: 'USD',
    revenue: 0.04,
    cost: 0.024,
    margin: 0.016,
  })
  // It is owed only when it is delivered.
  await until(
    async () => (await h.admin('GET', `/messages/${batchId}-1`)).body.delivery?.status === 'undelivered',
  )
  expect(await marginOf(`/messages/${batchId}-1`)).toEqual({
    currency: 'USD',
    revenue: 0.02,
    cost: 0,
    margin: 0.02,
  })
  expect(await marginOf(`/messages/${batchId}-2`)).toEqual({
    currency: 'USD',
    revenue: 0,
    cost: 0,
    margin: 0,
  })
  expect(await marginOf(`/batches/${batchId}`)).toEqual({
    currency: 'USD',
    revenue: 0.06,
    cost: 0.024,
    margin: 0.036,
  })
})

test('the figures of the day have the cost of what was submitted and of what was delivered', async (t) => {
  const h = await harness(t, {
    receipts: true,
    simulator: { script: { rules: [{ destination: '22228089337', receipt: { stat: 'UNDELIV' } }] } },
  })
  const { apiKey } = await h.account()
  await takes(h, 'default', '609-01', 0.012)
  await takes(h, 'default', '609-02', 0.4, { currency: 'MRU', charged: 'delivery' })
  await h.pool.query(`insert into exchange_rates values ('MRU', 0.025, '2026-01-01')`)
  // A process hears of costs within a second.
  await h.restart()
  const recipients = [
    { phone: MATTEL, message: LONG },
    { phone: CHINGUITEL, message: 'Hello' },
    { phone: '+22228089337', message: 'Hello' },
  ]
  const { batchId } = (await h.send(apiKey, { recipients })).body
  await h.finished(apiKey, batchId)
  const totals = async () => (await h.admin('GET', '/usage')).body.totals[0]
  await until(async () => {
    const { deliveredCount, undeliveredCount } = (await h.admin('GET', `/batches/${batchId}`)).body.batch
    return deliveredCount + undeliveredCount === 3
  })
  expect(await totals()).toMatchObject({ revenue: 0.08, cost: 0.034, margin: 0.046 })
  expect((await h.admin('GET', `/batches/${batchId}`)).body.margin).toMatchObject({
    cost: 0.034,
    margin: 0.046,
  })
})

test('a cost that changes later leaves what was sent alone', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await takes(h, 'default', '', 0.01)
  const { batchId } = (await h.send(apiKey, { recipients: [{ phone: MATTEL, message: 'Hello' }] })).body
  await h.finished(apiKey, batchId)
  await h.admin('POST', '/costs', { carrier: 'default', prefix: 'default', cost: 0.5 })
  await until(async () => (await h.admin('GET', '/costs')).body.costs[0].cost === 0.5)
  expect((await h.admin('GET', `/batches/${batchId}`)).body.margin.cost).toBe(0.01)
})

test('what has no known cost says so, and what test keys send has no margin', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account()
  const { batchId } = (await h.send(apiKey, { recipients: [{ phone: MATTEL, message: 'Hello' }] })).body
  await h.finished(apiKey, batchId)
  expect((await h.admin('GET', `/batches/${batchId}`)).body.margin).toEqual({
    currency: 'USD',
    revenue: 0.02,
    cost: 0,
    margin: 0.02,
    partial: true,
  })
  const key = (await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })).body.apiKey
  const test = (await h.send(key, { recipients: [{ phone: MATTEL, message: 'Hello' }] })).body.batchId
  expect((await h.admin('GET', `/batches/${test}`)).body.margin).toBeUndefined()
  // Customers never see any of it.
  const own = await h.request(`/api/v2/messages/${batchId}-0`, { headers: { 'x-api-key': apiKey } })
  expect([own.status, own.body.margin]).toEqual([200, undefined])
})
