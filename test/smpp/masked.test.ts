/** The log of a PDU: it may show how the PDU is built, and nothing of people's words or numbers. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskedOctets } from '../../src/smpp/masked.ts'
import { encode } from '../../src/smpp/pdu.ts'
import { parseHex } from './notation.ts'

test('texts, numbers and values are masked, the rest is shown', () => {
  const pdu = encode({
    command: 'deliver_sm',
    sequenceNumber: 7,
    serviceType: 'CMT',
    sourceAddrTon: 1,
    sourceAddr: '222',
    destinationAddr: '12',
    esmClass: 4,
    shortMessage: Buffer.from('id:1'),
    tlvs: { messageState: 2 },
  })
  expect(maskedOctets(pdu)).toBe(
    '00000032 00000005 00000000 00000007 | 43 4d 54 00 01 00 ** ** ** 00 00 00 ** ** 00 04 00 00 00 00 00 00 00 00 ' +
      '04 ** ** ** ** 04 27 00 01 **',
  )
})

test.each([
  [
    'a body that breaks off in an address',
    '00000017 00000005 00000000 00000001 00 01 01 "222"',
    '00 01 01 ** ** **',
  ],
  ['a first text without an end', '00000014 00000005 00000000 00000001 "abcd"', '** ** ** **'],
  [
    'a first text longer than any',
    `00000000 00000005 00000000 00000001 "${'a'.repeat(18)}" 00`,
    Array(19).fill('**').join(' '),
  ],
  ['a bind', '00000014 00000009 00000000 00000001 "me" 00 "p"', '** ** ** **'],
  ['nothing but a header', '00000010 00000005 00000000 00000001', ''],
  ['less than a header', '00000010 0000', undefined],
])('of %s nothing is shown that may be a text', (_, hex, body) => {
  const masked = maskedOctets(parseHex([hex]))
  if (body !== undefined) expect(masked.split('|')[1]?.trim()).toBe(body)
})

test('the id in an answer is shown, with its end or without', () => {
  const masked = (body: string) => maskedOctets(parseHex([`00000014 80000004 00000000 00000007 ${body}`]))
  expect(masked('"A7" 00')).toBe('00000014 80000004 00000000 00000007 | 41 37 00')
  expect(masked('"A7"')).toBe('00000014 80000004 00000000 00000007 | 41 37')
})

test('any octets are masked, within bounds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1_000 }), (noise) => {
      expect(maskedOctets(Buffer.from(noise)).length).toBeLessThan(1_000)
    }),
  )
})
