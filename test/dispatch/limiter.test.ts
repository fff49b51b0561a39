/** The token bucket on a clock of the test's own: never too fast, and no slower than it says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Limiter } from '../../src/dispatch/limiter.ts'

/** The allowance that may be saved up, in seconds of the rate. */
const BURST_SECONDS = 0.05

const rates = fc.integer({ min: 1, max: 5_000 })
/** Time between calls: often none, often too little, at times a long rest. */
const gapsMs = fc.array(
  fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true }), fc.nat(10_000)),
  {
    maxLength: 200,
  },
)

function bucket(perSecond: number) {
  const clock = { ms: 1_000, nowMs: () => clock.ms }
  return { clock, limiter: new Limiter(() => perSecond, clock) }
}

test('in any stretch of time no more is taken than rate x time and the burst', () => {
  fc.assert(
    fc.property(rates, gapsMs, (perSecond, gaps) => {
      const { clock, limiter } = bucket(perSecond)
      const takenAtMs: number[] = []
      for (const gapMs of gaps) {
        clock.ms += gapMs
        while (limiter.take() === 0) takenAtMs.push(clock.ms)
      }
      const burst = Math.max(1, perSecond * BURST_SECONDS)
      let most = 0
      for (const [from, fromMs] of takenAtMs.entries())
        for (let to = from; to < takenAtMs.length; to += 5)
          most = Math.max(most, to - from + 1 - ((takenAtMs[to]! - fromMs) / 1_000) * perSecond)
      expect(most).toBeLessThanOrEqual(burst + 1e-6)
    }),
  )
})

test('whoever waits as long as told gets a token then', () => {
  fc.assert(
    fc.property(rates, gapsMs, (perSecond, gaps) => {
      const { clock, limiter } = bucket(perSecond)
      for (const gapMs of gaps) {
        clock.ms += gapMs
        const waitMs = limiter.take()
        if (waitMs === 0) continue
        expect(waitMs).toBeLessThanOrEqual(Math.ceil(1_000 / perSecond))
        clock.ms += waitMs
        const moreMs = limiter.take()
        if (moreMs === 0) continue
        // Once in a hundred thousand times, the sum of two floats falls short of a token by its last bit.
        clock.ms += moreMs
        expect([moreMs, limiter.take()]).toEqual([1, 0])
      }
    }),
  )
})

test('one who takes whatever there is keeps up with the rate', () => {
  fc.assert(
    fc.property(rates, (perSecond) => {
      const { clock, limiter } = bucket(perSecond)
      let taken = 0
      for (const endMs = clock.ms + 10_000; clock.ms < endMs; ) {
        const waitMs = limiter.take()
        if (waitMs === 0) taken++
        clock.ms += waitMs
      }
      // Waits are whole milliseconds, and a bucket of one token does not keep what they are too long by.
      expect(taken).toBeGreaterThanOrEqual(Math.floor(perSecond * 10 * 0.99))
    }),
  )
})

test('idle time saves up a twentieth of a second, or one token where that is less', () => {
  const burstOf = (perSecond: number) => {
    const { clock, limiter } = bucket(perSecond)
    while (limiter.take() === 0);
    clock.ms += 3_600_000
    let burst = 0
    while (limiter.take() === 0) burst++
    return burst
  }
  expect([1, 10, 20, 100, 1_000].map(burstOf)).toEqual([1, 1, 1, 5, 50])
})

test('a rate of 0 is none', () => {
  const { limiter } = bucket(0)
  expect(Array.from({ length: 10_000 }, () => limiter.take()).every((waitMs) => waitMs === 0)).toBe(true)
})
