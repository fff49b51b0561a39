/** Reading and writing SMPP's simple types within fixed bounds. SMPP 3.4 section 3.1. */

import { STATUS } from './commands.ts'
import { SmppError } from './errors.ts'

/**
 * How strictly a body must follow SMPP 3.4. strict: in everything. bounded: every mandatory field must be there,
 * bounded only by the end of the PDU; optional parameters count as far as they can be read. salvaged: missing fields
 * are 0 or empty, so no body is malformed.
 */
export type Leniency = 'strict' | 'bounded' | 'salvaged'

/** Reads forward through `bytes` and never past their end. */
export class OctetReader {
  readonly bytes: Buffer
  offset: number
  readonly end: number
  readonly leniency: Leniency

  constructor(bytes: Buffer, offset: number, end: number, leniency: Leniency = 'strict') {
    this.bytes = bytes
    this.offset = offset
    this.end = end
    this.leniency = leniency
  }

  get left(): number {
    return this.end - this.offset
  }

  u8(): number {
    if (this.offset >= this.end) {
      if (this.leniency === 'salvaged') return 0
      throw cutShort()
    }
    return this.bytes[this.offset++]!
  }

  u16(): number {
    const at = this.skip(2)
    return (this.bytes[at]! << 8) | this.bytes[at + 1]!
  }

  u32(): number {
    return readU32(this.bytes, this.skip(4))
  }

  /** A view of the next octets, not a copy. */
  octets(length: number): Buffer {
    const at = this.skip(length)
    return this.bytes.subarray(at, at + length)
  }

  /**
   * One octet of length, then that many octets (a view). Strict reading refuses a length above `maxOctets` or beyond
   * the end; otherwise the remaining octets are taken.
   */
  counted(maxOctets: number, status: number): Buffer {
    const length = this.u8()
    if (this.leniency !== 'strict') return this.octets(Math.min(length, this.left))
    if (length > maxOctets || length > this.left) {
      throw new SmppError('a length is more than is allowed or than the PDU has', status)
    }
    return this.octets(length)
  }

  /**
   * A C-octet string with its closing NUL. `status` is the refusal of an unclosed one and, in strict reading, of one
   * longer than `maxOctets`. Salvaged, an unclosed string goes to the end of the PDU. Octets are taken as ISO 8859-1,
   * so none is lost.
   */
  cString(maxOctets: number, status: number): string {
    const start = this.offset
    const limit = this.leniency === 'strict' ? Math.min(this.end, start + maxOctets) : this.end
    let at = start
    while (at < limit && this.bytes[at] !== 0) at++
    if (at === limit && this.leniency !== 'salvaged')
      throw new SmppError('a C-octet string has no end', status)
    this.offset = Math.min(at + 1, this.end)
    return at === start ? '' : this.bytes.toString('latin1', start, at)
  }

  private skip(octets: number): number {
    const at = this.offset
    if (at + octets > this.end) throw cutShort()
    this.offset = at + octets
    return at
  }
}

function cutShort(): SmppError {
  return new SmppError('the PDU ends in the middle of a field', STATUS.ESME_RINVCMDLEN)
}

/** Writes forward into `bytes`; the caller made them long enough. */
export class OctetWriter {
  readonly bytes: Buffer
  offset: number

  constructor(bytes: Buffer, offset: number) {
    this.bytes = bytes
    this.offset = offset
  }

  u8(value: number): void {
    if ((value & 0xff) !== value) throw outOfRange(value, 8)
    this.bytes[this.offset++] = value
  }

  u16(value: number): void {
    if ((value & 0xffff) !== value) throw outOfRange(value, 16)
    this.bytes[this.offset++] = value >>> 8
    this.bytes[this.offset++] = value & 0xff
  }

  u32(value: number): void {
    if (value >>> 0 !== value) throw outOfRange(value, 32)
    writeU32(this.bytes, value, this.offset)
    this.offset += 4
  }

  octets(value: Uint8Array): void {
    this.bytes.set(value, this.offset)
    this.offset += value.length
  }

  /** The characters as ISO 8859-1 and a NUL. These strings are short: a loop beats a call into C++. */
  cString(value: string): void {
    const { bytes } = this
    let at = this.offset
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code === 0 || code > 0xff) {
        throw new SmppError('a C-octet string cannot hold this character', STATUS.ESME_RINVPARLEN)
      }
      bytes[at++] = code
    }
    bytes[at++] = 0
    this.offset = at
  }
}

function outOfRange(value: number, bits: number): SmppError {
  return new SmppError(`${value} is not an unsigned integer of ${bits} bits`, STATUS.ESME_RINVPARLEN)
}

export function readU32(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
}

export function writeU32(bytes: Uint8Array, value: number, at: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}
