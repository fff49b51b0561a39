/** Detects the encoding of a file's bytes and decodes them. */
import { isAscii } from 'node:buffer'
import { invalid } from '../kernel/issue.ts'

/** The names that `TextDecoder` uses. It reads Latin-1 as Windows-1252; no printable character differs. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1256'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** How many bytes are used to guess an encoding, counted from the first byte that is not ASCII. */
const SAMPLE_BYTES = 65_536

const BYTE_ORDER_MARKS: [Encoding, Buffer][] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]

/** How spreadsheet files that are not CSV begin: ZIP (.xlsx, .ods) and OLE (.xls). */
const WORKBOOKS = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])]

/**
 * Letters of Windows-1256 whose bytes mean something else in Windows-1252, as Latin-1 code points: the Arabic letters,
 * the letters of Persian and Urdu, and the vowel marks. Lower-case French has the same bytes in both.
 */
const ARABIC =
  '\x81\x8a\x8d-\x90\x98\x9a\x9f\xaa\xc0-\xd6\xd8-\xdf\xe1\xe3-\xe6\xec\xed\xf0-\xf3\xf5\xf6\xf8\xfa\xff'
const LATIN = 'A-Za-z\x83\x8c\x9c\xe0\xe2\xe7-\xeb\xee\xef\xf4\xf9\xfb\xfc'
const RUNS = new RegExp(`([${LATIN}])?([${ARABIC}]+)(?=([${LATIN}])?)`, 'g')

/** The encoding with this name; undefined for one that is not supported. */
export function encodingNamed(name: string): Encoding | undefined {
  try {
    const { encoding } = new TextDecoder(name)
    return ENCODINGS.find((known) => known === encoding)
  } catch {
    return undefined
  }
}

/** Decodes bytes in the `given` encoding, or else in the one they appear to be in. */
export class Decoder {
  readonly #given: Encoding | undefined
  #detected: Encoding | undefined

  constructor(given: Encoding | undefined) {
    this.#given = given
  }

  /** The encoding it turned out to be, once everything is read. ASCII counts as UTF-8. */
  get encoding(): Encoding {
    return this.#detected ?? this.#given ?? 'utf-8'
  }

  /**
   * Decodes without the byte order mark. Throws VALIDATION_FAILED if the bytes are not valid in the encoding, or not
   * text.
   */
  async *read(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
    let decoder: TextDecoder | undefined
    /** From the first byte that is not ASCII, so that the pieces in which a file arrives change nothing. */
    let sample: Buffer = Buffer.alloc(0)
    /** The last byte before it; empty at the start of the file. */
    let before: Buffer = Buffer.alloc(0)
    const checked = new CheckedText()
    const isWide = this.encoding.startsWith('utf-16')
    for await (const chunk of bytes) {
      if (decoder) {
        yield checked.decoded(decoder, chunk)
        continue
      }
      if (before.length === 0 && sample.length === 0) refuseWorkbook(chunk)
      const plain = sample.length > 0 || isWide ? 0 : asciiLength(chunk)
      if (plain > 0) {
        yield checked.text(chunk.toString('latin1', 0, plain))
        before = chunk.subarray(plain - 1, plain)
      }
      sample = Buffer.concat([sample, chunk.subarray(plain)])
      if (sample.length < SAMPLE_BYTES) continue
      decoder = this.#decide(sample, before, false)
      yield checked.decoded(decoder, sample)
    }
    if (!decoder && sample.length > 0) {
      decoder = this.#decide(sample, before, true)
      yield checked.decoded(decoder, sample)
    }
    if (decoder) yield checked.decoded(decoder)
  }

  /** Only at the start of a file is there a byte order mark. */
  #decide(sample: Buffer, before: Buffer, isWhole: boolean): TextDecoder {
    const isStart = before.length === 0
    const isAll = isWhole && sample.length <= SAMPLE_BYTES
    const guessed = () => guessEncoding(Buffer.concat([before, sample.subarray(0, SAMPLE_BYTES)]), isAll)
    this.#detected = (isStart ? markOf(sample) : undefined) ?? this.#given ?? guessed()
    return new TextDecoder(this.#detected, { fatal: true, ignoreBOM: !isStart })
  }
}

/** How many bytes there are before the first one that is not ASCII. */
function asciiLength(chunk: Buffer): number {
  if (isAscii(chunk)) return chunk.length
  return chunk.findIndex((byte) => byte > 0x7f)
}

/**
 * Guesses the encoding of bytes without a byte order mark: UTF-8 if they are valid in it, else one of the two 8-bit
 * encodings. `isWhole`: they end where the file ends, and not in the middle of a character.
 */
export function guessEncoding(sample: Buffer, isWhole = true): Encoding {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !isWhole })
    return 'utf-8'
  } catch {
    return looksArabic(sample) ? 'windows-1256' : 'windows-1252'
  }
}

/**
 * Arabic words are runs of the letters in question; in the languages of Windows-1252 those letters stand alone or in
 * pairs between others.
 */
function looksArabic(sample: Buffer): boolean {
  let arabic = 0
  let latin = 0
  for (const [, before, run = '', after] of sample.toString('latin1').matchAll(RUNS)) {
    const isWord = run.length > 2 || (run.length === 2 && !before && !after)
    if (isWord) arabic += run.length
    else latin += run.length
  }
  return arabic > latin
}

function markOf(start: Buffer): Encoding | undefined {
  return BYTE_ORDER_MARKS.find(([, mark]) => start.subarray(0, mark.length).equals(mark))?.[0]
}

function refuseWorkbook(start: Buffer): void {
  if (WORKBOOKS.some((mark) => start.subarray(0, mark.length).equals(mark)))
    throw invalid([{ path: ['file'], message: 'Is a spreadsheet and not CSV: save it as CSV first' }])
}

const ZERO_BYTES =
  'Contains zero bytes: if it is UTF-16 without a byte order mark, give encoding=utf-16le or encoding=utf-16be before it; otherwise it is not text'

/** Where an accent stands in a word, a file of DOS or of an old Mac has one of these in Windows-1252. */
const FOREIGN =
  /[\x80-\x9f]|(?<=\p{L})[\u201a\u2021\u02c6\u2030\u0160\u2039\u017d\u0192\u2122\u02dc\u203a](?=\p{Ll})|(?<!\p{L})\u0192(?=\p{Ll})/u
/** UTF-8 that was taken for Windows-1252 and saved: French letters, and Arabic words. */
const DAMAGED =
  /\u00c3[\u00a0\u00a2\u00a7-\u00ab\u00ae\u00af\u00b4\u00b9\u00bb\u20ac\u2030]|(?:[\u00d8\u00d9][\u00a1-\u00bf\u0152-\u2122]){3}/
const OTHER_ENCODING =
  'Has accents in an encoding that is not known here: save it as UTF-8, which spreadsheets call "CSV UTF-8"'
const BROKEN_ACCENTS =
  'Its accents were damaged before it came here (\u00e9 has become \u00c3\u00a9): export it again as UTF-8'

/** FOREIGN and DAMAGED are about no more characters than this in a row. */
const ROW_CHARACTERS = 8

/** Refuses what is not text, or would reach phones as another text. UTF-16 without a byte order mark would pass as ASCII. */
class CheckedText {
  /** The end of what came before, because a word may arrive in two pieces. */
  #end = ''

  /** Without a chunk: the end of the file. */
  decoded(decoder: TextDecoder, chunk?: Buffer): string {
    try {
      return this.text(decoder.decode(chunk, { stream: chunk !== undefined }), decoder.encoding)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      throw invalid([{ path: ['file'], message: `Is not valid ${decoder.encoding}: say its encoding` }])
    }
  }

  text(piece: string, encoding = 'utf-8'): string {
    if (piece.includes('\0')) throw invalid([{ path: ['file'], message: ZERO_BYTES }])
    const joined = this.#end + piece
    if (encoding === 'windows-1252' && FOREIGN.test(joined))
      throw invalid([{ path: ['file'], message: OTHER_ENCODING }])
    if (DAMAGED.test(joined)) throw invalid([{ path: ['file'], message: BROKEN_ACCENTS }])
    this.#end = joined.slice(-ROW_CHARACTERS)
    return piece
  }
}
