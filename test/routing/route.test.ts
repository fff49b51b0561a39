/** The carrier of a number: prefixes, shares, and who stands in for whom. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseTarget, priceLookup, routeLookup, routesFor, sourcesOf } from '../../src/routing/route.ts'
import type { Route } from '../../src/routing/store.ts'

const route = (id: number, prefix: string, ...targets: [string, number, number?][]): Route => ({
  id,
  prefix,
  paused: false,
  choice: 'share',
  wideReference: false,
  targets: targets.map(([smsc, rank, weight = 1]) => ({ smsc, carrier: smsc, rank, setRank: rank, weight })),
})

/** Prices and routes by prefix alone ask for no destination. */
const unasked = () => {
  throw new Error('nothing is by country or operator')
}

test('the longest prefix decides, for prices and for routes', () => {
  const price = priceLookup(
    [
      { rank: 1, prefix: '', microsPerPart: 1n },
      { rank: 1, prefix: '222', microsPerPart: 2n },
      { rank: 1, prefix: '2223', microsPerPart: 3n },
    ],
    unasked,
  )
  expect([price('+33612345678'), price('+22228089336'), price('+22238089336')]).toEqual([1n, 2n, 3n])
  expect(
    priceLookup([{ rank: 1, prefix: '222', microsPerPart: 2n }], unasked)('+33612345678'),
  ).toBeUndefined()
  const routes = routeLookup([route(0, '', ['a', 0]), route(1, '2222', ['b', 0])], unasked)
  expect([routes('+22238089336').id, routes('+22228089336').id]).toEqual([0, 1])
})

test('what is shorter than a prefix has each of its routes once', () => {
  const all = [route(0, ''), route(1, '22'), route(2, '2223')]
  const ids = (phone: string) => routesFor(all, unasked, phone).map(({ id }) => id)
  expect(['', '+', '+22', '+2223'].map(ids)).toEqual([[0], [0], [1, 0], [2, 1, 0]])
})

test("an account's own prices come before those of its currency", () => {
  const price = priceLookup(
    [
      { rank: 1, prefix: '2223', microsPerPart: 1n },
      { rank: 1, prefix: '222', microsPerPart: 2n },
      { rank: 0, prefix: '22238', microsPerPart: 3n },
    ],
    unasked,
  )
  expect([
    price('+22238089336'),
    price('+22236089336'),
    price('+22226089336'),
    price('+33612345678'),
  ]).toEqual([3n, 1n, 2n, undefined])
})

const MATTEL = { country: 'MR', operator: '609-01' }
const UNKNOWN = { country: 'MR', operator: '' }

test('a prefix comes before an operator, an operator before a country, and a country before all numbers', () => {
  const keys = ['', 'MR', '609-01', '609-10', '222', '2223', 'SN']
  const given = fc.record({
    keys: fc.subarray(keys),
    phone: fc.constantFrom('+22238089336', '+22248089336'),
    destination: fc.constantFrom(MATTEL, UNKNOWN),
  })
  fc.assert(
    fc.property(given, ({ keys, phone, destination: { country, operator } }) => {
      const prefixes = ['2223', '222'].filter((prefix) => phone.startsWith(`+${prefix}`))
      const best = [...prefixes, operator || undefined, country, ''].find(
        (key) => key !== undefined && keys.includes(key),
      )
      const routes = keys.map((key, id) => route(id, key, ['a', 0]))
      const prices = keys.map((prefix, at) => ({ rank: 1, prefix, microsPerPart: BigInt(at) }))
      const destinationOf = () => ({ country, operator })
      expect(routeLookup(routes, destinationOf)(phone)?.prefix).toBe(best)
      const at = best === undefined ? undefined : BigInt(keys.indexOf(best))
      expect(priceLookup(prices, destinationOf)(phone)).toBe(at)
    }),
  )
})

test('shares follow the weights of the first rank, and a higher rank gets nothing', () => {
  const shared = route(1, '', ['a', 0, 70], ['b', 0, 30], ['c', 1, 1_000])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (random) => {
      expect(chooseTarget(shared, () => random)?.smsc).toBe(random < 0.7 ? 'a' : 'b')
    }),
  )
})

test('a carrier serves its own slices, and those of carriers that are down where it is next in line', () => {
  const routes = [route(1, '2222', ['a', 0], ['b', 1], ['c', 2]), route(2, '2223', ['b', 0])]
  const sources = (smsc: string, ...up: string[]) =>
    sourcesOf(smsc, routes, (name) => up.includes(name)).map(({ routeId, smsc }) => `${routeId} ${smsc}`)
  expect(sources('a', 'a', 'b', 'c')).toEqual(['1 a'])
  expect(sources('b', 'a', 'b', 'c')).toEqual(['1 b', '2 b'])
  expect(sources('b', 'b', 'c')).toEqual(['1 b', '1 a', '2 b'])
  expect(sources('c', 'b', 'c')).toEqual(['1 c'])
  expect(sources('c', 'c')).toEqual(['1 c', '1 a', '1 b'])
  expect(
    sourcesOf(
      'b',
      routes.map((r) => ({ ...r, paused: true })),
      () => true,
    ),
  ).toEqual([])
})

test('whatever is up, every slice of a route has exactly the carriers of the best rank that is up to serve it', () => {
  const targets = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(2)), {
    selector: ([smsc]) => smsc,
    minLength: 1,
  })
  fc.assert(
    fc.property(targets, fc.subarray(['a', 'b', 'c', 'd']), (chosen, up) => {
      const only = route(1, '', ...chosen.map(([smsc, rank]): [string, number] => [smsc, rank]))
      const alive = only.targets.filter(({ smsc }) => up.includes(smsc))
      const best = Math.min(...alive.map(({ rank }) => rank))
      for (const { smsc: meantFor } of only.targets) {
        const servers = alive
          .filter(({ smsc }) =>
            sourcesOf(smsc, [only], (n) => up.includes(n)).some((s) => s.smsc === meantFor),
          )
          .map(({ smsc }) => smsc)
        const expected = up.includes(meantFor)
          ? [meantFor]
          : alive.filter((t) => t.rank === best).map((t) => t.smsc)
        expect(servers).toEqual(expected)
      }
    }),
  )
})
