/** A refusal by the HTTP parser has the documented shape like every other refusal. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { raw } from './raw.ts'

const LONG = 'a'.repeat(20_000)
const POST = 'POST /api/v2/bulk/send HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'

const CASES: { name: string; text: string; status: number; code: string }[] = [
  { name: 'no request line', text: 'nonsense\r\n\r\n', status: 400, code: 'BAD_REQUEST' },
  { name: 'an unknown method', text: 'BREW / HTTP/1.1\r\n\r\n', status: 400, code: 'BAD_REQUEST' },
  { name: 'another version', text: 'GET / HTTP/3.7\r\n\r\n', status: 400, code: 'BAD_REQUEST' },
  { name: 'HTTP/2', text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', status: 400, code: 'BAD_REQUEST' },
  { name: 'TLS', text: '\x16\x03\x01\x02\x00\x01', status: 400, code: 'BAD_REQUEST' },
  {
    name: 'a header that is none',
    text: 'GET / HTTP/1.1\r\nA B\r\n\r\n',
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a length beside chunks',
    text: `${POST}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}`,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'an unknown transfer encoding',
    text: `${POST}Transfer-Encoding: cow\r\n\r\n{}`,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'two lengths',
    text: `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'headers that are too long',
    text: `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${LONG}\r\n\r\n`,
    status: 431,
    code: 'HEADERS_TOO_LARGE',
  },
  {
    name: 'an address that is too long',
    text: `GET /${LONG} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    status: 431,
    code: 'HEADERS_TOO_LARGE',
  },
  {
    name: 'an expectation',
    text: `${POST}Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}`,
    status: 417,
    code: 'EXPECTATION_FAILED',
  },
]

test.for(CASES)('$name: $status $code, and the connection is closed', async ({ text, status, code }, t) => {
  const h = await harness(t)
  const answer = await raw(h.url, text)
  const { message, ...rest } = JSON.parse(answer.body)
  expect([answer.status, rest, message]).toEqual([status, { success: false, code }, expect.any(String)])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
})

test('a request whose head does not come in time is a 408', { timeout: 240_000 }, async (t) => {
  const h = await harness(t, { env: { CARAVAN_REQUEST_TIMEOUT_MS: '1000' } })
  const answer = await raw(h.url, 'GET /healthz HTTP/1.1\r\nHost: loc')
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([408, 'REQUEST_TIMEOUT'])
})
