/** An import of opt-outs: extracts the numbers from JSON or a table, and reports what is not a number. */
import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { check, checkLong } from '../http/schema.ts'
import { isFileType } from '../intake/file.ts'
import { readWholeForm, sheetOptions } from '../intake/form.ts'
import { isPacked } from '../intake/packed.ts'
import { faultOf } from '../intake/records.ts'
import type { SheetInput } from '../intake/xlsx.ts'
import { emptyFile, invalid, shortened, tooManyElements } from '../kernel/issue.ts'
import { filePhoneProblem, type MendedPhones, PhoneReader, readPhone } from '../sms/phone-mend.ts'
import { IMPORT_ERRORS_MAX, IMPORT_MAX, importJson } from './schema.ts'

export interface OptoutImport {
  /** In their stored form, each once. */
  phones: string[]
  reason: string
  /** How many numbers, repeated ones included. */
  valid: number
  invalid: number
  /** The first errors. */
  errors: { row: number; phone: string; reason: string }[]
  /** Undefined if none were corrected. */
  mended: MendedPhones | undefined
  /** How a table was read: its header, and the column of numbers. */
  input: ({ columns?: string[]; phone?: string } & Partial<SheetInput>) | undefined
}

/** A cell as sent; `row` counts from 1, including blank lines and the header. */
interface Cell {
  row: number
  cell: string
}

interface Row {
  row: number
  cells: string[]
}

/** An invalid cell is shown up to this length. */
const CELL_SHOWN_MAX = 40
/** How many lines are examined to find the column of numbers. */
const SAMPLE_ROWS = 1_000
const CELLS_MAX = 200_000
const DIGITS_MIN = 7

/** A table that was not read yet: the body itself, or the file of a form and what stands beside it. */
export class Table {
  readonly bytes: Buffer
  readonly fields: Record<string, string>
  /** The rows of a workbook, and which sheet they are of. */
  readonly sheet: SheetRows | undefined

  constructor(bytes: Buffer, fields: Record<string, string> = {}, sheet?: SheetRows) {
    this.bytes = bytes
    this.fields = fields
    this.sheet = sheet
  }
}

interface SheetRows {
  rows: Row[]
  input: SheetInput
}

/** True if a body of this type is a table. */
export function isTableType(contentType: string): boolean {
  return /^(text\/plain|multipart\/form-data)\b/i.test(contentType) || isFileType(contentType)
}

/** Reads the bytes of a body of any type but JSON. */
export async function tableOf(bytes: Buffer, contentType: string): Promise<Table> {
  if (!/^multipart\/form-data\b/i.test(contentType)) return new Table(bytes, {}, await sheetOf(bytes, {}))
  const { file, fields } = await readWholeForm(bytes, contentType)
  return new Table(file, fields, await sheetOf(file, fields))
}

/**
 * The rows of a workbook; undefined for text. Hidden rows count as well, unless the caller says otherwise: who has opted
 * out and stands in a row that a filter hides has opted out all the same.
 */
async function sheetOf(bytes: Buffer, fields: Record<string, string>): Promise<SheetRows | undefined> {
  if (!isPacked(bytes)) return undefined
  const { sheet, hiddenRows = 'include' } = check(sheetOptions, fields)
  const { openSheet } = await import('../intake/xlsx.ts')
  const open = await openSheet(bytes, { sheet, hiddenRows })
  const rows: Row[] = []
  for await (const { row, record } of open.records) {
    if (rows.length > IMPORT_MAX + 1) break
    const cells = record.cells.map((cell, at) => (record.asPhones?.get(at)?.text ?? cell).trim())
    rows.push({ row, cells })
  }
  return { rows: limited(rows), input: open.input() }
}

/** A body that is not a Table is JSON. Throws VALIDATION_FAILED if it is not such a list. */
export function readImport(body: unknown): OptoutImport {
  if (body instanceof Table) {
    const { reason } = check(importJson.pick({ reason: true }), body.fields)
    const { cells, input } = readTable(body.sheet?.rows ?? rowsOf(body.bytes))
    const all = input || body.sheet ? { ...body.sheet?.input, ...input } : undefined
    return { ...sorted(cells), reason, input: all }
  }
  const { phones, reason } = checkLong(importJson, body)
  const cells = phones.map((cell, at) => ({ row: at + 1, cell }))
  return { ...sorted(cells), reason, input: undefined }
}

function sorted(cells: Cell[]): Omit<OptoutImport, 'reason' | 'input'> {
  const phones = new Set<string>()
  const errors: OptoutImport['errors'] = []
  const reader = new PhoneReader()
  let valid = 0
  for (const { row, cell } of cells) {
    const phone = reader.read(cell, row)
    if (phone !== undefined) {
      phones.add(phone)
      valid++
    } else if (errors.length < IMPORT_ERRORS_MAX) {
      const problem = filePhoneProblem(cell) as string
      errors.push({ row, phone: shortened(cell, CELL_SHOWN_MAX), reason: problem })
    }
  }
  return { phones: [...phones], valid, invalid: cells.length - valid, errors, mended: reader.mended }
}

/**
 * Takes one cell from each line that is a table row, and all cells from a line that is a list of numbers; skips blank
 * lines.
 */
function readTable(rows: Row[]): { cells: Cell[]; input: { columns: string[]; phone: string } | undefined } {
  if (/^sep=.?$/i.test(rows[0]?.cells[0] ?? '')) rows.shift()
  const header = isHeader(rows[0]?.cells ?? []) ? (rows.shift() as Row).cells : undefined
  const column = columnOfPhones(rows)
  const cells = rows.flatMap(({ row, cells }) => {
    const list = header ? undefined : listOf(cells)
    return (list ?? numbersOf(cells[column] ?? '')).map((cell) => ({ row, cell }))
  })
  if (cells.length === 0) throw emptyFile()
  if (cells.length > IMPORT_MAX) throw invalid([{ path: [], message: tooManyElements(IMPORT_MAX) }])
  return { cells, input: header && { columns: header, phone: header[column] ?? '' } }
}

/** A number has no letters, and every column name has one. */
function isHeader(cells: string[]): boolean {
  return cells.some((cell) => /\p{L}/u.test(cell)) && !cells.some((cell) => numbersIn(cell) > 0)
}

/** The column with the most numbers; the first one on a tie. */
function columnOfPhones(rows: Row[]): number {
  const counts: number[] = []
  for (const { cells } of rows.slice(0, SAMPLE_ROWS))
    for (const [at, cell] of cells.entries()) if (numbersIn(cell) > 0) counts[at] = (counts[at] ?? 0) + 1
  const most = Math.max(0, ...counts.filter((count) => count !== undefined))
  return Math.max(0, most === 0 ? 0 : counts.indexOf(most))
}

/** The numbers in a line with more than one; undefined for a table row. */
function listOf(cells: string[]): string[] | undefined {
  const filled = cells.filter((cell) => cell !== '')
  const numbers = filled.filter((cell) => numbersIn(cell) > 0 || isLikeNumber(cell))
  return numbers.length > 1 ? filled.flatMap(numbersOf) : undefined
}

/** True for text with enough digits for a number and no letter: a malformed number. */
function isLikeNumber(cell: string): boolean {
  return !/\p{L}/u.test(cell) && cell.replace(/\P{Nd}/gu, '').length >= DIGITS_MIN
}

function numbersIn(cell: string): number {
  if (readPhone(cell) !== undefined) return 1
  const pieces = cell.split(/\s+/)
  return pieces.length > 1 && pieces.some((piece) => readPhone(piece) !== undefined) ? pieces.length : 0
}

/** Numbers separated only by blanks; blanks within a single number belong to it. */
function numbersOf(cell: string): string[] {
  return readPhone(cell) === undefined && numbersIn(cell) > 1 ? cell.split(/\s+/) : [cell]
}

function rowsOf(table: Buffer): Row[] {
  try {
    const records = parse(table, {
      bom: true,
      delimiter: [',', ';', '\t', '|'],
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      // One more for the header, and one to detect that there are too many.
      to: IMPORT_MAX + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return limited(records.map(({ record, info }) => ({ row: info.lines, cells: record })))
  } catch (error) {
    throw error instanceof CsvError ? invalid([{ path: ['file'], message: faultOf(error) }]) : error
  }
}

/** The rows that are not empty, if they have no more cells than an import may have. */
function limited(rows: Row[]): Row[] {
  const count = rows.reduce((sum, { cells }) => sum + cells.length, 0)
  if (count > CELLS_MAX) throw invalid([{ path: [], message: `More than ${CELLS_MAX} cells` }])
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
}
