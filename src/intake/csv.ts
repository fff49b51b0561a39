/** Reads CSV as rows, whatever its encoding, delimiter and columns, and says what it took it for. */
import { invalid } from '../kernel/issue.ts'
import { columnLetter, guessDelimiter, type Layout, layoutOf, type Mapping, width } from './columns.ts'
import { Decoder, type Encoding } from './encoding.ts'
import { type CsvRecord, csvRecords } from './records.ts'
import { phoneProblem, type Row, type RowLimit, Rows, type Table } from './rows.ts'

export interface CsvOptions extends RowLimit {
  mapping?: Mapping
  /** These are found out where they are not given. */
  delimiter?: string
  encoding?: Encoding
  header?: boolean
}

/** What a file was taken for, as the answer tells it. */
export interface CsvInput {
  encoding: Encoding
  delimiter: string
  header: boolean
  /** By their names, or their letters where they have none; so are the others. */
  columns: string[]
  phone: string
  message: string | undefined
  /** What {{name}} may stand for. */
  variables: string[]
}

/** So many lines, or bytes of text, are looked at to find out the delimiter; so many rows for the columns. */
const SAMPLE_ROWS = 20
const SAMPLE_LENGTH = 65_536

/**
 * Reads no further than it must: a file that is refused is refused when that is known. Throws VALIDATION_FAILED for
 * what is wrong with the file as a whole; what is wrong with a row is its `problem`.
 */
export async function readCsv(
  bytes: AsyncIterable<Buffer>,
  options: CsvOptions,
): Promise<Table & { input: CsvInput }> {
  const { mapping = {}, header } = options
  const decoder = new Decoder(options.encoding)
  const { ahead, all } = await lookAhead(decoder.read(bytes))
  const delimiter = options.delimiter ?? guessDelimiter(ahead.split(/\r\n|\n|\r/, SAMPLE_ROWS), mapping)
  const rows = new Rows(options)
  const records = placed(csvRecords(all, delimiter), rows)
  const sample = await firstOf(records, SAMPLE_ROWS)
  const withMessage = options.key === 'recipients'
  const layout = layoutOf(
    sample.map(({ record }) => record.cells),
    { mapping, header, withMessage },
  )
  const [head] = layout.header ? sample.splice(0, 1) : []
  if (head?.record.fault) throw invalid([{ path: ['file', head.row], message: head.record.fault.reason }])
  for (const one of sample) addRow(rows, layout, one)
  for await (const one of records) addRow(rows, layout, one)
  const input = inputOf(layout, decoder.encoding, delimiter)
  return { rows: rows.rows, messageColumn: input.message, input }
}

interface Placed {
  record: CsvRecord
  row: number
}

/** The records that hold something, and where they stand. */
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

/** The beginning of a text, and still all of it. */
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
  const misses = cells.length < names.length
  if (misses || count > names.length) {
    const reason = `Row has ${misses ? cells.length : count} column(s) and not ${names.length}`
    const hint = misses ? '' : ': a text with the delimiter in it needs quotes'
    const column = nameOf(misses ? cells.length : names.length)
    rows.add({ phone, row, problem: { column, reason: reason + hint } })
    return
  }
  const reason = phoneProblem(phone)
  const read: Row = { phone, row }
  if (reason !== undefined) read.problem = { column: nameOf(layout.phone), reason }
  if (layout.message !== undefined && cells[layout.message]) read.message = cells[layout.message] as string
  if (layout.variables.length > 0)
    read.variables = Object.fromEntries(layout.variables.map(([name, at]) => [name, cells[at] as string]))
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
