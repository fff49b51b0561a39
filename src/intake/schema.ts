/** How a file was read, as answers and OpenAPI describe it. */
import { z } from 'zod'

/** Fields that only workbooks have. */
export const sheetInput = z.object({
  sheet: z.string().meta({ description: 'The sheet of the workbook that was read' }),
  sheets: z.array(z.string()).meta({ description: 'The sheets of the workbook, the first 100' }),
  hiddenRows: z.object({ count: z.int(), included: z.boolean(), rows: z.array(z.int()) }).meta({
    description:
      'Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100',
  }),
  hiddenColumns: z
    .array(z.string())
    .meta({ description: 'Columns that the sheet hides; they are read like others' }),
  mergedCells: z.array(z.string()).meta({
    description: 'Cells merged down: all rows have their value, but for a phone; the first 100',
  }),
})

export const fileInput = z
  .object({
    encoding: z.string(),
    delimiter: z.string(),
    header: z.boolean(),
    columns: z.array(z.string()),
    phone: z.string(),
    message: z.string(),
    variables: z.array(z.string()),
    skippedRows: z.array(z.int()).meta({ description: 'Titles and comments: the first 100' }),
    ...sheetInput.shape,
  })
  .partial()
  .meta({ description: 'How a file was read, and what each of its columns was taken for' })
