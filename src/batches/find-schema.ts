/** The schemas of the list and find endpoints; they validate requests and appear in OpenAPI. */
import { z } from 'zod'
import { bom, format, limitOf } from '../http/csv.ts'
import { moment, shortText } from '../kernel/fields.ts'
import { OPERATOR_ID } from '../numbering/directory.ts'
import { readPhone } from '../sms/phone-mend.ts'
import { messageKeyOf } from './message-json.ts'
import { statusAnswer, statusQuery } from './schema.ts'

export const BATCHES_DEFAULT = 50
export const BATCH_MESSAGES_DEFAULT = 1_000
export const MESSAGES_DEFAULT = 50
const BATCHES_MAX = 1_000
const BATCH_MESSAGES_MAX = 10_000
const MESSAGES_MAX = 1_000

/** How far back messages to a phone are looked for, unless a time is given. */
export const LOOKED_BACK_MS = 90 * 86_400_000

const CURSOR = { description: '`nextCursor` of the page before' }

const text = shortText.min(1)

/** Read as generously as the numbers of a send. An unescaped "+" in a URL arrives as a blank. */
const phone = text
  .meta({ description: 'Only messages to this phone', examples: ['+22238089336'] })
  .transform((text) => text.replace(/^ /, '+'))
  .refine((text) => readPhone(text) !== undefined, 'Must be a phone number, such as +22238089336')
  .transform((text) => readPhone(text) as string)

const batchOfStatus = statusAnswer.shape.batch
const messageOfStatus = batchOfStatus.shape.messages.element
const deliveryStatus = messageOfStatus.shape.delivery.unwrap().shape.status

export const batchesQuery = z.object({
  status: batchOfStatus.shape.status.optional(),
  from: moment.optional().meta({ description: 'Accepted then or later' }),
  to: moment.optional().meta({ description: 'Accepted before then' }),
  name: text.optional().meta({ description: 'Only batches with this in their name, whatever its case' }),
  clientReference: text.optional().meta({ description: 'Only batches with this reference' }),
  approval: batchOfStatus.shape.approval.meta({
    description: 'Only batches that wait for approval, were approved or were rejected',
  }),
  tag: text.optional().meta({ description: 'Only batches with this tag' }),
  limit: limitOf(BATCHES_MAX, BATCHES_DEFAULT),
  cursor: z.uuid().optional().meta(CURSOR),
  format,
  bom,
})

export const batchMessagesQuery = z.object({
  status: messageOfStatus.shape.status.optional(),
  delivery: deliveryStatus.optional().meta({ description: 'Only messages with this delivery status' }),
  undelivered: z
    .literal('true')
    .optional()
    .transform((text) => text && true)
    .meta({
      description:
        'true: only messages that were sent and, by their receipts, not delivered: undelivered or expired',
    }),
  errorCode: text
    .optional()
    .meta({ description: 'Only messages that failed with this', examples: ['NO_RESPONSE'] }),
  phone: phone.optional(),
  country: z
    .string()
    .regex(/^([A-Za-z]{2}|001)$/, 'Must be a country of ISO 3166-1, such as MR')
    .transform((text) => text.toUpperCase())
    .optional()
    .meta({ description: 'Only messages to this country', examples: ['MR'] }),
  operator: z
    .string()
    .regex(OPERATOR_ID, 'Must be a mobile country and network code, such as 609-01')
    .optional()
    .meta({ description: 'Only messages to numbers of this network operator', examples: ['609-01'] }),
  limit: limitOf(BATCH_MESSAGES_MAX, BATCH_MESSAGES_DEFAULT),
  cursor: statusQuery.shape.cursor,
  format,
  bom,
})

export const messagesQuery = z.object({
  phone,
  from: moment
    .optional()
    .meta({ description: 'Accepted then or later; without it, in the last 90 days before `to` or now' }),
  to: moment.optional().meta({ description: 'Accepted before then' }),
  limit: limitOf(MESSAGES_MAX, MESSAGES_DEFAULT),
  cursor: z
    .string()
    .refine((id) => messageKeyOf(id) !== undefined, 'Must be the id of a message')
    .optional()
    .meta(CURSOR),
  format,
  bom,
})

const listedBatch = batchOfStatus.omit({ messages: true, invalidRecipients: true, nextCursor: true }).extend({
  name: z.string().optional(),
  clientReference: z.string().optional(),
  tags: z.array(z.string()).optional(),
  sendAt: z.iso.datetime().optional(),
  paused: z.literal(true).optional(),
  held: batchOfStatus.shape.held,
  accountSuspended: batchOfStatus.shape.accountSuspended,
  accountStopped: batchOfStatus.shape.accountStopped,
  canceled: z.literal(true).optional(),
  parentId: z.uuid().optional().meta({ description: 'The batch whose failed messages it sends again' }),
})

const batchMessage = messageOfStatus.extend({
  text: z.string(),
  parts: z.int().min(1),
  cost: z.number().meta({ description: 'As it was charged; given back if it failed' }),
  attempts: z.int().min(0).meta({ description: 'Attempts that count towards those it has' }),
  country: z
    .string()
    .optional()
    .meta({ description: 'ISO 3166-1; 001: of no country', examples: ['MR'] }),
  operator: z
    .string()
    .optional()
    .meta({
      description:
        'The operator whose prefix the number has, by mobile country and network code; absent: not known',
      examples: ['609-01'],
    }),
})

export const foundMessage = batchMessage.extend({
  currency: z.string(),
  from: z.string().nullable().meta({ description: "null: the carrier's default sender" }),
  batchId: z.uuid(),
  batchName: z.string().optional(),
  clientReference: z.string().optional(),
  createdAt: z.iso.datetime().meta({ description: 'When its batch was accepted' }),
})

const timelineEvent = z.object({
  at: z.iso.datetime().nullable().meta({ description: 'null: it is not known when' }),
  event: z.enum([
    'accepted',
    'scheduled',
    'attempt',
    'held',
    'canceled',
    'sent',
    'failed',
    'refunded',
    'receipt',
    'retry',
  ]),
  until: z.iso.datetime().optional().meta({ description: 'scheduled, held: it waits until then' }),
  bind: z.string().optional().meta({ description: 'attempt: the connection to the carrier' }),
  part: z.int().min(0).optional().meta({ description: 'attempt: which part, from 0' }),
  result: z
    .string()
    .optional()
    .meta({ description: "attempt: the carrier's answer", examples: ['ESME_ROK', 'ESME_RTHROTTLED'] }),
  smscMessageId: z
    .string()
    .nullable()
    .optional()
    .meta({ description: "attempt: the carrier's id of the part" }),
  errorCode: z.string().nullable().optional().meta({ description: 'failed' }),
  error: z.string().nullable().optional().meta({ description: 'failed' }),
  amount: z.number().optional().meta({ description: 'refunded' }),
  currency: z.string().optional().meta({ description: 'refunded' }),
  status: deliveryStatus.optional().meta({ description: 'receipt' }),
  code: z.string().nullable().optional().meta({ description: "receipt: the carrier's code" }),
})

export const batches = z
  .object({ success: z.literal(true), batches: z.array(listedBatch), nextCursor: z.string().optional() })
  .meta({ description: 'Newest first; with `Accept: text/csv` a CSV of the same' })

export const batchMessages = z
  .object({ success: z.literal(true), messages: z.array(batchMessage), nextCursor: z.string().optional() })
  .meta({
    description: 'In the order they were sent to the API; with `Accept: text/csv` a CSV of the same',
  })

export const messages = z
  .object({ success: z.literal(true), messages: z.array(foundMessage), nextCursor: z.string().optional() })
  .meta({ description: 'Newest first; with `Accept: text/csv` a CSV of the same' })

export const messageInFull = foundMessage
  .extend({
    success: z.literal(true),
    encoding: z.enum(['gsm7', 'ucs2']),
    route: z.string().nullable().meta({
      description: 'The prefix that decided its way; null: of a test key, or the route is not there any more',
    }),
    test: z.literal(true).optional(),
    class: z.int().optional().meta({ description: 'Its message class, if one was asked for' }),
    tlvs: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'Its optional parameters, if some were asked for' }),
    timeline: z.array(timelineEvent).meta({ description: 'In the order of time' }),
  })
  .meta({ description: 'The message and what happened to it' })
