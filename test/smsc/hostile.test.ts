/** A carrier that sends what no carrier should, as much of it as it can: nothing of ours grows without end. */
import { expect, test } from 'vitest'
import { encode, type PduInput } from '../../src/smpp/pdu.ts'
import { type Harness, harness, until } from '../harness.ts'
import { changed, makeLink } from './carrier.ts'
import { rawCarrier } from './raw-carrier.ts'

const deliver = (sequenceNumber: number, more: Partial<PduInput<'deliver_sm'>> = {}) =>
  encode({ command: 'deliver_sm', sequenceNumber, sourceAddr: '22238089336', ...more } as PduInput)

test('what waits for its answer is bounded by its bytes, and of what it came in nothing else is kept', async (t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const { link } = makeLink(t, url)
  const kept: Buffer[] = []
  const { promise: released, resolve: release } = Promise.withResolvers<number>()
  link.onDeliver = ({ tlvs }) => {
    kept.push(tlvs?.messagePayload as Buffer)
    return released
  }
  link.start()
  const socket = await bound
  const messagePayload = Buffer.alloc(60_000, 'x')
  for (let i = 1; i <= 400; i++) socket.write(deliver(i, { tlvs: { messagePayload } }))
  // As much waits behind it, and the rest is left in the socket.
  await until(async () => kept.length >= 17 && socket.writableLength > 0)
  expect(kept.reduce((sum, octets) => sum + octets.buffer.byteLength, 0)).toBeLessThan(1.2 * 1024 * 1024)
  release(0)
  await until(async () => answers.length === 400)
  expect(new Set(answers.map(({ commandStatus }) => commandStatus))).toEqual(new Set([0]))
  // A small text does not hold on to the big piece that it came in.
  const small = Buffer.concat([deliver(1_001, { tlvs: { messagePayload: Buffer.from('x') } })])
  socket.write(
    Buffer.concat([
      ...Array.from({ length: 500 }, () => encode({ command: 'enquire_link', sequenceNumber: 7 })),
      small,
    ]),
  )
  await until(async () => answers.filter(({ command }) => command === 'deliver_sm_resp').length === 401)
  expect(kept.every((octets) => octets.buffer.byteLength < 70_000)).toBe(true)
})

test('a bind goes on while what its carrier delivers is held back', async (t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const { link } = makeLink(t, url)
  link.onDeliver = () => new Promise((resolve) => setImmediate(() => resolve(0)))
  link.start()
  const socket = await bound
  await changed(link, () => link.isBound)
  for (let i = 1; i <= 20_000; i++) socket.write(deliver(i))
  const { submitParts } = await import('../../src/smsc/parts.ts')
  const [part] = submitParts({ phone: '+22238089336', text: 'Hi' }, 0)
  expect(await link.submit(part as NonNullable<typeof part>)).toMatchObject({ kind: 'accepted' })
  await until(async () => answers.length === 20_000)
  expect([link.isBound, new Set(answers.map(({ commandStatus }) => commandStatus))]).toEqual([
    true,
    new Set([0]),
  ])
})

test.for<[string, number, (i: number) => Buffer]>([
  [
    'receipts',
    5_000,
    (i) => deliver(i, { esmClass: 4, tlvs: { receiptedMessageId: `f${i}`, messageState: 2 } }),
  ],
  ['messages', 500, (i) => deliver(i, { destinationAddr: '1234', shortMessage: Buffer.from('Hello') })],
  [
    'parts of messages',
    500,
    (i) =>
      deliver(i, {
        destinationAddr: '1234',
        esmClass: 0x40,
        shortMessage: Buffer.from([5, 0, 3, (i >> 1) & 0xff, 2, (i & 1) + 1, 0x41]),
      }),
  ],
])('a burst in one write is taken whole, and none of it is refused: %s', async ([, count, pduOf], t) => {
  const { url, bound, deliver: send, answers } = await rawCarrier(t)
  await harness(t, { env: { SMSC_URL: `${url}?receipts=true` } })
  await bound
  send(...Array.from({ length: count }, (_, i) => pduOf(i + 1)))
  await until(async () => answers.length === count)
  expect(new Set(answers.map(({ commandStatus }) => commandStatus))).toEqual(new Set([0]))
})

test('of a PDU with more parameters than any has the first hundred count', async (t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const { link } = makeLink(t, url)
  const seen: unknown[] = []
  link.onDeliver = async ({ tlvs }) => {
    seen.push(tlvs?.others?.length)
    return 0
  }
  link.start()
  const socket = await bound
  const others = (count: number) =>
    Array.from({ length: count }, () => ({ tag: 0x1500, value: Buffer.alloc(0) }))
  socket.write(deliver(1, { tlvs: { others: others(15_000) } }))
  socket.write(deliver(2, { tlvs: { others: others(100) } }))
  await until(async () => answers.length === 2)
  expect([seen, answers.map(({ sequenceNumber, commandStatus }) => [sequenceNumber, commandStatus])]).toEqual(
    [
      [100, 100],
      [
        [1, 0],
        [2, 0],
      ],
    ],
  )
})

test('the log takes a few lines of each kind, whatever a carrier does', async (t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const { link, logged } = makeLink(t, url)
  link.onDeliver = () => Promise.reject(new Error('no'))
  link.start()
  const socket = await bound
  for (let i = 1; i <= 500; i++) {
    socket.write(deliver(i))
    socket.write(encode({ command: 'alert_notification', sequenceNumber: i }))
  }
  await until(async () => answers.length === 500)
  const lines = Map.groupBy(logged, ({ msg }) => msg)
  expect(Object.fromEntries([...lines].map(([msg, { length }]) => [msg, length]))).toEqual({
    bound: 1,
    'what the carrier delivered could not be kept': 10,
    'ignored a request of the carrier': 10,
  })
})

const accepts = async (h: Harness, apiKey: string) =>
  (await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })).status

test('a flood of receipts and messages leaves accepting its connections, and an id of 60,000 digits is none', async (t) => {
  const { url, bound, deliver: send, answers } = await rawCarrier(t)
  const h = await harness(t, {
    env: { SMSC_URL: `${url}?receiptIds=hex`, CARAVAN_DATABASE_CONNECTIONS: '4' },
  })
  const { apiKey } = await h.account('10')
  await bound
  // Sending holds on to this for as long as the flood lasts: what is written of it waits.
  const holder = await h.pool.connect()
  t.onTestFinished(() => holder.release(true))
  await holder.query('begin; lock table early_receipts, inbound_messages in exclusive mode')
  const receipt = (i: number) =>
    deliver(i, { esmClass: 4, tlvs: { receiptedMessageId: `f${i}`, messageState: 2 } })
  for (let i = 1; i <= 300; i++) {
    send(receipt(i))
    send(deliver(1_000 + i, { destinationAddr: '1234', shortMessage: Buffer.from('Hello') }))
  }
  send(deliver(9_999, { esmClass: 4, tlvs: { receiptedMessageId: '9'.repeat(60_000), messageState: 2 } }))
  await until(async () => answers.some(({ sequenceNumber }) => sequenceNumber === 9_999))
  expect(await Promise.all(Array.from({ length: 8 }, () => accepts(h, apiKey)))).toEqual(Array(8).fill(202))
  await holder.query('rollback')
  await until(async () => answers.length === 601)
  expect(
    (await h.pool.query('select max(length(smsc_message_ids[1])) as n from early_receipts')).rows,
  ).toEqual([{ n: 5 }])
})
