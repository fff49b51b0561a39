/** Answers that come after their time: they count, for the message and for its receipts. */
import type { Socket } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { encode, type PduOf } from '../../src/smpp/pdu.ts'
import { takes } from '../costs/costs.ts'
import { type Harness, harness, until } from '../harness.ts'
import { rawCarrier } from './raw-carrier.ts'

const PHONE = '22238089336'
const LONG = 'x'.repeat(300)

/** A carrier that keeps its answers until it is told to give them and takes 0.01 for each, and a gateway that waits 300 ms. */
async function lateCarrier(t: TestContext, query = '') {
  const kept: { pdu: PduOf<'submit_sm'>; socket: Socket }[] = []
  const carrier = await rawCarrier(t, {
    onSubmit: (pdu, socket) => {
      kept.push({ pdu, socket })
      return undefined
    },
  })
  const h = await harness(t, {
    env: { SMSC_URL: `${carrier.url}?responseTimeoutMs=300&enquireLinkMs=0&${query}` },
  })
  const { apiKey, accountId } = await h.account('10')
  await takes(h, 'default', '', 0.01)
  // A process hears of costs within a second.
  await h.restart()
  /** Answers submit `n`, the first one being 0. */
  const answer = (n: number, commandStatus = 0) => {
    const { pdu, socket } = kept[n]!
    socket.write(
      encode({
        command: 'submit_sm_resp',
        sequenceNumber: pdu.sequenceNumber,
        commandStatus,
        messageId: `m${n}`,
      }),
    )
  }
  const receipt = (id: string) =>
    kept[0]!.socket.write(
      encode({
        command: 'deliver_sm',
        sequenceNumber: 9,
        sourceAddr: PHONE,
        esmClass: 4,
        shortMessage: Buffer.from(`id:${id} stat:DELIVRD err:000`),
      }),
    )
  const send = async (message = 'Hi') =>
    (await h.send(apiKey, { recipients: [{ phone: PHONE, message }] })).body.batchId as string
  const row = async () =>
    (
      await h.pool.query(
        'select state, attempts, possible_duplicate as marked, delivery from messages order by batch_id, seq limit 1',
      )
    ).rows[0]
  /** The message has been submitted, and waits to be sent again. */
  const timedOut = async () => {
    const { state, attempts } = await row()
    return state === 'queued' && attempts === 1
  }
  const message = async (batchId: string) =>
    (
      await h.request(`/api/v2/messages/${batchId}-0`, {
        headers: { 'x-api-key': apiKey },
      })
    ).body
  return { ...carrier, timedOut, h, apiKey, accountId, kept, answer, receipt, send, row, message }
}

/** The findings of the doctor, but for effects that only a test has: [[name, count], ...]. */
async function findings({ pool }: Harness) {
  const found = (await examine(pool)).filter(({ name }) => name !== 'safe settings')
  return found.filter(({ count }) => count > 0).map(({ name, count }) => [name, count])
}

test('a late yes settles the message, withdraws what was to be sent again, and keeps its id', async (t) => {
  const { timedOut, h, apiKey, accountId, kept, answer, receipt, send, row } = await lateCarrier(t)
  const batchId = await send()
  await until(timedOut)
  answer(0)
  const batch = await h.finished(apiKey, batchId)
  expect([batch.status, batch.messages[0].possibleDuplicate]).toEqual(['completed', undefined])
  receipt('m0')
  await until(async () => (await row()).delivery !== null)
  expect(await row()).toEqual({ state: 'sent', attempts: 1, marked: false, delivery: 'delivered' })
  // The withdrawn message would have left by now.
  await h.pool.query(`select pg_sleep(1)`)
  expect([kept.length, await h.ledger(accountId)]).toEqual([1, ['top_up 10 = 10', 'charge -0.02 = 9.98']])
})

test('of a long message the parts that are answered in time and late make it whole', async (t) => {
  const { timedOut, h, apiKey, kept, answer, send, row } = await lateCarrier(t)
  const batchId = await send(LONG)
  await until(async () => kept.length === 2)
  answer(0)
  await until(timedOut)
  answer(1)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect([kept.length, (await row()).marked]).toEqual([2, false])
  expect((await h.pool.query('select part from submissions order by part')).rows).toEqual([
    { part: 0 },
    { part: 1 },
  ])
})

test('a late yes to one of two parts leaves the other to be sent again, alone', async (t) => {
  const { timedOut, h, apiKey, kept, answer, send } = await lateCarrier(t)
  const batchId = await send(LONG)
  await until(timedOut)
  answer(1)
  await until(async () => kept.length === 3)
  expect(kept[2]!.pdu.shortMessage).toEqual(kept[0]!.pdu.shortMessage)
  answer(2)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect(kept.length).toBe(3)
})

test('a late yes after another copy has left: settled once, marked, and the receipt of either copy counts', async (t) => {
  const { h, apiKey, kept, answer, receipt, send, row } = await lateCarrier(t)
  const batchId = await send()
  await until(async () => kept.length === 2)
  answer(0)
  const batch = await h.finished(apiKey, batchId)
  expect([batch.status, batch.successfulCount, batch.messages[0].possibleDuplicate]).toEqual([
    'completed',
    1,
    true,
  ])
  answer(1)
  await until(async () => (await h.pool.query('select from submissions')).rowCount === 2)
  receipt('m1')
  await until(async () => (await row()).delivery === 'delivered')
  expect(kept.length).toBe(2)
  expect((await h.status(apiKey, batchId)).body.batch.successfulCount).toBe(1)
})

test('a late no changes nothing: the message is sent again', async (t) => {
  const { timedOut, h, apiKey, kept, answer, send } = await lateCarrier(t)
  const batchId = await send()
  await until(timedOut)
  answer(0, 8)
  await until(async () => kept.length === 2)
  answer(1)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
})

test('under hold a late yes ends the doubt', async (t) => {
  const { h, apiKey, kept, answer, send } = await lateCarrier(t, 'onUnknown=hold')
  const batchId = await send()
  await until(
    async () => (await h.pool.query('select from messages where held_until is not null')).rowCount === 1,
  )
  answer(0)
  const batch = await h.finished(apiKey, batchId)
  expect([batch.status, batch.messages[0].possibleDuplicate, kept.length]).toEqual([
    'completed',
    undefined,
    1,
  ])
})

test('under hold the receipt of an older message to the phone, come again, is no proof', async (t) => {
  const { h, apiKey, accountId, kept, answer, receipt, send, row } = await lateCarrier(
    t,
    'onUnknown=hold&holdSeconds=6',
  )
  const first = await send()
  await until(async () => kept.length === 1)
  answer(0)
  await h.finished(apiKey, first)
  receipt('m0')
  await until(async () => (await row()).delivery === 'delivered')
  const second = await send()
  await until(
    async () => (await h.pool.query('select from messages where held_until is not null')).rowCount === 1,
  )
  receipt('m0')
  const batch = await h.finished(apiKey, second)
  expect([batch.status, batch.messages[0].errorCode]).toEqual(['failed', 'NO_RESPONSE'])
  expect((await h.ledger(accountId)).at(-1)).toBe('refund 0.02 = 9.98')
})

/** The parts that the carrier took, by the figures. */
async function billed({ pool }: Harness) {
  const { rows } = await pool.query(
    // Facts are added up every few seconds.
    `select sum(submitted)::int as parts, sum(cost_micros)::int as micros
     from (select submitted, cost_micros from usage_facts union all select submitted, cost_micros from usage_days) of_all`,
  )
  return rows[0]
}

test('a late yes to the last of five tries: it stays failed and refunded, says so, and each copy has its receipt', async (t) => {
  const { h, apiKey, accountId, kept, answer, receipt, send, row, message } = await lateCarrier(t)
  const batchId = await send()
  const batch = await h.finished(apiKey, batchId)
  expect([kept.length, batch.status, batch.messages[0].errorCode]).toEqual([5, 'failed', 'NO_RESPONSE'])
  expect(await findings(h)).toEqual([])
  answer(4)
  answer(0)
  await until(async () => (await h.pool.query('select from submissions')).rowCount === 2)
  receipt('m0')
  await until(async () => (await row()).delivery === 'delivered')
  expect(await row()).toMatchObject({ state: 'failed', attempts: 5 })
  const { status, takenLate, delivery, timeline } = await message(batchId)
  expect([status, takenLate, delivery.status]).toEqual(['failed', true, 'delivered'])
  expect(timeline.map(({ event, result }: { event: string; result?: string }) => result ?? event)).toEqual([
    'accepted',
    ...Array.from({ length: 5 }, () => 'no answer in time'),
    ...['failed', 'refunded', 'ESME_ROK', 'ESME_ROK', 'receipt'],
  ])
  expect((await h.status(apiKey, batchId)).body.batch).toMatchObject({
    ...{ status: 'failed', failedCount: 1, successfulCount: 0, refundedAmount: 0.02, netCost: 0 },
    messages: [{ status: 'failed', takenLate: true, delivery: { status: 'delivered' } }],
  })
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.02 = 9.98', 'refund 0.02 = 10'])
  expect(await findings(h)).toEqual([['refunded, yet taken', 1]])
  // Both copies are on the carrier's bill.
  expect(await billed(h)).toEqual({ parts: 2, micros: 20_000 })
  // It is not sent a second time unless somebody insists.
  const resend = (body: object) =>
    h.request(`/api/v2/bulk/${batchId}/resend`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await resend({})).body.code).toBe('NOTHING_TO_RESEND')
  expect((await resend({ again: true })).status).toBe(202)
})

test('under hold a late yes after the time of the proof is noted likewise', async (t) => {
  const { h, apiKey, accountId, kept, answer, receipt, send, row, message } = await lateCarrier(
    t,
    'onUnknown=hold&holdSeconds=1',
  )
  const batchId = await send()
  expect((await h.finished(apiKey, batchId)).status).toBe('failed')
  answer(0)
  await until(async () => (await message(batchId)).takenLate === true)
  receipt('m0')
  await until(async () => (await row()).delivery === 'delivered')
  expect([kept.length, (await row()).state]).toEqual([1, 'failed'])
  expect((await h.ledger(accountId)).at(-1)).toBe('refund 0.02 = 10')
  expect(await findings(h)).toEqual([['refunded, yet taken', 1]])
})

test('a late yes after its batch was canceled, and half a yes, which is none', async (t) => {
  const { timedOut, h, apiKey, answer, send, message } = await lateCarrier(t)
  const batchId = await send(LONG)
  await until(timedOut)
  await h.request(`/api/v2/bulk/${batchId}/cancel`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  await h.finished(apiKey, batchId)
  answer(0)
  await until(async () => (await h.pool.query('select from submissions')).rowCount === 1)
  expect(await message(batchId)).toMatchObject({ status: 'failed', errorCode: 'CANCELED' })
  expect((await message(batchId)).takenLate).toBeUndefined()
  answer(1)
  await until(async () => (await message(batchId)).takenLate === true)
  expect(await findings(h)).toEqual([['refunded, yet taken', 1]])
})

test('a late yes to a copy of a sent message is on the bill too', async (t) => {
  const { h, apiKey, kept, answer, send } = await lateCarrier(t)
  const batchId = await send()
  await until(async () => kept.length === 2)
  answer(1)
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  answer(0)
  await until(async () => (await h.pool.query('select from submissions')).rowCount === 2)
  expect([await billed(h), await findings(h)]).toEqual([{ parts: 2, micros: 20_000 }, []])
})

test('under hold a receipt that comes before the answer is missed proves that the message was taken', async (t) => {
  const { h, apiKey, kept, receipt, send, row } = await lateCarrier(t, 'onUnknown=hold&holdSeconds=20')
  const batchId = await send()
  await until(async () => kept.length === 1)
  receipt('x9')
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  await until(async () => (await row()).delivery === 'delivered')
  expect(kept.length).toBe(1)
})
