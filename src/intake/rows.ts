/** What comes out of a file: rows, each with its place and with what is wrong with it. */
import { variables as anyVariables } from '../kernel/fields.ts'
import { invalid, tooManyElements } from '../kernel/issue.ts'
import { textProblem } from '../sms/encoding.ts'

/** What {{name}} stands for, where it is kept. */
export const variables = anyVariables.refine(
  (given) =>
    Object.entries(given)
      .flat()
      .every((text) => textProblem(String(text)) === undefined),
  'Variables must be well-formed Unicode text without U+0000',
)

export interface Row {
  /** As it stands in the file; empty where it has none. */
  phone: string
  message?: string
  variables?: Record<string, string | number>
  /** Which row of the file, as a spreadsheet or an editor counts them: from 1, its header among them. */
  row: number
  problem?: Problem
  /** Keys of a line of JSON that it should not have. */
  unknownKeys?: string[]
}

export interface Problem {
  /** Its name in the header, or its letter. */
  column: string
  reason: string
}

/** What a file holds. */
export interface Table {
  rows: Row[]
  /** Where the message of each row stands; undefined where rows have none of their own. */
  messageColumn: string | undefined
  /** It is the message because the caller says so, and stands even beside a text for all. */
  messageIsMapped: boolean
  /** Another column that may be the message by its name. */
  messageRival?: string
}

export interface RowLimit {
  /** The key under which the rows stand in a JSON body. */
  key: 'recipients' | 'contacts'
  rowsMax: number
  /** Keys beside the rows that are not strings in JSON: what a form says of them is read as JSON. */
  jsonKeys?: ReadonlySet<string>
}

/** Rows that hold nothing cost time and nothing else, so there may be more of them. */
const EMPTY_ROWS_MAX = 200_000
/** A file with more rows of broken form is not what it was taken for. */
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
