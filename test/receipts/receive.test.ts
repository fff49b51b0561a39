/** Receiving receipts: gathered in groups, answered after the commit; any other deliver_sm is handed on. */
import { expect, type TestContext, test } from 'vitest'
import type { Pool } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { insertSubmissions } from '../../src/messages/submissions-sql.ts'
import { ReceiptReceiver } from '../../src/receipts/receive.ts'
import { type DeliverPdu, decode, encode, type PduInput, type PduOf } from '../../src/smpp/pdu.ts'
import { formatReceipt } from '../../src/smpp/receipt.ts'
import { testDatabase } from '../harness.ts'
import { closeAll, sessionPair } from '../smpp/wire.ts'

const OK = 0
const TRY_AGAIN = 0x64
const AT = new Date('2026-01-15T10:30:00Z')
const log = createLog('silent', false)

/** As it comes from a carrier: through the bytes. */
function deliver(fields: Omit<PduInput<'deliver_sm'>, 'command'>): DeliverPdu {
  return decode(
    encode({ command: 'deliver_sm', sourceAddr: '22230000000', ...fields }),
  ) as PduOf<'deliver_sm'>
}

function receiptPdu(smscMessageId: string, stat = 'DELIVRD', err = '000'): DeliverPdu {
  return deliver(formatReceipt({ smscMessageId, stat, err, submittedAt: AT, doneAt: AT }))
}

/** A batch of `messages` that the carrier `a` took, with ids from 1000 up, in the given base. */
async function taken(t: TestContext, messages: number, base = 10) {
  const { pool } = await testDatabase(t)
  const batchId = newId()
  await pool.query(
    `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency, total_cost_micros)
     values ($1, $1, $1, 'processing', $2, 0, 'USD', 0)`,
    [batchId, messages],
  )
  await pool.query(
    `insert into messages (batch_id, seq, cost_micros, parts, phone, text, state)
     select $1, n, 0, 1, '+222' || (30000000 + n), 'Hi', 'sent' from generate_series(0, $2 - 1) n`,
    [batchId, messages],
  )
  const rows = Array.from({ length: messages }, (_, seq) => ({
    seq,
    part: 0,
    smscMessageId: (1_000 + seq).toString(base),
  }))
  await insertSubmissions(pool, 'a', batchId, rows)
  const inbound: DeliverPdu[] = []
  const receiver = new ReceiptReceiver({
    pool,
    log,
    onInbound: async (_smsc, pdu) => {
      inbound.push(pdu)
      return OK
    },
  })
  return { pool, receiver, inbound }
}

async function deliveries(pool: Pool): Promise<unknown[]> {
  const { rows } = await pool.query(
    'select delivery, delivery_code as code, count(*)::int as n from messages group by 1, 2 order by 1, 2',
  )
  return rows.map(({ delivery, code, n }) => [delivery, code, n])
}

test('a receipt is answered when it is in the database', async (t) => {
  const { pool, receiver } = await taken(t, 1)
  expect(await receiver.receive('a', 'same', receiptPdu('1000', 'UNDELIV', '027'))).toBe(OK)
  expect(await deliveries(pool)).toEqual([['undelivered', '027', 1]])
})

test('ids in another base than in the response find their message', async (t) => {
  const hexResponses = await taken(t, 1, 16)
  expect(await hexResponses.receiver.receive('a', 'decimal', receiptPdu('0000001000'))).toBe(OK)
  expect(await deliveries(hexResponses.pool)).toEqual([['delivered', '000', 1]])
  const decimalResponses = await taken(t, 1)
  expect(await decimalResponses.receiver.receive('a', 'hex', receiptPdu('000003E8'))).toBe(OK)
  expect(await deliveries(decimalResponses.pool)).toEqual([['delivered', '000', 1]])
})

test('receipts that come together are written together', async (t) => {
  const { pool, receiver } = await taken(t, 2_500)
  const answers = Array.from({ length: 2_500 }, (_, i) =>
    receiver.receive('a', 'same', receiptPdu(`${1_000 + i}`)),
  )
  expect(new Set(await Promise.all(answers))).toEqual(new Set([OK]))
  expect(await deliveries(pool)).toEqual([['delivered', '000', 2_500]])
  // As many changes of the batch as there were groups: 500 at a time.
  expect((await pool.query('select delivered_count, version from batches')).rows).toEqual([
    { delivered_count: 2_500, version: 5n },
  ])
})

test('what a carrier says in its own words is unknown, and its words are kept', async (t) => {
  const { pool, receiver } = await taken(t, 2)
  const own = Buffer.from('id:1000 stat:HLRFAIL err:0b1')
  expect(await receiver.receive('a', 'same', deliver({ esmClass: 4, shortMessage: own }))).toBe(OK)
  expect(await receiver.receive('a', 'same', receiptPdu('1001', 'UNKNOWN', '5'))).toBe(OK)
  expect(await deliveries(pool)).toEqual([
    ['unknown', '5', 1],
    ['unknown', 'HLRFAIL 0b1', 1],
  ])
})

test('an interim receipt is answered and waits for the final one', async (t) => {
  const { pool, receiver } = await taken(t, 1)
  expect(await receiver.receive('a', 'same', receiptPdu('1000', 'ACCEPTD'))).toBe(OK)
  expect(await deliveries(pool)).toEqual([[null, null, 1]])
  expect(await receiver.receive('a', 'same', receiptPdu('1000', 'EXPIRED', '1'))).toBe(OK)
  expect(await receiver.receive('a', 'same', receiptPdu('1000', 'ENROUTE'))).toBe(OK)
  expect(await deliveries(pool)).toEqual([['expired', '1', 1]])
})

test('a message from a phone is handed on; a receipt that names no message is neither', async (t) => {
  const { receiver, inbound } = await taken(t, 1)
  const message = deliver({ shortMessage: Buffer.from('id:1000 stat:DELIVRD') })
  expect(await receiver.receive('a', 'same', message)).toBe(OK)
  expect(await receiver.receive('a', 'same', deliver({ esmClass: 4, shortMessage: Buffer.from('?') }))).toBe(
    OK,
  )
  expect(inbound).toEqual([message])
})

test('an id that no database could hold does not hold up the others', async (t) => {
  const { pool, receiver } = await taken(t, 1)
  const odd = Buffer.from('id:a\0b\x07\x80 stat:DELIVRD', 'latin1')
  const answers = [
    receiver.receive('a', 'same', deliver({ esmClass: 4, shortMessage: odd })),
    receiver.receive('a', 'same', receiptPdu('1000')),
  ]
  expect(await Promise.all(answers)).toEqual([OK, OK])
  expect(await deliveries(pool)).toEqual([['delivered', '000', 1]])
})

test('when a group cannot be written the carrier is asked to send it again, and then it counts', async (t) => {
  const { pool, receiver } = await taken(t, 2)
  await pool.query('alter table early_receipts rename to away')
  const receive = () =>
    Promise.all(['1000', '1001'].map((id) => receiver.receive('a', 'same', receiptPdu(id))))
  expect(await receive()).toEqual([TRY_AGAIN, TRY_AGAIN])
  await pool.query('alter table away rename to early_receipts')
  expect(await receive()).toEqual([OK, OK])
  expect(await deliveries(pool)).toEqual([['delivered', '000', 2]])
})

test('stop writes what was taken and refuses what comes after', async (t) => {
  const { pool, receiver } = await taken(t, 2)
  const answer = receiver.receive('a', 'same', receiptPdu('1000'))
  await receiver.stop()
  expect([await answer, await receiver.receive('a', 'same', receiptPdu('1001'))]).toEqual([OK, TRY_AGAIN])
  expect(await deliveries(pool)).toEqual([
    ['delivered', '000', 1],
    [null, null, 1],
  ])
})

test('over a session: deliver_sm is answered with what the receiver says', async (t) => {
  t.onTestFinished(closeAll)
  const { pool, receiver } = await taken(t, 300)
  const { smsc } = await sessionPair(
    {
      onRequest: async (request, session) => {
        if (request.command !== 'deliver_sm') return
        session.respond(request, { commandStatus: await receiver.receive('a', 'same', request) })
      },
    },
    { windowMax: 50 },
  )
  const ids = Array.from({ length: 300 }, (_, i) => `${1_000 + i}`)
  for (let i = 0; i < ids.length; i += 50) {
    const answers = ids.slice(i, i + 50).map((id) =>
      smsc.request({
        command: 'deliver_sm',
        ...formatReceipt({ smscMessageId: id, stat: 'DELIVRD', submittedAt: AT, doneAt: AT }),
      }),
    )
    expect(new Set((await Promise.all(answers)).map(({ commandStatus }) => commandStatus))).toEqual(
      new Set([OK]),
    )
  }
  expect(await deliveries(pool)).toEqual([['delivered', '000', 300]])
})

test('of a connection whose receipts wait in great numbers, those of no message are dropped, and others are matched', async (t) => {
  const { pool } = await taken(t, 2)
  const waiting = (smsc: string, count: number) =>
    pool.query(
      `insert into early_receipts (smsc, smsc_message_ids, phone, delivery, received_at, look_at)
       select $1, array['x' || n], '222', 'delivered', now(), now() + interval '1 hour' from generate_series(1, $2) n`,
      [smsc, count],
    )
  await waiting('a', 5)
  await waiting('b', 4)
  const receiver = new ReceiptReceiver({ pool, log, onInbound: async () => OK, earlyMax: 5 })
  const answers = await Promise.all([
    receiver.receive('a', 'same', receiptPdu('9001')),
    receiver.receive('b', 'same', receiptPdu('9002')),
    receiver.receive('a', 'same', receiptPdu('1001')),
  ])
  expect(answers).toEqual([OK, OK, OK])
  const { rows } = await pool.query(
    'select smsc, count(*)::int as n from early_receipts group by smsc order by smsc',
  )
  expect(rows).toEqual([
    { smsc: 'a', n: 5 },
    { smsc: 'b', n: 5 },
  ])
  expect((await pool.query('select seq from messages where delivery is not null')).rows).toEqual([{ seq: 1 }])
})

test('an id longer than any that a carrier can have given names no message', async (t) => {
  const { pool, receiver } = await taken(t, 1)
  const long = deliver({ esmClass: 4, tlvs: { receiptedMessageId: '9'.repeat(256), messageState: 2 } })
  expect(await receiver.receive('a', 'hex', long)).toBe(OK)
  expect((await pool.query('select from early_receipts')).rows).toEqual([])
})
