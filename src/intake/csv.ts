/** Cuts CSV into records, whatever its encoding and delimiter. */
import { guessDelimiter, isDelimiter, width } from './columns.ts'
import { Decoder, type Encoding } from './encoding.ts'
import { type CsvRecord, csvRecords } from './records.ts'
import { Rows, type Table } from './rows.ts'
import { firstOf, type Placed, readTable, SAMPLE_ROWS, type TableInput, type TableOptions } from './table.ts'

export interface CsvOptions extends TableOptions {
  /** Each is detected if it is not given. */
  delimiter?: string
  encoding?: Encoding
}

/** How the file was read, as the answer reports it. */
export interface CsvInput extends TableInput {
  encoding: Encoding
  delimiter: string
}

/** The delimiter is detected from SAMPLE_ROWS lines, or so many characters. */
const SAMPLE_LENGTH = 65_536
/** An instruction to spreadsheets in the first line of a file: sep=; */
const SEPARATOR_LINE = /^"?sep=([^"\r\n])"?[,;\t|]*(?:[\r\n]|$)/i

/**
 * Reads no further than necessary: a file is refused as soon as the reason is known. Throws VALIDATION_FAILED for
 * faults of the whole file; a fault in a row is its `problem`.
 */
export async function readCsv(
  bytes: AsyncIterable<Buffer>,
  options: CsvOptions,
): Promise<Table & { input: CsvInput }> {
  const { mapping = {} } = options
  const decoder = new Decoder(options.encoding)
  const { ahead, all } = await lookAhead(decoder.read(bytes))
  const told = SEPARATOR_LINE.exec(ahead)?.[1]
  const lines = ahead.split(/\r\n|\n|\r/, SAMPLE_ROWS)
  const toldDelimiter = told !== undefined && isDelimiter(told) ? told : undefined
  const delimiter = options.delimiter ?? toldDelimiter ?? guessDelimiter(lines, mapping)
  const rows = new Rows(options)
  const skipped: number[] = []
  const records = placed(csvRecords(all, delimiter), rows)
  if (told !== undefined) skipped.push(...(await firstOf(records, 1)).map(({ row }) => row))
  const { input, ...table } = await readTable({ records, rows, skipped }, options)
  return { ...table, input: { encoding: decoder.encoding, delimiter, ...input } }
}

/** The records that are not empty, with their places. */
async function* placed(records: AsyncGenerator<CsvRecord>, rows: Rows): AsyncGenerator<Placed> {
  let row = 0
  for await (const record of records) {
    row++
    if (record.fault || width(record.cells) > 0) yield { record, row }
    else rows.addEmpty()
  }
}

/** Reads the beginning of a text ahead; `all` yields the whole text, beginning included. */
export async function lookAhead(
  text: AsyncGenerator<string>,
): Promise<{ ahead: string; all: AsyncGenerator<string> }> {
  let ahead = ''
  let isMore = true
  while (isMore && ahead.length < SAMPLE_LENGTH) {
    const { value, done } = await text.next()
    isMore = !done
    ahead += value ?? ''
  }
  async function* all() {
    yield ahead
    yield* text
  }
  return { ahead, all: all() }
}
