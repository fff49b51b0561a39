/** GSM-7 as it is on the radio: septets without their spare bits. 3GPP TS 23.038 section 6.1.2.1. */

const CARRIAGE_RETURN = 0x0d

/**
 * Packs eight septets into seven octets, the first in the lowest bits, after `fillBits` zero bits (which bring the text
 * after a header to a septet boundary, 3GPP TS 23.040 section 9.2.3.24). SMPP counts only octets, so seven spare bits
 * would be read as one more "@"; they hold a carriage return instead, as section 6.1.2.3.1 specifies.
 */
export function packSeptets(septets: Uint8Array, fillBits: number): Buffer {
  const bits = fillBits + septets.length * 7
  const octets = Buffer.alloc(Math.ceil(bits / 8))
  const write = (septet: number, at: number) => {
    const octet = at >> 3
    const wide = septet << (at & 7)
    octets[octet] = octets[octet]! | (wide & 0xff)
    if (wide > 0xff) octets[octet + 1] = octets[octet + 1]! | (wide >> 8)
  }
  for (const [index, septet] of septets.entries()) write(septet, fillBits + index * 7)
  if (octets.length * 8 - bits === 7) write(CARRIAGE_RETURN, bits)
  return octets
}

/** Zero bits between a header of this many octets and the septets after it. */
export function fillBitsAfter(headerOctets: number): number {
  return (7 - ((headerOctets * 8) % 7)) % 7
}

/**
 * The septets after `fillBits` unused bits. A carriage return that ends with the last bit counts as padding, 3GPP TS
 * 23.038 section 6.1.2.3.1; a text that really ends with one loses it.
 */
export function unpackSeptets(octets: Uint8Array, fillBits: number): Buffer {
  const septets: number[] = []
  const bits = octets.length * 8
  let at = fillBits
  for (; at + 7 <= bits; at += 7) {
    const pair = octets[at >> 3]! | ((octets[(at >> 3) + 1] ?? 0) << 8)
    septets.push((pair >> (at & 7)) & 0x7f)
  }
  if (at === bits && septets.at(-1) === CARRIAGE_RETURN) septets.pop()
  return Buffer.from(septets)
}
