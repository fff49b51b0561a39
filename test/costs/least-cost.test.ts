/** Least cost as a route's choice: the cheapest carrier that is up. */
import { expect, test } from 'vitest'
import { placesOf } from '../../src/costs/order.ts'
import { bound, carrier, taken } from '../dispatch/own-carriers.ts'
import { type Harness, harness, numbers, until } from '../harness.ts'
import { takes } from './costs.ts'

const targets = [{ smsc: 'a' }, { smsc: 'b' }]

async function order(h: Harness, prefix: string) {
  const { routes } = (await h.admin('GET', '/routes')).body
  const route = routes.find((one: { prefix: string }) => one.prefix === prefix)
  return route.targets.map(({ smsc, place }: { smsc: string; place: number }) => [smsc, place])
}

test('places follow rank, then cost; equal ones share, and an unknown cost comes last of its rank', () => {
  const target = (smsc: string, rank: number) => ({
    routeId: 1,
    prefix: '',
    smsc,
    carrier: smsc,
    rank,
    place: null,
  })
  const costs: Record<string, bigint> = { dear: 3n, cheap: 1n, alike: 1n, spare: 0n }
  const all = ['dear', 'cheap', 'unknown', 'alike'].map((name) => target(name, 0))
  expect(placesOf([...all, target('spare', 1)], (name) => costs[name])).toEqual([2, 0, 3, 0, 4])
})

test('the cheapest carrier takes all, and the next one when it is down', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const [a, b] = [await carrier(t, h, 'a'), await carrier(t, h, 'b', {}, 'carrier=big')]
  await takes(h, 'a', '609-01', 0.012)
  await takes(h, 'a', '', 0.001)
  await takes(h, 'big', 'MR', 0.011)
  await bound(h, 'a', 'b')
  const route = (await h.admin('PUT', '/routes/609-01', { targets, choice: 'leastCost' })).body.route
  expect([route.choice, route.targets]).toEqual([
    'leastCost',
    [
      { smsc: 'b', rank: 0, weight: 1, carrier: 'big', place: 0 },
      { smsc: 'a', rank: 0, weight: 1, carrier: 'a', place: 1 },
    ],
  ])
  const send = async (phones: string[]) => {
    const recipients = phones.map((phone) => ({ phone, message: 'Hello' }))
    const { body } = await h.send(apiKey, { recipients })
    return h.finished(apiKey, body.batchId)
  }
  await send(numbers('36', 40))
  expect([taken(a).length, taken(b).length]).toEqual([0, 40])
  await b.close()
  await send(numbers('37', 5))
  expect(taken(a)).toHaveLength(5)
})

test('the order follows costs by itself, as they change and as they come into force', async (t) => {
  const h = await harness(t)
  await carrier(t, h, 'a')
  await carrier(t, h, 'b')
  await takes(h, 'a', '222', 0.01)
  await takes(h, 'b', '222', 0.02)
  await h.admin('PUT', '/routes/222', { targets, choice: 'leastCost' })
  expect(await order(h, '222')).toEqual([
    ['a', 0],
    ['b', 1],
  ])
  await h.admin('POST', '/costs', { carrier: 'b', prefix: '222', cost: 0.005 })
  await until(async () => (await order(h, '222'))[0][0] === 'b')
  // Without a word of it, the choice stays.
  await h.admin('PUT', '/routes/222', { targets: targets.toReversed() })
  expect((await order(h, '222'))[0]).toEqual(['b', 0])
  await h.admin('PUT', '/routes/222', { targets, choice: 'share' })
  expect(await order(h, '222')).toEqual([
    ['a', 0],
    ['b', 0],
  ])
})
