/** What is known of a carrier's SMSC: where it is, who we are there, and how fast it may be used. */
export interface SmscConfig {
  host: string
  port: number
  systemId: string
  password: string
  systemType: string
  /** SMPP sessions held open at once. */
  binds: number
  /** submit_sm awaiting their response, per bind. */
  windowMax: number
  /** submit_sm a second, per bind; 0 = as fast as the window allows. */
  tps: number
  /** source_addr: alphanumeric (up to 11 characters), a short code, or an international number. */
  from: string
  responseTimeoutMs: number
  enquireLinkMs: number
}

const DEFAULT_PORT = 2_775
const NUMBERS = {
  binds: { fallback: 1, min: 1, max: 64 },
  window: { fallback: 50, min: 1, max: 10_000 },
  tps: { fallback: 0, min: 0, max: 1_000_000 },
  responseTimeoutMs: { fallback: 30_000, min: 100, max: 600_000 },
  enquireLinkMs: { fallback: 30_000, min: 0, max: 3_600_000 },
} as const
const TEXTS = ['from', 'systemType'] as const
/** Octets without the closing NUL. SMPP 3.4 section 4.1.1. */
const SYSTEM_ID_MAX = 15
const PASSWORD_MAX = 8
const DEFAULT_FROM = 'CARAVAN'

/**
 * Reads `smpp://systemId:password@host:port?binds=1&window=50&tps=100&from=CARAVAN`. Throws an Error whose
 * message says what is wrong without repeating the password.
 */
export function parseSmscUrl(text: string): SmscConfig {
  if (!URL.canParse(text)) throw new Error('is not a URL such as smpp://systemId:password@host:2775')
  const url = new URL(text)
  if (url.protocol !== 'smpp:') throw new Error('must start with smpp://')
  if (!url.hostname) throw new Error('has no host')
  for (const name of url.searchParams.keys())
    if (!(name in NUMBERS) && !TEXTS.includes(name as (typeof TEXTS)[number]))
      throw new Error(`has an unknown parameter "${name}"`)
  const number = (name: keyof typeof NUMBERS) => readNumber(url.searchParams.get(name), name)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : DEFAULT_PORT,
    systemId: bounded(decodeURIComponent(url.username), 'system id', SYSTEM_ID_MAX),
    password: bounded(decodeURIComponent(url.password), 'password', PASSWORD_MAX),
    systemType: bounded(url.searchParams.get('systemType') ?? '', 'system type', 12),
    binds: number('binds'),
    windowMax: number('window'),
    tps: number('tps'),
    from: readSender(url.searchParams.get('from') ?? DEFAULT_FROM),
    responseTimeoutMs: number('responseTimeoutMs'),
    enquireLinkMs: number('enquireLinkMs'),
  }
}

/** source_addr_ton and source_addr_npi that go with a sender. SMPP 3.4 sections 5.2.5 and 5.2.6. */
export function senderTypes(from: string): { ton: number; npi: number } {
  if (/^\+?\d{9,15}$/.test(from)) return { ton: 1, npi: 1 }
  if (/^\d{1,8}$/.test(from)) return { ton: 3, npi: 0 }
  return { ton: 5, npi: 0 }
}

function readSender(from: string): string {
  if (/^\+?\d{1,15}$/.test(from) || /^[A-Za-z0-9 _.&-]{1,11}$/.test(from)) return from
  throw new Error(`has a sender that is none: from=${from}`)
}

function readNumber(value: string | null, name: keyof typeof NUMBERS): number {
  const { fallback, min, max } = NUMBERS[name]
  if (value === null) return fallback
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < min || number > max)
    throw new Error(`needs ${name} from ${min} to ${max}, not "${value}"`)
  return number
}

function bounded(value: string, what: string, max: number): string {
  if (!/^[\x20-\x7e]*$/.test(value) || value.length > max)
    throw new Error(`has a ${what} of more than ${max} ASCII characters`)
  return value
}
