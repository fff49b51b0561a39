/** A number that opts out is taken out of what was accepted before, wherever that waits. */
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { type HarnessOptions, harness, until } from '../harness.ts'

const LEAVING = '+22238000001'
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const HOUR_MS = 3_600_000
const recipients = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ phone: `${38_000_001 + i}` }))

async function begin(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, options)
  const { apiKey, accountId } = await h.account('10')
  const post = (path: string, body?: object) =>
    h.request(`/api/v2${path}`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    })
  const send = async (body: object): Promise<string> => {
    const answer = await h.send(apiKey, { message: 'Promo', ...body })
    expect(answer.status).toBe(202)
    return answer.body.batchId
  }
  const batch = async (batchId: string) => (await h.status(apiKey, batchId)).body.batch
  const stop = async () => expect((await post('/optouts', { phone: LEAVING })).status).toBe(201)
  const takenOut = (batchId: string) =>
    until(async () => {
      const { messages } = await batch(batchId)
      return messages.find(({ phone, status }: Message) => phone === LEAVING && status === 'failed')
    })
  const sentTo = () => h.simulator.messages().map(({ destination }) => destination)
  return { h, apiKey, accountId, post, send, batch, stop, takenOut, sentTo }
}

interface Message {
  phone: string
  status: string
}

const OPTED_OUT = { status: 'failed', error: 'Recipient opted out', errorCode: 'OPTED_OUT' }

test('while scheduled: it fails at once and is refunded, and the others go', async (t) => {
  const { h, apiKey, accountId, send, batch, stop, takenOut, sentTo } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: inMs(3_000) })
  await stop()
  expect(await takenOut(batchId)).toMatchObject(OPTED_OUT)
  expect((await batch(batchId)).status).toBe('pending')
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.06 = 9.94', 'refund 0.02 = 9.96'])
  expect((await h.finished(apiKey, batchId)).status).toBe('partial')
  expect(sentTo()).toHaveLength(2)
})

test('while paused: also if it was the only number, which ends the batch', async (t) => {
  const { h, accountId, send, batch, stop, takenOut, post } = await begin(t)
  const batchId = await send({ recipients: recipients(1), paused: true })
  await stop()
  await takenOut(batchId)
  expect((await batch(batchId)).status).toBe('failed')
  expect((await post(`/bulk/${batchId}/resume`)).body.code).toBe('BATCH_STATE')
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.02 = 9.98', 'refund 0.02 = 10'])
  expect(h.simulator.counts.submits).toBe(0)
})

test('while queued behind others', async (t) => {
  const { h, apiKey, send, stop, takenOut, sentTo } = await begin(t, { smsc: 'tps=20&window=1' })
  const batchId = await send({ recipients: recipients(60).reverse() })
  await stop()
  await takenOut(batchId)
  expect((await h.finished(apiKey, batchId)).status).toBe('partial')
  expect(sentTo()).toHaveLength(59)
  expect((await examine(h.pool)).filter(({ level, count }) => level === 'error' && count > 0)).toEqual([])
})

test('for everybody: out of the batches of all accounts', async (t) => {
  const { h, send, takenOut, batch } = await begin(t)
  const batchId = await send({ recipients: recipients(2), sendAt: inMs(HOUR_MS) })
  await h.admin('PUT', `/optouts/${LEAVING}`, { reason: 'law' })
  await takenOut(batchId)
  expect((await batch(batchId)).messages.map(({ status }: Message) => status).sort()).toEqual([
    'failed',
    'pending',
  ])
})

test('out of the batches of its own account only', async (t) => {
  const { h, send, stop, takenOut } = await begin(t)
  const other = await h.account('10')
  const body = { recipients: recipients(1), message: 'Promo', sendAt: inMs(HOUR_MS) }
  const ofOther = (await h.send(other.apiKey, body)).body.batchId
  const batchId = await send(body)
  await stop()
  await takenOut(batchId)
  expect((await h.status(other.apiKey, ofOther)).body.batch.messages[0].status).toBe('pending')
})

test('what was not searched yet is taken out before it is sent', async (t) => {
  const { h, apiKey, accountId, send, takenOut, post, sentTo } = await begin(t)
  const batchId = await send({ recipients: recipients(3), paused: true })
  // As if the batch had been committed after the search.
  await h.pool.query(
    `insert into optouts (account_id, phone, reason, applied) values ($1, $2, 'late', true)`,
    [accountId, LEAVING],
  )
  await post(`/bulk/${batchId}/resume`)
  expect(await takenOut(batchId)).toMatchObject(OPTED_OUT)
  expect((await h.finished(apiKey, batchId)).status).toBe('partial')
  expect(sentTo()).toHaveLength(2)
})
