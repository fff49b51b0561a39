/** Numbers of any country, in the ways people write them: decided as the library decides, with the reason for each refusal. */
import parsePhoneNumber, {
  type CountryCode,
  getCountryCallingCode,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { afterEach, expect, test } from 'vitest'
import { countryName } from '../../src/kernel/country-names.ts'
import { Numbering, type NumberingSettings, setNumbering } from '../../src/sms/numbering.ts'
import type { Kind } from '../../src/sms/numbering-plans.ts'
import { phoneProblem, readPhone } from '../../src/sms/phone-mend.ts'

const COUNTRIES: CountryCode[] = [
  ...([
    'SN',
    'ML',
    'CI',
    'GN',
    'BF',
    'NE',
    'TG',
    'BJ',
    'CM',
    'GA',
    'CD',
    'MA',
    'DZ',
    'TN',
    'LY',
    'EG',
  ] as const),
  ...([
    'NG',
    'GH',
    'KE',
    'TZ',
    'ZA',
    'ET',
    'RW',
    'MG',
    'FR',
    'BE',
    'CH',
    'ES',
    'PT',
    'IT',
    'DE',
    'GB',
  ] as const),
  ...(['US', 'CA', 'BR', 'SA', 'AE', 'IN', 'CN', 'TR'] as const),
]
const KINDS: Record<string, Kind> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed_or_mobile',
  PREMIUM_RATE: 'premium',
  TOLL_FREE: 'toll_free',
  SHARED_COST: 'shared_cost',
}
const served = (settings: Partial<NumberingSettings>) =>
  Numbering.of({ home: 'MR', countries: COUNTRIES, kinds: ['mobile', 'fixed_or_mobile'], ...settings })

afterEach(() => setNumbering(Numbering.contract))

/** A generator that gives the same numbers in each run. */
function randomDigits(seed: number): (length: number) => string {
  let state = seed
  return (length) =>
    Array.from({ length }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return String(Math.floor(state / 65_536) % 10)
    }).join('')
}

/**
 * For each kind that the country has, national numbers that the library knows: changes of its own example, and random
 * ones.
 */
function numbersOf(country: CountryCode): Map<Kind, string> {
  const found = new Map<Kind, string>()
  const digits = randomDigits(country.charCodeAt(0) * 256 + country.charCodeAt(1))
  const example = (examples as Record<string, string>)[country] ?? ''
  for (let i = 0; i < 3_000 && found.size < 6; i++) {
    const national = i === 0 ? example : digits(3 + (i % 9)) + example.slice(3 + (i % 9))
    const number = parsePhoneNumber(`+${getCountryCallingCode(country)}${national}`)
    const kind = KINDS[number?.getType() as string]
    const isOwn = number?.country === country && number.nationalNumber === national && number.isValid()
    if (kind && isOwn && !found.has(kind)) found.set(kind, national)
  }
  return found
}

test('of 40 countries each kind of number is known, however people write it', async () => {
  let count = 0
  for (const country of COUNTRIES) {
    const code = getCountryCallingCode(country)
    for (const [kind, national] of numbersOf(country)) {
      const home = await served({ home: country, countries: [country, 'MR'], kinds: [kind] })
      // Where numbers have many lengths, the same digits can be a whole number and one without its code. See the next test.
      const isAmbiguous =
        home.read(`+${code}${code}${national}`) || (national.startsWith(code) && home.read(`+${national}`))
      if (isAmbiguous) continue
      const whole = `+${code}${national}`
      const read = { phone: whole, country, kind }
      expect([country, home.read(whole), home.read(`${code}${national}`)]).toEqual([country, read, read])
      // As it is dialled there, which is the library's own spelling of it.
      const dialled = parsePhoneNumber(whole)?.formatNational() ?? ''
      expect([dialled, home.read(national), home.read(dialled.replace(/\D/g, ''))]).toEqual([
        dialled,
        read,
        read,
      ])
      setNumbering(home)
      const spoken = parsePhoneNumber(whole)?.formatInternational() ?? ''
      for (const written of [spoken, `00${code}${national}`, ` ${whole} `, dialled])
        expect([country, written, readPhone(written)]).toEqual([country, written, whole])
      count++
    }
  }
  expect(count).toBeGreaterThan(40 * 3)
})

test('digits that are a number with the calling code and without it are read as they are dialled at home', async () => {
  const home = await served({ home: 'DE', countries: ['DE'], kinds: ['mobile', 'fixed'] })
  // 04921... is Emden, +49 21... Düsseldorf and its neighbours.
  expect(home.normalize('+49211123456')).toBe('+49211123456')
  expect(home.normalize('0211123456')).toBe('+49211123456')
  expect(home.normalize('04921123456')).toBe('+494921123456')
  const both = home.read('4921123456')
  expect(both && ['+494921123456', '+4921123456'].includes(both.phone)).toBe(true)
})

test('kinds that are not served are refused by name, whichever country', async () => {
  const numbers = await served({})
  setNumbering(numbers)
  let refused = 0
  for (const country of COUNTRIES)
    for (const [kind, national] of numbersOf(country)) {
      const phone = `+${getCountryCallingCode(country)}${national}`
      const isServed = kind === 'mobile' || kind === 'fixed_or_mobile'
      expect([phone, kind, numbers.normalize(phone) !== undefined]).toEqual([phone, kind, isServed])
      if (isServed) continue
      refused++
      expect(phoneProblem(phone)).toMatch(
        new RegExp(`^It is a .+ of ${countryName(country)}: that kind is not served here$`),
      )
    }
  expect(refused).toBeGreaterThan(60)
})

test('300 numbers that no country has are refused, with the reason that the library gives', async () => {
  setNumbering(await served({ countries: { allBut: [] } }))
  const digits = randomDigits(7)
  let seen = 0
  for (let i = 0; seen < 300; i++) {
    const country = COUNTRIES[i % COUNTRIES.length] as CountryCode
    const phone = `+${getCountryCallingCode(country)}${digits(2 + (i % 11))}`
    const number = parsePhoneNumber(phone)
    if (phone.length < 8 || phone.length > 16 || number?.isValid() || number?.country === undefined) continue
    // Where several countries share a code, the library names the one of the leading digits.
    const main = number.country
    const length = validatePhoneNumberLength(number.nationalNumber, main)
    const name = countryName(main)
    const expected =
      length === 'TOO_SHORT'
        ? `it is too short for a number of ${name}`
        : length === 'TOO_LONG'
          ? `it is too long for a number of ${name}`
          : `${name} has no such number`
    if (`+${number.countryCallingCode}${number.nationalNumber}` !== phone) continue
    expect([phone, phoneProblem(phone)]).toEqual([phone, `Invalid phone number format: ${expected}`])
    seen++
  }
})

test('a national form means the home country, and never another one', async () => {
  const numbers = await served({ home: 'SN', countries: ['SN', 'FR', 'MR'] })
  expect(numbers.normalize('771234567')).toBe('+221771234567')
  expect(numbers.normalize('0612345678')).toBeUndefined()
  expect(numbers.normalize('38089336')).toBeUndefined()
  expect(numbers.normalize('33612345678')).toBe('+33612345678')
})

test('with the contract’s country as home its three forms decide, and other countries come beside them', async () => {
  const numbers = await served({ countries: ['MR', 'SN'] })
  for (const text of ['38089336', '22238089336', '+22238089336', '45251234'])
    expect(numbers.normalize(text)).toBe(`+222${text.slice(-8)}`)
  for (const text of ['51234567', '+22251234567', '0038089336', '+222 38089336'])
    expect(numbers.normalize(text)).toBeUndefined()
  expect(numbers.normalize('+221771234567')).toBe('+221771234567')
  setNumbering(numbers)
  expect(phoneProblem('+33612345678')).toBe(
    'It is a number of France, which is not served here (served are Mauritania and Senegal)',
  )
})

test('a reason names no more than eight countries', async () => {
  setNumbering(await served({ countries: COUNTRIES.slice(0, 10) }))
  expect(phoneProblem('+33612345678')).toMatch(/\(served are Senegal, .*, Togo, Benin and 2 more\)$/)
})
