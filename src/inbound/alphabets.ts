/**
 * The alphabets of messages from phones: which alphabet a data_coding means on a connection, and how octets in it
 * become text. SMPP 3.4 section 5.2.19; the codings it leaves to GSM are in 3GPP TS 23.038 section 4.
 */
import { isUtf8 } from 'node:buffer'
import { decodeText } from '../sms/octets.ts'

/** A connection's settings for the texts that its carrier delivers. */
export interface Alphabets {
  /** The SMSC's default alphabet: that of data_coding 0 and of the groups that say "GSM 7-bit". */
  defaultAlphabet: 'gsm7' | 'gsm7-packed' | 'latin1' | 'ascii' | 'utf8'
  /** The order of octets in UCS-2 without a byte order mark. */
  ucs2ByteOrder: 'big' | 'little'
}

export const USUAL_ALPHABETS: Alphabets = { defaultAlphabet: 'gsm7', ucs2ByteOrder: 'big' }

/**
 * An alphabet as it is stored with the parts of a message, so that joining them does not need the connection. Its
 * number is the SMPP 3.4 data_coding that always means it, or one that no octet can hold.
 */
const STORED = {
  gsm7: 0,
  ascii: 1,
  latin1: 3,
  octets: 4,
  shift_jis: 5,
  'iso-8859-5': 6,
  'iso-8859-8': 7,
  ucs2: 8,
  'iso-2022-jp': 10,
  'euc-jp': 13,
  'euc-kr': 14,
  utf8: 256,
} as const
type Stored = keyof typeof STORED
export type Alphabet = Stored | 'gsm7-packed' | 'ucs2-little'

const BY_NUMBER = new Map<number, Stored>(
  Object.entries(STORED).map(([alphabet, number]) => [number, alphabet as Stored]),
)
const SEPTET_MAX = 0x7f
/** The alphabets that Node's own decoder reads. */
const DECODERS = ['shift_jis', 'iso-8859-5', 'iso-8859-8', 'iso-2022-jp', 'euc-jp', 'euc-kr'] as const

/** The alphabet that a data_coding means on a connection. */
export function alphabetOf(dataCoding: number, { defaultAlphabet, ucs2ByteOrder }: Alphabets): Alphabet {
  const meant = meaningOf(dataCoding)
  if (meant === 'default') return defaultAlphabet
  return meant === 'ucs2' && ucs2ByteOrder === 'little' ? 'ucs2-little' : meant
}

function meaningOf(dataCoding: number): 'default' | Stored {
  // SMPP's own codings: 0 is the default alphabet, and a number that is not in the table means octets.
  if (dataCoding < 0x10) return dataCoding === 0 ? 'default' : (BY_NUMBER.get(dataCoding) ?? 'octets')
  // General data coding, with and without automatic deletion: bit 5 says compressed, bits 3 and 2 the alphabet.
  if (dataCoding < 0x80) return dataCoding & 0x20 ? 'octets' : ofTwoBits(dataCoding >> 2)
  // Message waiting: 0xC0 and 0xD0 in the default alphabet, 0xE0 in UCS-2. Reserved groups are the default alphabet.
  if (dataCoding < 0xf0) return dataCoding >= 0xe0 ? 'ucs2' : 'default'
  // Data coding and message class: bit 2 is the alphabet.
  return dataCoding & 0x04 ? 'octets' : 'default'
}

function ofTwoBits(bits: number): 'default' | 'octets' | 'ucs2' {
  return (['default', 'octets', 'ucs2', 'default'] as const)[bits & 3]!
}

/** The number under which an alphabet is stored. */
export function numberOf(alphabet: Stored): number {
  return STORED[alphabet]
}

/** Decodes octets in the alphabet of a stored number. Octets that are not text become hexadecimal. */
export function decodeStored(number: number, octets: Buffer): string {
  // Parts stored by an older version have their original data_coding.
  const meant = BY_NUMBER.get(number) ?? meaningOf(number)
  const alphabet = meant === 'default' ? 'gsm7' : meant
  switch (alphabet) {
    case 'gsm7':
      return octets.some((octet) => octet > SEPTET_MAX) ? decodeForeign(octets) : decodeText(octets, 'gsm7')
    case 'ascii':
    case 'latin1':
      // The eighth bit of an ASCII text either means nothing or makes it ISO 8859-1.
      return octets.toString('latin1')
    case 'ucs2':
      return decodeUcs2(octets)
    case 'utf8':
      return octets.toString('utf8').replaceAll('\ufeff', '')
    case 'octets':
      return octets.toString('hex')
    default:
      return decoderOf(alphabet).decode(octets)
  }
}

/** No septets, whatever the connection says: most carriers that write so write UTF-8, and others ISO 8859-1. */
function decodeForeign(octets: Buffer): string {
  return isUtf8(octets) ? octets.toString('utf8').replaceAll('\ufeff', '') : octets.toString('latin1')
}

/** A byte order mark overrides the setting and is not part of the text; each part of a message may have one. */
function decodeUcs2(octets: Buffer): string {
  const isLittle = octets[0] === 0xff && octets[1] === 0xfe
  const text = decodeText(isLittle ? swapped(octets) : octets, 'ucs2')
  return text.replaceAll('\ufeff', '')
}

/** Swaps the octets of each pair; an odd last octet stays. */
export function swapped(octets: Buffer): Buffer {
  const copy = Buffer.from(octets)
  copy.subarray(0, copy.length & ~1).swap16()
  return copy
}

const decoders = new Map<string, TextDecoder>()

function decoderOf(alphabet: (typeof DECODERS)[number]): TextDecoder {
  const decoder = decoders.get(alphabet) ?? new TextDecoder(alphabet)
  decoders.set(alphabet, decoder)
  return decoder
}
