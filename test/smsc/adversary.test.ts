/** A carrier that does everything a little wrong, on one connection of a real gateway: nothing of what it says is lost or mistaken. */
import { expect, type TestContext, test } from 'vitest'
import { encode, type PduOf } from '../../src/smpp/pdu.ts'
import { harness, until } from '../harness.ts'
import { rawCarrier, rawPdu } from './raw-carrier.ts'

const hex = (text: string | Buffer) => Buffer.from(text).toString('hex')
const octet = (n: number) => n.toString(16).padStart(2, '0')

interface Delivered {
  from: string
  octets: string
  esmClass?: number
  /** In hex. */
  tlvs?: string
}

/** A gateway whose carrier answers submits with these ids, in order, and delivers what it is told to. */
async function gatewayOf(t: TestContext, query = '', ids: string[] = []) {
  const phones: string[] = []
  // On a busy machine a message may come twice.
  const onSubmit = ({ sequenceNumber, destinationAddr }: PduOf<'submit_sm'>) => {
    if (!phones.includes(destinationAddr)) phones.push(destinationAddr)
    const messageId = ids[phones.indexOf(destinationAddr)] ?? ''
    return encode({ command: 'submit_sm_resp', sequenceNumber, messageId })
  }
  const carrier = await rawCarrier(t, { onSubmit })
  const h = await harness(t, { env: { SMSC_URL: `${carrier.url}?${query}` } })
  await carrier.bound
  let written = 0
  /** Resolves when it is answered, with the command_status. */
  const deliver = async ({ from, octets, esmClass = 0x40, tlvs = '' }: Delivered) => {
    const addresses = `0101${hex(from)}00 0101${hex('1234')}00`
    const text = `${octet(octets.length / 2)}${octets}${tlvs}`
    carrier.deliver(
      rawPdu(5, 0, ++written, `00 ${addresses} ${octet(esmClass)}0000 00 00 0000 00 00 ${text}`),
    )
    await until(() => carrier.answers.length === written)
    return carrier.answers.at(-1)?.commandStatus
  }
  const receipt = (from: string, id: string) =>
    deliver({ from, octets: hex(`id:${id} stat:DELIVRD err:000`), esmClass: 4 })
  return { ...carrier, h, deliver, receipt }
}

const sar = (reference: number, total: number, part: number) =>
  `020c0002${reference.toString(16).padStart(4, '0')} 020e0001${octet(total)} 020f0001${octet(part)}`

/** Each with the parts as they come, and the texts that they are. */
const TEXTS: [string, (string | [octets: string, tlvs: string, esmClass?: number])[], string[]][] = [
  [
    'a header longer than its elements',
    [`0700030702 01${hex('Bon')}`, `070003070202${hex('jour')}`],
    ['Bonjour'],
  ],
  [
    'a header shorter than its element',
    [`030003070201${hex('Bon')}`, `030003070202${hex('jour')}`],
    ['Bonjour'],
  ],
  [
    'a header longer than the message',
    [`ff0003070201${hex('Bon')}`, `ff0003070202${hex('jour')}`],
    ['Bonjour'],
  ],
  [
    'a header longer than its elements, the first of which are ports',
    [`0d0504000100020003070201${hex('Bon')}`, `0d0504000100020003070202${hex('jour')}`],
    ['Bonjour'],
  ],
  [
    'a header filled up with zeros',
    [`080003070201000000${hex('Bon')}`, `0700030702020000${hex('jour')}`],
    ['Bonjour'],
  ],
  ['an empty header', [`00${hex('Hi')}`], ['Hi']],
  [
    'ports before the reference',
    [`0b0504000100020003070201${hex('Bon')}`, `0b0504000100020003070202${hex('jour')}`],
    ['Bonjour'],
  ],
  [
    'two references, of which the last counts',
    [`0a0003070202 0003080201${hex('Bon')}`, `0a0003070201 0003080202${hex('jour')}`],
    ['Bonjour'],
  ],
  [
    'an impossible reference before one that is possible',
    [`0b0003070003 080400080201${hex('Bon')}`, `0b0003070003 080400080202${hex('jour')}`],
    ['Bonjour'],
  ],
  ['a 16-bit reference', [`06080412340201${hex('Bon')}`, `06080412340202${hex('jour')}`], ['Bonjour']],
  ['part 0', [`050003070200${hex('Hi')}`], ['Hi']],
  ['a part beyond the last', [`050003070203${hex('Hi')}`], ['Hi']],
  ['no parts at all', [`050003070000${hex('Hi')}`], ['Hi']],
  ['the only part of one', [`050003070101${hex('Hi')}`], ['Hi']],
  [
    'the wrong order, and one of them twice',
    [
      `050003070303${hex('ur')}`,
      `050003070301${hex('Bon')}`,
      `050003070301${hex('Bon')}`,
      `050003070302${hex('jo')}`,
    ],
    ['Bonjour'],
  ],
  [
    'sar parameters',
    [
      [hex('Bon'), sar(7, 2, 1), 0],
      [hex('jour'), sar(7, 2, 2), 0],
    ],
    ['Bonjour'],
  ],
  [
    'sar parameters beside a header of ports',
    [
      [`06050400010002${hex('Bon')}`, sar(7, 2, 1)],
      [`06050400010002${hex('jour')}`, sar(7, 2, 2)],
    ],
    ['Bonjour'],
  ],
  [
    'sar parameters beside an impossible reference',
    [
      [`050003070000${hex('Bon')}`, sar(7, 2, 1)],
      [`050003070000${hex('jour')}`, sar(7, 2, 2)],
    ],
    ['Bonjour'],
  ],
  [
    'sar parameters and a header that say different things',
    [
      [`050003070201${hex('Bon')}`, sar(7, 2, 2)],
      [`050003070202${hex('jour')}`, sar(7, 2, 1)],
    ],
    ['Bonjour'],
  ],
  ['sar parameters of which one is missing', [[hex('Hi'), '020c00020007 020e000102', 0]], ['Hi']],
]

test('the parts of texts from phones, with headers that lie', async (t) => {
  const { h, deliver } = await gatewayOf(t)
  for (const [n, [, parts]] of TEXTS.entries())
    for (const part of parts) {
      const [octets, tlvs, esmClass] = typeof part === 'string' ? [part, ''] : part
      const delivered = { from: `222380${10_000 + n}`, octets: octets.replaceAll(' ', ''), tlvs, esmClass }
      expect(await deliver(delivered)).toBe(0)
    }
  const { rows } = await h.pool.query(
    'select sender, array_agg(text order by id) as texts from inbound_messages group by sender order by sender',
  )
  expect(rows.map(({ texts }, n) => [TEXTS[n]?.[0], texts])).toEqual(
    TEXTS.map(([name, , texts]) => [name, texts]),
  )
})

const PHONES = ['22238089001', '22238089002', '22238089003', '22238089004', '22238089005', '22238089006']

/** The delivery of a message to each of the phones, which the carrier took under these ids. */
async function receiptsOf(
  t: TestContext,
  query: string,
  ids: string[],
  receipts: [phone: number, id: string][],
) {
  const { h, receipt } = await gatewayOf(t, query, ids)
  const { apiKey } = await h.account('10')
  for (const phone of PHONES.slice(0, ids.length)) {
    const { body } = await h.send(apiKey, { recipients: [{ phone, message: 'Hi' }] })
    await h.finished(apiKey, body.batchId)
  }
  for (const [phone, id] of receipts) expect(await receipt(PHONES[phone] as string, id)).toBe(0)
  const { rows } = await h.pool.query('select delivery from messages order by phone')
  return rows.map(({ delivery }) => delivery === 'delivered')
}

test.for<[string, string, string[], [number, string][], boolean[]]>([
  [
    'in decimal, then the same, of a carrier that was known for decimal',
    'receiptIds=auto',
    // The last but one is the hexadecimal form of the last.
    ['a1', 'a2', 'a3', 'bc614e', '12345678'],
    [
      [0, '161'],
      [1, '162'],
      [2, '163'],
      [4, '12345678'],
    ],
    [true, true, true, false, true],
  ],
  [
    'in decimal and hexadecimal by turns',
    'receiptIds=auto',
    ['ff01', '00FF02', 'ff03', '65284', '65285', 'FF06'],
    [
      [0, '65281'],
      [1, '65282'],
      [2, 'ff03'],
      [3, 'FF04'],
      [4, 'ff05'],
      [5, '65286'],
    ],
    [true, true, true, true, true, true],
  ],
  [
    'of eight decimal digits, which could be hexadecimal',
    'receiptIds=auto',
    ['10000001', '10000002', '10000003', '10000004'],
    [
      [0, '10000001'],
      [1, '010000002'],
      [2, '10000003'],
      [3, '10000004'],
    ],
    [true, true, true, true],
  ],
  [
    'the same, then in decimal',
    'receiptIds=auto',
    ['b1', 'b2', 'b3', 'b4', 'b5'],
    [
      [0, 'b1'],
      [1, 'b2'],
      [2, 'b3'],
      [3, '180'],
      [4, '181'],
    ],
    [true, true, true, true, true],
  ],
  [
    'in the other case',
    '',
    ['A1B2-C3D4', 'xy-99', 'Zz1', '0Af1'],
    [
      [0, 'a1b2-c3d4'],
      [1, 'XY-99'],
      [2, 'Zz1'],
      [3, 'Af1'],
    ],
    [true, true, true, true],
  ],
  [
    'with a prefix of hexadecimal numbers',
    'receiptIds=hex',
    ['26', '27'],
    [
      [0, '0x1A'],
      [1, '1b'],
    ],
    [true, true],
  ],
])(
  'receipts find their messages by ids that are written %s',
  async ([, query, ids, receipts, expected], t) => {
    expect(await receiptsOf(t, query, ids, receipts)).toEqual(expected)
  },
)
