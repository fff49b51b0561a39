/** The attackers, each with the keys of one account, or of as many as its line says. They end by themselves. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Body, hostileBodies, longPhones, longTexts, plainBatch } from './bodies.ts'
import { call, count, head, keepOpen, repeatedly, statusOf, type Tally, type Target } from './client.ts'

export type Attacker = (target: Target) => Promise<Tally>

const ESTIMATING = 4
const STALLED_BODIES = 17
const BODY_OCTETS = 32 * 1024 * 1024
const CHUNK_OCTETS = 65_536
const STREAMS = 1_000
const IDLE_SOCKETS = 2_000
const STREAMS_A_BATCH = 10
const WAITING_SOCKETS = 400
const LOCKED_RECIPIENTS = 300
const POISONED = 20
const POISON_EVERY_MS = 15_000
const SLOW_BATCH = 500
const SLOW_EVERY_MS = 2_000
const MANY = 20_000
const MANY_ENDPOINTS = 20
const MANY_EVERY_MS = 30_000
const SLOW_ENDPOINTS = 4
const DRIP_MS = 1_000
const PIPELINES = 100
const PIPELINED = 200
const PIPELINED_AT_MOST = 30
const DEAF_TO_DOCUMENTS = 200
const GUESSES_A_SECOND = 20
const DOCUMENTS = ['/openapi.json', '/openapi-admin.json', '/docs/js/scalar.js', '/docs/']

export const ATTACKERS = {
  none: async ({ seconds }) => {
    await sleep(seconds * 1_000)
    return {}
  },
  estimate: (target) => inTurns(target, hostileBodies(), ESTIMATING, '/bulk/estimate'),
  readers: (target) => deafReaders(target, 12),
  'readers 40': (target) => deafReaders(target, 40),
  bodies: stalledBodies,
  streams: manyStreams,
  // Small batches of one account share a transaction; of the others each needs its own.
  locks: (target) =>
    inTurns(target, [plainBatch(1, 'x'), plainBatch(LOCKED_RECIPIENTS, 'x')], WAITING_SOCKETS, '/bulk/send'),
  webhooks: slowEndpoints,
  phones: bigPhones,
  poison: async (target) => {
    const tally: Tally = {}
    const body = plainBatch(POISONED, 'POISON')
    await every(target.seconds, POISON_EVERY_MS, () => tallied(tally, target, '/bulk/send', body))
    return tally
  },
  dns: async (target) => {
    const tally: Tally = {}
    await addEndpoint(tally, target, target.keys[0] as string, 'http://hooks.example.test/')
    await every(target.seconds, DRIP_MS, () => tallied(tally, target, '/bulk/send', plainBatch(1, 'x')))
    return tally
  },
  texts: (target) => inTurns(target, longTexts(), ESTIMATING, '/bulk/estimate'),
  pipelines,
  documents: readDocuments,
  passwords: guessPasswords,
} as const satisfies Record<string, Attacker>

/** 20 wrong passwords a second, each of another person from another address, so that no limit of either ends them. */
async function guessPasswords(target: Target): Promise<Tally> {
  const tally: Tally = {}
  const asked: Promise<void>[] = []
  let turn = 0
  await every(target.seconds, 1_000 / GUESSES_A_SECOND, async () => {
    const [high, low] = [Math.floor(turn / 250), turn % 250]
    const body = JSON.stringify({ email: `nobody${turn++}@example.net`, password: 'not this one at all' })
    const call = guess(target, body, `127.1.${high}.${low + 1}`)
    asked.push(call.then((status) => count(tally, status || 'none')))
  })
  await Promise.all(asked)
  return tally
}

async function guess(target: Target, body: string, localAddress: string): Promise<number> {
  const headers = { origin: new URL(target.url).origin }
  return (await call(target, '/sessions', { key: '', body, headers, localAddress })).status
}

async function inTurns(target: Target, bodies: Body[], loops: number, path: string): Promise<Tally> {
  const tally: Tally = {}
  await repeatedly(target.seconds, loops, (turn) =>
    tallied(tally, target, path, bodies[turn % bodies.length] as Body),
  )
  return tally
}

/** Asks for the whole status of a big batch, and reads nothing of it. */
async function deafReaders(target: Target, readers: number): Promise<Tally> {
  const [key = ''] = target.keys
  return keepOpen(target, readers, (socket) => {
    const path = `/bulk/status/${target.batchIds[0]}`
    socket.write(head('GET', path, { 'x-api-key': key, 'accept-encoding': 'identity' }))
    socket.pause()
  })
}

/** Sockets with as many requests as are answered, and others with more, for a status of 50,000 and small things. */
async function pipelines(target: Target): Promise<Tally> {
  const [key = ''] = target.keys
  const paths = [`/bulk/status/${target.batchIds[0]}?limit=100`, '/balance', '/bulk', '/no-such-path']
  return keepOpen(target, PIPELINES, (socket, index) => {
    const ask = head('GET', paths[index % paths.length] as string, { 'x-api-key': key })
    const requests = ask.repeat(index % 2 ? PIPELINED : PIPELINED_AT_MOST)
    socket.resume()
    const again = setInterval(() => socket.write(requests), 50)
    socket.once('close', () => clearInterval(again))
    socket.write(requests)
  })
}

/** Without a key, by those who read nothing and by some who read all. */
async function readDocuments(target: Target): Promise<Tally> {
  const path = (index: number) => DOCUMENTS[index % DOCUMENTS.length] as string
  const [deaf, reading] = await Promise.all([
    keepOpen(target, DEAF_TO_DOCUMENTS, (socket, index) => {
      socket.write(head('GET', path(index), { 'accept-encoding': 'identity' }, ''))
      socket.pause()
    }),
    (async () => {
      const tally: Tally = {}
      await repeatedly(target.seconds, 8, async (turn) =>
        count(tally, (await statusOf(target, path(turn))) || 'none'),
      )
      return tally
    })(),
  ])
  return { ...deaf, ...reading }
}

/** All but the last octet of each, as far as it is read. */
async function stalledBodies(target: Target): Promise<Tally> {
  const [key = ''] = target.keys
  const chunk = Buffer.alloc(CHUNK_OCTETS, ' ')
  return keepOpen(target, STALLED_BODIES, (socket) => {
    const headers = { 'content-type': 'application/json', 'content-length': BODY_OCTETS }
    socket.write(head('POST', '/bulk/send', { 'x-api-key': key, ...headers }))
    socket.resume()
    let left = BODY_OCTETS - 1
    const more = () => {
      while (left > 0 && !socket.destroyed) {
        const octets = Math.min(left, CHUNK_OCTETS)
        left -= octets
        if (!socket.write(chunk.subarray(0, octets))) return
      }
    }
    socket.on('drain', more)
    more()
  })
}

/** Streams of events, and beside them sockets on which nothing is ever asked. */
async function manyStreams(target: Target): Promise<Tally> {
  const [key = ''] = target.keys
  const streams = keepOpen(target, STREAMS, (socket, index) => {
    const batchId = target.batchIds[Math.floor(index / STREAMS_A_BATCH) % target.batchIds.length]
    socket.write(head('GET', `/bulk/${batchId}/events`, { 'x-api-key': key }))
    socket.resume()
  })
  const idle = keepOpen(target, IDLE_SOCKETS, (socket) => socket.resume())
  const [ofStreams, ofIdle] = await Promise.all([streams, idle])
  const named = (prefix: string, tally: Tally) =>
    Object.fromEntries(Object.entries(tally).map(([name, times]) => [`${prefix} ${name}`, times]))
  return { ...named('streams', ofStreams), ...named('idle', ofIdle) }
}

/** Four accounts have four endpoints each that drip or hang; a fifth has twenty, and many messages. */
async function slowEndpoints(target: Target): Promise<Tally> {
  const tally: Tally = {}
  const dripping = new Set<ServerResponse>()
  const timer = setInterval(() => {
    for (const response of dripping) response.write('.')
  }, DRIP_MS)
  const server = createServer((request, response) => {
    count(tally, `posted to ${request.url}`)
    request.resume()
    response.on('close', () => dripping.delete(response))
    if (request.url === '/quick') response.end()
    if (request.url === '/drip') {
      response.writeHead(200)
      dripping.add(response)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [many = '', ...slow] = target.keys
  for (const key of slow)
    for (let i = 0; i < SLOW_ENDPOINTS; i++)
      await addEndpoint(tally, target, key, `${receiver}/${i % 2 ? 'drip' : 'hang'}`)
  for (let i = 0; i < MANY_ENDPOINTS; i++) await addEndpoint(tally, target, many, `${receiver}/quick`)
  const send = (key: string, recipients: number) =>
    tallied(tally, { ...target, keys: [key] }, '/bulk/send', plainBatch(recipients, 'x'))
  await Promise.all([
    every(target.seconds, MANY_EVERY_MS, () => send(many, MANY)),
    ...slow.map((key) => every(target.seconds, SLOW_EVERY_MS, () => send(key, SLOW_BATCH))),
  ])
  clearInterval(timer)
  server.closeAllConnections()
  server.close()
  return tally
}

/** Sends them, and asks for the statuses of what was taken. */
async function bigPhones(target: Target): Promise<Tally> {
  const tally: Tally = {}
  const [key = ''] = target.keys
  const body = longPhones()
  const taken: string[] = []
  const sending = repeatedly(target.seconds, 2, async () => {
    const { status, text } = await call(target, '/bulk/send', { key, ...body })
    count(tally, `sends ${status || 'none'}`)
    const batchId = /"batchId":"([^"]+)"/.exec(text)?.[1]
    if (batchId) taken.push(batchId)
  })
  const reading = repeatedly(target.seconds, 4, async (turn) => {
    if (taken.length === 0) return sleep(100)
    const path = `/bulk/status/${taken[turn % taken.length]}`
    const { status } = await call(target, path, { method: 'GET', key })
    return count(tally, `statuses ${status || 'none'}`)
  })
  await Promise.all([sending, reading])
  return tally
}

async function addEndpoint(tally: Tally, target: Target, key: string, url: string): Promise<void> {
  const body = JSON.stringify({ url, types: ['message.sent', 'message.delivered', 'bulk.completed'] })
  const { status } = await call(target, '/webhooks', { key, body })
  count(tally, `webhooks made ${status}`)
}

async function tallied(tally: Tally, target: Target, path: string, body: Body): Promise<void> {
  const { status } = await call(target, path, { key: target.keys[0] as string, ...body })
  count(tally, status || 'none')
}

/** Now, and then every so often until `seconds` have passed. */
async function every(seconds: number, everyMs: number, work: () => Promise<unknown>): Promise<void> {
  const endsAt = performance.now() + seconds * 1_000
  for (;;) {
    const nextAt = performance.now() + everyMs
    await work()
    const untilMs = Math.min(nextAt, endsAt) - performance.now()
    if (untilMs > 0) await sleep(untilMs)
    if (performance.now() >= endsAt) return
  }
}
