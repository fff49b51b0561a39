/** Reading and writing SMPP's simple types within fixed bounds. SMPP 3.4 section 3.1. */

import { STATUS } from './commands.ts'
import { SmppError } from './errors.ts'

/** Reads forward through `bytes` and never past their end. */
export class OctetReader {
  readonly bytes: Buffer
  offset: number
  readonly end: number

  constructor(bytes: Buffer, offset: number, end: number) {
    this.bytes = bytes
    this.offset = offset
    this.end = end
  }

  get left(): number {
    return this.end - this.offset
  }

  u8(): number {
    if (this.offset >= this.end) throw cutShort()
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

  /** One octet of length, then that many octets (a view); more than `maxOctets` or than are left is refused. */
  counted(maxOctets: number, status: number): Buffer {
    const length = this.u8()
    if (length > maxOctets || length > this.left) {
      throw new SmppError('a length is more than is allowed or than the PDU has', status)
    }
    return this.octets(length)
  }

  /**
   * A C-octet string of at most `maxOctets`, its closing NUL included; `status` is what a
   * longer or an unclosed one is refused with. Octets are taken as ISO 8859-1, so none is lost.
   */
  cString(maxOctets: number, status: number): string {
    const start = this.offset
    const limit = Math.min(this.end, start + maxOctets)
    let at = start
    while (at < limit && this.bytes[at] !== 0) at++
    if (at === limit) throw new SmppError('a C-octet string has no end', status)
    this.offset = at + 1
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

/** Writes forward into `bytes`, which the caller made long enough. */
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
  return new SmppError(`${value} is no unsigned integer of ${bits} bits`, STATUS.ESME_RINVPARLEN)
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
