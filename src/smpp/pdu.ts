/** Converts PDUs to bytes and back. SMPP 3.4 section 3.2 (format) and chapter 4 (bodies). */

import {
  type AnsweredCommand,
  COMMANDS,
  type Command,
  commandName,
  isResponseId,
  type RequestCommand,
  type ResponseCommand,
  STATUS,
} from './commands.ts'
import { SmppError } from './errors.ts'
import { type Body, type Field, LAYOUTS } from './layouts.ts'
import { OctetReader, OctetWriter, readU32, writeU32 } from './octets.ts'
import { readShortMessage, shortMessageOctets, writeShortMessage } from './short-message.ts'
import { readTlvs, type Tlvs, tlvsSize, writeTlvs } from './tlv.ts'

type Header<C extends Command> = { command: C; commandStatus: number; sequenceNumber: number; tlvs?: Tlvs }
type Simplify<T> = { [K in keyof T]: T[K] }
type PduTable = { [C in Command]: Simplify<Header<C> & Body<C>> }
type InputTable = {
  [C in Command]: Simplify<{ command: C } & Partial<Omit<Header<C>, 'command'>> & Partial<Body<C>>>
}

/** One PDU of the given command (or of any of several), every field present. */
export type PduOf<C extends Command> = PduTable[C]
/** Any PDU, as `decode` returns it. Switch on `command`. */
export type Pdu = PduOf<Command>
export type RequestPdu = PduOf<RequestCommand>
export type ResponsePdu = PduOf<ResponseCommand | 'generic_nack'>

/** A PDU from a carrier: a message from a phone, or a receipt. */
export type DeliverPdu = PduOf<'deliver_sm' | 'data_sm'>

/** A PDU to be sent: every field but `command` may be omitted, and is then 0, empty or SMPP's default. */
export type PduInput<C extends Command = Command> = InputTable[C]

/** The two ways a request is answered. */
export type AnswerTo<C extends AnsweredCommand> = PduOf<`${C}_resp` | 'generic_nack'>

export const HEADER_OCTETS = 16
const NO_OCTETS = Buffer.alloc(0)

/** Read strictly, because a refusal tells their sender what is wrong. */
const REQUESTS_OF_AN_ESME = new Set<number>(
  (
    [
      'bind_receiver',
      'bind_transmitter',
      'bind_transceiver',
      'query_sm',
      'submit_sm',
      'replace_sm',
      'cancel_sm',
    ] as const
  ).map((command) => COMMANDS[command]),
)

type Value = number | string | Buffer | undefined

/**
 * The bytes of a PDU. Throws SmppError for a text that is too long or not ISO 8859-1, a message
 * of more than 254 octets, or a number that does not fit. A refusal that says nothing more is
 * sent as a bare header, SMPP 3.4 section 4.4.2.
 */
export function encode(pdu: PduInput): Buffer {
  if (pdu.command === 'submit_sm' || pdu.command === 'deliver_sm') {
    const writer = begin(pdu, HEADER_OCTETS + shortMessageOctets(pdu) + parameterOctets(pdu))
    writeShortMessage(writer, pdu)
    if (pdu.tlvs) writeTlvs(writer, pdu.tlvs)
    return writer.bytes
  }
  const fields: readonly Field[] | undefined = LAYOUTS[pdu.command]
  if (!fields) throw new SmppError('unknown command', STATUS.ESME_RINVCMDID)
  const values = pdu as unknown as Record<string, Value>
  if (isBareRefusal(pdu, fields, values)) return begin(pdu, HEADER_OCTETS).bytes
  const writer = begin(pdu, HEADER_OCTETS + bodyOctets(fields, values) + parameterOctets(pdu))
  for (const field of fields) writeField(writer, field, values[field.name])
  if (pdu.tlvs) writeTlvs(writer, pdu.tlvs)
  return writer.bytes
}

function begin(pdu: PduInput, octets: number): OctetWriter {
  const bytes = Buffer.allocUnsafe(octets)
  writeU32(bytes, octets, 0)
  writeU32(bytes, COMMANDS[pdu.command], 4)
  const writer = new OctetWriter(bytes, 8)
  writer.u32(pdu.commandStatus ?? 0)
  writer.u32(pdu.sequenceNumber ?? 0)
  return writer
}

function parameterOctets(pdu: PduInput): number {
  return pdu.tlvs ? tlvsSize(pdu.tlvs) : 0
}

function isBareRefusal(pdu: PduInput, fields: readonly Field[], values: Record<string, Value>): boolean {
  return (
    !!pdu.commandStatus &&
    !pdu.tlvs &&
    isResponseId(COMMANDS[pdu.command]) &&
    fields.every((field) => !values[field.name])
  )
}

/** Each field takes one octet for an int, a NUL or sm_length; the rest varies. */
function bodyOctets(fields: readonly Field[], values: Record<string, Value>): number {
  let octets = fields.length
  for (const field of fields) {
    const value = values[field.name]
    if (value === undefined || typeof value === 'number') continue
    const max = field.kind === 'text' ? field.writtenMaxOctets - 1 : field.writtenMaxOctets
    if (value.length > max) throw new SmppError(`${field.name} is longer than ${max} octets`, field.status)
    octets += value.length
  }
  return octets
}

function writeField(writer: OctetWriter, field: Field, value: Value): void {
  if (field.kind === 'int') {
    writer.u8((value as number | undefined) ?? field.initial)
  } else if (field.kind === 'text') {
    writer.cString((value as string | undefined) ?? '')
  } else {
    const octets = (value as Buffer | undefined) ?? NO_OCTETS
    writer.u8(octets.length)
    writer.octets(octets)
  }
}

/**
 * Decodes `bytes`, which hold exactly one PDU, as `Framer` cuts them. `shortMessage` and octet parameters are views of
 * `bytes`: copy what you keep. Throws SmppError, with the header's sequence number and command id, for anything
 * malformed.
 *
 * In a response the command_status decides and the body only informs, so no body is malformed: a text goes up to its
 * NUL or the end, and missing fields are 0 or empty. Requests from an SMSC are bounded only by the end of the PDU;
 * those from an ESME must follow SMPP 3.4.
 */
export function decode(bytes: Buffer): Pdu {
  if (bytes.length < HEADER_OCTETS || readU32(bytes, 0) !== bytes.length) {
    throw new SmppError('command_length is not the length of the PDU', STATUS.ESME_RINVCMDLEN)
  }
  const id = readU32(bytes, 4)
  const status = readU32(bytes, 8)
  const sequence = readU32(bytes, 12)
  const command = commandName(id)
  if (!command) throw located(new SmppError('unknown command id', STATUS.ESME_RINVCMDID), id, sequence)
  const leniency = isResponseId(id) ? 'salvaged' : REQUESTS_OF_AN_ESME.has(id) ? 'strict' : 'bounded'
  try {
    return readPdu(new OctetReader(bytes, HEADER_OCTETS, bytes.length, leniency), command, status, sequence)
  } catch (error) {
    if (!(error instanceof SmppError)) throw error
    throw located(error, id, sequence)
  }
}

function readPdu(reader: OctetReader, command: Command, commandStatus: number, sequenceNumber: number): Pdu {
  let pdu: Pdu
  if (command === 'submit_sm' || command === 'deliver_sm') {
    pdu = readShortMessage(reader, command, commandStatus, sequenceNumber) as Pdu
  } else {
    const values: Record<string, unknown> = { command, commandStatus, sequenceNumber }
    for (const field of LAYOUTS[command] as readonly Field[]) values[field.name] = readField(reader, field)
    pdu = values as Pdu
  }
  if (reader.left > 0) {
    const tlvs = readTlvs(reader)
    if (tlvs) pdu.tlvs = tlvs
  }
  return pdu
}

function readField(reader: OctetReader, field: Field): number | string | Buffer {
  if (field.kind === 'int') return reader.u8()
  if (field.kind === 'text') return reader.cString(field.maxOctets, field.status)
  return reader.counted(field.maxOctets, field.status)
}

function located(error: SmppError, commandId: number, sequenceNumber: number): SmppError {
  error.commandId = commandId
  error.sequenceNumber = sequenceNumber
  return error
}
