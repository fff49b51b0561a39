/** Output to a socket: the PDUs of one tick leave in one write, if that is still allowed, and a peer must read them. */

import type { Socket } from 'node:net'

export interface OutboxOptions {
  maxBytes: number
  /** Called right before each write: false holds everything back from then on. */
  mayWrite: () => boolean
  onSent: () => void
  /** Called when more than `maxBytes` wait for the peer to read. */
  onOverflow: () => void
  /** Called once, when something was held back. */
  onBarred: () => void
}

export class Outbox {
  readonly #socket: Socket
  readonly #options: OutboxOptions
  #pdus: Buffer[] = []
  #barred = false

  constructor(socket: Socket, options: OutboxOptions) {
    this.#socket = socket
    this.#options = options
  }

  push(pdu: Buffer): void {
    if (this.#pdus.push(pdu) === 1) process.nextTick(() => this.flush())
  }

  flush(): void {
    if (this.#pdus.length === 0 || this.#socket.destroyed || this.#barred) return
    const { maxBytes, mayWrite, onSent, onOverflow, onBarred } = this.#options
    if (!mayWrite()) {
      this.#barred = true
      onBarred()
      return
    }
    const bytes = this.#pdus.length === 1 ? this.#pdus[0]! : Buffer.concat(this.#pdus)
    this.#pdus = []
    this.#socket.write(bytes)
    onSent()
    if (this.#socket.writableLength > maxBytes) onOverflow()
  }

  clear(): void {
    this.#pdus = []
  }
}
