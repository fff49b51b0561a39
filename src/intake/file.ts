/** Reads a file as a table, whether it is CSV or a workbook: what it is called does not tell. */
import { type CsvInput, type CsvOptions, readCsv } from './csv.ts'
import { isPacked } from './packed.ts'
import type { Table } from './rows.ts'
import type { SheetOptions, XlsxInput } from './xlsx.ts'

export type FileInput = CsvInput | XlsxInput
export type FileOptions = CsvOptions & SheetOptions

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** The types of a body that is a spreadsheet's file; those that cannot be read get told what to do. */
export const SHEET_TYPES = [
  XLSX_TYPE,
  'application/vnd.ms-excel',
  'application/vnd.oasis.opendocument.spreadsheet',
]
const SIGNATURE_BYTES = 8

/** Throws VALIDATION_FAILED for faults of the whole file; a fault in a row is its `problem`. */
export async function readFile(
  bytes: AsyncIterable<Buffer>,
  options: FileOptions,
): Promise<Table & { input: FileInput }> {
  const { beginning, all } = await peeked(bytes)
  if (!isPacked(beginning)) return readCsv(all, options)
  const { readXlsx } = await import('./xlsx.ts')
  return readXlsx(all, options)
}

/** Reads the beginning of a file ahead; `all` yields the whole file. */
export async function peeked(
  bytes: AsyncIterable<Buffer>,
): Promise<{ beginning: Buffer; all: AsyncIterable<Buffer> }> {
  const chunks = bytes[Symbol.asyncIterator]()
  let beginning: Buffer = Buffer.alloc(0)
  let isMore = true
  while (isMore && beginning.length < SIGNATURE_BYTES) {
    const { value, done } = await chunks.next()
    isMore = !done
    if (value) beginning = Buffer.concat([beginning, value])
  }
  async function* all() {
    yield beginning
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  return { beginning, all: all() }
}

/** True for the type of a file that is the body itself. */
export function isFileType(contentType: string): boolean {
  const [type = ''] = contentType.split(';')
  return ['text/csv', ...SHEET_TYPES].includes(type.trim().toLowerCase())
}
