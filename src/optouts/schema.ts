/** The shapes of the opt-out endpoints; the same schemas validate requests and appear in OpenAPI. */
import { z } from 'zod'
import { bom, format, limitOf } from '../http/csv.ts'
import { mendedPhones } from '../http/schema.ts'
import { sheetInput } from '../intake/schema.ts'
import { shortText, visibleText } from '../kernel/fields.ts'
import { readPhone } from '../sms/phone-mend.ts'

const PAGE_MAX = 1_000
export const PAGE_DEFAULT = 100
export const IMPORT_MAX = 50_000
/** Longer lists of invalid rows are cut: the first ones show what is wrong with the rest. */
export const IMPORT_ERRORS_MAX = 100

export const optoutsQuery = z.object({
  phone: shortText
    .min(1)
    .refine(
      (text) => readPhone(text.replace(/^ /, '+')) !== undefined,
      'Must be a phone number, such as +22238089336',
    )
    .optional()
    .meta({ description: 'Only this number', examples: ['+22238089336'] }),
  limit: limitOf(PAGE_MAX, PAGE_DEFAULT),
  cursor: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional()
    .meta({ description: '`nextCursor` of the page before' }),
  format,
  bom,
})

const reason = visibleText(200)

export const newOptout = z
  .object({
    phone: shortText,
    reason: reason.default('by the account').meta({ description: 'Why, for your own records' }),
  })
  .meta({ examples: [{ phone: '+22238089336', reason: 'asked by e-mail' }] })

export const importJson = z
  .object({
    phones: z.array(z.string()).min(1).max(IMPORT_MAX),
    reason: reason.default('imported'),
  })
  .meta({ examples: [{ phones: ['+22238089336', '38089337'] }] })

/** The body as OpenAPI describes it: the same for all types of content. */
export const importBody = z.union([
  importJson,
  z.string().meta({
    description:
      'text/csv, text/plain or an .xlsx workbook, or the part `file` of a form, with `reason` beside it: one number a line or all in one; of a table the column with the numbers, with or without a line of names',
  }),
])

const optout = z.object({
  phone: z.string(),
  scope: z.enum(['account', 'everybody']).meta({
    description: '`everybody`: no account may write to it, and only the operator can change that',
  }),
  reason: z.string(),
  createdAt: z.iso.datetime(),
})
const example = {
  phone: '+22238089336',
  scope: 'account',
  permission: 'optouts',
  reason: 'STOP by SMS',
  createdAt: '2026-01-15T10:30:00.000Z',
}

export const optoutsAnswer = z
  .object({ success: z.literal(true), optouts: z.array(optout), nextCursor: z.string().optional() })
  .meta({
    description: 'By number; with `Accept: text/csv` a CSV of the same',
    examples: [{ success: true, optouts: [example] }],
  })

export const optoutAnswer = z
  .object({ success: z.literal(true), optout })
  .meta({ examples: [{ success: true, optout: example }] })

export const importAnswer = z
  .object({
    success: z.literal(true),
    added: z.int(),
    alreadyThere: z.int().meta({ description: 'Including numbers that the import has twice' }),
    invalid: z.int().meta({ description: 'The entries that are not phone numbers' }),
    errors: z
      .array(z.object({ row: z.int(), phone: z.string(), reason: z.string() }))
      .meta({ description: `Where and what they are, the first ${IMPORT_ERRORS_MAX}; rows count from 1` }),
    mendedPhones: mendedPhones.optional(),
    input: z
      .object({ columns: z.array(z.string()), phone: z.string() })
      .partial()
      .extend(sheetInput.partial().shape)
      .optional()
      .meta({
        description:
          'The line of names of a table, and which of them is the number; of a workbook, its sheet',
      }),
  })
  .meta({
    examples: [
      {
        success: true,
        added: 1,
        alreadyThere: 0,
        invalid: 1,
        errors: [{ row: 2, phone: 'unknown', reason: 'Invalid phone number format' }],
      },
    ],
  })

export const removedAnswer = z.object({ success: z.literal(true), phone: z.string() })
