/** Inputs that something was once wrong with, and some cases of every surface: what must hold holds. */
import { expect, test } from 'vitest'
import { kept } from '../../bench/fuzz/corpus.ts'
import { catchingAll, examine, failureOf, inputOf } from '../../bench/fuzz/examine.ts'
import { holds, type Surface } from '../../bench/fuzz/surface.ts'
import { SURFACE_NAMES, SURFACES } from '../../bench/fuzz/surfaces.ts'
import { numbering, setNumbering } from '../../src/sms/numbering.ts'

const CASES = 300

test.each(SURFACE_NAMES)('%s: every finding stays fixed, and some cases find nothing', async (name) => {
  const surface: Surface = SURFACES[name]
  const usual = numbering()
  try {
    const failures = await catchingAll(async () => {
      const all: string[] = []
      for (const { name: file, input } of kept(name)) {
        const what = await failureOf(surface, input)
        if (what !== undefined) all.push(`${file}: ${what}`)
      }
      return all
    })
    expect(failures).toEqual([])
    const { findings } = await examine(surface, { seed: 1, from: 0, cases: CASES })
    expect(findings.map(({ number, what }) => `${number}: ${what}`)).toEqual([])
  } finally {
    setNumbering(usual)
  }
})

const fragile: Surface = {
  seeds: () => [Buffer.from('a=1;b=2')],
  words: ['!'],
  check: (input) => holds(!input.includes('!'), 'it has no exclamation mark'),
}

test('a failure is found, made small, and the same case whenever it is run', async () => {
  const { findings } = await examine(fragile, { seed: 7, from: 0, cases: 1_000 })
  expect(findings.map(({ what, input }) => [what, input.toString()])).toEqual([
    ['Error: it has no exclamation mark', '!'],
  ])
  const [{ number } = { number: -1 }] = findings
  const input = () => inputOf(fragile, fragile.seeds() as Buffer[], 7, number)
  expect(input()).toEqual(input())
  const { findings: again } = await examine(fragile, { seed: 7, from: number, cases: 1 })
  expect(again).toHaveLength(1)
})
