/** A stream over a real connection whose client reads slowly, or not at all. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import type { Progress } from '../../src/batches/progress-sql.ts'
import type { Snapshot } from '../../src/live/hub.ts'
import { EventStream, type StreamOptions } from '../../src/live/stream.ts'

function snapshot(version: number, status: Progress['status'] = 'processing'): Snapshot {
  const batch = { status, paused: false, canceled: false, version: BigInt(version) } as Progress
  return { batch, data: JSON.stringify({ version, padding: 'x'.repeat(10_000) }) }
}

/** The two ends of a request that is not answered yet. */
async function asked(t: TestContext) {
  const server = createServer().listen(0, '127.0.0.1')
  t.onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  await once(server, 'listening')
  const client = request({ port: (server.address() as AddressInfo).port, agent: false }).end()
  client.on('error', () => undefined)
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
  return { client, response }
}

/** A stream whose client reads nothing until it is told to. */
async function streaming(t: TestContext, options: Partial<StreamOptions> = {}) {
  const { client: sender, response } = await asked(t)
  const closed = Promise.withResolvers<void>()
  const isOver = ({ status }: Progress) => status === 'completed'
  const stream = new EventStream(response, { seen: -1n, isOver, ...options }, closed.resolve)
  const [client] = (await once(sender, 'response')) as [IncomingMessage]
  client.on('error', () => undefined)
  return { stream, response, client, closed: closed.promise }
}

/** Shows newer and newer states until the connection takes no more; returns how many. */
async function fill(stream: EventStream, response: ServerResponse): Promise<number> {
  let version = 0
  let isFull = false
  while (!isFull) {
    stream.show(snapshot(++version))
    // Everything that was only waiting for its turn has gone by then.
    for (let turns = 0; turns < 20 && (turns === 0 || response.writableNeedDrain); turns++)
      await new Promise((resolve) => setImmediate(resolve))
    isFull = response.writableNeedDrain
  }
  return version
}

test('a client that stops reading gets the newest state when it goes on, not all of those between', async (t) => {
  const { stream, response, client } = await streaming(t)
  const before = await fill(stream, response)
  for (let version = before + 1; version <= before + 1_000; version++) stream.show(snapshot(version))
  expect(response.writableLength).toBeLessThan(1_000_000)
  stream.show(snapshot(before + 1_001, 'completed'))
  let text = ''
  for await (const chunk of client.setEncoding('utf8')) text += chunk
  const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)
  expect(ids.length).toBeGreaterThanOrEqual(before + 2)
  expect(ids.length).toBeLessThan(before + 10)
  expect(ids.slice(-2)).toEqual([`${before + 1_001}`, `${before + 1_001}-done`])
  expect(text).toContain(`"version":${before + 1_001},`)
})

test('a client that reads nothing for too long is dropped', async (t) => {
  const { stream, response, closed } = await streaming(t, { stalledMs: 50 })
  await fill(stream, response)
  await closed
  expect([response.destroyed, response.writableFinished]).toEqual([true, false])
  // Nobody is there any more, and nothing comes of it.
  stream.show(snapshot(1_000_000, 'completed'))
  stream.beat()
  stream.end()
})

test('an end that the client does not read does not wait for it for ever', async (t) => {
  const { stream, response, closed } = await streaming(t)
  await fill(stream, response)
  stream.end(50)
  await closed
  expect(response.destroyed).toBe(true)
})

test('a client that had left before the stream began is noticed', async (t) => {
  const { client, response } = await asked(t)
  client.destroy()
  await once(response, 'close')
  await new Promise<void>((resolve) => {
    new EventStream(response, { seen: -1n, isOver: () => false }, resolve)
  })
})
