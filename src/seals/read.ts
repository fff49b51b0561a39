/** Reads sealed files: what kind they are, their rows, and whether their end is a seal of everything before it. */
import { inflateSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { sha256 } from './entry-hash.ts'
import { isSignedBy, keyIdOfText, type Seal } from './signing.ts'
import { CHECK, checkOf, csvSeal, JSON_SEAL, jsonSeal, pdfSeal, type SealedRow } from './write.ts'

export type Format = 'json' | 'csv' | 'pdf'

/** A row and where it stands, for people: "line 12". */
export interface PlacedRow {
  row: SealedRow
  place: string
}

export interface SealedContent {
  format: Format
  rows: PlacedRow[]
  /** The key that has signed; undefined if there is no seal. */
  seal: Seal | undefined
  /** Why the file as a whole is not what was signed; empty if it is. */
  faults: string[]
  /** The rows that do not agree with their own checks. */
  changed: string[]
  /** The CSV that a PDF carries. */
  attached?: Buffer | undefined
}

const CUT = 'The file has no seal at its end: it was cut, or never had one'
const NOT_SIGNED = 'The signature is not of this content: something in the file was changed'
const BYTE_ORDER_MARK = Buffer.from('\ufeff')
const NEWLINE = 10

export function readSealed(whole: Buffer): SealedContent {
  if (whole.subarray(0, 5).toString('latin1') === '%PDF-') return readPdf(whole)
  // Editors and spreadsheets write one, and sealed files have it or not: it is not part of what was signed.
  const isMarked = whole.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
  const bytes = isMarked ? whole.subarray(BYTE_ORDER_MARK.length) : whole
  const isJson = bytes.toString('latin1', 0, 16).trimStart().startsWith('{')
  return isJson ? readJson(bytes) : readCsv(bytes)
}

function readCsv(bytes: Buffer): SealedContent {
  const at = bytes.lastIndexOf('\nseal,') + 1
  const body = at === 0 ? bytes : bytes.subarray(0, at)
  const parsed = csvRows(body)
  const [keyId = '', publicKey = '', signature = ''] = bytes.toString('utf8', at).split(',').slice(1)
  const seal = at === 0 ? undefined : { keyId, publicKey, signature }
  const end = seal && csvSeal(seal, parsed.columns)
  const faults = [...faultsOf(body, bytes.subarray(at), seal, end), ...parsed.faults]
  return { format: 'csv', rows: parsed.rows, seal, faults, changed: parsed.changed }
}

interface ParsedRows {
  columns: number
  rows: PlacedRow[]
  faults: string[]
  changed: string[]
}

function csvRows(body: Buffer): ParsedRows {
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(body, { info: true, relax_column_count: true }) as unknown as typeof records
  } catch (error) {
    const faults = [`It cannot be read as CSV: ${(error as Error).message}`]
    return { columns: 0, rows: [], faults, changed: [] }
  }
  const columns = records[0]?.record ?? []
  const rows: PlacedRow[] = []
  const changed: string[] = []
  for (const { record, info } of records.slice(1)) {
    const place = `line ${info.lines}`
    const cells = record.slice(0, -1)
    const isWhole = record.length === columns.length && record.at(-1) === checkOf(cells)
    if (!isWhole) changed.push(place)
    rows.push({ place, row: rowOf(columns, record) })
  }
  return { columns: columns.length, rows, faults: [], changed }
}

function readJson(bytes: Buffer): SealedContent {
  const at = bytes.lastIndexOf(JSON_SEAL)
  const body = at < 0 ? bytes : bytes.subarray(0, at)
  const tail = at < 0 ? Buffer.alloc(0) : bytes.subarray(at)
  const seal = sealOfJson(tail)
  const parsed = jsonRows(body)
  const end = seal && jsonSeal(seal)
  return {
    format: 'json',
    rows: parsed.rows,
    seal,
    faults: [...faultsOf(body, tail, seal, end), ...parsed.faults],
    changed: parsed.changed,
  }
}

function sealOfJson(tail: Buffer): Seal | undefined {
  try {
    const { seal } = JSON.parse(`{${tail.toString().slice(1)}`)
    const { keyId, publicKey, signature } = seal
    return { keyId: String(keyId), publicKey: String(publicKey), signature: String(signature) }
  } catch {
    return undefined
  }
}

function jsonRows(body: Buffer): ParsedRows {
  let read: { columns: string[]; rows: Record<string, string>[] }
  try {
    read = JSON.parse(`${body}}`)
    if (!Array.isArray(read.columns) || !Array.isArray(read.rows)) throw new Error('it has no rows')
  } catch (error) {
    const faults = [`It cannot be read as JSON: ${(error as Error).message}`]
    return { columns: 0, rows: [], faults, changed: [] }
  }
  const columns = read.columns.map(textOf)
  const rows: PlacedRow[] = []
  const changed: string[] = []
  for (const [i, given] of read.rows.entries()) {
    // The first row stands on the second line, and each row on a line of its own.
    const place = `line ${i + 2}`
    const values = columns.map((column) => textOf(given?.[column] ?? ''))
    const isKnown = Object.keys(given ?? {}).every((key) => columns.includes(key))
    if (!isKnown || values.at(-1) !== checkOf(values.slice(0, -1))) changed.push(place)
    rows.push({ place, row: rowOf(columns, values) })
  }
  return { columns: columns.length, rows, faults: [], changed }
}

/** In a file that the gateway has made, all values are texts. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function rowOf(columns: string[], cells: string[]): SealedRow {
  const named = columns.map((column, i) => [column, cells[i] ?? ''] as const)
  const { line = '', ...rest } = Object.fromEntries(named.filter(([column]) => column !== CHECK))
  return { line, ...rest }
}

function readPdf(bytes: Buffer): SealedContent {
  const at = bytes.lastIndexOf('\n%caravan-seal ')
  const body = at < 0 ? bytes : bytes.subarray(0, at)
  const tail = at < 0 ? Buffer.alloc(0) : bytes.subarray(at)
  const [, keyId = '', publicKey = '', signature = ''] = tail.toString('latin1').trim().split(' ')
  const seal = at < 0 ? undefined : { keyId, publicKey, signature }
  const faults = faultsOf(body, tail, seal, seal && pdfSeal(seal))
  return { format: 'pdf', rows: [], seal, faults, changed: [], attached: attachedTo(body) }
}

/** The file that is embedded in a PDF: ISO 32000-1 section 7.11.4. Ours has one at most, deflated. */
function attachedTo(pdf: Buffer): Buffer | undefined {
  const at = pdf.indexOf('/Type /EmbeddedFile')
  if (at < 0) return undefined
  const from = pdf.indexOf('stream\n', at) + 'stream\n'.length
  const to = pdf.indexOf('endstream', from)
  try {
    const data = pdf.subarray(from, pdf[to - 1] === NEWLINE ? to - 1 : to)
    const isDeflated = pdf.subarray(at - 200 > 0 ? at - 200 : 0, from).includes('/FlateDecode')
    return isDeflated ? inflateSync(data) : data
  } catch {
    return undefined
  }
}

/** The seal must stand exactly as we write it: otherwise a byte of it could change and still be read the same. */
function faultsOf(body: Buffer, tail: Buffer, seal: Seal | undefined, end: string | undefined): string[] {
  if (!seal || end === undefined) return [CUT]
  const exact = { ...seal, publicKey: exactly(seal.publicKey), signature: exactly(seal.signature) }
  const isExact = exact.publicKey === seal.publicKey && exact.signature === seal.signature
  if (!isExact || !tail.equals(Buffer.from(end))) return ['The seal at the end of the file was changed']
  if (keyIdOfText(seal.publicKey) !== seal.keyId)
    return ['The key in the seal is not the one that it names: the seal was changed']
  return isSignedBy(seal, sha256(body)) ? [] : [NOT_SIGNED]
}

/** Base64 leaves bits at its end that mean nothing. */
function exactly(text: string): string {
  return Buffer.from(text, 'base64url').toString('base64url')
}
