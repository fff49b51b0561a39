/** The result of reading a file: rows, each with its place and its faults. */
import type { z } from 'zod'
import { variables as anyVariables } from '../kernel/fields.ts'
import { invalid, tooManyElements } from '../kernel/issue.ts'
import { textProblem } from '../sms/encoding.ts'

/** Values for {{name}}, checked where they are stored. */
export const variables = anyVariables.refine(
  (given) =>
    Object.entries(given)
      .flat()
      .every((text) => textProblem(String(text)) === undefined),
  'Variables must be well-formed Unicode text without U+0000',
)

export interface Row {
  /** The text in the file; empty if there is none. */
  phone: string
  message?: string
  variables?: Record<string, string | number>
  /** The row in the file as a spreadsheet or an editor counts it: from 1, including the header. */
  row: number
  problem?: Problem
  /** Unknown keys of a line of JSON. */
  unknownKeys?: string[]
}

export interface Problem {
  /** The column's name in the header, or its letter. */
  column: string
  reason: string
}

/** The content of a file. */
export interface Table {
  rows: Row[]
  /** The column of each row's message; undefined if rows have none. */
  messageColumn: string | undefined
  /** The caller named it as the message, so it counts even if there is a text for all. */
  messageIsMapped: boolean
  /** Another column whose name also fits the message. */
  messageRival?: string
}

export interface RowLimit {
  /** The key that holds the rows in a JSON body. */
  key: 'recipients' | 'contacts'
  rowsMax: number
  /** Keys beside the rows that are not strings in JSON: a form's values for them are parsed as JSON. */
  jsonKeys?: ReadonlySet<string>
  /** Further keys that a line of JSON may have. */
  lineKeys?: z.ZodRawShape
}

/** Empty rows cost only time, so more of them are allowed. */
const EMPTY_ROWS_MAX = 200_000
/** A file with more malformed rows is not the format it was taken for. */
const FAULTS_MAX = 1_000

/** Gathers rows, and refuses a file as soon as there are too many. */
export class Rows {
  readonly rows: Row[] = []
  readonly #limit: RowLimit
  #empty = 0
  #faults = 0

  constructor(limit: RowLimit) {
    this.#limit = limit
  }

  /** Throws VALIDATION_FAILED. */
  add(row: Row): void {
    const { key, rowsMax } = this.#limit
    if (this.rows.length === rowsMax) throw invalid([{ path: [key], message: tooManyElements(rowsMax) }])
    this.rows.push(row)
  }

  addFault(row: Row): void {
    if (++this.#faults > FAULTS_MAX)
      throw invalid([{ path: ['file'], message: `More than ${FAULTS_MAX} rows cannot be read` }])
    this.add(row)
  }

  addEmpty(): void {
    if (++this.#empty > EMPTY_ROWS_MAX)
      throw invalid([{ path: ['file'], message: `More than ${EMPTY_ROWS_MAX} rows are empty` }])
  }
}
