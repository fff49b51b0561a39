/** The latest messages by id, for receipts, query_sm and cancel_sm: a ring, so memory stays bounded. */

import { messageStateOf } from '../smpp/receipt.ts'
import type { SubmittedPart } from './reassembly.ts'

export type Recorded = {
  id: string
  number: number
  source: string
  /** ENROUTE until it is final. */
  stat: string
  submittedAt: Date
  doneAt: Date | undefined
}

type IdOptions = {
  messageIds?: 'decimal' | 'hex'
  receiptIds?: 'decimal' | 'hex'
  firstMessageId?: number
}

const REMEMBERED = 10_000

export class RecentMessages {
  readonly #ring: Recorded[] = []
  readonly #radix: number
  readonly #receiptRadix: number
  #nextNumber: number

  constructor({ messageIds = 'decimal', receiptIds = messageIds, firstMessageId }: IdOptions) {
    this.#radix = messageIds === 'hex' ? 16 : 10
    this.#receiptRadix = receiptIds === 'hex' ? 16 : 10
    this.#nextNumber = firstMessageId ?? Date.now() * 1_000
  }

  add(part: SubmittedPart): Recorded {
    const number = this.#nextNumber++
    const id = number.toString(this.#radix)
    const message = {
      id,
      number,
      source: part.sourceAddr,
      stat: 'ENROUTE',
      submittedAt: new Date(),
      doneAt: undefined,
    }
    this.#ring[number % REMEMBERED] = message
    return message
  }

  idInReceipt({ number }: Recorded): string {
    return number.toString(this.#receiptRadix)
  }

  find(id: string, source: string): Recorded | undefined {
    const message = this.#ring[Number.parseInt(id, this.#radix) % REMEMBERED]
    return message?.id === id && message.source === source ? message : undefined
  }

  /** The fields of query_sm_resp. SMPP 3.4 section 4.8.2. */
  describe({ id, stat, doneAt }: Recorded): { messageId: string; finalDate: string; messageState: number } {
    const finalDate = doneAt ? `${doneAt.toISOString().replace(/\D/g, '').slice(2, 14)}000+` : ''
    return { messageId: id, finalDate, messageState: messageStateOf(stat) }
  }
}
