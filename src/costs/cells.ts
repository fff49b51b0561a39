/** Reads the cells of carriers' files: amounts, networks and dates, in the forms in which carriers write them. */
import type { Directory } from '../numbering/directory.ts'
import { COUNTRY_CODES } from '../sms/numbering-plans.ts'

const MICROS_DECIMALS = 6

export interface ReadPrice {
  micros: bigint
  /** As it stands beside the amount. */
  currency: string | undefined
}

const SYMBOLS: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP' }
const PRICE =
  /^(?:([A-Z]{3}|[€$£])\s*)?(\d{1,12}(?:[.,' \u00a0\u202f]\d{1,30}){0,5})(?:\s*([A-Z]{3}|[€$£]))?$/i

/**
 * Reads "0.0123", "0,0123", "€ 0,0123", "0.0123 EUR". The last point or comma is that of the decimals, unless there are
 * several of it ("1,234,567"). More than six decimals are rounded up, so that a cost is never less than the carrier says.
 */
export function readPrice(text: string): ReadPrice | undefined {
  const [, before, number, after] = PRICE.exec(text.trim()) ?? []
  if (number === undefined) return undefined
  const compact = number.replace(/[' \u00a0\u202f]/g, '')
  const last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','))
  const at = compact.indexOf(compact.charAt(last)) === last ? last : -1
  const whole = wholeOf(at === -1 ? compact : compact.slice(0, at))
  const decimals = at === -1 ? '' : compact.slice(at + 1)
  if (whole === undefined || whole.length > 12) return undefined
  const kept = decimals.slice(0, MICROS_DECIMALS).padEnd(MICROS_DECIMALS, '0')
  const roundUp = /[1-9]/.test(decimals.slice(MICROS_DECIMALS)) ? 1n : 0n
  return { micros: BigInt(whole + kept) + roundUp, currency: currencyOf(before ?? after) }
}

/** Thousands apart in the ways of the world: "1,234,567", "12,34,567", "1 234". */
const GROUPED = /^\d{1,3}(?:([.,' \u00a0\u202f])(?:\d{2,3}\1)*\d{3})$/

/** The digits of a whole number; undefined if it is none, or if its thousands are not apart as they should be. */
export function wholeOf(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text
  return GROUPED.test(text) ? text.replace(/\D/g, '') : undefined
}

function currencyOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (SYMBOLS[text] ?? text.toUpperCase())
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

/** A currency of ISO 4217, by its code or its sign. */
export function readCurrency(text: string): string | undefined {
  const code = currencyOf(text.trim())
  return code !== undefined && CURRENCIES.has(code) ? code : undefined
}

export type ReadKey =
  | { key: string }
  /** A network or a country code of ITU-T E.212 that no operator here has. */
  | { unknown: string; key?: string }

/** The kind of key that a column holds by its name; `any`: the name does not say. */
export type KeyColumn = 'network' | 'prefix' | 'any'

const ALL_NUMBERS = /^(default|all|other|others|rest|row|\*|others? networks?|autres?)$/i

/**
 * Reads the numbers that a cost covers: "609-01", "609/01", "60901" or "609 1" for a network, digits for a prefix, "MR"
 * for a country, and "default" or "*" for all other numbers. Undefined for anything else.
 */
export function readKey(text: string, column: KeyColumn, directory: Directory): ReadKey | undefined {
  const cell = text.trim()
  if (ALL_NUMBERS.test(cell)) return { key: '' }
  if (/^[A-Za-z]{2}$/.test(cell)) {
    const country = cell.toUpperCase()
    return COUNTRY_CODES.has(country) ? { key: country } : undefined
  }
  const [, mcc, mnc] = /^(\d{3})\s*[-/ ]\s*(\d{1,3})$/.exec(cell) ?? []
  if (mcc !== undefined && mnc !== undefined) return networkOf(mcc, mnc, directory)
  const digits = cell.replace(/^\+|^00/, '').replace(/[\s()-]/g, '')
  if (!/^\d{1,15}$/.test(digits)) return undefined
  const isNetwork = /^\d{5,6}$/.test(digits) && !cell.startsWith('+')
  const written = `${digits.slice(0, 3)}-${digits.slice(3)}`
  if (column === 'network')
    return isNetwork ? networkOf(digits.slice(0, 3), digits.slice(3), directory) : undefined
  if (column === 'any' && isNetwork && directory.operators.has(written)) return { key: written }
  return { key: digits }
}

/** A network by its two codes; the second one is empty, "*" or "all" for all networks of the country. */
export function readNetwork(mcc: string, mnc: string, directory: Directory): ReadKey | undefined {
  if (!/^\d{3}$/.test(mcc.trim())) return undefined
  if (mnc.trim() === '' || ALL_NUMBERS.test(mnc.trim())) {
    const country = countryOfMcc(mcc.trim(), directory)
    return country === undefined ? { unknown: mcc.trim() } : { key: country }
  }
  return /^\d{1,3}$/.test(mnc.trim()) ? networkOf(mcc.trim(), mnc.trim(), directory) : undefined
}

/** Spreadsheets drop the zeros of "01"; a code of three digits keeps them where it is known. ITU-T E.212. */
function networkOf(mcc: string, mnc: string, directory: Directory): ReadKey {
  const forms = [mnc, mnc.padStart(2, '0'), mnc.padStart(3, '0')].map((code) => `${mcc}-${code}`)
  const known = forms.find((id) => directory.operators.has(id))
  if (known !== undefined) return { key: known }
  const id = `${mcc}-${mnc.padStart(2, '0')}`
  return { unknown: id, key: id }
}

function countryOfMcc(mcc: string, directory: Directory): string | undefined {
  for (const [id, { prefixes }] of directory.operators)
    if (id.startsWith(`${mcc}-`) && prefixes[0] !== undefined) return directory.of(`+${prefixes[0]}`).country
  return undefined
}

export type DateOrder = 'dmy' | 'mdy'

const MONTHS = 'jan|fe[bv]|mar|a[pv]r|ma[iy]|juin|jun|juil|jul|ao[uû]|aug|sep|oct|nov|d[eé]c'
const MONTH_NUMBERS: [RegExp, number][] = MONTHS.split('|').map((name, at) => [
  new RegExp(`^${name}`, 'i'),
  [1, 2, 3, 4, 5, 6, 6, 7, 7, 8, 8, 9, 10, 11, 12][at] as number,
])
const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i
const SHORT = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/
const NAMED =
  /^(?:(\d{1,2})[-/. ]+)?([\p{L}]{3,12})\.?[-/. ]+(?:(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+)?(\d{4}|\d{2})$/u
const IMMEDIATELY = /^(now|immediate(ly)?|asap|imm[eé]diat(ement)?|de suite|-|n\/a)$/i
/** Days since 1899-12-30, as spreadsheets keep dates: from 2009 to 2063. */
const SERIAL = /^([45]\d{4})(?:\.\d{1,12})?$/
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** A time, 'now', or 'ambiguous' where only the order of day and month could tell; undefined if it is not a date. */
export function readDate(text: string, order: DateOrder | undefined): Date | 'now' | 'ambiguous' | undefined {
  const cell = text.trim()
  if (cell === '' || IMMEDIATELY.test(cell)) return 'now'
  const iso = ISO.exec(cell)
  if (iso) return isoDate(iso)
  const serial = SERIAL.exec(cell)?.[1]
  if (serial !== undefined) return new Date(SERIAL_EPOCH_MS + Number(serial) * DAY_MS)
  const [, first, second, year] = SHORT.exec(cell) ?? []
  if (first !== undefined && second !== undefined && year !== undefined) {
    const [a, b] = [Number(first), Number(second)]
    const which = a === b ? 'dmy' : a > 12 ? 'dmy' : b > 12 ? 'mdy' : order
    if (which === undefined) return 'ambiguous'
    return which === 'dmy' ? dayOf(year, b, a) : dayOf(year, a, b)
  }
  const [, before, name, after, namedYear] = NAMED.exec(cell) ?? []
  const day = before ?? after
  const month = MONTH_NUMBERS.find(([pattern]) => pattern.test(name ?? ''))?.[1]
  if (day === undefined || namedYear === undefined || month === undefined) return undefined
  return dayOf(namedYear, month, Number(day))
}

/** The order of day and month that a date of numbers proves; undefined if it proves none. */
export function orderOf(text: string): DateOrder | undefined {
  const [, first, second] = SHORT.exec(text.trim()) ?? []
  if (first === undefined || second === undefined) return undefined
  if (Number(first) > 12) return 'dmy'
  return Number(second) > 12 ? 'mdy' : undefined
}

function isoDate([, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z']: RegExpExecArray) {
  const date = dayOf(year as string, Number(month), Number(day))
  if (!date || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const sign = zone.startsWith('-') ? -1 : 1
  const [hours = 0, minutes = 0] = /^[+-]/.test(zone)
    ? [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
    : []
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second)
  return new Date(date.getTime() + (seconds - sign * (hours * 60 + minutes) * 60) * 1_000)
}

/** Midnight in UTC; undefined if there is no such day. */
function dayOf(year: string, month: number, day: number): Date | undefined {
  const full = year.length === 2 ? 2_000 + Number(year) : Number(year)
  const date = new Date(Date.UTC(full, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && full >= 2_000 ? date : undefined
}
