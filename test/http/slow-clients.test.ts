/** Clients that do not take their answers, and what everybody else notices of them: nothing. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { type Harness, harness, until } from '../harness.ts'

const RECIPIENTS = 50_000

/** Asks for a path and reads nothing of the answer. */
function askAndIgnore(t: TestContext, h: Harness, apiKey: string, path: string, headers = ''): Socket {
  const { hostname, port } = new URL(h.url)
  const socket = connect(Number(port), hostname)
  t.onTestFinished(() => void socket.destroy())
  socket.on('error', () => undefined)
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: ${apiKey}\r\n${headers}\r\n`,
  )
  return socket
}

/** Transactions that are open and do nothing: connections kept for somebody. */
async function idleTransactions(h: Harness): Promise<number> {
  const { rows } = await h.pool.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`,
  )
  return rows[0]!.n
}

/** A client that does not read hears of the end by what becomes of what it writes. */
async function ended(socket: Socket): Promise<void> {
  await until(async () => {
    if (!socket.destroyed) socket.write('\r\n')
    return socket.destroyed
  })
}

async function bigBatch(h: Harness, apiKey: string): Promise<string> {
  const recipients = Array.from({ length: RECIPIENTS }, (_, i) => ({
    phone: `${38_000_000 + i}`,
    message: 'Hi',
  }))
  const { status, body } = await h.send(apiKey, { recipients, paused: true })
  expect(status).toBe(202)
  return body.batchId
}

test('12 clients of an account that read nothing of a big status hold no connection, others read on, and they are ended', async (t) => {
  const h = await harness(t, { env: { CARAVAN_ANSWER_TIMEOUT_MS: '3000' } })
  const [slow, other] = [await h.account('2000'), await h.account()]
  const big = await bigBatch(h, slow.apiKey)
  const { body } = await h.send(other.apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  const path = `/api/v2/bulk/status/${big}`
  const gzip = 'Accept-Encoding: gzip\r\n'
  const sockets = Array.from({ length: 12 }, (_, i) =>
    askAndIgnore(t, h, slow.apiKey, path, i % 3 === 2 ? gzip : ''),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'readable')))
  await until(async () => (await idleTransactions(h)) === 0)
  for (let i = 0; i < 20; i++) expect((await h.status(other.apiKey, body.batchId)).status).toBe(200)
  expect(await idleTransactions(h)).toBe(0)
  await Promise.all(sockets.map(ended))
  const whole = await h.status(slow.apiKey, big)
  expect([whole.status, whole.body.batch.messages.length]).toEqual([200, RECIPIENTS])
})

test('exports of an account that nobody reads hold no connection either', async (t) => {
  const h = await harness(t, { env: { CARAVAN_ANSWER_TIMEOUT_MS: '3000' } })
  const [slow, other] = [await h.account('2000'), await h.account()]
  const big = await bigBatch(h, slow.apiKey)
  const path = `/api/v2/bulk/${big}/messages?format=csv`
  const sockets = Array.from({ length: 12 }, () => askAndIgnore(t, h, slow.apiKey, path))
  await Promise.all(sockets.map((socket) => once(socket, 'readable')))
  await until(async () => (await idleTransactions(h)) === 0)
  for (let i = 0; i < 10; i++)
    expect((await h.request('/api/v2/bulk', { headers: { 'x-api-key': other.apiKey } })).status).toBe(200)
  for (const socket of sockets) socket.destroy()
  const whole = await h.request(path, { headers: { 'x-api-key': slow.apiKey } })
  expect(whole.body.split('\n').length).toBe(RECIPIENTS + 2)
})
