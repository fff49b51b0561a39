/** Which price, and which route to a carrier, a number has. The longest matching prefix wins. */
import type { Price } from './store.ts'

/** The route that `SMSC_URL` (or the built-in simulator) serves. */
export const DEFAULT_ROUTE = 'default'

/** A function from a number ("+222...") to its price per part; undefined where no prefix matches. */
export function priceLookup(prices: Price[]): (phone: string) => bigint | undefined {
  const byPrefix = new Map(prices.map((price) => [price.prefix, price.microsPerPart]))
  const lengths = [...new Set(prices.map((price) => price.prefix.length))].sort((a, b) => b - a)
  return (phone) => {
    for (const length of lengths) {
      const micros = byPrefix.get(phone.slice(1, 1 + length))
      if (micros !== undefined) return micros
    }
    return undefined
  }
}
