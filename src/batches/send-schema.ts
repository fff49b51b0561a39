/** What a batch is sent with: the shape that validates it is the one that OpenAPI shows. */
import { z } from 'zod'
import {
  check,
  checkLong,
  invalid,
  messageText,
  messageTextOrNone,
  moment,
  shortText,
  tooManyElements,
  variables,
} from '../http/schema.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import type { DeliveryWindow } from '../messages/delivery-hours.ts'
import { checkKeys, type KeyWarning } from './unknown-keys.ts'

export const RECIPIENTS_MAX = 50_000
const NAME_MAX = 200
const TAGS_MAX = 20
const TAG_MAX = 50
const ERROR_CODES = Object.keys(MESSAGE_ERRORS) as MessageErrorCode[]

const phone = z
  .string()
  .meta({ description: 'Phone number in international format', examples: ['+22238089336'] })
const recipients = <T extends z.ZodType>(recipient: T) =>
  z.array(recipient).min(1).max(RECIPIENTS_MAX).meta({ description: 'Array of recipient objects' })
/** Of a batch, for its owner. */
const label = (max: number) => z.string().min(1).max(max)

const timeZone = shortText.refine(isTimeZone, 'Must be a time zone of the IANA database')
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time such as 08:00')
export const deliveryWindow = z
  .object({
    days: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .default([1, 2, 3, 4, 5, 6, 7])
      .meta({ description: '1 = Monday to 7 = Sunday; all where absent' }),
    from: clock.meta({ examples: ['08:00'] }),
    to: clock.meta({ description: 'Not later than `from`: on the next day', examples: ['20:00'] }),
    timeZone: timeZone.default('Africa/Nouakchott').meta({ examples: ['Africa/Nouakchott'] }),
  })
  .meta({ description: 'Hours in which messages may be sent; others wait for the next such hour' })

const options = {
  dedupe: z.boolean().optional().meta({ description: 'Keep only the first recipient of each phone number' }),
  smartEncoding: z.boolean().optional().meta({
    description:
      "Replace typographic characters by those of GSM-7 that read the same (\u2019 by ', \u2026 by ...) where that makes the message cheaper; letters are never changed",
  }),
  from: shortText.optional().meta({
    description: 'Sender shown to the recipient: one of those the account may use',
    examples: ['MYSHOP'],
  }),
  name: label(NAME_MAX).optional().meta({ description: 'For you, to find it again' }),
  clientReference: label(NAME_MAX).optional().meta({ description: 'Your own id of it' }),
  tags: z.array(label(TAG_MAX)).max(TAGS_MAX).optional(),
  sendAt: moment.optional().meta({ description: 'Begin then, at most 180 days from now; charged now' }),
  deliveryWindow: deliveryWindow.optional(),
  validUntil: moment.optional().meta({
    description: 'What was not submitted by then fails with EXPIRED and is refunded',
  }),
  missedSchedule: z.enum(['ask', 'send']).optional().meta({
    description:
      'When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless',
  }),
  paused: z.boolean().optional().meta({ description: 'Do not begin before it is resumed' }),
  rejectDuplicateBatch: z.boolean().optional().meta({
    description: 'Refuse a batch with the same texts and numbers as one of the last 24 hours',
  }),
  strict: z.boolean().optional().meta({
    description: 'Refuse keys that are not known, and a file or a list with rows that cannot be sent',
  }),
  plainText: z
    .boolean()
    .optional()
    .meta({ description: 'Send {{ and }} as they are: there are no variables in the texts' }),
  lenientPhones: z.boolean().optional().meta({
    description:
      'Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files',
  }),
}

const message = messageText.meta({
  description:
    'The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend"',
})

/** The vendor's own form. */
const ownTexts = z.object({
  recipients: recipients(
    z.object({
      phone,
      message: messageText.meta({
        description: 'Message text for this recipient',
        examples: ['Hello John, your order is ready!'],
      }),
      variables: variables.optional(),
    }),
  ),
  ...options,
})

/** The same with a text for every recipient without its own. */
const sharedText = z.object({
  recipients: recipients(
    z.object({ phone, message: messageTextOrNone.optional(), variables: variables.optional() }),
  ),
  message,
  ...options,
})

/** To the contacts of a list. */
const toList = z.object({
  list: shortText.meta({ description: 'The id of a list of yours' }),
  message,
  ...options,
})

/** What stands beside the rows of a file, which are checked as they are read. */
const besideFile = z.object({ message: message.optional(), ...options })

export const sendHeaders = z.object({
  'idempotency-key': z.string().max(255).optional().meta({
    description:
      'Of your own making, one for each batch: a request sent again with it gets the first answer again, for 24 hours, and nothing is sent or charged twice',
  }),
})

export const resendBody = z.object({
  errorCodes: z
    .array(z.enum(ERROR_CODES))
    .min(1)
    .max(ERROR_CODES.length)
    .optional()
    .meta({ description: 'Only messages that failed with one of these', examples: [['CARRIER_FAILURE']] }),
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

export interface Recipient {
  phone: string
  message?: string
  variables?: Record<string, string | number>
  /** Of the file it came in. */
  row?: number
  /** Why it cannot be sent, whatever the rest of it says. */
  problem?: { column: string; reason: string }
}

export interface SendBody {
  recipients: Recipient[]
  message?: string
  dedupe?: boolean
  smartEncoding?: boolean
  from?: string
  name?: string
  clientReference?: string
  tags?: string[]
  sendAt?: string
  deliveryWindow?: DeliveryWindow
  validUntil?: string
  missedSchedule?: 'ask' | 'send'
  paused?: boolean
  rejectDuplicateBatch?: boolean
  strict?: boolean
  plainText?: boolean
  lenientPhones?: boolean
  /** The list whose contacts these recipients are. */
  list?: string
  /** How a file was read. */
  input?: object
  warnings?: KeyWarning[]
  /** Goes before everything that is not. */
  urgent?: true
  /** The batch it sends the rest of, and which of its messages: each once, or again. */
  parentId?: string
  resent?: { seqs: number[]; again: boolean }
}

/** The recipients of a list of the caller; throws LIST_NOT_FOUND. */
export type ReadList = (listId: string) => Promise<Recipient[]>

/** Throws VALIDATION_FAILED. `isFile`: the rows were read and checked by the parser of a file. */
export async function parseSendBody(
  body: unknown,
  { isFile, readList }: { isFile: boolean; readList: ReadList },
): Promise<SendBody> {
  const given = (body ?? {}) as Given
  // Before zod: it would look at every element of an array of any length first.
  if (Array.isArray(given.recipients) && given.recipients.length > RECIPIENTS_MAX) throw tooMany()
  const warnings = checkKeys(body, {
    ...KEYS,
    top: isFile ? [...KEYS.top, ...READING_KEYS] : KEYS.top,
    isFile,
  })
  const checked = await checkShape(body, given, { isFile, readList })
  return checkTerms(warnings.length > 0 ? { ...checked, warnings } : checked)
}

/** How a file is to be read. */
const READING_KEYS = ['phoneColumn', 'textColumn', 'mapping', 'delimiter', 'encoding', 'header']
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
    if (recipients.length === 0) check(ownTexts, { recipients })
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
/** Times that PostgreSQL has as well. */
const VALID_UNTIL_MAX_DAYS = 36_500
const DAY_MS = 86_400_000
/** What takes its time on the way, and clocks that differ. */
const LATE_MS = 300_000

/** Times that make sense of each other and of now, made UTC: PostgreSQL does not read every offset that ISO 8601 has. */
function checkTerms(body: SendBody): SendBody {
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

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
