/** Answers that wait to be taken: who is cut off, and who is not. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type TestContext, test } from 'vitest'
import { endStalled } from '../../src/http/stalled.ts'

const WAIT_MS = 1_000
/** More than the system takes on its own. */
const BIG = 64 * 1_048_576

async function serve(t: TestContext, answer: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(answer)
  endStalled(server, WAIT_MS)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return server
}

async function ask(t: TestContext, server: Server): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  t.onTestFinished(() => void socket.destroy())
  socket.on('error', () => undefined)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(socket, 'readable')
  return socket
}

const closedAt = (server: Server) =>
  new Promise<void>((resolve) => server.once('connection', (socket) => socket.once('close', () => resolve())))

test('who takes nothing of an answer is cut off, even while it goes on asking', async (t) => {
  const server = await serve(t, (_request, response) => void response.end(Buffer.alloc(BIG)))
  const closed = closedAt(server)
  const socket = await ask(t, server)
  const asking = setInterval(() => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), 50)
  t.onTestFinished(() => clearInterval(asking))
  await closed
})

test('who takes less than 1 KB a second is cut off as well', async (t) => {
  const server = await serve(t, (_request, response) => void response.end(Buffer.alloc(BIG)))
  const closed = closedAt(server)
  const socket = await ask(t, server)
  const drip = setInterval(() => socket.read(1), 20)
  t.onTestFinished(() => clearInterval(drip))
  await closed
})

test('who reads slowly and steadily gets all of it, and who has nothing to take may be silent', async (t) => {
  const server = await serve(t, (request, response) => {
    if (request.url === '/') response.write(': hello\n\n')
    else response.end(Buffer.alloc(BIG))
  })
  const quiet = await ask(t, server)
  const slow = connect((server.address() as AddressInfo).port, '127.0.0.1')
  slow.write('GET /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  let bytes = 0
  for await (const chunk of slow) {
    bytes += chunk.length
    // About 20 MB a second: longer than the limit for all of it.
    await sleep(1)
  }
  expect(bytes).toBeGreaterThan(BIG)
  await sleep(2 * WAIT_MS)
  expect(quiet.destroyed).toBe(false)
  // It is still there on the other side.
  const connections = await new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))
  expect(connections).toBe(1)
})
