/** Reads a carrier's file as rows with known columns, whatever stands above its header. */
import { lookAhead } from '../intake/csv.ts'
import { Decoder } from '../intake/encoding.ts'
import { peeked } from '../intake/file.ts'
import { plain } from '../intake/header.ts'
import { isPacked } from '../intake/packed.ts'
import { csvRecords } from '../intake/records.ts'
import { invalid } from '../kernel/issue.ts'

/** Titles and notes may stand above the header. */
const HEADER_WITHIN = 40
const DELIMITERS = [';', ',', '\t', '|']
const SEPARATOR_LINE = /^"?sep=(.)"?[;,\t|]*$/i

export interface CarrierRow {
  /** The line of the file, as a spreadsheet counts them. */
  row: number
  cells: string[]
  fault: string | undefined
}

/** The names of each column that is looked for, in the form that `plain` gives them. */
export type Names<Column extends string> = Record<Column, RegExp>

export interface CarrierTable<Column extends string> {
  /** Where each column is; those that were not found are missing. */
  columns: Partial<Record<Column, number>>
  /** The names as the file has them. */
  header: string[]
  rows: AsyncGenerator<CarrierRow>
}

/**
 * Finds the header: the first row in which `isHeader` accepts the columns. Without one, `guess` says which columns the
 * first row of data has, or undefined if that row is not data either. Throws VALIDATION_FAILED if neither is found.
 */
export async function openTable<Column extends string>(
  bytes: AsyncIterable<Buffer>,
  names: Names<Column>,
  {
    isHeader,
    guess,
    wanted,
    workbooks,
  }: {
    isHeader: (columns: Partial<Record<Column, number>>) => boolean
    guess: (cells: string[]) => Partial<Record<Column, number>> | undefined
    /** The columns that the file must have, for the error. */
    wanted: string
    /** Whether it may be an .xlsx workbook, which is read whole. */
    workbooks: boolean
  },
): Promise<CarrierTable<Column>> {
  const { beginning, all } = await peeked(bytes)
  const isWorkbook = workbooks && isPacked(beginning)
  const records = isWorkbook ? workbookRows(all) : csvRows(all)
  const above: CarrierRow[] = []
  while (above.length < HEADER_WITHIN) {
    const { value: record, done } = await records.next()
    if (done) break
    const columns = columnsOf(record.cells, names)
    if (isHeader(columns)) {
      const rows = isWorkbook ? records : fitting(records, record.cells.length)
      return { columns, header: record.cells, rows }
    }
    above.push(record)
  }
  for (const [at, record] of above.entries()) {
    const columns = guess(record.cells)
    if (columns) return { columns, header: [], rows: chain(above.slice(at), records) }
  }
  throw invalid([{ path: ['file'], message: `The file has no header with ${wanted}` }])
}

function columnsOf<Column extends string>(
  cells: string[],
  names: Names<Column>,
): Partial<Record<Column, number>> {
  const columns: Partial<Record<Column, number>> = {}
  const plainCells = cells.map((cell) => plain(cell.slice(0, 100)))
  const taken = new Set<number>()
  for (const [column, pattern] of Object.entries(names) as [Column, RegExp][]) {
    const at = plainCells.findIndex((cell, i) => !taken.has(i) && pattern.test(cell))
    if (at === -1) continue
    columns[column] = at
    taken.add(at)
  }
  return columns
}

async function* csvRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<CarrierRow> {
  const { ahead, all } = await lookAhead(new Decoder(undefined).read(bytes))
  let row = 0
  for await (const { cells, fault } of csvRecords(all, delimiterOf(ahead))) {
    row++
    const isInstruction = row === 1 && SEPARATOR_LINE.test(cells.join(''))
    if (!isInstruction && !isLeftOut(cells)) yield { row, cells, fault: fault?.reason }
  }
}

/** Refuses rows with more cells than the header: a comma within a price has cut it in two. */
async function* fitting(rows: AsyncGenerator<CarrierRow>, width: number): AsyncGenerator<CarrierRow> {
  for await (const record of rows) {
    const used = record.cells.findLastIndex((cell) => cell.trim() !== '') + 1
    const fault = `Row has ${used} column(s) and not ${width}: a text with the delimiter in it needs quotes`
    yield used > width ? { ...record, fault: record.fault ?? fault } : record
  }
}

async function* workbookRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<CarrierRow> {
  const { openSheet } = await import('../intake/xlsx.ts')
  // Carriers bill rows that a filter hides as well.
  const { records } = await openSheet(Buffer.concat(await Array.fromAsync(bytes)), { hiddenRows: 'include' })
  for await (const { row, record } of records)
    if (!isLeftOut(record.cells)) yield { row, cells: record.cells, fault: record.fault?.reason }
}

function isLeftOut(cells: string[]): boolean {
  return cells[0]?.startsWith('#') === true || cells.every((cell) => cell.trim() === '')
}

async function* chain(first: CarrierRow[], rest: AsyncGenerator<CarrierRow>): AsyncGenerator<CarrierRow> {
  yield* first
  yield* rest
}

/** The delimiter that cuts most lines into more than one cell, and into the most of them. */
function delimiterOf(ahead: string): string {
  const told = /^"?sep=([;,\t|])/i.exec(ahead)?.[1]
  if (told !== undefined) return told
  const lines = ahead.split(/\r\n|\n|\r/, HEADER_WITHIN).map((line) => line.replace(/"[^"]*"/g, ''))
  const [best] = DELIMITERS.map((delimiter) => {
    const widths = lines.map((line) => line.split(delimiter).length - 1).filter((cuts) => cuts > 0)
    return { delimiter, lines: widths.length, cuts: widths.reduce((sum, cuts) => sum + cuts, 0) }
  }).sort((a, b) => b.lines - a.lines || b.cuts - a.cuts)
  return (best as { delimiter: string }).delimiter
}
