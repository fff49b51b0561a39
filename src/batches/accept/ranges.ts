/** Notices that an account sends to many numbers of one range at a destination that is new to it, and stops it. */
import type { Tx } from '../../db/sql.ts'
import { addToRanges, newDestinationsOf, type Range } from '../../ledger/ranges-sql.ts'
import { stopAccount, stopRuleOf } from '../../ledger/stops-sql.ts'
import { numbering } from '../../sms/numbering.ts'
import type { Send } from './admit.ts'

/** The number of ranges counted for one batch: those with the most numbers. */
const RANGES_MAX = 50
const TAIL_DIGITS = 3

/** Destinations that are no longer new to an account never are again: nothing is asked about them. */
const settled = new Set<string>()
const SETTLED_MAX = 200_000

/**
 * Call it in the transaction that accepts these sends of one account. The home country is left out: a customer's own
 * market is where whole ranges may well be sent to.
 */
export async function watchRanges(tx: Tx, accountId: string, sends: Send[]): Promise<void> {
  const ids = sends.flatMap(({ prepared: { destinations } }) =>
    [...destinations.keys()].flatMap(({ country, id }) =>
      id === undefined || country === numbering().settings.home || settled.has(`${accountId} ${id}`)
        ? []
        : [id],
    ),
  )
  if (ids.length === 0) return
  const asked = [...new Set(ids)]
  const fresh = await newDestinationsOf(tx, accountId, asked)
  if (settled.size > SETTLED_MAX) settled.clear()
  for (const id of asked) if (!fresh.has(id)) settled.add(`${accountId} ${id}`)
  if (fresh.size === 0) return
  const rule = await stopRuleOf(tx, 'range', accountId)
  if (!rule.enabled) return
  const counted = await addToRanges(tx, accountId, rangesAt(fresh, sends))
  const [worst] = counted.sort((a, b) => b.numbers - a.numbers)
  if (!worst || worst.numbers < rule.messages) return
  const { range, numbers: messages } = worst
  await stopAccount(tx, accountId, { rule: 'range', range, messages, limit: rule.messages - 1 })
}

/** The ranges of a thousand numbers of these messages, those with the most numbers first. */
function rangesAt(destinationIds: ReadonlySet<number>, sends: Send[]): Range[] {
  const tails = new Map<string, Set<number>>()
  for (const { prepared } of sends)
    for (const { phone, destination } of prepared.messages) {
      if (destination?.id === undefined || !destinationIds.has(destination.id)) continue
      const range = phone.slice(1, -TAIL_DIGITS)
      const known = tails.get(range)
      const tail = Number(phone.slice(-TAIL_DIGITS))
      if (known) known.add(tail)
      else tails.set(range, new Set([tail]))
    }
  return [...tails]
    .map(([range, all]) => ({ range, tails: [...all] }))
    .sort((a, b) => b.tails.length - a.tails.length)
    .slice(0, RANGES_MAX)
}
