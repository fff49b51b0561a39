import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COUNTRIES, normalizePhone, parseCountries } from '../../src/sms/phone.ts'

const MAURITANIA = {
  country: 'Mauritania',
  callingCode: '222',
  nationalLengths: [8],
  nationalPrefixes: ['2', '3', '4'],
  acceptsLocal: true,
}
const SENEGAL = {
  country: 'Senegal',
  callingCode: '221',
  nationalLengths: [9],
  nationalPrefixes: ['7'],
  acceptsLocal: false,
}
const FRANCE = {
  country: 'France',
  callingCode: '33',
  nationalLengths: [9],
  nationalPrefixes: ['6', '7'],
  acceptsLocal: false,
}

test('the three documented forms of a number are the same number', () => {
  expect(['+22238089336', '22238089336', '38089336'].map((phone) => normalizePhone(phone))).toEqual([
    '+22238089336',
    '+22238089336',
    '+22238089336',
  ])
})

test('the first digit of a national number is 2, 3 or 4 in every form', () => {
  for (const first of '0123456789') {
    const expected = '234'.includes(first) ? `+222${first}8089336` : undefined
    for (const calling of ['+222', '222', '']) {
      expect([calling, first, normalizePhone(`${calling}${first}8089336`)]).toEqual([
        calling,
        first,
        expected,
      ])
    }
  }
})

test('eight digits that begin with 222 are a local number', () => {
  expect(normalizePhone('22212345')).toBe('+22222212345')
  expect(normalizePhone('22222212345')).toBe('+22222212345')
})

test('nothing is repaired', () => {
  const invalid = [
    '',
    '+',
    'invalid',
    '+38089336',
    '++22238089336',
    '0022238089336',
    '+222 38 08 93 36',
    '+222-38089336',
    ' 38089336',
    '38089336 ',
    '38089336\n',
    '3808933',
    '380893366',
    '+2223808933',
    '+222380893366',
    '+221770000000',
    '３８０８９３３６',
    '٣٨٠٨٩٣٣٦',
    '＋22238089336',
    '3808933a',
    '3.808933',
    '-3808933',
    '3e089336',
    '+22238089336'.repeat(1000),
  ]
  expect(invalid.filter((phone) => normalizePhone(phone) !== undefined)).toEqual([])
})

test('normalising any string gives a number that normalises to itself, or nothing', () => {
  const near = fc.stringMatching(/^\+?(222)?[0-9]{7,9}$/)
  fc.assert(
    fc.property(fc.oneof(fc.string(), near), (input) => {
      const phone = normalizePhone(input)
      const documented = /^(?:\+222|222)?([234][0-9]{7})$/.exec(input)
      expect(phone).toBe(documented === null ? undefined : `+222${documented[1]}`)
      if (phone !== undefined) expect(normalizePhone(phone)).toBe(phone)
    }),
  )
})

test('further countries are data, and only the one at home has local numbers', () => {
  const countries = parseCountries(JSON.parse(JSON.stringify([MAURITANIA, SENEGAL, FRANCE])))
  const phones = ['+221771234567', '221771234567', '771234567', '+33612345678', '33612345678', '38089336']
  expect(phones.map((phone) => normalizePhone(phone, countries))).toEqual([
    '+221771234567',
    '+221771234567',
    undefined,
    '+33612345678',
    '+33612345678',
    '+22238089336',
  ])
})

test('a trunk prefix belongs to the local form alone', () => {
  const countries = parseCountries([{ ...FRANCE, acceptsLocal: true, trunkPrefix: '0' }])
  const phones = ['0612345678', '612345678', '+330612345678', '+33612345678']
  expect(phones.map((phone) => normalizePhone(phone, countries))).toEqual([
    '+33612345678',
    undefined,
    undefined,
    '+33612345678',
  ])
})

test('the rules used by default are the ones for Mauritania', () => {
  expect(COUNTRIES.rules).toEqual([MAURITANIA])
})

test('every wrong key of a rule is named', () => {
  const wrong = {
    country: '',
    callingCode: '+222',
    nationalLengths: [],
    nationalPrefixes: [2],
    trunkPrefix: '',
    digits: 8,
  }
  expect(() => parseCountries([MAURITANIA, wrong, null])).toThrow(
    new Error(
      'Country rules: rule 1: digits is not a key of a rule; rule 1: country must be a name; ' +
        'rule 1: callingCode must be 1 to 3 digits, no leading 0; ' +
        'rule 1: nationalLengths must be a list of whole numbers; ' +
        'rule 1: nationalPrefixes must be a list of strings of digits; ' +
        'rule 1: acceptsLocal must be true or false; rule 1: trunkPrefix must be 1 or 2 digits, or absent; ' +
        'rule 2: expected an object',
    ),
  )
})

test('a list that is none, numbers beyond E.164 and prefixes beyond a number are refused', () => {
  const message = (value: unknown) => expect(() => parseCountries(value))
  message({}).toThrow(new Error('Country rules: expected a list of rules'))
  message([]).toThrow(new Error('Country rules: expected a list of rules'))
  message([{ ...MAURITANIA, nationalLengths: [13] }]).toThrow('Mauritania: a number has at most 15 digits')
  message([{ ...MAURITANIA, nationalPrefixes: ['222222222'] }]).toThrow('a prefix is longer than a number')
})

test('rules that read the same digits in two ways are refused', () => {
  const twoHomes = [MAURITANIA, { ...SENEGAL, acceptsLocal: true }]
  expect(() => parseCountries(twoHomes)).toThrow(
    'only one country can accept local numbers, not Mauritania, Senegal',
  )
  // 33612345678 would be a French number or a local one of eleven digits.
  const longHome = { ...SENEGAL, acceptsLocal: true, nationalLengths: [11], nationalPrefixes: ['3'] }
  expect(() => parseCountries([FRANCE, longHome])).toThrow(
    'France and Senegal both claim some numbers of 11 digits',
  )
  expect(() => parseCountries([SENEGAL, { ...SENEGAL, country: 'Again' }])).toThrow(
    'Senegal and Again both claim',
  )
})
