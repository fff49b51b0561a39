/** Bytes on the port of HTTP: whatever they are, the gateway answers 4xx or ends the connection, and goes on. */
import { connect } from 'node:net'
import { Random } from '../../random.ts'
import { mutated } from '../mutate.ts'
import type { GatewayCases, GatewayExamined, GatewayFinding } from './examine.ts'
import { openTarget, send } from './target.ts'

const AT_ONCE = 8
const LOOK_EACH = 400
const ENDS_MS = 10_000
const FINDINGS_MAX = 20
const WORDS = [
  '\r\n',
  '\n',
  '\r\n\r\n',
  ': ',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  '0\r\n\r\n',
]
  .concat([
    'Host: x\r\n',
    'Expect: 100-continue\r\n',
    'Connection: close\r\n',
    'Upgrade: h2c\r\n',
    'HTTP/1.0',
    'HTTP/9.9',
    '%00',
    '//',
    '?',
    '#',
    '\0',
  ])
  .concat([
    'ffffffffffffffff\r\n',
    '5;x=y\r\nhello\r\n',
    'GET ',
    'TRACE ',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    `X: ${'a'.repeat(9_000)}`,
  ])

function seedsFor(key: string): Buffer[] {
  const body = JSON.stringify({ recipients: [{ phone: '38089336', message: 'Hi' }] })
  const head = `Host: localhost\r\nX-API-Key: ${key}\r\n`
  return [
    `GET /api/v2/balance HTTP/1.1\r\n${head}\r\n`,
    `GET /api/v2/bulk?limit=1 HTTP/1.1\r\n${head}Accept: text/csv\r\n\r\nGET /healthz HTTP/1.1\r\n${head}\r\n`,
    `POST /api/v2/bulk/estimate HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    `POST /api/v2/bulk/send HTTP/1.1\r\n${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    `POST /api/v2/optouts/import HTTP/1.1\r\n${head}Content-Type: text/csv\r\nContent-Length: 9\r\n\r\n38089337\n`,
    `OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    `HEAD /docs/ HTTP/1.1\r\n${head}If-None-Match: *\r\nRange: bytes=0-9\r\nAccept-Encoding: gzip\r\n\r\n`,
  ].map((text) => Buffer.from(text))
}

export async function examineRaw(options: GatewayCases): Promise<GatewayExamined> {
  const { given, seed, from, cases, untilMs = Number.POSITIVE_INFINITY } = options
  const { callers } = await openTarget(given)
  const seeds = seedsFor(callers['test key']['x-api-key'] as string)
  const findings: GatewayFinding[] = []
  const statuses: Record<string, number> = {}
  let slowestMs = 0
  let number = from
  const one = async (number: number) => {
    const bytes = mutated(Random.ofCase(seed, number), { seeds, words: WORDS })
    const startedMs = performance.now()
    const answers = await exchange(given.url, bytes)
    slowestMs = Math.max(slowestMs, performance.now() - startedMs)
    const wrong =
      answers === undefined ? ['no end'] : answers.filter((status) => status >= 500 && status !== 503)
    for (const status of answers ?? []) statuses[status] = (statuses[status] ?? 0) + 1
    if (wrong.length > 0) findings.push({ number, what: `answered ${wrong}`, input: bytes, times: 1 })
  }
  for (
    ;
    number < from + cases && performance.now() < untilMs && findings.length < FINDINGS_MAX;
    number += AT_ONCE
  ) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => one(number + i)))
    if ((number - from) % LOOK_EACH >= AT_ONCE) continue
    const { status } = await send(given.url, { method: 'GET', path: '/healthz', headers: {} })
    if (status !== 200)
      findings.push({ number, what: `/healthz says ${status}`, input: Buffer.alloc(0), times: 1 })
  }
  return { cases: number - from, findings, slowestMs, statuses }
}

/** The statuses of the answers, once the connection has ended; undefined if it does not. */
function exchange(url: string, bytes: Buffer): Promise<number[] | undefined> {
  const { promise, resolve } = Promise.withResolvers<number[] | undefined>()
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let text = ''
  const timer = setTimeout(() => {
    socket.destroy()
    resolve(undefined)
  }, ENDS_MS)
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  socket.once('close', () => {
    clearTimeout(timer)
    resolve([...text.matchAll(/^HTTP\/1\.[01] (\d{3}) /gm)].map(([, status]) => Number(status)))
  })
  socket.end(bytes)
  return promise
}
