import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeGsm7, septetCost, septetCount } from '../../src/sms/gsm7.ts'
import { encodeGsm7 } from '../../src/sms/octets.ts'

/** 3GPP TS 23.038 section 6.2.1 as the table is printed: a row per low four bits, a column per high three. */
const DEFAULT_ALPHABET = [
  ['@', 'Δ', ' ', '0', '¡', 'P', '¿', 'p'],
  ['£', '_', '!', '1', 'A', 'Q', 'a', 'q'],
  ['$', 'Φ', '"', '2', 'B', 'R', 'b', 'r'],
  ['¥', 'Γ', '#', '3', 'C', 'S', 'c', 's'],
  ['è', 'Λ', '¤', '4', 'D', 'T', 'd', 't'],
  ['é', 'Ω', '%', '5', 'E', 'U', 'e', 'u'],
  ['ù', 'Π', '&', '6', 'F', 'V', 'f', 'v'],
  ['ì', 'Ψ', "'", '7', 'G', 'W', 'g', 'w'],
  ['ò', 'Σ', '(', '8', 'H', 'X', 'h', 'x'],
  ['Ç', 'Θ', ')', '9', 'I', 'Y', 'i', 'y'],
  ['\n', 'Ξ', '*', ':', 'J', 'Z', 'j', 'z'],
  ['Ø', 'ESCAPE', '+', ';', 'K', 'Ä', 'k', 'ä'],
  ['ø', 'Æ', ',', '<', 'L', 'Ö', 'l', 'ö'],
  ['\r', 'æ', '-', '=', 'M', 'Ñ', 'm', 'ñ'],
  ['Å', 'ß', '.', '>', 'N', 'Ü', 'n', 'ü'],
  ['å', 'É', '/', '?', 'O', '§', 'o', 'à'],
].flatMap((row, low) => row.map((character, high) => ({ code: high * 16 + low, character })))

const ALPHABET = DEFAULT_ALPHABET.filter(({ character }) => character !== 'ESCAPE')

/** 3GPP TS 23.038 section 6.2.1.1. */
const EXTENSION = [
  { code: 0x0a, character: '\u000c' },
  { code: 0x14, character: '\u005e' },
  { code: 0x28, character: '\u007b' },
  { code: 0x29, character: '\u007d' },
  { code: 0x2f, character: '\u005c' },
  { code: 0x3c, character: '\u005b' },
  { code: 0x3d, character: '\u007e' },
  { code: 0x3e, character: '\u005d' },
  { code: 0x40, character: '\u007c' },
  { code: 0x65, character: '\u20ac' },
]

test('every character of the default alphabet is its own code and comes back from it', () => {
  expect(ALPHABET).toHaveLength(127)
  for (const { code, character } of ALPHABET) {
    expect([character, encodeGsm7(character)]).toEqual([character, Buffer.from([code])])
    expect(decodeGsm7(Uint8Array.of(code))).toBe(character)
  }
})

test('every character of the extension table is an escape pair and comes back from it', () => {
  for (const { code, character } of EXTENSION) {
    expect([character, encodeGsm7(character)]).toEqual([character, Buffer.from([0x1b, code])])
    expect(decodeGsm7(Uint8Array.of(0x1b, code))).toBe(character)
  }
})

test('no other character of the basic plane is in the alphabet', () => {
  const encodable = []
  for (let unit = 0; unit <= 0xffff; unit += 1)
    if (septetCost(unit) > 0) encodable.push(String.fromCharCode(unit))
  const expected = [...ALPHABET, ...EXTENSION].map(({ character }) => character)
  expect(encodable.sort()).toEqual(expected.sort())
})

test('an extension character counts two septets, every other one', () => {
  expect(septetCount('')).toBe(0)
  expect(septetCount('Prix: 10€ [TTC]')).toBe(18)
})

test('a text with one character outside the alphabet has neither a count nor octets', () => {
  for (const text of ['ç', 'a\u0301', 'مرحبا', 'ok 👍', '\u001b', '`', '\t', '\u0000']) {
    expect([text, septetCount(text), encodeGsm7(text)]).toEqual([text, -1, undefined])
  }
})

test('septets no table explains are shown as the standard tells a receiver to', () => {
  expect(decodeGsm7(Uint8Array.of(0x1b, 0x41))).toBe('A')
  expect(decodeGsm7(Uint8Array.of(0x41, 0x1b))).toBe('A ')
  expect(decodeGsm7(Uint8Array.of(0x1b, 0x1b, 0x41))).toBe(' A')
  expect(decodeGsm7(Uint8Array.of(0x80, 0xff))).toBe('\ufffd\ufffd')
})

test('decoding gives any encoded text back, and the octets are as many as the septets counted', () => {
  const characters = fc.constantFrom(...[...ALPHABET, ...EXTENSION].map(({ character }) => character))
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 400 }), (text) => {
      const octets = encodeGsm7(text)!
      expect(decodeGsm7(octets)).toBe(text)
      expect(octets).toHaveLength(septetCount(text))
    }),
  )
})
