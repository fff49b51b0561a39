/** Delivery receipts: deliver_sm or data_sm with a report inside. SMPP 3.4 section 2.11 and appendix B. */

import type { PduInput, PduOf } from './pdu.ts'
import type { Tlvs } from './tlv.ts'

/** The bits of esm_class that tell what a deliver_sm carries. SMPP 3.4 section 5.2.12. */
export const ESM_CLASS = { typeMask: 0x3c, receipt: 0x04, intermediate: 0x20, udhi: 0x40 } as const

/** interim: on its way still. unknown: the SMSC does not know, or says what no one else says. */
export type ReceiptState = 'delivered' | 'expired' | 'undelivered' | 'interim' | 'unknown'

export type Receipt = {
  /** As the SMSC wrote it; it may be in another base than in its submit_sm_resp. */
  smscMessageId: string
  state: ReceiptState
  /** The word of the text, upper case, or the usual one for the messageState parameter. */
  stat: string
  /** The text's `err:`, else the code of network_error_code in decimal. */
  err?: string
  /** YYMMDDhhmm[ss], in the SMSC's own time zone. */
  submitDate?: string
  doneDate?: string
  /** The whole text, for what we cannot make sense of. */
  text: string
}

/** By the number of message_state, SMPP 3.4 section 5.2.28; SCHEDULED and SKIPPED came with 5.0. */
const STATS = [
  'SCHEDULED',
  'ENROUTE',
  'DELIVRD',
  'EXPIRED',
  'DELETED',
  'UNDELIV',
  'ACCEPTD',
  'UNKNOWN',
  'REJECTD',
  'SKIPPED',
] as const

const STATES: Record<string, ReceiptState> = {
  DELIVRD: 'delivered',
  DELIVERED: 'delivered',
  ACCEPTD: 'interim',
  ACCEPTED: 'interim',
  ENROUTE: 'interim',
  BUFFRED: 'interim',
  BUFFERED: 'interim',
  SCHEDULED: 'interim',
  EXPIRED: 'expired',
  UNDELIV: 'undelivered',
  DELETED: 'undelivered',
  REJECTD: 'undelivered',
  REJECTED: 'undelivered',
  FAILED: 'undelivered',
  SYSERR: 'undelivered',
  NOCRED: 'undelivered',
  SKIPPED: 'undelivered',
}

/** A report has about 120 characters; it is not looked for its fields in more than this of a message_payload. */
const REPORT_MAX_CHARACTERS = 1_000
/** SMPP 3.4 section 5.2.23 has 64 at most; this leaves room for those who have more, and for what they put around them. */
export const MESSAGE_ID_MAX_CHARACTERS = 255

/**
 * The receipt in a deliver_sm or data_sm, or undefined when it is none or names no message. Only
 * esm_class or the receipted_message_id parameter make it one: a subscriber can type the rest.
 * The parameters receipted_message_id and message_state win over the text.
 */
export function parseReceipt(pdu: PduOf<'deliver_sm' | 'data_sm'>): Receipt | undefined {
  const type = pdu.esmClass & ESM_CLASS.typeMask
  const tlvs = pdu.tlvs ?? {}
  const isReceipt =
    type === ESM_CLASS.receipt || type === ESM_CLASS.intermediate || tlvs.receiptedMessageId !== undefined
  if (!isReceipt) return undefined
  const text = textOf(pdu)
  // What follows is a piece of the user's own message.
  const report = text.slice(0, REPORT_MAX_CHARACTERS).split(/\btext:/i, 1)[0]!
  const smscMessageId = tlvs.receiptedMessageId || /\bid:\s*([^\s:]+)(?=\s|$)/i.exec(report)?.[1]
  if (!smscMessageId || smscMessageId.length > MESSAGE_ID_MAX_CHARACTERS) return undefined
  const receipt: Receipt = { smscMessageId, ...stateOf(report, tlvs.messageState), text }
  const err = /\berr:\s*([\w-]+)(?=\s|$)/i.exec(report)?.[1] ?? networkError(tlvs)
  const submitDate = /\bsubmit date:\s*(\d{6,14})/i.exec(report)?.[1]
  const doneDate = /\bdone date:\s*(\d{6,14})/i.exec(report)?.[1]
  if (err !== undefined) receipt.err = err
  if (submitDate !== undefined) receipt.submitDate = submitDate
  if (doneDate !== undefined) receipt.doneDate = doneDate
  return receipt
}

function stateOf(report: string, messageState: number | undefined): { state: ReceiptState; stat: string } {
  const word = /\bstat:\s*(\w+)(?=\s|$)/i.exec(report)?.[1]?.toUpperCase()
  const known = messageState === undefined ? undefined : STATS[messageState]
  const decisive = known ?? word ?? ''
  return { state: STATES[decisive] ?? 'unknown', stat: word ?? known ?? 'UNKNOWN' }
}

function textOf(pdu: PduOf<'deliver_sm' | 'data_sm'>): string {
  const short = pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0 ? pdu.shortMessage : undefined
  let octets = short ?? pdu.tlvs?.messagePayload ?? Buffer.alloc(0)
  if (pdu.esmClass & ESM_CLASS.udhi && octets.length > 0) octets = octets.subarray(octets[0]! + 1)
  if (pdu.dataCoding !== 8) return octets.toString('latin1')
  return Buffer.from(octets.subarray(0, octets.length & ~1))
    .swap16()
    .toString('utf16le')
}

function networkError({ networkErrorCode }: Tlvs): string | undefined {
  return networkErrorCode?.length === 3 ? String(networkErrorCode.readUInt16BE(1)) : undefined
}

export type ReceiptInput = {
  smscMessageId: string
  /** Seven letters as in appendix B: DELIVRD, UNDELIV, EXPIRED, ... */
  stat: string
  /** Three digits in most SMSCs. Default 000. */
  err?: string
  submittedAt: Date
  doneAt: Date
  /** The message's beginning; 20 octets of it are quoted. */
  text?: string
}

/** The fields of a deliver_sm that tell of a message, as text (appendix B) and as parameters; times in UTC. */
export function formatReceipt(
  receipt: ReceiptInput,
): Pick<PduInput<'deliver_sm'>, 'esmClass' | 'shortMessage' | 'tlvs'> {
  const { smscMessageId, stat, err = '000', submittedAt, doneAt, text = '' } = receipt
  const delivered = stat === 'DELIVRD' ? '001' : '000'
  const report =
    `id:${smscMessageId} sub:001 dlvrd:${delivered} submit date:${minutes(submittedAt)} ` +
    `done date:${minutes(doneAt)} stat:${stat} err:${err} text:${text.slice(0, 20)}`
  return {
    esmClass: ESM_CLASS.receipt,
    shortMessage: Buffer.from(report, 'latin1'),
    tlvs: { receiptedMessageId: smscMessageId, messageState: messageStateOf(stat) },
  }
}

/** The message_state of a `stat`: 2 of DELIVRD; 7 (UNKNOWN) of a word that SMPP 3.4 does not know. */
export function messageStateOf(stat: string): number {
  const state = STATS.indexOf(stat as (typeof STATS)[number])
  return state === -1 ? 7 : state
}

/** YYMMDDhhmm in UTC. */
function minutes(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(2, 12)
}
