/** An import of opt-outs: from JSON or a table to the numbers in it, and the rows that are none. */
import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { check, checkLong } from '../http/schema.ts'
import { invalid, tooManyElements } from '../kernel/issue.ts'
import { normalizePhone } from '../sms/phone.ts'
import { IMPORT_ERRORS_MAX, IMPORT_MAX, importJson } from './schema.ts'

export interface OptoutImport {
  /** As they are stored; each once. */
  phones: string[]
  reason: string
  /** Rows that hold a number, repeated ones included. */
  valid: number
  invalid: number
  /** The first ones. */
  errors: { row: number; phone: string; reason: string }[]
}

/** A cell as it was sent; `row` counts from 1, blank lines and the line of names included. */
interface Row {
  row: number
  cell: string
}

/** What is wrong is shown to this length. */
const CELL_SHOWN_MAX = 40

/** A Buffer is text/csv or text/plain; anything else was JSON. VALIDATION_FAILED where it is no such list. */
export function readImport(body: unknown): OptoutImport {
  if (Buffer.isBuffer(body)) return sorted(rowsOfTable(body), check(importJson.shape.reason, undefined))
  const { phones, reason } = checkLong(importJson, body)
  return sorted(
    phones.map((cell, at) => ({ row: at + 1, cell })),
    reason,
  )
}

function sorted(rows: Row[], reason: string): OptoutImport {
  const phones = new Set<string>()
  const errors: OptoutImport['errors'] = []
  let valid = 0
  for (const { row, cell } of rows) {
    const phone = normalizePhone(cell)
    if (phone !== undefined) {
      phones.add(phone)
      valid++
    } else if (errors.length < IMPORT_ERRORS_MAX)
      errors.push({ row, phone: cell.slice(0, CELL_SHOWN_MAX), reason: 'Invalid phone number format' })
  }
  return { phones: [...phones], reason, valid, invalid: rows.length - valid, errors }
}

/** The first column, without the line of names; blank lines are none. */
function rowsOfTable(table: Buffer): Row[] {
  const records = recordsOf(table)
  const rows = records.map(({ record, info }) => ({ row: info.lines, cell: record[0] ?? '' }))
  // No number has a letter in it, and every name of a column has.
  if (/\p{L}/u.test(rows[0]?.cell ?? '')) rows.shift()
  if (rows.length === 0) throw invalid([{ path: [], message: 'Array must contain at least 1 element(s)' }])
  if (rows.length > IMPORT_MAX) throw invalid([{ path: [], message: tooManyElements(IMPORT_MAX) }])
  return rows
}

interface CsvRecord {
  record: string[]
  info: { lines: number }
}

function recordsOf(table: Buffer): CsvRecord[] {
  try {
    return parse(table, {
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      // With the line of names and one too many.
      to: IMPORT_MAX + 2,
    }) as unknown as CsvRecord[]
  } catch (error) {
    throw error instanceof CsvError ? invalid([{ path: [], message: error.message }]) : error
  }
}
