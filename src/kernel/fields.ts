/** Fields that several kinds of request share, with their bounds. */
import { z } from 'zod'
import { isBlank } from './visible.ts'

const MOMENT_MAX = 64
/** A time in a body or a query: ISO 8601 with its offset from UTC. */
export const moment = z.iso
  .datetime({ offset: true })
  .max(MOMENT_MAX)
  .meta({ examples: ['2026-01-15T10:30:00Z'] })

/** The limit for a text to be sent, a template and a template's value: more than twice what 255 parts hold. */
const MESSAGE_MAX = 100_000
const VARIABLES_MAX = 100
const VARIABLE_NAME_MAX = 200

/** A string of which nothing can be seen is refused as an empty one is, of which `min` speaks already. */
const VISIBLE = [
  (text: string) => text === '' || !isBlank(text),
  'String must contain at least 1 character(s)',
] as const

/** The text of a message, or a template for texts; may be empty. */
export const messageText = z
  .string()
  .min(1)
  .max(MESSAGE_MAX)
  .refine(...VISIBLE)
export const messageTextOrNone = z.string().max(MESSAGE_MAX)

/** The values for {{name}} in the messages to a phone. */
export const variables = z
  .record(z.string(), z.union([messageTextOrNone, z.number()]))
  .refine((all) => Object.keys(all).length <= VARIABLES_MAX, `At most ${VARIABLES_MAX} variables`)
  .refine(
    (all) => Object.keys(all).every((name) => name.length <= VARIABLE_NAME_MAX),
    `Names of variables must contain at most ${VARIABLE_NAME_MAX} character(s)`,
  )

/** A reference to something else: a phone number, a sender, the id of a list. */
export const shortText = z.string().max(255)

/** A name or a reason, which people read: a part of it is visible. */
export function visibleText(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(...VISIBLE)
}
