/** Commands name the numbers of a price or a route by a prefix, a country or an operator. */
import type { Command } from 'commander'
import { CliError } from './output.ts'

export interface KeyOptions {
  country?: string
  operator?: string
}

/** The name of what is for all numbers that nothing else is for. */
export const DEFAULT_PREFIX = 'default'

export function withKeyOptions(command: Command): Command {
  return command
    .option('--country <code>', 'for a country instead of a prefix, such as SN')
    .option('--operator <mcc-mnc>', 'for a network operator instead of a prefix, such as 608-01')
}

/** Throws a CliError unless exactly one is given. */
export function keyOf(prefix: string | undefined, { country, operator }: KeyOptions): string {
  const given = [prefix, country, operator].filter((value) => value !== undefined)
  if (given.length !== 1) throw new CliError('Say one of a prefix, --country and --operator')
  return country?.toUpperCase() ?? operator?.replace('/', '-') ?? (prefix as string)
}

/** "+222", "SN", "operator 608-01" or "any other number", to be read in a sentence. */
export function keyText(key: string): string {
  if (key === '' || key === DEFAULT_PREFIX) return 'any other number'
  if (key.includes('-')) return `operator ${key}`
  return /^\+?\d/.test(key) ? `+${key.replace('+', '')}` : key
}
