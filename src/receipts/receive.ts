/**
 * Receiving delivery receipts: they are gathered and written in groups, and the carrier is answered only after
 * the commit. Anything else that a carrier delivers is handed on.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from '../db/sql.ts'
import { fullness } from '../kernel/fullness.ts'
import type { Log } from '../kernel/log.ts'
import { limitLog } from '../kernel/log-limit.ts'
import { receiptsTaken } from '../kernel/metrics.ts'
import type { ReceiptIdForm } from '../messages/receipt-ids.ts'
import { STATUS } from '../smpp/commands.ts'
import type { DeliverPdu } from '../smpp/pdu.ts'
import { claimsReceipt, parsePlainReceipt, parseReceipt, type Receipt } from '../smpp/receipt.ts'
import { IdForms } from './id-forms.ts'
import { RecentReceipts } from './recent.ts'
import { applyReceipts, countEarlyReceipts, isSubmitted, type PartReceipt } from './store.ts'

/** What a connection says of its receipts. */
export interface ReceiptSource {
  /** The carrier behind it, whose connections share their receipts. */
  carrier?: string | undefined
  /** A deliver_sm without the bits of a receipt is one, if its text is and its id is of ours. */
  plainReceipts?: boolean
  /** Submissions are kept after their receipts, so that a receipt that comes again proves nothing. */
  kept?: boolean
}

export interface ReceiptReceiverDeps {
  pool: Pool
  log: Log
  /** Told of each batch that has changed. */
  announce?: (batchId: string) => void
  /** Gets everything that is not a receipt; resolves with the command_status to answer. */
  onInbound: (smsc: string, pdu: DeliverPdu) => Promise<number>
  /** Told of receipts that name no message of ours: the carrier, why, and an example for a person. */
  onUnmatched?: (smsc: string, reason: string, example: string) => void
  /**
   * Resolves when what was answered so far is written down: a receipt often comes right behind the answer to its
   * submit, and is matched at once where it waits for that.
   */
  submitsWritten?: () => Promise<void>
  /** Receipts of one connection that may wait for their submissions; of more, those that match none are dropped. */
  earlyMax?: number
}

interface Waiting {
  receipt: WrittenReceipt
  answer: (commandStatus: number) => void
}

/** With its id as the carrier wrote it. */
type WrittenReceipt = PartReceipt & { written: string }

/** Receipts in one transaction, at most. */
const GROUP_MAX = 500
const CODE_MAX_CHARACTERS = 40
const EARLY_MAX = 100_000
/** Another process may be writing down the submission of a receipt that only its id can tell. */
const PLAIN_PAUSES_MS = [0, 500, 1_500]

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: what a receiver keeps, and the few short functions that work on it
export function createReceiptReceiver(deps: ReceiptReceiverDeps) {
  const { pool, announce, onInbound, onUnmatched, submitsWritten, earlyMax = EARLY_MAX } = deps
  const log = limitLog(deps.log)
  const flooding = fullness(() => countEarlyReceipts(pool), earlyMax)
  const forms = new IdForms()
  const recent = new RecentReceipts()
  let gathered: Waiting[] = []
  let writer: Promise<void> | undefined
  let stopped = false

  /** While one group is written, the next one gathers. */
  async function writeAll(): Promise<void> {
    // So that all that arrived in one piece is one group.
    await new Promise((resolve) => setImmediate(resolve))
    while (gathered.length > 0) {
      const group = gathered.slice(0, GROUP_MAX)
      gathered = gathered.slice(GROUP_MAX)
      const status = await write(group.map(({ receipt }) => receipt))
      for (const { answer } of group) answer(status)
    }
    writer = undefined
  }

  async function write(receipts: WrittenReceipt[]): Promise<number> {
    try {
      await submitsWritten?.()
      const full = await flooding()
      const [others = [], repeats = [], floods = []] = [
        receipts.filter((one) => !recent.has(one) && !full.has(one.smsc)),
        receipts.filter((one) => recent.has(one)),
        receipts.filter((one) => !recent.has(one) && full.has(one.smsc)),
      ]
      await apply(others, true)
      // An id that is given again is matched all the same; a receipt that comes again waits for nothing.
      await apply(repeats, false)
      const dropped = await apply(floods, false)
      if (dropped.length > 0) tellFlood(dropped)
      for (const { state } of receipts) receiptsTaken.inc({ state })
      return STATUS.ESME_ROK
    } catch (err) {
      log.error(
        { err, receipts: receipts.length },
        'writing receipts failed: the carrier has to send them again',
      )
      return STATUS.ESME_RX_T_APPN
    }
  }

  /** Returns those that matched nothing and wait for nothing. */
  async function apply(receipts: WrittenReceipt[], keepEarly: boolean): Promise<PartReceipt[]> {
    if (receipts.length === 0) return []
    const { batchIds, unmatched, guessed, lost } = await applyReceipts(pool, receipts, { keepEarly })
    if (announce) batchIds.forEach(announce)
    for (const { n, id } of guessed) {
      const { smsc, written, ids } = receipts[n] as WrittenReceipt
      forms.learn(smsc, written, ids[id] as string)
    }
    const missed = new Set(unmatched)
    for (const [n, receipt] of receipts.entries())
      if (!missed.has(n) && receipt.state !== 'unknown') recent.add(receipt)
    return lost
  }

  function tellFlood(dropped: PartReceipt[]): void {
    for (const { smsc, state, ids } of dropped) onUnmatched?.(smsc, state, `id ${ids[0]}`)
    log.warn(
      { smsc: dropped[0]?.smsc, dropped: dropped.length },
      'receipts of no message were dropped: too many of them wait for one already',
    )
  }

  function gather(receipt: WrittenReceipt): Promise<number> {
    return new Promise((answer) => {
      gathered.push({ receipt, answer })
      writer ??= writeAll()
    })
  }

  function partReceipt(
    smsc: string,
    form: ReceiptIdForm | 'auto',
    receipt: Receipt,
    phone: string,
    { carrier, kept }: ReceiptSource,
  ): WrittenReceipt {
    const shared = carrier ?? smsc
    return {
      ...forms.candidates(shared, form, receipt.smscMessageId, receipt.otherIds),
      written: receipt.smscMessageId,
      smsc: shared,
      ...(shared === smsc ? {} : { elsewhere: smsc }),
      phone,
      state: receipt.state,
      code: codeOf(receipt),
      ...(kept ? { kept } : {}),
    }
  }

  /** Whether a text that could be a receipt is about a message that was sent to its sender. */
  async function isAboutOurs(receipt: PartReceipt): Promise<boolean> {
    for (const pauseMs of PLAIN_PAUSES_MS) {
      if (pauseMs > 0) await sleep(pauseMs)
      await submitsWritten?.()
      if (await isSubmitted(pool, receipt)) return true
    }
    return false
  }

  async function take(receipt: WrittenReceipt): Promise<number> {
    if (receipt.state === 'interim') {
      receiptsTaken.inc({ state: receipt.state })
      return STATUS.ESME_ROK
    }
    if (stopped) return STATUS.ESME_RX_T_APPN
    return gather(receipt)
  }

  /** No bit of it says that it is a receipt: where the carrier does so, its id tells. */
  async function receivePlain(pdu: DeliverPdu, receipt: WrittenReceipt): Promise<number> {
    try {
      // The number always has to agree: anybody can type the rest.
      if (await isAboutOurs(receipt)) return await take({ ...receipt, sure: 0 })
    } catch (err) {
      log.error({ err }, 'looking for the message of a receipt failed: the carrier has to send it again')
      return STATUS.ESME_RX_T_APPN
    }
    return onInbound(receipt.elsewhere ?? receipt.smsc, pdu)
  }

  return {
    /**
     * Resolves with the command_status to answer with: 0 when the receipt is safe, ESME_RX_T_APPN when the
     * carrier has to keep it. `form`: how this carrier writes ids in its receipts; auto: that is to be found out.
     */
    async receive(
      smsc: string,
      form: ReceiptIdForm | 'auto',
      pdu: DeliverPdu,
      source: ReceiptSource = {},
    ): Promise<number> {
      const receipt = parseReceipt(pdu)
      if (receipt) return take(partReceipt(smsc, form, receipt, pdu.sourceAddr, source))
      if (claimsReceipt(pdu)) {
        log.warn({ smsc }, 'a receipt names no message: nothing can be done with it')
        onUnmatched?.(source.carrier ?? smsc, 'no id', 'a receipt without the id of a message')
        return STATUS.ESME_ROK
      }
      const plain = source.plainReceipts ? parsePlainReceipt(pdu) : undefined
      if (!plain) return onInbound(smsc, pdu)
      return receivePlain(pdu, partReceipt(smsc, form, plain, pdu.sourceAddr, source))
    },

    /** Refuses what comes from now on, and resolves when all that was taken is written and answered. */
    async stop(): Promise<void> {
      stopped = true
      await writer
    },
  }
}

/** The carrier's error code; of a state that nobody knows its word as well. */
function codeOf({ state, stat, err }: Receipt): string | null {
  const word = state === 'unknown' && stat !== 'UNKNOWN' ? stat : undefined
  const code = [word, err].filter((text) => text !== undefined).join(' ')
  return code === '' ? null : code.slice(0, CODE_MAX_CHARACTERS)
}
