/** Septets out of packed octets. 3GPP TS 23.038 section 6.1.2.1. */

const CARRIAGE_RETURN = 0x0d

/**
 * The septets after `fillBits` unused bits. A carriage return that ends with the last bit is taken to be
 * padding, 3GPP TS 23.038 section 6.1.2.3.1; a text that really ends so loses it.
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

/** Unused bits between a user data header and the septets after it. 3GPP TS 23.040 section 9.2.3.24. */
export function fillBits(headerOctets: number): number {
  return (7 - ((headerOctets * 8) % 7)) % 7
}
