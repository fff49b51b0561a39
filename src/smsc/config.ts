/** The settings of a connection: read from a URL or as JSON, changed, and shown without what is secret. */
import { z } from 'zod'
import { optionName, readOption } from './option-text.ts'
import { LOGIN_MAX, OPTIONS, PORTS } from './options.ts'

const smscConfig = z
  .strictObject(OPTIONS)
  .refine(({ tls, tlsCa, tlsServername }) => tls || (tlsCa ?? tlsServername) === undefined, {
    path: ['tls'],
    message: 'must be on for tlsCa or tlsServername to mean something',
  })
  .refine(({ carrierTps, carrier }) => carrierTps === 0 || carrier !== undefined, {
    path: ['carrier'],
    message: 'must be named for carrierTps to mean something',
  })
  .refine(
    ({ interfaceVersion, tlvs, longMessages, classForm }) =>
      interfaceVersion !== '0x33' ||
      (Object.keys(tlvs).length === 0 &&
        !['sar', 'payload'].includes(longMessages) &&
        classForm !== 'subunit'),
    {
      path: ['interfaceVersion'],
      message: 'must be 0x34 or 0x50 for tlvs, longMessages=sar or payload, or classForm=subunit',
    },
  )

export type SmscConfig = z.output<typeof smscConfig>

/** The settings as the admin API takes them: any of the options; null takes one back to its default. */
export const settings = z.strictObject(
  Object.fromEntries(
    Object.entries(OPTIONS).map(([name, option]) => [name, (option as z.ZodType).nullish()]),
  ),
)

/** Parses a stored connection. Throws an Error that lists every problem and never contains the password. */
export function parseSmscConfig(value: unknown): SmscConfig {
  const result = smscConfig.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw new Error([...new Set(result.error.issues.flatMap(problemsOf))].join('; '))
}

/** The options that are set by the parts of a URL before "?". */
const PLACED = ['host', 'port', 'tls', 'systemId', 'password']

/**
 * Reads `smpp://systemId:password@host:port?binds=1&window=50&from=CARAVAN`, or `smpps://` for TLS; every other option
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
    systemId: unescaped('systemId', url.username),
    password: unescaped('password', url.password),
  }
  for (const [given, parameter] of url.searchParams) {
    const name = optionName(given)
    if (PLACED.includes(name)) throw new Error(`${name} must stand before the "?"`)
    if (name in value) throw new Error(`${name} must be given once`)
    value[name] = readOption(name, parameter)
  }
  return parseSmscConfig(value)
}

function unescaped(name: string, text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Error(`${name} has a "%" that encodes nothing: write it as %25`)
  }
}

/** Shown in place of a password. */
const HIDDEN = '********'

/** For display: everything but the password. */
export function hideSecrets<T extends { password?: string }>(config: T): T & { password: string } {
  return { ...config, password: config.password ? HIDDEN : '' }
}

/**
 * Applies changes to settings whose password is left out; null takes an option back to its default. The password is
 * undefined if the changes give none.
 */
export function changeSmscConfig(
  stored: object,
  changes: Record<string, unknown>,
): { config: SmscConfig; password: string | undefined } {
  const named = Object.fromEntries(Object.entries(changes).map(([name, value]) => [optionName(name), value]))
  const all = Object.entries({ ...stored, ...named }).filter(([, value]) => value !== null)
  const config = parseSmscConfig(Object.fromEntries(all))
  return { config, password: 'password' in named ? config.password : undefined }
}

/** Warns an operator, in sentences, of settings that may be wrong and are taken nevertheless. */
export function warningsOf(config: SmscConfig): string[] {
  return (['systemId', 'password'] as const)
    .filter((name) => config[name].length > LOGIN_MAX[name])
    .map(
      (name) =>
        `${name} has more than the ${LOGIN_MAX[name]} characters that SMPP 3.4 allows: some carriers refuse such a bind`,
    )
}

/** Whether messages can be submitted through it. */
export function sends({ bindMode }: Pick<SmscConfig, 'bindMode'>): boolean {
  return bindMode !== 'receiver'
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
