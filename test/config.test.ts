/** The environment and what becomes of it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { settingsPage } from '../src/cli/commands/config.ts'
import { ConfigError, describeConfig, readConfig } from '../src/config.ts'
import { START_WORDS, STOP_WORDS } from '../src/optouts/stop-words.ts'
import { parseSmscUrl } from '../src/smsc/config.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const SECRET = 'pa55w0rd'

test('an empty environment gives the defaults', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3_000,
    databaseUrl: undefined,
    databaseConnections: 20,
    dataDir: path.join(ROOT, 'data'),
    diskFreeMinBytes: 268_435_456,
    smscUrl: undefined,
    maxBodyBytes: 33_554_432,
    bodiesMaxBytes: 16_777_216,
    requestTimeoutMs: 60_000,
    httpConnections: 2_000,
    answersMaxBytes: 67_108_864,
    answerTimeoutMs: 30_000,
    liveStreams: 1_000,
    partsMax: 10,
    batchesPerHour: 100,
    testMessagesPerDay: 500_000,
    retryBaseMs: 2_000,
    routeWaitSeconds: 86_400,
    demo: 'suspend',
    receiptTimeoutSeconds: 259_200,
    retentionDays: 0,
    messageTags: [
      { from: 0x1400, to: 0x1400 },
      { from: 0x1401, to: 0x1401 },
    ],
    homeCountry: 'MR',
    numberKinds: ['mobile', 'fixed_or_mobile'],
    stopWords: STOP_WORDS,
    startWords: START_WORDS,
    webhookConnections: 50,
    webhookTimeoutMs: 15_000,
    webhookHttp: 'refuse',
    drainTimeoutMs: 15_000,
    roles: ['api', 'dispatch', 'jobs'],
    sessionIdleMinutes: 720,
    sessionHours: 168,
    logLevel: 'info',
  })
})

test('a variable set to nothing is as good as absent, and variables of others are left alone', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', SMSC_URL: '', PATH: '/bin', PGHOST: 'x' })).toEqual(
    readConfig({}),
  )
})

test('every setting can be set', () => {
  const config = readConfig({
    HOST: '0.0.0.0',
    PORT: '0',
    DATABASE_URL: 'postgresql://user:secret@db.example:5433/caravan',
    CARAVAN_DATABASE_CONNECTIONS: '4',
    CARAVAN_DATA_DIR: 'elsewhere/data',
    CARAVAN_DISK_FREE_MIN_BYTES: '0',
    CARAVAN_KEY_FILE: '/etc/caravan/secret.key',
    SMSC_URL: 'smpp://shop:secret@smsc.example:2776?tps=100',
    CARAVAN_HOSTS: 'sms.example.net, gateway.lan',
    CARAVAN_PUBLIC_URL: 'https://sms.example.net/',
    CARAVAN_SESSION_IDLE_MINUTES: '5',
    CARAVAN_SESSION_HOURS: '1',
    CARAVAN_SMTP_URL: 'smtps://user:secret@mail.example:465',
    CARAVAN_SMTP_FROM: 'Caravan <sms@example.net>',
    CARAVAN_LINKS_API_KEY: 'cvn_live_x',
    OPERATE_LISTEN: '[::1]:9090',
    CARAVAN_MAX_BODY_BYTES: '1024',
    CARAVAN_BODIES_MAX_BYTES: '2048',
    CARAVAN_REQUEST_TIMEOUT_MS: '1000',
    CARAVAN_HTTP_CONNECTIONS: '1',
    CARAVAN_ADDRESS_CONNECTIONS: '1',
    CARAVAN_ANSWERS_MAX_BYTES: '1048576',
    CARAVAN_ANSWER_TIMEOUT_MS: '1000',
    CARAVAN_LIVE_STREAMS: '0',
    CARAVAN_PARTS_MAX: '255',
    CARAVAN_BATCHES_PER_HOUR: '0',
    CARAVAN_RETRY_BASE_MS: '1',
    CARAVAN_ROUTE_WAIT_SECONDS: '1',
    CARAVAN_DEMO: 'keep',
    CARAVAN_RECEIPT_TIMEOUT_SECONDS: '60',
    CARAVAN_RETENTION_DAYS: '90',
    CARAVAN_MESSAGE_TAGS: '0x1400-0x14FF, 5376',
    HOME_COUNTRY: 'sn',
    COUNTRIES: 'all,-US',
    NUMBER_KINDS: 'mobile,toll_free',
    CARAVAN_STOP_WORDS: 'STOP, قف',
    CARAVAN_START_WORDS: 'START',
    CARAVAN_WEBHOOK_CONNECTIONS: '1',
    CARAVAN_WEBHOOK_TIMEOUT_MS: '100',
    CARAVAN_WEBHOOK_NETWORKS: '10.0.0.0/8,::1',
    CARAVAN_WEBHOOK_HTTP: 'allow',
    CARAVAN_DRAIN_TIMEOUT_MS: '0',
    CARAVAN_ROLES: 'dispatch, jobs',
    LOG_LEVEL: 'silent',
  })
  expect(config).toEqual({
    host: '0.0.0.0',
    port: 0,
    databaseUrl: 'postgresql://user:secret@db.example:5433/caravan',
    databaseConnections: 4,
    dataDir: path.join(ROOT, 'elsewhere/data'),
    diskFreeMinBytes: 0,
    keyFile: '/etc/caravan/secret.key',
    smscUrl: parseSmscUrl('smpp://shop:secret@smsc.example:2776?tps=100'),
    hosts: ['sms.example.net', 'gateway.lan'],
    operateListen: { host: '::1', port: 9_090 },
    maxBodyBytes: 1_024,
    bodiesMaxBytes: 2_048,
    requestTimeoutMs: 1_000,
    httpConnections: 1,
    addressConnections: 1,
    answersMaxBytes: 1_048_576,
    answerTimeoutMs: 1_000,
    liveStreams: 0,
    partsMax: 255,
    batchesPerHour: 0,
    testMessagesPerDay: 500_000,
    retryBaseMs: 1,
    routeWaitSeconds: 1,
    demo: 'keep',
    receiptTimeoutSeconds: 60,
    retentionDays: 90,
    messageTags: [
      { from: 0x1400, to: 0x14ff },
      { from: 0x1500, to: 0x1500 },
    ],
    homeCountry: 'SN',
    countries: { allBut: ['US'] },
    numberKinds: ['mobile', 'toll_free'],
    stopWords: ['STOP', 'قف'],
    startWords: ['START'],
    webhookConnections: 1,
    webhookTimeoutMs: 100,
    webhookNetworks: ['10.0.0.0/8', '::1'],
    webhookHttp: 'allow',
    drainTimeoutMs: 0,
    roles: ['dispatch', 'jobs'],
    publicUrl: 'https://sms.example.net',
    sessionIdleMinutes: 5,
    sessionHours: 1,
    smtpUrl: 'smtps://user:secret@mail.example:465',
    smtpFrom: 'Caravan <sms@example.net>',
    linksApiKey: 'cvn_live_x',
    logLevel: 'silent',
  })
  expect(readConfig({ CARAVAN_DATA_DIR: '/var/lib/caravan' }).dataDir).toBe(path.resolve('/var/lib/caravan'))
})

test('every bad value is named, all of them at once', () => {
  const bad = {
    PORT: '65536',
    DATABASE_URL: 'mysql://db.example/caravan',
    CARAVAN_DATABASE_CONNECTIONS: '3',
    SMSC_URL: 'http://smsc.example',
    CARAVAN_HOSTS: 'http://sms.example.net',
    OPERATE_LISTEN: '9090',
    CARAVAN_MAX_BODY_BYTES: '1e6',
    CARAVAN_BODIES_MAX_BYTES: '-1',
    CARAVAN_REQUEST_TIMEOUT_MS: '60s',
    CARAVAN_HTTP_CONNECTIONS: '0',
    CARAVAN_PARTS_MAX: '256',
    CARAVAN_BATCHES_PER_HOUR: '1.5',
    CARAVAN_RETRY_BASE_MS: ' 5',
    CARAVAN_WEBHOOK_NETWORKS: '10.0.0.0/8, localhost',
    CARAVAN_DRAIN_TIMEOUT_MS: '0x10',
    CARAVAN_ROLES: 'api,everything',
    LOG_LEVEL: 'verbose',
  }
  expect(problems(bad)).toEqual([
    'PORT: must be a whole number from 0 to 65535, not "65536"',
    'DATABASE_URL: must start with postgres://',
    'CARAVAN_DATABASE_CONNECTIONS: must be a whole number from 4 to 1000, not "3"',
    'SMSC_URL: must start with smpp:// or smpps://',
    'CARAVAN_HOSTS: has "http://sms.example.net", which is not a name such as sms.example.net',
    'OPERATE_LISTEN: must be an address and a port such as 127.0.0.1:9090, not "9090"',
    'CARAVAN_MAX_BODY_BYTES: must be a whole number from 1024 to 536870912, not "1e6"',
    'CARAVAN_BODIES_MAX_BYTES: must be a whole number from 1024 to 68719476736, not "-1"',
    'CARAVAN_REQUEST_TIMEOUT_MS: must be a whole number from 1000 to 3600000, not "60s"',
    'CARAVAN_HTTP_CONNECTIONS: must be a whole number from 1 to 100000, not "0"',
    'CARAVAN_PARTS_MAX: must be a whole number from 1 to 255, not "256"',
    'CARAVAN_BATCHES_PER_HOUR: must be a whole number from 0 to 1000000, not "1.5"',
    'CARAVAN_RETRY_BASE_MS: must be a whole number from 1 to 3600000, not " 5"',
    'CARAVAN_WEBHOOK_NETWORKS: has "localhost", which is not an address or a network such as 10.0.0.0/8',
    'CARAVAN_DRAIN_TIMEOUT_MS: must be a whole number from 0 to 600000, not "0x10"',
    'CARAVAN_ROLES: has no role "everything": there are api, dispatch, jobs',
    'LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent, not "verbose"',
  ])
})

test('a CARAVAN_ variable that is none of ours is named, for it is a spelling mistake', () => {
  expect(problems({ CARAVAN_PART_MAX: '3', CARAVAN_BALANCE: '1', PORT: 'x' })).toEqual([
    'PORT: must be a whole number from 0 to 65535, not "x"',
    'CARAVAN_PART_MAX: there is no such setting (see: npx caravan config)',
    'CARAVAN_BALANCE: there is no such setting (see: npx caravan config)',
  ])
})

test.each([
  ['DATABASE_URL', `mysql://user:${SECRET}@db.example/caravan`],
  ['DATABASE_URL', `user:${SECRET}@db.example:port`],
  ['DATABASE_URL', `postgres://user:${SECRET}@db.example:99999/caravan`],
  ['SMSC_URL', `smpp://user:${SECRET}@smsc.example:99999`],
  ['SMSC_URL', `http://user:${SECRET}@smsc.example`],
  ['SMSC_URL', `smpp://user:${SECRET}@smsc.example?windows=5`],
  ['SMSC_URL', `smpp://user:${SECRET}${'-and-more'.repeat(9)}@smsc.example`],
  ['SMSC_URL', `smpp://user:${SECRET}%zz@smsc.example`],
  ['SMSC_URL', `smpp://user:${SECRET}#@smsc.example?window=0`],
])('a password is never repeated: %s=%s', (variable, value) => {
  const [problem, ...others] = problems({ [variable]: value })
  expect(others).toEqual([])
  expect(problem).toMatch(new RegExp(`^${variable}: `))
  expect(problem).not.toContain(SECRET)
})

test('the table says of secrets only that they are set, and of the rest what they are', () => {
  const rows = describeConfig({
    DATABASE_URL: `postgres://user:${SECRET}@db.example/caravan`,
    SMSC_URL: `smpp://user:${SECRET}@smsc.example`,
    CARAVAN_ADMIN_TOKEN: SECRET,
    CARAVAN_API_KEY: SECRET,
    PORT: '8080',
  })
  expect(JSON.stringify(rows)).not.toContain(SECRET)
  expect(rows.map(({ variable, value, fallback, unit }) => [variable, value, fallback, unit])).toEqual([
    ['HOST', '127.0.0.1', '127.0.0.1', 'address'],
    ['PORT', '8080', '3000', 'port'],
    ['DATABASE_URL', '(set)', '(absent)', 'URL'],
    ['CARAVAN_BODY_THREADS', '(absent)', '(absent)', 'threads'],
    ['CARAVAN_DATABASE_CONNECTIONS', '20', '20', 'connections'],
    ['CARAVAN_DATA_DIR', 'data', 'data', 'folder'],
    ['CARAVAN_BACKUP_DIR', '(absent)', '(absent)', 'folder'],
    ['CARAVAN_DISK_FREE_MIN_BYTES', '268435456', '268435456', 'bytes'],
    ['CARAVAN_KEY_FILE', '(absent)', '(absent)', 'file'],
    ['SMSC_URL', '(set)', '(absent)', 'URL'],
    ['CARAVAN_ADMIN_URL', '(absent)', '(absent)', 'URL'],
    ['CARAVAN_ADMIN_TOKEN', '(set)', '(absent)', 'token'],
    ['CARAVAN_URL', '(absent)', '(absent)', 'URL'],
    ['CARAVAN_API_KEY', '(set)', '(absent)', 'API key'],
    ['CARAVAN_TRUSTED_PROXIES', '(absent)', '(absent)', 'networks'],
    ['CARAVAN_HOSTS', '(absent)', '(absent)', 'names'],
    ['CARAVAN_PUBLIC_URL', '(absent)', '(absent)', 'URL'],
    ['CARAVAN_SESSION_IDLE_MINUTES', '720', '720', 'minutes'],
    ['CARAVAN_SESSION_HOURS', '168', '168', 'hours'],
    ['CARAVAN_SMTP_URL', '(absent)', '(absent)', 'URL'],
    ['CARAVAN_SMTP_FROM', '(absent)', '(absent)', 'address'],
    ['CARAVAN_LINKS_API_KEY', '(absent)', '(absent)', 'API key'],
    ['CARAVAN_OIDC_FILE', '(absent)', '(absent)', 'file'],
    ['OPERATE_LISTEN', '(absent)', '(absent)', 'host:port'],
    ['CARAVAN_MAX_BODY_BYTES', '33554432', '33554432', 'bytes'],
    ['CARAVAN_BODIES_MAX_BYTES', '16777216', '16777216', 'bytes'],
    ['CARAVAN_REQUEST_TIMEOUT_MS', '60000', '60000', 'milliseconds'],
    ['CARAVAN_HTTP_CONNECTIONS', '2000', '2000', 'connections'],
    ['CARAVAN_ADDRESS_CONNECTIONS', '(absent)', '(absent)', 'connections'],
    ['CARAVAN_ANSWERS_MAX_BYTES', '67108864', '67108864', 'bytes'],
    ['CARAVAN_ANSWER_TIMEOUT_MS', '30000', '30000', 'milliseconds'],
    ['CARAVAN_LIVE_STREAMS', '1000', '1000', 'streams'],
    ['CARAVAN_PARTS_MAX', '10', '10', 'parts'],
    ['CARAVAN_BATCHES_PER_HOUR', '100', '100', 'batches'],
    ['CARAVAN_TEST_MESSAGES_PER_DAY', '500000', '500000', 'messages'],
    ['CARAVAN_RETRY_BASE_MS', '2000', '2000', 'milliseconds'],
    ['CARAVAN_ROUTE_WAIT_SECONDS', '86400', '86400', 'seconds'],
    ['CARAVAN_DEMO', 'suspend', 'suspend', 'choice'],
    ['CARAVAN_RECEIPT_TIMEOUT_SECONDS', '259200', '259200', 'seconds'],
    ['CARAVAN_RETENTION_DAYS', '0', '0', 'days'],
    ['CARAVAN_MESSAGE_TAGS', '0x1400,0x1401', '0x1400,0x1401', 'tags'],
    ['HOME_COUNTRY', 'MR', 'MR', 'country'],
    ['COUNTRIES', '(absent)', '(absent)', 'countries'],
    ['NUMBER_KINDS', 'mobile,fixed_or_mobile', 'mobile,fixed_or_mobile', 'kinds'],
    ['CARAVAN_STOP_WORDS', STOP_WORDS.join(','), STOP_WORDS.join(','), 'words'],
    ['CARAVAN_START_WORDS', START_WORDS.join(','), START_WORDS.join(','), 'words'],
    ['CARAVAN_WEBHOOK_CONNECTIONS', '50', '50', 'connections'],
    ['CARAVAN_WEBHOOK_TIMEOUT_MS', '15000', '15000', 'milliseconds'],
    ['CARAVAN_WEBHOOK_NETWORKS', '(absent)', '(absent)', 'networks'],
    ['CARAVAN_WEBHOOK_HTTP', 'refuse', 'refuse', 'choice'],
    ['CARAVAN_DRAIN_TIMEOUT_MS', '15000', '15000', 'milliseconds'],
    ['CARAVAN_ROLES', 'api,dispatch,jobs', 'api,dispatch,jobs', 'roles'],
    ['LOG_LEVEL', 'info', 'info', 'level'],
    ['CARAVAN_CONFIG', '(absent)', '(absent)', 'file'],
  ])
  for (const { about } of rows) expect(about).toMatch(/^[A-Z].*\.$/)
})

test('a configuration cannot be changed any more', () => {
  const config = readConfig({})
  expect(Object.isFrozen(config)).toBe(true)
  expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError)
})

function problems(env: Record<string, string>): string[] {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message.split('\n')
  }
  return []
}

test('docs/settings.md is the table of the settings as they are', () => {
  expect(readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8')).toBe(settingsPage())
})
