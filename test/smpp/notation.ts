/**
 * PDUs as text, for golden files and dialogs: `submit_sm {"sequenceNumber": 1, "shortMessage": "Hello"}`.
 * Fields left out are 0 or empty. Octets are text, or hexadecimal after `0x`.
 */

import { COMMANDS, type Command } from '../../src/smpp/commands.ts'
import { LAYOUTS } from '../../src/smpp/layouts.ts'
import type { Pdu } from '../../src/smpp/pdu.ts'

const OCTET_FIELDS = new Set(['shortMessage', 'messagePayload', 'networkErrorCode', 'value'])

const SHORT_MESSAGE_INITIAL = {
  serviceType: '',
  sourceAddrTon: 0,
  sourceAddrNpi: 0,
  sourceAddr: '',
  destAddrTon: 0,
  destAddrNpi: 0,
  destinationAddr: '',
  esmClass: 0,
  protocolId: 0,
  priorityFlag: 0,
  scheduleDeliveryTime: '',
  validityPeriod: '',
  registeredDelivery: 0,
  replaceIfPresentFlag: 0,
  dataCoding: 0,
  smDefaultMsgId: 0,
  shortMessage: Buffer.alloc(0),
}

/** A command's body with every field 0 or empty. */
export function initialBody(command: Command): Record<string, number | string | Buffer> {
  if (command === 'submit_sm' || command === 'deliver_sm') return { ...SHORT_MESSAGE_INITIAL }
  const initial = { int: 0, text: '', message: Buffer.alloc(0) }
  return Object.fromEntries(LAYOUTS[command].map(({ name, kind }) => [name, initial[kind]]))
}

/** The PDU of a line, every field present. */
export function parsePdu(line: string): Pdu {
  const [, command, json] = /^(\w+)\s*(\{.*\})?$/.exec(line.trim()) ?? []
  if (!command || !(command in COMMANDS)) throw new Error(`no PDU: ${line}`)
  const fields = JSON.parse(json ?? '{}', (key, value) =>
    OCTET_FIELDS.has(key) && typeof value === 'string' ? toOctets(value) : value,
  )
  return {
    command,
    commandStatus: 0,
    sequenceNumber: 0,
    ...initialBody(command as Command),
    ...fields,
  } as Pdu
}

function toOctets(value: string): Buffer {
  return value.startsWith('0x') ? Buffer.from(value.slice(2), 'hex') : Buffer.from(value, 'latin1')
}

/** Bytes out of lines such as `05 00 "CARAVAN" 00   ; source`. */
export function parseHex(lines: string[]): Buffer {
  const tokens = lines.flatMap((line) => line.replace(/;.*$/, '').match(/"[^"]*"|[0-9a-f]+/g) ?? [])
  return Buffer.concat(
    tokens.map((token) =>
      token.startsWith('"') ? Buffer.from(token.slice(1, -1), 'latin1') : Buffer.from(token, 'hex'),
    ),
  )
}
