/** To whom a draft goes. */
import { z } from 'zod'
import { column } from '../intake/columns.ts'
import { sheetOptions } from '../intake/form.ts'
import { shortText } from '../kernel/fields.ts'
import { corrections } from './corrections.ts'

/** About as many numbers as a person pastes: a file has room for more. */
const NUMBERS_MAX = 200_000

/** How a file is to be read, where that is not seen from the file itself. */
const reading = {
  phoneColumn: column.optional(),
  textColumn: column.optional(),
  delimiter: shortText.optional(),
  encoding: shortText.optional(),
  header: z.boolean().optional(),
  ...sheetOptions.shape,
  corrections: corrections.optional(),
}
const plainLetters = z.boolean().optional().meta({
  description:
    'Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer',
})
export const to = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), ...reading, plainLetters }),
    z.object({ kind: z.literal('list'), list: z.uuid(), plainLetters }),
    z.object({ kind: z.literal('numbers'), numbers: z.string().max(NUMBERS_MAX) }),
  ])
  .meta({
    description:
      'To whom: the file that was uploaded, and how it is to be read; a list; or numbers as they were typed, one a line',
  })
export type To = z.output<typeof to>
