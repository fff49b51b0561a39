/**
 * Inside, money is always an integer number of micro-units (1,000,000 = one unit of the account's currency) in a
 * bigint; decimals exist only at the edges, here.
 */
const MICROS_PER_UNIT = 1_000_000n
/** The largest balance that a correction may reach: refunding every charge on top of it still fits an int8. */
export const BALANCE_MAX_MICROS = 4_000_000_000_000_000_000n

/** Reads a decimal such as "1000" or "0.0225"; undefined for anything else, including more than 6 decimals. */
export function parseMoney(text: string): bigint | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text.trim())
  if (!match) return undefined
  const [, sign, units = '', decimals = ''] = match
  const micros = BigInt(units) * MICROS_PER_UNIT + BigInt(decimals.padEnd(6, '0'))
  return sign ? -micros : micros
}

/** The shortest decimal: 1960000n -> "1.96", 2000000n -> "2". */
export function formatMoney(micros: bigint): string {
  const absolute = micros < 0n ? -micros : micros
  const decimals = String(absolute % MICROS_PER_UNIT)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const units = `${micros < 0n ? '-' : ''}${absolute / MICROS_PER_UNIT}`
  return decimals ? `${units}.${decimals}` : units
}

declare global {
  interface JSON {
    /** ECMAScript 2026; not yet in TypeScript's library. */
    rawJSON(text: string): unknown
  }
}

/** A JSON number with every digit kept, whatever its size: JSON.stringify writes it unchanged. */
export function moneyJson(micros: bigint): unknown {
  return JSON.rawJSON(formatMoney(micros))
}
