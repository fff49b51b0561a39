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

/** How many of so many connections from an address of this machine stay open. */
async function openFrom(
  t: TestContext,
  url: string,
  { localAddress, count }: { localAddress: string; count: number },
): Promise<Socket[]> {
  const sockets = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', localAddress })
      t.onTestFinished(() => void socket.destroy())
      socket.on('error', () => undefined)
      // Whoever is let in is answered, and kept.
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
      await new Promise((resolve) => socket.once('data', resolve).once('close', resolve))
      return socket
    }),
  )
  return sockets.filter((socket) => !socket.destroyed)
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

test('a proxy that is trusted may hold all of them', async (t) => {
  const limits = { CARAVAN_HTTP_CONNECTIONS: '40', CARAVAN_ADDRESS_CONNECTIONS: '5' }
  const h = await harness(t, { env: { ...limits, CARAVAN_TRUSTED_PROXIES: '127.0.0.0/8' } })
  expect((await openFrom(t, h.url, { localAddress: '127.0.0.2', count: 30 })).length).toBe(30)
})

test('files are kept back for the database, binds and webhooks', () => {
  const others = { databaseConnections: 20, webhookConnections: 50 }
  expect([undefined, 20_000, 1_024, 256].map((files) => affordableConnections(2_000, files, others))).toEqual(
    [2_000, 2_000, 614, 10],
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
