/** Batches that wait until somebody else approves them. */
import { expect, type TestContext, test } from 'vitest'
import { type Body, harness, numbers } from '../harness.ts'
import { join } from '../people/browser.ts'
import { lookAfter } from './look-after.ts'

const to = (count: number, more: object = {}) => ({
  recipients: numbers('380', count).map((phone) => ({ phone, message: 'Hi' })),
  ...more,
})

async function shop(t: TestContext, caps: object = { approvalAbove: 2 }, env: Record<string, string> = {}) {
  const h = await harness(t, { env })
  const { accountId, apiKey } = await h.account('10')
  const person = (role: string, name: string) =>
    join(h, { email: `${name.toLowerCase()}@example.net`, accountId, role, name })
  const [sender, owner] = [await person('sender', 'Moussa'), await person('owner', 'Fatou')]
  expect((await owner.put('/caps', caps)).status).toBe(200)
  const send = async (count: number, more?: object) => (await sender.post('/bulk/send', to(count, more))).body
  return { h, accountId, apiKey, person, sender, owner, send }
}

test('a big batch is charged and waits; another person approves it, and it goes out', async (t) => {
  const { h, accountId, apiKey, sender, owner, send } = await shop(t)
  expect((await send(2)).status).toBe('processing')
  const estimate = (await sender.post('/bulk/estimate', to(3))).body
  expect(estimate.needsApproval).toBe(true)
  const accepted = await send(3, { name: 'Sale' })
  expect(accepted).toMatchObject({ status: 'pending', approval: 'waiting', estimatedCost: 0.06 })
  expect((await h.ledger(accountId)).at(-1)).toBe('charge -0.06 = 9.9')
  const { batchId } = accepted
  const { body } = await h.status(apiKey, batchId)
  // The vendor's keys say what they say of any batch that has not begun.
  expect(body.batch).toMatchObject({ status: 'pending', progress: 0, approval: 'waiting' })
  expect(body.batch.messages.map(({ status }: Body) => status)).toEqual(['pending', 'pending', 'pending'])
  const waiting = (await owner.get('/bulk?approval=waiting')).body.batches
  expect(waiting.map(({ name }: Body) => name)).toEqual(['Sale'])
  expect((await sender.post(`/bulk/${batchId}/approve`)).body.code).toBe('PERMISSION_MISSING')
  const approved = await owner.post(`/bulk/${batchId}/approve`)
  expect(approved.body.batch).toMatchObject({ status: 'processing', approval: 'approved' })
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect((await owner.post(`/bulk/${batchId}/approve`)).body.code).toBe('NOT_WAITING')
  expect((await owner.get('/bulk?approval=waiting')).body.batches).toEqual([])
})

test('a rejected batch is canceled, gives its money back, and frees its caps', async (t) => {
  const { h, accountId, owner, send } = await shop(t, { approvalAbove: 2, day: { messages: 5 } })
  const { batchId } = await send(5)
  const rejected = await owner.post(`/bulk/${batchId}/reject`, { reason: 'Not today' })
  expect(rejected.body.batch).toMatchObject({
    status: 'failed',
    canceled: true,
    approval: 'rejected',
    approvalReason: 'Not today',
    refundedAmount: 0.1,
  })
  expect((await h.ledger(accountId)).slice(-2)).toEqual(['charge -0.1 = 9.9', 'refund 0.1 = 10'])
  expect((await owner.get('/caps')).body.used).toMatchObject({
    day: { messages: 0, money: 0 },
    month: { messages: 0, money: 0 },
  })
  expect((await send(5)).approval).toBe('waiting')
})

test('neither time nor resuming nor a restart lets a waiting batch go, and after a week it gives its money back', async (t) => {
  const { h, apiKey, sender, owner, send } = await shop(t)
  const soon = new Date(Date.now() + 1_000).toISOString()
  const { batchId } = await send(3, { sendAt: soon, paused: true })
  const timed = await send(4, { sendAt: soon })
  expect((await sender.post(`/bulk/${batchId}/resume`)).status).toBe(200)
  await h.pool.query(`update batches set send_at = now() - interval '1 minute'`)
  await lookAfter(t, h)
  for (const id of [batchId, timed.batchId])
    expect((await h.status(apiKey, id)).body.batch).toMatchObject({ status: 'pending', approval: 'waiting' })
  // Approved after its time: it begins at once.
  expect((await owner.post(`/bulk/${timed.batchId}/approve`)).body.batch.status).toBe('processing')
  await h.pool.query(`update batches set created_at = now() - interval '8 days' where id = $1`, [batchId])
  await lookAfter(t, h)
  const { batch } = (await h.status(apiKey, batchId)).body
  expect([batch.status, batch.refundedAmount, batch.messages[0].errorCode]).toEqual([
    'failed',
    0.06,
    'EXPIRED',
  ])
  expect((await owner.post(`/bulk/${batchId}/approve`)).body.code).toBe('NOT_WAITING')
})

test('nobody approves what they have sent themselves, or by a key that they made', async (t) => {
  const { h, owner, person, apiKey } = await shop(t, { approvalAbove: 2, keysNeedApproval: true })
  const made = (await owner.post('/keys', { scopes: ['send', 'account'] })).body.apiKey
  const byKey = (await h.send(made, to(3))).body
  expect(byKey.approval).toBe('waiting')
  expect((await owner.post(`/bulk/${byKey.batchId}/approve`)).body.code).toBe('OWN_BATCH')
  const approve = (key: string) =>
    h.request(`/api/v2/bulk/${byKey.batchId}/approve`, { method: 'POST', headers: { 'x-api-key': key } })
  expect((await approve(made)).body.code).toBe('OWN_BATCH')
  const other = await person('owner', 'Aicha')
  expect((await other.post(`/bulk/${byKey.batchId}/approve`)).status).toBe(200)
  // The operator made this key: nobody of the account stands behind it.
  const byOther = (await h.send(apiKey, to(4))).body
  expect((await owner.post(`/bulk/${byOther.batchId}/approve`)).status).toBe(200)
  // Somebody who may approve needs nobody else.
  expect((await owner.post('/bulk/send', to(5))).body.approval).toBeUndefined()
})

test('batches of keys wait only if the caps say so, and messages that are urgent never', async (t) => {
  const { h, apiKey, owner } = await shop(t, { approvalAbove: 0 })
  expect((await h.send(apiKey, to(1))).body.approval).toBeUndefined()
  await owner.put('/caps', { approvalAbove: 0, keysNeedApproval: true })
  expect((await h.send(apiKey, to(1, { name: 'now' }))).body.approval).toBe('waiting')
  const notified = await h.request('/api/v2/notify', {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ phoneNumber: '+22238089336', message: 'Code 123' }),
  })
  expect(notified.status).toBeLessThan(300)
  expect((await h.finished(apiKey, notified.body.batchId)).status).toBe('completed')
})

test('webhooks are told of a batch that waits, and of the decision', async (t) => {
  // Without the role jobs nobody makes deliveries of the events.
  const env = {
    CARAVAN_ROLES: 'api,dispatch',
    CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8',
    CARAVAN_WEBHOOK_HTTP: 'allow',
  }
  const { h, owner, send } = await shop(t, { approvalAbove: 2 }, env)
  const types = ['approval.requested', 'approval.decided']
  expect((await owner.post('/webhooks', { url: 'http://127.0.0.1:9/', types })).status).toBe(201)
  const { batchId } = await send(3, { name: 'Sale' })
  await owner.post(`/bulk/${batchId}/reject`, { reason: 'No' })
  const { rows } = await h.pool.query('select type, data from webhook_events order by seq')
  expect(rows).toEqual([
    {
      type: 'approval.requested',
      data: { batchId, name: 'Sale', messages: 3, cost: 0.06, currency: 'USD' },
    },
    { type: 'approval.decided', data: { batchId, name: 'Sale', decision: 'rejected', reason: 'No' } },
  ])
})
