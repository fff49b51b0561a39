/** Asking a carrier about messages that it took: their state where no receipts come, and to cancel those of a canceled batch. */

import { createServer } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { Limiter } from '../../src/dispatch/limiter.ts'
import { noteWithdrawal, planCancels, planQueries, takeAsk } from '../../src/messages/asks-sql.ts'
import type { PduOf } from '../../src/smpp/pdu.ts'
import { Session } from '../../src/smpp/session.ts'
import { harness, testDatabase, until } from '../harness.ts'
import { listen } from '../smsc/carrier.ts'

const ONE = '22238000001'

type Asked = PduOf<'query_sm'> | PduOf<'cancel_sm'>

/** A carrier that sends no receipts; its ids have leading zeros. */
async function askedCarrier(t: TestContext, query: string, state: () => number) {
  const asked: Asked[] = []
  const submits: PduOf<'submit_sm'>[] = []
  const sessions: Session[] = []
  const server = createServer((socket) => {
    const session = new Session(socket, {
      onRequest: (request) => {
        if (request.command === 'submit_sm') {
          submits.push(request)
          session.respond(request, { messageId: `000${submits.length}` })
        } else if (request.command === 'query_sm') {
          asked.push(request)
          session.respond(request, { messageId: request.messageId, messageState: state(), errorCode: 9 })
        } else if (request.command === 'cancel_sm') {
          asked.push(request)
          session.respond(request, {})
        } else if (request.command.startsWith('bind_'))
          session.respond(request as PduOf<'bind_transceiver'>, { systemId: 'x' })
      },
    })
    sessions.push(session)
  })
  t.onTestFinished(() => {
    for (const session of sessions) session.destroy()
  })
  const url = `smpp://u:p@127.0.0.1:${await listen(t, server)}`
  const h = await harness(t, { env: { SMSC_URL: `${url}?from=Shop&${query}` } })
  const { apiKey, accountId } = await h.account()
  return { h, apiKey, accountId, asked, submits }
}

test('a message without a receipt is asked for, and the answer settles it as a receipt would', async (t) => {
  let state = 1
  const { h, apiKey, asked } = await askedCarrier(t, 'querySeconds=60&askTps=10', () => state)
  const { body } = await h.send(apiKey, { recipients: [{ phone: ONE, message: 'a' }] })
  await h.finished(apiKey, body.batchId)
  expect(asked).toEqual([])
  // No longer ago: what a look of before has passed is not looked at again.
  await h.pool.query(`update submissions set created_at = now() - interval '60 seconds'`)
  await until(() => asked.length === 1)
  expect(asked[0]).toMatchObject({
    command: 'query_sm',
    messageId: '0001',
    sourceAddrTon: 5,
    sourceAddrNpi: 0,
    sourceAddr: 'Shop',
  })
  // It is still on its way, so it is asked again later.
  const message = async () => (await h.status(apiKey, body.batchId)).body.batch.messages[0]
  expect((await message()).delivery).toBeUndefined()
  state = 5
  await h.pool.query(`update carrier_asks set ask_at = now() - interval '1 day'`)
  await until(async () => (await message()).delivery !== undefined)
  expect(await message()).toMatchObject({ status: 'sent', delivery: { status: 'undelivered', code: '9' } })
  await until(async () => (await h.pool.query('select from carrier_asks')).rowCount === 0)
  expect(asked.length).toBe(2)
})

test('the messages of a canceled batch are canceled at the carrier, stay sent and stay charged', async (t) => {
  const { h, apiKey, accountId, asked, submits } = await askedCarrier(
    t,
    'cancels=true&tps=2&window=1',
    () => 1,
  )
  const recipients = Array.from({ length: 40 }, (_, i) => ({ phone: String(22238000001 + i), message: 'a' }))
  const { body } = await h.send(apiKey, { recipients })
  await until(() => submits.length >= 2)
  await h.request(`/api/v2/bulk/${body.batchId}/cancel`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  await until(() => asked.length >= 2)
  expect(asked[0]).toMatchObject({
    command: 'cancel_sm',
    messageId: expect.stringMatching(/^000[12]$/),
    sourceAddr: 'Shop',
    destAddrTon: 1,
    destAddrNpi: 1,
    destinationAddr: expect.stringMatching(/^2223800000[12]$/),
  })
  const batch = await h.finished(apiKey, body.batchId)
  const ofSent = batch.messages.filter(({ status }: { status: string }) => status === 'sent')
  expect(ofSent.length).toBe(submits.length)
  expect(batch.netCost).toBeCloseTo(submits.length * 0.02)
  await until(async () => {
    const { messages } = (await h.status(apiKey, body.batchId)).body.batch
    return messages.some(({ delivery }: { delivery?: { code: string } }) => delivery?.code === 'CANCELED')
  })
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('refund')).length).toBe(1)
})

test('a connection that is not configured for it asks nothing, and its canceled batches are forgotten', async (t) => {
  const { pool } = await testDatabase(t)
  await pool.query(
    `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency, total_cost_micros)
     values ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), gen_random_uuid(), 'processing', 1, 0, 'USD', 0)`,
  )
  await noteWithdrawal(pool, '00000000-0000-7000-8000-000000000001')
  await planCancels(pool, [])
  expect((await pool.query('select from withdrawals')).rowCount).toBe(0)
})

test('queries are planned in the order of submissions, each once, and none of an answer without an id', async (t) => {
  const { pool } = await testDatabase(t)
  const insert = (id: string, age: string) =>
    pool.query(
      `insert into submissions (smsc, smsc_message_id, batch_id, seq, part, created_at)
       values ('a', $1, gen_random_uuid(), 0, 0, now() - $2::interval)`,
      [id, age],
    )
  for (const [id, age] of [
    ['1', '10 minutes'],
    ['2', '5 minutes'],
    [' none', '5 minutes'],
    ['3', '10 seconds'],
  ] as const)
    await insert(id, age)
  const planned = async () =>
    (await pool.query('select smsc_message_id as id from carrier_asks order by 1')).rows.map(({ id }) => id)
  await planQueries(pool, 'a', 60)
  expect(await planned()).toEqual(['1', '2'])
  await planQueries(pool, 'b', 60)
  // Their messages are gone, so that nothing is asked, and they are dropped.
  expect(await takeAsk(pool, 'a', ['query'])).toBeUndefined()
  expect(await planned()).toEqual([])
  await planQueries(pool, 'a', 60)
  expect(await planned()).toEqual([])
  await pool.query(
    `update submissions set created_at = now() - interval '61 seconds' where smsc_message_id = '3'`,
  )
  await pool.query(`update carrier_asked_until set until = now() - interval '65 seconds'`)
  await planQueries(pool, 'a', 60)
  expect(await planned()).toEqual(['3'])
})

test('a question counts for the rate: what is submitted next waits for it', () => {
  const limiter = new Limiter(() => 10, { nowMs: () => 0 })
  limiter.borrow()
  limiter.borrow()
  expect(limiter.take()).toBe(200)
})
