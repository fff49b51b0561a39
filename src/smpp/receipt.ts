/** Delivery receipts: deliver_sm or data_sm with a report inside. SMPP 3.4 section 2.11 and appendix B. */

import type { DeliverPdu, PduInput } from './pdu.ts'
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
  delivered:
    'DELIVRD DELIVERED DELIVERD DELIVRED DELIVERED_TO_HANDSET DELIVERED_TO_TERMINAL DELIVERY_SUCCESS READ SEEN',
  interim:
    'ACCEPTD ACCEPTED ACKED ENROUTE EN_ROUTE BUFFRED BUFFERED SCHEDULED SCHEDLD PENDING SUBMITTED SENT',
  expired: 'EXPIRED EXPIRD',
  undelivered:
    'UNDELIV UNDELIVERED UNDELIVERABLE UNDELIVERD UNDELIVRD DELETED REJECTD REJECTED FAILED FAIL SYSERR NOCRED SKIPPED ' +
    'CANCELED CANCELLED NOT_DELIVERED DELIVERY_FAILED DELIVERY_FAILURE BLOCKED BLACKLISTED DROPPED ABSENT',
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
export function parseReceipt(pdu: DeliverPdu): Receipt | undefined {
  return claimsReceipt(pdu) || pdu.tlvs?.receiptedMessageId !== undefined ? readReceipt(pdu) : undefined
}

/** Reads the text alone as a receipt, with an id and a state; its sender or the id must decide whether it is one. */
export function parsePlainReceipt(pdu: DeliverPdu): Receipt | undefined {
  const { fields } = reportOf(pdu)
  return fields.has('id') && fields.has('stat') ? readReceipt(pdu) : undefined
}

/** True if the bits of esm_class mark it as a receipt, an intermediate notification, or both. */
export function claimsReceipt({ esmClass }: DeliverPdu): boolean {
  return (esmClass & (ESM_CLASS.receipt | ESM_CLASS.intermediate)) !== 0
}

function readReceipt(pdu: DeliverPdu): Receipt | undefined {
  const tlvs = pdu.tlvs ?? {}
  const { text, fields } = reportOf(pdu)
  const written = fields.get('id') ?? ''
  const parameter = (tlvs.receiptedMessageId ?? '').trim()
  const ids: string[] = []
  for (const id of [parameter, written, firstOf(written)])
    if (id !== '' && id.length <= MESSAGE_ID_MAX_CHARACTERS && !ids.includes(id)) ids.push(id)
  const [smscMessageId, ...otherIds] = ids
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

/** Up to the first blank or comma. */
function firstOf(written: string): string {
  const end = written.search(/[\s,;]/)
  return end === -1 ? written : written.slice(0, end)
}

/** Carriers' names for the fields of a report; `text` is a piece of the user's own message, and ends the report. */
const FIELD_NAMES = {
  id: ['id', 'msgid', 'msg_id', 'messageid', 'message_id', 'smsid', 'sms_id', 'mid'],
  stat: ['stat', 'status', 'state', 'message_state', 'messagestate', 'dlr'],
  err: ['err', 'error'],
  sub: ['sub'],
  dlvrd: ['dlvrd'],
  date: ['date', 'submit_date', 'submitdate', 'done_date', 'donedate'],
  text: ['text'],
} as const
type FieldName = keyof typeof FIELD_NAMES | 'submit date' | 'done date'
const FIELDS = new Map<string, keyof typeof FIELD_NAMES>(
  Object.entries(FIELD_NAMES).flatMap(([name, words]) =>
    words.map((word) => [word, name as keyof typeof FIELD_NAMES] as const),
  ),
)
/** First words of two-word names: "submit date", "message id". */
const FIRST_WORDS = new Set(['submit', 'done', 'msg', 'message'])
const NAME_MAX_CHARACTERS = 13

/** A report as SMPP 3.4 appendix B has it, which most carriers write to the letter: read at once, as it would be below. */
const APPENDIX_B =
  /^id:([\w-]+) sub:\d+ dlvrd:\d+ submit date:(\d+) done date:(\d+) stat:([A-Z]+) err:([\w-]+)(?: [tT]ext:|$)/

/** The fields of a report: each runs to the next name, so ids may hold blanks and colons. The first of a name counts. */
function fieldsOf(report: string): Map<FieldName, string> {
  const fields = new Map<FieldName, string>()
  const plain = APPENDIX_B.exec(report)
  if (plain) {
    const [, id, submitDate, doneDate, stat, err] = plain as unknown as string[]
    fields
      .set('id', id as string)
      .set('stat', stat as string)
      .set('err', err as string)
    return fields.set('submit date', submitDate as string).set('done date', doneDate as string)
  }
  let open: { name: FieldName; from: number } | undefined
  const close = (to: number) => {
    if (!open || fields.has(open.name)) return
    const value = withoutEdges(report, open.from, to)
    if (value !== '') fields.set(open.name, value)
  }
  for (let at = 0; at < report.length; at++) {
    const code = report.charCodeAt(at)
    if (code !== COLON && code !== EQUALS) continue
    const found = nameBefore(report, at)
    if (!found) continue
    close(found.from)
    if (found.name === 'text') return fields
    open = { name: found.name, from: at + 1 }
  }
  close(report.length)
  return fields
}

const COLON = 0x3a
const EQUALS = 0x3d

/** The field name that ends before a colon, perhaps in quotes, and where it begins. */
function nameBefore(report: string, colon: number): { name: FieldName; from: number } | undefined {
  let end = colon
  while (end > 0 && colon - end < NAME_MAX_CHARACTERS && isEdge(report.charCodeAt(end - 1))) end--
  let from = end
  while (from > 0 && end - from < NAME_MAX_CHARACTERS && isLetter(report.charCodeAt(from - 1))) from--
  if (from === end || (from > 0 && isWord(report.charCodeAt(from - 1)))) return undefined
  const word = report.slice(from, end).toLowerCase()
  const name = FIELDS.get(word)
  if (name !== 'id' && name !== 'date') return name && { name, from }
  const first = firstWord(report, from)
  const start = first === undefined ? from : from - first.length - 1
  if (name === 'id') return { name, from: start }
  const which = word === 'date' ? first : word
  if (which?.startsWith('submit')) return { name: 'submit date', from: start }
  return which?.startsWith('done') ? { name: 'done date', from: start } : undefined
}

/** The word before a name, if the two form one name. */
function firstWord(report: string, from: number): string | undefined {
  const end = from - 1
  if (end < 0 || !' _-'.includes(report[end]!)) return undefined
  let start = end
  while (start > 0 && end - start < NAME_MAX_CHARACTERS && isLetter(report.charCodeAt(start - 1))) start--
  const word = report.slice(start, end).toLowerCase()
  return FIRST_WORDS.has(word) ? word : undefined
}

/** A-Z, a-z and _. */
function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f
}

/** A letter or a digit, or a character of another script. */
function isWord(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code > 0xa0
}

const PUNCTUATION = new Set([...'"\'{}[]()<>,;|&'].map((character) => character.charCodeAt(0)))

/** Blanks, controls, quotes, brackets and what parts one field from the next. */
function isEdge(code: number): boolean {
  return code <= 0x20 || (code >= 0x7f && code <= 0xa0) || PUNCTUATION.has(code)
}

function withoutEdges(text: string, from: number, to: number): string {
  while (from < to && isEdge(text.charCodeAt(from))) from++
  while (to > from && isEdge(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

function stateOf(
  written: string | undefined,
  messageState: number | undefined,
): { state: ReceiptState; stat: string } {
  const [word, both] = wordsOf(written)
  // Some carriers write the number of message_state in place of the word.
  const isNumber = /^[1-8]$/.test(word ?? '')
  const known = STATS[messageState ?? (isNumber ? Number(word) : -1)]
  if (known === undefined && both !== undefined && STATES.has(both))
    return { state: STATES.get(both)!, stat: both }
  const stat = (isNumber ? known : word) ?? known ?? 'UNKNOWN'
  return { state: STATES.get(known ?? word ?? '') ?? 'unknown', stat }
}

/** The first word in capitals, and the first two as one: "not delivered" is NOT_DELIVERED. */
function wordsOf(written = ''): [word?: string, both?: string] {
  const [, word, next] = /^(\w+)(?: (\w+))?/.exec(written.toUpperCase()) ?? []
  return [word, next === undefined ? undefined : `${word}_${next}`]
}

interface Report {
  text: string
  fields: Map<FieldName, string>
}

/**
 * Many carriers write the report in ASCII whatever data_coding says, which is often that of the message it is about; and
 * some set the bit of a user data header without one. The first reading that has an id counts.
 */
function reportOf(pdu: DeliverPdu): Report {
  const short = pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0 ? pdu.shortMessage : undefined
  const whole = short ?? pdu.tlvs?.messagePayload ?? Buffer.alloc(0)
  const headerOctets = pdu.esmClass & ESM_CLASS.udhi && whole.length > 0 ? whole[0]! + 1 : 0
  const octets = headerOctets <= whole.length ? whole.subarray(headerOctets) : whole
  const declared = readAs(pdu.dataCoding === 8 ? readUcs2(octets, 'big') : octets.toString('latin1'))
  if (declared.fields.has('id')) return declared
  const texts = [octets.toString('latin1'), readUcs2(octets, 'big'), readUcs2(octets, 'little')]
  if (octets !== whole) texts.push(whole.toString('latin1'))
  const readings = [declared, ...texts.map(readAs)]
  return (
    readings.find(({ fields }) => fields.has('id')) ??
    readings.find(({ fields }) => fields.size > 0) ??
    declared
  )
}

function readAs(text: string): Report {
  return { text, fields: fieldsOf(text.slice(0, REPORT_MAX_CHARACTERS)) }
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

/** The state in a query_sm_resp, as a receipt would have it. SMPP 3.4 section 4.8.2. */
export function receiptOfState(smscMessageId: string, messageState: number, errorCode: number): Receipt {
  const err = errorCode === 0 ? {} : { err: String(errorCode) }
  return { smscMessageId, ...stateOf(undefined, messageState), ...err, text: '' }
}

/** YYMMDDhhmm in UTC. */
function minutes(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(2, 12)
}
