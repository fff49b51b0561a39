/** The carrier's URL: what it says, what it leaves out, and what is wrong with it. */
import { expect, test } from 'vitest'
import { parseSmscUrl, type SmscConfig, senderTypes } from '../../src/smsc/config.ts'

const SECRET = 'pa55w0rd'
const DEFAULTS: SmscConfig = {
  host: 'smsc.example',
  port: 2_775,
  systemId: '',
  password: '',
  systemType: '',
  binds: 1,
  windowMax: 50,
  tps: 0,
  from: 'CARAVAN',
  responseTimeoutMs: 30_000,
  enquireLinkMs: 30_000,
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
  [
    'smpp://smsc.example?binds=2&window=10&tps=100&from=22245&systemType=VMA&responseTimeoutMs=5000&enquireLinkMs=0',
    {
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
  [`user:${SECRET}@smsc example`, 'must start with smpp://'],
  [`smpp://user:${SECRET}@smsc.example:70000`, 'is not a URL such as smpp://systemId:password@host:2775'],
  [`https://user:${SECRET}@smsc.example`, 'must start with smpp://'],
  ['smpp:', 'has no host'],
  ['smpp:///path', 'has no host'],
  [`smpp://user:${SECRET}@smsc.example?windows=5`, 'has an unknown parameter "windows"'],
  [`smpp://user:${SECRET}@smsc.example?binds=0`, 'needs binds from 1 to 64, not "0"'],
  [`smpp://user:${SECRET}@smsc.example?window=10001`, 'needs window from 1 to 10000, not "10001"'],
  [`smpp://user:${SECRET}@smsc.example?window=`, 'needs window from 1 to 10000, not ""'],
  [`smpp://user:${SECRET}@smsc.example?tps=1.5`, 'needs tps from 0 to 1000000, not "1.5"'],
  [
    `smpp://user:${SECRET}@smsc.example?responseTimeoutMs=99`,
    'needs responseTimeoutMs from 100 to 600000, not "99"',
  ],
  [`smpp://user:${SECRET}@smsc.example?enquireLinkMs=-1`, 'needs enquireLinkMs from 0 to 3600000, not "-1"'],
  [`smpp://user:${SECRET}9@smsc.example`, 'has a password of more than 8 ASCII characters'],
  [`smpp://user:pass%C3%A9@smsc.example`, 'has a password of more than 8 ASCII characters'],
  [`smpp://sixteen-letters!:${SECRET}@smsc.example`, 'has a system id of more than 15 ASCII characters'],
  [`smpp://us%00er:${SECRET}@smsc.example`, 'has a system id of more than 15 ASCII characters'],
  [
    `smpp://user:${SECRET}@smsc.example?systemType=thirteen-char`,
    'has a system type of more than 12 ASCII characters',
  ],
  [`smpp://user:${SECRET}@smsc.example?from=`, 'has a sender that is none: from='],
  [`smpp://user:${SECRET}@smsc.example?from=TwelveLetter`, 'has a sender that is none: from=TwelveLetter'],
  [
    `smpp://user:${SECRET}@smsc.example?from=1234567890123456`,
    'has a sender that is none: from=1234567890123456',
  ],
  [`smpp://user:${SECRET}@smsc.example?from=Caf%C3%A9`, 'has a sender that is none: from=Café'],
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
