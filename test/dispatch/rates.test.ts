/** Rates that several binds share: in one process, and among processes. */
import { expect, test } from 'vitest'
import { Limiter, takeFromAll } from '../../src/dispatch/limiter.ts'
import { type BoundBind, SharedRates } from '../../src/dispatch/rates.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { harness, numbers } from '../harness.ts'

const connection = (name: string, query: string) => ({
  name,
  config: parseSmscUrl(`smpp://u:p@127.0.0.1?${query}`),
})
const ours = (smsc: string, knownForMs = 10_000): BoundBind => ({ smsc, own: true, knownForMs })
const others = (smsc: string): BoundBind => ({ smsc, own: false })

type Looked = [connections: ReturnType<typeof connection>[], binds: BoundBind[], areOthersAlive: boolean]

function setUp() {
  const clock = { nowMs: 1_000_000 }
  const rates = new SharedRates({ nowMs: () => clock.nowMs })
  let looked: Looked
  const look = () => rates.update(...looked, clock.nowMs)
  const update = (...now: Looked) => {
    looked = now
    look()
  }
  /** The submits that the binds of these connections may make together in `seconds`, each trying every millisecond. */
  const submitted = (names: string[], seconds: number, isLooking = true): number => {
    let taken = 0
    for (const endMs = clock.nowMs + seconds * 1_000; clock.nowMs < endMs; clock.nowMs++) {
      if (isLooking && clock.nowMs % 500 === 0) look()
      for (const name of names) {
        const limiters = rates.of(name)
        if (limiters.length > 0 && takeFromAll(limiters) === 0) taken++
      }
    }
    return taken
  }
  return { rates, update, submitted }
}

test('the binds of a connection have its rate together, and an idle one leaves it to the others', () => {
  const { update, submitted } = setUp()
  update([connection('a', 'binds=2&connectionTps=50')], [ours('a'), ours('a')], false)
  expect(submitted(['a', 'a'], 10)).toBeCloseTo(500, -1)
  expect(submitted(['a'], 10)).toBeCloseTo(500, -1)
})

test('the connections of a carrier have one rate, the lowest that one of them gives', () => {
  const { rates, update, submitted } = setUp()
  const connections = [
    connection('a', 'carrier=x&carrierTps=80&connectionTps=10'),
    connection('b', 'carrier=x&carrierTps=50'),
    connection('c', 'carrier=x'),
    connection('d', 'carrier=y'),
  ]
  update(
    connections,
    ['a', 'b', 'c', 'd'].map((name) => ours(name)),
    false,
  )
  expect(submitted(['b', 'c'], 10)).toBeCloseTo(500, -1)
  expect(submitted(['a'], 10)).toBeCloseTo(100, -1)
  expect(submitted(['a', 'b', 'c'], 10)).toBeCloseTo(500, -1)
  expect(rates.of('d')).toEqual([])
})

test('processes have the share of their binds; a new bind waits until the others know of it', () => {
  const { rates, update, submitted } = setUp()
  const connections = [connection('a', 'binds=4&connectionTps=40')]
  const all = (boundForMs: number) => [ours('a', boundForMs), others('a'), others('a'), others('a')]
  update(connections, all(10), true)
  expect(submitted(['a'], 10)).toBeLessThanOrEqual(1)
  update(connections, all(3_000), true)
  expect(submitted(['a'], 10)).toBeCloseTo(100, -1)
  // The others are gone.
  update(connections, [ours('a', 3_000)], false)
  expect(submitted(['a'], 10)).toBeCloseTo(400, -1)
  update([connection('a', '')], [ours('a')], false)
  expect(rates.of('a')).toEqual([])
})

test('a share ends before a bind that it leaves no room for begins, if nobody looks who is bound', () => {
  const { update, submitted } = setUp()
  update([connection('a', 'binds=4&connectionTps=40')], [ours('a')], true)
  expect(submitted(['a'], 3, false)).toBeCloseTo(120, -1)
  expect(submitted(['a'], 10, false)).toBeLessThanOrEqual(1)
  expect(submitted(['a'], 10)).toBeCloseTo(400, -1)
})

test('a bind that only receives takes no share', () => {
  const { update, submitted } = setUp()
  const connections = [
    connection('a', 'carrier=x&carrierTps=30'),
    connection('ears', 'carrier=x&bindMode=receiver'),
  ]
  update(connections, [ours('a'), others('ears')], true)
  expect(submitted(['a'], 10)).toBeCloseTo(300, -1)
})

test('a token is taken from all limiters or from none', () => {
  let nowMs = 0
  const limiter = (rate: number) => new Limiter(() => rate, { nowMs: () => nowMs })
  const [fast, slow, free] = [limiter(20), limiter(1), limiter(0)]
  expect([takeFromAll([fast, slow, free]), takeFromAll([fast, slow, free])]).toEqual([0, 1_000])
  nowMs = 50
  expect(fast.take()).toBe(0)
})

test('a batch over two connections of one carrier with one rate is sent whole', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const url = h.simulator.url.replace('smpp://', 'smpp://u:p@').replace(/u:p@.*@/, 'u:p@')
  for (const name of ['a', 'b'])
    await h.admin('POST', '/smscs', { name, url: `${url}?carrier=x&carrierTps=400&receipts=false&binds=2` })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'a' }, { smsc: 'b' }] })
  const recipients = numbers('38', 600).map((phone) => ({ phone, message: 'Hello' }))
  const { body } = await h.send(apiKey, { recipients })
  expect((await h.finished(apiKey, body.batchId)).successfulCount).toBe(600)
})
