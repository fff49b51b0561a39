import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseEncoding } from '../../src/sms/encoding.ts'
import { decodeText, encodeText } from '../../src/sms/octets.ts'
import { PARTS_LIMIT, planMessage, segmentCapacityUnits, splitText } from '../../src/sms/segments.ts'
import { partPayloads, wireParts } from '../../src/sms/wire.ts'

const FAMILY = '👨‍👩‍👧‍👦'
const FLAG = '🇲🇷'

/** How long each piece of the text is in UTF-16 units, which shows where it was cut. */
const lengths = (text: string) => splitText(text).map((piece) => piece.length)

/** [encoding, units, parts] */
const planned = (text: string) => {
  const { encoding, units, parts } = planMessage(text)
  return [encoding, units, parts]
}

test('a part holds 160 septets or 70 units alone, 153 or 67 behind a header', () => {
  expect(segmentCapacityUnits('gsm7', false)).toBe(160)
  expect(segmentCapacityUnits('gsm7', true)).toBe(153)
  expect(segmentCapacityUnits('ucs2', false)).toBe(70)
  expect(segmentCapacityUnits('ucs2', true)).toBe(67)
})

test('behind a header of 7 octets it holds 152 septets or 66 units, and alone as much as ever', () => {
  const units = (text: string) => planMessage(text, { headerOctets: 7 }).parts
  expect(segmentCapacityUnits('gsm7', true, 7)).toBe(152)
  expect(segmentCapacityUnits('ucs2', true, 7)).toBe(66)
  expect([160, 161, 304, 305].map((n) => units('a'.repeat(n)))).toEqual([1, 2, 2, 3])
  expect([70, 71, 132, 133].map((n) => units('م'.repeat(n)))).toEqual([1, 2, 2, 3])
  expect(splitText('a'.repeat(161), { headerOctets: 7 }).map(({ length }) => length)).toEqual([152, 9])
})

describe('how many parts', () => {
  test('an empty text is one part of nothing', () => {
    expect(planMessage('')).toEqual({ encoding: 'gsm7', units: 0, parts: 1, tooLong: false })
    expect(wireParts('', 1)).toEqual([{ dataCoding: 0, esmClass: 0, shortMessage: Buffer.alloc(0) }])
  })

  test('GSM-7 changes at 160 and then at every 153 septets', () => {
    const at = [1, 160, 161, 306, 307, 459, 460, 1530, 1531]
    expect(at.map((n) => [n, planMessage('a'.repeat(n)).parts])).toEqual([
      [1, 1],
      [160, 1],
      [161, 2],
      [306, 2],
      [307, 3],
      [459, 3],
      [460, 4],
      [1530, 10],
      [1531, 11],
    ])
  })

  test('UCS-2 changes at 70 and then at every 67 units', () => {
    const at = [1, 70, 71, 134, 135, 201, 202, 670, 671]
    expect(at.map((n) => [n, planMessage('م'.repeat(n)).parts])).toEqual([
      [1, 1],
      [70, 1],
      [71, 2],
      [134, 2],
      [135, 3],
      [201, 3],
      [202, 4],
      [670, 10],
      [671, 11],
    ])
  })

  test('one character outside GSM-7 turns 160 characters from one part into three', () => {
    expect(planned('a'.repeat(160))).toEqual(['gsm7', 160, 1])
    expect(planned(`${'a'.repeat(159)}ç`)).toEqual(['ucs2', 160, 3])
  })

  test('an escape pair that does not fit whole moves on, which may cost a part more than a division says', () => {
    expect(planned('€'.repeat(80))).toEqual(['gsm7', 160, 1])
    expect(planned(`${'a'.repeat(159)}€`)).toEqual(['gsm7', 161, 2])
    expect(planned(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toEqual(['gsm7', 306, 3])
    expect(planned('€'.repeat(153))).toEqual(['gsm7', 306, 3])
  })

  test('a surrogate pair that does not fit whole moves on, which may cost a part more than a division says', () => {
    expect(planned('👍'.repeat(35))).toEqual(['ucs2', 70, 1])
    expect(planned('👍'.repeat(36))).toEqual(['ucs2', 72, 2])
    expect(planned('👍'.repeat(67))).toEqual(['ucs2', 134, 3])
  })

  test('more parts than allowed is a value, with the default at 10 and the standard at 255', () => {
    expect(planMessage('a'.repeat(1530)).tooLong).toBe(false)
    expect(planMessage('a'.repeat(1531))).toEqual({ encoding: 'gsm7', units: 1531, parts: 11, tooLong: true })
    expect(planMessage('a'.repeat(161), { partsMax: 1 }).tooLong).toBe(true)
    expect(planMessage('a'.repeat(153 * 255), { partsMax: 1000 }).tooLong).toBe(false)
    expect(planMessage('a'.repeat(153 * 255 + 1), { partsMax: 1000 }).tooLong).toBe(true)
  })
})

describe('where a text is cut', () => {
  test('an escape pair at the edge begins the next part', () => {
    expect(lengths(`${'a'.repeat(151)}€${'a'.repeat(20)}`)).toEqual([152, 20])
    expect(lengths(`${'a'.repeat(152)}€${'a'.repeat(20)}`)).toEqual([152, 21])
  })

  test('a surrogate pair at the edge begins the next part', () => {
    expect(lengths(`${'م'.repeat(65)}👍${'م'.repeat(10)}`)).toEqual([67, 10])
    expect(lengths(`${'م'.repeat(66)}👍${'م'.repeat(10)}`)).toEqual([66, 12])
  })

  test('a family, a flag and a combining mark stay whole where that needs no further part', () => {
    expect(lengths(`${'م'.repeat(60)}${FAMILY}${'م'.repeat(10)}`)).toEqual([60, 21])
    expect(lengths(`${'م'.repeat(65)}${FLAG}${'م'.repeat(10)}`)).toEqual([65, 14])
    expect(lengths(`${'e\u0301'.repeat(33)}e\u0302\u0323${'م'.repeat(10)}`)).toEqual([66, 13])
  })

  test('flags in a row are cut between flags and not between their halves', () => {
    expect(lengths(FLAG.repeat(20))).toEqual([64, 16])
  })

  test('an Arabic letter keeps its diacritics', () => {
    const shaddaFatha = 'م\u0651\u064e'
    expect(lengths(`${'م'.repeat(66)}${shaddaFatha}${'م'.repeat(10)}`)).toEqual([66, 13])
  })

  test('CR LF stays together in both encodings', () => {
    expect(lengths(`${'a'.repeat(152)}\r\n${'a'.repeat(20)}`)).toEqual([152, 22])
    expect(lengths(`${'م'.repeat(66)}\r\n${'م'.repeat(10)}`)).toEqual([66, 12])
  })

  test('a cluster is cut where keeping it whole would cost a part', () => {
    expect(lengths(`${'م'.repeat(61)}${FAMILY}${'م'.repeat(62)}`)).toEqual([67, 67])
    expect(lengths(`${'a'.repeat(152)}\r\n${'a'.repeat(152)}`)).toEqual([153, 153])
  })

  test('a cluster longer than a part fills each part, cut between characters', () => {
    expect(lengths(`مم${'\u064e'.repeat(150)}`)).toEqual([67, 67, 18])
  })
})

describe('the octets on the wire', () => {
  test('a text of one part is bare', () => {
    expect(wireParts('Hi [€]', 7)).toEqual([
      { dataCoding: 0, esmClass: 0, shortMessage: Buffer.from('4869201b3c1b651b3e', 'hex') },
    ])
    expect(wireParts('مر', 7)).toEqual([
      { dataCoding: 8, esmClass: 0, shortMessage: Buffer.from('06450631', 'hex') },
    ])
  })

  test('each part of a longer text carries reference, total and its index from 1', () => {
    expect(wireParts(`${'a'.repeat(153)}${'b'.repeat(8)}`, 0x1_02)).toEqual([
      { dataCoding: 0, esmClass: 0x40, shortMessage: Buffer.from(`050003020201${'61'.repeat(153)}`, 'hex') },
      { dataCoding: 0, esmClass: 0x40, shortMessage: Buffer.from(`050003020202${'62'.repeat(8)}`, 'hex') },
    ])
    expect(wireParts('م'.repeat(71), 0xff)).toEqual([
      { dataCoding: 8, esmClass: 0x40, shortMessage: Buffer.from(`050003ff0201${'0645'.repeat(67)}`, 'hex') },
      { dataCoding: 8, esmClass: 0x40, shortMessage: Buffer.from(`050003ff0202${'0645'.repeat(4)}`, 'hex') },
    ])
  })

  test('255 parts can be submitted and 256 cannot', () => {
    expect(wireParts('a'.repeat(153 * PARTS_LIMIT), 1)).toHaveLength(255)
    expect(() => wireParts('a'.repeat(153 * PARTS_LIMIT + 1), 1)).toThrow(RangeError)
  })
})

/** Texts of several parts made of what is hard to cut, in GSM-7 alone and in anything. */
const GSM7_PIECES = ['a', 'Z', ' ', '€', '[', '\r\n', '\r', '\n', 'è', 'hello world ']
const PIECES = [
  ...GSM7_PIECES,
  'م',
  'م\u0651\u064e',
  '\u0600',
  'e\u0301',
  '👍🏽',
  FAMILY,
  FLAG,
  '🇲',
  '\u200d',
  '©',
  '한',
  'ᄒ',
  'ᅡ',
]
const textOf = (pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 300, size: 'max' }).map((drawn) => drawn.join(''))
const texts = fc.oneof(
  textOf(GSM7_PIECES),
  textOf(PIECES),
  fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
)

/** Octets of a header with a reference of 8 and of 16 bits. */
const headers = fc.constantFrom(6, 7)

/** The fewest parts that hold the atoms in order with none divided, or infinity when one is too large alone. */
function fewestParts(text: string, atoms: string[], headerOctets = 6): number {
  const encoding = chooseEncoding(text)
  const unitsOf = (atom: string) => (encoding === 'gsm7' ? encodeText(atom, 'gsm7').length : atom.length)
  const total = unitsOf(text)
  if (total <= segmentCapacityUnits(encoding, false)) return 1
  const capacity = segmentCapacityUnits(encoding, true, headerOctets)
  let parts = 1
  let filled = 0
  for (const units of atoms.map(unitsOf)) {
    if (units > capacity) return Number.POSITIVE_INFINITY
    if (filled + units > capacity) {
      parts += 1
      filled = 0
    }
    filled += units
  }
  return parts
}

const graphemesOf = (text: string) =>
  Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)

describe('for any text', () => {
  test('as many parts go on the wire as were priced, and they are the fewest that split no character', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { parts } = planMessage(text)
        expect(wireParts(text, 1)).toHaveLength(parts)
        expect(parts).toBe(fewestParts(text, [...text]))
      }),
      { numRuns: 500 },
    )
  })

  test('the parts joined are the text, and none is empty or larger than its capacity', () => {
    fc.assert(
      fc.property(texts, headers, (text, headerOctets) => {
        const { encoding, payloads } = partPayloads(text, { headerOctets })
        expect(payloads).toHaveLength(planMessage(text, { headerOctets }).parts)
        expect(payloads).toHaveLength(fewestParts(text, [...text], headerOctets))
        const capacity = segmentCapacityUnits(encoding, payloads.length > 1, headerOctets)
        const units = payloads.map((payload) => (encoding === 'gsm7' ? payload.length : payload.length / 2))
        expect(payloads.map((payload) => decodeText(payload, encoding)).join('')).toBe(text)
        expect(units.every((count) => count <= capacity && (count > 0 || text === ''))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('no piece begins or ends with half a character', () => {
    fc.assert(
      fc.property(texts, headers, (text, headerOctets) =>
        splitText(text, { headerOctets }).every((piece) => piece.isWellFormed()),
      ),
    )
  })

  test('no cluster is cut when as many parts can be had without', () => {
    fc.assert(
      fc.property(texts, headers, (text, headerOctets) => {
        const graphemes = graphemesOf(text)
        const { parts } = planMessage(text, { headerOctets })
        fc.pre(parts === fewestParts(text, graphemes, headerOctets))
        expect(splitText(text, { headerOctets }).flatMap(graphemesOf)).toEqual(graphemes)
      }),
      { numRuns: 500 },
    )
  })
})
