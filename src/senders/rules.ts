/** The kinds of sender that a country or an operator takes, and what becomes of others. */

import { countryName } from '../kernel/country-names.ts'

export const SENDER_KINDS = ['name', 'short_code', 'number'] as const
export type SenderKind = (typeof SENDER_KINDS)[number]

export interface SenderRule {
  /** Null: for all accounts. */
  accountId: string | null
  /** A country or a network operator. */
  destination: string
  kinds: SenderKind[]
  /** The sender that replaces others; null: messages with them are refused. */
  replacement: string | null
}

/** The kind of a sender that passes `senderProblem`. */
export function kindOf(sender: string): SenderKind {
  if (sender.startsWith('+')) return 'number'
  return /^\d+$/.test(sender) ? 'short_code' : 'name'
}

/** `from`: another sender than that of the batch. */
export type SenderThere = { from?: string } | { problem: string }

const REFUSALS: Record<SenderKind, string> = {
  name: 'A name is not taken as sender by numbers of',
  short_code: 'A short code is not taken as sender by numbers of',
  number: 'A long number is not taken as sender by numbers of',
}

/**
 * Returns a function from a destination to what becomes of the sender there. An account's rules come before those for
 * all, and in both the operator's before the country's. The carrier's own default sender (null) is left to the carrier.
 */
export function senderLookup(
  sender: string | null,
  rules: SenderRule[],
): (destination: { country: string; operator: string }) => SenderThere {
  if (sender === null || rules.length === 0) return () => ({})
  const kind = kindOf(sender)
  const ofAccount = byDestination(rules.filter(({ accountId }) => accountId !== null))
  const ofAll = byDestination(rules.filter(({ accountId }) => accountId === null))
  return ({ country, operator }) => {
    const rule =
      ofAccount.get(operator) ?? ofAccount.get(country) ?? ofAll.get(operator) ?? ofAll.get(country)
    if (!rule || rule.kinds.includes(kind)) return {}
    return rule.replacement === null
      ? { problem: `${REFUSALS[kind]} ${countryName(country)}` }
      : { from: rule.replacement }
  }
}

function byDestination(rules: SenderRule[]): Map<string, SenderRule> {
  return new Map(rules.map((rule) => [rule.destination, rule]))
}
