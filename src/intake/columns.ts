/** What the columns of a table are: found by their names, by what stands in them, or as the caller maps them. */
import { z } from 'zod'
import { invalid } from '../kernel/issue.ts'
import { normalizePhone } from '../sms/phone.ts'

const COLUMNS_MAX = 100
const NAME_MAX = 200

/** Names a column may have without being mapped, in English, French and Arabic. */
const KNOWN = {
  phone:
    known(`phone, phone number, phones, telephone, telephone number, tel, mobile, mobile number, mobile phone,
    cell, cell phone, cellphone, msisdn, gsm, number, recipient, to, numéro, numéro de téléphone, numéro tel,
    n° de téléphone, n° tel, no tel, num, num tel, portable, téléphone portable, téléphone mobile, destinataire,
    رقم, الرقم, رقم الهاتف, الهاتف, هاتف, رقم الجوال, الجوال, جوال, رقم المحمول, المحمول, محمول, رقم الموبايل, موبايل,
    النقال, رقم النقال, المستلم`),
  message: known(`message, messages, message text, text, sms, body, content, msg, texte, texte du message,
    message texte, contenu, رسالة, الرسالة, رساله, نص, النص, نص الرسالة, محتوى, المحتوى`),
}

/** A column by the name in its header; in a file without header by its letter. */
const column = z.string().trim().min(1).max(NAME_MAX)
export const mapping = z.strictObject({
  phone: column.optional(),
  message: column.optional(),
  variables: z.record(z.string().min(1).max(NAME_MAX), column).optional(),
})
export type Mapping = z.infer<typeof mapping>

/** Which cell of a row is what. */
export interface Layout {
  header: boolean
  /** What each column is called: by its header, or A, B, ... where that has no name or there is none. */
  names: string[]
  phone: number
  message: number | undefined
  variables: [name: string, at: number][]
}

export interface LayoutOptions {
  mapping: Mapping
  /** Undefined: to be found out. */
  header: boolean | undefined
  /** A table of messages, and not of contacts only. */
  withMessage: boolean
}

const DELIMITERS = [',', ';', '\t', '|'] as const

/**
 * The delimiter by which most lines have a cell that is a phone number or the name of a column; where that says
 * nothing, the one the first line has most of.
 */
export function guessDelimiter(lines: string[], mapping: Mapping): string {
  const names = mappedNames(mapping)
  const says = (cell: string) => normalizePhone(cell) !== undefined || isName(cell, names)
  const [best] = DELIMITERS.map((delimiter) => {
    const rows = lines.map((line) => line.split(delimiter).map(bare))
    return { delimiter, telling: rows.filter((row) => row.some(says)).length, columns: rows[0]?.length ?? 0 }
  }).sort((a, b) => b.telling - a.telling || b.columns - a.columns)
  return (best as { delimiter: string }).delimiter
}

/** Of the first rows that are not empty. Throws VALIDATION_FAILED where it cannot be known what is what. */
export function layoutOf(rows: string[][], options: LayoutOptions): Layout {
  const { mapping, withMessage } = options
  const header = options.header ?? isHeader(rows[0] ?? [], mapping)
  const names = header ? headerNames(rows[0] ?? []) : placeNames(rows)
  if (names.length > COLUMNS_MAX)
    throw invalid([{ path: ['file'], message: `File must have at most ${COLUMNS_MAX} columns` }])
  const placeOf = (column: string | undefined, path: string[]) => {
    if (column === undefined) return undefined
    const at = named(names, column)
    if (at !== -1) return at
    throw invalid([{ path: ['mapping', ...path], message: `File has no column ${JSON.stringify(column)}` }])
  }
  const byName = (words: Set<string>) => {
    const at = header ? names.findIndex((name) => words.has(plain(name))) : -1
    return at === -1 ? undefined : at
  }
  const phone =
    placeOf(mapping.phone, ['phone']) ??
    byName(KNOWN.phone) ??
    columnOfPhones(header ? rows.slice(1) : rows, names.length) ??
    (header ? undefined : 0)
  if (phone === undefined)
    throw invalid([{ path: ['mapping', 'phone'], message: 'No column is known to be the phone number' }])
  const next = !header && phone + 1 < names.length ? phone + 1 : undefined
  const message = withMessage
    ? (placeOf(mapping.message, ['message']) ?? byName(KNOWN.message) ?? next)
    : undefined
  const variables = new Map(
    Object.entries(mapping.variables ?? {}).map(([name, column]) => [
      name,
      placeOf(column, ['variables', name]) as number,
    ]),
  )
  const taken = new Set([phone, message, ...variables.values()])
  for (const [at, name] of names.entries())
    if (header && rows[0]?.[at]?.trim() && !taken.has(at) && !variables.has(name)) variables.set(name, at)
  return { header, names, phone, message, variables: [...variables] }
}

/** A header says no phone number, and at least one name that is known or mapped. */
function isHeader(row: string[], mapping: Mapping): boolean {
  const names = mappedNames(mapping)
  return (
    !row.some((cell) => normalizePhone(cell.trim()) !== undefined) && row.some((cell) => isName(cell, names))
  )
}

function isName(cell: string, mapped: Set<string>): boolean {
  const name = plain(cell)
  return KNOWN.phone.has(name) || KNOWN.message.has(name) || mapped.has(name)
}

function mappedNames({ phone, message, variables }: Mapping): Set<string> {
  const columns = [phone, message, ...Object.values(variables ?? {})]
  return new Set(columns.filter((column) => column !== undefined).map(plain))
}

/** Without the empty columns that spreadsheets leave at the end. Two of one name could not be told apart. */
function headerNames(row: string[]): string[] {
  const cells = row.slice(0, width(row)).map((cell) => cell.trim())
  const seen = new Set<string>()
  for (const [at, cell] of cells.entries()) {
    const path = ['file', columnLetter(at)]
    if (cell.length > NAME_MAX)
      throw invalid([{ path, message: `Name is longer than ${NAME_MAX} characters` }])
    if (seen.has(cell)) throw invalid([{ path, message: `Another column is named ${cell} too` }])
    if (cell) seen.add(cell)
  }
  return cells.map((cell, at) => cell || columnLetter(at))
}

/** As many letters as most rows have columns. */
function placeNames(rows: string[][]): string[] {
  const widths = Map.groupBy(rows.map(width), (columns) => columns)
  const [most] = [...widths].sort(([, a], [, b]) => b.length - a.length)
  return Array.from({ length: most?.[0] ?? 0 }, (_, at) => columnLetter(at))
}

/** The first with the most phone numbers; undefined where there is none. */
function columnOfPhones(rows: string[][], columns: number): number | undefined {
  const isPhone = (cell = '') => normalizePhone(cell.trim()) !== undefined
  const counts = Array.from({ length: columns }, (_, at) => rows.filter((row) => isPhone(row[at])).length)
  const most = Math.max(...counts)
  return most > 0 ? counts.indexOf(most) : undefined
}

/** By the very name if there is one, else by one that differs in case, accents or punctuation only. */
function named(names: string[], name: string): number {
  const exact = names.indexOf(name.trim())
  return exact === -1 ? names.findIndex((other) => plain(other) === plain(name)) : exact
}

/** How many cells a row has, without the empty ones at its end. */
export function width(row: string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '') + 1
}

/** As spreadsheets name them: A, B, ... Z, AA, ... */
export function columnLetter(at: number): string {
  const letter = String.fromCharCode(0x41 + (at % 26))
  return at < 26 ? letter : columnLetter(Math.floor(at / 26) - 1) + letter
}

function known(names: string): Set<string> {
  return new Set(names.split(',').map(plain))
}

/** A name without case, accents and punctuation, its words with one blank between them; of a longer one its beginning. */
function plain(name: string): string {
  const letters = name.slice(0, NAME_MAX).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function bare(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1')
}
