/**
 * Requests of the peer: those that are not answered yet, and those that came when there were enough of them. These wait,
 * and when there are too many of them, too, the peer is read no further: what it sends is held back, and nothing is refused.
 */

import type { RequestPdu } from './pdu.ts'

export interface BacklogOptions {
  /** Requests that may be unanswered at once, and their bytes; as many bytes may wait behind them. */
  unansweredMax: number
  unansweredBytesMax: number
  /** Gets each PDU that had to wait, when there is room for it. */
  take: (bytes: Buffer) => void
  /** Too much waits; and no longer does. */
  onFull: () => void
  onRoom: () => void
}

/** What a PDU takes in memory beyond its octets. */
const OVERHEAD_BYTES = 128

export class Backlog {
  readonly #options: BacklogOptions
  /** With their bytes. By identity: a peer may use a sequence number twice. */
  readonly #unanswered = new Map<RequestPdu, number>()
  #unansweredBytes = 0
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #isFull = false
  #isTaking = false

  constructor(options: BacklogOptions) {
    this.#options = options
  }

  /** Nothing is unanswered, and nothing waits. */
  get isEmpty(): boolean {
    return this.#unanswered.size === 0 && this.#waiting.length === 0
  }

  /** Whether the peer should not be read: what was read waits already. */
  get isFull(): boolean {
    return this.#isFull
  }

  /** Whether a PDU that comes now has to wait, as its turn has not come. */
  get mustWait(): boolean {
    return !this.#isTaking && (this.#waiting.length > 0 || !this.#hasRoom)
  }

  /** Keeps a PDU until there is room for it. */
  wait(bytes: Buffer): void {
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length + OVERHEAD_BYTES
    if (this.#isFull || this.#waitingBytes <= this.#options.unansweredBytesMax) return
    this.#isFull = true
    this.#options.onFull()
  }

  /** A request of so many octets is to be answered. */
  add(request: RequestPdu, octets: number): void {
    this.#unanswered.set(request, octets)
    this.#unansweredBytes += octets
  }

  has(request: RequestPdu): boolean {
    return this.#unanswered.has(request)
  }

  /** The request is answered, or never will be. False when it was before. */
  forget(request: RequestPdu): boolean {
    const octets = this.#unanswered.get(request)
    if (octets === undefined) return false
    this.#unanswered.delete(request)
    this.#unansweredBytes -= octets
    if (this.#waiting.length > 0 && !this.#isTaking) this.#takeWaiting()
    return true
  }

  clear(): void {
    this.#unanswered.clear()
    this.#unansweredBytes = 0
    this.#waiting = []
    this.#waitingBytes = 0
  }

  get #hasRoom(): boolean {
    const { unansweredMax, unansweredBytesMax } = this.#options
    return this.#unanswered.size < unansweredMax && this.#unansweredBytes < unansweredBytesMax
  }

  /** Not from within itself: what is taken may be answered at once. */
  #takeWaiting(): void {
    this.#isTaking = true
    let taken = 0
    try {
      while (taken < this.#waiting.length && this.#hasRoom) {
        const bytes = this.#waiting[taken++] as Buffer
        this.#waitingBytes -= bytes.length + OVERHEAD_BYTES
        this.#options.take(bytes)
      }
    } finally {
      this.#isTaking = false
      this.#waiting = this.#waiting.slice(taken)
    }
    if (!this.#isFull || this.#waitingBytes > this.#options.unansweredBytesMax / 2) return
    this.#isFull = false
    this.#options.onRoom()
  }
}
