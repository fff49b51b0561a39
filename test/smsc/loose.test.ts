/** What carriers do that SMPP 3.4 does not foresee, each against a running gateway. */
import type { Socket } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { encode, type PduInput, type PduOf } from '../../src/smpp/pdu.ts'
import { type Harness, harness, until } from '../harness.ts'
import { rawCarrier, rawPdu } from './raw-carrier.ts'

const PHONE = '22238089336'
const SUBMIT_RESP = 0x80000004
type Submit = PduOf<'submit_sm'>
type Told = Parameters<typeof rawCarrier>[1]

async function gateway(t: TestContext, told: Told = {}, query = '') {
  const carrier = await rawCarrier(t, told)
  const h = await harness(t, { env: { SMSC_URL: `${carrier.url}?${query}` } })
  const { apiKey, accountId } = await h.account('10')
  const socket = await carrier.bound
  return { ...carrier, h, apiKey, accountId, socket }
}

async function send(h: Harness, apiKey: string, count = 1) {
  const recipients = Array.from({ length: count }, (_, i) => ({ phone: `3808${9_336 + i}`, message: 'Hi' }))
  const { body } = await h.send(apiKey, { recipients })
  return body.batchId as string
}

const yes = ({ sequenceNumber }: Submit, messageId = `m${sequenceNumber}`) =>
  encode({ command: 'submit_sm_resp', sequenceNumber, messageId })
const no = ({ sequenceNumber }: Submit, commandStatus: number) =>
  encode({ command: 'submit_sm_resp', sequenceNumber, commandStatus })
const delivery = (fields: Omit<PduInput<'deliver_sm'>, 'command'>, sequenceNumber = 1) =>
  encode({
    command: 'deliver_sm',
    sequenceNumber,
    sourceAddr: PHONE,
    sourceAddrTon: 1,
    destinationAddr: '1234',
    ...fields,
  })

async function messages(h: Harness) {
  const { rows } = await h.pool.query(
    `select state, attempts, possible_duplicate as marked, delivery, error_code as error from messages order by seq`,
  )
  return rows
}

const SENT = { state: 'sent', marked: false, delivery: null, error: null }

test.for<[string, (pdu: Submit) => Buffer]>([
  ['twice, the same', (pdu) => Buffer.concat([yes(pdu), yes(pdu)])],
  ['twice, with two ids', (pdu) => Buffer.concat([yes(pdu, 'a'), yes(pdu, 'b')])],
  ['twice, then no', (pdu) => Buffer.concat([yes(pdu), no(pdu, 8)])],
  ['with an id of no octet', ({ sequenceNumber }) => rawPdu(SUBMIT_RESP, 0, sequenceNumber, '')],
  ['with an id of a NUL', ({ sequenceNumber }) => rawPdu(SUBMIT_RESP, 0, sequenceNumber, '00')],
  ['with another before it', (pdu) => Buffer.concat([yes({ ...pdu, sequenceNumber: 4_000 }), yes(pdu)])],
  [
    'behind an outbind and an alert',
    (pdu) =>
      Buffer.concat([
        encode({ command: 'outbind', sequenceNumber: 1, systemId: 'x', password: 'y' }),
        encode({ command: 'alert_notification', sequenceNumber: 2, sourceAddr: PHONE, esmeAddr: 'x' }),
        yes(pdu),
      ]),
  ],
])('a submit that is answered %s is one', async ([, onSubmit], t) => {
  const { h, apiKey, accountId, submits } = await gateway(t, { onSubmit })
  expect((await h.finished(apiKey, await send(h, apiKey))).status).toBe('completed')
  expect([await messages(h), submits.length]).toEqual([[{ ...SENT, attempts: 1 }], 1])
  expect((await h.ledger(accountId)).length).toBe(2)
})

test('a generic_nack that says that we are too fast pauses the bind and fails no message', async (t) => {
  let nacks = 0
  const { h, apiKey } = await gateway(t, {
    onSubmit: (pdu) =>
      nacks++ < 2
        ? encode({ command: 'generic_nack', sequenceNumber: pdu.sequenceNumber, commandStatus: 0x58 })
        : yes(pdu),
  })
  expect((await h.finished(apiKey, await send(h, apiKey))).status).toBe('completed')
  expect(await messages(h)).toEqual([{ ...SENT, attempts: 1 }])
})

test('a carrier that answers with a generic_nack that we are not bound is bound to again', async (t) => {
  let binds = 0
  const { h, apiKey, submits } = await gateway(t, {
    onBind: ({ command, sequenceNumber }) => {
      binds++
      return encode({ command: `${command}_resp`, sequenceNumber })
    },
    onSubmit: (pdu) =>
      binds === 1
        ? encode({ command: 'generic_nack', sequenceNumber: pdu.sequenceNumber, commandStatus: 4 })
        : yes(pdu),
  })
  expect((await h.finished(apiKey, await send(h, apiKey, 3))).status).toBe('completed')
  expect([binds, (await messages(h)).map(({ attempts }) => attempts)]).toEqual([2, [1, 1, 1]])
  expect(submits.length).toBeLessThanOrEqual(6)
})

test.for<[string, boolean]>([
  ['and waits for the answer', false],
  ['and hangs up', true],
])('a carrier unbinds in the middle of a window %s: what it took is sent once', async ([, hangsUp], t) => {
  const taken: Submit[] = []
  const { h, apiKey, submits } = await gateway(t, {
    onSubmit: (pdu, socket: Socket) => {
      taken.push(pdu)
      if (taken.length > 10) return yes(pdu)
      if (taken.length < 10) return undefined
      // Half of them are answered before it, half after it.
      for (const one of taken.slice(0, 5)) socket.write(yes(one))
      socket.write(encode({ command: 'unbind', sequenceNumber: 99 }))
      for (const one of taken.slice(5, hangsUp ? 7 : 10)) socket.write(yes(one))
      if (hangsUp) socket.end()
      return undefined
    },
  })
  expect((await h.finished(apiKey, await send(h, apiKey, 10))).status).toBe('completed')
  const marked = (await messages(h)).filter((message) => message.marked).length
  expect([submits.length, marked]).toEqual(hangsUp ? [13, 3] : [10, 0])
})

test('a carrier that gives every message one id, and every delivery one sequence number', async (t) => {
  const { h, apiKey, accountId, submits, socket, answers } = await gateway(t, {
    onSubmit: (pdu) => yes(pdu, '1'),
  })
  const batchIds = [await send(h, apiKey, 30), ...(await Promise.all([1, 2, 3].map(() => send(h, apiKey))))]
  for (const batchId of batchIds) expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect([submits.length, (await h.ledger(accountId)).at(-1)]).toEqual([33, expect.stringMatching(/= 9.34$/)])
  for (const text of ['one', 'two', 'three']) socket.write(delivery({ shortMessage: Buffer.from(text) }, 0))
  await until(() => answers.length === 3)
  expect((await h.pool.query('select text from inbound_messages')).rowCount).toBe(3)
})

test('a carrier that cuts the link whenever two submits wait gets each message, and none of them more than twice', async (t) => {
  const waiting = new Set<Socket>()
  const { h, apiKey, submits } = await gateway(t, {
    onSubmit: (pdu, socket) => {
      if (waiting.has(socket)) {
        socket.destroy()
        return undefined
      }
      waiting.add(socket)
      setImmediate(() => {
        waiting.delete(socket)
        if (!socket.destroyed) socket.write(yes(pdu))
      })
      return undefined
    },
  })
  expect((await h.finished(apiKey, await send(h, apiKey, 20))).status).toBe('completed')
  const times = Map.groupBy(submits, ({ destinationAddr }) => destinationAddr).values()
  expect(Math.max(...times.map(({ length }) => length))).toBeLessThanOrEqual(2)
})

test('a carrier that unbinds, answers nothing more and waits for the answer gets it; what it may have taken is marked', async (t) => {
  let taken = 0
  const { h, apiKey, submits, binds } = await gateway(
    t,
    {
      onSubmit: (pdu, socket) => {
        taken++
        if (taken > 5) return yes(pdu)
        if (taken === 5) socket.write(encode({ command: 'unbind', sequenceNumber: 9 }))
        return undefined
      },
    },
    'responseTimeoutMs=1000',
  )
  expect((await h.finished(apiKey, await send(h, apiKey, 5))).status).toBe('completed')
  expect([submits.length, binds(), (await messages(h)).map(({ marked }) => marked)]).toEqual([
    ...[10, 2],
    Array(5).fill(true),
  ])
})

test('answers that come octet by octet, the last message first, are those of their messages', async (t) => {
  const kept: Submit[] = []
  const { h, apiKey } = await gateway(t, {
    onSubmit: (pdu, socket) => {
      kept.push(pdu)
      if (kept.length === 5) void dribble(socket, Buffer.concat(kept.toReversed().map((one) => yes(one))))
      return undefined
    },
  })
  expect((await h.finished(apiKey, await send(h, apiKey, 5))).status).toBe('completed')
  const { rows } = await h.pool.query('select smsc_message_id as id from submissions order by seq')
  expect(rows.map(({ id }) => id)).toEqual(kept.map(({ sequenceNumber }) => `m${sequenceNumber}`))
})

async function dribble(socket: Socket, bytes: Buffer): Promise<void> {
  for (const octet of bytes) {
    socket.write(Buffer.from([octet]))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('what a bind that is refused strands leaves by another, once the route leads there', async (t) => {
  const onBind = ({ command, sequenceNumber }: { command: string; sequenceNumber: number }) =>
    encode({ command: `${command}_resp`, sequenceNumber, commandStatus: 0x0e } as PduInput)
  const [refused, good] = [await rawCarrier(t, { onBind }), await rawCarrier(t)]
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  for (const [name, { url }] of [
    ['refused', refused],
    ['good', good],
  ] as const)
    await h.admin('POST', '/smscs', { name, url })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'refused' }] })
  const batchId = await send(h, apiKey, 10)
  const stranded = async () =>
    (await examine(h.pool)).find(({ name }) => name === 'stranded messages')?.rows ?? []
  // At first the bind is only on its way.
  const why = /refused has no bind that works .*ESME_RINVPASWD/
  await until(async () => (await stranded()).some((row) => why.test(String(row['why']))))
  expect(await stranded()).toMatchObject([{ route: '222', messages: 10n }])
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'good' }] })
  expect((await h.finished(apiKey, batchId)).status).toBe('completed')
  expect([refused.submits.length, good.submits.length]).toEqual([0, 10])
})

test.for<[string, Omit<PduInput<'deliver_sm'>, 'command'>, string, string?]>([
  ['an empty message_payload', { tlvs: { messagePayload: Buffer.alloc(0) } }, ''],
  ['nothing at all', {}, ''],
  [
    'a text and an empty message_payload',
    { shortMessage: Buffer.from('Hi'), tlvs: { messagePayload: Buffer.alloc(0) } },
    'Hi',
  ],
  [
    'message_payload twice',
    {
      tlvs: {
        messagePayload: Buffer.from('one'),
        others: [{ tag: 0x424, value: Buffer.from('two') }],
      },
    },
    'one',
  ],
  [
    'UTF-8, which the connection says',
    { shortMessage: Buffer.from('Déjà قف') },
    'Déjà قف',
    'defaultAlphabet=utf8',
  ],
  [
    'sar parameters of one part',
    {
      shortMessage: Buffer.from('Hi'),
      tlvs: { sarMsgRefNum: 7, sarTotalSegments: 1, sarSegmentSeqnum: 1 },
    },
    'Hi',
  ],
  [
    'a part that is none',
    {
      shortMessage: Buffer.from('Hi'),
      tlvs: { sarMsgRefNum: 7, sarTotalSegments: 2, sarSegmentSeqnum: 0 },
    },
    'Hi',
  ],
])('a message from a phone comes through with %s', async ([, fields, text, query], t) => {
  const { h, deliver, answers } = await gateway(t, {}, query)
  deliver(delivery(fields))
  await until(() => answers.length === 1)
  expect(answers[0]?.commandStatus).toBe(0)
  expect((await h.pool.query('select text, incomplete from inbound_messages')).rows).toEqual([
    { text, incomplete: false },
  ])
})

/** The sar parameters with the octets that each has. */
const sar = (reference: string, total: string, part: string) => ({
  others: [
    { tag: 0x20c, value: Buffer.from(reference, 'hex') },
    { tag: 0x20e, value: Buffer.from(total, 'hex') },
    { tag: 0x20f, value: Buffer.from(part, 'hex') },
  ],
})

test.for<[string, [Buffer, object, string?][], string, string?]>([
  [
    'by sar parameters',
    [
      [Buffer.from('one '), sar('0107', '02', '01')],
      [Buffer.from('two'), sar('0107', '02', '02')],
    ],
    'one two',
  ],
  [
    'by sar parameters of other widths',
    [
      [Buffer.from('one '), sar('07', '0002', '0001')],
      [Buffer.from('two'), sar('07', '0002', '0002')],
    ],
    'one two',
  ],
  [
    'by sar parameters and message_payload',
    [
      [Buffer.alloc(0), { messagePayload: Buffer.from('one '), ...sar('0107', '02', '01') }],
      [Buffer.alloc(0), { messagePayload: Buffer.from('two'), ...sar('0107', '02', '02') }],
    ],
    'one two',
  ],
  [
    'by headers in message_payload',
    [
      [Buffer.alloc(0), { messagePayload: Buffer.from('\x05\x00\x03\x07\x02\x01one ') }],
      [Buffer.alloc(0), { messagePayload: Buffer.from('\x05\x00\x03\x07\x02\x02two') }],
    ],
    'one two',
  ],
  [
    'a letter of UTF-8 cut in two',
    [
      [Buffer.from('d8aad988d9', 'hex'), sar('0107', '02', '01')],
      [Buffer.from('82d981', 'hex'), sar('0107', '02', '02')],
    ],
    'توقف',
    'defaultAlphabet=utf8',
  ],
])('parts from a phone are joined: %s', async ([, parts, text, query], t) => {
  const { h, deliver, answers } = await gateway(t, {}, query)
  for (const [i, [shortMessage, tlvs]] of parts.entries())
    deliver(
      delivery(
        { shortMessage, tlvs, esmClass: 'messagePayload' in tlvs && !('others' in tlvs) ? 0x40 : 0 },
        i + 1,
      ),
    )
  await until(() => answers.length === parts.length)
  expect((await h.pool.query('select text, incomplete from inbound_messages')).rows).toEqual([
    { text, incomplete: false },
  ])
})

const REPORT = 'sub:001 dlvrd:001 submit date:2611261636 done date:2611261636 stat:DELIVRD err:000 text:Hi'
type Receipt = Omit<PduInput<'deliver_sm'>, 'command'>
const said = (text: string, more: Receipt = {}): Receipt => ({
  esmClass: 4,
  shortMessage: Buffer.from(text),
  ...more,
})

test.for<[string, Receipt[], string?]>([
  ['small letters', [said('Id:Ab1 Stat:delivered Err:0')]],
  [
    'dates of words',
    [said('id:Ab1 submit date:26/11/26 16:36 done date:2026-11-26T16:36:12 stat:DELIVRD err:000')],
  ],
  ['a state of two words', [said('id:Ab1 status:Delivered to handset err:0')]],
  ['ampersands', [said('msgId=Ab1&status=DELIVRD&err=000')]],
  [
    'the parameter twice',
    [
      said('', {
        tlvs: {
          messageState: 2,
          others: [
            { tag: 0x1e, value: Buffer.from('Ab1\0') },
            { tag: 0x1e, value: Buffer.from('Ab2\0') },
          ],
        },
      }),
    ],
  ],
  [
    'a state of two octets',
    [said('', { tlvs: { receiptedMessageId: 'Ab1', others: [{ tag: 0x427, value: Buffer.from([0, 2]) }] } })],
  ],
  [
    'addresses as in the submit',
    [said(`id:Ab1 ${REPORT}`, { sourceAddr: 'CARAVAN', destinationAddr: PHONE })],
  ],
  [
    'addresses as in the submit, plain',
    [said(`id:Ab1 ${REPORT}`, { esmClass: 0, sourceAddr: 'CARAVAN', destinationAddr: PHONE })],
    'plainReceipts=true',
  ],
  [
    'addresses as in the submit, to be found out',
    [said(`id:Ab1 ${REPORT}`, { sourceAddr: 'CARAVAN', destinationAddr: PHONE })],
    'receiptIds=auto',
  ],
  ['no address', [said(`id:Ab1 ${REPORT}`, { sourceAddr: '', destinationAddr: '' })]],
  [
    'two parts, the state in the second',
    [
      said('', {
        esmClass: 0x44,
        shortMessage: Buffer.concat([
          Buffer.from([5, 0, 3, 9, 2, 1]),
          Buffer.from(`id:Ab1 ${REPORT}`.slice(0, 75)),
        ]),
      }),
      said('', {
        esmClass: 0x44,
        shortMessage: Buffer.concat([
          Buffer.from([5, 0, 3, 9, 2, 2]),
          Buffer.from(`id:Ab1 ${REPORT}`.slice(75)),
        ]),
      }),
    ],
  ],
  [
    'two parts by sar parameters, the second one first',
    [
      said(REPORT.slice(30), { tlvs: sar('0009', '02', '02') }),
      said(`id:Ab1 ${REPORT.slice(0, 30)}`, { tlvs: sar('0009', '02', '01') }),
    ],
  ],
  [
    'two parts, the id and the state in the first',
    [
      said('', {
        esmClass: 0x44,
        shortMessage: Buffer.concat([Buffer.from([5, 0, 3, 9, 2, 1]), Buffer.from(`id:Ab1 ${REPORT}`)]),
      }),
      said('', {
        esmClass: 0x44,
        shortMessage: Buffer.concat([Buffer.from([5, 0, 3, 9, 2, 2]), Buffer.from('more of it')]),
      }),
    ],
  ],
  [
    'an interim state, then the end',
    [said('id:Ab1 stat:ENROUTE', { esmClass: 0x20 }), said(`id:Ab1 ${REPORT}`)],
  ],
])('a receipt is understood with %s', async ([, receipts, query], t) => {
  const { h, apiKey, deliver, answers } = await gateway(t, { onSubmit: (pdu) => yes(pdu, 'Ab1') }, query)
  await h.finished(apiKey, await send(h, apiKey))
  for (const [i, receipt] of receipts.entries()) {
    deliver(delivery(receipt, i + 1))
    await until(() => answers.length === i + 1)
  }
  expect((await messages(h))[0].delivery).toBe('delivered')
  expect((await h.pool.query('select text from inbound_messages')).rows).toEqual([])
})

test('a receipt in a data_sm counts', async (t) => {
  const { h, apiKey, deliver, answers } = await gateway(t, { onSubmit: (pdu) => yes(pdu, 'Ab1') })
  await h.finished(apiKey, await send(h, apiKey))
  deliver(
    encode({
      ...{ command: 'data_sm', sequenceNumber: 5, sourceAddr: PHONE, esmClass: 4 },
      tlvs: { messagePayload: Buffer.from(`id:Ab1 ${REPORT}`) },
    }),
  )
  await until(() => answers.length === 1)
  expect([answers[0], (await messages(h))[0].delivery]).toMatchObject([
    { command: 'data_sm_resp', commandStatus: 0, sequenceNumber: 5 },
    'delivered',
  ])
})

test('what comes before the bind is answered is kept', async (t) => {
  const { h, answers } = await gateway(t, {
    onBind: ({ command, sequenceNumber }) =>
      Buffer.concat([
        encode({ command: 'enquire_link', sequenceNumber: 7 }),
        delivery({ shortMessage: Buffer.from('STOP') }, 8),
        rawPdu(0x15, 0, 9, '0102030405'),
        encode({ command: `${command}_resp`, sequenceNumber }),
      ]),
  })
  await until(() => answers.length === 3)
  expect(answers.map(({ command, commandStatus }) => [command, commandStatus]).sort()).toEqual([
    ['deliver_sm_resp', 0],
    ['enquire_link_resp', 0],
    ['enquire_link_resp', 0],
  ])
  expect((await h.pool.query('select phone from optouts')).rows).toEqual([{ phone: `+${PHONE}` }])
})
