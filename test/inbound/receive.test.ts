/** Messages from phones: whose they are, how parts become one, and the words that are obeyed. */

import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, type TestContext, test } from 'vitest'
import { createAccount } from '../../src/accounts/store.ts'
import type { Pool } from '../../src/db/sql.ts'
import { joinParts, readPart } from '../../src/inbound/parts.ts'
import { type InboundDeps, InboundReceiver } from '../../src/inbound/receive.ts'
import { forgetOwnerless } from '../../src/inbound/store.ts'
import { EVERY_ACCOUNT } from '../../src/kernel/caller.ts'
import { createLog } from '../../src/kernel/log.ts'
import { wordReader } from '../../src/optouts/stop-words.ts'
import { listOptouts, removeOptout } from '../../src/optouts/store.ts'
import { addSender } from '../../src/senders/store.ts'
import { decode, encode, type PduInput, type PduOf } from '../../src/smpp/pdu.ts'
import { encodeText } from '../../src/sms/octets.ts'
import { wireParts } from '../../src/sms/wire.ts'
import { testDatabase } from '../harness.ts'

const PHONE = '+22238089336'
type Fields = Omit<PduInput<'deliver_sm'>, 'command'>

/** From the phone to the short code 1234, through the bytes. */
function deliver(fields: Fields): PduOf<'deliver_sm'> {
  const addresses = { sourceAddr: '22238089336', sourceAddrTon: 1, destinationAddr: '1234' }
  return decode(encode({ command: 'deliver_sm', ...addresses, ...fields })) as PduOf<'deliver_sm'>
}

const gsm7 = (text: string, fields: Fields = {}) =>
  deliver({ shortMessage: encodeText(text, 'gsm7'), ...fields })
const ucs2 = (text: string) => deliver({ shortMessage: encodeText(text, 'ucs2'), dataCoding: 8 })

async function inbox(t: TestContext, options: Partial<InboundDeps> = {}) {
  const { pool } = await testDatabase(t)
  const receiver = new InboundReceiver({ pool, log: createLog('silent', false), ...options })
  return { pool, receiver, receive: (pdu: PduOf<'deliver_sm' | 'data_sm'>) => receiver.receive('a', pdu) }
}

async function account(pool: Pool, ...senders: string[]): Promise<string> {
  const { id } = await createAccount(pool, { name: 'Test', currency: 'USD' })
  for (const sender of senders) await addSender(pool, id, sender, { isDefault: false })
  return id
}

async function texts(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query('select text, incomplete from inbound_messages order by id')
  return rows.map(({ text, incomplete }) => (incomplete ? `incomplete: ${text}` : text))
}

const optouts = async (pool: Pool, accountId: string) =>
  (await listOptouts(pool, accountId, { limit: 10 })).map(({ accountId, phone }) => [accountId, phone])

/** As if all parts had come so long ago. */
const age = (pool: Pool, seconds: number) =>
  pool.query(`update inbound_parts set received_at = received_at - $1 * interval '1 second'`, [seconds])

test('a message is stored for the account that has the number, with both numbers as everywhere', async (t) => {
  const { pool, receive } = await inbox(t)
  const accounts = [await account(pool, '1234', 'NAME'), await account(pool, '+22220000000')]
  const numbers = ['1234', '22220000000', '20000000', '+22220000000', '5678']
  for (const destinationAddr of numbers) expect(await receive(gsm7('Hi', { destinationAddr }))).toBe(0)
  const { rows } = await pool.query(
    'select account_id, smsc, sender, recipient, text, incomplete from inbound_messages order by id',
  )
  const stored = { smsc: 'a', sender: PHONE, text: 'Hi', incomplete: false }
  expect(rows).toEqual([
    { ...stored, account_id: accounts[0], recipient: '1234' },
    { ...stored, account_id: accounts[1], recipient: '+22220000000' },
    { ...stored, account_id: accounts[1], recipient: '+22220000000' },
    { ...stored, account_id: accounts[1], recipient: '+22220000000' },
    { ...stored, account_id: null, recipient: '5678' },
  ])
})

test('a number that two accounts have tells nobody whose message it is', async (t) => {
  const { pool, receive } = await inbox(t)
  await account(pool, '1234')
  await account(pool, '1234')
  await receive(gsm7('Hi'))
  expect((await pool.query('select account_id from inbound_messages')).rows).toEqual([{ account_id: null }])
})

test.each<[string, Fields, string]>([
  ['GSM-7', { shortMessage: encodeText('@ {€} é', 'gsm7') }, '@ {€} é'],
  ['GSM-7 by a message class', { shortMessage: encodeText('{€}', 'gsm7'), dataCoding: 0xf1 }, '{€}'],
  ['data_coding 1', { shortMessage: Buffer.from('@ _'), dataCoding: 1 }, '@ _'],
  ['ISO 8859-1', { shortMessage: Buffer.from('Élan @', 'latin1'), dataCoding: 3 }, 'Élan @'],
  ['UCS-2', { shortMessage: encodeText('مرحبا 🐪', 'ucs2'), dataCoding: 8 }, 'مرحبا 🐪'],
  ['octets', { shortMessage: Buffer.from([1, 0xfe]), dataCoding: 4 }, '01fe'],
  ['message_payload', { tlvs: { messagePayload: encodeText('x'.repeat(400), 'gsm7') } }, 'x'.repeat(400)],
  ['nothing', {}, ''],
  [
    'a zero and half a pair',
    { shortMessage: Buffer.from([0, 0, 0, 65, 0xd8, 0x3d]), dataCoding: 8 },
    'A\ufffd',
  ],
  ['a header of ports', { esmClass: 0x40, shortMessage: Buffer.from([6, 5, 4, 0, 1, 0, 2, 72, 105]) }, 'Hi'],
  ['part 1 of 1', { esmClass: 0x40, shortMessage: Buffer.from([5, 0, 3, 9, 1, 1, 72, 105]) }, 'Hi'],
  ['part 3 of 2', { esmClass: 0x40, shortMessage: Buffer.from([5, 0, 3, 9, 2, 3, 72, 105]) }, 'Hi'],
])('a text comes through: %s', (_, fields, text) => {
  const part = readPart(deliver(fields))
  expect([joinParts([part]), part.place]).toEqual([text, undefined])
})

test('data_sm is as good as deliver_sm', async (t) => {
  const { pool, receive } = await inbox(t)
  const pdu: PduInput<'data_sm'> = {
    command: 'data_sm',
    sourceAddr: '22238089336',
    destinationAddr: '1234',
    tlvs: { messagePayload: encodeText('Hi', 'gsm7') },
  }
  expect(await receive(decode(encode(pdu)) as PduOf<'data_sm'>)).toBe(0)
  expect(await texts(pool)).toEqual(['Hi'])
})

type Mode = 'udh8' | 'udh16' | 'sar'

/** A long text as a phone sends it; the cut does not care for characters. */
function partsOf(text: string, mode: Mode, reference: number, octetsMax: number): PduOf<'deliver_sm'>[] {
  const encoding = /^[\x20-\x5a€]*$/.test(text) ? 'gsm7' : 'ucs2'
  const octets = encodeText(text, encoding)
  const total = Math.ceil(octets.length / octetsMax)
  return Array.from({ length: total }, (_, i) => {
    const piece = octets.subarray(i * octetsMax, (i + 1) * octetsMax)
    const dataCoding = encoding === 'gsm7' ? 0 : 8
    if (mode === 'sar') {
      const sar = { sarMsgRefNum: reference, sarTotalSegments: total, sarSegmentSeqnum: i + 1 }
      return deliver({ dataCoding, shortMessage: piece, tlvs: sar })
    }
    const header =
      mode === 'udh8'
        ? [5, 0, 3, reference & 0xff, total, i + 1]
        : [6, 8, 4, reference >> 8, reference & 0xff, total, i + 1]
    return deliver({ dataCoding, esmClass: 0x40, shortMessage: Buffer.concat([Buffer.from(header), piece]) })
  })
}

test('parts in any order, some of them twice, by two messages at once, become the texts they were', async (t) => {
  const { pool, receive } = await inbox(t)
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('A', 'B', ' ', '€', '1'), minLength: 12, maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('م', 'é', '🐪', 'x'), minLength: 12, maxLength: 40 }),
  )
  const mode = fc.constantFrom<Mode>('udh8', 'udh16', 'sar')
  const message = fc.record({ text, mode, octetsMax: fc.integer({ min: 5, max: 10 }) })
  const order = fc.infiniteStream(fc.nat(1_000_000))
  await fc.assert(
    fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 3 }),
      order,
      fc.boolean(),
      async (messages, order, together) => {
        await pool.query('truncate inbound_messages, inbound_parts')
        const parts = messages.flatMap(({ text, mode, octetsMax }, i) =>
          partsOf(text, mode, 7 + i, octetsMax),
        )
        const queue = [...parts, ...parts.filter(() => order.next().value! % 3 === 0)]
          .map((part) => ({ part, at: order.next().value! }))
          .sort((a, b) => a.at - b.at)
          .map(({ part }) => part)
        const answers: number[] = []
        if (together) answers.push(...(await Promise.all(queue.map(receive))))
        else for (const part of queue) answers.push(await receive(part))
        expect(new Set(answers)).toEqual(new Set([0]))
        expect((await texts(pool)).toSorted()).toEqual(messages.map(({ text }) => text).toSorted())
      },
    ),
    { numRuns: 40 },
  )
})

test('parts of two codings, and parts as our own sender cuts them, are joined too', async (t) => {
  const { pool, receive } = await inbox(t)
  const [first] = partsOf('AAAAAAAA', 'udh8', 1, 4)
  const [, second] = partsOf('ممممم', 'udh8', 1, 6)
  for (const part of [second!, first!]) await receive(part)
  const long = 'Привет '.repeat(40)
  for (const part of wireParts(long, 9)) await receive(deliver(part))
  expect(await texts(pool)).toEqual(['AAAAمم', long])
})

test('parts of different phones, numbers and kinds of reference never mix', async (t) => {
  const { pool, receive } = await inbox(t)
  const [a1, a2] = partsOf('AAAABBBB', 'udh8', 5, 4)
  const [, other] = partsOf('CCCCDDDD', 'udh16', 5, 4)
  await receive(a1!)
  await receive(other!)
  await receive({ ...a2!, sourceAddr: '22238089337' })
  await receive({ ...a2!, destinationAddr: '5678' })
  expect(await texts(pool)).toEqual([])
  await receive(a2!)
  expect(await texts(pool)).toEqual(['AAAABBBB'])
})

test('a reference that is used again begins a new message; what is left of the old one is stored', async (t) => {
  const { pool, receive } = await inbox(t)
  const [a1, a2] = partsOf('AAAABBBB', 'udh8', 5, 4)
  const [c1, c2] = partsOf('CCCCDDDD', 'udh8', 5, 4)
  for (const part of [a1!, c1!, c2!, c2!, a1!, a2!]) expect(await receive(part)).toBe(0)
  expect(await texts(pool)).toEqual(['incomplete: AAAA…', 'CCCCDDDD', 'AAAABBBB'])
})

test.for<[string, string[], number, string[]]>([
  ['the same first part', ['AAAABBBB', 'AAAACCCC'], 2, ['AAAABBBB', 'AAAACCCC']],
  ['the same last part', ['AAAABBBB', 'CCCCBBBB'], 2, ['AAAABBBB', 'CCCCBBBB']],
  ['the same first two of three', ['AAAABBBBCCCC', 'AAAABBBBDDDD'], 3, ['AAAABBBBCCCC', 'AAAABBBBDDDD']],
  ['another in the middle', ['AAAABBBBCCCC', 'AAAADDDDCCCC'], 3, ['AAAABBBBCCCC', 'AAAADDDDCCCC']],
  ['three in a row', ['AAAABBBB', 'AAAACCCC', 'AAAADDDD'], 2, ['AAAABBBB', 'AAAACCCC', 'AAAADDDD']],
  [
    'the first again after the second',
    ['AAAABBBB', 'AAAACCCC', 'AAAABBBB'],
    2,
    ['AAAABBBB', 'AAAACCCC', 'AAAABBBB'],
  ],
  ['the same message twice, which is a repeat', ['AAAABBBB', 'AAAABBBB'], 2, ['AAAABBBB']],
  ['a repeat, and then another', ['AAAABBBB', 'AAAABBBB', 'AAAACCCC'], 2, ['AAAABBBB', 'AAAACCCC']],
])('long messages of one reference are told apart: %s', async ([, messages, total, expected], t) => {
  const { pool, receiver, receive } = await inbox(t)
  for (const message of messages)
    for (const part of partsOf(message, 'udh8', 7, 4).slice(0, total)) expect(await receive(part)).toBe(0)
  expect(await texts(pool)).toEqual(expected)
  await age(pool, 60)
  expect(await receiver.giveUpIncomplete(60)).toBe(0)
})

test('parts that never come are given up: what came is stored once, and marked', async (t) => {
  const { pool, receiver, receive } = await inbox(t)
  const [first, , third] = partsOf('STOPSTOPSTOP', 'udh8', 5, 4)
  await receive(third!)
  await receive(first!)
  expect(await receiver.giveUpIncomplete(60)).toBe(0)
  await age(pool, 60)
  expect([await receiver.giveUpIncomplete(60), await receiver.giveUpIncomplete(60)]).toEqual([1, 0])
  expect(await texts(pool)).toEqual(['incomplete: STOP…STOP'])
})

test('a part that is delivered again after its message is stored makes no other, and is forgotten in time', async (t) => {
  const { pool, receiver, receive } = await inbox(t)
  const parts = partsOf('AAAABBBB', 'sar', 5, 4)
  for (const part of [...parts, ...parts]) expect(await receive(part)).toBe(0)
  await age(pool, 60)
  expect(await receiver.giveUpIncomplete(60)).toBe(0)
  expect([await texts(pool), (await pool.query('select from inbound_parts')).rowCount]).toEqual([
    ['AAAABBBB'],
    0,
  ])
})

test.each([
  ...['STOP', 'stop', ' Stop. ', '"STOP"', 'Arrêt', 'ARRET', 'arre\u0302t', 'désabonner', 'Unsubscribe'],
  ...[
    'stop  all',
    'قف',
    'قِفْ',
    'توقف',
    'توقّف!',
    'تـوقـف',
    'إلغاء',
    'الغاء',
    '\u200fإلغاء\u200f',
    'ﻗﻒ',
    'ایقاف',
  ],
  ...[
    'Please stop',
    'svp stop',
    'stop it',
    'Arrêtez ça',
    'stop stop stop',
    'Stop les sms',
    'stop36111',
    ' stop36111\n',
    'Stop36111.',
    'STOP au 36111',
    'Je me désabonne',
    'Unsubscribe me',
    'أوقفوا الرسائل',
    'STOP 1234',
    'Stop 36180',
    'ARRET 1234',
    'STOP MYSHOP',
    'Stop MyShop',
    'stop myshop',
    'Unsubscribe MYSHOP',
  ],
  ...[
    'Stop. Thank you',
    'Stop! Merci',
    'STOP, je ne suis pas client',
    'Stop\nEnvoyé de mon iPhone',
    'قف، شكرا',
  ],
  ...['Stop please', 'STOP SVP', 'Arrêtez s’il vous plaît', 'stop merci beaucoup', 'توقف من فضلك'],
  ...[
    'Arrête',
    'arrêtez',
    'STOP-ALL',
    'stop_all',
    'Stop\u2011All',
    'Opt-out',
    'OPT OUT',
    'Désabonnez-moi',
    'STOP PUB',
  ],
  ...[
    'CANCEL',
    'Cancel.',
    'END',
    'Quit',
    'REVOKE',
    'أوقفوا',
    'إلغاء الاشتراك',
    '٭ قف ٭',
    '"Stop"',
    '*STOP*',
    '(stop)',
  ],
])('%j is a wish to hear no more', (text) => {
  expect(wordReader()(text)).toBe('stop')
})

test.each(['START', "s'abonner", 'S’abonner', 'اشتراك', 'Réabonner'])(
  '%j is a wish to hear again',
  (text) => {
    expect(wordReader()(text)).toBe('start')
  },
)

test.each([
  ...['nonstop', 'non-stop', 'OK', '', '🛑', 'لا توقف الخدمة', 'توقف الخدمة', 'Stop or go?'],
  ...[
    'Cancel my order',
    'CANCEL 1234',
    'Cancel. I come tomorrow',
    'End of the month',
    'END 2025',
    'Quit smoking',
  ],
  ...[
    'Where is the bus stop',
    'stop calling me tomorrow',
    'Arrêt maladie',
    'arrêt de bus',
    'إلغاء الموعد',
    'وقف الراتب',
  ],
  ...['1234 STOP', 'stopwatch', 'I want to unsubscribe my brother', 'Start 1234'],
])('%j is only a message', (text) => {
  expect(wordReader()(text)).toBeUndefined()
})

test('STOP opts the phone out of the account that has the number, and START in again', async (t) => {
  const { pool, receive } = await inbox(t)
  const [one, two] = [await account(pool, '1234'), await account(pool, '5678')]
  await receive(gsm7('Stop'))
  await receive(ucs2('توقف'))
  expect([await optouts(pool, one), await optouts(pool, two)]).toEqual([[[one, PHONE]], []])
  await receive(gsm7('START', { destinationAddr: '5678' }))
  expect(await optouts(pool, one)).toEqual([[one, PHONE]])
  await receive(gsm7('start'))
  expect(await optouts(pool, one)).toEqual([])
  expect(await texts(pool)).toEqual(['Stop', 'توقف', 'START', 'start'])
})

test('STOP to a number of no account means every account', async (t) => {
  const { pool, receive } = await inbox(t)
  const one = await account(pool, '5678')
  await receive(gsm7('STOP'))
  expect(await optouts(pool, one)).toEqual([[EVERY_ACCOUNT, PHONE]])
  await receive(gsm7('START'))
  expect(await optouts(pool, one)).toEqual([])
})

test('STOP from any form of a number is about that number', async (t) => {
  const { pool, receive } = await inbox(t)
  const id = await account(pool, '1234')
  for (const sourceAddr of ['0022238089336', '22238089336', '+22238089336', '38089336', '222 38 08 93 36']) {
    await receive(gsm7('STOP', { sourceAddr, sourceAddrTon: 0 }))
    expect([sourceAddr, await optouts(pool, id)]).toEqual([sourceAddr, [[id, PHONE]]])
    await removeOptout(pool, id, PHONE)
  }
})

test('STOP from a name, a short code or nobody is only a message; from a foreign number it counts', async (t) => {
  const { pool, receive } = await inbox(t)
  const id = await account(pool, '1234')
  for (const sourceAddr of ['', 'MAURITEL', '1', '123456', '\x01\xff'])
    for (const text of ['START', 'STOP']) expect(await receive(gsm7(text, { sourceAddr }))).toBe(0)
  expect([await optouts(pool, id), (await texts(pool)).length]).toEqual([[], 10])
  await receive(gsm7('STOP', { sourceAddr: '33612345678' }))
  expect(await optouts(pool, id)).toEqual([[id, '+33612345678']])
})

test('the words can be others', async (t) => {
  const { pool, receive } = await inbox(t, { readWish: wordReader(['Genug'], ['Wieder']) })
  await receive(gsm7('STOP'))
  expect(await optouts(pool, EVERY_ACCOUNT)).toEqual([])
  await receive(gsm7('genug!'))
  expect(await optouts(pool, EVERY_ACCOUNT)).toHaveLength(1)
  await receive(gsm7('WIEDER'))
  expect(await optouts(pool, EVERY_ACCOUNT)).toEqual([])
})

test('what cannot be stored is left with the carrier, whole', async (t) => {
  const { pool, receive } = await inbox(t)
  const parts = partsOf('AAAABBBB', 'udh8', 5, 4)
  await receive(parts[0]!)
  await pool.query('alter table inbound_messages rename to away')
  expect(await Promise.all([receive(parts[1]!), receive(gsm7('STOP'))])).toEqual([0x64, 0x64])
  await pool.query('alter table away rename to inbound_messages')
  expect(await optouts(pool, EVERY_ACCOUNT)).toEqual([])
  expect(await receive(parts[1]!)).toBe(0)
  expect(await texts(pool)).toEqual(['AAAABBBB'])
})

test('of a connection whose parts wait in great numbers no more are taken; whole messages are', async (t) => {
  const { pool } = await inbox(t)
  await pool.query(
    `insert into inbound_parts (smsc, sender, recipient, reference, total, part, data_coding, octets)
     select 'a', '+222', '1234', n, 2, 1, 0, '' from generate_series(1, 3) n`,
  )
  const receiver = new InboundReceiver({ pool, log: createLog('silent', false), partsMax: 3 })
  const sar = { sarMsgRefNum: 7, sarTotalSegments: 2, sarSegmentSeqnum: 1 }
  expect(await receiver.receive('a', gsm7('One', { tlvs: sar }))).toBe(0x64)
  expect(await receiver.receive('b', gsm7('One', { tlvs: sar }))).toBe(0)
  expect(await receiver.receive('a', gsm7('Whole'))).toBe(0)
  expect(await texts(pool)).toEqual(['Whole'])
})

test('of messages to numbers that nobody has, the newest are kept', async (t) => {
  const { pool, receive } = await inbox(t)
  await account(pool, '1234')
  for (const n of [1, 2, 3, 4, 5]) {
    await receive(gsm7(`Lost ${n}`, { destinationAddr: '9' }))
    // Ids of one millisecond have no order.
    await sleep(2)
  }
  await receive(gsm7('Ours'))
  expect(await forgetOwnerless(pool, 2, 2)).toBe(2)
  expect(await forgetOwnerless(pool, 2, 2)).toBe(1)
  expect(await forgetOwnerless(pool, 2, 2)).toBe(0)
  expect(await texts(pool)).toEqual(['Lost 4', 'Lost 5', 'Ours'])
})
