/**
 * The options of a connection: one table, from which the URL, the admin API, `smsc set` and docs/connections.md are
 * made. Each has its limits, its default and a sentence for an operator.
 */
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'
import { octetsOf, PARAMETERS_MAX, tagOf, VALUE_OCTETS_MAX } from '../sms/parameters.ts'
import { commandStatusOf, OUTCOME_NAMES } from './outcomes.ts'

const DAY_SECONDS = 86_400
const MONTH_SECONDS = 30 * DAY_SECONDS
const HOST = /^[^\s/?#@,]{1,255}$/
const HOST_AND_PORT = /^(\[[0-9a-f:.]{2,45}\]|[^\s/?#@:,[\]]{1,255})(:\d{1,5})?$/i
const FALLBACK_HOSTS_MAX = 4
const CARRIER = /^[a-z0-9][a-z0-9_-]{0,30}$/
const SENDER = /^(\+?\d{1,15}|[A-Za-z0-9 _.&-]{1,11})$/
const MASK = /^\*{3,}$/
/** IANA's registered ports for SMPP and for SMPP over TLS. */
export const PORTS = { 'smpp:': 2_775, 'smpps:': 3_550 } as const
/** The most that SMPP 3.4 section 4.1.1 allows, without the closing NUL; some carriers give longer ones. */
export const LOGIN_MAX = { systemId: 15, password: 8 } as const
const LOGIN_OCTETS_MAX = 64
const SUBMITS_PER_SECOND_MAX = 1_000_000
/** Everything that was submitted so long ago is stored. */
const QUERY_MIN_SECONDS = 60
/** Parameters that are made from other options or from the message itself. */
const OWN_TAGS = [0x0005, 0x020c, 0x020e, 0x020f, 0x0424]

/** Sizes of texts exclude the closing NUL, SMPP 3.4 section 4.1.1. */
export const OPTIONS = {
  host: pattern(HOST, 'must be a host name or an address').describe('Where the SMSC is.'),
  port: whole(1, 65_535).default(PORTS['smpp:']).describe('smpps:// without a port means 3550.'),
  fallbackHosts: z
    .array(hostAndPort(), { error: 'must be a list of hosts' })
    .max(FALLBACK_HOSTS_MAX, { error: `must be at most ${FALLBACK_HOSTS_MAX} hosts` })
    .default([])
    .describe(
      'Hosts that are tried in this order where the first cannot be bound to; without a port, that of the first. The bind returns to an earlier host once it answers again.',
    ),
  localAddress: z
    .string({ error: 'must be an address of this machine' })
    .refine((text) => isIP(text) !== 0, { error: 'must be an address of this machine' })
    .optional()
    .describe('The address of this machine to connect from, if the carrier allows only that one.'),
  tls: flag(false).describe('Whether the connection is encrypted; smpps:// in a URL.'),
  tlsCa: certificates()
    .optional()
    .describe('Certificates in PEM that are trusted instead of those Node knows.'),
  tlsVerify: flag(true).describe("Whether the SMSC's certificate must be valid."),
  tlsServername: pattern(HOST, 'must be a host name')
    .optional()
    .describe('The name its certificate is for, if not the host.'),
  systemId: ascii(LOGIN_OCTETS_MAX).describe(
    'Our login at the carrier. More than 15 characters give a warning.',
  ),
  password: ascii(LOGIN_OCTETS_MAX)
    .refine((text) => !MASK.test(text), {
      error: 'is the mask that is shown in place of it: leave it out to keep the stored one',
    })
    .describe('Never logged and never shown. More than 8 characters give a warning.'),
  systemType: ascii(12).describe('system_type of the bind; few carriers want one.'),
  interfaceVersion: oneOf('0x34', '0x33', '0x50').describe(
    'interface_version of the bind. With 0x33 no optional parameters are sent.',
  ),
  addrTon: octet().default(0).describe('addr_ton of the bind.'),
  addrNpi: octet().default(0).describe('addr_npi of the bind.'),
  addressRange: ascii(40).describe('address_range of the bind: the numbers whose messages come here.'),
  bindMode: oneOf('transceiver', 'split', 'transmitter', 'receiver').describe(
    'One session both ways; a transmitter and a receiver that make one bind together; or one of them alone: a transmitter gets no receipts, and no route can lead to a receiver.',
  ),
  paused: flag(false).describe(
    'Whether nothing is sent through it; its binds stay up, for receipts and for messages from phones.',
  ),
  binds: whole(1, 64).default(1).describe('Binds held at once, by all processes together.'),
  windowMax: whole(1, 10_000).default(50).describe('submit_sm awaiting their response, per bind.'),
  tps: whole(0, SUBMITS_PER_SECOND_MAX).default(0).describe('submit_sm a second, per bind; 0 = no limit.'),
  connectionTps: whole(0, SUBMITS_PER_SECOND_MAX)
    .default(0)
    .describe('submit_sm a second, of all binds of the connection in all processes; 0 = no limit.'),
  carrierTps: whole(0, SUBMITS_PER_SECOND_MAX)
    .default(0)
    .describe(
      'submit_sm a second, of all connections of the same carrier; 0 = no limit. The lowest that one of them gives counts.',
    ),
  responseTimeoutMs: whole(100, 600_000)
    .default(60_000)
    .describe('How long an answer may take; one that comes within half an hour after it still counts.'),
  enquireLinkMs: whole(0, 3_600_000)
    .default(30_000)
    .describe('Silence after which the link is checked; 0 = never.'),
  from: pattern(SENDER, 'must be a number, or up to 11 letters, digits, spaces and _.&-')
    .default('CARAVAN')
    .describe('source_addr of messages that name no sender.'),
  sourceTon: octet().optional().describe("source_addr_ton; absent = by the sender's form."),
  sourceNpi: octet().optional().describe("source_addr_npi; absent = by the sender's form."),
  destTon: octet().default(1).describe('dest_addr_ton; 1 = international.'),
  destNpi: octet().default(1).describe('dest_addr_npi; 1 = telephone numbering plan E.164.'),
  destPlus: flag(false).describe('Whether destination_addr begins with "+".'),
  serviceType: ascii(5).describe('service_type of each submit_sm.'),
  protocolId: octet().default(0).describe('protocol_id of each submit_sm.'),
  priorityFlag: whole(0, 4).default(0).describe('priority_flag of each submit_sm.'),
  replaceIfPresent: flag(false).describe(
    'Whether a message replaces an undelivered one of the same sender to the same number; never for a part of a long one.',
  ),
  gsm7: oneOf('unpacked', 'packed', 'latin1').describe(
    'How GSM-7 texts are written: a septet an octet, packed, or ISO 8859-1 where it can.',
  ),
  gsm7DataCoding: octet().default(0).describe('data_coding of GSM-7 septets.'),
  latin1DataCoding: octet()
    .default(3)
    .describe(
      'data_coding of ISO 8859-1. If it is that of GSM-7 too, texts that ISO 8859-1 does not have go as UCS-2.',
    ),
  ucs2DataCoding: octet().default(8).describe('data_coding of UCS-2.'),
  class: whole(0, 3)
    .optional()
    .describe('Message class of each message that names none; 0 = flash. Absent = none.'),
  classForm: oneOf('f0', '10', 'subunit').describe(
    'How a class is written: data_coding 0xF0 + class or 0x10 + class (UCS-2: always 0x18 + class), or the parameter dest_addr_subunit.',
  ),
  tlvs: z
    .record(
      z.string().refine((tag) => tagOf(tag) !== undefined && !OWN_TAGS.includes(tagOf(tag) as number)),
      z.string({ error: 'must be a text' }).refine((value) => octetsOf(value) !== undefined, {
        error: `must be a text of at most ${VALUE_OCTETS_MAX} octets, or 0x and octets in hex`,
      }),
      {
        error: ({ code }) =>
          code === 'invalid_key'
            ? 'is not a tag that can be set: use a number such as 0x1400'
            : 'must be an object of tags and values',
      },
    )
    .refine((tlvs) => Object.keys(tlvs).length <= PARAMETERS_MAX, {
      error: `must be at most ${PARAMETERS_MAX} parameters`,
    })
    .default({})
    .describe(
      'Optional parameters of each submit_sm: a text, or 0x and octets in hex. Parameters of the message itself go before them.',
    ),
  defaultAlphabet: choice('gsm7', 'gsm7-packed', 'latin1', 'ascii', 'utf8')
    .optional()
    .describe(
      'The alphabet of data_coding 0 in deliveries by the carrier; absent = as gsm7 says. Octets above 0x7F are no unpacked GSM-7, and are read as UTF-8 or else as ISO 8859-1.',
    ),
  ucs2ByteOrder: oneOf('big', 'little').describe(
    'The order of octets in delivered UCS-2 that has no byte order mark.',
  ),
  longMessages: oneOf('udh8', 'udh16', 'sar', 'payload').describe(
    'How parts are joined: a header with an 8- or 16-bit reference, sar parameters, or message_payload.',
  ),
  validitySeconds: whole(0, MONTH_SECONDS)
    .default(0)
    .describe(
      "How long delivery is tried; 0 = the carrier's default. Never beyond the validUntil of the batch.",
    ),
  validityForm: oneOf('relative', 'absolute', 'none').describe(
    'How validity_period is written; none = never, not even for the validUntil of a batch.',
  ),
  receipts: flag(true).describe('Whether delivery receipts are asked for.'),
  registeredDelivery: octet()
    .optional()
    .describe('registered_delivery of each submit_sm; absent = 1 with receipts and 0 without.'),
  receiptIds: oneOf('same', 'hex', 'decimal', 'auto').describe(
    'How receipts write message ids, compared with the responses; auto = it is found out.',
  ),
  plainReceipts: flag(false).describe(
    'Whether receipts come as plain messages, so that only their text and their id tell.',
  ),
  carrier: pattern(CARRIER, 'must be small letters, digits, - and _')
    .optional()
    .describe(
      'The company behind it, if it has several connections: they share their receipts and carrierTps.',
    ),
  querySeconds: whole(0, MONTH_SECONDS)
    .refine((seconds) => seconds === 0 || seconds >= QUERY_MIN_SECONDS, {
      error: `must be 0 or at least ${QUERY_MIN_SECONDS}`,
    })
    .default(0)
    .describe(
      'After how long without a receipt the carrier is asked for the state of a message (query_sm), then more and more seldom; 0 = never. Needs receipts=true.',
    ),
  cancels: flag(false).describe(
    'Whether the carrier is asked not to deliver the messages of a canceled batch that it took already (cancel_sm). They stay sent and charged.',
  ),
  askTps: whole(1, 100)
    .default(1)
    .describe('query_sm and cancel_sm a second, one at a time; each counts for tps.'),
  onUnknown: oneOf('resend', 'hold').describe(
    'Whether a message whose outcome nobody knows is sent again or held.',
  ),
  holdSeconds: whole(1, MONTH_SECONDS)
    .default(DAY_SECONDS)
    .describe('How long a held message waits for its receipt before it is failed.'),
  outcomes: z
    .record(
      z.string().refine((key) => (commandStatusOf(key) ?? 0) > 0),
      z.enum(OUTCOME_NAMES, { error: `must be one of ${OUTCOME_NAMES.join(', ')}` }),
      {
        error: ({ code }) =>
          code === 'invalid_key'
            ? 'is not a command_status: use a name such as ESME_RSYSERR or a number such as 0x401'
            : 'must be an object of command_status and what it means',
      },
    )
    .default({})
    .describe("The meaning of a command_status here, where it differs from Caravan's own table."),
}

export type OptionName = keyof typeof OPTIONS

function pattern(form: RegExp, error: string) {
  return z.string({ error }).regex(form, { error })
}

function hostAndPort() {
  const error = 'must be a host such as smsc2.example.net or 10.0.0.2:2776'
  const isPort = (text: string) => Number(/:(\d+)$/.exec(text)?.[1] ?? 1) <= 65_535
  return pattern(HOST_AND_PORT, error).refine((text) => /\]$/.test(text) || isPort(text), { error })
}

function ascii(max: number) {
  return pattern(new RegExp(`^[\\x20-\\x7e]{0,${max}}$`), `must be at most ${max} ASCII characters`).default(
    '',
  )
}

function whole(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`
  return z.int({ error }).min(min, { error }).max(max, { error })
}

function octet() {
  return whole(0, 255)
}

function flag(fallback: boolean) {
  return z.boolean({ error: 'must be true or false' }).default(fallback)
}

/** The first value is the default. */
function oneOf<const T extends readonly [string, ...string[]]>(...values: T) {
  return choice(...values).default(values[0] as never)
}

function choice<const T extends readonly [string, ...string[]]>(...values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` })
}

function certificates() {
  const error = 'must be certificates in PEM'
  return z.string({ error }).refine(isCertificate, { error })
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined
  } catch {
    return false
  }
}
