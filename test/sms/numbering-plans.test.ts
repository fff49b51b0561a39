/** The plans decide as the library does, number by number. */
import fc from 'fast-check'
import parsePhoneNumber, { type CountryCode, getCountries } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { expect, test } from 'vitest'
import {
  COUNTRY_CODES,
  callingCodeOf,
  identify,
  type Kind,
  nationalNumber,
} from '../../src/sms/numbering-plans.ts'

const KIND_OF: Record<string, Kind> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed_or_mobile',
  PREMIUM_RATE: 'premium',
  TOLL_FREE: 'toll_free',
  SHARED_COST: 'shared_cost',
  PAGER: 'pager',
  VOICEMAIL: 'voicemail',
  VOIP: 'other',
  PERSONAL_NUMBER: 'other',
  UAN: 'other',
}

/** The library's word: the country and the kind, or undefined if it is not valid. */
function byLibrary(digits: string): string | undefined {
  const number = parsePhoneNumber(`+${digits}`)
  // It reads some numbers differently than they are written, such as one with the national prefix after the code.
  if (!number?.isValid() || number.number !== `+${digits}`) return undefined
  const kind = ['870', '881'].includes(number.countryCallingCode)
    ? 'satellite'
    : KIND_OF[number.getType() as string]
  return `${number.country ?? '001'} ${kind}`
}

function byUs(digits: string): string | undefined {
  const found = identify(digits)
  return 'kind' in found ? `${found.country} ${found.kind}` : undefined
}

test('every country is known by its example', () => {
  expect([...COUNTRY_CODES].sort()).toEqual([...getCountries()].sort())
  for (const [country, national] of Object.entries(examples as Record<string, string>)) {
    const digits = `${callingCodeOf(country)}${national}`
    expect([country, byUs(digits)]).toEqual([country, byLibrary(digits)])
  }
})

const codes = [
  ...new Set(getCountries().map((country) => callingCodeOf(country) as string)),
  '800',
  '808',
  '870',
  '881',
  '883',
]

test('any digits are whose the library says', () => {
  const numbers = fc
    .tuple(fc.constantFrom(...codes), fc.integer({ min: 4, max: 12 }), fc.nat())
    .chain(([code, length]) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`)).map((rest) => code + rest))
  fc.assert(
    fc.property(numbers, (digits) => {
      const expected = byLibrary(digits)
      if (expected !== undefined) expect([digits, byUs(digits)]).toEqual([digits, expected])
    }),
    { numRuns: 2_000 },
  )
})

test('near the examples too, which is where numbers are valid', () => {
  const near = fc
    .tuple(fc.constantFrom(...getCountries()), fc.nat(99_999), fc.nat(4))
    .map(([country, tail, digits]) => {
      const national = (examples as Record<string, string>)[country as CountryCode] ?? '123456789'
      const changed = String(tail)
        .padStart(5, '0')
        .slice(0, digits + 1)
      return `${callingCodeOf(country)}${national.slice(0, national.length - changed.length)}${changed}`
    })
  fc.assert(
    fc.property(near, (digits) => {
      expect([digits, byUs(digits)]).toEqual([digits, byLibrary(digits)])
    }),
    { numRuns: 2_000 },
  )
})

test.each<[string, string, string | undefined]>([
  ['MR', '38089336', '22238089336'],
  ['FR', '0612345678', '33612345678'],
  ['FR', '612345678', '33612345678'],
  ['SN', '771234567', '221771234567'],
  ['US', '2015550123', '12015550123'],
  ['IT', '0612345678', '390612345678'],
  ['FR', '06123456789', undefined],
  ['XX', '38089336', undefined],
])('a number of %s as it is dialled there: %s', (country, text, digits) => {
  expect(nationalNumber(text, country)?.digits).toBe(digits)
})

test.each([
  ['999123456789', { problem: 'no_country' }],
  ['022238089336', { problem: 'no_country' }],
  ['2', { problem: 'no_country' }],
  ['3:123456789', { problem: 'no_country' }],
  ['22177', { problem: 'too_short', country: 'SN' }],
  ['2217712345678', { problem: 'too_long', country: 'SN' }],
  ['221111234567', { problem: 'not_a_number', country: 'SN' }],
])('%s is no number, and says why', (digits, problem) => {
  expect(identify(digits)).toEqual(problem)
})
