/** Reads a sheet of an .xlsx workbook as a table, and reports which sheet, and what of it was left out. */
import { columnLetter } from './columns.ts'
import { Rows, type Table } from './rows.ts'
import { columnOf, SheetReader, type SheetRow } from './sheet.ts'
import {
  type Placed,
  readTable,
  SAMPLE_CELLS,
  type TableInput,
  type TableOptions,
  type TableRecord,
} from './table.ts'
import { readWorkbook, type Sheet, sheetNamed, visibleSheets, type Workbook } from './workbook.ts'
import { Package } from './zip.ts'

/** Whether rows that the sheet hides, by hand or with a filter, are taken. */
export type HiddenRows = 'include' | 'skip'

export interface SheetOptions {
  /** The first visible one with data if it is not given. */
  sheet?: string
  hiddenRows?: HiddenRows
}

/** How a sheet was read, as the answer reports it. */
export interface SheetInput {
  sheet: string
  /** All sheets of the file, the first 100. */
  sheets: string[]
  /** Absent if there are none; `rows` are the first 100. */
  hiddenRows?: { count: number; included: boolean; rows: number[] }
  /** The letters of hidden columns, which are read like others. */
  hiddenColumns?: string[]
  /** Cells that were merged down a column; the rows below have the value of the first one, but for a phone. */
  mergedCells?: string[]
}

export type XlsxInput = TableInput & SheetInput

const LISTED_MAX = 100
/** How much of the end of a sheet is kept to look for merged cells. */
const MERGES_CHARACTERS_MAX = 1_048_576

/** Throws VALIDATION_FAILED for faults of the whole file; a fault in a row is its `problem`. */
export async function readXlsx(
  bytes: AsyncIterable<Buffer>,
  options: TableOptions & SheetOptions,
): Promise<Table & { input: XlsxInput }> {
  // The directory of a zip file stands at its end.
  const chunks: Buffer[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  const { records, input: sheetInput } = await openSheet(Buffer.concat(chunks), options)
  const { input, ...table } = await readTable({ records, rows: new Rows(options), mayBeWider: true }, options)
  return { ...table, input: { ...sheetInput(), ...input } }
}

interface OpenSheet {
  /** The rows with data. */
  records: AsyncGenerator<Placed>
  /** Facts that are known once the rows were read. */
  input: () => SheetInput
}

export async function openSheet(bytes: Buffer, options: SheetOptions): Promise<OpenSheet> {
  const file = await Package.open(bytes)
  const workbook = await readWorkbook(file)
  const candidates =
    options.sheet === undefined ? visibleSheets(workbook) : [sheetNamed(workbook, options.sheet)]
  let open = await openOne(file, workbook, candidates[0] as Sheet, options)
  for (const next of candidates.slice(1)) {
    if (open.hasData) break
    const another = await openOne(file, workbook, next, options)
    if (another.hasData) open = another
  }
  return open
}

/** Reads as far as the first row with data. */
async function openOne(
  file: Package,
  workbook: Workbook,
  sheet: Sheet,
  { hiddenRows = 'skip' }: SheetOptions,
): Promise<OpenSheet & { hasData: boolean }> {
  const merges = await mergesOf(file.read(sheet.part))
  const reader = new SheetReader(workbook)
  const hidden = { count: 0, included: hiddenRows === 'include', rows: [] as number[] }
  const records = filledRows(reader.read(file.read(sheet.part)), { merges, hidden })
  const first = await records.next()
  async function* all() {
    if (first.done) return
    yield first.value
    yield* records
  }
  const input = (): SheetInput => {
    const { hiddenColumns } = reader
    return {
      sheet: sheet.name,
      sheets: workbook.sheets.slice(0, LISTED_MAX).map(({ name }) => name),
      ...(hidden.count > 0 && { hiddenRows: hidden }),
      ...(hiddenColumns.length > 0 && { hiddenColumns: hiddenColumns.map(columnLetter) }),
      ...(merges.length > 0 && { mergedCells: merges.slice(0, LISTED_MAX).map(({ name }) => name) }),
    }
  }
  return { records: all(), input, hasData: !first.done }
}

interface Hidden {
  count: number
  included: boolean
  rows: number[]
}

/** The rows that count: not empty, not hidden, and with the values of cells that were merged down. */
async function* filledRows(
  rows: AsyncGenerator<SheetRow>,
  { merges, hidden }: { merges: Merge[]; hidden: Hidden },
): AsyncGenerator<Placed> {
  for await (const { row, record, isHidden, isEmpty } of rows) {
    if (isHidden && !isEmpty) {
      if (hidden.count++ < LISTED_MAX) hidden.rows.push(row)
    }
    for (const merge of merges) fillDown(record, row, merge)
    if (!isEmpty && (!isHidden || hidden.included)) yield { record, row }
  }
}

/** Cells merged down a column. */
interface Merge {
  name: string
  at: number
  first: number
  last: number
  value: string
}

/** A phone is not repeated: nobody merges cells to write to one person twice. */
function fillDown(record: TableRecord, row: number, merge: Merge): void {
  const { at, first, last, name } = merge
  if (row === first) merge.value = record.cells[at] ?? ''
  if (row <= first || row > last || (record.cells[at] ?? '') !== '' || merge.value === '') return
  while (record.cells.length < at) record.cells.push('')
  record.cells[at] = merge.value
  record.asPhones ??= new Map()
  record.asPhones.set(at, { text: '', problem: `Phone number is missing: the cells ${name} are merged` })
}

/**
 * Cells merged down are named after all rows, so that the sheet is inflated once before it is read; searching it takes
 * a fraction of the time that reading takes.
 */
async function mergesOf(text: AsyncGenerator<string>): Promise<Merge[]> {
  let end = ''
  let isFound = false
  for await (const piece of text) {
    end += piece
    const at: number = isFound ? 0 : end.search(/<(?:\w+:)?mergeCells\b/)
    isFound ||= at >= 0
    end = isFound ? end.slice(Math.max(at, 0), MERGES_CHARACTERS_MAX) : end.slice(-MARK_LENGTH)
  }
  if (!isFound) return []
  const merges = end.matchAll(/\bref=["']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})["']/g)
  return [...merges].slice(0, MERGES_MAX).flatMap(([, from, to]) => mergeOf(from as string, to as string))
}

/** Nobody merges more by hand; each row is compared with each. */
const MERGES_MAX = 500
/** A name may be cut between two pieces. */
const MARK_LENGTH = 64

function mergeOf(from: string, to: string): Merge[] {
  const rowOf = (cell: string) => Number(/[0-9]+/.exec(cell)?.[0])
  const at = columnOf(from)
  if (at >= SAMPLE_CELLS || rowOf(to) <= rowOf(from)) return []
  return [{ name: `${from}:${to}`, at, first: rowOf(from), last: rowOf(to), value: '' }]
}
