/** Cells of a draft's file that were corrected after it was uploaded: the file itself stays as it came. */
import { z } from 'zod'
import { foldName } from '../batches/accept/template.ts'
import { column } from '../intake/columns.ts'
import type { Row } from '../intake/rows.ts'
import type { TableInput } from '../intake/table.ts'
import { messageTextOrNone } from '../kernel/fields.ts'
import { invalid, listed } from '../kernel/issue.ts'
import { filePhoneProblem } from '../sms/phone-mend.ts'

/** As many as a person corrects by hand: for more, the file is the place. */
const CORRECTIONS_MAX = 200
const CHARACTERS_MAX = 200_000

export const corrections = z
  .array(
    z.object({
      row: z.int().min(1).meta({ description: 'The row as the spreadsheet counts it' }),
      cells: z.record(column, messageTextOrNone).meta({
        description: 'By the name of the column, or as a check names it: the intended text',
      }),
    }),
  )
  .max(CORRECTIONS_MAX)
  .refine(
    (all) => JSON.stringify(all).length <= CHARACTERS_MAX,
    `Texts must have at most ${CHARACTERS_MAX} characters together`,
  )
  .meta({
    description: `Cells that are read in place of those of the file: at most ${CORRECTIONS_MAX} rows`,
    examples: [[{ row: 4, cells: { phone: '+22238089336' } }]],
  })
type Correction = z.output<typeof corrections>[number]

/** Puts the corrected cells in their places. Throws VALIDATION_FAILED for a row or a column that the file does not have. */
export function correct(rows: Row[], input: TableInput | undefined, all: Correction[]): void {
  const byRow = new Map(rows.map((row) => [row.row, row]))
  for (const [at, { row: number, cells }] of all.entries()) {
    const path = ['to', 'corrections', at]
    const row = byRow.get(number)
    if (!row) throw invalid([{ path: [...path, 'row'], message: `The file has no row ${number}` }])
    for (const [given, value] of Object.entries(cells)) {
      const name = input && columnNamed(given, input)
      if (name === undefined) {
        const message = `The file has no column ${listed([given])}: it has ${listed(input?.columns ?? [])}`
        throw invalid([{ path: [...path, 'cells', given], message }])
      }
      put(row, name, value, input as TableInput)
    }
  }
}

/** The column as a check names it: by its name, by a name that reads alike, or by what it was taken for. */
function columnNamed(given: string, { columns, phone, message }: TableInput): string | undefined {
  if (columns.includes(given)) return given
  const [alike, another] = columns.filter((name) => foldName(name) === foldName(given))
  if (alike !== undefined && another === undefined) return alike
  return { phone, message }[given]
}

function put(row: Row, name: string, value: string, { phone, message }: TableInput): void {
  if (name === phone) row.phone = value.trim()
  else if (name === message) row.message = value
  else row.variables = { ...row.variables, [name]: value }
  // A row that could not be read is as unknown as before in its other cells.
  if (row.problem && row.problem.column !== name) return
  delete row.problem
  const reason = name === phone ? filePhoneProblem(row.phone) : undefined
  if (reason !== undefined) row.problem = { column: name, reason }
  else if (name === message && value.trim() === '')
    row.problem = { column: name, reason: 'Message is missing' }
}
