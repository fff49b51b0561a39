/** An operator controls batches and messages of any account, and an account that is suspended. */
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type Harness, harness, numbers, until } from '../harness.ts'

const recipients = (count: number) => numbers('38', count).map((phone) => ({ phone, message: 'Hi' }))

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString()

async function begin(t: TestContext, smsc?: string) {
  const h = await harness(t, { smsc })
  const { apiKey, accountId } = await h.account()
  const send = async (body: object): Promise<string> => (await h.send(apiKey, body)).body.batchId
  const batch = async (batchId: string) => (await h.status(apiKey, batchId)).body.batch
  return { h, apiKey, accountId, send, batch }
}

/** The findings of the doctor. */
async function wrong(h: Harness): Promise<string[]> {
  const findings = await examine(h.pool)
  return findings.filter(({ level, count }) => level === 'error' && count > 0).map(({ name }) => name)
}

async function audit(h: Harness): Promise<string[]> {
  const { body } = await h.admin('GET', '/audit?limit=1000')
  return body.entries
    .map(({ action, target }: { action: string; target: string | null }) => `${action} ${target}`)
    .reverse()
}

test('suspending an account stops what it has queued, and afterwards that goes on by itself', async (t) => {
  const { h, apiKey, accountId, send, batch } = await begin(t, 'tps=20&window=5')
  const other = await h.account()
  const batchId = await send({ recipients: recipients(100) })
  const soon = new Date(Date.now() + 500).toISOString()
  const scheduled = await send({ recipients: recipients(2), sendAt: soon })
  await until(() => h.simulator.counts.submits > 0)
  await h.admin('PATCH', `/accounts/${accountId}`, { suspended: true })
  // Another account's messages go on, and are proof that the dispatcher has had time for these.
  const proof = (await h.send(other.apiKey, { recipients: recipients(40) })).body.batchId
  await h.finished(other.apiKey, proof)
  const held = await batch(batchId)
  expect([held.status, held.accountSuspended, held.held]).toEqual(['processing', true, undefined])
  // As long as it is restored and not released, it says so too.
  await h.pool.query('update batches set held = true where id = $1', [batchId])
  expect((await batch(batchId)).held).toBe(true)
  await h.pool.query('update batches set held = null where id = $1', [batchId])
  expect(held.successfulCount).toBeLessThan(90)
  expect((await batch(scheduled)).successfulCount).toBe(0)
  const submits = h.simulator.counts.submits
  const again = (await h.send(other.apiKey, { recipients: recipients(20) })).body.batchId
  await h.finished(other.apiKey, again)
  expect(h.simulator.counts.submits).toBe(submits + 20)
  expect(await wrong(h)).toEqual([])
  await h.admin('PATCH', `/accounts/${accountId}`, { suspended: false })
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect((await h.finished(apiKey, scheduled)).status).toBe('completed')
  expect(await wrong(h)).toEqual([])
}, 60_000)

test('an operator pauses, resumes and cancels a batch of any account, and each is written down once', async (t) => {
  const { h, accountId, send, batch } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: TOMORROW })
  const act = async (verb: string) => {
    const { status, body } = await h.admin('POST', `/batches/${batchId}/${verb}`)
    return [status, body.code ?? [body.batch.status, body.batch.paused, body.batch.canceled]]
  }
  expect(await act('pause')).toEqual([200, ['pending', true, false]])
  expect(await act('pause')).toEqual([200, ['pending', true, false]])
  expect(await act('resume')).toEqual([200, ['pending', false, false]])
  expect(await act('cancel')).toEqual([200, ['failed', false, true]])
  expect(await act('cancel')).toEqual([409, 'BATCH_STATE'])
  expect((await batch(batchId)).refundedAmount).toBe(0.06)
  expect(await audit(h)).toEqual(['pause', 'resume', 'cancel'].map((verb) => `batch.${verb} ${batchId}`))
  const entries = (await h.admin('GET', `/audit?accountId=${accountId}`)).body.entries
  expect(entries).toHaveLength(3)
  for (const id of [newId(), 'nonsense'])
    expect((await h.admin('POST', `/batches/${id}/pause`)).body.code).toBe('BATCH_NOT_FOUND')
  expect(await wrong(h)).toEqual([])
})

test('one message is canceled and refunded, the others of its batch are sent; pausing it pauses the batch', async (t) => {
  const { h, apiKey, accountId, send, batch } = await begin(t)
  const batchId = await send({ recipients: recipients(3), paused: true })
  const act = (seq: number, verb: string) => h.admin('POST', `/messages/${batchId}-${seq}/${verb}`)
  expect((await act(1, 'cancel')).status).toBe(200)
  const again = await act(1, 'cancel')
  expect([again.status, again.body.code, again.body.detail]).toEqual([
    409,
    'CONFLICT',
    'The message was handed to the carrier or is over: it cannot be canceled any more',
  ])
  expect((await batch(batchId)).refundedAmount).toBe(0.02)
  expect((await act(0, 'resume')).body.batch.paused).toBe(false)
  const done = await h.finished(apiKey, batchId)
  expect([done.status, done.successfulCount, done.failedCount]).toEqual(['partial', 2, 1])
  expect(await h.ledger(accountId)).toEqual([
    'top_up 1000 = 1000',
    'charge -0.06 = 999.94',
    'refund 0.02 = 999.96',
  ])
  expect((await act(3, 'cancel')).body.code).toBe('CONFLICT')
  for (const path of [`${newId()}-0/cancel`, `${newId()}-0/pause`, 'nonsense/refund'])
    expect((await h.admin('POST', `/messages/${path}`, { reason: 'x' })).body.code).toBe('MESSAGE_NOT_FOUND')
  expect(await audit(h)).toEqual([`message.cancel ${batchId}-1`, `message.resume ${batchId}-0`])
  expect(await wrong(h)).toEqual([])
})

test('a sent message is refunded once, however often it is asked for, and stays sent', async (t) => {
  const { h, apiKey, accountId, send, batch } = await begin(t)
  const batchId = await send({ recipients: recipients(3) })
  await h.finished(apiKey, batchId)
  const id = `${batchId}-1`
  const refund = (target: string, body: object = { reason: 'complaint 12' }) =>
    h.admin('POST', `/${target}/refund`, body)
  const answers = await Promise.all(Array.from({ length: 4 }, () => refund(`messages/${id}`)))
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
  expect(answers[0]!.body).toMatchObject({
    refundedMessages: 1,
    refundedAmount: 0.02,
    transaction: { kind: 'refund', batchId, reason: `message ${id}: complaint 12`, balanceAfter: 999.96 },
  })
  const after = await batch(batchId)
  expect([after.status, after.successfulCount, after.refundedAmount, after.netCost]).toEqual([
    'completed',
    3,
    0.02,
    0.04,
  ])
  const message = (await h.admin('GET', `/messages/${id}`)).body
  expect(message.status).toBe('sent')
  expect(message.timeline.map(({ event }: { event: string }) => event)).toContain('refunded')
  // The rest of the batch, and then nothing is left.
  const rest = await refund(`batches/${batchId}`)
  expect([rest.body.refundedMessages, rest.body.refundedAmount]).toEqual([2, 0.04])
  const more = await refund(`batches/${batchId}`)
  expect([more.status, more.body.detail]).toEqual([409, 'It was refunded before'])
  expect((await refund(`messages/${id}`, {})).body.code).toBe('VALIDATION_FAILED')
  expect((await h.ledger(accountId)).slice(2)).toEqual(['refund 0.02 = 999.96', 'refund 0.04 = 1000'])
  expect(await audit(h)).toEqual([`message.refund ${id}`, `batch.refund ${batchId}`])
  expect(await wrong(h)).toEqual([])
})

test('what failed was refunded then, what waits is canceled instead, what cost nothing has nothing to give back', async (t) => {
  const { h, apiKey, accountId, send } = await begin(t)
  const detail = async (target: string) =>
    (await h.admin('POST', `/${target}/refund`, { reason: 'x' })).body.detail
  const waiting = await send({ recipients: recipients(1), paused: true })
  expect(await detail(`messages/${waiting}-0`)).toBe('It is not over yet: cancel it, which refunds it')
  expect((await h.admin('POST', `/batches/${waiting}/refund`, { reason: 'x' })).body.code).toBe('BATCH_OPEN')
  await h.admin('POST', `/batches/${waiting}/cancel`)
  expect(await detail(`messages/${waiting}-0`)).toBe('It failed, and was refunded then')
  expect(await detail(`batches/${waiting}`)).toBe('It failed, and was refunded then')
  await h.admin('POST', '/prices', { prefix: 'default', price: 0, accountId })
  const free = await send({ recipients: recipients(1) })
  await h.finished(apiKey, free)
  expect([await detail(`messages/${free}-0`), await detail(`batches/${free}`)]).toEqual([
    'It cost nothing',
    'It cost nothing',
  ])
  expect(await wrong(h)).toEqual([])
})

test('the doctor sees a refund by an operator that the books do not have', async (t) => {
  const { h, apiKey, send } = await begin(t)
  const batchId = await send({ recipients: recipients(2) })
  await h.finished(apiKey, batchId)
  await h.admin('POST', `/messages/${batchId}-0/refund`, { reason: 'x' })
  await h.pool.query(`
    begin; set local session_replication_role = replica;
    update message_refunds set amount_micros = 1; commit`)
  expect(await wrong(h)).toEqual(['refunds', 'refunds by operators', 'figures of messages'])
})

test('messages to a phone are found across accounts, and told apart by account', async (t) => {
  const { h, accountId, send } = await begin(t)
  const other = await h.account()
  const first = await send({ recipients: recipients(1), paused: true })
  const second = (await h.send(other.apiKey, { recipients: recipients(1), paused: true })).body.batchId
  const find = async (query: string) => {
    const { body } = await h.admin('GET', `/messages?phone=38000000${query}`)
    return body.messages.map((message: { batchId: string; accountId: string }) => [
      message.batchId,
      message.accountId,
    ])
  }
  expect(await find('')).toEqual([
    [second, other.accountId],
    [first, accountId],
  ])
  expect(await find(`&accountId=${accountId}`)).toEqual([[first, accountId]])
  const page = (await h.admin('GET', '/messages?phone=38000000&limit=1')).body
  expect(await find(`&cursor=${page.nextCursor}`)).toEqual([[first, accountId]])
  expect((await h.admin('GET', '/messages?phone=abc')).status).toBe(400)
})

test('a statement adds up a month, from what was there to what was left', async (t) => {
  const { h, accountId, send } = await begin(t)
  const batchId = await send({ recipients: recipients(2), paused: true })
  await h.admin('POST', `/batches/${batchId}/cancel`)
  const month = new Date().toISOString().slice(0, 7)
  const ask = async (month: string) =>
    (await h.admin('GET', `/accounts/${accountId}/statement?month=${month}`)).body
  const now = await ask(month)
  expect(now).toMatchObject({ accountId, currency: 'USD', from: `${month}-01T00:00:00.000Z`, opening: 0 })
  expect(now.entries).toEqual([
    { kind: 'top_up', count: 1, amount: 1000 },
    { kind: 'charge', count: 1, amount: -0.04 },
    { kind: 'refund', count: 1, amount: 0.04 },
    { kind: 'adjustment', count: 0, amount: 0 },
  ])
  expect(now.closing).toBe(1000)
  const later = await ask('2099-12')
  expect([later.opening, later.closing, later.to]).toEqual([1000, 1000, '2100-01-01T00:00:00.000Z'])
  expect((await ask('2026-13')).errors[0].message).toBe('Must be a month such as 2026-11')
})
