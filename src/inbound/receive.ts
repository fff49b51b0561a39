/**
 * Receives messages from phones: joins their parts, stores them for the account that has the recipient number, and acts
 * on STOP and START. The carrier is answered after the commit.
 */

import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { recordEvents } from '../events/store.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'
import { fullness } from '../kernel/fullness.ts'
import { newId } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { limitLog } from '../kernel/log-limit.ts'
import { Turns } from '../kernel/turns.ts'
import { answerLater } from '../optouts/answers-sql.ts'
import { type WishReader, wordReader } from '../optouts/stop-words.ts'
import { addOptout, removeOptout } from '../optouts/store.ts'
import { STATUS } from '../smpp/commands.ts'
import type { DeliverPdu } from '../smpp/pdu.ts'
import { mayBePhone } from '../sms/phone.ts'
import type { Alphabets } from './alphabets.ts'
import { noteInbound } from './conversations-sql.ts'
import { formsOf, type InboundPart, joinParts, type Place, readPart } from './parts.ts'
import {
  type Concatenation,
  countParts,
  deleteParts,
  deletePartsBut,
  insertInbound,
  insertPart,
  lockConcatenation,
  markPartRepeated,
  markPartsStored,
  type NewInbound,
  oldConcatenations,
  partsOf,
  type StoredPart,
} from './store.ts'

export interface InboundDeps {
  pool: Pool
  log: Log
  readWish?: WishReader
  /** How many parts of one connection may wait for the rest of their messages; the carrier keeps any further ones. */
  partsMax?: number
}

/** How long to wait for the next part after the last one. */
export const INCOMPLETE_SECONDS = 3_600
/** Messages handled at once, so that others can use the database too; the rest wait, as many as the sessions allow. */
const IN_WORK_MAX = 50
const PARTS_MAX = 100_000
const STOPPED = 'STOP by SMS'

export class InboundReceiver {
  readonly #pool: Pool
  readonly #log: ReturnType<typeof limitLog>
  readonly #flooding: ReturnType<typeof fullness>
  readonly #readWish: ReturnType<typeof wordReader>
  readonly #turns = new Turns(IN_WORK_MAX)

  constructor({ pool, log, readWish = wordReader(), partsMax = PARTS_MAX }: InboundDeps) {
    this.#pool = pool
    this.#log = limitLog(log)
    this.#flooding = fullness(() => countParts(pool), partsMax)
    this.#readWish = readWish
  }

  /** Resolves with the command_status to answer: 0 once it is stored, ESME_RX_T_APPN if it could not be. */
  async receive(smsc: string, pdu: DeliverPdu, alphabets?: Alphabets): Promise<number> {
    const part = readPart(pdu, alphabets)
    const { place } = part
    await this.#turns.begin()
    try {
      if (place && (await this.#flooding()).has(smsc)) {
        this.#log.warn(
          { smsc },
          'too many parts wait for the rest of their messages: the carrier has to keep more',
        )
        return STATUS.ESME_RX_T_APPN
      }
      await transaction(this.#pool, (tx) =>
        place
          ? this.#storePart(tx, smsc, part, place)
          : this.#store(tx, smsc, part, joinParts([part]), false),
      )
      return STATUS.ESME_ROK
    } catch (err) {
      this.#log.error(
        { err, smsc },
        'storing a message from a phone failed: the carrier has to send it again',
      )
      return STATUS.ESME_RX_T_APPN
    } finally {
      this.#turns.end()
    }
  }

  /**
   * Gives up at most `limit` messages that have had no new part for `seconds`: stores the parts that came, marked
   * incomplete. Returns how many. Call it every minute or so.
   */
  async giveUpIncomplete(seconds = INCOMPLETE_SECONDS, limit = 1_000): Promise<number> {
    let givenUp = 0
    for (const key of await oldConcatenations(this.#pool, seconds, limit)) {
      const incomplete = await transaction(this.#pool, async (tx) => {
        await lockConcatenation(tx, key)
        // Another process, or a last part, may have been here first.
        const parts = await partsOf(tx, key)
        return parts.length > 0 && this.#storeAsCome(tx, key, parts)
      })
      if (incomplete) givenUp++
    }
    return givenUp
  }

  /** Stores a whole message and does what it asks. */
  async #store(tx: Tx, smsc: string, part: Addresses, text: string, incomplete: boolean): Promise<void> {
    const message = { id: newId(), smsc, ...part, text, incomplete }
    const owner = await insertInbound(tx, message)
    if (owner) {
      const { accountId, sender: number } = owner
      await noteInbound(tx, accountId, { id: message.id, phone: part.sender, number, text })
      await recordEvents(tx, { accountId: owner.accountId, test: false }, 'inbound.received', [
        eventOf(message),
      ])
    }
    const accountId = owner?.accountId ?? EVERY_ACCOUNT
    const wish = incomplete || !mayBePhone(part.sender) ? undefined : this.#readWish(text)
    if (wish === 'stop') await addOptout(tx, accountId, part.sender, STOPPED)
    if (wish === 'start') await removeOptout(tx, accountId, part.sender)
    if (wish && owner) {
      const { sender } = owner
      await answerLater(tx, { accountId, phone: part.sender, kind: wish, inboundId: message.id, sender })
    }
  }

  async #storePart(tx: Tx, smsc: string, part: InboundPart, place: Place): Promise<void> {
    const { sender, recipient } = part
    const key = { smsc, sender, recipient, reference: place.reference, total: place.total }
    await lockConcatenation(tx, key)
    if (!(await insertPart(tx, key, place, part))) {
      const parts = await partsOf(tx, key)
      if (isRepeat(parts, part, place)) return noteRepeat(tx, key, parts, place)
      await this.#beginAnother(tx, key, parts, place)
      await insertPart(tx, key, place, part)
    }
    const parts = await partsOf(tx, key)
    // A message that is stored already has no room for a new part: all its places are taken.
    if (parts.length < place.total) return
    await this.#store(tx, smsc, part, joinParts(parts), false)
    await markPartsStored(tx, key)
  }

  /** Another text has the same reference: the missing parts of the older, incomplete message never came. */
  async #beginAnother(tx: Tx, key: Concatenation, parts: StoredPart[], place: Place): Promise<void> {
    if (parts.some(({ stored }) => stored)) await deletePartsBut(tx, key, { repeatedBefore: place.part })
    else await this.#storeAsCome(tx, key, parts)
  }

  /** Ends the wait for parts: stores the ones that came, unless they are stored already, and forgets them. */
  async #storeAsCome(tx: Tx, key: Concatenation, parts: StoredPart[]): Promise<boolean> {
    const incomplete = parts.every(({ stored }) => !stored)
    if (incomplete) {
      const places = Array.from({ length: key.total }, (_, i) => parts.find(({ part }) => part === i + 1))
      const { smsc, sender, recipient } = key
      const addresses = { sender, recipient, recipientForms: formsOf(recipient) }
      await this.#store(tx, smsc, addresses, joinParts(places), true)
    }
    await deleteParts(tx, key)
    return incomplete
  }
}

/**
 * Handles a repeated part of a stored message. Either the carrier repeats it, or it begins another message with the
 * same reference, which a part with another text will show. Until then it is marked as not stored. A message whose
 * parts have all come again is a repeat.
 */
async function noteRepeat(tx: Tx, key: Concatenation, parts: StoredPart[], place: Place): Promise<void> {
  if (parts.length < key.total) return
  if (parts.some(({ part, stored }) => stored && part !== place.part)) await markPartRepeated(tx, key, place)
  else await markPartsStored(tx, key)
}

/** The event as GET /inbound shows the message; its time of receipt is the event's time of creation. */
function eventOf({ id, sender, recipient, text, incomplete }: NewInbound): object {
  return { messageId: id, from: sender, to: recipient, text, incomplete: incomplete ? true : undefined }
}

type Addresses = Pick<InboundPart, 'sender' | 'recipient' | 'recipientForms'>

function isRepeat(parts: StoredPart[], { dataCoding, octets }: InboundPart, place: Place): boolean {
  const there = parts.find(({ part }) => part === place.part)
  return there !== undefined && there.dataCoding === dataCoding && there.octets.equals(octets)
}
