/** Identifies the columns of a table: by name, by content, or by the caller's mapping. */
import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { trimmed } from '../kernel/visible.ts'
import { beginningOf, columnsOf, isLikePhone, isName, isPhone, KNOWN, NAME_MAX, plain } from './header.ts'

const COLUMNS_MAX = 100

/** A column by its name in the header; by its letter in a file without a header. */
export const column = z.string().trim().min(1).max(NAME_MAX)
export const mapping = z.strictObject({
  phone: column.optional(),
  message: column.optional(),
  variables: z.record(z.string().min(1).max(NAME_MAX), column).optional(),
})
export type Mapping = z.infer<typeof mapping>

/** The role of each cell in a row. */
export interface Layout {
  header: boolean
  /** How many of the first rows are titles, comments or the header. */
  above: number
  /** The name of each column: from the header, or A, B, ... if the header is missing or gives it no name. */
  names: string[]
  phone: number
  message: number | undefined
  /** Another column whose name also fits the message. */
  rival: number | undefined
  variables: [name: string, at: number][]
}

export interface LayoutOptions {
  mapping: Mapping
  /** Undefined: detect it. */
  header: boolean | undefined
  /** True for a table of messages, false for one of contacts. */
  withMessage: boolean
}

const DELIMITERS = [',', ';', '\t', '|'] as const

export function isDelimiter(text: string): boolean {
  return DELIMITERS.some((delimiter) => delimiter === text)
}

/**
 * The delimiter that gives the most lines a cell that is a phone number or a column name; if that decides nothing, the
 * one that is most frequent in the first line.
 */
export function guessDelimiter(lines: string[], mapping: Mapping): string {
  const { all } = mappedNames(mapping)
  const says = (cell: string) => isPhone(cell) || isName(cell, all)
  const [best] = DELIMITERS.map((delimiter) => {
    const rows = lines.map((line) => line.split(delimiter).map(bare))
    return { delimiter, telling: rows.filter((row) => row.some(says)).length, columns: rows[0]?.length ?? 0 }
  }).sort((a, b) => b.telling - a.telling || b.columns - a.columns)
  return (best as { delimiter: string }).delimiter
}

/** Finds the layout from the first rows that are not empty. Throws VALIDATION_FAILED if it is ambiguous. */
export function layoutOf(rows: string[][], options: LayoutOptions): Layout {
  const { mapping, withMessage } = options
  const { header: at, data } = beginningOf(rows, { mapped: mappedNames(mapping), header: options.header })
  const header = at !== undefined
  const head = header ? (rows[at] ?? []) : []
  const sample = rows.slice(data)
  const names = header ? headerNames(head) : placeNames(sample)
  if (names.length > COLUMNS_MAX)
    throw invalid([{ path: ['file'], message: `File must have at most ${COLUMNS_MAX} columns` }])
  const placeOf = (column: string | undefined, path: string[]) => {
    if (column === undefined) return undefined
    const at = named(names, column)
    if (at !== -1) return at
    const message = `File has no column ${JSON.stringify(column)}: it has ${columnsOf(names)}`
    throw invalid([{ path: ['mapping', ...path], message }])
  }
  const byName = (words: Set<string>) =>
    header ? [...names.keys()].filter((at) => words.has(plain(names[at] as string))) : []
  const phone =
    placeOf(mapping.phone, ['phone']) ??
    fullest(sample, byName(KNOWN.phone))[0] ??
    (header ? columnOfPhones(sample, names, isLikePhone) : undefined) ??
    columnOfPhones(sample, names) ??
    (header ? undefined : 0)
  if (phone === undefined) {
    const message = `No column is known to be the phone number: the file has ${columnsOf(names)}`
    throw unknownPhone(message, names)
  }
  const next = header || phone + 1 >= names.length ? undefined : textBehind(sample, phone)
  const texts = byName(KNOWN.message).filter((at) => at !== phone)
  const mapped = withMessage ? placeOf(mapping.message, ['message']) : undefined
  const message = withMessage ? (mapped ?? texts[0] ?? next) : undefined
  const rival = mapped === undefined ? texts[1] : undefined
  const variables = new Map(
    Object.entries(mapping.variables ?? {}).map(([name, column]) => [
      name,
      placeOf(column, ['variables', name]) as number,
    ]),
  )
  const taken = new Set([phone, message, ...variables.values()])
  for (const [at, name] of names.entries())
    if (trimmed(head[at] ?? '') && !taken.has(at) && !variables.has(name)) variables.set(name, at)
  return { header, above: data, names, phone, message, rival, variables: [...variables] }
}

/** The refusal names all columns, so that a person can be asked for the right one. */
function unknownPhone(message: string, columns: string[]): AppError {
  const { code, body } = invalid([{ path: ['mapping', 'phone'], message }])
  return new AppError(code, { body: { ...body, columns } })
}

function mappedNames({ phone, message, variables }: Mapping) {
  const columns = [phone, message, ...Object.values(variables ?? {})]
  return { phone, all: new Set(columns.filter((column) => column !== undefined).map(plain)) }
}

/** Omits the empty columns that spreadsheets leave at the end. Two columns of one name could not be told apart. */
function headerNames(row: string[]): string[] {
  const cells = row.slice(0, width(row)).map(trimmed)
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

/** The column with the most phone numbers; undefined if no column has any. Amounts and ids can look like numbers too. */
function columnOfPhones(
  rows: string[][],
  names: string[],
  isMeant: (name: string) => boolean = () => true,
): number | undefined {
  const meant = [...names.keys()].filter((at) => isMeant(names[at] as string))
  const [first, second] = fullest(rows, meant)
  if (first === undefined || phonesIn(rows, first) === 0) return undefined
  if (second === undefined || phonesIn(rows, second) < phonesIn(rows, first)) return first
  const both = columnsOf([names[first] as string, names[second] as string])
  throw unknownPhone(`Both ${both} hold phone numbers: name the right one in "phoneColumn"`, names)
}

/** The columns ordered by how many phone numbers they hold, ties in their original order. */
function fullest(rows: string[][], columns: number[]): number[] {
  const counts = new Map(columns.map((at) => [at, phonesIn(rows, at)]))
  return columns.toSorted((a, b) => (counts.get(b) as number) - (counts.get(a) as number))
}

function phonesIn(rows: string[][], at: number): number {
  return rows.filter((row) => isPhone(row[at] ?? '')).length
}

/** The column after the phone, if anything in it has a letter: a file of numbers and amounts has no texts. */
function textBehind(rows: string[][], phone: number): number | undefined {
  return rows.some((row) => /\p{L}/u.test(row[phone + 1] ?? '')) ? phone + 1 : undefined
}

/** Prefers the exact name, else one that differs only in case, accents or punctuation. */
function named(names: string[], name: string): number {
  const exact = names.indexOf(name.trim())
  return exact === -1 ? names.findIndex((other) => plain(other) === plain(name)) : exact
}

/** How DOS ends a file. */
const END_OF_FILE = '\x1a'

/** How many cells a row has, not counting empty ones at its end. */
export function width(row: string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '' && cell !== END_OF_FILE) + 1
}

/** The letters that spreadsheets use: A, B, ... Z, AA, ... */
export function columnLetter(at: number): string {
  const letter = String.fromCharCode(0x41 + (at % 26))
  return at < 26 ? letter : columnLetter(Math.floor(at / 26) - 1) + letter
}

function bare(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1')
}
