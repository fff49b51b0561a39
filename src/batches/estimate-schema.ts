/** The schema of an estimate. */
import { z } from 'zod'
import { mendedPhones } from '../http/schema.ts'
import { fileInput } from '../intake/schema.ts'
import { reachedCap } from './cap-schema.ts'
import { estimateWarnings, hours, invalidRecipient, smartEncodingDone } from './schema.ts'

const usage = z.object({ messages: z.int().min(0), parts: z.int().min(0), cost: z.number() })
const saving = z.object({ parts: z.int().min(0), cost: z.number() })

const shareOfCountry = z.object({
  country: z.string().meta({ description: 'ISO 3166-1; 001: of no country', examples: ['MR'] }),
  operator: z
    .string()
    .optional()
    .meta({ description: 'Absent: not known', examples: ['609-01'] }),
  operatorName: z.string().optional(),
  messages: z.int().min(1),
  parts: z.int().min(1),
  cost: z.number(),
})

export const estimate = z
  .object({
    success: z.literal(true),
    totalValid: z.int().min(0),
    totalInvalid: z.int().min(0),
    estimatedCost: z.number(),
    currency: z.string(),
    totalParts: z.int().min(0),
    encodings: z.object({ gsm7: usage, ucs2: usage }),
    duplicates: z.int().min(0),
    optedOut: z.int().min(0),
    invalidRecipients: z.array(invalidRecipient),
    currentBalance: z.number(),
    balanceAfter: z.number().meta({ description: 'The balance once it is charged' }),
    balanceSufficient: z.boolean(),
    unicode: z.object({
      characters: z
        .array(
          z.object({
            character: z.string(),
            codePoint: z.string().meta({ examples: ['U+2019'] }),
            messages: z.int().min(1),
            count: z.int().min(1),
            replacement: z.string().nullable().meta({ description: 'null: nothing reads alike' }),
            automatic: z
              .boolean()
              .meta({ description: 'Smart encoding replaces it; others are for you to decide' }),
            saves: saving.meta({ description: 'The saving by replacing this one alone' }),
          }),
        )
        .meta({ description: 'The characters that GSM-7 does not have, the commonest first; 100 at most' }),
      smartEncodingSaves: saving,
      replacingAllSaves: saving,
    }),
    smartEncoding: smartEncodingDone.optional(),
    test: z.literal(true).optional(),
    reachedCaps: z
      .array(reachedCap)
      .optional()
      .meta({ description: 'The caps that would refuse it; absent if none would' }),
    needsApproval: z
      .literal(true)
      .optional()
      .meta({ description: 'It would wait until somebody else approves it' }),
    preview: z
      .array(
        z.object({
          row: z.int().optional().meta({ description: 'The row of the file that it comes from' }),
          phone: z.string(),
          message: z.string(),
        }),
      )
      .meta({ description: 'The first three messages as they would be sent' }),
    input: fileInput.optional(),
    mendedPhones: mendedPhones.optional(),
    deliveryWindow: hours.optional(),
    byCountry: z
      .array(shareOfCountry)
      .optional()
      .meta({ description: 'The messages for each country and operator; absent if all go to one' }),
    warnings: estimateWarnings.optional(),
  })
  .meta({ description: 'The cost of sending it: nothing was stored or charged' })
