/**
 * Receiving delivery receipts: they are gathered and written in groups, and the carrier is answered only after
 * the commit. What a carrier delivers that is no receipt is handed on.
 */
import type { Pool } from '../db/sql.ts'
import { fullness } from '../kernel/fullness.ts'
import type { Log } from '../kernel/log.ts'
import { limitLog } from '../kernel/log-limit.ts'
import { receiptsTaken } from '../kernel/metrics.ts'
import {
  applyReceipts,
  countEarlyReceipts,
  type PartReceipt,
  type ReceiptIdForm,
  receiptIdCandidates,
} from '../messages/submissions-sql.ts'
import { STATUS } from '../smpp/commands.ts'
import type { PduOf } from '../smpp/pdu.ts'
import { ESM_CLASS, parseReceipt, type Receipt } from '../smpp/receipt.ts'

export type DeliverPdu = PduOf<'deliver_sm' | 'data_sm'>

export interface ReceiptReceiverDeps {
  pool: Pool
  log: Log
  /** Told of each batch that has changed. */
  announce?: (batchId: string) => void
  /** Gets what is no receipt; resolves with the command_status to answer. */
  onInbound: (smsc: string, pdu: DeliverPdu) => Promise<number>
  /**
   * Resolves when what was answered so far is written down: a receipt often comes right behind the answer to its
   * submit, and is matched at once where it waits for that.
   */
  submitsWritten?: () => Promise<void>
  /** Receipts of one connection that may wait for their submissions; of more, those that match none are dropped. */
  earlyMax?: number
}

interface Waiting {
  receipt: PartReceipt
  answer: (commandStatus: number) => void
}

/** Receipts in one transaction, at most. */
const GROUP_MAX = 500
/** Receipts in memory, at most: a carrier keeps the others and tries again. */
const WAITING_MAX = 5_000
const CODE_MAX_CHARACTERS = 40
const EARLY_MAX = 100_000

export function createReceiptReceiver(deps: ReceiptReceiverDeps) {
  const { pool, announce, onInbound, submitsWritten, earlyMax = EARLY_MAX } = deps
  const log = limitLog(deps.log)
  const flooding = fullness(() => countEarlyReceipts(pool), earlyMax)
  let gathered: Waiting[] = []
  let inHand = 0
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
      inHand -= group.length
      for (const { answer } of group) answer(status)
    }
    writer = undefined
  }

  async function write(receipts: PartReceipt[]): Promise<number> {
    try {
      await submitsWritten?.()
      const full = await flooding()
      const [others = [], floods = []] = [false, true].map((is) =>
        receipts.filter(({ smsc }) => full.has(smsc) === is),
      )
      if (others.length > 0) await apply(others, true)
      if (floods.length > 0) await apply(floods, false)
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

  async function apply(receipts: PartReceipt[], keepEarly: boolean): Promise<void> {
    const { batchIds, dropped } = await applyReceipts(pool, receipts, { keepEarly })
    if (announce) batchIds.forEach(announce)
    if (dropped > 0)
      log.warn(
        { smsc: receipts[0]?.smsc, dropped },
        'receipts of no message were dropped: too many of them wait for one already',
      )
  }

  function gather(receipt: PartReceipt): Promise<number> {
    inHand++
    return new Promise((answer) => {
      gathered.push({ receipt, answer })
      writer ??= writeAll()
    })
  }

  return {
    /**
     * Resolves with the command_status to answer with: 0 when the receipt is safe, ESME_RX_T_APPN when the
     * carrier has to keep it. `form`: how this carrier writes ids in its receipts.
     */
    async receive(smsc: string, form: ReceiptIdForm, pdu: DeliverPdu): Promise<number> {
      const receipt = parseReceipt(pdu)
      if (!receipt) {
        if (!claimsReceipt(pdu)) return onInbound(smsc, pdu)
        log.warn({ smsc }, 'a receipt names no message: nothing can be done with it')
        return STATUS.ESME_ROK
      }
      if (receipt.state === 'interim') {
        receiptsTaken.inc({ state: receipt.state })
        return STATUS.ESME_ROK
      }
      if (stopped || inHand >= WAITING_MAX) return STATUS.ESME_RX_T_APPN
      return gather({
        smsc,
        ids: receiptIdCandidates(receipt.smscMessageId, form),
        phone: pdu.sourceAddr,
        state: receipt.state,
        code: codeOf(receipt),
      })
    },

    /** Refuses what comes from now on, and resolves when all that was taken is written and answered. */
    async stop(): Promise<void> {
      stopped = true
      await writer
    },
  }
}

function claimsReceipt({ esmClass }: DeliverPdu): boolean {
  const type = esmClass & ESM_CLASS.typeMask
  return type === ESM_CLASS.receipt || type === ESM_CLASS.intermediate
}

/** The carrier's error code; of a state that nobody knows its word as well. */
function codeOf({ state, stat, err }: Receipt): string | null {
  const word = state === 'unknown' && stat !== 'UNKNOWN' ? stat : undefined
  const code = [word, err].filter((text) => text !== undefined).join(' ')
  return code === '' ? null : code.slice(0, CODE_MAX_CHARACTERS)
}
