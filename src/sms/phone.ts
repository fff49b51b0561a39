/** Owns which strings are phone numbers: country rules as data, and the one form in which every number is stored. */

/** One country's numbers. As JSON it has the same keys; parseCountries says what each may hold. */
type CountryRule = {
  /** A name for people, used in error messages only: `Mauritania`. */
  country: string
  /** Country calling code without `+`: 1 to 3 digits (ITU-T E.164 section 6.2.1). */
  callingCode: string
  /** Digits after the calling code; more than one length is possible. */
  nationalLengths: number[]
  /** The first digits that a national number may have: `['2', '3', '4']`, or longer like `['70', '76']`. */
  nationalPrefixes: string[]
  /** True for the operator's own country only: its numbers may be written without the calling code. */
  acceptsLocal: boolean
  /** Dialled before a local number but not part of it, like France's `0`. Absent: local numbers have none. */
  trunkPrefix?: string
}

/** Rules that have been checked and prepared for look-up, as parseCountries returns them. */
export type Countries = { rules: readonly CountryRule[]; formsByLength: ReadonlyArray<readonly Form[]> }

/** One way to write a number in digits alone: its length, its beginning, and how to make it international. */
type Form = {
  country: string
  length: number
  beginnings: string[]
  dropDigits: number
  addDigits: string
  local: boolean
}

/** ITU-T E.164 section 6: calling code and national number together, in digits. */
const INTERNATIONAL_DIGITS_MAX = 15
const ZERO = 0x30
const NINE = 0x39

/**
 * The number as `+` and digits, or undefined when no rule has this form. Nothing is trimmed or repaired:
 * a space, a dash, a leading 00 or a digit that is not ASCII makes the number invalid.
 */
export function normalizePhone(input: string, countries: Countries = COUNTRIES): string | undefined {
  const international = input.charCodeAt(0) === 0x2b
  const digits = international ? input.slice(1) : input
  const forms = countries.formsByLength[digits.length]
  if (forms === undefined || !isDigits(digits)) return undefined
  for (const form of forms) {
    if (international && form.local) continue
    if (!form.beginnings.some((beginning) => digits.startsWith(beginning))) continue
    // Most numbers are in the stored form already, and a new string takes three times as long to look up.
    if (form.addDigits === '' && form.dropDigits === 0) return international ? input : `+${digits}`
    return `+${form.addDigits}${digits.slice(form.dropDigits)}`
  }
  return undefined
}

/** Whether the address that a carrier gives may be a phone's: others are names, or short codes. */
export function mayBePhone(address: string): boolean {
  return /^\+?\d{7,}$/.test(address)
}

/**
 * Checks and prepares rules read from configuration. Throws an Error that lists every problem: a wrong or
 * unknown key, a second home country, or digits that two rules would read as different countries' numbers.
 */
export function parseCountries(value: unknown): Countries {
  if (!Array.isArray(value) || value.length === 0) throw new Error('Country rules: expected a list of rules')
  const problems = value.flatMap(ruleProblems)
  if (problems.length > 0) throw new Error(`Country rules: ${problems.join('; ')}`)
  const rules = value as CountryRule[]
  const forms = rules.flatMap(ruleForms)
  problems.push(...homeProblems(rules), ...overlapProblems(forms))
  if (problems.length > 0) throw new Error(`Country rules: ${problems.join('; ')}`)
  const longest = Math.max(...forms.map((form) => form.length))
  const formsByLength: Form[][] = Array.from({ length: longest + 1 }, () => [])
  for (const form of forms) formsByLength[form.length]!.push(form)
  return { rules, formsByLength }
}

/** The forms of a rule; a local one is as long as its national number and its trunk prefix together. */
function ruleForms(rule: CountryRule): Form[] {
  const { country, callingCode, nationalPrefixes, trunkPrefix = '' } = rule
  return rule.nationalLengths.flatMap((national) => {
    const international: Form = {
      country,
      length: callingCode.length + national,
      beginnings: nationalPrefixes.map((prefix) => callingCode + prefix),
      dropDigits: 0,
      addDigits: '',
      local: false,
    }
    const local: Form = {
      country,
      length: trunkPrefix.length + national,
      beginnings: nationalPrefixes.map((prefix) => trunkPrefix + prefix),
      dropDigits: trunkPrefix.length,
      addDigits: callingCode,
      local: true,
    }
    return rule.acceptsLocal ? [international, local] : [international]
  })
}

/** The values that a rule's keys may hold, and the wording of the error otherwise. */
const KEYS: Record<keyof CountryRule, { holds: (value: unknown) => boolean; expected: string }> = {
  country: { holds: (value) => typeof value === 'string' && value !== '', expected: 'a name' },
  callingCode: {
    holds: (value) => matches(value, /^[1-9][0-9]{0,2}$/),
    expected: '1 to 3 digits, no leading 0',
  },
  nationalLengths: {
    holds: (value) => isListOf(value, isNationalLength),
    expected: 'a list of whole numbers',
  },
  nationalPrefixes: {
    holds: (value) => isListOf(value, (prefix) => matches(prefix, /^[0-9]+$/)),
    expected: 'a list of strings of digits',
  },
  acceptsLocal: { holds: (value) => typeof value === 'boolean', expected: 'true or false' },
  trunkPrefix: {
    holds: (value) => value === undefined || matches(value, /^[0-9]{1,2}$/),
    expected: '1 or 2 digits, or absent',
  },
}

function ruleProblems(rule: unknown, at: number): string[] {
  if (typeof rule !== 'object' || rule === null) return [`rule ${at}: expected an object`]
  const given = rule as Record<string, unknown>
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(KEYS, key))
  const wrong = Object.entries(KEYS).filter(([key, { holds }]) => !holds(given[key]))
  if (unknown.length + wrong.length > 0) {
    return [
      ...unknown.map((key) => `rule ${at}: ${key} is not a key of a rule`),
      ...wrong.map(([key, { expected }]) => `rule ${at}: ${key} must be ${expected}`),
    ]
  }
  return sizeProblems(rule as CountryRule)
}

/** A prefix must leave room for the number it begins, and a number must not outgrow E.164. */
function sizeProblems({ country, callingCode, nationalLengths, nationalPrefixes }: CountryRule): string[] {
  const problems: string[] = []
  if (callingCode.length + Math.max(...nationalLengths) > INTERNATIONAL_DIGITS_MAX) {
    problems.push(`${country}: a number has at most ${INTERNATIONAL_DIGITS_MAX} digits`)
  }
  if (Math.max(...nationalPrefixes.map((prefix) => prefix.length)) > Math.min(...nationalLengths)) {
    problems.push(`${country}: a prefix is longer than a number`)
  }
  return problems
}

function homeProblems(rules: CountryRule[]): string[] {
  const homes = rules.filter((rule) => rule.acceptsLocal).map((rule) => rule.country)
  return homes.length > 1 ? [`only one country can accept local numbers, not ${homes.join(', ')}`] : []
}

/** Two forms overlap when some string of digits has the length and a beginning of both. */
function overlapProblems(forms: Form[]): string[] {
  return forms.flatMap((a, at) =>
    forms
      .slice(at + 1)
      .filter((b) => a.length === b.length && sharedBeginning(a.beginnings, b.beginnings))
      .map((b) => `${a.country} and ${b.country} both claim some numbers of ${a.length} digits`),
  )
}

function sharedBeginning(some: string[], others: string[]): boolean {
  return some.some((a) => others.some((b) => a.startsWith(b) || b.startsWith(a)))
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < ZERO || unit > NINE) return false
  }
  return true
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

function isListOf(value: unknown, holds: (item: unknown) => boolean): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every(holds) && new Set(value).size === value.length
  )
}

function isNationalLength(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1
}

/** The default configuration: Mauritania as home country, eight digits of which the first is 2, 3 or 4. */
export const COUNTRIES: Countries = parseCountries([
  {
    country: 'Mauritania',
    callingCode: '222',
    nationalLengths: [8],
    nationalPrefixes: ['2', '3', '4'],
    acceptsLocal: true,
  },
])
