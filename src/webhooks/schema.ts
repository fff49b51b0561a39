/** The shapes of the webhook endpoints; the same schemas validate requests and appear in OpenAPI. */
import { z } from 'zod'
import { EVENT_TYPES } from '../events/store.ts'
import { POST_STATES } from './deliveries-sql.ts'
import { GROUP_TYPE, TEST_TYPE } from './envelope.ts'

const DESCRIPTION_MAX = 200
const URL_MAX = 2_048
const PAGE_MAX = 100
const PAGE_DEFAULT = 50
const DAY_SECONDS = 86_400
const GRACE_MAX_SECONDS = 7 * DAY_SECONDS

const url = z
  .string()
  .max(URL_MAX)
  .meta({
    description: 'Where events are posted to: https, and no private or reserved address',
    examples: ['https://shop.example.com/hooks/sms'],
  })
const types = z
  .array(z.enum(EVENT_TYPES))
  .min(1)
  .max(EVENT_TYPES.length)
  .transform((list) => [...new Set(list)])
  .meta({ description: 'The events to be told of', examples: [['bulk.completed', 'message.failed']] })
const description = z.string().max(DESCRIPTION_MAX)
const batchEvents = z.boolean().meta({
  description: `Events of messages come up to 500 in a delivery of type \`${GROUP_TYPE}\`, as \`data.events\``,
})

export const newWebhook = z.object({
  url,
  types,
  description: description.optional(),
  batchEvents: batchEvents.default(false),
})

export const webhookChanges = z.object({
  url: url.optional(),
  types: types.optional(),
  description: description.optional(),
  batchEvents: batchEvents.optional(),
  enabled: z.boolean().optional().meta({
    description: 'Enabled again, it gets pending deliveries, but not the events of the meantime',
  }),
})

export const rotation = z.object({
  graceSeconds: z
    .int()
    .min(0)
    .max(GRACE_MAX_SECONDS)
    .default(DAY_SECONDS)
    .meta({ description: 'How long the secret so far signs as well' }),
})

export const webhookParams = z.object({ webhookId: z.string() })
export const deliveryParams = z.object({ webhookId: z.string(), deliveryId: z.string() })

const webhook = z.object({
  webhookId: z.uuid(),
  url: z.string(),
  types: z.array(z.enum(EVENT_TYPES)),
  description: z.string().optional(),
  batchEvents: z.boolean(),
  enabled: z.boolean(),
  disabledReason: z.string().optional().meta({ description: 'Unless the account disabled it' }),
  failingSince: z.iso.datetime().optional().meta({ description: 'Nothing but failure since then' }),
  createdAt: z.iso.datetime(),
  droppedEvents: z
    .int()
    .optional()
    .meta({ description: 'Events it is never told of, because too many were waiting: of test keys only' }),
  droppedAt: z.iso.datetime().optional().meta({ description: 'When that happened last' }),
})
const secret = z
  .string()
  .meta({ description: 'Signs what is posted, by Standard Webhooks. Shown once', examples: ['whsec_...'] })

export const webhookAnswer = z.object({ success: z.literal(true), webhook })
export const createdAnswer = z.object({ success: z.literal(true), webhook, secret })
export const webhooksAnswer = z.object({ success: z.literal(true), webhooks: z.array(webhook) })
export const deletedAnswer = z.object({ success: z.literal(true) })
export const rotatedAnswer = z.object({ success: z.literal(true), secret, previousUntil: z.iso.datetime() })

const result = {
  statusCode: z.int().optional(),
  error: z.string().optional().meta({ description: 'Why there was no answer' }),
}
const durationMs = z.int()
const answer = z.string().optional().meta({ description: "The beginning of the answer's body" })

export const testAnswer = z.object({
  success: z.literal(true),
  delivered: z.boolean().meta({ description: 'Whether the endpoint answered with a 2xx' }),
  deliveryId: z.uuid(),
  ...result,
  durationMs,
  answer,
})

export const deliveriesQuery = z.object({
  state: z.enum(POST_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .meta({ description: '`nextCursor` of the page before' }),
})

const delivery = z.object({
  deliveryId: z.uuid(),
  eventId: z.string().meta({ description: 'The `webhook-id` of every attempt', examples: ['evt_...'] }),
  type: z.enum([...EVENT_TYPES, GROUP_TYPE, TEST_TYPE]),
  events: z.int().meta({ description: 'How many are in it' }),
  state: z.enum(POST_STATES),
  attempts: z.int(),
  nextAttemptAt: z.iso.datetime().optional(),
  deliveredAt: z.iso.datetime().optional(),
  ...result,
  durationMs: durationMs
    .optional()
    .meta({ description: 'How long the last attempt took; `statusCode` and `error` say what came of it' }),
  createdAt: z.iso.datetime(),
})
const attempt = z.object({ attempt: z.int(), at: z.iso.datetime(), ...result, durationMs, answer })

export const deliveriesAnswer = z
  .object({ success: z.literal(true), deliveries: z.array(delivery), nextCursor: z.string().optional() })
  .meta({ description: 'Newest first, those of the last 30 days' })
export const deliveryAnswer = z.object({
  success: z.literal(true),
  delivery: delivery.extend({
    log: z.array(attempt),
    body: z.string().meta({ description: 'The text that is posted at every attempt' }),
  }),
})
export const replayedAnswer = z.object({ success: z.literal(true), delivery })
