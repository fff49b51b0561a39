/** The shapes of the endpoints of drafts and templates; the same schemas validate requests and appear in OpenAPI. */
import { z } from 'zod'
import { options, RECIPIENTS_MAX } from '../batches/accept/send-body.ts'
import { estimate } from '../batches/estimate-schema.ts'
import * as bulk from '../batches/schema.ts'
import { fileInput } from '../intake/schema.ts'
import { messageText, messageTextOrNone, visibleText } from '../kernel/fields.ts'
import { DRAFTS_MAX, FILE_BYTES_MAX } from './store.ts'
import { TEMPLATES_MAX } from './templates-sql.ts'
import { to } from './to.ts'

const NAME_MAX = 200
const PAGE_MAX = 100
const PAGE_DEFAULT = 50
const FILE_NAME_MAX = 200
/** Bad rows and corrected numbers that an answer lists; the rest is for the download. */
export const SHOWN_MAX = 100

const success = z.literal(true)
const limit = z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT)
const cursor = z.uuid().optional().meta({ description: '`nextCursor` of the page before' })
export const pageQuery = z.object({ limit, cursor })
const nextCursor = z.string().optional()
const name = visibleText(NAME_MAX)
const times = { createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() }

export const templateParams = z.object({ templateId: z.string() })
export const newTemplate = z.object({
  name: name.meta({ examples: ['Eid'] }),
  text: messageText.meta({ examples: ['Hello {{name}}, our shop is open until 10 pm.'] }),
})
export const templateChange = newTemplate.partial()
const template = z.object({ templateId: z.uuid(), name: z.string(), text: z.string(), ...times })
export const templateAnswer = z.object({ success, template })
export const templatesAnswer = z.object({
  success,
  templates: z
    .array(template)
    .meta({ description: `The newest first; an account has at most ${TEMPLATES_MAX}` }),
  nextCursor,
})

const { name: _, ...batchOptions } = options
export const draftParams = z.object({ draftId: z.string() })
export const newDraft = z.object({
  name: name.nullable().optional(),
  message: messageTextOrNone.optional(),
  to: to.nullable().optional(),
  options: z.object(batchOptions).optional().meta({ description: 'As a request to send gives them' }),
})
const version = z
  .int()
  .min(1)
  .meta({ description: 'The version that was seen: a draft that changed since then answers 409' })
export const draftChange = newDraft.extend({ version: version.optional() })
export const sendRequest = z.object({ version })
export const testRequest = z.object({
  phone: z.string().meta({ description: 'The number that gets it', examples: ['+22238089336'] }),
  row: z.int().optional().meta({ description: 'The row among those of `preview` whose text is sent' }),
})
export const fileQuery = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(FILE_NAME_MAX)
    .default('file.csv')
    .meta({ description: 'The name of the file' }),
})
export const badRowsQuery = z.object({ format: z.literal('csv').default('csv') })
export const fileBody = z.string().meta({
  format: 'binary',
  description: `The bytes of the file, at most ${FILE_BYTES_MAX}`,
})

const draft = z.object({
  draftId: z.uuid(),
  version: z.int(),
  name: z.string().nullable(),
  message: z.string(),
  to: to.nullable(),
  options: z.record(z.string(), z.unknown()),
  file: z.object({ name: z.string(), type: z.string(), bytes: z.int() }).nullable(),
  batchId: z.uuid().nullable().meta({ description: 'The batch that was made of it' }),
  ...times,
})
export const draftAnswer = z.object({ success, draft })
export const draftsAnswer = z.object({
  success,
  drafts: z
    .array(draft)
    .meta({ description: `The unsent drafts, the newest first: at most ${DRAFTS_MAX} an account` }),
  nextCursor,
})
export const deletedAnswer = z.object({ success })

const cells = z.record(z.string(), z.union([z.string(), z.number()]))
export const rowsAnswer = z
  .object({
    success,
    rows: z.int(),
    input: fileInput.optional(),
    first: z
      .array(
        z.object({
          row: z.int(),
          phone: z.string().meta({ description: 'As it stands in the file' }),
          variables: cells,
          problem: z.string().optional(),
        }),
      )
      .meta({ description: 'The first rows, as they stand in the file' }),
  })
  .meta({ description: `How the file is read; it may have ${RECIPIENTS_MAX} rows` })
const reasons = z
  .array(z.object({ reason: z.string(), column: z.string().optional(), count: z.int() }))
  .meta({ description: 'Why recipients are left out, the commonest first' })
/** Where no recipient is left, too. */
export const uncheckedFile = bulk.validationError.extend({ reasons: reasons.optional() }).meta({
  title: 'UncheckedFile',
  description: 'The draft cannot be checked, or none of its recipients is valid',
})
const costlyCells = z
  .object({
    recipients: z.int().min(1).meta({ description: 'How many recipients have such a cell' }),
    first: z.array(
      z.object({
        row: z.int().optional(),
        phone: z.string(),
        column: z.string(),
        value: z.string(),
        plain: z.string().meta({ description: 'What `plainLetters` would write instead' }),
      }),
    ),
  })
  .meta({
    description: `Cells with characters that GSM-7 does not have, which make their messages dearer: those of the first ${SHOWN_MAX} such recipients. unicode.replacingAllSaves says how much`,
    examples: [
      { recipients: 1, first: [{ row: 3, phone: '38089332', column: 'name', value: 'Loïc', plain: 'Loic' }] },
    ],
  })
export const checkAnswer = estimate
  .extend({
    version: z.int().meta({ description: 'The version that was checked, which is the one to send' }),
    reasons,
    costlyCells: costlyCells.optional(),
    beginsAt: z.iso
      .datetime()
      .optional()
      .meta({ description: 'When sending will begin, where that is not at once' }),
  })
  .meta({
    description: `The effect and the cost of sending the draft; the first ${SHOWN_MAX} invalid recipients and corrected numbers`,
  })
export const sentAnswer = z
  .object({ success, batchId: z.uuid() })
  .meta({ description: 'The batch of this draft: the same one, however often it is sent' })
