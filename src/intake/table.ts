/** Reads records as a table of recipients or contacts, whatever file they come from, and reports how it read them. */
import { invalid } from '../kernel/issue.ts'
import { filePhoneProblem } from '../sms/phone-mend.ts'
import { columnLetter, type Layout, layoutOf, type Mapping, width } from './columns.ts'
import { isComment } from './header.ts'
import type { Row, RowLimit, Rows, Table } from './rows.ts'

export interface TableOptions extends RowLimit {
  mapping?: Mapping
  /** Undefined: detect it. */
  header?: boolean
}

/** How a table was read, as the answer reports it. */
export interface TableInput {
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

export interface TableRecord {
  cells: string[]
  /** The fault in its form and the cell it is in; `cells` are then a guess. */
  fault?: { at: number; reason: string }
  /** By column, what stands there instead if the column is the one of phones. */
  asPhones?: Map<number, { text: string; problem?: string }>
}

export interface Placed {
  record: TableRecord
  row: number
}

/** The columns are detected from this many rows. */
export const SAMPLE_ROWS = 20
/** One more than a file may have columns. */
export const SAMPLE_CELLS = 101
const SKIPPED_SHOWN_MAX = 100

interface Records {
  records: AsyncGenerator<Placed>
  rows: Rows
  /** The rows that were left out already. */
  skipped?: number[]
  /** In text, a row with more cells than the header has a delimiter too many; a sheet may have notes there. */
  mayBeWider?: boolean
}

/** The records are not empty. Throws VALIDATION_FAILED for faults of the whole file; a fault in a row is its `problem`. */
export async function readTable(
  { records, rows, skipped = [], mayBeWider = false }: Records,
  options: TableOptions,
): Promise<Table & { input: TableInput }> {
  const { mapping = {}, header } = options
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
    if (!isRemark(one.record, layout)) return addRow(rows, layout, one, mayBeWider)
    rows.addEmpty()
    if (skipped.length < SKIPPED_SHOWN_MAX) skipped.push(one.row)
  }
  for (const one of sample) add(one)
  for await (const one of records) add(one)
  const input = inputOf(layout)
  if (skipped.length > 0) input.skippedRows = skipped
  const messageIsMapped = mapping.message !== undefined
  const messageRival = layout.rival === undefined ? undefined : layout.names[layout.rival]
  return { rows: rows.rows, messageColumn: input.message, messageIsMapped, messageRival, input }
}

/** A comment among the data has no number in the phone column. */
function isRemark({ cells, fault }: TableRecord, { phone }: Layout): boolean {
  return !fault && isComment(cells) && (phone === 0 || !cells[phone]?.trim())
}

export async function firstOf<T>(all: AsyncGenerator<T>, count: number): Promise<T[]> {
  const first: T[] = []
  while (first.length < count) {
    const { value, done } = await all.next()
    if (done) break
    first.push(value)
  }
  return first
}

/** The texts that spreadsheets show where a formula went wrong, in English, French, Portuguese and Spanish. */
const SHEET_ERROR =
  /^#(N\/A|N\/D|REF!|VALUE!|VALEUR!|VALOR!|\u00a1VALOR!|NAME\?|NOM\?|NOME\?|\u00bfNOMBRE\?|DIV\/0!|\u00a1DIV\/0!|NUM!|NOMBRE!|N\u00daM!|NULL!|NUL!|SPILL!|PROPAGATION!|CALC!|ERROR!|GETTING_DATA)$/i

/** A cell with an error of its spreadsheet has no content. */
function contentOf(cell: string): string {
  return cell.startsWith('#') && SHEET_ERROR.test(cell.trim()) ? '' : cell
}

function addRow(rows: Rows, layout: Layout, { record, row }: Placed, mayBeWider: boolean): void {
  const { cells, fault } = record
  const { names } = layout
  const asPhone = record.asPhones?.get(layout.phone)
  const phone = (asPhone?.text ?? cells[layout.phone] ?? '').trim()
  const nameOf = (at: number) => names[at] ?? columnLetter(at)
  if (fault) {
    rows.addFault({ phone, row, problem: { column: nameOf(fault.at), reason: fault.reason } })
    return
  }
  const count = width(cells)
  if (count > names.length && !mayBeWider) {
    const reason = `Row has ${count} column(s) and not ${names.length}: a text with the delimiter in it needs quotes`
    rows.add({ phone, row, problem: { column: nameOf(names.length), reason } })
    return
  }
  // Cells missing at the end of a row are empty.
  const cellAt = (at: number) => contentOf(cells[at] ?? '')
  const reason = asPhone?.problem ?? filePhoneProblem(phone)
  const read: Row = { phone, row }
  if (reason !== undefined) read.problem = { column: nameOf(layout.phone), reason }
  if (layout.message !== undefined && cellAt(layout.message)) read.message = cellAt(layout.message)
  if (layout.variables.length > 0)
    read.variables = Object.fromEntries(layout.variables.map(([name, at]) => [name, cellAt(at)]))
  rows.add(read)
}

function inputOf({ header, names, phone, message, variables }: Layout): TableInput {
  return {
    header,
    columns: names,
    phone: names[phone] as string,
    message: message === undefined ? undefined : names[message],
    variables: variables.map(([name]) => name),
  }
}
