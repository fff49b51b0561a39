// biome-ignore-all lint/style/noExcessiveLinesPerFile: one table of all settings
/**
 * The configuration: environment variables -> one frozen Config. Every setting has a default, a unit and a
 * sentence here, and `caravan config` and the documentation print this table.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseNetwork } from './kernel/networks.ts'
import { START_WORDS, STOP_WORDS } from './optouts/stop-words.ts'
import { readProviders } from './people/providers.ts'
import { parseCountry, parseCountryList, parseKinds } from './sms/country-list.ts'
import { USUAL_KINDS } from './sms/numbering.ts'
import { tagOf } from './sms/parameters.ts'
import { parseSmscUrl } from './smsc/config.ts'

interface Setting<T> {
  env: string
  /** As it would be written in the environment; undefined = absent. */
  fallback: string | undefined
  unit: string
  about: string
  parse: (text: string) => T
  /** Never shown. */
  secret?: boolean
}

const ROLES = ['api', 'dispatch', 'jobs'] as const
export type Role = (typeof ROLES)[number]

/** A fault in the environment, in a sentence for an operator. */
export class ConfigError extends Error {}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const SETTINGS = {
  host: setting('HOST', '127.0.0.1', 'address', 'Address the HTTP server listens on.', text),
  port: setting(
    'PORT',
    '3000',
    'port',
    'Port the HTTP server listens on; 0 takes a free one.',
    integer(0, 65_535),
  ),
  databaseUrl: {
    ...setting(
      'DATABASE_URL',
      undefined,
      'URL',
      'PostgreSQL 15 or later to use, postgres://user:password@host:port/database; absent = the embedded one.',
      url('postgres:', 'postgresql:'),
    ),
    secret: true,
  },
  bodyThreads: setting(
    'CARAVAN_BODY_THREADS',
    undefined,
    'threads',
    'Threads that parse, check and store big bodies; absent = one fewer than there are processors, at most 4. Each costs about 60 MB once there is work for it.',
    integer(1, 16),
  ),
  databaseConnections: setting(
    'CARAVAN_DATABASE_CONNECTIONS',
    '20',
    'connections',
    'Connections to PostgreSQL for accepting batches; half as many more for sending, half for lists and statuses, a quarter for jobs and housekeeping, and about twenty for big bodies, keys, binds and slices. One account gets half of each at most.',
    integer(4, 1_000),
  ),
  dataDir: setting(
    'CARAVAN_DATA_DIR',
    'data',
    'folder',
    'Where the embedded PostgreSQL keeps its data; a relative path starts at the folder of the program.',
    (value) => path.resolve(ROOT, text(value)),
  ),
  backupDir: setting(
    'CARAVAN_BACKUP_DIR',
    undefined,
    'folder',
    'Where backups that operators make from the console are stored; absent = backups in CARAVAN_DATA_DIR.',
    (value) => path.resolve(ROOT, text(value)),
  ),
  diskFreeMinBytes: setting(
    'CARAVAN_DISK_FREE_MIN_BYTES',
    '268435456',
    'bytes',
    'With fewer bytes free where the embedded PostgreSQL keeps its data, /readyz says 503.',
    integer(0, Number.MAX_SAFE_INTEGER),
  ),
  keyFile: setting(
    'CARAVAN_KEY_FILE',
    undefined,
    'file',
    'Keys that encrypt passwords of carriers and secrets of webhooks in the database; absent = secret.key in CARAVAN_DATA_DIR. Several processes need the same file.',
    (value) => path.resolve(ROOT, text(value)),
  ),
  smscUrl: {
    ...setting(
      'SMSC_URL',
      undefined,
      'URL',
      'The carrier: smpp://systemId:password@host:port?binds=1&window=50&tps=100&from=CARAVAN; absent = the built-in simulator.',
      parseSmscUrl,
    ),
    secret: true,
  },
  adminUrl: setting(
    'CARAVAN_ADMIN_URL',
    undefined,
    'URL',
    'The gateway that commands administer, http://host:port; absent = the one on this machine, or the database itself.',
    url('http:', 'https:'),
  ),
  adminToken: {
    ...setting(
      'CARAVAN_ADMIN_TOKEN',
      undefined,
      'token',
      'The admin token that commands send to CARAVAN_ADMIN_URL.',
      text,
    ),
    secret: true,
  },
  gatewayUrl: setting(
    'CARAVAN_URL',
    undefined,
    'URL',
    'The gateway that the commands send and status talk to; absent = the one on this machine, or http://127.0.0.1:3000.',
    url('http:', 'https:'),
  ),
  apiKey: {
    ...setting(
      'CARAVAN_API_KEY',
      undefined,
      'API key',
      'The API key that those commands use; absent = that of the demo account, for the gateway on this machine.',
      text,
    ),
    secret: true,
  },
  trustedProxies: setting(
    'CARAVAN_TRUSTED_PROXIES',
    undefined,
    'networks',
    'Addresses and networks, separated by commas, of proxies whose X-Forwarded-For names the caller; absent = none.',
    networks,
  ),
  hosts: setting(
    'CARAVAN_HOSTS',
    undefined,
    'names',
    'Host names, separated by commas, that the gateway answers to (the Host that a proxy passes on), besides addresses and localhost; * = any; absent = none while it listens only on its own machine, otherwise any.',
    hostNames,
  ),
  publicUrl: setting(
    'CARAVAN_PUBLIC_URL',
    undefined,
    'URL',
    'The address by which people reach the gateway, https://sms.example.net: for links in mails, passkeys and providers. Absent = links are shown and not sent.',
    origin,
  ),
  sessionIdleMinutes: setting(
    'CARAVAN_SESSION_IDLE_MINUTES',
    '720',
    'minutes',
    'A person’s session ends when it has not been used for this long.',
    integer(5, 43_200),
  ),
  sessionHours: setting(
    'CARAVAN_SESSION_HOURS',
    '168',
    'hours',
    'A person’s session ends after this time, even while it is in use.',
    integer(1, 8_760),
  ),
  smtpUrl: {
    ...setting(
      'CARAVAN_SMTP_URL',
      undefined,
      'URL',
      'The server for mails to people, smtp://user:password@host:587 or smtps://; needs CARAVAN_PUBLIC_URL and CARAVAN_SMTP_FROM. Absent = no mail.',
      url('smtp:', 'smtps:'),
    ),
    secret: true,
  },
  smtpFrom: setting(
    'CARAVAN_SMTP_FROM',
    undefined,
    'address',
    'The sender of mails to people: an address, or a name with the address in angle brackets.',
    text,
  ),
  linksApiKey: {
    ...setting(
      'CARAVAN_LINKS_API_KEY',
      undefined,
      'API key',
      'An API key of this gateway that sends one-time links by SMS to people without mail; needs CARAVAN_PUBLIC_URL. Absent = links are not sent by SMS.',
      text,
    ),
    secret: true,
  },
  providers: setting(
    'CARAVAN_OIDC_FILE',
    undefined,
    'file',
    'Providers through which people of companies sign in (OpenID Connect), as JSON: docs/people.md. Absent = none.',
    readProviders,
  ),
  operateListen: setting(
    'OPERATE_LISTEN',
    undefined,
    'host:port',
    'A separate address for /metrics, /healthz and /readyz, such as 127.0.0.1:9090; absent = they are served beside the API.',
    hostAndPort,
  ),
  maxBodyBytes: setting(
    'CARAVAN_MAX_BODY_BYTES',
    '33554432',
    'bytes',
    'Largest body of a batch or of an import; a larger one is refused with 413, as is a body of more than 64 KiB in any other request.',
    integer(1_024, 512 * 1_048_576),
  ),
  bodiesMaxBytes: setting(
    'CARAVAN_BODIES_MAX_BYTES',
    '16777216',
    'bytes',
    'Request bodies in memory at once, all together; one account may have half of it. Further ones wait, and after a third of the request timeout the answer is 503.',
    integer(1_024, 64 * 1_073_741_824),
  ),
  requestTimeoutMs: setting(
    'CARAVAN_REQUEST_TIMEOUT_MS',
    '60000',
    'milliseconds',
    'How long a request may take to arrive.',
    integer(1_000, 3_600_000),
  ),
  httpConnections: setting(
    'CARAVAN_HTTP_CONNECTIONS',
    '2000',
    'connections',
    'HTTP connections held open at once, fewer where the system allows fewer open files; further ones are refused.',
    integer(1, 100_000),
  ),
  addressConnections: setting(
    'CARAVAN_ADDRESS_CONNECTIONS',
    undefined,
    'connections',
    'How many of those one address, or one IPv6 network of 64 bits, may hold open; trusted proxies may hold them all. Absent = half of them.',
    integer(1, 100_000),
  ),
  answersMaxBytes: setting(
    'CARAVAN_ANSWERS_MAX_BYTES',
    '67108864',
    'bytes',
    'Statuses in memory that wait for slow clients, all together; one account may have a quarter of it. Beyond it the answer is 503.',
    integer(1_048_576, 64 * 1_073_741_824),
  ),
  answerTimeoutMs: setting(
    'CARAVAN_ANSWER_TIMEOUT_MS',
    '30000',
    'milliseconds',
    'An answer is cut off when its client has read less than 1 KB a second for this long.',
    integer(1_000, 3_600_000),
  ),
  liveStreams: setting(
    'CARAVAN_LIVE_STREAMS',
    '1000',
    'streams',
    'Streams of events held open at once; one account may have half of them. Beyond it the answer is 503.',
    integer(0, 100_000),
  ),
  partsMax: setting(
    'CARAVAN_PARTS_MAX',
    '10',
    'parts',
    'Parts a single message may have; a longer one is a validation error.',
    integer(1, 255),
  ),
  batchesPerHour: setting(
    'CARAVAN_BATCHES_PER_HOUR',
    '100',
    'batches',
    'Batches accepted in any 60 minutes per API key; 0 = no limit.',
    integer(0, 1_000_000),
  ),
  testMessagesPerDay: setting(
    'CARAVAN_TEST_MESSAGES_PER_DAY',
    '500000',
    'messages',
    'Messages accepted in any 24 hours for the test keys of one account, in 10,000 batches at most: they cost nothing, and are stored; 0 = no limit.',
    integer(0, 1_000_000_000),
  ),
  retryBaseMs: setting(
    'CARAVAN_RETRY_BASE_MS',
    '2000',
    'milliseconds',
    'Pause before the first retry of a message; each further one is four times as long, with jitter.',
    integer(1, 3_600_000),
  ),
  routeWaitSeconds: setting(
    'CARAVAN_ROUTE_WAIT_SECONDS',
    '86400',
    'seconds',
    'How long accepted messages wait for a route when their own is gone; then they fail with NO_ROUTE and are refunded.',
    integer(1, 31_536_000),
  ),
  demo: setting(
    'CARAVAN_DEMO',
    'suspend',
    'choice',
    'Whether to suspend or keep the demo account once there is a real carrier: suspend or keep.',
    oneOf('suspend', 'keep'),
  ),
  receiptTimeoutSeconds: setting(
    'CARAVAN_RECEIPT_TIMEOUT_SECONDS',
    '259200',
    'seconds',
    'How long to wait for a delivery receipt; after that the delivery is unknown.',
    integer(60, 31_536_000),
  ),
  retentionDays: setting(
    'CARAVAN_RETENTION_DAYS',
    '0',
    'days',
    'How long messages and their texts are kept after they were accepted, in whole weeks; batches and money stay. 0 = for ever.',
    integer(0, 36_500),
  ),
  messageTags: setting(
    'CARAVAN_MESSAGE_TAGS',
    '0x1400,0x1401',
    'tags',
    'Tags of optional parameters that customers may give in `tlvs`, and ranges such as 0x1400-0x14FF; `none` allows none.',
    tagRanges,
  ),
  homeCountry: setting(
    'HOME_COUNTRY',
    'MR',
    'country',
    'Country whose numbers may be written as they are dialled there: two letters of ISO 3166, such as SN.',
    parseCountry,
  ),
  countries: setting(
    'COUNTRIES',
    undefined,
    'countries',
    'Countries whose numbers are served: SN,FR or all or all,-US; absent = HOME_COUNTRY alone. `caravan numbers set` changes it while the gateway runs.',
    parseCountryList,
  ),
  numberKinds: setting(
    'NUMBER_KINDS',
    USUAL_KINDS.join(','),
    'kinds',
    'Kinds of number that are served: mobile, fixed, fixed_or_mobile (where a country does not tell them apart), premium, toll_free, shared_cost, pager, voicemail, satellite, other.',
    parseKinds,
  ),
  stopWords: setting(
    'CARAVAN_STOP_WORDS',
    STOP_WORDS.join(','),
    'words',
    'Texts, separated by commas, with which a phone asks for no more messages; case and accents do not matter.',
    list,
  ),
  startWords: setting(
    'CARAVAN_START_WORDS',
    START_WORDS.join(','),
    'words',
    'Texts, separated by commas, with which a phone asks for messages again.',
    list,
  ),
  webhookConnections: setting(
    'CARAVAN_WEBHOOK_CONNECTIONS',
    '50',
    'connections',
    'Requests to webhooks open at once, per process; one webhook gets at most 4, and an account a sixth of all.',
    integer(1, 1_000),
  ),
  webhookTimeoutMs: setting(
    'CARAVAN_WEBHOOK_TIMEOUT_MS',
    '15000',
    'milliseconds',
    'How long a webhook may take to be reached and to answer.',
    integer(100, 120_000),
  ),
  webhookNetworks: setting(
    'CARAVAN_WEBHOOK_NETWORKS',
    undefined,
    'networks',
    'Addresses and networks, separated by commas, that webhooks may be posted to although they are private; absent = this machine itself while HOST is a loopback address and neither CARAVAN_HOSTS nor CARAVAN_TRUSTED_PROXIES is set, otherwise none.',
    (value) => list(networks(value)),
  ),
  webhookHttp: setting(
    'CARAVAN_WEBHOOK_HTTP',
    'refuse',
    'choice',
    'Whether webhooks may be http and not only https: allow or refuse.',
    oneOf('allow', 'refuse'),
  ),
  drainTimeoutMs: setting(
    'CARAVAN_DRAIN_TIMEOUT_MS',
    '15000',
    'milliseconds',
    'On stop, how long to wait for the carrier to answer what was submitted.',
    integer(0, 600_000),
  ),
  roles: setting(
    'CARAVAN_ROLES',
    'api,dispatch,jobs',
    'roles',
    'What this process does, separated by commas: api (HTTP), dispatch (binds), jobs (receipts and housekeeping).',
    roles,
  ),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    'level',
    'Least severe log line written: trace, debug, info, warn, error, fatal or silent.',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  ),
  configFile: setting(
    'CARAVAN_CONFIG',
    undefined,
    'file',
    'A file with settings, one NAME=value on each line, as in systemd; environment variables override it. Absent = caravan.env in CARAVAN_DATA_DIR, if there is one.',
    text,
  ),
} satisfies Record<string, Setting<unknown>>

type Settings = typeof SETTINGS
type Value<S> = S extends Setting<infer T> ? T : never
type Optional =
  | 'configFile'
  | 'databaseUrl'
  | 'keyFile'
  | 'smscUrl'
  | 'adminUrl'
  | 'adminToken'
  | 'gatewayUrl'
  | 'apiKey'
  | 'trustedProxies'
  | 'hosts'
  | 'operateListen'
  | 'publicUrl'
  | 'smtpUrl'
  | 'smtpFrom'
  | 'linksApiKey'
  | 'providers'
  | 'webhookNetworks'
  | 'backupDir'
  | 'addressConnections'
  | 'bodyThreads'
export type Config = Readonly<
  { [K in Exclude<keyof Settings, Optional>]: Value<Settings[K]> } & {
    [K in Optional]: Value<Settings[K]> | undefined
  }
>

/** The settings that each may stand in a file of its own. */
export const SECRETS: readonly string[] = Object.values<Setting<unknown>>(SETTINGS)
  .filter(({ secret }) => secret)
  .map(({ env }) => env)

export function isSetting(name: string): boolean {
  return Object.values<Setting<unknown>>(SETTINGS).some(({ env }) => env === name)
}

/** The rows that each configuration was read from, for operators who ask what is in force. */
const described = new WeakMap<Config, ConfigRow[]>()

/** The settings of a configuration and where each comes from; secrets are only said to be set. */
export function settingsInForce(config: Config): ConfigRow[] {
  return described.get(config) ?? []
}

/**
 * Throws a ConfigError that names every bad value and every unknown CARAVAN_ variable. `files`: the file that each
 * variable was read from, for those that do not stand in the environment itself.
 */
export function readConfig(env: NodeJS.ProcessEnv, files: Readonly<Record<string, string>> = {}): Config {
  const problems: string[] = []
  const config: Record<string, unknown> = {}
  for (const [name, { env: variable, fallback, parse }] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const value = env[variable] || fallback
    try {
      config[name] = value === undefined ? undefined : parse(value)
    } catch (error) {
      problems.push(`${variable}: ${(error as Error).message}`)
    }
  }
  for (const variable of Object.keys(env))
    if (variable.startsWith('CARAVAN_') && !isSetting(variable))
      problems.push(`${variable}: there is no such setting (see: npx caravan config)`)
  problems.push(...missingBeside(config))
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  const made = Object.freeze(config) as Config
  described.set(made, describeConfig(env, files))
  return made
}

/** Settings that do nothing without others, which an operator would otherwise find out from a person without a link. */
function missingBeside({ smtpUrl, smtpFrom, linksApiKey, publicUrl }: Record<string, unknown>): string[] {
  const problems: string[] = []
  if (smtpUrl !== undefined && smtpFrom === undefined)
    problems.push('CARAVAN_SMTP_URL: needs CARAVAN_SMTP_FROM, the sender of the mails')
  for (const [variable, value] of Object.entries({
    CARAVAN_SMTP_URL: smtpUrl,
    CARAVAN_LINKS_API_KEY: linksApiKey,
  }))
    if (value !== undefined && publicUrl === undefined)
      problems.push(`${variable}: needs CARAVAN_PUBLIC_URL, the address that the links begin with`)
  return problems
}

export interface ConfigRow {
  variable: string
  value: string
  fallback: string
  unit: string
  about: string
  source: 'default' | 'file' | 'environment'
  /** The file that has it. */
  file?: string | undefined
}

/** The table that `caravan config` prints; secrets are only said to be set. */
export function describeConfig(
  env: NodeJS.ProcessEnv,
  files: Readonly<Record<string, string>> = {},
): ConfigRow[] {
  return Object.values<Setting<unknown>>(SETTINGS).map((setting) => {
    const file = files[setting.env]
    const source = !env[setting.env] ? 'default' : file === undefined ? 'environment' : 'file'
    return {
      variable: setting.env,
      value: shown(setting, env[setting.env]),
      fallback: setting.fallback ?? '(absent)',
      unit: setting.unit,
      about: setting.about,
      source,
      ...(source === 'file' ? { file } : {}),
    }
  })
}

function shown({ secret, fallback }: Setting<unknown>, value: string | undefined): string {
  if (!value) return fallback ?? '(absent)'
  return secret ? '(set)' : value
}

function setting<T>(
  env: string,
  fallback: string | undefined,
  unit: string,
  about: string,
  parse: (value: string) => T,
): Setting<T> {
  return { env, fallback, unit, about, parse }
}

function text(value: string): string {
  return value
}

function integer(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < min || number > max)
      throw new Error(`must be a whole number from ${min} to ${max}, not "${value}"`)
    return number
  }
}

function url(...protocols: string[]): (value: string) => string {
  return (value) => {
    // The value may hold a password, so it is not repeated.
    if (!URL.canParse(value)) throw new Error('is not a URL')
    if (!protocols.includes(new URL(value).protocol)) throw new Error(`must start with ${protocols[0]}//`)
    return value
  }
}

/** The scheme, name and port of an address, and nothing after them. */
function origin(value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new Error('must start with https://')
  const { origin, pathname, search, hash } = new URL(value)
  if (pathname !== '/' || search !== '' || hash !== '') throw new Error(`must be without a path: ${origin}`)
  return origin
}

function hostNames(value: string): readonly string[] {
  const names = list(value)
  const wrong = names.find((name) => !/^([a-z0-9._-]+|\*)$/i.test(name))
  if (wrong !== undefined) throw new Error(`has "${wrong}", which is not a name such as sms.example.net`)
  return names
}

function hostAndPort(value: string): { host: string; port: number } {
  const [, address, name, port] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+)):(\d{1,5})$/i.exec(value) ?? []
  const host = address ?? name
  if (host === undefined || Number(port) > 65_535)
    throw new Error(`must be an address and a port such as 127.0.0.1:9090, not "${value}"`)
  return { host, port: Number(port) }
}

function networks(value: string): string {
  for (const network of value.split(',')) {
    if (!parseNetwork(network.trim()))
      throw new Error(`has "${network.trim()}", which is not an address or a network such as 10.0.0.0/8`)
  }
  return value
}

/** SMPP 3.4 section 5.3.2 leaves these tags to carriers. */
function tagRanges(value: string): readonly { from: number; to: number }[] {
  if (value === 'none') return []
  return list(value).map((text) => {
    const [from = 0, to = from] = text.split('-').map((tag) => tagOf(tag.trim()) ?? 0)
    if (from < 0x1400 || to > 0x3fff || to < from || text.split('-').length > 2)
      throw new Error(`has "${text}", which is not a tag from 0x1400 to 0x3FFF or a range of them`)
    return { from, to }
  })
}

function list(value: string): readonly string[] {
  return value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function roles(value: string): readonly Role[] {
  const names = value.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !ROLES.includes(name as Role))
  if (unknown.length > 0) throw new Error(`has no role "${unknown[0]}": there are ${ROLES.join(', ')}`)
  return names as Role[]
}

function oneOf<const T extends string>(...values: T[]): (value: string) => T {
  return (value) => {
    if (!values.includes(value as T)) throw new Error(`must be one of ${values.join(', ')}, not "${value}"`)
    return value as T
  }
}
