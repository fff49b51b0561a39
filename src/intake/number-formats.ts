/**
 * Shows numbers and dates as a sheet shows them: ECMA-376 part 1, sections 18.8.30 and 18.8.31. A workbook does not say
 * which language its reader has, so that decimals have a point, and dates in the reader's own form are day/month/year.
 */

/** The formats that a workbook need not spell out. */
const BUILT_IN: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '$#,##0',
  6: '$#,##0',
  7: '$#,##0.00',
  8: '$#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '0.0E+0',
  49: '@',
}
/** Nobody writes longer ones. */
const FORMAT_MAX = 255
const DECIMALS_MAX = 30
const DAY_MS = 86_400_000
/** 31 December 9999, the last day that a sheet has. */
const SERIAL_MAX = 2_958_466

export type ShowNumber = (value: number) => string

export function formatOf(id: number, custom: Map<number, string>): string {
  const format = custom.get(id) ?? BUILT_IN[id] ?? 'General'
  return format.length > FORMAT_MAX ? 'General' : format
}

/** `from1904`: days count from 1904, as old workbooks of Macs do. */
export function numberShower(format: string, from1904: boolean): ShowNumber {
  const sections = sectionsOf(format)
  // A condition such as [>=100] chooses sections by more than the sign.
  if (sections.some((section) => /\[[<>=]/.test(section))) return plainNumber
  return (value) => {
    const at = value < 0 && sections.length > 1 ? 1 : value === 0 && sections.length > 2 ? 2 : 0
    const section = sections[at] as string
    const tokens = tokensOf(section)
    if (/general/i.test(bareOf(tokens)) || bareOf(tokens).includes('@')) return plainNumber(value)
    if (isDate(tokens)) return shownDate(value, tokens, { from1904, language: languageOf(section) })
    return shownNumber(at === 1 ? -value : value, tokens)
  }
}

/** All digits of a whole number, which a sheet shows as 2.22E+10 in a narrow column; of others at most 15. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15))
  if (!Number.isInteger(rounded)) return String(rounded)
  return Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded)
}

type Token = { literal: string } | { code: string }

function sectionsOf(format: string): string[] {
  const sections = ['']
  for (const [piece] of format.matchAll(/"[^"]*"?|\\.|\[[^\]]*\]?|./gsu)) {
    if (piece === ';') sections.push('')
    else sections[sections.length - 1] += piece
  }
  return sections
}

function tokensOf(section: string): Token[] {
  const pattern =
    /"([^"]*)"?|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[(h+|m+|s+)\]|\[[^\]]*\]|_.|\*.|(general|am\/pm|a\/p|y+|m+|d+|h+|s+|e[+-]|.)/gisu
  return [...section.matchAll(pattern)].flatMap(([, quoted, escaped, currency, elapsed, code]): Token[] => {
    const literal = quoted ?? escaped ?? currency
    if (literal !== undefined) return [{ literal }]
    if (elapsed !== undefined) return [{ code: `[${elapsed[0]}]` }]
    return code === undefined ? [] : [{ code }]
  })
}

function bareOf(tokens: Token[]): string {
  return tokens.map((token) => ('code' in token ? token.code : '')).join('')
}

function isDate(tokens: Token[]): boolean {
  return tokens.some((token) => 'code' in token && /^(y+|m+|d+|h+|s+|\[[hms]\])$/i.test(token.code))
}

/** The codes of languages that Windows has; the low byte is the language. */
const LANGUAGES: Record<number, string> = { 1: 'ar', 9: 'en', 10: 'es', 12: 'fr', 22: 'pt' }

function languageOf(section: string): string {
  const [, code] = /\[\$[^\]-]*-([0-9A-F]{1,8})\]/i.exec(section) ?? []
  return (code === undefined ? undefined : LANGUAGES[Number.parseInt(code, 16) & 0xff]) ?? 'en'
}

interface Calendar {
  from1904: boolean
  language: string
}

function shownDate(serial: number, tokens: Token[], { from1904, language }: Calendar): string {
  if (serial < 0 || serial >= SERIAL_MAX) return plainNumber(serial)
  const codes = bareOf(tokens)
  const smallest = /\.0+$/.test(codes) ? 10 ** -(codes.length - codes.lastIndexOf('.') - 1) : 1
  const unit = 86_400 / smallest
  const days = Math.round(serial * unit) / unit
  // 1900 was not a leap year, but is one in sheets.
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const at = new Date(epoch + Math.round(days * DAY_MS))
  const isTwelve = tokens.some((token) => 'code' in token && /^(am\/pm|a\/p)$/i.test(token.code))
  return tokens
    .map((token, i) => {
      if ('literal' in token) return token.literal
      const code = token.code.toLowerCase()
      return datePart(code, at, {
        days,
        language,
        isTwelve,
        isMinute: code[0] === 'm' && isMinute(tokens, i),
      })
    })
    .join('')
    .trim()
}

/** `m` is a minute behind an hour or before a second. */
function isMinute(tokens: Token[], at: number): boolean {
  const near = (token: Token | undefined) =>
    token !== undefined && 'code' in token && /^\[?[ymdhs]/i.test(token.code)
  const before = tokens.slice(0, at).findLast(near) as { code: string } | undefined
  const after = tokens.slice(at + 1).find(near) as { code: string } | undefined
  return /^\[?h/i.test(before?.code ?? '') || /^s/i.test(after?.code ?? '')
}

interface DatePart {
  days: number
  language: string
  isTwelve: boolean
  isMinute: boolean
}

function datePart(code: string, at: Date, { days, language, isTwelve, isMinute }: DatePart): string {
  const two = (value: number) => (code.length > 1 ? String(value).padStart(2, '0') : String(value))
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${language}-u-nu-latn`, { ...options, timeZone: 'UTC' }).format(at)
  const hours = at.getUTCHours()
  switch (code[0]) {
    case 'y':
      return code.length > 2
        ? String(at.getUTCFullYear())
        : String(at.getUTCFullYear() % 100).padStart(2, '0')
    case 'm':
      if (isMinute) return two(at.getUTCMinutes())
      if (code.length > 2) return named({ month: code.length === 3 ? 'short' : 'long' })
      return two(at.getUTCMonth() + 1)
    case 'd':
      if (code.length > 2) return named({ weekday: code.length === 3 ? 'short' : 'long' })
      return two(at.getUTCDate())
    case 'h':
      return two(isTwelve ? hours % 12 || 12 : hours)
    case 's':
      return two(at.getUTCSeconds())
    case 'a':
      return hours < 12 ? 'AM' : 'PM'
    case '[':
      return String(
        Math.floor(days * ({ h: 24, m: 1_440, s: 86_400 }[code[1] as 'h' | 'm' | 's'] as number) + 1e-9),
      )
    case '0':
      return String(at.getUTCMilliseconds()).padStart(3, '0')[0] as string
    default:
      return code
  }
}

const PLACE = /^[0#?]$/

function shownNumber(value: number, tokens: Token[]): string {
  const codes = bareOf(tokens)
  // Powers and fractions are ways to show a number, and no text is to have them.
  if (/e[+-]/i.test(codes) || /[?#0] *\/ *[?#0\d]/.test(codes)) return plainNumber(value)
  const point = tokens.findIndex((token) => 'code' in token && token.code === '.')
  const whole = point === -1 ? tokens : tokens.slice(0, point)
  const decimals = point === -1 ? [] : tokens.slice(point + 1)
  const places = (some: Token[]) =>
    some.flatMap((token) => ('code' in token && PLACE.test(token.code) ? [token.code] : []))
  if (places(tokens).length === 0) return literalsOf(tokens)
  const scaled =
    value * 100 ** count(codes, '%') * 1_000 ** -(/[0#?](,+)[^0#?]*$/.exec(codes)?.[1]?.length ?? 0)
  const most = Math.min(places(decimals).length, DECIMALS_MAX)
  const least = places(decimals).lastIndexOf('0') + 1
  const [digits = '', rest = ''] = fixed(Math.abs(scaled), most).split('.')
  const kept = rest.replace(/0+$/, '').padEnd(least, '0')
  const isGrouped = /[0#?],+[0#?]/.test(codes.split('.')[0] as string)
  const sign = scaled < 0 && /[1-9]/.test(digits + kept) ? '-' : ''
  // Every place behind the first 0 has a digit.
  const [, always = ''] = /(0.*)/.exec(places(whole).join('')) ?? []
  const padded = (digits === '0' ? '' : digits).padStart(always.length, '0')
  return (
    sign +
    wholePart(whole, padded, isGrouped) +
    (kept === '' ? '' : '.') +
    decimalPart(decimals, kept)
  ).trim()
}

/** Rounded as people do it on paper: 1.005 is 1.01, although the double is a little less. */
function fixed(value: number, decimals: number): string {
  if (value >= 1e15) return plainNumber(value)
  return Number(`${Math.round(Number(`${Number(value.toPrecision(15))}e${decimals}`))}e-${decimals}`).toFixed(
    decimals,
  )
}

/** Gives each place a digit from the right; the first one gets all that are left. */
function wholePart(tokens: Token[], digits: string, isGrouped: boolean): string {
  let left = digits
  let shown = ''
  let given = 0
  const first = tokens.findIndex((token) => 'code' in token && PLACE.test(token.code))
  const put = (digit: string) => {
    if (isGrouped && given > 0 && given % 3 === 0) shown = `,${shown}`
    shown = digit + shown
    given++
  }
  for (const [at, token] of [...tokens.entries()].reverse()) {
    if ('literal' in token) shown = token.literal + shown
    else if (PLACE.test(token.code)) {
      const digit = left.at(-1)
      left = left.slice(0, -1)
      if (digit !== undefined) put(digit)
      if (at === first) for (const rest of [...left].reverse()) put(rest)
    } else if (token.code !== ',') shown = token.code + shown
  }
  return shown
}

function decimalPart(tokens: Token[], digits: string): string {
  let at = 0
  return tokens
    .map((token) => {
      if ('literal' in token) return token.literal
      if (PLACE.test(token.code)) return digits[at++] ?? ''
      return token.code === ',' ? '' : token.code
    })
    .join('')
}

function literalsOf(tokens: Token[]): string {
  return tokens
    .map((token) => ('literal' in token ? token.literal : token.code))
    .join('')
    .trim()
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
