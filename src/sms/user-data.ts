/** The user data header of a message in several parts. 3GPP TS 23.040 section 9.2.3.24.1 and 9.2.3.24.8. */

/** The number of a part, how many there are, and the reference of their message. */
export interface Concatenation {
  /** 8 or 16 bits: references of one width say nothing of those of the other. */
  width: 8 | 16
  reference: number
  total: number
  /** From 1. */
  part: number
}

/**
 * Reads information elements 0x00 (8-bit reference) and 0x08 (16-bit) of a header without its length. An impossible one
 * is ignored, and of several the last counts: 3GPP TS 23.040 section 9.2.3.24.
 */
export function concatenationIn(header: Buffer): Concatenation | undefined {
  let last: Concatenation | undefined
  for (let at = 0; at + 1 < header.length; at += 2 + header[at + 1]!) {
    const found = concatenationOf(header[at]!, header.subarray(at + 2, at + 2 + header[at + 1]!))
    if (found && found.part >= 1 && found.part <= found.total) last = found
  }
  return last
}

function concatenationOf(element: number, value: Buffer): Concatenation | undefined {
  if (element === 0x00 && value.length === 3)
    return { width: 8, reference: value[0]!, total: value[1]!, part: value[2]! }
  if (element === 0x08 && value.length === 4)
    return { width: 16, reference: value.readUInt16BE(), total: value[2]!, part: value[3]! }
  return undefined
}
