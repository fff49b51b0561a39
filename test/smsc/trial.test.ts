/** A connection is tried step by step, and what fails is told with what to ask for. */
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { tryConnection } from '../../src/smsc/trial.ts'
import { harness } from '../harness.ts'
import { listen, simulate } from './carrier.ts'

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
