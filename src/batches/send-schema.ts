/** The schemas of a request to send; they validate it and appear in OpenAPI. */
import { z } from 'zod'
import { check, checkLong } from '../http/schema.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { messageText, messageTextOrNone, shortText, variables } from '../kernel/fields.ts'
import { emptyFile, invalid, tooManyElements } from '../kernel/issue.ts'
import {
  deliveryWindow,
  options,
  RECIPIENTS_MAX,
  type Recipient,
  type SendBody,
  terms,
} from './accept/send-body.ts'
import { checkKeys } from './unknown-keys.ts'

const ERROR_CODES = Object.keys(MESSAGE_ERRORS) as MessageErrorCode[]

const phone = z
  .string()
  .meta({ description: 'Phone number in international format', examples: ['+22238089336'] })
const recipients = <T extends z.ZodType>(recipient: T) =>
  z.array(recipient).min(1).max(RECIPIENTS_MAX).meta({ description: 'Array of recipient objects' })
const message = messageText.meta({
  description:
    'The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend"',
})

/** The vendor's own format. */
const ownTexts = z.object({
  recipients: recipients(
    z.object({
      phone,
      message: messageText.meta({
        description: 'Message text for this recipient',
        examples: ['Hello John, your order is ready!'],
      }),
      variables: variables.optional(),
      ...terms,
    }),
  ),
  ...options,
})

/** The same, plus a text for every recipient that has none. */
const sharedText = z.object({
  recipients: recipients(
    z.object({ phone, message: messageTextOrNone.optional(), variables: variables.optional(), ...terms }),
  ),
  message,
  ...options,
})

/** Sends to the contacts of a list. */
const toList = z.object({
  list: shortText.meta({ description: 'The id of a list of yours' }),
  message,
  ...options,
})

/** The fields beside the rows of a file, which are checked as they are read. */
const besideFile = z.object({ message: message.optional(), ...options })

export const sendHeaders = z.object({
  'idempotency-key': z.string().max(255).optional().meta({
    description:
      'A key of your own, one for each batch: for 24 hours a request sent again with it gets the first answer again, and nothing is sent or charged twice',
  }),
})

export const resendBody = z.object({
  errorCodes: z
    .array(z.enum(ERROR_CODES))
    .min(1)
    .max(ERROR_CODES.length)
    .optional()
    .meta({ description: 'Only messages that failed with one of these', examples: [['CARRIER_FAILURE']] }),
  undelivered: z.boolean().optional().meta({
    description:
      'The messages that were sent and, by their receipts, not delivered (undeliveredCount), which stay charged; of those that failed, only what errorCodes names',
  }),
  again: z
    .boolean()
    .default(false)
    .meta({ description: 'Also messages that were resent before; otherwise each is resent once' }),
  name: options.name,
  clientReference: options.clientReference,
  tags: options.tags,
  from: options.from,
  rejectDuplicateBatch: options.rejectDuplicateBatch,
})

export const sendBody = z.union([ownTexts, sharedText, toList])

/** Returns the recipients of a list of the caller; throws LIST_NOT_FOUND. */
export type ReadList = (listId: string) => Promise<Recipient[]>

/** Throws VALIDATION_FAILED. `isFile` means that the rows were read and checked by the parser of a file. */
export async function parseSendBody(
  body: unknown,
  { isFile, readList }: { isFile: boolean; readList: ReadList },
): Promise<SendBody> {
  const given = (body ?? {}) as Given
  // Checked before zod, which would first look at every element of an array of any length.
  if (Array.isArray(given.recipients) && given.recipients.length > RECIPIENTS_MAX) throw tooMany()
  const warnings = checkKeys(body, {
    ...KEYS,
    top: isFile ? [...KEYS.top, ...READING_KEYS] : KEYS.top,
    isFile,
  })
  const checked = await checkShape(body, given, { isFile, readList })
  return checkTimes(warnings.length > 0 ? { ...checked, warnings } : checked)
}

/** The keys that say how to read a file. */
const READING_KEYS = [
  'phoneColumn',
  'textColumn',
  'mapping',
  'delimiter',
  'encoding',
  'header',
  'sheet',
  'hiddenRows',
]
const KEYS = {
  top: [...Object.keys(sharedText.shape), 'list', 'input'],
  recipient: Object.keys(sharedText.shape.recipients.element.shape),
  deliveryWindow: Object.keys(deliveryWindow.shape),
}

interface Given {
  recipients?: unknown
  message?: unknown
  list?: unknown
  input?: object
}

async function checkShape(
  body: unknown,
  given: Given,
  { isFile, readList }: { isFile: boolean; readList: ReadList },
): Promise<SendBody> {
  if (isFile) {
    const { recipients, input, ...rest } = given as { recipients: Recipient[]; input?: object }
    if (recipients.length === 0) throw emptyFile()
    return { ...check(besideFile, rest), recipients, input }
  }
  if (given.list !== undefined) {
    if (given.recipients !== undefined)
      throw invalid([{ path: ['list'], message: 'Give either "list" or "recipients"' }])
    const { list, ...rest } = check(toList, body)
    const recipients = await readList(list)
    if (recipients.length > RECIPIENTS_MAX) throw tooMany()
    if (recipients.length === 0) throw invalid([{ path: ['list'], message: 'The list is empty' }])
    return { ...rest, list, recipients }
  }
  return given.message === undefined ? checkLong(ownTexts, body) : checkLong(sharedText, body)
}

function tooMany() {
  return invalid([{ path: ['recipients'], message: tooManyElements(RECIPIENTS_MAX) }])
}

const SEND_AT_MAX_DAYS = 180
/** Times that PostgreSQL can also represent. */
const VALID_UNTIL_MAX_DAYS = 36_500
const DAY_MS = 86_400_000
/** Allows for transmission time and clock differences. */
const LATE_MS = 300_000

/**
 * Checks times against each other and the present, and converts them to UTC: PostgreSQL does not read every ISO 8601
 * offset.
 */
function checkTimes(body: SendBody): SendBody {
  const now = Date.now()
  const sendAt = body.sendAt === undefined ? undefined : Date.parse(body.sendAt)
  if (sendAt !== undefined && sendAt < now - LATE_MS)
    throw invalid([{ path: ['sendAt'], message: 'Must not be in the past' }])
  if (sendAt !== undefined && sendAt > now + SEND_AT_MAX_DAYS * DAY_MS)
    throw invalid([{ path: ['sendAt'], message: `Must be within ${SEND_AT_MAX_DAYS} days` }])
  const validUntil = body.validUntil === undefined ? undefined : Date.parse(body.validUntil)
  if (validUntil !== undefined && validUntil <= Math.max(now, sendAt ?? 0))
    throw invalid([
      { path: ['validUntil'], message: `Must be after ${sendAt === undefined ? 'now' : 'sendAt'}` },
    ])
  if (validUntil !== undefined && validUntil > now + VALID_UNTIL_MAX_DAYS * DAY_MS)
    throw invalid([{ path: ['validUntil'], message: `Must be within ${VALID_UNTIL_MAX_DAYS} days` }])
  if (sendAt !== undefined) body.sendAt = new Date(sendAt).toISOString()
  if (validUntil !== undefined) body.validUntil = new Date(validUntil).toISOString()
  return body
}
