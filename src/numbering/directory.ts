/** Where a number belongs: its country, and the operator that has its prefix. */
import { countryOf, NO_COUNTRY } from '../sms/numbering-plans.ts'

/** A mobile network: its id is its country code and network code of ITU-T E.212, such as "609-01". */
export interface Operator {
  id: string
  name: string
  /** Digits without "+". */
  prefixes: string[]
}

/** A country and, where it is known, an operator. A directory has one object for each. */
export interface Destination {
  /** ISO 3166-1 alpha-2; 001 for numbers that belong to no country. */
  country: string
  /** '' if no prefix of an operator is known for the number. */
  operator: string
  /** That of its row, once it has one. */
  id?: number
}

export const OPERATOR_ID = /^\d{3}-\d{2,3}$/

/** The operators as of one version. */
export class Directory {
  readonly version: bigint
  readonly operators: ReadonlyMap<string, Operator>
  readonly #operatorOf = new Map<string, string>()
  readonly #lengths: number[]
  readonly #destinations = new Map<string, Destination>()

  constructor(version: bigint, operators: Operator[]) {
    this.version = version
    this.operators = new Map(operators.map((operator) => [operator.id, operator]))
    for (const { id, prefixes } of operators) for (const prefix of prefixes) this.#operatorOf.set(prefix, id)
    const lengths = new Set([...this.#operatorOf.keys()].map((prefix) => prefix.length))
    this.#lengths = [...lengths].sort((a, b) => b - a)
  }

  /** The destination of a number ("+222..."). */
  of(phone: string): Destination {
    const country = countryOf(phone.slice(1)) ?? NO_COUNTRY
    const operator = this.#operator(phone)
    const key = country + operator
    const known = this.#destinations.get(key)
    if (known) return known
    const made = { country, operator }
    this.#destinations.set(key, made)
    return made
  }

  nameOf(operator: string): string | undefined {
    return this.operators.get(operator)?.name
  }

  #operator(phone: string): string {
    for (const length of this.#lengths) {
      const found = this.#operatorOf.get(phone.slice(1, 1 + length))
      if (found !== undefined) return found
    }
    return ''
  }
}
