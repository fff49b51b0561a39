/**
 * Decides which phone numbers are served: those of the home country in its three forms, and those of other countries
 * with their calling code. A process has one numbering, as it has one configuration: the settings of the environment,
 * narrowed or widened by the operator while it runs.
 */
import { countryName } from '../kernel/country-names.ts'
import type { CountryList } from './country-list.ts'
import type { Country, Kind } from './numbering-plans.ts'
import { normalizePhone } from './phone.ts'

export interface NumberingSettings {
  /** The country whose numbers may be written as they are dialled there. */
  home: Country
  /** The countries whose numbers are served; `all`: every country but those left out. */
  countries: CountryList
  kinds: Kind[]
}

/** A number in its stored form. */
export interface ReadNumber {
  /** "+" and digits. */
  phone: string
  country: Country
  kind: Kind
}

type Plans = typeof import('./numbering-plans.ts')

/** The country of the contract. The contract alone decides what its numbers are (phone.ts). */
const CONTRACT_COUNTRY = 'MR'
const CONTRACT_CALLING_CODE = '222'
/** With its calling code or without, however long. */
const CONTRACT_DIGITS = /^(?:\+222|222(?=\d{7,}$))?(\d+)$/
const CONTRACT_LENGTH = 8
export const USUAL_KINDS: Kind[] = ['mobile', 'fixed_or_mobile']
export const CONTRACT_ONLY: NumberingSettings = {
  home: CONTRACT_COUNTRY,
  countries: [CONTRACT_COUNTRY],
  kinds: USUAL_KINDS,
}
/** How many countries a sentence names. */
const NAMED_MAX = 8
/** E.164 has 15 digits at most; a national prefix may come before them. */
const DIGITS = /^\d{3,17}$/

export class Numbering {
  readonly settings: NumberingSettings
  /** Undefined: only the contract's country is served, so nothing else is known of numbers, nor in memory. */
  readonly #plans: Plans | undefined
  readonly #kinds: ReadonlySet<Kind>
  readonly #countries: ReadonlySet<Country>
  readonly #isAllBut: boolean

  private constructor(settings: NumberingSettings, plans: Plans | undefined) {
    const { countries, kinds } = settings
    this.settings = settings
    this.#plans = plans
    this.#kinds = new Set(kinds)
    this.#isAllBut = !Array.isArray(countries)
    this.#countries = new Set(Array.isArray(countries) ? countries : countries.allBut)
  }

  /** Loads what is known of the world's numbers, where more than the contract's country is served. */
  static async of(settings: NumberingSettings): Promise<Numbering> {
    const { home, countries } = settings
    const isContract = home === CONTRACT_COUNTRY && Array.isArray(countries) && countries.join() === home
    return new Numbering(settings, isContract ? undefined : await import('./numbering-plans.ts'))
  }

  static readonly contract = new Numbering(CONTRACT_ONLY, undefined)

  /** The digits that a number of the home country begins with, written internationally. */
  get homeCallingCode(): string {
    return this.#plans?.callingCodeOf(this.settings.home) ?? CONTRACT_CALLING_CODE
  }

  /** The first country of the settings that the world's numbering plans do not have. */
  countryWithoutNumbers(): Country | undefined {
    const { home } = this.settings
    return (
      this.#plans && [home, ...this.#countries].find((country) => !this.#plans?.COUNTRY_CODES.has(country))
    )
  }

  serves(country: Country): boolean {
    return this.#countries.has(country) !== this.#isAllBut
  }

  /** The number in its stored form; undefined if it is not a number, or is not served. Nothing is repaired. */
  normalize(text: string): string | undefined {
    return this.#plans ? this.read(text)?.phone : normalizePhone(text)
  }

  /** The same with its country and kind. */
  read(text: string): ReadNumber | undefined {
    const found = this.#find(text)
    return found && this.#refusalOf(found) === undefined ? found : undefined
  }

  /** Why a text, without the marks around and within it, is not served; undefined where there is nothing precise to say. */
  problemOf(bare: string): string | undefined {
    const isInternational = bare.startsWith('+')
    const digits = isInternational ? bare.slice(1) : bare
    if (!DIGITS.test(digits)) return undefined
    const isLikeForeign = isInternational && digits.length >= 7 && digits[0] !== '0'
    if (!this.#plans)
      return isLikeForeign && !digits.startsWith(CONTRACT_CALLING_CODE) ? this.#onlyServed() : undefined
    const found = this.#find(bare)
    if (found) return this.#refusalOf(found)
    const { identify, callingCodeOf } = this.#plans
    const code = callingCodeOf(this.settings.home) as string
    // Without a plus sign it may be of another country only if it is whole; otherwise it was meant as one of the home country.
    const isMeant = isInternational || digits.startsWith(code)
    const at = identify(isMeant ? digits : code + digits)
    if (!('problem' in at)) return undefined
    if (at.problem === 'no_country') return isLikeForeign ? NO_NUMBER.no_country : undefined
    const isServed = this.serves(at.country)
    if (isInternational && !isServed) return isLikeForeign ? this.#notServed(at.country) : undefined
    return NO_NUMBER[at.problem](countryName(at.country))
  }

  /**
   * The fault of digits that were meant as a number of the contract's country, where nothing else is known of numbers;
   * undefined where problemOf has said it. The contract's own answer names no cause.
   */
  contractProblemOf(bare: string): string | undefined {
    const [, national] = CONTRACT_DIGITS.exec(bare) ?? []
    if (this.#plans || national === undefined || normalizePhone(bare) !== undefined) return undefined
    const country = countryName(CONTRACT_COUNTRY)
    if (national.length < CONTRACT_LENGTH) return NO_NUMBER.too_short(country)
    return (national.length > CONTRACT_LENGTH ? NO_NUMBER.too_long : NO_NUMBER.not_a_number)(country)
  }

  /** Why an account that is served only these countries is not served this number. */
  problemFor(phone: string, only: CountryList): string | undefined {
    const country = this.#find(phone)?.country
    const isListed = Array.isArray(only) ? only.includes(country ?? '') : !only.allBut.includes(country ?? '')
    if (country === undefined || isListed) return undefined
    if (!Array.isArray(only)) return `It is a number of ${countryName(country)}, which is not served here`
    return `Only numbers of ${servedNames(only)} are served in this account`
  }

  /** A number of some country, served or not. */
  #find(text: string): ReadNumber | undefined {
    const isInternational = text.charCodeAt(0) === 0x2b
    const digits = isInternational ? text.slice(1) : text
    if (!this.#plans) {
      const phone = normalizePhone(text)
      return phone === undefined ? undefined : { phone, country: CONTRACT_COUNTRY, kind: 'mobile' }
    }
    const { home } = this.settings
    const { identify, nationalNumber } = this.#plans
    if (home === CONTRACT_COUNTRY) {
      const phone = normalizePhone(text)
      if (phone !== undefined) {
        const of = identify(phone.slice(1))
        return { phone, country: home, kind: 'kind' in of ? of.kind : 'mobile' }
      }
      if (digits.startsWith(CONTRACT_CALLING_CODE)) return undefined
    } else if (!isInternational && DIGITS.test(digits)) {
      const national = nationalNumber(digits, home)
      const own = { phone: `+${national?.digits}`, country: home, kind: national?.kind as Kind }
      if (national) return this.#kinds.has(own.kind) ? own : (this.#servedOfHome(digits) ?? own)
    }
    if (!DIGITS.test(digits)) return undefined
    const of = identify(digits)
    return 'kind' in of ? { phone: `+${digits}`, ...of } : undefined
  }

  /** Where numbers have many lengths, digits can be one with its calling code and a line of another kind without: the first is meant. */
  #servedOfHome(digits: string): ReadNumber | undefined {
    const of = this.#plans?.identify(digits)
    const isMeant = of && 'kind' in of && of.country === this.settings.home && this.#kinds.has(of.kind)
    return isMeant ? { phone: `+${digits}`, ...of } : undefined
  }

  #refusalOf({ country, kind }: ReadNumber): string | undefined {
    if (!this.serves(country)) return this.#notServed(country)
    // The contract says which numbers of its country are served, whatever their kind is elsewhere.
    if (country === CONTRACT_COUNTRY && this.settings.home === CONTRACT_COUNTRY) return undefined
    return this.#kinds.has(kind)
      ? undefined
      : `It is ${KIND_NAMES[kind]} of ${countryName(country)}: that kind is not served here`
  }

  #notServed(country: Country): string {
    const { countries } = this.settings
    if (!Array.isArray(countries))
      return `It is a number of ${countryName(country)}, which is not served here`
    if (countries.length === 1) return this.#onlyServed()
    return `It is a number of ${countryName(country)}, which is not served here (served are ${this.#served()})`
  }

  #onlyServed(): string {
    return `Only numbers of ${this.#served()} are served here`
  }

  #served(): string {
    const { countries } = this.settings
    return servedNames(Array.isArray(countries) ? countries : [])
  }
}

function servedNames(countries: Country[]): string {
  const rest = countries.length - NAMED_MAX
  const named = countries.slice(0, NAMED_MAX).map((country) => countryName(country))
  return joined(rest > 0 ? [...named, `${rest} more`] : named)
}

const KIND_NAMES: Record<Kind, string> = {
  mobile: 'a mobile number',
  fixed: 'a fixed line',
  fixed_or_mobile: 'a fixed or mobile number',
  premium: 'a premium number',
  toll_free: 'a toll-free number',
  shared_cost: 'a shared-cost number',
  pager: 'a pager',
  voicemail: 'a voicemail number',
  satellite: 'a satellite number',
  other: 'a number of a special service',
}

const INVALID = 'Invalid phone number format'
const NO_NUMBER = {
  no_country: `${INVALID}: no country has numbers that begin like it`,
  too_short: (country: string) => `${INVALID}: it is too short for a number of ${country}`,
  too_long: (country: string) => `${INVALID}: it is too long for a number of ${country}`,
  not_a_number: (country: string) => `${INVALID}: ${country} has no such number`,
}

/** "Senegal, Mali and France". */
export function joined(words: string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

let current = Numbering.contract

/** The numbering by which this process reads numbers. */
export function numbering(): Numbering {
  return current
}

export function setNumbering(next: Numbering): void {
  current = next
}
