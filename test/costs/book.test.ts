/** The price that a carrier takes for a number at a time, and its value in another currency. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CostBook, type CostRow, type ExchangeRate, PART_COST_MAX_MICROS } from '../../src/costs/book.ts'

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const MATTEL = '+22238089336'
const destinationOf = (phone: string) => ({
  country: 'MR',
  operator: phone.startsWith('+2223') ? '609-01' : '',
})

const row = (
  prefix: string,
  microsPerPart: bigint | null,
  from = 1,
  more: Partial<CostRow> = {},
): CostRow => ({
  carrier: 'a',
  prefix,
  currency: 'USD',
  microsPerPart,
  charged: 'submit',
  effectiveFrom: at(from),
  ...more,
})

function book(costs: CostRow[], rates: ExchangeRate[] = []): CostBook {
  return new CostBook({ version: 1n, currency: 'USD', costs, rates }, destinationOf)
}

test('the longest prefix decides, then the operator, then the country, then what is for all', () => {
  const costs = [
    row('', 1n),
    row('MR', 2n),
    row('609-01', 3n),
    row('22238', 4n),
    row('222', 5n, 1, { carrier: 'b' }),
  ]
  const of = (phone: string, carrier = 'a') => book(costs).costOf(carrier, phone, 1, at(2))?.carrierMicros
  expect([of(MATTEL), of('+22236089336'), of('+22248089336'), of(MATTEL, 'b'), of(MATTEL, 'c')]).toEqual([
    4n,
    3n,
    2n,
    5n,
    undefined,
  ])
})

test('what was in force at a time stays so, and a cost that has ended leaves the next wider one', () => {
  const all = book([row('', 1n, 1), row('222', 2n, 2), row('222', 3n, 5), row('222', null, 9)])
  const days = [0, 1, 2, 4, 5, 8, 9].map((day) => all.costOf('a', MATTEL, 2, at(day))?.carrierMicros)
  expect(days).toEqual([undefined, 2n, 4n, 4n, 6n, 6n, 2n])
  expect([all.nextChange(at(2)), all.nextChange(at(9))]).toEqual([at(5), undefined])
})

test('a cost in another currency counts at the rate of its time, and without one nobody knows its worth', () => {
  const rate = (scaledRate: bigint, from: number) => ({
    currency: 'MRU',
    scaledRate,
    effectiveFrom: at(from),
  })
  const all = book(
    [row('', 400_000n, 1, { currency: 'MRU', charged: 'delivery' })],
    [rate(25_000_000_000n, 2), rate(20_000_000_000n, 5)],
  )
  const cost = { carrierMicros: 1_200_000n, currency: 'MRU', charged: 'delivery' }
  expect([1, 2, 5].map((day) => all.costOf('a', MATTEL, 3, at(day)))).toEqual([
    { ...cost, micros: undefined },
    { ...cost, micros: 30_000n },
    { ...cost, micros: 24_000n },
  ])
})

test('the cost at a time is that of the latest row before it, whatever the order in which they came', () => {
  const rows = fc.uniqueArray(
    fc.record({ from: fc.integer({ min: 1, max: 20 }), micros: fc.option(fc.bigInt(0n, 99n)) }),
    { selector: ({ from }) => from, minLength: 1, maxLength: 10 },
  )
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 21 }), (given, day) => {
      const all = book(given.map(({ from, micros }) => row('222', micros, from)))
      const latest = given.filter(({ from }) => from <= day).sort((a, b) => b.from - a.from)[0]
      expect(all.costOf('a', MATTEL, 1, at(day))?.carrierMicros).toBe(latest?.micros ?? undefined)
    }),
  )
})

test('a cost that no part can have is not known, so that sums of it always fit', () => {
  const rates = [{ currency: 'MRU', scaledRate: 2n * 10n ** 12n, effectiveFrom: at(1) }]
  const max = PART_COST_MAX_MICROS
  const all = book(
    [
      row('', 5n),
      row('2223', max),
      row('22238', max + 1n),
      row('2224', max, 1, { currency: 'MRU' }),
      row('2222', max / 2n, 1, { currency: 'MRU' }),
    ],
    rates,
  )
  expect(all.costOf('a', '+22231000000', 10, at(2))?.micros).toBe(max * 10n)
  expect(all.costOf('a', MATTEL, 10, at(2))?.micros).toBe(max * 10n)
  expect(all.costOf('a', '+22241000000', 10, at(2))).toMatchObject({
    carrierMicros: max * 10n,
    micros: undefined,
  })
  expect(all.costOf('a', '+22221000000', 10, at(2))?.micros).toBe(max * 10n)
})
