/** Pauses that grow, stop growing, and differ. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs } from '../../src/kernel/backoff.ts'

const RETRY = { baseMs: 2_000, factor: 4, maxMs: 60_000 }
const least = () => 0
const most = () => 0.999_999_9

test('the pause grows by the factor and stays at the maximum', () => {
  expect([1, 2, 3, 4, 5].map((failures) => backoffMs(RETRY, failures, most))).toEqual([
    2_000, 8_000, 32_000, 60_000, 60_000,
  ])
})

test('jitter takes away half of it at most', () => {
  expect([1, 2, 3, 4].map((failures) => backoffMs(RETRY, failures, least))).toEqual([
    1_000, 4_000, 16_000, 30_000,
  ])
})

test('after any number of failures the pause lies between half the exponential value and the maximum', () => {
  const backoffs = fc.record({
    baseMs: fc.integer({ min: 1, max: 60_000 }),
    factor: fc.integer({ min: 1, max: 10 }),
    maxMs: fc.integer({ min: 1, max: 3_600_000 }),
  })
  const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(backoffs, fc.integer({ min: 1, max: 10_000 }), randoms, (backoff, failures, random) => {
      const full = Math.min(backoff.maxMs, backoff.baseMs * backoff.factor ** (failures - 1))
      const pauseMs = backoffMs(backoff, failures, () => random)
      expect(Number.isInteger(pauseMs)).toBe(true)
      expect(pauseMs).toBeGreaterThanOrEqual(Math.floor(full / 2))
      expect(pauseMs).toBeLessThanOrEqual(full)
    }),
  )
})

test('without a source of chance it brings its own: two in step do not stay in step', () => {
  const pauses = new Set(Array.from({ length: 50 }, () => backoffMs({ ...RETRY, maxMs: 3_600_000 }, 6)))
  expect(pauses.size).toBeGreaterThan(1)
})
