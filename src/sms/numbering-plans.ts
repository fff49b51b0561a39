/**
 * The numbering plans of all countries, from libphonenumber's metadata: whose number this is, and of which kind. The
 * library's own functions decide the same (a test holds that), but take many times as long, as they read whatever people
 * write; here a number is its calling code and digits.
 */
import { Metadata } from 'libphonenumber-js/core'
import json from 'libphonenumber-js/metadata.max.json'

/** ISO 3166-1 alpha-2, and 001 for numbers that belong to no country. */
export type Country = string
export const NO_COUNTRY: Country = '001'

/** `fixed_or_mobile`: the country does not tell them apart. `other`: personal, corporate and internet numbers. */
export const KINDS = [
  'mobile',
  'fixed',
  'fixed_or_mobile',
  'premium',
  'toll_free',
  'shared_cost',
  'pager',
  'voicemail',
  'satellite',
  'other',
] as const
export type Kind = (typeof KINDS)[number]

export type Identified =
  | { country: Country; kind: Kind }
  /** No country has this calling code. */
  | { problem: 'no_country' }
  /** `country` is the main one with this calling code. */
  | { problem: 'too_short' | 'too_long' | 'not_a_number'; country: Country }

/** The part of a plan that the library's types leave out. */
interface NumberingPlan {
  callingCode(): string
  nationalNumberPattern(): string
  possibleLengths(): number[]
  nationalPrefix(): string | undefined
  leadingDigits(): string | undefined
  type(name: string): { pattern(): string | undefined } | undefined
}

/** In the order in which the library looks, after fixed lines. */
const TYPES: [name: string, kind: Kind][] = [
  ['MOBILE', 'mobile'],
  ['PREMIUM_RATE', 'premium'],
  ['TOLL_FREE', 'toll_free'],
  ['SHARED_COST', 'shared_cost'],
  ['VOIP', 'other'],
  ['PERSONAL_NUMBER', 'other'],
  ['PAGER', 'pager'],
  ['UAN', 'other'],
  ['VOICEMAIL', 'voicemail'],
]
/** Inmarsat, and the global mobile satellite system. ITU-T E.164, list of assigned country codes. */
const SATELLITE_CODES = new Set(['870', '881'])
/** ITU-T E.164 section 6.2.1. */
const CALLING_CODE_MAX = 3
const ZERO = 0x30

interface Pattern {
  test(digits: string): boolean
}

class Plan {
  readonly country: Country
  readonly callingCode: string
  /** The prefix of a call within the country, which is not part of the number; undefined if there is none. */
  readonly nationalPrefix: string | undefined
  readonly leadingDigits: Pattern | undefined
  readonly lengths: ReadonlySet<number>
  readonly #general: Pattern
  readonly #fixed: Pattern | undefined
  readonly #isMobileFixed: boolean
  readonly #others: [pattern: Pattern, kind: Kind][]

  constructor(country: Country, plan: NumberingPlan) {
    this.country = country
    this.callingCode = plan.callingCode()
    this.nationalPrefix = plan.nationalPrefix() || undefined
    const leading = plan.leadingDigits()
    this.leadingDigits = leading ? new RegExp(`^(?:${leading})`) : undefined
    this.lengths = new Set(plan.possibleLengths())
    this.#general = whole(plan.nationalNumberPattern())
    const fixed = plan.type('FIXED_LINE')?.pattern()
    const mobile = plan.type('MOBILE')
    this.#fixed = fixed ? whole(fixed) : undefined
    // Where both have the same pattern, the metadata leave the second one out.
    this.#isMobileFixed = fixed !== undefined && (mobile === undefined || mobile.pattern() === '')
    this.#others = TYPES.flatMap(([name, kind]) => {
      const pattern = plan.type(name)?.pattern()
      return pattern ? [[whole(pattern), kind] as [Pattern, Kind]] : []
    })
  }

  /** Undefined if it is not a number of this country. */
  kindOf(national: string): Kind | undefined {
    if (!this.lengths.has(national.length) || !this.#general.test(national)) return undefined
    if (this.#fixed?.test(national)) {
      const mobile = this.#others[0]
      const isBoth = this.#isMobileFixed || (mobile?.[1] === 'mobile' && mobile[0].test(national))
      return isBoth ? 'fixed_or_mobile' : 'fixed'
    }
    const kind = this.#others.find(([pattern]) => pattern.test(national))?.[1]
    return kind !== undefined && SATELLITE_CODES.has(this.callingCode) ? 'satellite' : kind
  }

  problemOf(national: string): 'too_short' | 'too_long' | 'not_a_number' {
    const lengths = [...this.lengths]
    if (national.length < Math.min(...lengths)) return 'too_short'
    return national.length > Math.max(...lengths) ? 'too_long' : 'not_a_number'
  }
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`)
}

/** The countries of each calling code, the main one first. */
const countriesOf = new Map<string, Country[]>([
  ...Object.entries(json.country_calling_codes as Record<string, Country[]>),
  ...Object.keys(json.nonGeographic).map((code): [string, Country[]] => [code, [NO_COUNTRY]]),
])
/** Made when they are first needed: compiling all patterns takes a while, and most are never used. */
const plans = new Map<string, Plan>()

function planOf(country: Country, callingCode: string): Plan {
  const key = country === NO_COUNTRY ? callingCode : country
  const known = plans.get(key)
  if (known) return known
  const metadata = new Metadata(json as unknown as ConstructorParameters<typeof Metadata>[0])
  metadata.selectNumberingPlan(key as never)
  const plan = new Plan(country, metadata.numberingPlan as unknown as NumberingPlan)
  plans.set(key, plan)
  return plan
}

/** All countries with a numbering plan. */
export const COUNTRY_CODES: ReadonlySet<Country> = new Set(Object.keys(json.countries))

/** Undefined for a code of no country. */
export function callingCodeOf(country: Country): string | undefined {
  return COUNTRY_CODES.has(country)
    ? ((json.countries as Record<string, unknown[]>)[country]?.[0] as string)
    : undefined
}

/** By the number that a calling code is, as no code begins with 0. Each number of a batch is looked up several times. */
const isCallingCode: readonly boolean[] = Array.from({ length: 10 ** CALLING_CODE_MAX }, (_, code) =>
  countriesOf.has(`${code}`),
)

/** How many of these digits are a calling code; undefined if no country has one that they begin with. */
export function callingCodeLengthOf(digits: string): number | undefined {
  for (let length = 1, code = 0; length <= CALLING_CODE_MAX; length++) {
    const digit = digits.charCodeAt(length - 1) - ZERO
    const isNext = digit >= (length === 1 ? 1 : 0) && digit <= 9
    if (!isNext) return undefined
    code = code * 10 + digit
    if (isCallingCode[code]) return length
  }
  return undefined
}

/** Says whose number it is; `digits` are its calling code and national number. */
export function identify(digits: string): Identified {
  const length = callingCodeLengthOf(digits)
  if (length === undefined) return { problem: 'no_country' }
  const code = digits.slice(0, length)
  return identifyAmong(countriesOf.get(code) as Country[], code, digits.slice(length))
}

function identifyAmong(countries: Country[], code: string, national: string): Identified {
  const all = countries.map((country) => planOf(country, code))
  const plan =
    all.length === 1
      ? (all[0] as Plan)
      : all.find(({ leadingDigits, kindOf }, at) =>
          leadingDigits ? leadingDigits.test(national) : kindOf.call(all[at], national) !== undefined,
        )
  const kind = plan?.kindOf(national)
  if (plan && kind) return { country: plan.country, kind }
  const nearest = plan ?? (all[0] as Plan)
  return { problem: nearest.problemOf(national), country: nearest.country }
}

/**
 * The digits with the calling code of a number as it is dialled within a country, with its national prefix or without;
 * undefined if it is not a number there.
 */
export function nationalNumber(text: string, country: Country): { digits: string; kind: Kind } | undefined {
  const callingCode = callingCodeOf(country)
  if (callingCode === undefined) return undefined
  const { nationalPrefix } = planOf(country, callingCode)
  const bare =
    nationalPrefix !== undefined && text.startsWith(nationalPrefix) ? [text.slice(nationalPrefix.length)] : []
  for (const national of [text, ...bare]) {
    const found = identify(callingCode + national)
    if ('kind' in found && found.country === country)
      return { digits: callingCode + national, kind: found.kind }
  }
  return undefined
}

/**
 * The country of a valid number, in digits; undefined if it has none. Most calling codes belong to one country, and then
 * nothing else is looked at.
 */
export function countryOf(digits: string): Country | undefined {
  const countries = countriesOf.get(digits.slice(0, callingCodeLengthOf(digits) ?? 0))
  if (countries?.length === 1) return countries[0]
  const found = identify(digits)
  return 'country' in found ? found.country : undefined
}
