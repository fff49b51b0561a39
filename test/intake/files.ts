/** Files as spreadsheets and programs write them. */
import { stringify } from 'csv-stringify/sync'
import type { Encoding } from '../../src/intake/encoding.ts'

const EIGHT_BIT = ['windows-1252', 'windows-1256'] as const
const octetOf = new Map(
  EIGHT_BIT.map((encoding) => {
    const decoder = new TextDecoder(encoding)
    const octets = Array.from({ length: 256 }, (_, octet) => octet)
    return [encoding as string, new Map(octets.map((o) => [decoder.decode(Buffer.from([o])), o]))]
  }),
)

/** With a byte order mark where the encoding cannot be known without. */
export function encode(
  text: string,
  encoding: Encoding,
  { mark = encoding.startsWith('utf-16') } = {},
): Buffer {
  const marked = mark ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return Buffer.from(marked)
  if (encoding === 'utf-16le') return Buffer.from(marked, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(marked, 'utf16le').swap16()
  const octets = octetOf.get(encoding) as Map<string, number>
  return Buffer.from([...text].map((char) => octets.get(char) as number))
}

/** The characters that both the encoding and a text may have. */
export function alphabetOf(encoding: Encoding): string[] {
  return [...(octetOf.get(encoding)?.keys() ?? '')].filter((char) => char > '\x7f')
}

/** Blanks around a text that is not quoted are not of it. */
export function csv(rows: unknown[][], delimiter = ',', { isQuoted = false } = {}): string {
  return stringify(rows, { delimiter, quoted_string: isQuoted })
}

/** In chunks of so many bytes, and how much of it was asked for. */
export function chunked(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  return (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  })()
}

/** The same piece for ever; `read` is how many bytes were taken of it. */
export function endless(piece: Buffer): { bytes: AsyncGenerator<Buffer>; read: () => number } {
  let read = 0
  async function* bytes() {
    for (;;) {
      read += piece.length
      yield piece
    }
  }
  return { bytes: bytes(), read: () => read }
}
