/** Receipts on their way to the binds of one system id. */

import type { PduInput } from '../smpp/pdu.ts'
import type { Session } from '../smpp/session.ts'

type DeliverSm = PduInput<'deliver_sm'>
type Queued = { pdu: DeliverSm; preferred: Session | undefined; attempts: number }

export type ReceiptCounts = {
  /** deliver_sm PDUs sent, repeats included. */
  receiptsSent: number
  /** Answered with ESME_ROK. */
  receiptsAcknowledged: number
  /** Given up after too many refusals, or because too many were waiting. */
  receiptsDropped: number
}

const ATTEMPTS_MAX = 10
const RETRY_MS = 1_000
const WAITING_MAX = 200_000

/** Sends at most a window's worth to each bind; refused or unanswered receipts are sent again. */
export class ReceiptQueue {
  readonly #counts: ReceiptCounts
  readonly #receivers = new Set<Session>()
  #waiting: Queued[] = []
  #first = 0

  constructor(counts: ReceiptCounts) {
    this.#counts = counts
  }

  addReceiver(session: Session): void {
    this.#receivers.add(session)
    this.#pump()
  }

  removeReceiver(session: Session): void {
    this.#receivers.delete(session)
  }

  /** Sends on `preferred` if it can receive, else on any bind of this system id, now or later. */
  push(pdu: DeliverSm, preferred: Session): void {
    this.#enqueue({ pdu, preferred, attempts: 0 })
  }

  #enqueue(queued: Queued): void {
    if (this.#waiting.length - this.#first >= WAITING_MAX) {
      this.#counts.receiptsDropped++
      return
    }
    this.#waiting.push(queued)
    this.#pump()
  }

  #pump(): void {
    while (this.#first < this.#waiting.length) {
      const queued = this.#waiting[this.#first]!
      const session = this.#receiverFor(queued)
      if (!session) break
      this.#first++
      this.#send(session, queued)
    }
    if (this.#first === this.#waiting.length) {
      this.#waiting = []
      this.#first = 0
    } else if (this.#first > 1_000 && this.#first * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#first)
      this.#first = 0
    }
  }

  #receiverFor({ preferred }: Queued): Session | undefined {
    if (preferred && this.#receivers.has(preferred) && hasRoom(preferred)) return preferred
    for (const session of this.#receivers) if (hasRoom(session)) return session
    return undefined
  }

  #send(session: Session, queued: Queued): void {
    this.#counts.receiptsSent++
    queued.attempts++
    session.request({ ...queued.pdu, command: 'deliver_sm' }).then(
      ({ commandStatus }) => {
        if (commandStatus === 0) this.#counts.receiptsAcknowledged++
        else this.#again(queued)
        this.#pump()
      },
      () => this.#again(queued),
    )
  }

  #again(queued: Queued): void {
    if (queued.attempts >= ATTEMPTS_MAX) this.#counts.receiptsDropped++
    else setTimeout(() => this.#enqueue({ ...queued, preferred: undefined }), RETRY_MS).unref()
  }
}

function hasRoom(session: Session): boolean {
  return session.isOpen && session.inFlight < session.windowMax
}
