/** The settings of a connection: the SMSC's address, our login, its message format, its speed. */
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { commandStatusOf, OUTCOME_NAMES } from './outcomes.ts'

const DAY_SECONDS = 86_400
const MONTH_SECONDS = 30 * DAY_SECONDS
const HOST = /^[^\s/?#@]{1,255}$/
const CARRIER = /^[a-z0-9][a-z0-9_-]{0,30}$/
const SENDER = /^(\+?\d{1,15}|[A-Za-z0-9 _.&-]{1,11})$/
/** IANA's registered ports for SMPP and for SMPP over TLS. */
const PORTS = { 'smpp:': 2_775, 'smpps:': 3_550 } as const

/**
 * Every field with its limits, its default and a sentence for an operator. Sizes of texts exclude the closing NUL, SMPP
 * 3.4 section 4.1.1.
 */
export const smscConfig = z
  .strictObject({
    host: pattern(HOST, 'must be a host name or an address').describe('Where the SMSC is.'),
    port: whole(1, 65_535).default(PORTS['smpp:']).describe('smpps:// without a port means 3550.'),
    tls: flag(false).describe('Whether the connection is encrypted; smpps:// in a URL.'),
    tlsCa: certificates()
      .optional()
      .describe('Certificates in PEM that are trusted instead of those Node knows.'),
    tlsVerify: flag(true).describe("Whether the SMSC's certificate must be valid."),
    tlsServername: pattern(HOST, 'must be a host name')
      .optional()
      .describe('The name its certificate is for, if not the host.'),
    systemId: ascii(15).describe('Who we are.'),
    password: ascii(8).describe('Never logged and never shown.'),
    systemType: ascii(12).describe('system_type of the bind; few carriers want one.'),
    bindMode: oneOf('transceiver', 'split').describe(
      'One session both ways, or a transmitter and a receiver that make one bind together.',
    ),
    binds: whole(1, 64).default(1).describe('Binds held at once, by all processes together.'),
    paused: flag(false).describe(
      'Whether nothing is sent through it; its binds stay up, for receipts and for messages from phones.',
    ),
    windowMax: whole(1, 10_000).default(50).describe('submit_sm awaiting their response, per bind.'),
    tps: whole(0, 1_000_000).default(0).describe('submit_sm a second, per bind; 0 = no limit.'),
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
    gsm7: oneOf('unpacked', 'packed', 'latin1').describe(
      'How GSM-7 texts are written: a septet an octet, packed, or ISO 8859-1 (data_coding 3) where it can.',
    ),
    gsm7DataCoding: octet().default(0).describe('data_coding of GSM-7 septets.'),
    ucs2DataCoding: octet().default(8).describe('data_coding of UCS-2.'),
    defaultAlphabet: choice('gsm7', 'gsm7-packed', 'latin1', 'ascii', 'utf8')
      .optional()
      .describe('What data_coding 0 means in what the carrier delivers; absent = as gsm7 says.'),
    ucs2ByteOrder: oneOf('big', 'little').describe(
      'The order of octets in delivered UCS-2 that has no byte order mark.',
    ),
    longMessages: oneOf('udh8', 'udh16', 'sar', 'payload').describe(
      'How parts are joined: a header with an 8- or 16-bit reference, sar parameters, or message_payload.',
    ),
    validitySeconds: whole(0, MONTH_SECONDS)
      .default(0)
      .describe("How long delivery is tried; 0 = the carrier's default."),
    receipts: flag(true).describe('Whether delivery receipts are asked for.'),
    receiptIds: oneOf('same', 'hex', 'decimal', 'auto').describe(
      'How receipts write message ids, compared with the responses; auto = it is found out.',
    ),
    plainReceipts: flag(false).describe(
      'Whether receipts come as plain messages, so that only their text and their id tell.',
    ),
    carrier: pattern(CARRIER, 'must be small letters, digits, - and _')
      .optional()
      .describe('The company behind it, if it has several connections: they share their receipts.'),
    onUnknown: oneOf('resend', 'hold').describe('What becomes of a message nobody knows the outcome of.'),
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
      .describe("What a command_status means here, where that is not Caravan's own table."),
  })
  .refine(({ tls, tlsCa, tlsServername }) => tls || (tlsCa ?? tlsServername) === undefined, {
    path: ['tls'],
    message: 'must be on for tlsCa or tlsServername to mean something',
  })

export type SmscConfig = z.output<typeof smscConfig>

/** Parses a stored connection. Throws an Error that lists every problem and never contains the password. */
export function parseSmscConfig(value: unknown): SmscConfig {
  const result = smscConfig.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw new Error([...new Set(result.error.issues.flatMap(problemsOf))].join('; '))
}

/** Former short names. PLACED: the fields that are set by the parts of a URL before "?". */
const SHORT_NAMES: Record<string, string> = { window: 'windowMax' }
const PLACED = ['host', 'port', 'tls', 'systemId', 'password']
const TEXTS = ['from', 'carrier', 'systemType', 'serviceType', 'tlsCa', 'tlsServername']

/**
 * Reads `smpp://systemId:password@host:port?binds=1&window=50&from=CARAVAN`, or `smpps://` for TLS; every other field
 * is a parameter with its name, `outcomes` as `0x401:retry,ESME_RSYSERR:failed`. Throws like parseSmscConfig.
 */
export function parseSmscUrl(text: string): SmscConfig {
  if (!URL.canParse(text)) throw new Error('is not a URL such as smpp://systemId:password@host:2775')
  const url = new URL(text)
  if (!isScheme(url.protocol)) throw new Error('must start with smpp:// or smpps://')
  if (!url.hostname) throw new Error('has no host')
  const value: Record<string, unknown> = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : PORTS[url.protocol],
    tls: url.protocol === 'smpps:',
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
  for (const [name, parameter] of url.searchParams) {
    const field = SHORT_NAMES[name] ?? name
    if (PLACED.includes(field)) throw new Error(`${field} must stand before the "?"`)
    if (field in value) throw new Error(`${field} must be given once`)
    value[field] = parameterValue(field, parameter)
  }
  return parseSmscConfig(value)
}

/** Shown in place of a password. */
export const HIDDEN = '********'

/** For display: everything but the password. */
export function hideSecrets<T extends { password?: string }>(config: T): T & { password: string } {
  return { ...config, password: config.password ? HIDDEN : '' }
}

/** Applies changes to settings; a password equal to the masked form keeps the stored one. */
export function changeSmscConfig(stored: object, changes: Record<string, unknown>): SmscConfig {
  const { password, ...others } = changes
  const isChanged = password !== undefined && password !== HIDDEN
  return parseSmscConfig({ ...stored, ...others, ...(isChanged ? { password } : {}) })
}

/** The alphabets of the texts that the carrier delivers. */
export function alphabetsOf({ gsm7, defaultAlphabet, ucs2ByteOrder }: SmscConfig) {
  const usual = gsm7 === 'packed' ? ('gsm7-packed' as const) : ('gsm7' as const)
  return { defaultAlphabet: defaultAlphabet ?? usual, ucs2ByteOrder }
}

/** source_addr_ton and source_addr_npi for a sender. SMPP 3.4 sections 5.2.5 and 5.2.6. */
export function senderTypes(from: string): { ton: number; npi: number } {
  if (/^\+?\d{9,15}$/.test(from)) return { ton: 1, npi: 1 }
  if (/^\d{1,8}$/.test(from)) return { ton: 3, npi: 0 }
  return { ton: 5, npi: 0 }
}

function isScheme(protocol: string): protocol is keyof typeof PORTS {
  return protocol in PORTS
}

/** The value of a parameter's text; the schema reports invalid ones. */
function parameterValue(field: string, text: string): unknown {
  if (TEXTS.includes(field)) return text
  if (field === 'outcomes') return Object.fromEntries(text.split(',').map((pair) => pair.split(':')))
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return text === 'true' || text === 'false' ? text === 'true' : text
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `there is no field "${key}"`)
  if (issue.path.length === 0) return ['must be an object']
  return [`${issue.path.join('.')} ${issue.message}${shown(issue)}`]
}

/** The value that was found, if that helps and is not secret. */
function shown({ path, input, code }: z.core.$ZodIssue): string {
  const isShort = typeof input === 'number' || (typeof input === 'string' && input.length <= 40)
  return isShort && path[0] !== 'password' && code !== 'invalid_key' ? `, not ${JSON.stringify(input)}` : ''
}

function pattern(form: RegExp, error: string) {
  return z.string({ error }).regex(form, { error })
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
