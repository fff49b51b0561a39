/** Reads CSV as rows, whatever its encoding, delimiter and columns, and reports how it read it. */
import { invalid } from '../kernel/issue.ts'
import { filePhoneProblem } from '../sms/phone-mend.ts'
import {
  columnLetter,
  guessDelimiter,
  isDelimiter,
  type Layout,
  layoutOf,
  type Mapping,
  width,
} from './columns.ts'
import { Decoder, type Encoding } from './encoding.ts'
import { isComment } from './header.ts'
import { type CsvRecord, csvRecords } from './records.ts'
import { type Row, type RowLimit, Rows, type Table } from './rows.ts'

export interface CsvOptions extends RowLimit {
  mapping?: Mapping
  /** Each is detected if it is not given. */
  delimiter?: string
  encoding?: Encoding
  header?: boolean
}

/** How the file was read, as the answer reports it. */
export interface CsvInput {
  encoding: Encoding
  delimiter: string
  header: boolean
  /** The columns by name, or by letter if they have none; the keys below do the same. */
  columns: string[]
  phone: string
  message?: string
  /** The names that {{name}} may use. */
  variables: string[]
  /** Titles, comments and the `sep=` line: the first rows that are neither data nor header. */
  skippedRows?: number[]
}

/** The delimiter is detected from this many lines, or SAMPLE_LENGTH characters; the columns from this many rows. */
const SAMPLE_ROWS = 20
/** One more than a file may have columns. */
const SAMPLE_CELLS = 101
const SAMPLE_LENGTH = 65_536
const SKIPPED_SHOWN_MAX = 100
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
  const { mapping = {}, header } = options
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
  const sample = await firstOf(records, SAMPLE_ROWS)
  const withMessage = options.key === 'recipients'
  const layout = layoutOf(
    sample.map(({ record }) => record.cells.slice(0, SAMPLE_CELLS)),
    { mapping, header, withMessage },
  )
  const above = sample.splice(0, layout.above)
  const head = layout.header ? above.pop() : undefined
  if (head?.record.fault) throw invalid([{ path: ['file', head.row], message: head.record.fault.reason }])
  skipped.push(...above.map(({ row }) => row))
  const add = (one: Placed) => {
    if (!isRemark(one.record, layout)) return addRow(rows, layout, one)
    rows.addEmpty()
    if (skipped.length < SKIPPED_SHOWN_MAX) skipped.push(one.row)
  }
  for (const one of sample) add(one)
  for await (const one of records) add(one)
  const input = inputOf(layout, decoder.encoding, delimiter)
  if (skipped.length > 0) input.skippedRows = skipped
  const messageIsMapped = mapping.message !== undefined
  const messageRival = layout.rival === undefined ? undefined : layout.names[layout.rival]
  return { rows: rows.rows, messageColumn: input.message, messageIsMapped, messageRival, input }
}

/** A comment among the data has no number in the phone column. */
function isRemark({ cells, fault }: CsvRecord, { phone }: Layout): boolean {
  return !fault && isComment(cells) && (phone === 0 || !cells[phone]?.trim())
}

interface Placed {
  record: CsvRecord
  row: number
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

async function firstOf<T>(all: AsyncGenerator<T>, count: number): Promise<T[]> {
  const first: T[] = []
  while (first.length < count) {
    const { value, done } = await all.next()
    if (done) break
    first.push(value)
  }
  return first
}

/** Reads the beginning of a text ahead; `all` yields the whole text, beginning included. */
async function lookAhead(
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

/** What spreadsheets show where a formula went wrong, in English, French, Portuguese and Spanish. */
const SHEET_ERROR =
  /^#(N\/A|N\/D|REF!|VALUE!|VALEUR!|VALOR!|\u00a1VALOR!|NAME\?|NOM\?|NOME\?|\u00bfNOMBRE\?|DIV\/0!|\u00a1DIV\/0!|NUM!|NOMBRE!|N\u00daM!|NULL!|NUL!|SPILL!|PROPAGATION!|CALC!|ERROR!|GETTING_DATA)$/i

/** A cell with an error of its spreadsheet has no content. */
function contentOf(cell: string): string {
  return cell.startsWith('#') && SHEET_ERROR.test(cell.trim()) ? '' : cell
}

function addRow(rows: Rows, layout: Layout, { record, row }: Placed): void {
  const { cells, fault } = record
  const { names } = layout
  const phone = (cells[layout.phone] ?? '').trim()
  const nameOf = (at: number) => names[at] ?? columnLetter(at)
  if (fault) {
    rows.addFault({ phone, row, problem: { column: nameOf(fault.at), reason: fault.reason } })
    return
  }
  const count = width(cells)
  if (count > names.length) {
    const reason = `Row has ${count} column(s) and not ${names.length}: a text with the delimiter in it needs quotes`
    rows.add({ phone, row, problem: { column: nameOf(names.length), reason } })
    return
  }
  // Cells missing at the end of a row are empty.
  const cellAt = (at: number) => contentOf(cells[at] ?? '')
  const reason = filePhoneProblem(phone)
  const read: Row = { phone, row }
  if (reason !== undefined) read.problem = { column: nameOf(layout.phone), reason }
  if (layout.message !== undefined && cellAt(layout.message)) read.message = cellAt(layout.message)
  if (layout.variables.length > 0)
    read.variables = Object.fromEntries(layout.variables.map(([name, at]) => [name, cellAt(at)]))
  rows.add(read)
}

function inputOf(layout: Layout, encoding: Encoding, delimiter: string): CsvInput {
  const { header, names, phone, message, variables } = layout
  return {
    encoding,
    delimiter,
    header,
    columns: names,
    phone: names[phone] as string,
    message: message === undefined ? undefined : names[message],
    variables: variables.map(([name]) => name),
  }
}
