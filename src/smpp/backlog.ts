/**
 * Requests of the peer: those not yet answered, and those that came while there were too many of them. The latter wait;
 * when too many of these wait as well, the socket is not read: the peer is held back, and nothing is refused.
 */

import type { RequestPdu } from './pdu.ts'

export interface BacklogOptions {
  /** The limits for unanswered requests and their bytes; the same number of bytes may wait. */
  unansweredMax: number
  unansweredBytesMax: number
  /** Gets each waiting PDU when there is room for it. */
  take: (bytes: Buffer) => void
  /** Called when too much waits, and when that ends. */
  onFull: () => void
  onRoom: () => void
}

/** The memory that a PDU takes beyond its octets. */
const OVERHEAD_BYTES = 128

export class Backlog {
  readonly #options: BacklogOptions
  /** The unanswered requests with their sizes, by identity: a peer may use a sequence number twice. */
  readonly #unanswered = new Map<RequestPdu, number>()
  #unansweredBytes = 0
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #isFull = false
  #isTaking = false

  constructor(options: BacklogOptions) {
    this.#options = options
  }

  /** True if nothing is unanswered and nothing waits. */
  get isEmpty(): boolean {
    return this.#unanswered.size === 0 && this.#waiting.length === 0
  }

  /** True if the peer should not be read, because too much waits already. */
  get isFull(): boolean {
    return this.#isFull
  }

  /** True if a new PDU has to wait for its turn. */
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

  /** Adds a request of this many octets that is to be answered. */
  add(request: RequestPdu, octets: number): void {
    this.#unanswered.set(request, octets)
    this.#unansweredBytes += octets
  }

  has(request: RequestPdu): boolean {
    return this.#unanswered.has(request)
  }

  /** Removes a request that is answered or never will be. False if it was removed before. */
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

  /** Deferred, because a taken request may be answered at once. */
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
