/** Shows a PDU in words: its fields by name, with texts, passwords and the middle of phone numbers masked. */
import { statusName } from './commands.ts'
import { decode, type Pdu } from './pdu.ts'
import { parseReceipt } from './receipt.ts'
import type { Tlvs } from './tlv.ts'

const MASK = '***'
/** Fields that hold addresses; a sender's name is shown, a number in part. */
const ADDRESSES = new Set(['sourceAddr', 'destinationAddr', 'esmeAddr'])
const NUMBER = /^\+?\d{5,}$/
const SHOWN_DIGITS = 4
/** Fields that say nothing while they are 0. */
const USUALLY_ZERO = new Set(['protocolId', 'priorityFlag', 'replaceIfPresentFlag', 'smDefaultMsgId'])
const VALUE_MAX_CHARACTERS = 200
const OTHERS_MAX = 20
/** Before it, a receipt has only what the carrier's program wrote. */
const RECEIPT_TEXT = /text:.*$/is

/** `submit_sm 7 serviceType="" sourceAddr="MYSHOP" ... shortMessage=(5 octets)`; what it is instead if it cannot be read. */
export function describePdu(bytes: Buffer): string {
  let pdu: Pdu
  try {
    pdu = decode(bytes)
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`
  }
  const { command, commandStatus, sequenceNumber, tlvs, ...body } = pdu
  const status = commandStatus === 0 && !isAnswer(command) ? [] : [statusName(commandStatus)]
  const receipt = receiptOf(pdu)
  return [
    `${command} ${sequenceNumber}`,
    ...status,
    ...Object.entries(body)
      .filter(says)
      .map(([name, value]) => `${name}=${shown(name, value)}`),
    ...parameters(tlvs),
    ...(receipt === undefined ? [] : [`receipt=${quoted(receipt)}`]),
  ].join(' ')
}

function says([name, value]: [string, unknown]): boolean {
  return value !== '' && !(value === 0 && USUALLY_ZERO.has(name))
}

function isAnswer(command: string): boolean {
  return command.endsWith('_resp') || command === 'generic_nack'
}

function receiptOf(pdu: Pdu): string | undefined {
  if (pdu.command !== 'deliver_sm' && pdu.command !== 'data_sm') return undefined
  return parseReceipt(pdu)?.text.replace(RECEIPT_TEXT, `text:${MASK}`)
}

function shown(name: string, value: unknown): string {
  if (Buffer.isBuffer(value)) return `(${value.length} octets)`
  if (name === 'password') return MASK
  if (typeof value !== 'string') return String(value)
  return quoted(ADDRESSES.has(name) && NUMBER.test(value) ? maskedNumber(value) : value)
}

function maskedNumber(number: string): string {
  const hidden = Math.max(1, number.length - SHOWN_DIGITS - 2)
  return `${number.slice(0, -hidden - 2)}${'*'.repeat(hidden)}${number.slice(-2)}`
}

function parameters(tlvs: Tlvs | undefined): string[] {
  const { others = [], ...known } = tlvs ?? {}
  return [
    ...Object.entries(known).map(([name, value]) => `${name}=${shown(name, value)}`),
    ...others
      .slice(0, OTHERS_MAX)
      .map(({ tag, value }) => `0x${tag.toString(16).padStart(4, '0')}=(${value.length} octets)`),
  ]
}

function quoted(text: string): string {
  return JSON.stringify(
    text.length > VALUE_MAX_CHARACTERS ? `${text.slice(0, VALUE_MAX_CHARACTERS)}...` : text,
  )
}
