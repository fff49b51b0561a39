import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseEncoding, textProblem } from '../../src/sms/encoding.ts'
import { decodeText, decodeUcs2, encodeText, encodeUcs2 } from '../../src/sms/octets.ts'

test('a text is GSM-7 while every character is in its tables and UCS-2 from the first that is not', () => {
  const texts = ['', 'Hello!', 'Déjà à Nouakchott: 5€', 'Ça va', 'ça va', 'Hello ’', 'مرحبا', '👍']
  expect(texts.map((text) => [text, chooseEncoding(text)])).toEqual([
    ['', 'gsm7'],
    ['Hello!', 'gsm7'],
    ['Déjà à Nouakchott: 5€', 'gsm7'],
    ['Ça va', 'gsm7'],
    ['ça va', 'ucs2'],
    ['Hello ’', 'ucs2'],
    ['مرحبا', 'ucs2'],
    ['👍', 'ucs2'],
  ])
})

test('UCS-2 octets are big-endian and a character beyond U+FFFF is a surrogate pair', () => {
  expect(encodeUcs2('Aم👍').toString('hex')).toBe('00410645d83ddc4d')
  expect(decodeUcs2(Buffer.from('00410645d83ddc4d', 'hex'))).toBe('Aم👍')
})

test('decoding UCS-2 leaves its input alone and shows half a character as U+FFFD', () => {
  const octets = Uint8Array.of(0x00, 0x41, 0x06)
  expect(decodeUcs2(octets)).toBe('A\ufffd')
  expect(octets).toEqual(Uint8Array.of(0x00, 0x41, 0x06))
})

test('asking for GSM-7 octets of a text outside the alphabet is an error', () => {
  expect(() => encodeText('👍', 'gsm7')).toThrow(RangeError)
})

test('a string that is no text or that PostgreSQL cannot hold is told in a sentence', () => {
  expect(['Hello 👍', '', '\ud83d', 'a\udc4db', 'a\u0000'].map(textProblem)).toEqual([
    undefined,
    undefined,
    'String must be well-formed Unicode text',
    'String must be well-formed Unicode text',
    'String must not contain U+0000',
  ])
})

test('decoding gives any text back, in the encoding chosen and in UCS-2', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const encoding = chooseEncoding(text)
      expect(decodeText(encodeText(text, encoding), encoding)).toBe(text)
      expect(decodeUcs2(encodeUcs2(text))).toBe(text)
    }),
  )
})
