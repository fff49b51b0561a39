/** Smart encoding: cheaper texts that read the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { septetCount } from '../../src/sms/gsm7.ts'
import { planMessage } from '../../src/sms/segments.ts'
import { forcingCharacters, smartText } from '../../src/sms/smart.ts'

const TYPOGRAPHY = '\u2018\u2019\u201c\u201d«»\u2013\u2014\u2026\u00a0\u2009\u200b\u2022\u2212'
const text = fc.string({
  unit: fc.constantFrom(...TYPOGRAPHY, ...'abcéèàçÇ êœ€[]1\n', 'ا', 'م', '😀', 'e\u0301', 'e\u0302'),
  maxLength: 200,
})

test.each([
  ['J\u2019arrive\u2026', "J'arrive..."],
  ['\u00ab\u00a0ok\u00a0\u00bb', '" ok "'],
  ['5\u00a0\u20135 \u2014 \u2022 \u22121', '5 -5 - - -1'],
  ['zero\u200bwidth', 'zerowidth'],
  ['caf\u0065\u0301 \u2019', "café '"],
])('%j becomes %j', (before, after) => {
  expect(smartText(before)?.text).toBe(after)
})

const INVISIBLE = [
  ...['\u00ad', '\u034f', '\u061c', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f'],
  ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2060', '\u2061', '\u2062', '\u2063', '\u2064'],
  ...['\u2066', '\u2067', '\u2068', '\u2069', '\ufe0e', '\ufe0f', '\ufeff'],
]

test.each(INVISIBLE)('%j is invisible, is left out, and that is said', (mark) => {
  for (const before of [
    `Rendez-vous${mark} demain`,
    `${mark}Rendez-vous demain`,
    `Rendez-vous demain${mark}${mark}`,
  ])
    expect(smartText(before)).toEqual({
      text: 'Rendez-vous demain',
      replaced: [{ from: mark, to: '', count: before.split(mark).length - 1 }],
    })
  // Where something else forces UCS-2, nothing is touched: between Arabic letters and in emoji these marks count.
  for (const before of [`مرحبا${mark}بك`, `ok 👨${mark}👩`, mark]) expect(smartText(before)).toBeUndefined()
})

test.each(['plain', 'déjà', 'être \u2019', 'مرحبا\u2026', '\u2019😀', '\u200b', `${'\u2026'.repeat(70)}`])(
  '%j is left alone',
  (before) => {
    expect(smartText(before)).toBeUndefined()
  },
)

test('whatever the text: GSM-7 afterwards, no letter changed, no more parts, and once is enough', () => {
  const letters = (of: string) => of.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')
  fc.assert(
    fc.property(text, (before) => {
      const smart = smartText(before)
      if (septetCount(before) >= 0) expect(smart).toBeUndefined()
      if (!smart) return
      expect(septetCount(smart.text)).toBeGreaterThanOrEqual(0)
      expect(letters(smart.text)).toBe(letters(before))
      expect(planMessage(smart.text).parts).toBeLessThanOrEqual(planMessage(before).parts)
      expect(smartText(smart.text)).toBeUndefined()
    }),
    { numRuns: 2_000 },
  )
})

test('the characters that force UCS-2, what reads like them, and what only a person may decide', () => {
  expect(forcingCharacters('a\u2019\u2019êœم😀')).toEqual([
    { character: '\u2019', count: 2, replacement: "'", automatic: true },
    { character: 'ê', count: 1, replacement: 'e', automatic: false },
    { character: 'œ', count: 1, replacement: 'oe', automatic: false },
    { character: 'م', count: 1, replacement: undefined, automatic: false },
    { character: '😀', count: 1, replacement: undefined, automatic: false },
  ])
})

test('a text is GSM-7 exactly when nothing forces it out', () => {
  fc.assert(
    fc.property(text, (any) => {
      const composed = any.normalize('NFC')
      expect(forcingCharacters(any).length === 0).toBe(septetCount(composed) >= 0)
    }),
  )
})
