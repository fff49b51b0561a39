/** Numbers that are nearly right: which are corrected, which are not, and the sentences about them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizePhone } from '../../src/sms/phone.ts'
import { filePhoneProblem, mendPhone, phoneProblem, readPhone } from '../../src/sms/phone-mend.ts'

const PHONE = '+22238089336'

const NEARLY: [string, string][] = [
  [' 38089336', 'has blanks'],
  ['38 08 93 36', 'has blanks'],
  ['+222 38 08 93 36', 'has blanks'],
  ['38\u00a008\u202f93\u200936', 'has blanks'],
  ['\t38089336\n', 'has blanks'],
  ['38-08-93-36', 'has dashes'],
  ['38\u201108\u201393\u221236', 'has dashes'],
  ['38.08.93.36', 'has dots'],
  ['(+222)38089336', 'has parentheses'],
  ['+222 (38) 08 93 36', 'has blanks and has parentheses'],
  ['0022238089336', 'begins with 00'],
  ['00 222 38 08 93 36', 'has blanks and begins with 00'],
  ['+0022238089336', 'begins with 00'],
  ['\u202a+22238089336\u202c', 'has an invisible character'],
  ['38089336\u200e', 'has an invisible character'],
  ['\u200b38089336', 'has an invisible character'],
  ['\ufeff38089336', 'has an invisible character'],
  ['380\u00ad89336', 'has an invisible character'],
  ['\u2066+22238089336\u2069', 'has an invisible character'],
  ['٣٨٠٨٩٣٣٦', 'has digits of another script'],
  ['۳۸۰۸۹۳۳۶', 'has digits of another script'],
  ['３８０８９３３６', 'has digits of another script'],
  ['+٢٢٢٣٨٠٨٩٣٣٦', 'has digits of another script'],
  ['٣٨٠ ٨٩ ٣٣٦', 'has digits of another script and has blanks'],
  ['٢٢٢٣٨٠٨٩٣٣٦+', 'has digits of another script and ends with its plus sign'],
  ['＋22238089336', 'has a plus sign of another kind'],
  ["'38089336", 'begins with an apostrophe'],
  ['\u2019+22238089336', 'begins with an apostrophe'],
  ['="38089336"', 'stands in quotes'],
  ['"38089336"', 'stands in quotes'],
]

test.each(NEARLY)('%j is corrected: it %s', (text, reason) => {
  expect(mendPhone(text)).toEqual({ phone: PHONE, reason })
  expect([phoneProblem(text), filePhoneProblem(text)]).toEqual([
    `Invalid phone number format: it ${reason}`,
    undefined,
  ])
})

test.each(['38089336', '+22238089336', '22238089336'])('%j is a number already', (text) => {
  expect([mendPhone(text), readPhone(text), phoneProblem(text)]).toEqual([undefined, PHONE, undefined])
})

test.each([
  ...['', 'invalid', '3808933', '380893360', '51234567', '+22251234567', '3808933O', '0038089336', '-'],
  ...['38089336/38089337', '38089336,38089337', '38089336 38089337', '38089336 (Ali)', '#38089336'],
  // Amounts and dates have as many digits as a number.
  ...['250000.25', '3808933.0', '(25000000)', '25,000,000'],
  ...['2024-11-26', '26/11/2024', '26-11-2024', '26.11.2024', '26 11 2024', '٢٠٢٤-١١-٢٦'],
])('%j is no number, whatever is left out of it', (text) => {
  expect([mendPhone(text), readPhone(text)]).toEqual([undefined, undefined])
})

test('the reason says what a number is instead', () => {
  const foreign = 'Only numbers of Mauritania are served here'
  for (const text of [
    '+33612345678',
    '0033612345678',
    '+33 6 12 34 56 78',
    '+212-612-345678',
    '\u200e+221771234567',
  ])
    expect([text, phoneProblem(text), filePhoneProblem(text)]).toEqual([text, foreign, foreign])
  const changed = 'a spreadsheet has changed it, make the column text and enter it again'
  const reasons: [string, string][] = [
    ['', 'Phone number is missing'],
    ['nobody', 'Invalid phone number format'],
    ['+22251234567', 'Invalid phone number format: Mauritania has no such number'],
    ['3808933', 'Invalid phone number format: it is too short for a number of Mauritania'],
    ['380893361', 'Invalid phone number format: it is too long for a number of Mauritania'],
    ['222380893361234', 'Invalid phone number format: it is too long for a number of Mauritania'],
    ['+222380893361234567', 'Invalid phone number format: it is too long for a number of Mauritania'],
    ['38 08 93 36 38 08 93 37', 'Invalid phone number format: it is too long for a number of Mauritania'],
    ['1'.repeat(500), 'Invalid phone number format: it is too long for a number of Mauritania'],
    ['+33612345678901234567', 'Invalid phone number format: it has more than 15 digits, as no number has'],
    ['+222 380 893', 'Invalid phone number format: it is too short for a number of Mauritania'],
    ['3.8089336E7', `Invalid phone number format: ${changed}`],
    ['38089336.0', `Invalid phone number format: ${changed}`],
    ['26/11/2024', 'Invalid phone number format: it is a date'],
    ['2024-11-26', 'Invalid phone number format: it is a date'],
  ]
  for (const [text, reason] of reasons) expect([text, filePhoneProblem(text)]).toEqual([text, reason])
  expect(phoneProblem('')).toBe('Invalid phone number format')
})

test('whatever is put between its digits, a number stays the one it is, and no other comes of it', () => {
  const mark = fc.constantFrom('', ' ', '\u00a0', '-', '\u2011', '\u200e', '\u202f', '\u00ad')
  const digits = fc.stringMatching(/^(\+222|222|00222|)[234]\d{7}$/)
  fc.assert(
    fc.property(digits, fc.array(mark, { minLength: 13, maxLength: 13 }), (number, marks) => {
      const text = [...number].map((digit, i) => digit + (marks[i] ?? '')).join('')
      const expected = normalizePhone(number.replace(/^00/, '+'))
      const found = readPhone(text)
      // A date is left alone.
      if (found === undefined)
        expect(filePhoneProblem(text)).toBe('Invalid phone number format: it is a date')
      else expect(found).toBe(expected)
    }),
    { numRuns: 2_000 },
  )
})
