/** Our requests that wait for answers: sequence numbers and deadlines. Each is settled exactly once. */

import { COMMANDS } from './commands.ts'
import { SmppClosed, SmppTimeout } from './errors.ts'
import type { ResponsePdu } from './pdu.ts'

export type Waiting = {
  /** The command id of the response that settles it; generic_nack does too. */
  responseId: number
  /** The session's own enquire_link or unbind, which does not count as in flight. */
  internal: boolean
  resolve: (pdu: ResponsePdu) => void
  reject: (error: Error) => void
  /** Gets an answer that comes after the request has timed out. */
  onLate?: LateHandler | undefined
}

export type LateHandler = (pdu: ResponsePdu) => void

type Entry = Waiting & { deadlineMs: number }

interface Late {
  responseId: number
  onLate: LateHandler
  untilMs: number
}

const SEQUENCE_MAX = 0x7fffffff
/** How long a request that has timed out may still be answered; of more than LATE_MAX the oldest are forgotten. */
const LATE_MS = 30 * 60_000
const LATE_MAX = 20_000
const BIND_RESPONSES = new Set<number>([
  COMMANDS.bind_transceiver_resp,
  COMMANDS.bind_transmitter_resp,
  COMMANDS.bind_receiver_resp,
])

/** The three answers to binds are interchangeable: the command_status says whether we are bound. */
function isAnswerTo({ responseId }: Entry, id: number): boolean {
  return (
    id === responseId ||
    id === COMMANDS.generic_nack ||
    (BIND_RESPONSES.has(id) && BIND_RESPONSES.has(responseId))
  )
}

export class Window {
  readonly #timeoutMs: number
  /** By sequence number, oldest first; all have the same timeout, so this is also the order of deadlines. */
  readonly #entries = new Map<number, Entry>()
  /** Requests that have timed out, oldest first, if a late answer is wanted. */
  readonly #late = new Map<number, Late>()
  #internal = 0
  #unsent = 0
  #lastSequence: number

  constructor(timeoutMs: number, firstSequenceNumber: number) {
    this.#timeoutMs = timeoutMs
    this.#lastSequence = firstSequenceNumber - 1
  }

  get inFlight(): number {
    return this.#entries.size - this.#internal
  }

  /** Wraps at 0x7FFFFFFF and skips numbers that may still be answered. SMPP 3.4 section 5.1.4. */
  nextSequence(): number {
    do {
      this.#lastSequence = (this.#lastSequence % SEQUENCE_MAX) + 1
    } while (this.#entries.has(this.#lastSequence) || this.#late.has(this.#lastSequence))
    return this.#lastSequence
  }

  add(sequence: number, waiting: Waiting): void {
    const { responseId, internal, resolve, reject, onLate } = waiting
    const deadlineMs = performance.now() + this.#timeoutMs
    this.#entries.set(sequence, { responseId, internal, resolve, reject, onLate, deadlineMs })
    if (internal) this.#internal++
    this.#unsent++
  }

  /** Marks all requests so far as passed to the operating system. */
  markSent(): void {
    this.#unsent = 0
  }

  /**
   * Removes and returns the request that this response answers; undefined if there is none. If only a single bind
   * waits, any answer to a bind is meant for it, whatever its sequence number, and so is a generic_nack.
   */
  take(sequence: number, responseId: number): Waiting | undefined {
    const answered = this.#entries.has(sequence) ? sequence : this.#onlyBind(responseId)
    const entry = answered === undefined ? undefined : this.#entries.get(answered)
    if (!entry || !isAnswerTo(entry, responseId)) return undefined
    this.#delete(answered as number, entry)
    return entry
  }

  /** The handler for this late response to a request that has timed out; returned once. */
  takeLate(sequence: number, responseId: number): LateHandler | undefined {
    const late = this.#late.get(sequence)
    if (late?.responseId !== responseId) return undefined
    this.#late.delete(sequence)
    return late.onLate
  }

  #onlyBind(responseId: number): number | undefined {
    if (responseId !== COMMANDS.generic_nack && !BIND_RESPONSES.has(responseId)) return undefined
    if (this.inFlight !== 1) return undefined
    return this.#entries.entries().find(([, entry]) => BIND_RESPONSES.has(entry.responseId))?.[0]
  }

  /** Rejects requests past their deadline. */
  expire(nowMs: number): void {
    this.#forgetLate(nowMs)
    for (const [sequence, entry] of this.#entries) {
      if (entry.deadlineMs > nowMs) return
      const { responseId, onLate } = entry
      this.#delete(sequence, entry)
      if (onLate) this.#late.set(sequence, { responseId, onLate, untilMs: nowMs + LATE_MS })
      entry.reject(new SmppTimeout(`no answer within ${this.#timeoutMs} ms`))
    }
  }

  /** Rejects everything with SmppClosed. */
  close(message: string): void {
    const entries = [...this.#entries.values()]
    const firstUnsent = entries.length - this.#unsent
    this.#entries.clear()
    this.#late.clear()
    this.#internal = 0
    entries.forEach(({ reject }, index) => {
      reject(new SmppClosed(message, index < firstUnsent))
    })
  }

  #forgetLate(nowMs: number): void {
    for (const [sequence, { untilMs }] of this.#late) {
      if (untilMs > nowMs && this.#late.size <= LATE_MAX) return
      this.#late.delete(sequence)
    }
  }

  #delete(sequence: number, entry: Entry): void {
    this.#entries.delete(sequence)
    // A map that has grown leaves its old table to the collector, which keeps alive for long what that one leads to.
    entry.onLate = undefined
    if (entry.internal) this.#internal--
  }
}
