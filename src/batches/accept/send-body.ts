/** A checked request to send: the options of the batch and its recipients. */
import { z } from 'zod'
import { moment, shortText } from '../../kernel/fields.ts'
import { type DeliveryHours, RECIPIENT } from '../../messages/delivery-hours.ts'
import { octetsOf, PARAMETERS_MAX, tagOf, VALUE_OCTETS_MAX } from '../../sms/parameters.ts'

export const RECIPIENTS_MAX = 50_000
const NAME_MAX = 200
const TAGS_MAX = 20
const TAG_MAX = 50

const label = (max: number) => z.string().min(1).max(max)

const timeZone = shortText.refine(
  (name) => name === RECIPIENT || isTimeZone(name),
  'Must be a time zone of the IANA database',
)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time such as 08:00')
/** Delivery hours; see messages/delivery-hours.ts. */
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
    timeZone: timeZone.default('Africa/Nouakchott').meta({
      description:
        'recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing',
      examples: ['Africa/Nouakchott'],
    }),
  })
  .meta({ description: 'Hours in which messages may be sent; others wait for the next such hour' })

/** The tags that SMPP leaves to carriers: all others mean something to every SMSC. SMPP 3.4 section 5.3.2. */
const CARRIER_TAGS = { from: 0x1400, to: 0x3fff } as const
const tag = z.string().refine((text) => {
  const number = tagOf(text) ?? 0
  return number >= CARRIER_TAGS.from && number <= CARRIER_TAGS.to
})
const tlvValue = z
  .string()
  .refine(
    (text) => octetsOf(text) !== undefined,
    `Must be a text of at most ${VALUE_OCTETS_MAX} octets, or 0x and octets in hex`,
  )

/** How messages are submitted: for a batch, all of them; for a recipient, its own. */
export const terms = {
  class: z.int().min(0).max(3).optional().meta({
    description:
      'Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it',
  }),
  tlvs: z
    .record(tag, tlvValue, {
      error: ({ code }) => (code === 'invalid_key' ? 'Must be a tag from 0x1400 to 0x3FFF' : undefined),
    })
    .refine((tlvs) => Object.keys(tlvs).length <= PARAMETERS_MAX, `Must have at most ${PARAMETERS_MAX} tags`)
    .optional()
    .meta({
      description:
        'Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex',
      examples: [{ '0x1400': '1101234567890', '0x1401': '1107161234567890' }],
    }),
}
export type Terms = { [K in keyof typeof terms]?: z.output<(typeof terms)[K]> }

/** All options of a batch. Each is declared once here; STORED lists those that are stored. */
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
    description: 'A message that was not submitted by then fails with EXPIRED and is refunded',
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
      'Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files',
  }),
  ...terms,
}

/** The options that are not strings in JSON. */
export const JSON_OPTIONS: ReadonlySet<string> = new Set(
  Object.entries(options)
    .filter(([, schema]) => z.toJSONSchema(schema, { io: 'input' }).type !== 'string')
    .map(([key]) => key),
)

/**
 * The options that are stored with a batch, each in the column of its name. Three are set by the gateway and not
 * requested: an `urgent` batch goes before all others, one that goes `toOptedOut` answers a STOP, and a batch with a
 * `parentId` resends messages of another.
 */
export const STORED = [
  'name',
  'clientReference',
  'tags',
  'sendAt',
  'deliveryWindow',
  'validUntil',
  'missedSchedule',
  'paused',
  'urgent',
  'toOptedOut',
  'parentId',
] as const satisfies (keyof SendBody)[]

/** An option that was not given is undefined; times are ISO 8601. */
export type StoredOptions = Pick<SendBody, (typeof STORED)[number]>

export interface Recipient extends Terms {
  phone: string
  message?: string
  variables?: Record<string, string | number>
  /** The row of the file that it came from. */
  row?: number
  /** Unknown keys on its line. */
  unknownKeys?: string[]
  /** Why it cannot be sent, whatever its other fields contain. */
  problem?: { column: string; reason: string }
}

export interface SendBody extends Omit<z.output<z.ZodObject<typeof options>>, 'deliveryWindow'> {
  deliveryWindow?: DeliveryHours | undefined
  recipients: Recipient[]
  message?: string
  /** The list that these recipients come from. */
  list?: string
  /** How the file was read. */
  input?: object
  /** Warnings for the answer. */
  warnings?: object[]
  urgent?: true
  toOptedOut?: true
  parentId?: string
  /** The messages of its parent that it sends, and whether those may have been resent before. */
  resent?: { seqs: number[]; again: boolean }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
