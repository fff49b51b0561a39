/** Scheduling, pausing, resuming and ending batches, over a real SMSC. */
import { expect, type TestContext, test } from 'vitest'
import { type Harness, type HarnessOptions, harness, numbers, until } from '../harness.ts'
import { lookAfter } from './look-after.ts'

const recipients = (count: number) => numbers('38', count).map((phone, i) => ({ phone, message: `No. ${i}` }))
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const DAY_MS = 86_400_000

async function begin(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, options)
  const { apiKey, accountId } = await h.account('1000')
  const headers = { 'x-api-key': apiKey }
  const act = (batchId: string, action: string) =>
    h.request(`/api/v2/bulk/${batchId}/${action}`, { method: 'POST', headers })
  const batch = async (batchId: string) => (await h.status(apiKey, batchId)).body.batch
  const send = async (body: object): Promise<string> => {
    const answer = await h.send(apiKey, body)
    expect(answer.status).toBe(202)
    return answer.body.batchId
  }
  return { h, apiKey, accountId, act, batch, send }
}

/** As if so much time had gone by since it was to begin. */
const late = (h: Harness, ms: number) =>
  h.pool.query(`update batches set send_at = now() - $1 * interval '1 millisecond'`, [ms])

test('a scheduled batch is charged when accepted, waits with all its messages, and begins by itself', async (t) => {
  const { h, apiKey, accountId, batch, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: inMs(2_500) })
  const waiting = await batch(batchId)
  expect([waiting.status, waiting.progress, typeof waiting.sendAt]).toEqual(['pending', 0, 'string'])
  expect(waiting.messages.map(({ status }: { status: string }) => status)).toEqual(Array(3).fill('pending'))
  expect(await h.ledger(accountId)).toEqual(['top_up 1000 = 1000', 'charge -0.06 = 999.94'])
  expect(h.simulator.counts.submits).toBe(0)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect(h.simulator.messages()).toHaveLength(3)
})

test('a time that passed while the program was down: it begins when that is back', async (t) => {
  const { h, apiKey, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: inMs(DAY_MS) })
  await h.stop()
  await late(h, 60_000)
  await h.restart()
  await lookAfter(t, h)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
})

test('missed by more than an hour it waits and says so, until it is resumed', async (t) => {
  const { h, apiKey, act, batch, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: inMs(DAY_MS) })
  await late(h, 3_700_000)
  await lookAfter(t, h)
  const missed = await batch(batchId)
  expect([missed.status, missed.missedSchedule]).toEqual(['pending', true])
  await lookAfter(t, h)
  expect(h.simulator.counts.submits).toBe(0)
  const { body } = await act(batchId, 'resume')
  expect([body.batch.status, 'missedSchedule' in body.batch]).toEqual(['processing', false])
  expect((await h.finished(apiKey, batchId)).successfulCount).toBe(3)
})

test('missed by more than an hour it is sent nevertheless where it says so', async (t) => {
  const { h, apiKey, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: inMs(DAY_MS), missedSchedule: 'send' })
  await late(h, 3_700_000)
  await lookAfter(t, h)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
})

test('a batch that is paused when it is sent does not begin before it is resumed', async (t) => {
  const { h, apiKey, act, batch, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), paused: true })
  await lookAfter(t, h)
  const { status, paused } = await batch(batchId)
  expect([status, paused, h.simulator.counts.submits]).toEqual(['pending', true, 0])
  await act(batchId, 'resume')
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
})

test('paused before its time it does not begin then, and resumed before its time it waits for it', async (t) => {
  const { h, apiKey, act, batch, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: inMs(DAY_MS) })
  await act(batchId, 'pause')
  await late(h, 60_000)
  await lookAfter(t, h)
  expect((await batch(batchId)).status).toBe('pending')
  await h.pool.query(`update batches set send_at = now() + interval '1 hour'`)
  expect((await act(batchId, 'resume')).body.batch.status).toBe('pending')
  await late(h, 1_000)
  await lookAfter(t, h)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
})

test('paused in the middle it stops within a window, and goes on where it was: each text once', async (t) => {
  const { h, apiKey, act, batch, send } = await begin(t, { smsc: 'window=20&tps=1000' })
  const batchId = await send({ recipients: recipients(3_000) })
  await until(async () => h.simulator.counts.submits > 500)
  await act(batchId, 'pause')
  const atPause = h.simulator.counts.submits
  await until(async () => {
    const { messages } = await batch(batchId)
    return (
      messages.filter(({ status }: { status: string }) => status === 'sent').length ===
      h.simulator.counts.submits
    )
  })
  // Messages that were marked already: a window ready beside the two that may be under way.
  expect(h.simulator.counts.submits - atPause).toBeLessThanOrEqual(3 * 20)
  const { rows } = await h.pool.query(`select count(*)::int as n from messages where state = 'submitting'`)
  expect(rows).toEqual([{ n: 0 }])
  const paused = await batch(batchId)
  expect([paused.status, paused.paused]).toEqual(['processing', true])
  await act(batchId, 'resume')
  expect((await h.finished(apiKey, batchId)).successfulCount).toBe(3_000)
  expect(new Set(h.simulator.messages().map(({ text }) => text)).size).toBe(3_000)
  expect(h.simulator.messages()).toHaveLength(3_000)
})

test('outside its hours nothing is sent, and the slice waits until they begin', async (t) => {
  const { h, act, batch, send } = await begin(t)
  // An hour that is over since an hour ago, by the clocks of a zone without daylight saving.
  const hour = (offset: number) =>
    `${String((new Date().getUTCHours() + 24 + offset) % 24).padStart(2, '0')}:00`
  const deliveryWindow = { from: hour(-2), to: hour(-1), timeZone: 'Etc/UTC' }
  const batchId = await send({ recipients: recipients(3), deliveryWindow })
  const job = `select start_after > now() as later,
                      extract(hour from start_after at time zone 'utc')::int as hour
               from jobs.job where name = 'slices' and state = 'created'`
  await until(async () => (await h.pool.query(job)).rows[0]?.later === true)
  expect((await h.pool.query(job)).rows).toEqual([{ later: true, hour: Number(hour(-2).slice(0, 2)) }])
  expect([(await batch(batchId)).status, h.simulator.counts.submits]).toEqual(['processing', 0])
  expect((await act(batchId, 'cancel')).body.batch.status).toBe('failed')
})

test('within its hours it is sent', async (t) => {
  const { h, apiKey, send } = await begin(t)
  const deliveryWindow = { from: '00:00', to: '00:00', timeZone: 'Africa/Nouakchott' }
  const batchId = await send({ recipients: recipients(3), deliveryWindow })
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
})

test('what is not submitted when its validity ends fails with EXPIRED and is refunded, paused or not', async (t) => {
  const { h, apiKey, accountId, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), paused: true, validUntil: inMs(DAY_MS) })
  await h.pool.query(`update batches set valid_until = now()`)
  await lookAfter(t, h)
  const { status, messages } = await h.finished(apiKey, batchId)
  expect([status, messages[0].error, messages[0].errorCode]).toEqual([
    'failed',
    'Not sent within its validity',
    'EXPIRED',
  ])
  expect((await h.ledger(accountId)).at(-1)).toBe('refund 0.06 = 1000')
})

test('a validity that ends in the middle of sending ends it there', async (t) => {
  const { h, apiKey, send } = await begin(t, { smsc: 'window=10&tps=200' })
  // The thread that takes such a batch starts with the first one, which may take as long as the validity.
  await send({ recipients: recipients(2_000), sendAt: inMs(DAY_MS) })
  const batchId = await send({ recipients: recipients(2_000), validUntil: inMs(2_000) })
  const batch = await h.finished(apiKey, batchId)
  expect(batch.status).toBe('partial')
  expect(batch.successfulCount).toBe(h.simulator.messages().length)
  expect(batch.successfulCount + batch.failedCount).toBe(2_000)
})

test('a batch that waits is canceled whole; twice is once; one that is over cannot be', async (t) => {
  const { h, apiKey, accountId, act, send } = await begin(t)
  const batchId = await send({ recipients: recipients(3), sendAt: inMs(DAY_MS) })
  const { status, body } = await act(batchId, 'cancel')
  expect([status, body.batch.status, body.batch.canceled, body.batch.refundedAmount]).toEqual([
    200,
    'failed',
    true,
    0.06,
  ])
  expect((await h.ledger(accountId)).at(-1)).toBe('refund 0.06 = 1000')
  for (const action of ['cancel', 'pause', 'resume']) {
    const again = await act(batchId, action)
    expect([again.status, again.body]).toEqual([
      409,
      { success: false, message: 'The batch is over', status: 'failed', code: 'BATCH_STATE' },
    ])
  }
  expect((await h.finished(apiKey, batchId)).messages[0].error).toBe('Canceled')
})

test('what was to be tried again in a canceled batch does not come back to life', async (t) => {
  const { h, apiKey, act, send } = await begin(t, {
    env: { CARAVAN_RETRY_BASE_MS: '500' },
    simulator: { script: { rules: [{ status: 'temporary_failure', delayMs: 300 }] } },
  })
  const batchId = await send({ recipients: recipients(50) })
  await until(async () => h.simulator.counts.submits > 0)
  await act(batchId, 'cancel')
  const batch = await h.finished(apiKey, batchId)
  expect([batch.status, batch.failedCount, batch.canceled]).toEqual(['failed', 50, true])
  expect(new Set(batch.messages.map(({ errorCode }: { errorCode: string }) => errorCode))).toEqual(
    new Set(['CANCELED']),
  )
  expect(batch.refundedAmount).toBe(1)
})
