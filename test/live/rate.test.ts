/** The rate of a batch, from what is seen of it. */
import { expect, test } from 'vitest'
import { RateMeter } from '../../src/live/rate.ts'

/** Observed every `stepMs` from `from` on. */
function observe(
  meter: RateMeter,
  options: { fromMs: number; seconds: number; stepMs: number; total: (atMs: number) => number },
) {
  const { fromMs, seconds, stepMs, total } = options
  for (let atMs = fromMs; atMs <= fromMs + seconds * 1_000; atMs += stepMs) meter.observe(total(atMs), atMs)
}

test('a steady rate is told as it is, from the first second on, however often it is looked at', () => {
  for (const stepMs of [1, 250, 5_000]) {
    const meter = new RateMeter()
    expect(meter.perSecond).toBeUndefined()
    observe(meter, { fromMs: 7_000, seconds: 10, stepMs, total: (atMs) => atMs / 20 })
    expect(meter.perSecond).toBe(50)
  }
  const meter = new RateMeter()
  observe(meter, { fromMs: 0, seconds: 0.75, stepMs: 250, total: (atMs) => atMs / 20 })
  expect(meter.perSecond).toBeUndefined()
})

test('it follows a change within some ten seconds, and falls to nothing where nothing moves', () => {
  const meter = new RateMeter()
  observe(meter, { fromMs: 0, seconds: 60, stepMs: 250, total: (atMs) => atMs / 10 })
  expect(meter.perSecond).toBe(100)
  observe(meter, { fromMs: 60_000, seconds: 10, stepMs: 250, total: () => 6_000 })
  expect(meter.perSecond).toBeLessThan(40)
  expect(meter.perSecond).toBeGreaterThan(30)
  observe(meter, { fromMs: 70_000, seconds: 120, stepMs: 250, total: () => 6_000 })
  expect(meter.perSecond).toBe(0)
})

test('after a pause it begins anew', () => {
  const meter = new RateMeter()
  observe(meter, { fromMs: 0, seconds: 10, stepMs: 250, total: (atMs) => atMs / 10 })
  meter.reset()
  expect(meter.perSecond).toBeUndefined()
  observe(meter, { fromMs: 100_000, seconds: 10, stepMs: 250, total: (atMs) => atMs / 100 })
  expect(meter.perSecond).toBe(10)
})
