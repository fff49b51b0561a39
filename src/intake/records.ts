/** Cuts CSV text into records. A malformed record spoils only its own line. */
import { CsvError, type Parser, parse } from 'csv-parse'
import { parse as parseWhole } from 'csv-parse/sync'

export interface CsvRecord {
  cells: string[]
  /** The fault in its form and the cell it is in; `cells` are then a guess. */
  fault?: { at: number; reason: string }
}

export const RECORD_BYTES_MAX = 65_536

const CR = 0x0d
const LF = 0x0a
const FAULTS: Record<string, string> = {
  CSV_MAX_RECORD_SIZE: `Row is longer than ${RECORD_BYTES_MAX} bytes, or a quote is not closed`,
  CSV_QUOTE_NOT_CLOSED: 'Quote is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'Quote is not closed, or a quote within it is not doubled',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'Quote is not closed, or a quote within it is not doubled',
  INVALID_OPENING_QUOTE: 'Quote is not closed',
}

/** Names the fault of a row, in our words and not the parser's. */
export function faultOf({ code }: CsvError): string {
  return FAULTS[code] ?? 'Row is not CSV'
}

/**
 * The records in file order, empty ones included, so that a record's place is the row that a spreadsheet shows. After a
 * fault, reading resumes after the line in which the record began: an unclosed quote would otherwise swallow the rows
 * after it.
 */
export async function* csvRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  const cutter = new Cutter(delimiter)
  for await (const lines of wholeLines(text)) yield* await cutter.take(Buffer.from(lines))
  yield* await cutter.end()
}

/** Pieces that end at a line end, unless a line is too long, so that a fault in a line is seen with the whole line. */
async function* wholeLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of text) {
    rest += chunk
    // A CR that ends the chunk may be half of an end of line.
    const end = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r', rest.length - 2)) + 1
    if (end > 0) yield rest.slice(0, end)
    rest = rest.slice(end)
    if (rest.length <= RECORD_BYTES_MAX) continue
    yield rest
    rest = ''
  }
  if (rest !== '') yield rest
}

class Cutter {
  readonly #delimiter: string
  #parser: Parser
  #records: CsvRecord[] = []
  /** The bytes read since the last record ended; they begin at `#restAt` in the parser's input. */
  #rest: Buffer = Buffer.alloc(0)
  #restAt = 0
  /** Where the last record ended, counted like `#restAt`. */
  #recordEnd = 0
  /** The skipped line goes on in the next chunk. */
  #isInLine = false
  /** The skipped line ended with the chunk, in a CR that may be half of its line end. */
  #isAfterCr = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter
    this.#parser = this.#open()
  }

  async take(bytes: Buffer): Promise<CsvRecord[]> {
    const chunk = this.#behindLine(bytes)
    this.#rest = Buffer.concat([this.#rest, chunk])
    let error = await this.#give(chunk)
    while (error) {
      this.#leaveOut(error)
      error = await this.#give(this.#rest)
    }
    return this.#records.splice(0)
  }

  async end(): Promise<CsvRecord[]> {
    let error = await this.#give(undefined)
    while (error) {
      this.#leaveOut(error)
      error = (await this.#give(this.#rest)) ?? (await this.#give(undefined))
    }
    return this.#records.splice(0)
  }

  #open(): Parser {
    const parser = parse({
      delimiter: this.#delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: RECORD_BYTES_MAX,
      // Also trims blanks around quoted texts.
      trim: true,
      on_record: (cells: string[], { bytes }) => {
        this.#records.push({ cells })
        this.#recordEnd = bytes
        return null
      },
    })
    // The writer gets the errors.
    return parser.on('error', () => undefined)
  }

  /** Gives the parser more bytes, or the end; bytes that became records are forgotten. Resolves with its error. */
  async #give(bytes: Buffer | undefined): Promise<CsvError | undefined> {
    const error = await new Promise<Error | null | undefined>((resolve) => {
      if (bytes) this.#parser.write(bytes, resolve)
      else this.#parser.end(resolve)
    })
    if (error && !(error instanceof CsvError)) throw error
    this.#rest = this.#rest.subarray(this.#recordEnd - this.#restAt)
    this.#restAt = this.#recordEnd
    return error ?? undefined
  }

  /** Turns the line in which the record began into a fault, if nothing can read it, and starts afresh after it. */
  #leaveOut(error: CsvError): void {
    const end = lineEnd(this.#rest)
    const line = this.#rest.subarray(0, end).toString()
    const read = error.code === 'INVALID_OPENING_QUOTE' ? this.#withQuotesWithin(line) : undefined
    const cells = read ?? line.split(this.#delimiter).map((cell) => cell.replace(/^"|"$/g, ''))
    const at = Number(error['column'])
    const fault = { at, reason: faultOf(error) }
    this.#records.push(read ? { cells } : { cells, fault })
    this.#isInLine = true
    this.#rest = this.#behindLine(this.#rest)
    this.#restAt = 0
    this.#recordEnd = 0
    this.#parser = this.#open()
  }

  /** Quotes may appear in a text that does not begin with one: `="38089336"`, `a "quoted" word`. */
  #withQuotesWithin(line: string): string[] | undefined {
    try {
      const options = { delimiter: this.#delimiter, relax_quotes: true, relax_column_count: true, trim: true }
      const records: string[][] = parseWhole(line, options)
      return records.length === 1 ? records[0] : undefined
    } catch {
      return undefined
    }
  }

  /** The bytes after the skipped line. */
  #behindLine(bytes: Buffer): Buffer {
    if (bytes.length === 0) return bytes
    let start = 0
    if (this.#isInLine) {
      start = lineEnd(bytes)
      if (start === bytes.length) return bytes.subarray(start)
      this.#isInLine = false
      this.#isAfterCr = bytes[start] === CR
      start++
    }
    if (this.#isAfterCr && start < bytes.length) {
      this.#isAfterCr = false
      if (bytes[start] === LF) start++
    }
    return bytes.subarray(start)
  }
}

/** Where the first line ends, not counting its line end. */
function lineEnd(bytes: Buffer): number {
  const lf = bytes.indexOf(LF)
  const cr = bytes.subarray(0, lf === -1 ? undefined : lf).indexOf(CR)
  const end = cr === -1 ? lf : cr
  return end === -1 ? bytes.length : end
}
