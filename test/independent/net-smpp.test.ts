/**
 * Our bytes on the wire, read by code that is not ours: an SMSC made of Perl's Net::SMPP, with Perl's own table of the
 * GSM alphabet. It must decode exactly the posted text, character by character.
 */
import { expect, test as vitestTest } from 'vitest'
import { type Body, until } from '../harness.ts'
import { netSmppVersion, startGateway, startNetSmpp, type TakenMessage } from './net-smpp.ts'

/** In CI the package is a must: a run without it fails. */
const installed = netSmppVersion() !== undefined || process.env.CI !== undefined
const test = vitestTest.skipIf(!installed)
if (!installed)
  process.stderr.write('SKIPPED: Net::SMPP is not installed (apt-get install libnet-smpp-perl)\n')

/** 3GPP TS 23.038 section 6.2.1, less the escape; then section 6.2.1.1. Written out apart from src/sms. */
const DEFAULT_TABLE =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENSION_TABLE = '\f^{}\\[~]|€'

const GSM = 0
const UCS2 = 8

/** Septets or UTF-16 units of text that one part takes: alone, and as one of several. 3GPP TS 23.040 9.2.3.24. */
const CAPACITY: Record<Mode, Record<number, readonly [alone: number, joined: number]>> = {
  udh8: { [GSM]: [160, 153], [UCS2]: [70, 67] },
  udh16: { [GSM]: [160, 152], [UCS2]: [70, 66] },
  sar: { [GSM]: [160, 153], [UCS2]: [70, 67] },
  payload: { [GSM]: [65_535, 65_535], [UCS2]: [32_767, 32_767] },
}
const HEADER_OCTETS: Record<Mode, number> = { udh8: 6, udh16: 7, sar: 0, payload: 0 }

type Mode = 'udh8' | 'udh16' | 'sar' | 'payload'

interface Sample {
  name: string
  text: string
  dataCoding: number
  /** The parts that it is charged for. */
  parts: number
}

const repeated = (text: string, units: number) => text.repeat(Math.ceil(units / text.length)).slice(0, units)

/** Fills parts to the brim, so that an escape pair or a surrogate pair lies across every cut there may be. */
const SAMPLES: Sample[] = [
  { name: 'the whole default table', text: DEFAULT_TABLE, dataCoding: GSM, parts: 1 },
  { name: 'the whole extension table', text: EXTENSION_TABLE, dataCoding: GSM, parts: 1 },
  ...[...DEFAULT_TABLE, ...EXTENSION_TABLE].map((character) => ({
    name: `${JSON.stringify(character)} beside a letter, as a text of blanks alone is refused`,
    text: `${character}a`,
    dataCoding: GSM,
    parts: 1,
  })),
  { name: '160 septets', text: repeated(DEFAULT_TABLE, 160), dataCoding: GSM, parts: 1 },
  { name: '161 septets', text: repeated(DEFAULT_TABLE, 161), dataCoding: GSM, parts: 2 },
  { name: '3 parts of GSM', text: repeated(DEFAULT_TABLE, 3 * 153 - 5), dataCoding: GSM, parts: 3 },
  {
    name: 'an escape at the cut',
    text: `${'a'.repeat(152)}€${'b'.repeat(20)}`,
    dataCoding: GSM,
    parts: 2,
  },
  { name: '4 parts of euro signs', text: '€'.repeat(4 * 75), dataCoding: GSM, parts: 4 },
  {
    name: '5 parts of both tables',
    text: repeated(DEFAULT_TABLE + EXTENSION_TABLE, 680),
    dataCoding: GSM,
    parts: 5,
  },
  { name: 'Arabic', text: 'مرحبا، طلبك جاهز للاستلام اليوم', dataCoding: UCS2, parts: 1 },
  {
    name: 'Arabic with vowel signs',
    text: repeated('السَّلَامُ عَلَيْكُمْ وَرَحْمَةُ اللهِ ', 150),
    dataCoding: UCS2,
    parts: 3,
  },
  { name: '70 units', text: repeated('طلبك جاهز ', 70), dataCoding: UCS2, parts: 1 },
  { name: '71 units', text: repeated('طلبك جاهز ', 71), dataCoding: UCS2, parts: 2 },
  { name: 'emoji', text: 'Caravan 🐪🌵 جمل', dataCoding: UCS2, parts: 1 },
  { name: 'a surrogate pair at the cut', text: `${'ب'.repeat(66)}🐪🐪🐪`, dataCoding: UCS2, parts: 2 },
  { name: 'a family at the cut', text: `${'ب'.repeat(62)}👩‍👩‍👧‍👦 fin`, dataCoding: UCS2, parts: 2 },
  { name: '4 parts of emoji', text: '🐪'.repeat(130), dataCoding: UCS2, parts: 4 },
  {
    name: '5 parts of all kinds',
    text: repeated('Été à Nouakchott نواكشوط🌴', 320),
    dataCoding: UCS2,
    parts: 5,
  },
]

const phoneOf = (index: number) => `222380${String(index).padStart(5, '0')}`

/** The reading that Perl must have of a sample. */
function expectedOf({ text, dataCoding, parts }: Sample, index: number, mode: Mode): Partial<TakenMessage> {
  const joined = parts > 1
  const headed = joined && HEADER_OCTETS[mode] > 0
  return {
    destination: phoneOf(index),
    destination_ton: 1,
    source: 'CARAVAN',
    source_ton: 5,
    text,
    data_coding: dataCoding,
    how: joined ? mode : 'alone',
    esm_class: headed ? 0x40 : 0,
    header_octets: headed ? HEADER_OCTETS[mode] : 0,
    ...(mode === 'payload' ? { parts: 1 } : {}),
  }
}

/** Parts that a phone network could not carry. */
function oversized(message: TakenMessage, mode: Mode): boolean {
  const [alone, joined] = CAPACITY[mode][message.data_coding]!
  const capacity = message.parts === 1 ? alone : joined
  const units = message.text_octets.map((octets) => octets / (message.data_coding === UCS2 ? 2 : 1))
  return units.some((of) => of > capacity || !Number.isInteger(of))
}

const MODES: Mode[] = ['udh8', 'udh16', 'sar', 'payload']

test.for(MODES)('an SMSC of others reads every text posted, long ones as %s', async (mode, t) => {
  const smsc = await startNetSmpp(t)
  const gateway = await startGateway(t, `${smsc.url}?longMessages=${mode}`)
  const { accepted, batch } = await gateway.send(
    SAMPLES.map(({ text }, i) => ({ phone: `+${phoneOf(i)}`, message: text })),
  )
  expect({
    valid: accepted.totalValid,
    cost: accepted.estimatedCost,
    status: batch.status,
    sent: batch.successfulCount,
  }).toEqual({
    valid: SAMPLES.length,
    cost: (SAMPLES.reduce((sum, { parts }) => sum + parts, 0) * 20_000) / 1_000_000,
    status: 'completed',
    sent: SAMPLES.length,
  })
  const taken = smsc.messages().sort((a, b) => a.destination.localeCompare(b.destination))
  expect(taken).toEqual(
    SAMPLES.map((sample, i) =>
      expect.objectContaining({ parts: sample.parts, ...expectedOf(sample, i, mode) }),
    ),
  )
  expect(taken.filter((message) => oversized(message, mode))).toEqual([])
  expect(smsc.problems()).toEqual([])
})

test('it is bound to by the names in the URL, and left with an unbind', async (t) => {
  const smsc = await startNetSmpp(t)
  const gateway = await startGateway(t, `${smsc.url}?systemType=vma&binds=2`)
  const bound = { event: 'bound', as: 'transceiver', system_id: 'caravan', password: 'secret' }
  await until(() => smsc.of('bound').length === 2)
  expect(smsc.of('bound')).toEqual([
    { ...bound, system_type: 'vma' },
    { ...bound, system_type: 'vma' },
  ])
  await gateway.stop()
  await until(() => smsc.of('unbound').length === 2)
  expect(smsc.problems()).toEqual([])
})

/** SMPP 3.4 section 5.2.28 and Appendix B: by the last digit of the number. */
const STATS = [
  ['1', 'UNDELIV', 'undelivered'],
  ['2', 'EXPIRED', 'expired'],
  ['3', 'DELETED', 'undelivered'],
  ['4', 'REJECTD', 'undelivered'],
  ['5', 'UNKNOWN', 'unknown'],
] as const

/** `smsc`: options of smsc.pl; `url`: parameters of SMSC_URL that go with them. */
const RECEIPT_FORMS: { name: string; smsc: string[]; url: string }[] = [
  { name: 'in text, ids in decimal', smsc: ['--receipts', 'text'], url: '' },
  { name: 'in text, ids in hexadecimal', smsc: ['--receipts', 'text', '--ids', 'hex'], url: '' },
  { name: 'in parameters alone', smsc: ['--receipts', 'tlvs'], url: '' },
  {
    name: 'in both, before the response they belong to',
    smsc: ['--receipts', 'both', '--receipt-order', 'before'],
    url: '',
  },
  {
    name: 'with hexadecimal ids in the responses, decimal ones in the receipts',
    smsc: ['--receipts', 'both', '--ids', 'hex', '--receipt-ids', 'decimal'],
    url: '&receiptIds=decimal',
  },
  {
    name: 'with decimal ids in the responses, hexadecimal ones in the receipts',
    smsc: ['--receipts', 'text', '--receipt-ids', 'hex'],
    url: '&receiptIds=hex',
  },
  { name: 'on a receiver beside the transmitter', smsc: ['--receipts', 'text'], url: '&bindMode=split' },
]

test.for(RECEIPT_FORMS)('its receipts are matched: $name', async ({ smsc: args, url }, t) => {
  const stats = STATS.flatMap(([digit, stat]) => ['--stat', `${digit}=${stat}`])
  const smsc = await startNetSmpp(t, [...args, ...stats])
  const gateway = await startGateway(t, `${smsc.url}?receipts=true${url}`)
  const recipients = Array.from({ length: 30 }, (_, i) => ({
    phone: `+${phoneOf(i)}`,
    message: repeated(DEFAULT_TABLE, 1 + 150 * (i % 5)),
  }))
  const { accepted } = await gateway.send(recipients)
  const batch = await until<Body>(async () => {
    const batch = await gateway.status(accepted.batchId)
    return batch.messages.every(({ delivery }: Body) => delivery) && batch
  })
  const expected = recipients.map(({ phone }) => ({
    phone,
    status: 'sent',
    delivery: STATS.find(([digit]) => phone.endsWith(digit))?.[2] ?? 'delivered',
  }))
  expect(
    batch.messages.map((message: { phone: string; status: string; delivery: { status: string } }) => ({
      phone: message.phone,
      status: message.status,
      delivery: message.delivery.status,
    })),
  ).toEqual(expected)
  const count = (...statuses: string[]) =>
    expected.filter(({ delivery }) => statuses.includes(delivery)).length
  expect({ delivered: batch.deliveredCount, undelivered: batch.undeliveredCount }).toEqual({
    delivered: count('delivered'),
    undelivered: count('undelivered', 'expired'),
  })
  const parts = smsc.messages().reduce((sum, { ids }) => sum + ids.length, 0)
  await until(() => smsc.of('receipted').length >= parts)
  const answers = smsc.of('receipted')
  expect(answers.map(({ status }) => status)).toEqual(Array(parts).fill(0))
  expect(smsc.problems()).toEqual([])
})
