/** A connection, as a URL and as JSON: what it says, what it leaves out, and what is wrong with it. */
import { expect, test } from 'vitest'
import {
  hideSecrets,
  parseSmscConfig,
  parseSmscUrl,
  type SmscConfig,
  senderTypes,
  warningsOf,
} from '../../src/smsc/config.ts'
import { ALL, CA } from './all-options.ts'

const SECRET = 'pa55w0rd'
const DEFAULTS: SmscConfig = {
  host: 'smsc.example',
  port: 2_775,
  fallbackHosts: [],
  tls: false,
  tlsVerify: true,
  systemId: '',
  password: '',
  systemType: '',
  interfaceVersion: '0x34',
  addrTon: 0,
  addrNpi: 0,
  addressRange: '',
  bindMode: 'transceiver',
  binds: 1,
  paused: false,
  windowMax: 50,
  tps: 0,
  connectionTps: 0,
  carrierTps: 0,
  responseTimeoutMs: 60_000,
  enquireLinkMs: 30_000,
  from: 'CARAVAN',
  destTon: 1,
  destNpi: 1,
  destPlus: false,
  serviceType: '',
  protocolId: 0,
  priorityFlag: 0,
  replaceIfPresent: false,
  gsm7: 'unpacked',
  gsm7DataCoding: 0,
  latin1DataCoding: 3,
  ucs2DataCoding: 8,
  classForm: 'f0',
  tlvs: {},
  ucs2ByteOrder: 'big',
  longMessages: 'udh8',
  validitySeconds: 0,
  validityForm: 'relative',
  receipts: true,
  receiptIds: 'same',
  plainReceipts: false,
  querySeconds: 0,
  cancels: false,
  askTps: 1,
  onUnknown: 'resend',
  holdSeconds: 86_400,
  outcomes: {},
}
test.each<[string, Partial<SmscConfig>]>([
  ['smpp://smsc.example', {}],
  ['smpp://smsc.example/', {}],
  ['smpp://smsc.example:2776', { port: 2_776 }],
  ['smpp://shop:secret@smsc.example', { systemId: 'shop', password: 'secret' }],
  ['smpp://fifteen-letters:12345678@smsc.example', { systemId: 'fifteen-letters', password: '12345678' }],
  ['smpp://a%40b%3Ac:%2F%3F%23%25@smsc.example', { systemId: 'a@b:c', password: '/?#%' }],
  ['smpp://user:@smsc.example', { systemId: 'user' }],
  ['smpp://10.0.0.1', { host: '10.0.0.1' }],
  ['smpp://u:p@[2001:db8::1]:2777', { host: '2001:db8::1', port: 2_777, systemId: 'u', password: 'p' }],
  ['smpp://[::1]', { host: '::1' }],
  ['smpps://smsc.example', { port: 3_550, tls: true }],
  ['smpps://smsc.example:2775', { port: 2_775, tls: true }],
  ['smpp://smsc.example?windowMax=7', { windowMax: 7 }],
  [
    'smpp://smsc.example?binds=2&window=10&tps=100&from=22245&systemType=VMA&responseTimeoutMs=5000&enquireLinkMs=0',
    {
      paused: false,
      binds: 2,
      windowMax: 10,
      tps: 100,
      from: '22245',
      systemType: 'VMA',
      responseTimeoutMs: 5_000,
      enquireLinkMs: 0,
    },
  ],
  ['smpp://smsc.example?from=%2B22238089336', { from: '+22238089336' }],
  ['smpp://smsc.example?from=My+Shop', { from: 'My Shop' }],
  ['smpp://smsc.example?from=A.B_C-D%26E', { from: 'A.B_C-D&E' }],
  ['smpp://smsc.example?window=1&binds=64&tps=1000000', { windowMax: 1, binds: 64, tps: 1_000_000 }],
])('%s is understood', (url, expected) => {
  expect(parseSmscUrl(url)).toEqual({ ...DEFAULTS, ...expected })
})

test.each([
  ['', 'is not a URL such as smpp://systemId:password@host:2775'],
  [`user:${SECRET}@smsc example`, 'must start with smpp:// or smpps://'],
  [`smpp://user:${SECRET}@smsc.example:70000`, 'is not a URL such as smpp://systemId:password@host:2775'],
  [`https://user:${SECRET}@smsc.example`, 'must start with smpp:// or smpps://'],
  [`smpp://us%er:${SECRET}@smsc.example`, 'systemId has a "%" that encodes nothing: write it as %25'],
  [`smpp://user:${SECRET}%@smsc.example`, 'password has a "%" that encodes nothing: write it as %25'],
  ['smpp:', 'has no host'],
  ['smpp:///path', 'has no host'],
  [`smpp://user:${SECRET}@smsc.example?windows=5`, 'there is no field "windows"'],
  [`smpp://user:${SECRET}@smsc.example?binds=0`, 'binds must be a whole number from 1 to 64, not 0'],
  [
    `smpp://user:${SECRET}@smsc.example?window=10001`,
    'windowMax must be a whole number from 1 to 10000, not 10001',
  ],
  [`smpp://user:${SECRET}@smsc.example?window=`, 'windowMax must be a whole number from 1 to 10000, not ""'],
  [`smpp://user:${SECRET}@smsc.example?tps=1.5`, 'tps must be a whole number from 0 to 1000000, not 1.5'],
  [
    `smpp://user:${SECRET}@smsc.example?responseTimeoutMs=99`,
    'responseTimeoutMs must be a whole number from 100 to 600000, not 99',
  ],
  [
    `smpp://user:${SECRET}@smsc.example?enquireLinkMs=-1`,
    'enquireLinkMs must be a whole number from 0 to 3600000, not -1',
  ],
  [`smpp://user:${SECRET.repeat(9)}@smsc.example`, 'password must be at most 64 ASCII characters'],
  [`smpp://user:pass%C3%A9@smsc.example`, 'password must be at most 64 ASCII characters'],
  [`smpp://${'x'.repeat(65)}@smsc.example`, 'systemId must be at most 64 ASCII characters'],
  [
    `smpp://us%00er:${SECRET}@smsc.example`,
    'systemId must be at most 64 ASCII characters, not "us\\u0000er"',
  ],
  ...['***', '********'].map((mask) => [
    `smpp://user:${mask}@smsc.example`,
    'password is the mask that is shown in place of it: leave it out to keep the stored one',
  ]),
  [
    `smpp://user:${SECRET}@smsc.example?class=4&tlvs=0x0424:a`,
    'class must be a whole number from 0 to 3, not 4; ' +
      'tlvs.0x0424 is not a tag that can be set: use a number such as 0x1400',
  ],
  [
    `smpp://user:${SECRET}@smsc.example?tlvs=0x1400:0xabc`,
    'tlvs.0x1400 must be a text of at most 255 octets, or 0x and octets in hex, not "0xabc"',
  ],
  [
    `smpp://user:${SECRET}@smsc.example?fallbackHosts=h:70000`,
    'fallbackHosts.0 must be a host such as smsc2.example.net or 10.0.0.2:2776, not "h:70000"',
  ],
  [
    `smpp://user:${SECRET}@smsc.example?carrierTps=5`,
    'carrier must be named for carrierTps to mean something',
  ],
  [
    `smpp://user:${SECRET}@smsc.example?interfaceVersion=0x33&longMessages=sar`,
    'interfaceVersion must be 0x34 or 0x50 for tlvs, longMessages=sar or payload, or classForm=subunit',
  ],
  [
    `smpp://user:${SECRET}@smsc.example?systemType=thirteen-char`,
    'systemType must be at most 12 ASCII characters, not "thirteen-char"',
  ],
  ...['', 'TwelveLetter', '1234567890123456', 'Café'].map((from) => [
    `smpp://user:${SECRET}@smsc.example?from=${encodeURIComponent(from)}`,
    `from must be a number, or up to 11 letters, digits, spaces and _.&-, not "${from}"`,
  ]),
  [`smpp://user:${SECRET}@smsc.example?window=5&windowMax=5`, 'windowMax must be given once'],
  [`smpp://user:${SECRET}@smsc.example?password=${SECRET}`, 'password must stand before the "?"'],
  [`smpp://user:${SECRET}@smsc.example?tls=true`, 'tls must stand before the "?"'],
  [
    `smpp://user:${SECRET}@smsc.example?tlsVerify=no&longMessages=udh`,
    'tlsVerify must be true or false, not "no"; ' +
      'longMessages must be one of udh8, udh16, sar, payload, not "udh"',
  ],
  [
    `smpp://user:${SECRET}@smsc.example?outcomes=0x401`,
    'outcomes.0x401 must be one of failed, retry, throttled, queue_full, reroute, rebind, invalid_destination, invalid_source',
  ],
])('%s is refused, and the reason keeps the password to itself', (url, message) => {
  expect(() => parseSmscUrl(url)).toThrow(new Error(message))
  expect(message).not.toContain(SECRET)
})

test('credentials whose percent signs encode nothing are refused without being repeated', () => {
  for (const url of [`smpp://user:${SECRET}%zz@smsc.example`, `smpp://us%zzer:${SECRET}@smsc.example`]) {
    let message = ''
    try {
      parseSmscUrl(url)
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toMatch(/percent|encod|URI/i)
    expect(message).not.toContain(SECRET)
  }
})

test('as JSON it is what the URL says, with the same defaults', () => {
  expect(parseSmscConfig({ host: 'smsc.example' })).toEqual(DEFAULTS)
  expect(parseSmscConfig(JSON.parse(JSON.stringify(ALL)))).toEqual(ALL)
})

test.each<[unknown, string]>([
  [null, 'must be an object'],
  ['smpp://smsc.example', 'must be an object'],
  [{}, 'host must be a host name or an address'],
  [{ host: 'user:x@smsc.example' }, 'host must be a host name or an address, not "user:x@smsc.example"'],
  [{ host: 'h', port: '2775' }, 'port must be a whole number from 1 to 65535, not "2775"'],
  [{ host: 'h', tls: true, tlsCa: 'ca.pem' }, 'tlsCa must be certificates in PEM, not "ca.pem"'],
  [{ host: 'h', tlsCa: CA }, 'tls must be on for tlsCa or tlsServername to mean something'],
  [{ host: 'h', tlsServername: 'x' }, 'tls must be on for tlsCa or tlsServername to mean something'],
  [
    { host: 'h', outcomes: 'retry' },
    'outcomes must be an object of command_status and what it means, not "retry"',
  ],
  ...['ESME_ROK', '0', 'ESME_RNONE', '0x1FFFFFFFF', 'toString'].map((key): [unknown, string] => [
    { host: 'h', outcomes: { [key]: 'retry' } },
    `outcomes.${key} is not a command_status: use a name such as ESME_RSYSERR or a number such as 0x401`,
  ]),
  [
    { host: 'h', password: SECRET.repeat(9), binds: 0, systemld: 'x', systemType: 5 },
    'password must be at most 64 ASCII characters; systemType must be at most 12 ASCII characters, not 5; ' +
      'binds must be a whole number from 1 to 64, not 0; there is no field "systemld"',
  ],
])('%j is refused with every reason', (value, message) => {
  expect(() => parseSmscConfig(value)).toThrow(new Error(message))
  expect(message).not.toContain(SECRET)
})

test('a login longer than SMPP 3.4 allows is taken with a warning', () => {
  expect(warningsOf(parseSmscUrl('smpp://fifteen-letters:12345678@smsc.example'))).toEqual([])
  const long = parseSmscUrl('smpp://sixteen-letters!:123456789@smsc.example')
  expect(warningsOf(long)).toEqual(
    ['systemId has more than the 15', 'password has more than the 8'].map((text) =>
      expect.stringContaining(text),
    ),
  )
  expect(warningsOf(long).join()).not.toContain('123456789')
})

test('shown to people, it has no password', () => {
  expect(hideSecrets(ALL)).toEqual({ ...ALL, password: '********' })
  expect(hideSecrets(DEFAULTS)).toEqual(DEFAULTS)
})

// SMPP 3.4 sections 5.2.5 and 5.2.6.
test.each([
  ['CARAVAN', 5, 0],
  ['My Shop', 5, 0],
  ['A1', 5, 0],
  ['1234A', 5, 0],
  ['1', 3, 0],
  ['22245', 3, 0],
  ['12345678', 3, 0],
  ['123456789', 1, 1],
  ['22238089336', 1, 1],
  ['+22238089336', 1, 1],
  ['123456789012345', 1, 1],
])('the sender %s has type of number %d and numbering plan %d', (from, ton, npi) => {
  expect(senderTypes(from)).toEqual({ ton, npi })
})
