/** The shapes of the conversation endpoints; the same schemas validate requests and appear in OpenAPI. */
import { z } from 'zod'
import { messageText, shortText } from '../kernel/fields.ts'

const PAGE_MAX = 200
const PAGE_DEFAULT = 50
/** A badge says "99+" from there on. */
export const UNREAD_COUNTED_MAX = 100
const EXAMPLE_PHONE = '+22238089336'
const CURSOR = { description: '`nextCursor` of the page before' }

const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(PAGE_MAX)
  .default(PAGE_DEFAULT)
  .meta({ description: 'At most this many; `nextCursor` then leads to the next ones' })

export const conversationsQuery = z.object({
  unread: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: only those with messages that nobody has read' }),
  phone: shortText
    .min(1)
    .optional()
    .meta({ description: 'Only those with this phone', examples: [EXAMPLE_PHONE] }),
  limit,
  cursor: z.uuid().optional().meta(CURSOR),
})

export const phoneParams = z.object({
  phone: z.string().meta({ description: 'With or without its plus', examples: [EXAMPLE_PHONE] }),
})

export const conversationQuery = z.object({
  limit,
  cursor: z
    .string()
    .regex(/^[0-9a-f-]{36}(-\d{1,9})?$/i)
    .optional()
    .meta(CURSOR),
})

export const readBody = z
  .object({
    readUpTo: z.uuid().meta({ description: '`lastId` as it was shown: later messages stay unread' }),
  })
  .meta({ examples: [{ readUpTo: '0199c0de-0000-7000-8000-000000000000' }] })

export const answerBody = z
  .object({
    message: messageText,
    from: shortText.min(1).optional().meta({
      description: 'Your number that it comes from; by default the one that the phone wrote to last',
    }),
  })
  .meta({ examples: [{ message: 'We are open until 8 pm.' }] })

const conversation = z.object({
  phone: z.string(),
  number: z.string().meta({ description: 'Your number that the phone wrote to' }),
  lastId: z.uuid(),
  lastAt: z.iso.datetime(),
  text: z.string().meta({ description: 'The beginning of the last message' }),
  answered: z.boolean().meta({ description: 'The last message is yours' }),
  unread: z.int().min(0),
})

export const conversationsAnswer = z
  .object({
    success: z.literal(true),
    conversations: z.array(conversation),
    unread: z
      .int()
      .min(0)
      .max(UNREAD_COUNTED_MAX)
      .meta({
        description: `How many conversations have messages that nobody has read; counted up to ${UNREAD_COUNTED_MAX}`,
      }),
    nextCursor: z.uuid().optional(),
  })
  .meta({ description: 'The one with the newest message first' })

const message = z.object({
  messageId: z.string(),
  direction: z.enum(['in', 'out']),
  text: z.string(),
  at: z.iso.datetime(),
  number: z.string().nullable().meta({ description: "Your number; null: the carrier's default sender" }),
  incomplete: z.literal(true).optional().meta({ description: 'in: parts of it never came' }),
  status: z.enum(['pending', 'queued', 'sent', 'failed']).optional().meta({ description: 'out' }),
  error: z.string().optional().meta({ description: 'out: why it failed' }),
  delivery: z
    .enum(['delivered', 'undelivered', 'expired', 'unknown'])
    .optional()
    .meta({ description: 'out: what its receipt said' }),
  batchId: z.uuid().optional().meta({ description: 'out' }),
})

export const conversationAnswer = z
  .object({
    success: z.literal(true),
    phone: z.string(),
    conversations: z.array(conversation).meta({ description: 'One for each number that it wrote to' }),
    optedOut: z.boolean().meta({ description: 'Nothing may be sent to it' }),
    messages: z.array(message).meta({ description: 'The newest first' }),
    nextCursor: z.string().optional(),
  })
  .meta({ description: 'Messages both ways; of sent ones, the last 90 days' })

export const readAnswer = z.object({ success: z.literal(true) })

export const answered = z
  .object({ success: z.literal(true), messageId: z.string(), queued: z.literal(true), batchId: z.uuid() })
  .meta({ description: 'Accepted: charged, stored and being sent' })
