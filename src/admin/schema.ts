/** The operators' endpoints share these schemas: amounts, prefixes and pages. */
import { z } from 'zod'
import type { Db } from '../db/sql.ts'
import { check } from '../http/schema.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { shortText, visibleText } from '../kernel/fields.ts'
import { isUuid } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import { formatMoney, parseMoney } from '../kernel/money.ts'
import { OPERATOR_ID } from '../numbering/directory.ts'
import { listOperators } from '../numbering/store.ts'
import { formatCountryList, parseCountryList, parseKinds } from '../sms/country-list.ts'
import { COUNTRY_CODES } from '../sms/numbering-plans.ts'

/** A JSON number, or a string to keep every digit; at most 6 decimals. */
export const money = z.union([z.number(), shortText]).meta({ examples: [12.5, '0.0225'] })

interface Bounds {
  min: bigint
  /** The message about an amount below it. */
  below: string
  max?: bigint
}
export const NOT_NEGATIVE: Bounds = { min: 0n, below: 'Must not be below 0' }
export const ABOVE_ZERO: Bounds = { min: 1n, below: 'Must be above 0: an adjustment takes money' }

/** Returns micro-units; throws VALIDATION_FAILED naming the key. */
export function readMoney(key: string, value: number | string, bounds?: Bounds): bigint {
  const micros = parseMoney(String(value))
  const notMoney = `"${value}" is not an amount: write it as 1000 or 0.02, with 6 decimals at most`
  const problem = micros === undefined ? notMoney : bounds && outOf(bounds, micros)
  if (problem !== undefined) throw invalid([{ path: [key], message: problem }])
  return micros as bigint
}

function outOf({ min, below, max }: Bounds, micros: bigint): string | undefined {
  if (micros < min) return below
  return max !== undefined && micros > max ? `Must be at most ${formatMoney(max)}` : undefined
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
/** The currency of accounts and prices that name none. */
export const DEFAULT_CURRENCY = 'USD'

export const currency = z
  .string()
  .refine((code) => CURRENCIES.has(code), 'Must be a currency of ISO 4217 in capital letters, such as MRU')
  .meta({ pattern: '^[A-Z]{3}$', examples: ['MRU'] })

/** The name of the empty prefix, which matches every number. */
export const DEFAULT_PREFIX = 'default'

/**
 * The numbers that a price or a route covers: digits with or without "+", a network operator, or a country; "default"
 * or an empty string matches every number.
 */
export const prefix = z
  .string()
  .regex(
    /^(\+?\d{1,15}|\d{3}-\d{2,3}|[A-Za-z]{2}|default|)$/,
    'Must be digits such as 222, a country such as MR, an operator such as 609-01, or "default" for every other number',
  )
  .transform((text) => (text === DEFAULT_PREFIX ? '' : text.replace('+', '').toUpperCase()))
  .refine(
    (key) => !isCountry(key) || COUNTRY_CODES.has(key),
    'There is no such country: use its code of ISO 3166-1',
  )
  .meta({
    description:
      'The numbers it is for: the digits that they begin with; a network operator, by its mobile country and network code; a country, by its code of ISO 3166-1; or all other numbers',
    examples: ['222', 'MR', '609-01', DEFAULT_PREFIX],
  })

function isCountry(key: string): boolean {
  return /^[A-Z]{2}$/.test(key)
}

/** The country or the operator that a price or a route is for, to be shown beside its prefix. */
export function keyJson(prefix: string): { country?: string; operator?: string } {
  if (isCountry(prefix)) return { country: prefix }
  return OPERATOR_ID.test(prefix) ? { operator: prefix } : {}
}

/** The same, as a part of an answer. */
export const keyShape = {
  country: z.string().optional().meta({ description: 'Where it is for a country' }),
  operator: z.string().optional().meta({ description: 'Where it is for a network operator' }),
}

/** Throws VALIDATION_FAILED if it is for an operator that is not known, as no number would ever match it. */
export async function checkKey(db: Db, key: string): Promise<void> {
  if (!OPERATOR_ID.test(key) || (await listOperators(db)).some(({ id }) => id === key)) return
  throw invalid([
    { path: ['prefix'], message: `There is no operator ${key}: import it with its prefixes first` },
  ])
}

/** Why somebody did something: the audit log keeps it. */
export const reason = visibleText(500)

const PAGE_MAX = 1_000
const PAGE_DEFAULT = 100

/** The query parameters of every list; `cursor` is the `nextCursor` of the previous page. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
  cursor: z.string().max(100).optional(),
})

/** The cursors of lists ordered by UUID and by number; anything else throws VALIDATION_FAILED. */
export function uuidCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : check(z.object({ cursor: z.uuid() }), { cursor }).cursor
}
export function numberCursor(cursor: string | undefined): bigint | undefined {
  const shape = z.object({ cursor: z.string().regex(/^\d{1,18}$/) })
  return cursor === undefined ? undefined : BigInt(check(shape, { cursor }).cursor)
}

/** Returns what `find` has for an id; throws `code`, a 404, if it has nothing or the id is malformed. */
export async function found<T>(
  code: ErrorCode,
  id: string,
  find: (id: string) => Promise<T | undefined>,
): Promise<T> {
  const value = isUuid(id) ? await find(id) : undefined
  if (value === undefined) throw new AppError(code)
  return value
}

/** "SN,FR", "all" or "all,-US", in the form in which it is stored. */
export const countryList = z.string().transform((text, context) => {
  try {
    return formatCountryList(parseCountryList(text))
  } catch (error) {
    context.addIssue({ code: 'custom', message: sentence(error) })
    return z.NEVER
  }
})

export const kindList = z.string().transform((text, context) => {
  try {
    return parseKinds(text).join(',')
  } catch (error) {
    context.addIssue({ code: 'custom', message: sentence(error) })
    return z.NEVER
  }
})

/** Turns a sentence about a setting into one about a field. */
function sentence(error: unknown): string {
  const { message } = error as Error
  return message.charAt(0).toUpperCase() + message.slice(1)
}
