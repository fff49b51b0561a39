/** In which encoding a file is, and its text. */
import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decoder, type Encoding, encodingNamed } from '../../src/intake/encoding.ts'
import { alphabetOf, chunked, encode } from './files.ts'

const FRENCH = [
  'é',
  'À bientôt',
  'Été',
  'ÉCOLE PRIVÉE',
  'CRÉÉE EN 1960',
  'Garçon, où êtes-vous ? Ça coûte 5 €.',
  'Noël à Nouakchott : « réductions » jusqu’à 50 %',
  'GARÇON – L’ÉTÉ',
  'Œuvre d’art',
]
/** Words of other languages of Windows-1252. */
const LATIN = ['Ñandú', 'promoção, LIÇÕES', 'größer', 'Ångström på ön', '¿Qué?']
const ARABIC = [
  'نعم',
  'لا',
  'مرحبا',
  'عرض خاص: خصم 50% على SMS',
  'السلام عليكم، كيف حالك؟',
  'رقم الهاتف;الرسالة',
  'رمزك هو 1234 من Caravan',
  'مُحَمَّد',
  'Promo été : تخفيضات',
]

async function read(bytes: Buffer, given?: Encoding, size?: number): Promise<[string, Encoding]> {
  const decoder = new Decoder(given)
  const texts = await Array.fromAsync(decoder.read(chunked(bytes, size)))
  return [texts.join(''), decoder.encoding]
}

test('French, short as it may be, is read as Windows-1252 where it is no UTF-8', async () => {
  for (const text of [...FRENCH, ...LATIN])
    expect(await read(encode(text, 'windows-1252'))).toEqual([text, 'windows-1252'])
})

test('Arabic, short as it may be, is read as Windows-1256 where it is no UTF-8', async () => {
  for (const text of ARABIC) expect(await read(encode(text, 'windows-1256'))).toEqual([text, 'windows-1256'])
})

test('what is valid UTF-8 is UTF-8, and UTF-16 says so itself', async () => {
  for (const text of [...FRENCH, ...LATIN, ...ARABIC]) {
    expect(await read(encode(text, 'utf-8'))).toEqual([text, 'utf-8'])
    expect(await read(encode(text, 'utf-8', { mark: true }))).toEqual([text, 'utf-8'])
    expect(await read(encode(text, 'utf-16le'))).toEqual([text, 'utf-16le'])
    expect(await read(encode(text, 'utf-16be'), undefined, 1)).toEqual([text, 'utf-16be'])
  }
})

test('the encoding is told from letters that come late', async () => {
  const ascii = '38089336,Hello\n'.repeat(20_000)
  expect(await read(encode(`${ascii}مرحبا`, 'windows-1256'))).toEqual([`${ascii}مرحبا`, 'windows-1256'])
  expect(await read(encode(`${ascii}Été`, 'windows-1252'))).toEqual([`${ascii}Été`, 'windows-1252'])
  expect(await read(encode(`${ascii}Été`, 'utf-8'))).toEqual([`${ascii}Été`, 'utf-8'])
})

test('an encoding that is given is believed, but for a byte order mark', async () => {
  expect(await read(encode('À', 'windows-1252'), 'windows-1256')).toEqual(['ہ', 'windows-1256'])
  expect(await read(encode('نعم', 'utf-8', { mark: true }), 'windows-1256')).toEqual(['نعم', 'utf-8'])
  expect(await read(encode('abc', 'utf-16le', { mark: false }), 'utf-16le')).toEqual(['abc', 'utf-16le'])
})

test('encodings go by their usual names', () => {
  const names = ['UTF-8', 'utf8', 'utf-16', 'latin1', 'ISO-8859-1', 'cp1252', 'windows-1256', 'cp1256', 'x']
  expect(names.map(encodingNamed)).toEqual([
    'utf-8',
    'utf-8',
    'utf-16le',
    'windows-1252',
    'windows-1252',
    'windows-1252',
    'windows-1256',
    'windows-1256',
    undefined,
  ])
})

test('a workbook, zero bytes, and bytes that are not of the encoding are refused', async () => {
  const message = async (bytes: Buffer, given?: Encoding) => {
    const error = await read(bytes, given).catch((error) => error.toJSON())
    return error.errors[0].message
  }
  const late = Buffer.concat([Buffer.from('é'.repeat(50_000)), Buffer.from([0xe9, 0x20])])
  expect([
    await message(Buffer.from('PK\x03\x04 and more')),
    await message(encode('abc', 'utf-16le', { mark: false })),
    await message(encode('é ', 'windows-1252'), 'utf-8'),
    await message(late),
  ]).toEqual([
    'Is a spreadsheet and not CSV: save it as CSV first',
    'Contains zero bytes: if it is UTF-16 without a byte order mark, give encoding=utf-16le or encoding=utf-16be before it; otherwise it is not text',
    'Is not valid utf-8: say its encoding',
    'Is not valid utf-8: say its encoding',
  ])
})

test('any text of words comes back from either of the 8-bit encodings, however it is cut', async () => {
  // Three letters and more, so that it can be told which language they are of.
  const wordOf = (letters: string[]) => fc.string({ unit: fc.constantFrom(...letters), minLength: 3 })
  const arabic = alphabetOf('windows-1256').filter(
    (char) => /\p{Script=Arabic}/u.test(char) && char > '\u061f',
  )
  const samples: [Encoding, fc.Arbitrary<string>][] = [
    ['windows-1256', wordOf(arabic)],
    [
      'windows-1252',
      fc.tuple(fc.constantFrom('É', 'Ñ', 'À', 'Ö'), wordOf([...'abcdefgh'])).map((w) => w.join('')),
    ],
  ]
  for (const [encoding, word] of samples)
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        async (words, size) => {
          const text = words.join(' ')
          const bytes = encode(text, encoding)
          // A word or two may be: then nothing tells them from UTF-8, which comes first.
          fc.pre(!isUtf8(bytes))
          expect(await read(bytes, undefined, size)).toEqual([text, encoding])
        },
      ),
      { numRuns: 200 },
    )
})

const DOS: [string, string][] = [
  ['DOS, in a word', '54826c'],
  ['DOS, at the beginning', '906c6f646965'],
  ['an old Mac, in a word', '548e6c'],
  ['an old Mac, at the beginning', '836c6f646965'],
]

test.each(DOS)(
  'accents in an encoding of another kind are refused, never sent as other letters: %s',
  async (_, octets) => {
    await expect(read(Buffer.from(octets, 'hex'), undefined, 100)).rejects.toMatchObject({
      body: { errors: [{ message: expect.stringMatching(/save it as UTF-8/) }] },
    })
  },
)

test.each(['Ã‰lodie Ã©tait lÃ\u00a0', 'Ø§Ù„Ø³Ù„Ø§Ù… Ø¹Ù„ÙŠÙƒÙ…'])(
  'accents that were damaged before are refused: %s',
  async (text) => {
    await expect(read(Buffer.from(text), undefined, 100)).rejects.toMatchObject({
      body: { errors: [{ message: expect.stringMatching(/damaged/) }] },
    })
  },
)

test.each(['L\u2019été à 3 €… «\u00a0ok\u00a0» – cœur ™', 'lundi\u2013vendredi, 5\u2030, Š Ž', 'ÃO SÃO'])(
  'what Windows-1252 has of its own is text: %s',
  async (text) => {
    expect(await read(encode(`${text} é`, 'windows-1252'), undefined, 100)).toEqual([
      `${text} é`,
      'windows-1252',
    ])
  },
)
