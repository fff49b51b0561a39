/** The shapes of the inbound endpoint; the same schemas validate requests and appear in OpenAPI. */
import { z } from 'zod'
import { moment, shortText } from '../kernel/fields.ts'

const PAGE_MAX = 1_000
const PAGE_DEFAULT = 100

export const inboundQuery = z.object({
  since: moment.optional().meta({ description: 'Only messages received at this time or later' }),
  from: shortText
    .min(1)
    .optional()
    .meta({ description: 'Only messages of this phone', examples: ['+22238089336'] }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_MAX)
    .default(PAGE_DEFAULT)
    .meta({ description: 'At most this many messages; `nextCursor` then leads to the next ones' }),
  cursor: z.uuid().optional().meta({ description: '`nextCursor` of the page before' }),
})

const message = z.object({
  messageId: z.uuid(),
  from: z.string(),
  to: z.string(),
  text: z.string(),
  receivedAt: z.iso.datetime(),
  incomplete: z
    .literal(true)
    .optional()
    .meta({ description: 'Parts of the message never came; an ellipsis stands for them in the text' }),
})

export const inboundAnswer = z
  .object({ success: z.literal(true), messages: z.array(message), nextCursor: z.uuid().optional() })
  .meta({
    description: 'Messages from phones, the newest first',
    examples: [
      {
        success: true,
        messages: [
          {
            messageId: '0199c0de-0000-7000-8000-000000000000',
            from: '+22238089336',
            to: '1234',
            text: 'STOP',
            receivedAt: '2026-01-15T10:30:00.000Z',
          },
        ],
      },
    ],
  })
