/** The errors of a connection that does not come up, and the cause of each. */
import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { connect } from '../../src/smpp/connect.ts'
import { reasonOf } from '../../src/smsc/bind.ts'
import { CAUSES, WEBHOOK_CAUSES } from '../../web/src/texts/causes.ts'
import { listen } from '../smsc/carrier.ts'

const causeOf = (said: string) => CAUSES.find(([says]) => says.test(said))?.[1]

/** The error of a connection to this place. */
async function saidOf(options: Parameters<typeof connect>[0]): Promise<string> {
  const failed = await connect(options).then(
    (session) => session.destroy(),
    (error: unknown) => error,
  )
  return `no connection: ${reasonOf(failed)}`
}

test('a port where nothing listens refuses', async (t) => {
  const nobody = createServer()
  const port = await listen(t, nobody)
  await new Promise((resolve) => nobody.close(resolve))
  expect(causeOf(await saidOf({ host: '127.0.0.1', port }))).toBe('refused')
})

test('a host that no name service knows is not found', async () => {
  expect(causeOf(await saidOf({ host: 'carrier.invalid', port: 2775 }))).toBe('notFound')
})

test('a host without TLS, and one that never answers in TLS, fail with TLS', async (t) => {
  const host = '127.0.0.1'
  const plain = await listen(
    t,
    createServer((socket) => socket.end('not TLS at all')),
  )
  expect(causeOf(await saidOf({ host, port: plain, tls: {} }))).toBe('noTls')
  const sockets: Socket[] = []
  const silent = await listen(
    t,
    createServer((socket) => sockets.push(socket)),
  )
  expect(causeOf(await saidOf({ host, port: silent, tls: {}, timeoutMs: 100 }))).toBe('noTls')
  for (const socket of sockets) socket.destroy()
})

test.for([
  ['no connection: no connection to smsc.example.net:2775 within 10000 ms', 'silent'],
  ['no connection: connect ETIMEDOUT 192.0.2.1:2775', 'silent'],
  ['no connection: no answer within 10000 ms', 'silent'],
  ['no connection: connect EHOSTUNREACH 192.0.2.1:2775', 'noWay'],
  ['no connection: self-signed certificate', 'untrusted'],
  ['no connection: read ECONNRESET', 'cut'],
  ['bind lost: closed by the peer', 'cut'],
  ['the bind was refused: Invalid password (ESME_RINVPASWD)', 'login'],
  ['submit_sm was refused: Invalid source address (ESME_RINVSRCADR)', undefined],
] as const)('%s is %s', ([said, cause]) => {
  expect(causeOf(said)).toBe(cause)
})

test.for([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'notFound'],
  ['ENODATA', 'notFound'],
  ['The name has no address', 'notFound'],
  ['CERT_HAS_EXPIRED', 'untrusted'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'noTls'],
  ['UND_ERR_CONNECT_TIMEOUT', 'silent'],
  ['No answer within 10 s', 'silent'],
  ['UND_ERR_SOCKET', 'cut'],
  ['The address is not public, and CARAVAN_WEBHOOK_NETWORKS does not name it', 'notPublic'],
  ['Its contents have been forgotten', 'forgotten'],
  ['HPE_INVALID_CONSTANT', undefined],
] as const)('an address of a webhook: %s is %s', ([said, cause]) => {
  expect(WEBHOOK_CAUSES.find(([says]) => says.test(said))?.[1]).toBe(cause)
})
