/** The visible characters of a text. */
import { expect, test } from 'vitest'
import { isBlank, trimmed } from '../../src/kernel/visible.ts'

test.each([
  '',
  ' ',
  '   ',
  '\u00a0',
  '\n',
  '\r\n\t',
  '\u200b',
  '\ufeff',
  '\u200e\u200f',
  '\u2066\u2069',
  '\ufe0f',
  '\u3164',
  '\u2800',
  '\u3000',
  '\u00ad',
])('%j is blank', (text) => {
  expect([isBlank(text), isBlank(text + text)]).toEqual([true, true])
})

test.each(['.', 'a', ' a ', '؟', '\u200bم', '😀', '0', '-'])('%j is not blank', (text) => {
  expect(isBlank(text)).toBe(false)
})

test.each([
  ['Ali', 'Ali'],
  [' Ali ', 'Ali'],
  ['\u00a0Ali\u202f', 'Ali'],
  ['\ufeffAli\u200b', 'Ali'],
  ['\u202bعلي\u202c', 'علي'],
  ['a  b', 'a  b'],
  ['❤\ufe0f ', '❤\ufe0f'],
  ['🏴\u{e0067}\u{e0062}\u{e007f}', '🏴\u{e0067}\u{e0062}\u{e007f}'],
  [' \u200b ', ''],
])('%j is trimmed to %j', (text, expected) => {
  expect(trimmed(text)).toBe(expected)
})
