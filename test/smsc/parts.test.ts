/** A text on its way to a carrier by every long-message mode and charset: octets, counts, and read back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planMessage } from '../../src/sms/segments.ts'
import { wireParts } from '../../src/sms/wire.ts'
import { headerOctetsOf, type PartsConfig, type SubmitPart, submitParts } from '../../src/smsc/parts.ts'
import { changed, makeLink, simulate } from './carrier.ts'

const PHONE = '+22238089336'
const MODES = ['udh8', 'udh16', 'sar', 'payload'] as const
const CHARSETS = ['unpacked', 'packed', 'latin1'] as const
const PLAIN: PartsConfig = {
  gsm7: 'unpacked',
  gsm7DataCoding: 0,
  latin1DataCoding: 3,
  ucs2DataCoding: 8,
  longMessages: 'udh8',
  classForm: 'f0',
  interfaceVersion: '0x34',
}
const COMBINATIONS = MODES.flatMap((longMessages) =>
  CHARSETS.map((gsm7) => ({ ...PLAIN, longMessages, gsm7 })),
)

/** Every character of both GSM-7 tables but the line's ends. */
const GSM7 =
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€'

function parts(text: string, config: Partial<PartsConfig>, reference = 0x0102) {
  return submitParts({ phone: PHONE, text }, reference, { ...PLAIN, ...config })
}

function rest({ phone: _, shortMessage, tlvs, ...fields }: SubmitPart) {
  const { messagePayload, ...others } = tlvs ?? {}
  const payload = messagePayload ? { messagePayload: messagePayload.toString('hex') } : {}
  return { ...fields, shortMessage: shortMessage.toString('hex'), ...others, ...payload }
}

const A153 = '61'.repeat(153)
const TWO = `${'a'.repeat(153)}${'b'.repeat(8)}`

test.each<[PartsConfig['longMessages'], object[]]>([
  [
    'udh8',
    [
      { dataCoding: 0, esmClass: 0x40, shortMessage: `050003020201${A153}` },
      { dataCoding: 0, esmClass: 0x40, shortMessage: `050003020202${'62'.repeat(8)}` },
    ],
  ],
  [
    'udh16',
    [
      { dataCoding: 0, esmClass: 0x40, shortMessage: `06080401020201${'61'.repeat(152)}` },
      { dataCoding: 0, esmClass: 0x40, shortMessage: `0608040102020261${'62'.repeat(8)}` },
    ],
  ],
  [
    'sar',
    [
      { shortMessage: A153, sarSegmentSeqnum: 1 },
      { shortMessage: '62'.repeat(8), sarSegmentSeqnum: 2 },
    ].map((own) => ({ dataCoding: 0, esmClass: 0, sarMsgRefNum: 0x0102, sarTotalSegments: 2, ...own })),
  ],
  ['payload', [{ dataCoding: 0, esmClass: 0, shortMessage: '', messagePayload: `${A153}${'62'.repeat(8)}` }]],
])('by %s, two parts are these octets', (longMessages, expected) => {
  expect(parts(TWO, { longMessages }).map(rest)).toEqual(expected)
})

test.each(MODES)('by %s, a text of one part is bare', (longMessages) => {
  expect(parts('Hi [€]', { longMessages }).map(rest)).toEqual([
    { dataCoding: 0, esmClass: 0, shortMessage: '4869201b3c1b651b3e' },
  ])
  expect(parts('', { longMessages }).map(rest)).toEqual([{ dataCoding: 0, esmClass: 0, shortMessage: '' }])
})

test('charsets and data codings are those of the connection', () => {
  const coded = (text: string, config: Partial<PartsConfig>) => parts(text, config).map(rest)[0]
  const one = (dataCoding: number, shortMessage: string) => ({ dataCoding, esmClass: 0, shortMessage })
  expect(coded('[é]', { gsm7: 'latin1' })).toEqual(one(3, '5be95d'))
  expect(coded('[€]', { gsm7: 'latin1' })).toEqual(one(0, '1b3c1b651b3e'))
  expect(coded('ç', { gsm7: 'latin1' })).toEqual(one(8, '00e7'))
  expect(coded('hello', { gsm7: 'packed' })).toEqual(one(0, 'e8329bfd06'))
  expect(coded('hi', { gsm7DataCoding: 0xf1 })).toEqual(one(0xf1, '6869'))
  expect(coded('م', { ucs2DataCoding: 0x18 })).toEqual(one(0x18, '0645'))
  expect(coded('م', { gsm7: 'packed', gsm7DataCoding: 0xf1 })).toEqual(one(8, '0645'))
})

test('a class stands in the data coding, and ISO 8859-1 may be the default alphabet', () => {
  const coded = (text: string, config: Partial<PartsConfig>) => parts(text, config).map(rest)[0]
  const one = (dataCoding: number, shortMessage: string) => ({ dataCoding, esmClass: 0, shortMessage })
  expect(coded('hi', { class: 0 })).toEqual(one(0xf0, '6869'))
  expect(coded('hi', { class: 2, classForm: '10' })).toEqual(one(0x12, '6869'))
  expect(coded('\u0645', { class: 0 })).toEqual(one(0x18, '0645'))
  expect(coded('\u0645', { class: 3, classForm: '10' })).toEqual(one(0x1b, '0645'))
  expect(coded('hi', { class: 0, classForm: 'subunit' })).toEqual({ ...one(0, '6869'), destAddrSubunit: 1 })
  const latin1 = { gsm7: 'latin1', latin1DataCoding: 0 } as const
  expect(coded('[\u00e9]', latin1)).toEqual(one(0, '5be95d'))
  expect(coded('[\u20ac]', latin1)).toEqual(one(8, '005b20ac005d'))
  expect(coded('\u00e9', { ...latin1, class: 0 })).toEqual(one(0xf0, 'e9'))
  expect(coded('\u00e9', { gsm7: 'latin1', class: 0 })).toEqual(one(0xf0, '05'))
  expect(parts('\u20ac'.repeat(71), latin1).map(({ dataCoding }) => dataCoding)).toEqual([8, 8])
})

test('parameters of a message go with each of its parts, but not by SMPP 3.3', () => {
  const message = { phone: PHONE, text: TWO, parameters: [{ tag: 0x1400, value: Buffer.from('abc') }] }
  const tlvs = (config: Partial<PartsConfig>) =>
    submitParts(message, 1, { ...PLAIN, ...config }).map((part) => part.tlvs)
  expect(tlvs({})).toEqual([{ others: message.parameters }, { others: message.parameters }])
  expect(tlvs({ longMessages: 'sar' })).toEqual(
    [1, 2].map((sarSegmentSeqnum) => ({
      ...{ sarMsgRefNum: 1, sarTotalSegments: 2, sarSegmentSeqnum },
      others: message.parameters,
    })),
  )
  expect(tlvs({ interfaceVersion: '0x33' })).toEqual([undefined, undefined])
})

test('without a configuration they are the parts that segments makes', () => {
  for (const text of ['Hello', TWO, 'م'.repeat(200)])
    expect(submitParts({ phone: PHONE, text }, 0x1ff)).toEqual(
      wireParts(text, 0x1ff).map((one) => ({ phone: PHONE, ...one })),
    )
})

test('a sender of its own goes with each part', () => {
  const from = (sender?: string | null) =>
    submitParts({ phone: PHONE, text: TWO, from: sender }, 1, PLAIN).map((one) => one.from)
  expect([from('Shop'), from(), from(null)]).toEqual([
    ['Shop', 'Shop'],
    [undefined, undefined],
    [undefined, undefined],
  ])
})

test.each(MODES)('by %s, more than 255 parts are refused', (longMessages) => {
  const units = longMessages === 'udh16' ? 152 : 153
  expect(() => parts('a'.repeat(units * 255 + 1), { longMessages })).toThrow(RangeError)
  expect(parts('a'.repeat(units * 255), { longMessages })).toHaveLength(longMessages === 'payload' ? 1 : 255)
})

/** Texts that are hard to cut. A carriage return at the end of packed octets is padding, so there is none alone. */
const PIECES = [
  'a',
  'Hello ',
  '€',
  '[',
  '~',
  'é',
  'Ω',
  '@',
  '\n',
  'م',
  'م\u0651',
  '👍🏽',
  '🇲🇷',
  'e\u0301',
  '한',
]
const GSM7_PIECES = PIECES.slice(0, 9)
const textOf = (pieces: string[], maxLength: number) =>
  fc.array(fc.constantFrom(...pieces), { maxLength, size: 'max' }).map((drawn) => drawn.join(''))
const texts = fc.oneof(textOf(GSM7_PIECES, 400), textOf(['a', 'é', '['], 400), textOf(PIECES, 200))

test.each(COMBINATIONS)('$longMessages, $gsm7: as many parts as planned, none too long', (config) => {
  const headerOctets = headerOctetsOf(config)
  expect(headerOctets).toBe(config.longMessages === 'udh16' ? 7 : 6)
  fc.assert(
    fc.property(texts, (text) => {
      const made = parts(text, config)
      const planned = planMessage(text, { headerOctets }).parts
      expect(made).toHaveLength(config.longMessages === 'payload' ? 1 : planned)
      // Octets of septets that are not packed yet, and of their header, which counts as it is.
      const maxOctets = planned === 1 ? 160 : headerOctets + (headerOctets === 7 ? 152 : 153)
      for (const { shortMessage } of made)
        expect(shortMessage.length).toBeLessThanOrEqual(config.gsm7 === 'packed' ? 140 : maxOctets)
    }),
    { examples: [['é'.repeat(153)], ['é'.repeat(305)], ['م'.repeat(133)]] },
  )
})

test.for([...COMBINATIONS, { ...PLAIN, gsm7DataCoding: 0xf1, ucs2DataCoding: 0x18 }])(
  '$longMessages, $gsm7, $gsm7DataCoding, $ucs2DataCoding: a carrier reads what was posted',
  async (config, t) => {
    const simulator = await simulate(t, { gsm7: config.gsm7 === 'packed' ? 'packed' : 'unpacked' })
    const { link } = makeLink(t, simulator.url, { config })
    link.start()
    await changed(link, () => link.isBound)
    const read = async (text: string) => {
      const reference = simulator.messages().length
      const made = submitParts({ phone: PHONE, text }, reference, link.config)
      for (const one of made) expect(await link.submit(one)).toMatchObject({ kind: 'accepted' })
      expect(simulator.messages().length).toBe(reference + 1)
      return simulator.messages().at(-1)?.text
    }
    const fixed = [GSM7, GSM7.repeat(5), 'é'.repeat(161), 'أهلا وسهلا '.repeat(30), '👍🏽 '.repeat(60), '']
    for (const text of fixed) expect(await read(text)).toBe(text)
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await read(text)).toBe(text)
      }),
      { numRuns: 25 },
    )
  },
)
