/** Cuts the bytes of a connection into PDUs, whatever the pieces they arrive in. SMPP 3.4 section 3.2. */

import { STATUS } from './commands.ts'
import { SmppError } from './errors.ts'
import { readU32 } from './octets.ts'
import { HEADER_OCTETS } from './pdu.ts'

/** Room for message_payload at its longest practical size. */
export const MAX_PDU_BYTES = 64 * 1024

const LENGTH_OCTETS = 4

export class Framer {
  readonly #maxPduBytes: number
  /** The beginning of an incomplete PDU; each octet is copied at most twice. */
  #pieces: Buffer[] = []
  #heldBytes = 0
  #wantedBytes = LENGTH_OCTETS

  constructor({ maxPduBytes = MAX_PDU_BYTES }: { maxPduBytes?: number } = {}) {
    this.#maxPduBytes = maxPduBytes
  }

  /**
   * Passes every PDU that `chunk` completes to `onPdu`, in order, as a view that stays valid. Throws SmppError for an
   * impossible command_length: nothing after it can be trusted, so the caller must close the connection.
   */
  push(chunk: Buffer, onPdu: (bytes: Buffer) => void): void {
    if (this.#heldBytes === 0) {
      this.#cut(chunk, onPdu)
      return
    }
    this.#pieces.push(chunk)
    this.#heldBytes += chunk.length
    if (this.#heldBytes < this.#wantedBytes) return
    const bytes = Buffer.concat(this.#pieces, this.#heldBytes)
    this.#pieces = []
    this.#heldBytes = 0
    this.#cut(bytes, onPdu)
  }

  #cut(bytes: Buffer, onPdu: (bytes: Buffer) => void): void {
    let at = 0
    while (bytes.length - at >= LENGTH_OCTETS) {
      const length = readU32(bytes, at)
      if (length < HEADER_OCTETS || length > this.#maxPduBytes) {
        throw new SmppError(`command_length ${length} is out of bounds`, STATUS.ESME_RINVCMDLEN)
      }
      if (bytes.length - at < length) {
        this.#hold(bytes, at, length)
        return
      }
      onPdu(at === 0 && length === bytes.length ? bytes : bytes.subarray(at, at + length))
      at += length
    }
    this.#hold(bytes, at, LENGTH_OCTETS)
  }

  #hold(bytes: Buffer, at: number, wantedBytes: number): void {
    this.#wantedBytes = wantedBytes
    if (at === bytes.length) return
    this.#pieces.push(at === 0 ? bytes : bytes.subarray(at))
    this.#heldBytes = bytes.length - at
  }
}
