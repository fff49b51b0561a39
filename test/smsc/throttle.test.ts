/** The speed a carrier lets us have: pauses, half the rate after one, and back up, with time moved by hand. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Meter } from '../../src/smsc/meter.ts'
import { Throttle } from '../../src/smsc/throttle.ts'
import { boundLink, changed, part } from './carrier.ts'

let nowMs = 0
const clock = { nowMs: () => nowMs }

beforeEach(() => {
  nowMs = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function pass(ms: number): void {
  nowMs += ms
  vi.advanceTimersByTime(ms)
}

function throttle(maxPerSecond = 0) {
  return new Throttle(maxPerSecond, clock, () => undefined)
}

/** Accepted evenly over so long. */
function accept(throttled: Throttle, count: number, ms: number): void {
  for (let i = 0; i < count; i++) {
    throttled.onAccepted(throttled.turn)
    pass(ms / count)
  }
}

test.each([
  [0, 0],
  [300, 300],
])('a carrier that never complains gets what is configured: %d is %d', (maxPerSecond, rate) => {
  const free = throttle(maxPerSecond)
  accept(free, 500, 1_000)
  expect([free.ratePerSecond, free.isCapped, free.isPaused]).toEqual([rate, false, false])
})

test.each([0, 300])('after a pause it goes on at half of what it had achieved, with a limit of %d', (max) => {
  const slowed = throttle(max)
  accept(slowed, 200, 1_000)
  expect(slowed.onThrottled(slowed.turn)).toBe(1_000)
  expect([slowed.isPaused, slowed.isCapped, slowed.ratePerSecond]).toEqual([true, true, 100])
  pass(999)
  expect(slowed.isPaused).toBe(true)
  pass(1)
  expect([slowed.isPaused, slowed.ratePerSecond]).toEqual([false, 100])
})

test('it gets faster by a twentieth of what was too much for each second at the full rate', () => {
  const slowed = throttle()
  accept(slowed, 200, 1_000)
  slowed.onThrottled(slowed.turn)
  pass(1_000)
  for (const expected of [110, 120, 130]) {
    accept(slowed, Math.round(slowed.ratePerSecond), 1_000)
    expect(Math.abs(slowed.ratePerSecond - expected)).toBeLessThan(2)
  }
  const before = slowed.ratePerSecond
  pass(60_000)
  expect(slowed.ratePerSecond).toBe(before)
})

test.each([
  [0, 0],
  [150, 150],
  [1_000, 1_000],
])('accepted long enough, the limit is the configured one again: %d', (max, rate) => {
  const slowed = throttle(max)
  accept(slowed, 200, 1_000)
  slowed.onThrottled(slowed.turn)
  pass(1_000)
  accept(slowed, 10_000, 40_000)
  expect([slowed.ratePerSecond, slowed.isCapped]).toEqual([rate, false])
})

test('a second complaint halves what was achieved since, taken as half the rate where little was sent', () => {
  const slowed = throttle()
  accept(slowed, 200, 1_000)
  slowed.onThrottled(slowed.turn)
  pass(1_000)
  accept(slowed, 1, 10)
  slowed.onThrottled(slowed.turn)
  expect(slowed.ratePerSecond).toBeCloseTo(25, 0)
  pass(1_000)
  accept(slowed, 20, 1_000)
  slowed.onThrottled(slowed.turn)
  expect(slowed.ratePerSecond).toBeCloseTo(10, 0)
})

test('it is never slower than one a second', () => {
  const slowed = throttle()
  for (let i = 0; i < 10; i++) {
    slowed.onThrottled(slowed.turn)
    pass(60_000)
  }
  expect(slowed.ratePerSecond).toBe(1)
})

test('late answers to what was sent before a pause begin no other, and end no doubling', () => {
  const slowed = throttle()
  const early = slowed.turn
  expect(slowed.onThrottled(early)).toBe(1_000)
  expect(slowed.onThrottled(slowed.turn)).toBeUndefined()
  pass(1_000)
  expect(slowed.onThrottled(early)).toBeUndefined()
  slowed.onAccepted(early)
  expect(slowed.onThrottled(slowed.turn)).toBe(2_000)
  pass(2_000)
  slowed.onAccepted(slowed.turn)
  expect(slowed.onThrottled(slowed.turn)).toBe(1_000)
})

test('whatever a carrier answers, the rate stays between one a second and the configured one', () => {
  const event = fc.record({ accepted: fc.nat(300), overMs: fc.nat(5_000), throttled: fc.boolean() })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.array(event), (max, events) => {
      const any = throttle(max)
      for (const { accepted, overMs, throttled } of events) {
        accept(any, accepted, overMs)
        const pauseMs = throttled ? any.onThrottled(any.turn) : undefined
        expect(any.ratePerSecond).toBeGreaterThanOrEqual(1)
        expect(any.ratePerSecond).toBeLessThanOrEqual(max)
        if (pauseMs === undefined) continue
        expect(pauseMs).toBeGreaterThanOrEqual(1_000)
        expect(pauseMs).toBeLessThanOrEqual(60_000)
        expect(any.isPaused).toBe(true)
        pass(pauseMs)
        expect(any.isPaused).toBe(false)
      }
    }),
    { numRuns: 50 },
  )
})

test.each([10, 100, 1_000])(
  'against a carrier that takes %d a second and says so to nobody, most of that is used',
  (limit) => {
    const seconds = 120
    const found = throttle()
    let [accepted, refused, tokens] = [0, 0, 0]
    let [second, taken] = [0, 0]
    for (let ms = 0; ms < seconds * 1_000; ms++) {
      pass(1)
      if (second !== Math.floor(nowMs / 1_000)) [second, taken] = [Math.floor(nowMs / 1_000), 0]
      const rate = found.ratePerSecond || 5_000
      tokens = Math.min(Math.max(1, rate * 0.05), tokens + rate / 1_000)
      for (; tokens >= 1 && !found.isPaused; tokens--) {
        if (++taken > limit) {
          refused++
          found.onThrottled(found.turn)
        } else {
          accepted++
          found.onAccepted(found.turn)
        }
      }
    }
    expect(accepted / (limit * seconds)).toBeGreaterThan(0.5)
    expect(refused / accepted).toBeLessThan(0.02)
  },
)

test('a link counts, pauses, slows down and says so', async (t) => {
  const { simulator, link } = await boundLink(t)
  for (let i = 0; i < 10; i++) await link.submit(part())
  expect(link.stats).toMatchObject({ state: 'bound', inFlight: 0, throttled: false })
  expect(link.stats.perSecond).toBeGreaterThan(0)
  simulator.setScript({ rules: [{ status: 'throttled' }] })
  expect(await link.submit(part())).toMatchObject({
    kind: 'throttled',
    answer: expect.stringMatching(/^(ESME_|0x)/),
  })
  expect([link.room, link.stats]).toEqual([0, expect.objectContaining({ state: 'paused', throttled: true })])
  const resumed = changed(link, () => link.room === 50)
  vi.advanceTimersByTime(1_000)
  await resumed
  expect(link.stats).toMatchObject({ state: 'bound', throttled: true })
  const slow = link.ratePerSecond
  expect(slow).toBeGreaterThanOrEqual(1)
  expect(slow).toBeLessThanOrEqual(5)
  simulator.setScript({})
  await link.submit(part())
  expect(link.ratePerSecond).toBeGreaterThan(slow)
  for (let i = 0; i < 1_000 && link.ratePerSecond > 0; i++) await link.submit(part())
  expect(link.stats).toMatchObject({ state: 'bound', throttled: false })
})

test('a command_status that the connection says is throttling pauses the bind as well', async (t) => {
  const { link } = await boundLink(
    t,
    { rules: [{ status: 0x0401, times: 1 }] },
    { config: { outcomes: { '0x401': 'throttled' } } },
  )
  expect(await link.submit(part())).toMatchObject({
    kind: 'throttled',
    answer: expect.stringMatching(/^(ESME_|0x)/),
  })
  expect(link.room).toBe(0)
})

test('a meter tells what was in the last second, and on average in the last five', () => {
  const meter = new Meter(clock)
  const at = () => [meter.lastSecond, meter.perSecond]
  expect(at()).toEqual([0, 0])
  for (let i = 0; i < 100; i++) meter.add()
  expect(at()).toEqual([100, 20])
  pass(2_000)
  for (let i = 0; i < 50; i++) meter.add()
  expect(at()).toEqual([50, 30])
  pass(3_000)
  expect(at()).toEqual([0, 10])
  pass(3_600_000)
  expect(at()).toEqual([0, 0])
})
