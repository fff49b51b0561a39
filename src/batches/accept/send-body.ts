/** A checked send: the options of its batch, and whom it goes to. */
import { z } from 'zod'
import { moment, shortText } from '../../kernel/fields.ts'

export const RECIPIENTS_MAX = 50_000
const NAME_MAX = 200
const TAGS_MAX = 20
const TAG_MAX = 50

const label = (max: number) => z.string().min(1).max(max)

const timeZone = shortText.refine(isTimeZone, 'Must be a time zone of the IANA database')
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time such as 08:00')
/** Hours of days: see messages/delivery-hours.ts. */
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

/** What a batch may be asked to be: each option is written here once, and STORED says which of them it keeps. */
export const options = {
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

/** The options that are not strings in JSON. */
export const JSON_OPTIONS: ReadonlySet<string> = new Set(
  Object.entries(options)
    .filter(([, schema]) => z.toJSONSchema(schema, { io: 'input' }).type !== 'string')
    .map(([key]) => key),
)

/**
 * The options that are stored with a batch, each in the column of its name; and what is not asked for but made so: an
 * `urgent` batch goes before all that are not, and one with a `parentId` sends the rest of another.
 */
export const STORED = [
  ...([
    'name',
    'clientReference',
    'tags',
    'sendAt',
    'deliveryWindow',
    'validUntil',
    'missedSchedule',
  ] as const),
  ...(['paused', 'urgent', 'parentId'] as const),
] satisfies (keyof SendBody)[]

/** Undefined where it was not asked for; times are ISO 8601. */
export type StoredOptions = Pick<SendBody, (typeof STORED)[number]>

export interface Recipient {
  phone: string
  message?: string
  variables?: Record<string, string | number>
  /** Of the file it came in. */
  row?: number
  /** Keys of its line that are not known. */
  unknownKeys?: string[]
  /** Why it cannot be sent, whatever the rest of it says. */
  problem?: { column: string; reason: string }
}

export interface SendBody extends z.output<z.ZodObject<typeof options>> {
  recipients: Recipient[]
  message?: string
  /** The list whose contacts these recipients are. */
  list?: string
  /** How a file was read. */
  input?: object
  /** What the answer warns of. */
  warnings?: object[]
  urgent?: true
  parentId?: string
  /** Which messages of its parent it sends: each once, or again. */
  resent?: { seqs: number[]; again: boolean }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
