/** The shapes of a cap that refuses a batch, before it is sent and when it is. */
import { z } from 'zod'
import { CALLER_REFUSALS } from '../http/error-answers.ts'

export const reachedCap = z.object({
  cap: z.enum(['batch', 'hour', 'day', 'month']),
  of: z.enum(['messages', 'money']),
  setBy: z.enum(['owner', 'operator']),
  limit: z.number(),
  used: z.number(),
  left: z.number(),
  wanted: z.number(),
  freeAt: z.iso.datetime().nullable().meta({ description: 'null: it does not fit later either' }),
  prefix: z.string().optional().meta({ description: 'For a cap on numbers that begin with these digits' }),
  phone: z.string().optional().meta({ description: 'For a cap on each number: the one that has reached it' }),
})

export const forbidden = z
  .object({
    success: z.literal(false),
    message: z.string(),
    details: reachedCap.optional().meta({ description: 'With CAP_REACHED: the cap that leaves least' }),
    scope: z.string().optional().meta({ description: 'With SCOPE_MISSING: what the key lacks' }),
    permission: z.string().optional().meta({ description: 'With PERMISSION_MISSING: what the person lacks' }),
    detail: z.string().optional(),
    code: z.enum(['CAP_REACHED', ...CALLER_REFUSALS]),
  })
  .meta({
    title: 'CapReachedOrCallerForbidden',
    description: 'More than the account may send, or not allowed to whoever asks',
  })
