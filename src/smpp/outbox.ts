/** What goes out on a socket: the PDUs of one tick leave in one write, and a peer must read them. */

import type { Socket } from 'node:net'

export class Outbox {
  readonly #socket: Socket
  readonly #maxBytes: number
  readonly #onSent: () => void
  readonly #onOverflow: () => void
  #pdus: Buffer[] = []

  /** `onOverflow` is called when more than `maxBytes` wait for the peer to read. */
  constructor(
    socket: Socket,
    { maxBytes, onSent, onOverflow }: { maxBytes: number; onSent: () => void; onOverflow: () => void },
  ) {
    this.#socket = socket
    this.#maxBytes = maxBytes
    this.#onSent = onSent
    this.#onOverflow = onOverflow
  }

  push(pdu: Buffer): void {
    if (this.#pdus.push(pdu) === 1) process.nextTick(() => this.flush())
  }

  flush(): void {
    if (this.#pdus.length === 0 || this.#socket.destroyed) return
    const bytes = this.#pdus.length === 1 ? this.#pdus[0]! : Buffer.concat(this.#pdus)
    this.#pdus = []
    this.#socket.write(bytes)
    this.#onSent()
    if (this.#socket.writableLength > this.#maxBytes) this.#onOverflow()
  }

  clear(): void {
    this.#pdus = []
  }
}
