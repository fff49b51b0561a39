/** The shapes of the list endpoints; the same schemas validate requests and appear in OpenAPI. */
import { z } from 'zod'
import { mendedPhones } from '../http/schema.ts'
import { formBody } from '../intake/form.ts'
import { linesBody } from '../intake/ndjson.ts'
import { variables } from '../intake/rows.ts'
import { fileInput } from '../intake/schema.ts'
import { visibleText } from '../kernel/fields.ts'
import { CONTACTS_MAX, LISTS_MAX } from './store.ts'

export const IMPORT_MAX = 100_000
const NAME_MAX = 200
const PAGE_MAX = 1_000
const PAGE_DEFAULT = 100

const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(PAGE_MAX)
  .default(PAGE_DEFAULT)
  .meta({ description: 'At most this many' })
const cursorOf = <T extends z.ZodType>(text: T) =>
  text.optional().meta({ description: '`nextCursor` of the page before' })

export const listsQuery = z.object({ limit, cursor: cursorOf(z.uuid()) })
export const contactsQuery = z.object({
  limit,
  cursor: cursorOf(z.string().regex(/^\d{1,15}$/)),
  phone: z
    .string()
    .regex(/^[+ ]?\d{1,15}$/)
    .optional()
    .meta({
      description: 'Only numbers that begin with this, with or without the plus',
      examples: ['+222380'],
    }),
})
export const listParams = z.object({ listId: z.string() })
export const contactParams = listParams.extend({ phone: z.string() })

const name = visibleText(NAME_MAX).meta({ examples: ['Customers of Nouakchott'] })
export const newList = z.object({ name })
export const listChange = z.object({ name: name.optional() })

export const importJson = z
  .object({
    contacts: z
      .array(z.object({ phone: z.string(), variables: variables.optional() }))
      .min(1)
      .max(IMPORT_MAX),
  })
  .meta({ examples: [{ contacts: [{ phone: '+22238089336', variables: { name: 'Ali' } }] }] })

/** The body as OpenAPI describes it, for the three types of content. */
export const importBody = z.union([importJson, formBody, linesBody])

const list = z.object({
  listId: z.uuid(),
  name: z.string(),
  size: z.int().meta({ description: `Contacts on it, at most ${CONTACTS_MAX}` }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
const contact = z.object({
  phone: z.string(),
  variables,
  optedOut: z.literal(true).optional().meta({ description: 'It is left out when the list is sent to' }),
})
const success = z.literal(true)

export const listAnswer = z.object({ success, list })
export const listsAnswer = z.object({
  success,
  lists: z.array(list).meta({ description: `The newest first; an account has at most ${LISTS_MAX}` }),
  nextCursor: z.string().optional(),
})
export const contactsAnswer = z.object({
  success,
  contacts: z.array(contact).meta({ description: 'By number' }),
  nextCursor: z.string().optional(),
})
export const deletedAnswer = z.object({ success })
export const importAnswer = z.object({
  success,
  added: z.int(),
  updated: z.int().meta({ description: 'They were there already; their variables are those of the import' }),
  duplicates: z
    .int()
    .meta({ description: 'Rows whose number comes again further down: the last one counts' }),
  invalid: z.int().meta({ description: 'Rows that were left out' }),
  optedOut: z
    .int()
    .meta({ description: 'How many of those added and updated have opted out, and are left out at sending' }),
  errors: z
    .array(z.object({ row: z.int(), phone: z.string(), column: z.string(), reason: z.string() }))
    .meta({ description: 'The faults of rows, the first 100; rows count as a spreadsheet counts them' }),
  mendedPhones: mendedPhones.optional(),
  input: fileInput.optional(),
})
