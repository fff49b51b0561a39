/**
 * The mandatory fields of every PDU, in wire order. submit_sm and deliver_sm have to be fast, so they are written out
 * in short-message.ts. SMPP 3.4 chapter 4.
 */

import { type Command, STATUS } from './commands.ts'
import { SHORT_MESSAGE_MAX_OCTETS, type ShortMessageBody } from './short-message.ts'

/**
 * int: one octet. text: C-octet string of at most `maxOctets`, including the NUL. message: sm_length in one octet, then
 * that many octets. `status` is the command_status with which a malformed field is refused. `writtenMaxOctets` is the
 * most that we write, where some peers want more than SMPP 3.4 allows.
 */
export type Field = {
  readonly name: string
  readonly kind: 'int' | 'text' | 'message'
  readonly maxOctets: number
  readonly writtenMaxOctets: number
  readonly status: number
  readonly initial: number
}

type IntField<N extends string> = Field & { readonly name: N; readonly kind: 'int' }
type TextField<N extends string> = Field & { readonly name: N; readonly kind: 'text' }
type MessageField = Field & { readonly name: 'shortMessage'; readonly kind: 'message' }

function int<N extends string>(name: N, initial = 0): IntField<N> {
  return { name, kind: 'int', maxOctets: 1, writtenMaxOctets: 1, status: STATUS.ESME_RINVCMDLEN, initial }
}

function text<N extends string>(
  name: N,
  maxOctets: number,
  status: number,
  writtenMaxOctets = maxOctets,
): TextField<N> {
  return { name, kind: 'text', maxOctets, writtenMaxOctets, status, initial: 0 }
}

const shortMessage: MessageField = {
  name: 'shortMessage',
  kind: 'message',
  maxOctets: SHORT_MESSAGE_MAX_OCTETS,
  writtenMaxOctets: SHORT_MESSAGE_MAX_OCTETS,
  status: STATUS.ESME_RINVMSGLEN,
  initial: 0,
}

const systemId = text('systemId', 16, STATUS.ESME_RINVSYSID)
const password = text('password', 9, STATUS.ESME_RINVPASWD)
/** Some carriers give their customers longer ones. */
const LOGIN_WRITTEN_MAX_OCTETS = 65
const ownSystemId = text('systemId', 16, STATUS.ESME_RINVSYSID, LOGIN_WRITTEN_MAX_OCTETS)
const ownPassword = text('password', 9, STATUS.ESME_RINVPASWD, LOGIN_WRITTEN_MAX_OCTETS)
const serviceType = text('serviceType', 6, STATUS.ESME_RINVSERTYP)
const messageId = text('messageId', 65, STATUS.ESME_RINVMSGID)
const scheduleDeliveryTime = text('scheduleDeliveryTime', 17, STATUS.ESME_RINVSCHED)
const validityPeriod = text('validityPeriod', 17, STATUS.ESME_RINVEXPIRY)

const source = [
  int('sourceAddrTon'),
  int('sourceAddrNpi'),
  text('sourceAddr', 21, STATUS.ESME_RINVSRCADR),
] as const
const destination = [
  int('destAddrTon'),
  int('destAddrNpi'),
  text('destinationAddr', 21, STATUS.ESME_RINVDSTADR),
] as const
const longSource = [
  int('sourceAddrTon'),
  int('sourceAddrNpi'),
  text('sourceAddr', 65, STATUS.ESME_RINVSRCADR),
] as const
const longDestination = [
  int('destAddrTon'),
  int('destAddrNpi'),
  text('destinationAddr', 65, STATUS.ESME_RINVDSTADR),
] as const

const bind = [
  ownSystemId,
  ownPassword,
  text('systemType', 13, STATUS.ESME_RINVSYSTYP),
  int('interfaceVersion', 0x34),
  int('addrTon'),
  int('addrNpi'),
  text('addressRange', 41, STATUS.ESME_RBINDFAIL),
] as const

const empty = [] as const

/** The two commands that are not in the table. */
export type ShortMessageCommand = 'submit_sm' | 'deliver_sm'

export const LAYOUTS = {
  generic_nack: empty,
  bind_receiver: bind,
  bind_receiver_resp: [systemId],
  bind_transmitter: bind,
  bind_transmitter_resp: [systemId],
  query_sm: [messageId, ...source],
  query_sm_resp: [
    messageId,
    text('finalDate', 17, STATUS.ESME_RINVSCHED),
    int('messageState'),
    int('errorCode'),
  ],
  submit_sm_resp: [messageId],
  deliver_sm_resp: [messageId],
  unbind: empty,
  unbind_resp: empty,
  replace_sm: [
    messageId,
    ...source,
    scheduleDeliveryTime,
    validityPeriod,
    int('registeredDelivery'),
    int('smDefaultMsgId'),
    shortMessage,
  ],
  replace_sm_resp: empty,
  cancel_sm: [serviceType, messageId, ...source, ...destination],
  cancel_sm_resp: empty,
  bind_transceiver: bind,
  bind_transceiver_resp: [systemId],
  outbind: [systemId, password],
  enquire_link: empty,
  enquire_link_resp: empty,
  alert_notification: [
    ...longSource,
    int('esmeAddrTon'),
    int('esmeAddrNpi'),
    text('esmeAddr', 65, STATUS.ESME_RINVDSTADR),
  ],
  data_sm: [
    serviceType,
    ...longSource,
    ...longDestination,
    int('esmClass'),
    int('registeredDelivery'),
    int('dataCoding'),
  ],
  data_sm_resp: [messageId],
} as const satisfies Record<Exclude<Command, ShortMessageCommand>, readonly Field[]>

type ValueOf<F extends Field> = F['kind'] extends 'int' ? number : F['kind'] extends 'text' ? string : Buffer

type TableBody<C extends keyof typeof LAYOUTS> = {
  [F in (typeof LAYOUTS)[C][number] as F['name']]: ValueOf<F>
}

/** The fields of a command's body, by name, with their types. */
export type Body<C extends Command> = C extends keyof typeof LAYOUTS ? TableBody<C> : ShortMessageBody
