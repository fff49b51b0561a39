/** The schemas of the bulk endpoints' answers. */

import { z } from 'zod'
import { columnsToChoose } from '../http/error-answers.ts'
import { issueList, mendedPhones } from '../http/schema.ts'
import { fileInput } from '../intake/schema.ts'
import { accountStop } from '../ledger/stop-schema.ts'
import { BATCH_STATUSES } from '../messages/state.ts'
import { NO_VALID_RECIPIENT } from './accept/known.ts'
import { deliveryWindow } from './accept/send-body.ts'

const EXAMPLE_ID = '550e8400-e29b-41d4-a716-446655440000'
const timeZones = z
  .array(z.string())
  .meta({ description: 'With "recipient": the time zones of all recipients' })
export const hours = deliveryWindow
  .extend({
    timeZones,
    opensAt: z.iso.datetime().meta({ description: 'When it is the hour for all of them' }),
    closesAt: z.iso.datetime(),
  })
  .meta({ description: 'Only for delivery hours by the clocks of the recipients' })

export const invalidRecipient = z.object({
  phone: z.string(),
  reason: z.string(),
  row: z.int().optional().meta({ description: 'The row of the file that it came in, counting the header' }),
  column: z.string().optional(),
})

export const smartEncodingDone = z
  .object({
    messages: z.int().min(0),
    replaced: z.array(z.object({ from: z.string(), to: z.string(), count: z.int().min(1) })),
  })
  .meta({ description: 'The characters that smart encoding has replaced, and in how many messages' })

const keyWarning = z.object({
  code: z.literal('UNKNOWN_KEY'),
  message: z.string(),
  path: z.array(z.union([z.string(), z.int()])),
  nearest: z.string().optional().meta({ description: 'The key that may be meant' }),
})

const duplicateWarning = z.object({
  code: z.literal('DUPLICATE_BATCH'),
  message: z.string(),
  batchId: z.uuid(),
})
const likeVariableWarning = z.object({
  code: z.literal('LIKE_VARIABLE'),
  message: z.string(),
  written: z.string().meta({ description: 'As it stands in the text', examples: ['%name%'] }),
  meant: z.string().meta({ description: 'As a variable is written here', examples: ['{{name}}'] }),
})

export const warnings = z.array(z.union([duplicateWarning, keyWarning]))
export const estimateWarnings = z.array(z.union([duplicateWarning, keyWarning, likeVariableWarning]))

export const accepted = z
  .object({
    success: z.literal(true),
    message: z.literal('Bulk batch created successfully'),
    batchId: z.uuid(),
    totalValid: z.int().min(0),
    totalInvalid: z.int().min(0),
    estimatedCost: z.number().meta({ description: 'The sum that was debited' }),
    status: z.enum(['processing', 'pending']),
    currency: z.string(),
    duplicates: z
      .int()
      .meta({ description: 'Recipients whose phone number came before in the same request' }),
    invalidRecipients: z.array(invalidRecipient),
    smartEncoding: smartEncodingDone.optional(),
    test: z
      .literal(true)
      .optional()
      .meta({ description: 'Sent with a test key: it goes to no carrier and is not charged' }),
    sendAt: z.iso.datetime().optional(),
    paused: z.literal(true).optional(),
    approval: z
      .literal('waiting')
      .optional()
      .meta({ description: 'It is charged, and sent once somebody else approves it' }),
    input: fileInput.optional(),
    warnings: warnings.optional(),
    parentId: z.uuid().optional(),
    mendedPhones: mendedPhones.optional(),
    deliveryWindow: hours.optional(),
  })
  .meta({
    description: 'Accepted: charged, stored and being sent',
    examples: [
      {
        success: true,
        message: 'Bulk batch created successfully',
        batchId: EXAMPLE_ID,
        totalValid: 2,
        totalInvalid: 0,
        estimatedCost: 0.04,
        status: 'processing',
        currency: 'USD',
        duplicates: 0,
        invalidRecipients: [],
      },
    ],
  })

export const validationError = z
  .object({
    success: z.literal(false),
    message: z.string(),
    errors: issueList.optional(),
    invalidRecipients: z.array(invalidRecipient).optional(),
    columns: columnsToChoose,
    code: z.enum(['VALIDATION_FAILED', 'INVALID_JSON', ...NO_VALID_RECIPIENT, 'BAD_REQUEST']),
  })
  .meta({ title: 'InvalidBatch', description: 'The body is not valid, or none of its recipients is' })

export const noCredit = z
  .object({
    success: z.literal(false),
    message: z.string().meta({ examples: ['Insufficient balance'] }),
    details: z.object({
      requiredAmount: z.number(),
      validRecipients: z.int().min(0),
      invalidRecipients: z.int().min(0),
      currentBalance: z.number(),
    }),
    code: z.literal('NO_CREDIT'),
  })
  .meta({
    title: 'NoCredit',
    description: 'The balance does not cover the batch: nothing was charged or stored',
  })

const message = z.object({
  messageId: z.string(),
  phone: z.string(),
  status: z.enum(['pending', 'queued', 'sent', 'failed']),
  error: z.string().optional(),
  errorCode: z.string().optional(),
  possibleDuplicate: z.literal(true).optional().meta({
    description: 'It may have reached the phone twice: an answer of the carrier was lost',
  }),
  delivery: z
    .object({
      status: z.enum(['delivered', 'undelivered', 'expired', 'unknown']),
      at: z.iso.datetime(),
      code: z.string().nullable(),
    })
    .optional()
    .meta({ description: "The receipt's word on the delivery" }),
  takenLate: z.literal(true).optional().meta({
    description: 'It failed and was refunded, and then the carrier said that it had taken it after all',
  }),
})

export const statusAnswer = z
  .object({
    success: z.literal(true),
    batch: z.object({
      batchId: z.uuid(),
      status: z.enum(BATCH_STATUSES),
      totalMessages: z.int().min(0),
      validMessages: z.int().min(0),
      invalidCount: z.int().min(0),
      successfulCount: z.int().min(0),
      failedCount: z.int().min(0),
      totalCost: z.number(),
      progress: z.int().min(0).max(100),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      messages: z.array(message),
      currency: z.string(),
      refundedAmount: z.number(),
      netCost: z.number(),
      deliveredCount: z.int().min(0),
      undeliveredCount: z.int().min(0),
      from: z.string().nullable().meta({ description: "null: the carrier's default sender" }),
      invalidRecipients: z.array(invalidRecipient),
      test: z.literal(true).optional(),
      name: z.string().optional(),
      clientReference: z.string().optional(),
      tags: z.array(z.string()).optional(),
      sendAt: z.iso.datetime().optional(),
      deliveryWindow: deliveryWindow.extend({ timeZones: timeZones.optional() }).optional(),
      validUntil: z.iso.datetime().optional(),
      paused: z.literal(true).optional(),
      held: z
        .literal(true)
        .optional()
        .meta({ description: 'It was restored from a backup and waits for the operator' }),
      accountSuspended: z
        .literal(true)
        .optional()
        .meta({ description: 'The operator has suspended the account: unsent messages wait' }),
      accountStopped: accountStop.optional(),
      approval: z.enum(['waiting', 'approved', 'rejected']).optional().meta({
        description: 'Whether somebody else has approved it; absent if nobody has to',
      }),
      approvalReason: z.string().optional().meta({ description: 'Why it was rejected' }),
      canceled: z.literal(true).optional(),
      missedSchedule: z.literal(true).optional().meta({
        description: 'Its time passed while nothing could be sent: it waits to be resumed or canceled',
      }),
      parentId: z.uuid().optional(),
      messagesDropped: z
        .literal(true)
        .optional()
        .meta({ description: 'The messages were older than they are kept; the counts and the money stay' }),
      nextCursor: z.string().optional(),
    }),
  })
  .meta({
    description: 'The batch and its messages',
    examples: [
      {
        success: true,
        batch: {
          batchId: EXAMPLE_ID,
          status: 'partial',
          totalMessages: 3,
          validMessages: 2,
          invalidCount: 1,
          successfulCount: 1,
          failedCount: 1,
          totalCost: 0.04,
          progress: 100,
          createdAt: '2026-01-15T10:30:00.000Z',
          updatedAt: '2026-01-15T10:31:30.000Z',
          messages: [
            { messageId: `${EXAMPLE_ID}-0`, phone: '+22238089336', status: 'sent' },
            {
              messageId: `${EXAMPLE_ID}-1`,
              phone: '+22238089337',
              status: 'failed',
              error: 'Invalid destination address',
              errorCode: 'INVALID_DESTINATION',
            },
          ],
          currency: 'USD',
          refundedAmount: 0.02,
          netCost: 0.02,
          deliveredCount: 0,
          undeliveredCount: 0,
          from: null,
          invalidRecipients: [{ phone: 'invalid', reason: 'Invalid phone number format' }],
        },
      },
    ],
  })

/** A batch without its messages. */
export const batchAnswer = z.object({
  success: z.literal(true),
  batch: statusAnswer.shape.batch.omit({ messages: true, invalidRecipients: true, nextCursor: true }),
})

const MESSAGES_PAGE_MAX = 50_000

export const statusQuery = z.object({
  status: z
    .enum(['pending', 'queued', 'sent', 'failed'])
    .optional()
    .meta({ description: 'Only messages with this status' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MESSAGES_PAGE_MAX)
    .optional()
    .meta({ description: 'At most this many messages; `nextCursor` then leads to the next ones' }),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .meta({ description: '`nextCursor` of the page before' }),
})
export type StatusQuery = z.infer<typeof statusQuery>
