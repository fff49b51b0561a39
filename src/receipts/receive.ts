/**
 * Receives delivery receipts: gathers them, writes them in groups, and answers the carrier only after the commit.
 * Passes on anything else that a carrier delivers.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from '../db/sql.ts'
import { fullness } from '../kernel/fullness.ts'
import { Gathering } from '../kernel/gather.ts'
import type { Log } from '../kernel/log.ts'
import { limitLog } from '../kernel/log-limit.ts'
import { receiptsTaken } from '../kernel/metrics.ts'
import { spanOf } from '../kernel/tracing.ts'
import type { ReceiptIdForm } from '../messages/receipt-ids.ts'
import { STATUS } from '../smpp/commands.ts'
import type { DeliverPdu } from '../smpp/pdu.ts'
import { claimsReceipt, parsePlainReceipt, parseReceipt, type Receipt } from '../smpp/receipt.ts'
import { mayBePhone } from '../sms/phone.ts'
import { CutReceipts, isPart } from './cut.ts'
import { IdForms } from './id-forms.ts'
import { RecentReceipts } from './recent.ts'
import { applyReceipts, countEarlyReceipts, isSubmitted, type PartReceipt } from './store.ts'

/** A connection's settings for its receipts. */
export interface ReceiptSource {
  /** The carrier whose connections share their receipts; absent: the connection stands alone. */
  carrier?: string | undefined
  /** A deliver_sm without the bits of a receipt counts as one if its text is a receipt and the id is ours. */
  plainReceipts?: boolean
  /** Submissions are kept after their receipts, so that a repeated receipt proves nothing. */
  kept?: boolean
}

export interface ReceiptReceiverDeps {
  pool: Pool
  log: Log
  /** Called for each batch that has changed. */
  announce?: (batchId: string) => void
  /** Gets everything that is not a receipt; resolves with the command_status to answer. */
  onInbound: (smsc: string, pdu: DeliverPdu) => Promise<number>
  /** The carrier's price for a part that it has delivered, if it takes nothing for submits. */
  deliveryCost?: (carrier: string, phone: string) => PartReceipt['cost']
  /** Called for receipts that name no message of ours, with the carrier, the reason, and an example for a person. */
  onUnmatched?: (smsc: string, reason: string, example: string) => void
  /** Called for each receipt that is safe, with the connection that it came by. */
  onReceipt?: (smsc: string, state: string) => void
  /**
   * Resolves when the answers so far are stored: a receipt often comes right after the answer to its submit, and
   * matches at once if it waits for that.
   */
  submitsWritten?: () => Promise<void>
  /** How many receipts of one connection may wait for their submissions; beyond that, unmatched ones are dropped. */
  earlyMax?: number
}

interface Waiting {
  receipt: WrittenReceipt
  answer: (commandStatus: number) => void
}

/** With the id as the carrier wrote it. */
type WrittenReceipt = PartReceipt & { written: string }

/** The most receipts in one transaction. */
const GROUP_MAX = 500
const CODE_MAX_CHARACTERS = 40
const EARLY_MAX = 100_000
/** Pauses for a receipt that only its id can identify: another process may still be writing its submission. */
const PLAIN_PAUSES_MS = [0, 500, 1_500]

export class ReceiptReceiver {
  readonly #deps: ReceiptReceiverDeps
  readonly #log: ReturnType<typeof limitLog>
  readonly #flooding: ReturnType<typeof fullness>
  readonly #forms = new IdForms()
  readonly #cut = new CutReceipts()
  readonly #recent = new RecentReceipts()
  readonly #gathering: Gathering<Waiting>
  #stopped = false

  constructor(deps: ReceiptReceiverDeps) {
    const { pool, log, earlyMax = EARLY_MAX } = deps
    this.#deps = deps
    this.#log = limitLog(log)
    this.#flooding = fullness(() => countEarlyReceipts(pool), earlyMax)
    this.#gathering = new Gathering<Waiting>((group) => this.#writeGroup(group), {
      groupMax: GROUP_MAX,
      // Everything that arrived together forms one group.
      settle: () => new Promise((resolve) => setImmediate(resolve)),
    })
  }

  /**
   * Resolves with the command_status to answer: 0 once the receipt is safe, ESME_RX_T_APPN if the carrier has to keep
   * it. `form`: how this carrier writes ids in its receipts; auto: find out.
   */
  async receive(
    smsc: string,
    form: ReceiptIdForm | 'auto',
    part: DeliverPdu,
    source: ReceiptSource = {},
  ): Promise<number> {
    const isReceipt = claimsReceipt(part)
    const pdu = isReceipt && isPart(part) ? await this.#cut.join(smsc, part) : part
    const phone = phoneIn(pdu)
    const receipt = parseReceipt(pdu)
    if (receipt) return this.#take(this.#partReceipt(smsc, form, receipt, phone, source))
    if (isReceipt) {
      this.#log.warn({ smsc }, 'a receipt names no message: nothing can be done with it')
      this.#deps.onUnmatched?.(source.carrier ?? smsc, 'no id', 'a receipt without the id of a message')
      return STATUS.ESME_ROK
    }
    const plain = source.plainReceipts ? parsePlainReceipt(pdu) : undefined
    if (!plain) return this.#deps.onInbound(smsc, pdu)
    return this.#receivePlain(pdu, this.#partReceipt(smsc, form, plain, phone, source))
  }

  /** Stores what a carrier said when it was asked: the id is that of its answer to the submit, unchanged. */
  told(smsc: string, receipt: Receipt, phone: string, source: ReceiptSource = {}): Promise<number> {
    return this.#take(this.#partReceipt(smsc, 'same', receipt, phone, source))
  }

  /** Refuses new receipts, and resolves when all accepted ones are written and answered. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#gathering.done()
  }

  async #writeGroup(group: Waiting[]): Promise<void> {
    const status = await this.#write(group.map(({ receipt }) => receipt))
    for (const { answer } of group) answer(status)
  }

  async #write(receipts: WrittenReceipt[]): Promise<number> {
    try {
      await this.#deps.submitsWritten?.()
      const unmatched = await this.#apply(receipts, false)
      if (unmatched.length > 0) await this.#keepEarly(unmatched)
      for (const { smsc, elsewhere = smsc, state } of receipts) this.#deps.onReceipt?.(elsewhere, state)
      for (const [state, all] of Map.groupBy(receipts, (one) => one.state))
        receiptsTaken.inc({ state }, all.length)
      return STATUS.ESME_ROK
    } catch (err) {
      this.#log.error(
        { err, receipts: receipts.length },
        'writing receipts failed: the carrier has to send them again',
      )
      return STATUS.ESME_RX_T_APPN
    }
  }

  /** Lets receipts wait for their submissions, but for repeats, and for those of a connection of which too many wait. */
  async #keepEarly(unmatched: WrittenReceipt[]): Promise<void> {
    const full = await this.#flooding()
    const news = unmatched.filter(({ smsc, ids }) => !this.#recent.has(smsc, ids[0] as string))
    const { floods = [], early = [] } = Object.groupBy(news, ({ smsc }) =>
      full.has(smsc) ? 'floods' : 'early',
    )
    await this.#apply(early, true)
    if (floods.length > 0) this.#tellFlood(floods)
  }

  /** Returns the receipts that matched nothing. */
  async #apply(receipts: WrittenReceipt[], keepEarly: boolean): Promise<WrittenReceipt[]> {
    if (receipts.length === 0) return []
    const beganMs = Date.now()
    const { batchIds, unmatched, guessed } = await applyReceipts(this.#deps.pool, receipts, {
      keepEarly,
    })
    const { announce } = this.#deps
    if (announce) batchIds.forEach(announce)
    for (const batchId of batchIds) spanOf(batchId, 'receipts', {}, beganMs)?.end()
    for (const { n, id } of guessed) {
      const { smsc, written, ids } = receipts[n] as WrittenReceipt
      this.#forms.learn(smsc, written, ids[id] as string)
    }
    const missed = new Set(unmatched)
    for (const [n, receipt] of receipts.entries())
      if (!missed.has(n) && receipt.state !== 'unknown')
        this.#recent.add(receipt.smsc, receipt.ids[0] as string)
    return unmatched.map((n) => receipts[n] as WrittenReceipt)
  }

  #tellFlood(dropped: PartReceipt[]): void {
    for (const { smsc, state, ids } of dropped) this.#deps.onUnmatched?.(smsc, state, `id ${ids[0]}`)
    this.#log.warn(
      { smsc: dropped[0]?.smsc, dropped: dropped.length },
      'receipts of no message were dropped: too many of them wait for one already',
    )
  }

  #gather(receipt: WrittenReceipt): Promise<number> {
    return new Promise((answer) => this.#gathering.add({ receipt, answer }))
  }

  #partReceipt(
    smsc: string,
    form: ReceiptIdForm | 'auto',
    receipt: Receipt,
    phone: string,
    { carrier, kept }: ReceiptSource,
  ): WrittenReceipt {
    const shared = carrier ?? smsc
    const candidates = this.#forms.candidates(shared, form, receipt.smscMessageId, receipt.otherIds)
    return {
      ids: candidates.ids,
      sure: candidates.sure,
      written: receipt.smscMessageId,
      smsc: shared,
      cost: this.#deps.deliveryCost?.(shared, phone),
      elsewhere: shared === smsc ? undefined : smsc,
      phone,
      state: receipt.state,
      code: codeOf(receipt),
      kept: kept ?? false,
    }
  }

  /** True if a text that could be a receipt is about a message that was sent to its sender. */
  async #isAboutOurs(receipt: PartReceipt): Promise<boolean> {
    for (const pauseMs of PLAIN_PAUSES_MS) {
      if (pauseMs > 0) await sleep(pauseMs)
      await this.#deps.submitsWritten?.()
      if (await isSubmitted(this.#deps.pool, receipt)) return true
    }
    return false
  }

  async #take(receipt: WrittenReceipt): Promise<number> {
    if (receipt.state === 'interim') {
      receiptsTaken.inc({ state: receipt.state })
      return STATUS.ESME_ROK
    }
    if (this.#stopped) return STATUS.ESME_RX_T_APPN
    return this.#gather(receipt)
  }

  /** No bit marks it as a receipt: if the carrier sends such receipts, the id decides. */
  async #receivePlain(pdu: DeliverPdu, receipt: WrittenReceipt): Promise<number> {
    try {
      // The number must always agree, because anybody can type the rest.
      if (await this.#isAboutOurs(receipt)) return await this.#take({ ...receipt, sure: 0 })
    } catch (err) {
      this.#log.error(
        { err },
        'looking for the message of a receipt failed: the carrier has to send it again',
      )
      return STATUS.ESME_RX_T_APPN
    }
    return this.#deps.onInbound(receipt.elsewhere ?? receipt.smsc, pdu)
  }
}

/** The number that a receipt is about: its source. Some carriers leave the addresses as they were in the submit_sm. */
function phoneIn({ sourceAddr, destinationAddr }: DeliverPdu): string {
  return mayBePhone(sourceAddr) || !mayBePhone(destinationAddr) ? sourceAddr : destinationAddr
}

/** The carrier's error code, along with its word for a state that is unknown here. */
function codeOf({ state, stat, err }: Receipt): string | null {
  const word = state === 'unknown' && stat !== 'UNKNOWN' ? stat : undefined
  const code = [word, err].filter((text) => text !== undefined).join(' ')
  return code === '' ? null : code.slice(0, CODE_MAX_CHARACTERS)
}
