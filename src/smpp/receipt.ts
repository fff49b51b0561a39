/** Delivery receipts: deliver_sm or data_sm with a report inside. SMPP 3.4 section 2.11 and appendix B. */

import type { PduInput, PduOf } from './pdu.ts'
import type { Tlvs } from './tlv.ts'

/** The bits of esm_class that say what a deliver_sm carries. SMPP 3.4 section 5.2.12. */
export const ESM_CLASS = { typeMask: 0x3c, receipt: 0x04, intermediate: 0x20, udhi: 0x40 } as const

/** interim: still on its way. unknown: the SMSC does not know, or uses a word of its own. */
export type ReceiptState = 'delivered' | 'expired' | 'undelivered' | 'interim' | 'unknown'

export type Receipt = {
  /** As the SMSC wrote it; the base may differ from that in its submit_sm_resp. */
  smscMessageId: string
  /**
   * Other parts of the receipt that may be the id: the text's id beside the parameter, the first word of an id with
   * blanks.
   */
  otherIds?: string[]
  state: ReceiptState
  /** The text's word in upper case, or the usual word for the messageState parameter. */
  stat: string
  /** The text's `err:`, else the code in network_error_code, in decimal. */
  err?: string
  /** YYMMDDhhmm[ss], in the SMSC's own time zone. */
  submitDate?: string
  doneDate?: string
  /** The whole text, for receipts that we cannot interpret. */
  text: string
}

/** Indexed by message_state, SMPP 3.4 section 5.2.28; SCHEDULED and SKIPPED came with 5.0. */
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

/** In full, and cut to seven letters, as carriers write them. */
const WORDS: Record<Exclude<ReceiptState, 'unknown'>, string> = {
  delivered: 'DELIVRD DELIVERED DELIVERD DELIVRED',
  interim: 'ACCEPTD ACCEPTED ACKED ENROUTE EN_ROUTE BUFFRED BUFFERED SCHEDULED SCHEDLD PENDING SUBMITTED',
  expired: 'EXPIRED EXPIRD',
  undelivered:
    'UNDELIV UNDELIVERED UNDELIVERABLE UNDELIVERD UNDELIVRD DELETED REJECTD REJECTED FAILED FAIL SYSERR NOCRED SKIPPED ' +
    'CANCELED CANCELLED',
}
const STATES = new Map<string, ReceiptState>(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words.split(' ').map((word) => [word, state as ReceiptState] as const),
  ),
)

/** A report has about 120 characters; fields are searched for in no more than this of a message_payload. */
const REPORT_MAX_CHARACTERS = 1_000
const UCS2_MAX_OCTETS = 2 * REPORT_MAX_CHARACTERS
/**
 * SMPP 3.4 section 5.2.23 allows 64; this leaves room for carriers that use more, and for anything they put around the
 * id.
 */
export const MESSAGE_ID_MAX_CHARACTERS = 255

/**
 * The receipt in a deliver_sm or data_sm; undefined if it is not a receipt or names no message. Only esm_class or the
 * receipted_message_id parameter make it one: a subscriber can type the rest. The parameters receipted_message_id and
 * message_state override the text.
 */
export function parseReceipt(pdu: Delivery): Receipt | undefined {
  return claimsReceipt(pdu) || pdu.tlvs?.receiptedMessageId !== undefined ? readReceipt(pdu) : undefined
}

/** Reads the text alone as a receipt, with an id and a state; its sender or the id must decide whether it is one. */
export function parsePlainReceipt(pdu: Delivery): Receipt | undefined {
  const fields = fieldsOf(reportOf(textOf(pdu)))
  return fields.has('id') && fields.has('stat') ? readReceipt(pdu) : undefined
}

/** True if the bits of esm_class mark it as a receipt, an intermediate notification, or both. */
export function claimsReceipt({ esmClass }: Delivery): boolean {
  return (esmClass & (ESM_CLASS.receipt | ESM_CLASS.intermediate)) !== 0
}

type Delivery = PduOf<'deliver_sm' | 'data_sm'>

function readReceipt(pdu: Delivery): Receipt | undefined {
  const tlvs = pdu.tlvs ?? {}
  const text = textOf(pdu)
  const fields = fieldsOf(reportOf(text))
  const written = fields.get('id') ?? ''
  const parameter = (tlvs.receiptedMessageId ?? '').trim()
  const ids = [parameter, written, /^[^\s,;]*/.exec(written)![0]].filter(
    (id) => id !== '' && id.length <= MESSAGE_ID_MAX_CHARACTERS,
  )
  const [smscMessageId, ...otherIds] = new Set(ids)
  if (smscMessageId === undefined) return undefined
  const receipt: Receipt = { smscMessageId, ...stateOf(fields.get('stat'), tlvs.messageState), text }
  const err = /^[\w-]+/.exec(fields.get('err') ?? '')?.[0] ?? networkError(tlvs)
  const submitDate = /^\d{6,14}/.exec(fields.get('submit date') ?? '')?.[0]
  const doneDate = /^\d{6,14}/.exec(fields.get('done date') ?? '')?.[0]
  if (otherIds.length > 0) receipt.otherIds = otherIds
  if (err !== undefined) receipt.err = err
  if (submitDate !== undefined) receipt.submitDate = submitDate
  if (doneDate !== undefined) receipt.doneDate = doneDate
  return receipt
}

/** The beginning, without what follows "text:", which is a piece of the user's own message. */
function reportOf(text: string): string {
  return text.slice(0, REPORT_MAX_CHARACTERS).split(/(?<![\p{L}\p{N}])text["']?\s{0,9}[:=]/iu, 1)[0]!
}

/** The names of fields in the words of carriers, with whatever stands between them and their values. */
const FIELD =
  /(?<![\p{L}\p{N}_])["']?(?:(?<id>(?:(?:msg|message)[ _-]?)?id)|(?<stat>stat(?:us|e)?)|(?<err>err(?:or)?)|(?<submit>submit[ _-]?date)|(?<done>done[ _-]?date)|sub|dlvrd)["']?\s{0,9}[:=]/giu
const FIELD_NAMES = { id: 'id', stat: 'stat', err: 'err', submit: 'submit date', done: 'done date' } as const
type FieldName = (typeof FIELD_NAMES)[keyof typeof FIELD_NAMES]

/** The fields of a report: each goes up to the next name, so that ids may hold blanks and colons. The first counts. */
function fieldsOf(report: string): Map<FieldName, string> {
  const found = [...report.matchAll(FIELD)]
  const fields = new Map<FieldName, string>()
  for (const [i, match] of found.entries()) {
    const group = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0]
    const name = group && FIELD_NAMES[group as keyof typeof FIELD_NAMES]
    if (!name || fields.has(name)) continue
    const value = withoutEdges(report.slice(match.index + match[0].length, found[i + 1]?.index))
    if (value !== '') fields.set(name, value)
  }
  return fields
}

/** Blanks, controls, quotes, brackets and what parts one field from the next. */
function withoutEdges(value: string): string {
  const EDGE = /[\s\p{Cc}"'{}[\]()<>,;|]/u
  let [from, to] = [0, value.length]
  while (from < to && EDGE.test(value[from]!)) from++
  while (to > from && EDGE.test(value[to - 1]!)) to--
  return value.slice(from, to)
}

function stateOf(
  written: string | undefined,
  messageState: number | undefined,
): { state: ReceiptState; stat: string } {
  const word = /^\w+/.exec(written ?? '')?.[0].toUpperCase()
  const known = messageState === undefined ? undefined : STATS[messageState]
  return { state: STATES.get(known ?? word ?? '') ?? 'unknown', stat: word ?? known ?? 'UNKNOWN' }
}

/** Many carriers write the report in ASCII whatever data_coding says, which is often that of the message it is about. */
function textOf(pdu: Delivery): string {
  const short = pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0 ? pdu.shortMessage : undefined
  let octets = short ?? pdu.tlvs?.messagePayload ?? Buffer.alloc(0)
  const headerOctets = pdu.esmClass & ESM_CLASS.udhi && octets.length > 0 ? octets[0]! + 1 : 0
  if (headerOctets <= octets.length) octets = octets.subarray(headerOctets)
  const declared = pdu.dataCoding === 8 ? readUcs2(octets, 'big') : octets.toString('latin1')
  if (isReport(declared)) return declared
  const others = [octets.toString('latin1'), readUcs2(octets, 'big'), readUcs2(octets, 'little')]
  return others.find(isReport) ?? declared
}

function isReport(text: string): boolean {
  return text.slice(0, REPORT_MAX_CHARACTERS).search(FIELD) >= 0
}

function readUcs2(octets: Buffer, order: 'big' | 'little'): string {
  const pairs = Buffer.from(octets.subarray(0, Math.min(octets.length, UCS2_MAX_OCTETS) & ~1))
  return (order === 'big' ? pairs.swap16() : pairs).toString('utf16le').replace(/^\ufeff/, '')
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

/** The fields of a deliver_sm that report on a message, as text (appendix B) and as parameters; times in UTC. */
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

/** The message_state for a `stat`: 2 for DELIVRD; 7 (UNKNOWN) for a word that SMPP 3.4 does not know. */
export function messageStateOf(stat: string): number {
  const state = STATS.indexOf(stat as (typeof STATS)[number])
  return state === -1 ? 7 : state
}

/** YYMMDDhhmm in UTC. */
function minutes(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(2, 12)
}
