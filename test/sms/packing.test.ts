/** Packed septets: known octets, and back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillBitsAfter, packSeptets, unpackSeptets } from '../../src/sms/packing.ts'

test.each([
  ['', 0, ''],
  ['hello', 0, 'e8329bfd06'],
  ['hellohello', 0, 'e8329bfd4697d9ec37'],
  ['@@@@@@@@', 0, '00000000000000'],
  // Seven spare bits hold a carriage return, 3GPP TS 23.038 section 6.1.2.3.1.
  ['hellohe', 0, 'e8329bfd46971b'],
  ['hello', 1, 'd06536fb0d'],
])('%j after %d fill bits is %s', (text, bits, hex) => {
  const septets = Buffer.from(text.replaceAll('@', '\0'))
  expect(packSeptets(septets, bits).toString('hex')).toBe(hex)
  expect(unpackSeptets(Buffer.from(hex, 'hex'), bits)).toEqual(septets)
})

test('160 septets are 140 octets, and a header with what fits behind it is never more', () => {
  expect(packSeptets(Buffer.alloc(160), 0)).toHaveLength(140)
  expect(6 + packSeptets(Buffer.alloc(153), fillBitsAfter(6)).length).toBe(140)
  expect(7 + packSeptets(Buffer.alloc(152), fillBitsAfter(7)).length).toBe(140)
})

test('any septets but a carriage return at the end come back', () => {
  const septets = fc.uint8Array({ max: 0x7f, maxLength: 200 }).filter((drawn) => drawn.at(-1) !== 0x0d)
  fc.assert(
    fc.property(septets, fc.integer({ min: 0, max: 20 }), (drawn, headerOctets) => {
      const packed = packSeptets(drawn, fillBitsAfter(headerOctets))
      expect(Uint8Array.from(unpackSeptets(packed, fillBitsAfter(headerOctets)))).toEqual(drawn)
    }),
  )
})
