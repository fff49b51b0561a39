/** Arrays that are written without the driver arrive as those that it writes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainArray } from '../../src/db/arrays.ts'
import { testDatabase } from '../harness.ts'

test.for([
  [[1, -2, 0.5, Number.NaN, Number.POSITIVE_INFINITY], '{1,-2,0.5,NaN,Infinity}'],
  [['a', '3f-9', 'x_Y.z', '+222/1', 'a:b'], '{a,3f-9,x_Y.z,+222/1,a:b}'],
  [[null, undefined, true, 12n], '{NULL,NULL,true,12}'],
  [[], '{}'],
  [['NULL'], undefined],
  [['nUlL', 'a'], undefined],
  [[''], undefined],
  [['a b'], undefined],
  [['a,b'], undefined],
  [['{'], undefined],
  [['a\n'], undefined],
  [['é'], undefined],
  [['"'], undefined],
  [['\\'], undefined],
  [[[1]], undefined],
  [[Buffer.of(1)], undefined],
  [[new Date(0)], undefined],
] as const)('$0 is $1', ([values, text]) => {
  expect(plainArray(values)).toBe(text)
})

test('whatever is in them, they come back as they were', async (t) => {
  const { pool } = await testDatabase(t)
  const texts = fc.array(
    fc.oneof(
      fc.constantFrom('NULL', 'null', '', ' ', '{', '}', ',', '"', '\\', 'a,b', '\n'),
      fc.stringMatching(/^[\w.+:/-]{1,12}$/),
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed()),
      fc.constant(null),
    ),
  )
  const ints = fc.array(fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })))
  const doubles = fc.array(fc.double())
  const flags = fc.array(fc.option(fc.boolean()))
  await fc.assert(
    fc.asyncProperty(texts, ints, doubles, flags, async (...given) => {
      const text = 'select $1::text[] as a, $2::int[] as b, $3::float8[] as c, $4::boolean[] as d'
      // Named and unnamed, as one object and as two parameters.
      const found = await Promise.all([
        pool.query({ name: 'arrays', text, values: given }),
        pool.query({ text, values: given }),
        pool.query(text, given),
      ])
      for (const { rows } of found) {
        const { a, b, c, d } = rows[0]
        expect([a, b, c.map((value: number) => value + 0), d]).toEqual([
          given[0],
          given[1],
          given[2].map((value) => value + 0),
          given[3],
        ])
      }
    }),
    { numRuns: 200 },
  )
})
