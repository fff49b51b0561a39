/** How many connections there may be, and from whom. */
import { spawnSync } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { bareServer } from '../../src/http/server.ts'
import { affordableConnections, openFilesMax } from '../../src/http/sockets.ts'
import { createLog } from '../../src/kernel/log.ts'
import { harness, until } from '../harness.ts'

const LIMITS = { maxBodyBytes: 1_000, requestTimeoutMs: 10_000, connectionsMax: 10 }

interface Opened {
  socket: Socket
  /** All that it has received so far. */
  answer: string
}

/** Opens so many connections from an address of this machine, and sends a request on each. */
function connectFrom(
  t: TestContext,
  url: string,
  { localAddress, count }: { localAddress: string; count: number },
): Promise<Opened[]> {
  const one = async () => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', localAddress })
    const opened = { socket, answer: '' }
    t.onTestFinished(() => void socket.destroy())
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        opened.answer += data
      })
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve).once('close', resolve))
    return opened
  }
  return Promise.all(Array.from({ length: count }, one))
}

/** The sockets that were let in; they stay open. */
async function openFrom(...args: Parameters<typeof connectFrom>): Promise<Socket[]> {
  const opened = await connectFrom(...args)
  return opened.filter(({ answer }) => answer.startsWith('HTTP/1.1 200')).map(({ socket }) => socket)
}

test('an address may not hold more connections than are allowed to one, and others go on being let in', async (t) => {
  const env = { CARAVAN_HTTP_CONNECTIONS: '40', CARAVAN_ADDRESS_CONNECTIONS: '20' }
  const h = await harness(t, { env })
  const mine = await openFrom(t, h.url, { localAddress: '127.0.0.2', count: 40 })
  expect(mine.length).toBe(20)
  expect((await openFrom(t, h.url, { localAddress: '127.0.0.3', count: 5 })).length).toBe(5)
  for (const socket of mine) socket.destroy()
  await until(async () => (await openFrom(t, h.url, { localAddress: '127.0.0.2', count: 1 })).length === 1)
})

test('connections over either limit are told that there is no room and when to come again, and are closed', async (t) => {
  const env = { CARAVAN_HTTP_CONNECTIONS: '20', CARAVAN_ADDRESS_CONNECTIONS: '10' }
  const h = await harness(t, { env })
  // 10 over the limit of an address, then 10 more than there are.
  const addresses = ['127.0.0.2', '127.0.0.3', '127.0.0.4']
  const refused: Opened[] = []
  for (const localAddress of addresses) {
    const opened = await connectFrom(t, h.url, { localAddress, count: 20 })
    refused.push(...opened.filter(({ answer }) => !answer.startsWith('HTTP/1.1 200')))
  }
  expect(refused.length).toBeGreaterThanOrEqual(40)
  await until(() => refused.every(({ socket }) => socket.destroyed))
  for (const { answer } of refused) {
    expect(answer).toMatch(/^HTTP\/1\.1 503 /)
    expect(answer).toMatch(/\r\nretry-after: 5\r\n/i)
    expect(answer).toMatch(/\r\nconnection: close\r\n/i)
    expect(answer).toMatch(/"code":"OVERLOADED"/)
  }
})

test('those who wait to be told are bounded, and further ones are ended at once', async (t) => {
  const server = bareServer({
    ...LIMITS,
    connectionsMax: 1,
    logger: createLog('silent', false),
    version: '1',
  })
  t.onTestFinished(() => server.close())
  server.get('/healthz', async () => 'well')
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  expect((await openFrom(t, url, { localAddress: '127.0.0.2', count: 1 })).length).toBe(1)
  // They send nothing, so none of them is told.
  let ended = 0
  for (let i = 0; i < 100; i++) {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', localAddress: '127.0.0.3' })
    t.onTestFinished(() => void socket.destroy())
    socket.on('error', () => undefined).on('close', () => ended++)
  }
  await until(() => ended >= 100 - 64)
  // The rest is ended too, without having asked for anything.
  await until(() => ended === 100)
})

test('a proxy that is trusted may hold all of them', async (t) => {
  const limits = { CARAVAN_HTTP_CONNECTIONS: '40', CARAVAN_ADDRESS_CONNECTIONS: '5' }
  const h = await harness(t, { env: { ...limits, CARAVAN_TRUSTED_PROXIES: '127.0.0.0/8' } })
  expect((await openFrom(t, h.url, { localAddress: '127.0.0.2', count: 30 })).length).toBe(30)
})

test('files are kept back for the database, binds and webhooks', () => {
  const others = { databaseConnections: 20, webhookConnections: 50 }
  expect([undefined, 20_000, 1_024, 256].map((files) => affordableConnections(2_000, files, others))).toEqual(
    [2_000, 2_000, 550, 10],
  )
})

test('the limit of open files is that of the process', () => {
  const file = path.resolve(import.meta.dirname, '../../src/http/sockets.ts')
  const code = `import('${file}').then(({ openFilesMax }) => console.log(openFilesMax()))`
  const { stdout } = spawnSync('bash', ['-c', 'ulimit -n 512; exec "$0" -e "$1"', process.execPath, code])
  expect(String(stdout).trim()).toBe('512')
  expect(openFilesMax()).toBeGreaterThan(0)
})

test('requests of one connection are taken one by one, in their order', async (t) => {
  const server = bareServer({ ...LIMITS, logger: createLog('silent', false), version: '1' })
  t.onTestFinished(() => server.close())
  let inWork = 0
  const seen: string[] = []
  server.get('/slow/:id', async ({ params }) => {
    const { id } = params as { id: string }
    seen.push(`${id} beside ${inWork++}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    inWork--
    return id
  })
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (data) => {
    received += data
  })
  const ids = Array.from({ length: 10 }, (_, i) => String(i))
  socket.write(ids.map((id) => `GET /slow/${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''))
  await until(() => received.split('HTTP/1.1 200').length > ids.length)
  expect(seen).toEqual(ids.map((id) => `${id} beside 0`))
  expect([...received.matchAll(/\r\n\r\n(\d)/g)].map(([, id]) => id)).toEqual(ids)
  socket.destroy()
})

test('one connection has 32 requests in work at most, and is closed for more', async (t) => {
  const h = await harness(t)
  const ask = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const answersTo = async (count: number) => {
    const socket = connect(Number(new URL(h.url).port), '127.0.0.1')
    socket.on('error', () => undefined)
    let received = ''
    const answers = () => received.split('HTTP/1.1 200').length - 1
    const ended = new Promise<void>((resolve) => {
      socket
        .on('close', () => resolve())
        .on('data', (data) => {
          received += data
          if (answers() === count) socket.destroy()
        })
    })
    socket.write(ask.repeat(count))
    await ended
    return answers()
  }
  expect(await answersTo(32)).toBe(32)
  expect(await answersTo(33)).toBe(0)
  expect(await answersTo(1)).toBe(1)
})
