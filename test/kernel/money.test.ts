/** Money in and out: decimals at the edges, every digit kept. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney, moneyJson, parseMoney } from '../../src/kernel/money.ts'

/** The largest amount that can be written in: 12 digits before the point. */
const PARSED_MAX = 10n ** 18n - 1n
/** PostgreSQL's bigint. */
const STORED_MAX = 2n ** 63n - 1n

test('what is written in reads back as it was, from one micro-unit to the largest amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -PARSED_MAX, max: PARSED_MAX }), (micros) => {
      expect(parseMoney(formatMoney(micros))).toBe(micros)
    }),
    { examples: [[0n], [1n], [-1n], [1_000_000n], [PARSED_MAX], [-PARSED_MAX]] },
  )
})

test('every amount a balance can hold has its shortest decimal, in text and in JSON', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -STORED_MAX, max: STORED_MAX }), (micros) => {
      const text = formatMoney(micros)
      expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/)
      const [units = '', decimals = ''] = text.replace('-', '').split('.')
      const absolute = BigInt(units + decimals.padEnd(6, '0'))
      expect(text.startsWith('-') ? -absolute : absolute).toBe(micros)
      expect(JSON.stringify({ balance: moneyJson(micros) })).toBe(`{"balance":${text}}`)
    }),
  )
})

test.each([
  [0n, '0'],
  [1n, '0.000001'],
  [-1n, '-0.000001'],
  [20_000n, '0.02'],
  [1_960_000n, '1.96'],
  [2_000_000n, '2'],
  [-40_000n, '-0.04'],
  [100_000_000n, '100'],
  // Beyond 2^53 micro-units, where a double would already round the last digits.
  [9_007_199_254_740_993_000n, '9007199254740.993'],
  [9_007_199_254_740_993n, '9007199254.740993'],
  [STORED_MAX, '9223372036854.775807'],
])('%d micro-units are written %s', (micros, text) => {
  expect([formatMoney(micros), JSON.stringify([moneyJson(micros)])]).toEqual([text, `[${text}]`])
})

test.each([
  ['1000', 1_000_000_000n],
  ['0.0225', 22_500n],
  [' 5.5 ', 5_500_000n],
  ['-3.000001', -3_000_001n],
  ['007.10', 7_100_000n],
  ['-0', 0n],
  ['999999999999.999999', PARSED_MAX],
])('"%s" is an amount', (text, micros) => {
  expect(parseMoney(text)).toBe(micros)
})

test.each([
  [''],
  [' '],
  ['-'],
  ['.5'],
  ['5.'],
  ['1e3'],
  ['0x10'],
  ['1,5'],
  ['1 000'],
  ['+1'],
  ['--1'],
  ['1.0000001'],
  ['1.2.3'],
  ['NaN'],
  ['Infinity'],
  ['٣'],
  ['1000000000000'],
])('"%s" is not an amount', (text) => {
  expect(parseMoney(text)).toBeUndefined()
})
