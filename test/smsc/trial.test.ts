/** A connection is tried step by step, and what fails is told with what to ask for. */
import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, type TestContext, test } from 'vitest'
import { encode } from '../../src/smpp/pdu.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { tryConnection } from '../../src/smsc/trial.ts'
import { harness } from '../harness.ts'
import { listen, simulate } from './carrier.ts'
import { certificate } from './certificate.ts'
import { rawCarrier } from './raw-carrier.ts'

const PHONE = '+22238089336'

test('one that works: each step, and the message at the carrier', async (t) => {
  const simulator = await simulate(t)
  const steps = await tryConnection(parseSmscUrl(simulator.url), PHONE)
  expect(steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['connect', true],
    ['bind', true],
    ['enquire_link', true],
    ['submit', true],
  ])
  expect(steps[3]?.says).toMatch(/^The message was taken as \d+\./)
  expect(simulator.messages().map(({ destination }) => destination)).toEqual([PHONE.slice(1)])
  expect((await tryConnection(parseSmscUrl(simulator.url))).map(({ step }) => step)).not.toContain('submit')
})

test('a wrong password', async (t) => {
  const simulator = await simulate(t, { systemId: 'me', password: 'right' })
  const url = new URL(simulator.url)
  url.username = 'me'
  url.password = 'wrong'
  const last = (await tryConnection(parseSmscUrl(url.href))).at(-1)
  expect(last).toMatchObject({ ok: false, step: 'bind', says: expect.stringContaining('ESME_RINVPASWD') })
  expect(last?.ask).toMatch(/password once more/)
})

test.for([
  ['invalid_source', /ESME_RINVSRCADR/, /Ask which senders are allowed/],
  ['throttled', /ESME_RTHROTTLED/, /rate that was agreed/],
] as const)('a submit that is refused as %s', async ([status, says, ask], t) => {
  const simulator = await simulate(t, { script: { rules: [{ status }] } })
  const last = (await tryConnection(parseSmscUrl(simulator.url), PHONE)).at(-1)
  expect(last).toMatchObject({ step: 'submit', ok: false })
  expect([last?.says, last?.ask]).toEqual([expect.stringMatching(says), expect.stringMatching(ask)])
})

test('no carrier there: what is wrong with the place', async (t) => {
  const nowhere = createServer()
  const port = await listen(t, nowhere)
  await new Promise((resolve) => nowhere.close(resolve))
  const refused = await tryConnection(parseSmscUrl(`smpp://u:p@127.0.0.1:${port}`))
  expect(refused).toMatchObject([
    { step: 'connect', ok: false, says: expect.stringContaining('Nothing listens') },
  ])
  const unknown = await tryConnection(parseSmscUrl('smpp://u:p@no-such-host.invalid:2775'))
  expect(unknown).toMatchObject([
    { step: 'connect', ok: false, says: expect.stringContaining('No address is known') },
  ])
})

test('TLS to a port without it', async (t) => {
  const plain = createServer((socket) => socket.on('error', () => undefined).end('no TLS here'))
  const port = await listen(t, plain)
  const [step] = await tryConnection(parseSmscUrl(`smpps://u:p@127.0.0.1:${port}`))
  expect(step).toMatchObject({ step: 'connect', ok: false, ask: expect.stringContaining('TLS') })
})

test('by the admin API, for the connection of SMSC_URL and a stored one', async (t) => {
  const h = await harness(t)
  await h.admin('POST', '/smscs', { name: 'other', url: h.simulator.url })
  for (const name of ['default', 'other']) {
    const { status, body } = await h.admin('POST', `/smscs/${name}/test`, { phone: '38089336' })
    expect([status, body.ok, body.steps.length]).toEqual([200, true, 4])
  }
  expect((await h.admin('POST', '/smscs/nowhere/test', {})).body.code).toBe('CONNECTION_NOT_FOUND')
  expect((await h.admin('POST', '/smscs/other/test', { phone: 'abc' })).status).toBe(400)
})

/** Somebody else's server: `greet` gets each connection, `answer` what comes by it. */
async function stranger(
  t: TestContext,
  { greet, answer }: { greet?: (socket: Socket) => void; answer?: (socket: Socket) => void },
): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', () => answer?.(socket))
    t.onTestFinished(() => void socket.destroy())
    greet?.(socket)
  })
  return `smpp://u:p@127.0.0.1:${await listen(t, server)}`
}

async function tlsCarrier(t: TestContext): Promise<string> {
  const server = createTlsServer(certificate('localhost')).on('tlsClientError', () => undefined)
  return `smpp://u:p@127.0.0.1:${await listen(t, server as ReturnType<typeof createServer>)}`
}

type Made = (t: TestContext) => Promise<string>
const silentBind: Made = async (t) => (await rawCarrier(t, { onBind: () => undefined })).url

const answering =
  (onSubmit: (socket: Socket) => Buffer | undefined): Made =>
  async (t) =>
    (await rawCarrier(t, { onSubmit: (_, socket) => onSubmit(socket) })).url

test.for<[string, Made, string, RegExp, RegExp]>([
  [
    'is silent at the bind',
    silentBind,
    'bind',
    /did not answer the bind within 0.4 s/,
    /whether it expects TLS/,
  ],
  [
    'is silent at the link check',
    async (t) => (await rawCarrier(t, { onEnquire: () => undefined })).url,
    'enquire_link',
    /did not answer enquire_link within 0.4 s/,
    /enquireLinkMs=0/,
  ],
  [
    'is silent at the submit',
    answering(() => undefined),
    'submit',
    /did not answer submit within 0.4 s/,
    /may have been taken.*responseTimeoutMs/,
  ],
  [
    'hangs up at the submit',
    answering((socket) => void socket.end()),
    'submit',
    /ended the connection instead of answering submit/,
    /may have been taken/,
  ],
  [
    'is a web server',
    (t) => stranger(t, { answer: (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') }),
    'bind',
    /answered the bind with something that is not SMPP \("HTTP"\)/,
    /the host and the port of SMPP/,
  ],
  [
    'says something of its own first',
    (t) => stranger(t, { greet: (socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n') }),
    'bind',
    /something that is not SMPP \("SSH-"\)/,
    /the host and the port of SMPP/,
  ],
  [
    'answers with an impossible length',
    async (t) => (await rawCarrier(t, { onBind: () => Buffer.from('0000000480000009', 'hex') })).url,
    'bind',
    /something that is not SMPP \(0x00000004\)/,
    /the host and the port of SMPP/,
  ],
  [
    'hangs up at once',
    (t) => stranger(t, { greet: (socket) => void socket.end() }),
    'bind',
    /ended the connection instead of answering the bind/,
    /address of this machine is allowed.*TLS/,
  ],
  [
    'hangs up at the bind',
    (t) => stranger(t, { answer: (socket) => void socket.resetAndDestroy() }),
    'bind',
    /ended the connection instead of answering the bind/,
    /address of this machine is allowed.*TLS/,
  ],
  [
    'unbinds as soon as it is bound',
    async (t) => {
      const onBind = ({ sequenceNumber }: { sequenceNumber: number }) =>
        Buffer.concat([
          encode({ command: 'bind_transceiver_resp', sequenceNumber }),
          encode({ command: 'unbind', sequenceNumber: 1 }),
        ])
      return (await rawCarrier(t, { onBind })).url
    },
    'enquire_link',
    /ended the connection instead of answering enquire_link/,
    /how many binds are allowed/,
  ],
  [
    'takes binds of another kind',
    async (t) => {
      const onBind = ({ sequenceNumber }: { sequenceNumber: number }) =>
        encode({ command: 'generic_nack', sequenceNumber, commandStatus: 3 })
      return (await rawCarrier(t, { onBind })).url
    },
    'bind',
    /ESME_RINVCMDID/,
    /bindMode/,
  ],
  ['expects TLS and hangs up', tlsCarrier, 'bind', /ended the connection/, /TLS/],
  [
    'expects TLS and says so',
    (t) => stranger(t, { answer: (socket) => void socket.end(Buffer.from('15030300020246', 'hex')) }),
    'bind',
    /speaks TLS/,
    /smpps:\/\//,
  ],
])('a carrier that %s: a sentence, and what to ask', async ([, made, step, says, ask], t) => {
  const steps = await tryConnection(
    parseSmscUrl(`${await made(t)}?responseTimeoutMs=400&enquireLinkMs=100`),
    PHONE,
  )
  expect(steps.at(-1)).toMatchObject({ step, ok: false })
  expect([steps.at(-1)?.says, steps.at(-1)?.ask]).toEqual([
    expect.stringMatching(says),
    expect.stringMatching(ask),
  ])
  expect(steps.slice(0, -1).every(({ ok }) => ok)).toBe(true)
})

test('a carrier with two hosts that are both silent at the bind', async (t) => {
  const [one, two] = [await silentBind(t), await silentBind(t)]
  const steps = await tryConnection(parseSmscUrl(`${one}?fallbackHosts=${new URL(two).host}`))
  expect(steps.at(-1)).toMatchObject({
    step: 'bind',
    ok: false,
    says: 'The carrier did not answer the bind in time.',
  })
})

test('TLS to a port that waits for something else', async (t) => {
  const url = await stranger(t, {})
  const [step, ...more] = await tryConnection(parseSmscUrl(url.replace('smpp:', 'smpps:')))
  expect([step?.ok, step?.says, step?.ask, more]).toEqual([
    false,
    expect.stringMatching(/does not answer in TLS/),
    expect.stringMatching(/whether the port is for TLS/),
    [],
  ])
})
