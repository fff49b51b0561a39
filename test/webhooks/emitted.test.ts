/** The events of batches: one for each change of a message or a batch, once, and none unasked. */
import { expect, type TestContext, test } from 'vitest'
import { EVENT_TYPES } from '../../src/events/store.ts'
import { settle } from '../../src/messages/settle.ts'
import { type Body, type HarnessOptions, harness, until } from '../harness.ts'

interface Event {
  type: string
  data: Body
}

const RULES = [
  { destination: '*337', status: 'invalid_destination' as const },
  { destination: '*338', receipt: { stat: 'UNDELIV' } },
  { receipt: { stat: 'DELIVRD' } },
]

/** A gateway whose events stay where they are written, and an account that wants all of them. */
async function listening(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, {
    receipts: true,
    simulator: { script: { rules: RULES } },
    ...options,
    // Without the role jobs nobody makes deliveries of them.
    env: {
      CARAVAN_ROLES: 'api,dispatch',
      CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8',
      CARAVAN_WEBHOOK_HTTP: 'allow',
    },
  })
  const { apiKey, accountId } = await h.account('1')
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const post = (path: string, body: unknown, method = 'POST') =>
    h.request(`/api/v2${path}`, { method, headers, body: JSON.stringify(body) })
  const made = await post('/webhooks', { url: 'http://127.0.0.1:9/', types: EVENT_TYPES })
  expect(made.status).toBe(201)
  const events = async (): Promise<Event[]> =>
    (await h.pool.query('select type, data from webhook_events order by seq')).rows
  return { h, apiKey, accountId, post, events }
}

const phones = ['38089336', '38089337', '38089338']
const recipients = phones.map((phone) => ({ phone, message: 'A secret' }))

test('each message tells that it was sent or failed and what its receipt said, and the batch that it is over', async (t) => {
  const { h, apiKey, events } = await listening(t)
  const { body } = await h.send(apiKey, { recipients, name: 'Eid', clientReference: 'r-1' })
  await h.finished(apiKey, body.batchId)
  await until(async () => (await events()).length === 6)
  const told = await events()
  const ofMessages = told.filter(({ type }) => type.startsWith('message.'))
  const common = { batchId: body.batchId, name: 'Eid', clientReference: 'r-1' }
  const message = (seq: number) => ({
    messageId: `${body.batchId}-${seq}`,
    phone: `+222${phones[seq]}`,
    ...common,
  })
  const paid = { parts: 1, cost: 0.02, country: 'MR', operator: '609-01' }
  const byType = (type: string) => ofMessages.filter((event) => event.type === type).map(({ data }) => data)
  expect(byType('message.sent')).toEqual([
    { ...message(0), status: 'sent', ...paid },
    { ...message(2), status: 'sent', ...paid },
  ])
  expect(byType('message.failed')).toEqual([
    {
      ...message(1),
      status: 'failed',
      ...paid,
      error: 'Invalid destination address',
      errorCode: 'INVALID_DESTINATION',
    },
  ])
  const delivery = (status: string) => ({ status, at: expect.any(String), code: '000' })
  expect(byType('message.delivered')).toEqual([
    { ...message(0), status: 'sent', delivery: delivery('delivered') },
  ])
  expect(byType('message.undelivered')).toEqual([
    { ...message(2), status: 'sent', delivery: { ...delivery('undelivered'), code: expect.any(String) } },
  ])
  expect(told.filter(({ type }) => type === 'bulk.completed').map(({ data }) => data)).toEqual([
    {
      ...common,
      status: 'partial',
      totalMessages: 3,
      validMessages: 3,
      invalidCount: 0,
      successfulCount: 2,
      failedCount: 1,
      totalCost: 0.06,
      currency: 'USD',
      refundedAmount: 0.02,
    },
  ])
  expect(JSON.stringify(told)).not.toContain('A secret')
})

test('settled a second time, nothing is told again', async (t) => {
  const { h, apiKey, events } = await listening(t, { receipts: false })
  const { body } = await h.send(apiKey, { recipients })
  await h.finished(apiKey, body.batchId)
  const before = await events()
  expect(before.length).toBe(4)
  await settle(
    h.pool,
    body.batchId,
    [0, 1, 2].map((seq) => ({ seq, to: 'sent' as const })),
  )
  expect(await events()).toEqual(before)
})

test('a canceled batch tells that it was, each message that was not sent, and its end', async (t) => {
  const { h, apiKey, post, events } = await listening(t)
  const { body } = await h.send(apiKey, { recipients, paused: true })
  await post(`/bulk/${body.batchId}/cancel`, {})
  const told = (await events()).map(({ type, data }) => [type, data.errorCode ?? data.status])
  expect(told).toEqual([
    ['bulk.canceled', undefined],
    ['message.failed', 'CANCELED'],
    ['message.failed', 'CANCELED'],
    ['message.failed', 'CANCELED'],
    ['bulk.completed', 'failed'],
  ])
})

test('a balance that goes below what its owner named is told once, until it is above again', async (t) => {
  const { h, apiKey, accountId, post, events } = await listening(t, { receipts: false })
  expect((await post('/balance/alert', { below: 0.97 }, 'PUT')).body.alertBelow).toBe(0.97)
  const low = async () =>
    (await events()).filter(({ type }) => type === 'balance.low').map(({ data }) => data)
  const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }
  await h.send(apiKey, one)
  expect(await low()).toEqual([])
  await h.send(apiKey, one)
  expect(await low()).toEqual([{ balance: 0.96, below: 0.97, currency: 'USD' }])
  await h.send(apiKey, one)
  expect((await low()).length).toBe(1)
  await h.topUp(accountId, '0.05')
  await h.send(apiKey, one)
  await h.send(apiKey, one)
  expect((await low()).length).toBe(2)
})

test('where nobody asked, nothing is written', async (t) => {
  const { h, events } = await listening(t, { receipts: false })
  const other = await h.account('1')
  const { body } = await h.send(other.apiKey, { recipients })
  await h.finished(other.apiKey, body.batchId)
  expect(await events()).toEqual([])
})
