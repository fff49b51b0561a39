import { expect, test } from 'vitest'
import { trendOf } from '../../bench/soak/samples.ts'

test('what grows by one a second grows by 3,600 an hour, and what filled up first does not count', () => {
  const growing = Array.from({ length: 10 }, (_, at) => [at, at] as const)
  expect(trendOf(growing)).toEqual({ first: 2, last: 9, most: 9, perHour: 3_600 })
  const flat = Array.from({ length: 10 }, (_, at) => [at, at < 2 ? at : 7] as const)
  expect(trendOf(flat)).toEqual({ first: 7, last: 7, most: 7, perHour: 0 })
})
