/** The shape of why an account was stopped, as batches and accounts show it. */
import { z } from 'zod'
import { STOP_RULES } from './stops-sql.ts'

export const accountStop = z
  .object({
    rule: z.enum(STOP_RULES).meta({
      description:
        'spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination',
    }),
    messages: z.int().meta({ description: 'Messages of the hour; of a range, how many of its numbers' }),
    limit: z.int().meta({ description: 'The largest number that would have been usual' }),
    money: z.number().optional(),
    moneyLimit: z.number().optional(),
    range: z.string().optional().meta({ description: 'The digits that the numbers begin with' }),
    since: z.iso.datetime({ offset: true }),
  })
  .meta({
    description:
      'The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked',
  })
