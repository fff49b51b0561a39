/** The numbers of SMPP 3.4: command ids (section 5.1.2.1) and command_status values (section 5.1.3). */

/** The bit that makes a command id a response. */
export const RESPONSE_BIT = 0x80000000

export const COMMANDS = {
  generic_nack: 0x80000000,
  bind_receiver: 0x00000001,
  bind_receiver_resp: 0x80000001,
  bind_transmitter: 0x00000002,
  bind_transmitter_resp: 0x80000002,
  query_sm: 0x00000003,
  query_sm_resp: 0x80000003,
  submit_sm: 0x00000004,
  submit_sm_resp: 0x80000004,
  deliver_sm: 0x00000005,
  deliver_sm_resp: 0x80000005,
  unbind: 0x00000006,
  unbind_resp: 0x80000006,
  replace_sm: 0x00000007,
  replace_sm_resp: 0x80000007,
  cancel_sm: 0x00000008,
  cancel_sm_resp: 0x80000008,
  bind_transceiver: 0x00000009,
  bind_transceiver_resp: 0x80000009,
  outbind: 0x0000000b,
  enquire_link: 0x00000015,
  enquire_link_resp: 0x80000015,
  alert_notification: 0x00000102,
  data_sm: 0x00000103,
  data_sm_resp: 0x80000103,
} as const

export type Command = keyof typeof COMMANDS

/** A command that has a response: `submit_sm`, but neither `outbind` nor `generic_nack`. */
export type AnsweredCommand = {
  [C in Command]: `${C}_resp` extends Command ? C : never
}[Command]

export type ResponseCommand = `${AnsweredCommand}_resp`

/** A command that starts an exchange: all but the responses and generic_nack. */
export type RequestCommand = Exclude<Command, ResponseCommand | 'generic_nack'>

export const STATUS = {
  ESME_ROK: 0x00,
  ESME_RINVMSGLEN: 0x01,
  ESME_RINVCMDLEN: 0x02,
  ESME_RINVCMDID: 0x03,
  ESME_RINVBNDSTS: 0x04,
  ESME_RALYBND: 0x05,
  ESME_RINVPRTFLG: 0x06,
  ESME_RINVREGDLVFLG: 0x07,
  ESME_RSYSERR: 0x08,
  ESME_RINVSRCADR: 0x0a,
  ESME_RINVDSTADR: 0x0b,
  ESME_RINVMSGID: 0x0c,
  ESME_RBINDFAIL: 0x0d,
  ESME_RINVPASWD: 0x0e,
  ESME_RINVSYSID: 0x0f,
  ESME_RCANCELFAIL: 0x11,
  ESME_RREPLACEFAIL: 0x13,
  ESME_RMSGQFUL: 0x14,
  ESME_RINVSERTYP: 0x15,
  ESME_RINVNUMDESTS: 0x33,
  ESME_RINVDLNAME: 0x34,
  ESME_RINVDESTFLAG: 0x40,
  ESME_RINVSUBREP: 0x42,
  ESME_RINVESMCLASS: 0x43,
  ESME_RCNTSUBDL: 0x44,
  ESME_RSUBMITFAIL: 0x45,
  ESME_RINVSRCTON: 0x48,
  ESME_RINVSRCNPI: 0x49,
  ESME_RINVDSTTON: 0x50,
  ESME_RINVDSTNPI: 0x51,
  ESME_RINVSYSTYP: 0x53,
  ESME_RINVREPFLAG: 0x54,
  ESME_RINVNUMMSGS: 0x55,
  ESME_RTHROTTLED: 0x58,
  ESME_RINVSCHED: 0x61,
  ESME_RINVEXPIRY: 0x62,
  ESME_RINVDFTMSGID: 0x63,
  ESME_RX_T_APPN: 0x64,
  ESME_RX_P_APPN: 0x65,
  ESME_RX_R_APPN: 0x66,
  ESME_RQUERYFAIL: 0x67,
  ESME_RINVOPTPARSTREAM: 0xc0,
  ESME_ROPTPARNOTALLWD: 0xc1,
  ESME_RINVPARLEN: 0xc2,
  ESME_RMISSINGOPTPARAM: 0xc3,
  ESME_RINVOPTPARAMVAL: 0xc4,
  ESME_RDELIVERYFAILURE: 0xfe,
  ESME_RUNKNOWNERR: 0xff,
} as const

export type StatusName = keyof typeof STATUS

const STATUS_TEXTS: Record<StatusName, string> = {
  ESME_ROK: 'no error',
  ESME_RINVMSGLEN: 'message length is invalid',
  ESME_RINVCMDLEN: 'command length is invalid',
  ESME_RINVCMDID: 'command id is invalid',
  ESME_RINVBNDSTS: 'not allowed in this bind state',
  ESME_RALYBND: 'already bound',
  ESME_RINVPRTFLG: 'invalid priority flag',
  ESME_RINVREGDLVFLG: 'invalid registered delivery flag',
  ESME_RSYSERR: 'system error',
  ESME_RINVSRCADR: 'invalid source address',
  ESME_RINVDSTADR: 'invalid destination address',
  ESME_RINVMSGID: 'message id is invalid',
  ESME_RBINDFAIL: 'bind failed',
  ESME_RINVPASWD: 'invalid password',
  ESME_RINVSYSID: 'invalid system id',
  ESME_RCANCELFAIL: 'cancel failed',
  ESME_RREPLACEFAIL: 'replace failed',
  ESME_RMSGQFUL: 'message queue full',
  ESME_RINVSERTYP: 'invalid service type',
  ESME_RINVNUMDESTS: 'invalid number of destinations',
  ESME_RINVDLNAME: 'invalid distribution list name',
  ESME_RINVDESTFLAG: 'invalid destination flag',
  ESME_RINVSUBREP: 'replacing on submit is not allowed',
  ESME_RINVESMCLASS: 'invalid esm_class',
  ESME_RCNTSUBDL: 'cannot submit to a distribution list',
  ESME_RSUBMITFAIL: 'submit failed',
  ESME_RINVSRCTON: 'invalid source type of number',
  ESME_RINVSRCNPI: 'invalid source numbering plan',
  ESME_RINVDSTTON: 'invalid destination type of number',
  ESME_RINVDSTNPI: 'invalid destination numbering plan',
  ESME_RINVSYSTYP: 'invalid system type',
  ESME_RINVREPFLAG: 'invalid replace_if_present flag',
  ESME_RINVNUMMSGS: 'invalid number of messages',
  ESME_RTHROTTLED: 'throttled, too many messages',
  ESME_RINVSCHED: 'invalid scheduled delivery time',
  ESME_RINVEXPIRY: 'invalid validity period',
  ESME_RINVDFTMSGID: 'predefined message not found',
  ESME_RX_T_APPN: 'receiver has a temporary error',
  ESME_RX_P_APPN: 'receiver has a permanent error',
  ESME_RX_R_APPN: 'receiver rejects the message',
  ESME_RQUERYFAIL: 'query failed',
  ESME_RINVOPTPARSTREAM: 'optional part of the PDU is malformed',
  ESME_ROPTPARNOTALLWD: 'optional parameter not allowed',
  ESME_RINVPARLEN: 'invalid parameter length',
  ESME_RMISSINGOPTPARAM: 'expected optional parameter is missing',
  ESME_RINVOPTPARAMVAL: 'invalid optional parameter value',
  ESME_RDELIVERYFAILURE: 'delivery failure',
  ESME_RUNKNOWNERR: 'unknown error',
}

const STATUS_NAMES = new Map(
  Object.entries(STATUS).map(([name, value]) => [value as number, name as StatusName]),
)
const COMMAND_NAMES = new Map(Object.entries(COMMANDS).map(([name, id]) => [id as number, name as Command]))

/** The name of a command id; undefined if SMPP 3.4 has none (or we do not support it). */
export function commandName(id: number): Command | undefined {
  return COMMAND_NAMES.get(id)
}

/** The name of a command_status, such as `ESME_RTHROTTLED`; the number (`0x00000401`) of a vendor's own. */
export function statusName(status: number): string {
  return STATUS_NAMES.get(status) ?? `0x${status.toString(16).padStart(8, '0')}`
}

/** A command_status for people: `throttled, too many messages`. */
export function statusText(status: number): string {
  const name = STATUS_NAMES.get(status)
  if (name) return STATUS_TEXTS[name]
  return status >= 0x400 && status <= 0x4ff ? 'error of the SMSC vendor' : 'reserved error'
}

/** True for the id or name of a response, including generic_nack. */
export function isResponseId(id: number): boolean {
  return id >= RESPONSE_BIT
}
