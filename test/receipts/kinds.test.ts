/** Receipts as carriers really send them: which message they are about, and what becomes of it. */
import { expect, type TestContext, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { ReceiptIdForm } from '../../src/messages/receipt-ids.ts'
import { insertSubmissions, type Submission } from '../../src/messages/submissions-sql.ts'
import { expireSubmissions } from '../../src/receipts/expire-sql.ts'
import { ReceiptReceiver, type ReceiptSource } from '../../src/receipts/receive.ts'
import { type DeliverPdu, decode, encode, type PduOf } from '../../src/smpp/pdu.ts'
import { testDatabase } from '../harness.ts'

const OK = 0
/** The number of message `seq`. */
const phoneOf = (seq: number) => `222${30_000_000 + seq}`

function deliver(text: string, { seq = 0, esmClass = 4, dataCoding = 0 } = {}): DeliverPdu {
  const shortMessage = Buffer.from(text, 'latin1')
  const pdu = { command: 'deliver_sm', sourceAddr: phoneOf(seq), esmClass, dataCoding, shortMessage } as const
  return decode(encode(pdu)) as PduOf<'deliver_sm'>
}

/** `carrier`: where it is looked up, if not under the connection's name. */
type Taken = Omit<Submission, 'part'> & { part?: number; carrier?: string }

/** A batch of sent messages of so many parts each, with what the carrier `a` gave as their ids, group by group. */
async function taken(t: TestContext, parts: number[], ...groups: Taken[][]) {
  const { pool } = await testDatabase(t)
  const batchId = newId()
  await pool.query(
    `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency, total_cost_micros)
     values ($1, $1, $1, 'processing', $2, 0, 'USD', 0)`,
    [batchId, parts.length],
  )
  await pool.query(
    `insert into messages (batch_id, seq, cost_micros, parts, phone, text, state)
     select $1, n - 1, 0, parts, '+222' || (30000000 + n - 1), 'Hi', 'sent'
     from unnest($2::int[]) with ordinality as m (parts, n)`,
    [batchId, parts],
  )
  for (const group of groups)
    await insertSubmissions(
      pool,
      group[0]?.carrier ?? 'a',
      batchId,
      group.map((row) => ({ part: 0, ...row })),
    )
  const inbound: DeliverPdu[] = []
  const unmatched: string[][] = []
  const receiver = new ReceiptReceiver({
    pool,
    log: createLog('silent', false),
    onInbound: async (_smsc, pdu) => {
      inbound.push(pdu)
      return OK
    },
    onUnmatched: (...told) => unmatched.push(told),
    earlyMax: 1,
  })
  const receive = (
    pdu: DeliverPdu,
    form: ReceiptIdForm | 'auto' = 'same',
    source: ReceiptSource = {},
    smsc = 'a',
  ) => receiver.receive(smsc, form, pdu, source)
  const deliveries = async () =>
    (await pool.query('select delivery from messages order by seq')).rows.map(({ delivery }) => delivery)
  return { pool, batchId, receive, deliveries, inbound, unmatched }
}

test.for<[string, string[], string]>([
  ['ACKED', ['ACKED', 'DELIVRD'], 'delivered'],
  ['UNKNOWN', ['UNKNOWN', 'DELIVRD'], 'delivered'],
  ['UNKNOWN twice', ['UNKNOWN', 'UNKNOWN', 'UNDELIV'], 'undelivered'],
  ['a word of its own', ['HLRFAIL', 'EXPIRED'], 'expired'],
  ['UNKNOWN alone', ['UNKNOWN'], 'unknown'],
  ['UNKNOWN afterwards', ['DELIVRD', 'UNKNOWN'], 'delivered'],
  ['another end afterwards', ['DELIVRD', 'UNDELIV'], 'delivered'],
])('what is no end is followed by one: %s', async ([, states, expected], t) => {
  for (const together of [false, true]) {
    const { receive, deliveries } = await taken(t, [1], [{ seq: 0, smscMessageId: '1001' }])
    const pdus = states.map((stat) => deliver(`id:1001 sub:001 stat:${stat} err:000`))
    if (together) await Promise.all(pdus.map((pdu) => receive(pdu)))
    else for (const pdu of pdus) expect(await receive(pdu)).toBe(OK)
    expect(await deliveries()).toEqual([expected])
  }
})

const SAME_ID = [0, 1, 2].map((part) => ({ seq: 0, part, smscMessageId: 'X7' }))

test.for<[string, Taken[][], string[], string | null]>([
  ['and one receipt', [SAME_ID], ['X7'], 'delivered'],
  ['and a receipt for each part', [SAME_ID], ['X7', 'X7', 'X7'], 'delivered'],
  ['taken one after the other', SAME_ID.map((one) => [one]), ['X7'], 'delivered'],
  ['written down twice', [SAME_ID, SAME_ID], ['X7'], 'delivered'],
  [
    'but for one part, which has no receipt yet',
    [SAME_ID.slice(1), [{ seq: 0, smscMessageId: 'Y' }]],
    ['X7'],
    null,
  ],
])('all parts of a message may have one id, %s', async ([, groups, receipts, expected], t) => {
  const { receive, deliveries } = await taken(t, [3], ...groups)
  for (const id of receipts) await receive(deliver(`id:${id} stat:DELIVRD err:000`))
  expect(await deliveries()).toEqual([expected])
})

test('a part that is sent again and gets the id it had does not stand for two', async (t) => {
  const again = [{ seq: 0, part: 0, smscMessageId: 'X' }]
  const { receive, deliveries } = await taken(t, [2], again, again, [{ seq: 0, part: 1, smscMessageId: 'Y' }])
  await receive(deliver('id:X stat:DELIVRD'))
  expect(await deliveries()).toEqual([null])
})

test.for<[string, ReceiptIdForm, string[], [string, number][], (string | null)[]]>([
  ['ids that differ in case are two', 'same', ['aB1x', 'Ab1x'], [['Ab1x', 1]], [null, 'delivered']],
  ['hexadecimal ones may be in the other case', 'same', ['3E8A', '77'], [['3e8a', 0]], ['delivered', null]],
  ['but not those of another number', 'same', ['3E8A', '77'], [['3e8a', 1]], [null, null]],
  ['converted, their case says nothing', 'decimal', ['3E8', '77'], [['1000', 1]], ['delivered', null]],
  ['capitals in the receipt neither', 'hex', ['1000', '77'], [['3E8', 1]], ['delivered', null]],
  ['blanks in the id are none', 'same', ['10 01', '77'], [['"10 01"', 0]], ['delivered', null]],
  ['colons are part of it', 'same', ['MT:10:01', '77'], [['MT:10:01', 0]], ['delivered', null]],
  [
    'what a carrier writes behind the id is not',
    'same',
    ['1001', '77'],
    [['1001 smsc:7', 0]],
    ['delivered', null],
  ],
])('%s', async ([, form, [one = '', two = ''], receipts, expected], t) => {
  const { receive, deliveries } = await taken(
    t,
    [1, 1],
    [
      { seq: 0, smscMessageId: one },
      { seq: 1, smscMessageId: two },
    ],
  )
  for (const [id, seq] of receipts)
    await receive(deliver(`id:${id} sub:001 stat:DELIVRD err:000`, { seq }), form)
  expect(await deliveries()).toEqual(expected)
})

test('an answer without an id is unknown after the time of the watchdog, and not for ever', async (t) => {
  const { pool, deliveries } = await taken(
    t,
    [1, 1, 2],
    [
      { seq: 0, smscMessageId: '' },
      { seq: 1, smscMessageId: '1001' },
      { seq: 2, part: 0, smscMessageId: ' ' },
      { seq: 2, part: 1, smscMessageId: '\0' },
    ],
  )
  await pool.query(
    `update submissions set created_at = now() - interval '1 hour' where smsc_message_id <> '1001'`,
  )
  expect(await expireSubmissions(pool, 1_800, 10)).toBe(3)
  expect(await deliveries()).toEqual(['unknown', null, 'unknown'])
})

test('the connections of a carrier share their receipts; what was sent before that was said is found too', async (t) => {
  const { receive, deliveries } = await taken(
    t,
    [1, 1, 1],
    [{ seq: 0, carrier: 'mauritel', smscMessageId: '1000' }],
    [
      { seq: 1, smscMessageId: '1001' },
      { seq: 2, smscMessageId: '1002' },
    ],
  )
  const source = { carrier: 'mauritel' }
  await receive(deliver('id:1000 stat:DELIVRD'), 'same', source, 'b')
  await receive(deliver('id:1001 stat:DELIVRD', { seq: 1 }), 'same', source, 'a')
  // Not of the same number, so that it may be another connection's of the same name.
  await receive(deliver('id:1002 stat:DELIVRD', { seq: 1 }), 'same', source, 'a')
  expect(await deliveries()).toEqual(['delivered', 'delivered', null])
})

test.for<[string, (n: number) => string, (n: number) => string]>([
  ['as they were', (n) => `${1_000 + n}`, (n) => `${1_000 + n}`],
  ['in hexadecimal', (n) => `${1_000 + n}`, (n) => (1_000 + n).toString(16).toUpperCase()],
  ['in decimal', (n) => (0xabc0 + n).toString(16), (n) => `${0xabc0 + n}`],
  ['in decimal, of capitals', (n) => (0xabc0 + n).toString(16).toUpperCase(), (n) => `00${0xabc0 + n}`],
])('receiptIds=auto finds out how receipts write ids: %s', async ([, responded, written], t) => {
  const seqs = Array.from({ length: 8 }, (_, seq) => seq)
  const { receive, deliveries } = await taken(
    t,
    seqs.map(() => 1),
    seqs.map((seq) => ({ seq, smscMessageId: responded(seq) })),
  )
  for (const seq of seqs.slice(0, 6))
    await receive(deliver(`id:${written(seq)} stat:DELIVRD`, { seq }), 'auto')
  expect(await deliveries()).toEqual([...Array(6).fill('delivered'), null, null])
  // By then it is known, and the id alone decides.
  await receive(deliver(`id:${written(6)} stat:DELIVRD`, { seq: 99 }), 'auto')
  expect(await deliveries()).toEqual([...Array(7).fill('delivered'), null])
})

test('before that is known, an id counts for the number it was sent to and no other', async (t) => {
  const { receive, deliveries } = await taken(t, [1, 1], [{ seq: 0, smscMessageId: '1000' }])
  await receive(deliver('id:1000 stat:DELIVRD', { seq: 1 }), 'auto')
  expect(await deliveries()).toEqual([null, null])
})

const PLAIN = { plainReceipts: true, kept: true }
const plainly = (text: string, seq = 0) => deliver(text, { seq, esmClass: 0 })

test('a receipt without the bits of one is one where the connection says so and its id is of ours', async (t) => {
  const { receive, deliveries, inbound } = await taken(t, [1, 1], [{ seq: 0, smscMessageId: '1001' }])
  const pdu = plainly('id:1001 sub:001 dlvrd:001 stat:DELIVRD err:000 text:')
  const others = [
    pdu,
    plainly('id:9999 stat:DELIVRD', 1),
    plainly('id:1001 stat:DELIVRD', 1),
    plainly('id 1001?'),
  ]
  expect(await receive(others[0]!, 'same')).toBe(OK)
  expect([inbound, await deliveries()]).toEqual([[pdu], [null, null]])
  for (const other of others.slice(1)) expect(await receive(other, 'same', PLAIN)).toBe(OK)
  expect(inbound).toEqual(others)
  for (const _ of ['', 'a repeat']) expect(await receive(pdu, 'same', PLAIN)).toBe(OK)
  expect([inbound.length, await deliveries()]).toEqual([4, ['delivered', null]])
})

test('receipts that match nothing are told of, and repeats are not', async (t) => {
  const { pool, receive, unmatched } = await taken(t, [1], [{ seq: 0, smscMessageId: '1001' }])
  // There are so many that no more may wait.
  await pool.query(
    `insert into early_receipts (smsc, smsc_message_ids, phone, delivery, received_at, look_at)
     values ('a', array['x'], '222', 'delivered', now(), now() + interval '1 hour')`,
  )
  for (const id of ['1001', '1001', '4711']) await receive(deliver(`id:${id} stat:DELIVRD err:000`))
  await receive(deliver('Hello', { esmClass: 4 }))
  expect(unmatched).toEqual([
    ['a', 'delivered', 'id 4711'],
    ['a', 'no id', 'a receipt without the id of a message'],
  ])
})

test('where receipts are proofs, one that comes again is known as a repeat, and none waits to prove anything', async (t) => {
  const { pool, receive, deliveries } = await taken(t, [1], [{ seq: 0, smscMessageId: '1001' }])
  for (const stat of ['DELIVRD', 'DELIVRD', 'UNDELIV'])
    expect(await receive(deliver(`id:1001 stat:${stat}`), 'same', { kept: true })).toBe(OK)
  expect([await deliveries(), (await pool.query('select from early_receipts')).rowCount]).toEqual([
    ['delivered'],
    0,
  ])
  expect(await expireSubmissions(pool, 1_800, 10)).toBe(0)
  await pool.query(`update submissions set receipted_at = now() - interval '1 hour'`)
  expect([
    await expireSubmissions(pool, 1_800, 10),
    (await pool.query('select from submissions')).rowCount,
  ]).toEqual([1, 0])
})

/** A part of a receipt, behind the header that says which one. */
const part = (text: string, index: number, total = 2) =>
  deliver(`\x05\x00\x03\x09${String.fromCharCode(total, index)}${text}`, { esmClass: 0x44 })

test('a receipt that is cut is joined, whichever of its parts comes first', async (t) => {
  const { receive, deliveries, unmatched } = await taken(t, [1], [{ seq: 0, smscMessageId: '1001' }])
  const parts = [part('d:001 stat:DELIVRD err:000', 2), part('id:1001 sub:001 dlvr', 1)]
  expect(await Promise.all(parts.map((one) => receive(one)))).toEqual([OK, OK])
  expect([await deliveries(), unmatched]).toEqual([['delivered'], []])
})

test('receipts with the header of the part that each is about are not joined', async (t) => {
  const ids = [1, 2].map((n) => ({ seq: 0, part: n - 1, smscMessageId: `100${n}` }))
  const { receive, deliveries, unmatched } = await taken(t, [2], ids)
  await receive(part('id:1001 stat:DELIVRD err:000', 1))
  expect(await deliveries()).toEqual([null])
  await receive(part('id:1002 stat:DELIVRD err:000', 2))
  expect([await deliveries(), unmatched]).toEqual([['delivered'], []])
})

test('a part of more than a receipt may have waits for nothing', async (t) => {
  const { receive, unmatched } = await taken(t, [1], [{ seq: 0, smscMessageId: '1001' }])
  // The first of the parts that fit would wait for the second one.
  const first = await Promise.race([receive(part('x', 1)), receive(part('x', 1, 9)).then(() => 'nine')])
  expect([first, unmatched.length]).toEqual(['nine', 1])
})

test('a part of a receipt whose others never come is taken as it is', async (t) => {
  const { receive, deliveries, unmatched } = await taken(t, [1], [{ seq: 0, smscMessageId: '1001' }])
  expect(await Promise.all([receive(part('id:1001 sub:001', 1)), receive(part('Hi', 2, 3))])).toEqual([
    OK,
    OK,
  ])
  expect([await deliveries(), unmatched.length]).toEqual([['unknown'], 1])
})
