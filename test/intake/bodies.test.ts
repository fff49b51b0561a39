/** Files as bodies of requests to a server that takes them. */

import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { expect, type TestContext, test } from 'vitest'
import { JSON_OPTIONS } from '../../src/batches/accept/send-body.ts'
import { bodyBudget } from '../../src/http/budget.ts'
import { createServer } from '../../src/http/server.ts'
import { acceptFiles, parsedBody } from '../../src/intake/bodies.ts'
import type { RowLimit } from '../../src/intake/rows.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { Body } from '../harness.ts'
import { encode, endless } from './files.ts'

const MAX_BYTES = 33_554_432

/** A server that answers with the body it was given, big or small. */
async function serve(t: TestContext, { maxBytes = MAX_BYTES } = {}) {
  const app = await createServer({
    maxBodyBytes: MAX_BYTES,
    requestTimeoutMs: 60_000,
    connectionsMax: 100,
    version: '0',
    logger: createLog('silent', false),
  })
  app.addHook('preParsing', bodyBudget(MAX_BYTES, 20_000))
  const limit: RowLimit = { key: 'recipients', rowsMax: 50_000, jsonKeys: JSON_OPTIONS }
  acceptFiles(app, limit)
  app.post('/', { bodyLimit: maxBytes }, ({ body, headers }) =>
    parsedBody(body, headers['content-type'], limit),
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.onTestFinished(() => app.close())
  const post = async (body: FormData | string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { method: 'POST', headers, body })
    return { status: response.status, body: (await response.json()) as Body }
  }
  return { app, post }
}

/** In this order; a Buffer is a file. */
function form(...parts: [string, string | Buffer][]): FormData {
  const data = new FormData()
  for (const [name, value] of parts)
    if (typeof value === 'string') data.append(name, value)
    else data.append(name, new Blob([new Uint8Array(value)]), 'recipients.csv')
  return data
}

function errorsOf(path: (string | number)[], message: string) {
  return {
    status: 400,
    body: {
      success: false,
      message: 'Validation failed',
      errors: [{ path, message }],
      code: 'VALIDATION_FAILED',
    },
  }
}

const CSV = Buffer.from('Tel;Nom\n38089336;Ali\n38089337;Sara\n')
const NDJSON = { 'content-type': 'application/x-ndjson' }

test('a form is the same as JSON with its rows as recipients', async (t) => {
  const { post } = await serve(t)
  const answer = await post(
    form(
      ['mapping', '{"variables":{"name":"Nom"}}'],
      ['delimiter', 'semicolon'],
      ['encoding', 'latin1'],
      ['header', 'true'],
      ['strict', 'true'],
      ['file', CSV],
      ['message', 'Bonjour {{name}}'],
      ['tags', '["a","b"]'],
      ['name', '2026'],
    ),
  )
  expect(answer).toEqual({
    status: 200,
    body: {
      strict: true,
      message: 'Bonjour {{name}}',
      tags: ['a', 'b'],
      name: '2026',
      recipients: [
        { phone: '38089336', variables: { name: 'Ali' }, row: 2 },
        { phone: '38089337', variables: { name: 'Sara' }, row: 3 },
      ],
      input: {
        encoding: 'windows-1252',
        delimiter: ';',
        header: true,
        columns: ['Tel', 'Nom'],
        phone: 'Tel',
        variables: ['name'],
      },
    },
  })
})

test('what is wrong with a form is said by its part', async (t) => {
  const { post } = await serve(t)
  const answers: [FormData, (string | number)[], string][] = [
    [form(['message', 'Hi']), ['file'], 'Required'],
    [form(['file', CSV], ['file', CSV]), ['file'], 'Only one file is taken, as the part "file"'],
    [form(['list', CSV]), ['list'], 'Only one file is taken, as the part "file"'],
    [form(['file', CSV], ['header', 'true'], ['message', 'a']), ['header'], 'Must come before the file'],
    [form(['delimiter', '#'], ['file', CSV]), ['delimiter'], 'Must be one of , ; | tab'],
    [form(['encoding', 'klingon'], ['file', CSV]), ['encoding'], 'Encoding is not known'],
    [form(['mapping', '{"fone":"Tel"}'], ['file', CSV]), ['mapping'], 'Unknown key: "fone"'],
    [form(['mapping', '{'], ['file', CSV]), ['mapping'], 'Expected object, received string'],
    [form(['message', 'a'], ['message', 'b'], ['file', CSV]), ['message'], 'Stands there twice'],
    [form(['message', 'a'.repeat(70_000)], ['file', CSV]), ['message'], 'Must have at most 65536 bytes'],
    [
      form(['file', CSV]),
      ['message'],
      'Required: no column of the file is known to be the message; it has "Tel", "Nom"',
    ],
  ]
  for (const [data, path, message] of answers) expect(await post(data)).toEqual(errorsOf(path, message))
  const nameless = (more: string) =>
    `--x\r\ncontent-disposition: form-data${more}\r\n\r\n38089336\r\n--x--\r\n`
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  expect(await post(nameless(''), headers)).toEqual(errorsOf([], 'Each part must have a name'))
  expect(await post(nameless('; filename="a.csv"'), headers)).toEqual(
    errorsOf([], 'Only one file is taken, as the part "file"'),
  )
})

test('a form that is cut off, has no boundary or too many parts is refused', async (t) => {
  const { post } = await serve(t)
  const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n38089336'
  const broken = errorsOf([], 'Body is not whole multipart/form-data')
  expect(await post(part, { 'content-type': 'multipart/form-data; boundary=x' })).toEqual(broken)
  expect(await post(`${part}\r\n--x--`, { 'content-type': 'multipart/form-data' })).toEqual(broken)
  const many = Array.from({ length: 60 }, (_, i): [string, string] => [`k${i}`, 'v'])
  expect((await post(form(...many))).body.code).toBe('PAYLOAD_TOO_LARGE')
})

test('lines of JSON are the same as JSON, and need a message each where there is none for all', async (t) => {
  const { post } = await serve(t)
  const lines = '{"phone":"38089336","message":"Hi"}\n{"phone":"38089337"}\n'
  expect((await post(`{"message":"All","dedupe":true}\n${lines}`, NDJSON)).body).toEqual({
    message: 'All',
    dedupe: true,
    recipients: [
      { phone: '38089336', message: 'Hi', row: 2 },
      { phone: '38089337', row: 3 },
    ],
  })
  expect((await post(lines, NDJSON)).body.recipients[1]).toEqual({
    phone: '38089337',
    row: 2,
    problem: { column: 'message', reason: 'Message is missing' },
  })
})

test('of 50,000 rows in Windows-1256 exactly the 37 that are wrong are named, by row and column', async (t) => {
  const { post } = await serve(t)
  const lines = ['الاسم;رقم الهاتف;الرسالة']
  const wrong: string[] = []
  for (let i = 0; i < 50_000; i++) {
    const phone = `+222${20_000_000 + i}`
    const broken = [
      {
        line: 'محمد;+22251234567;مرحبا',
        problem: 'رقم الهاتف: Invalid phone number format: Mauritania has no such number',
      },
      { line: `محمد;${phone};`, problem: 'الرسالة: Message is missing' },
      { line: `محمد;${phone}`, problem: 'الرسالة: Message is missing' },
      {
        line: `محمد;${phone};"مرحبا`,
        problem: 'الرسالة: Quote is not closed, or a quote within it is not doubled',
      },
    ][i % 1_351 === 700 ? Math.floor(i / 1_351) % 4 : 4]
    lines.push(broken?.line ?? `محمد ${i};${phone};"مرحبا بك؛ عرض ${i};\nأهلا"`)
    if (broken) wrong.push(`${i + 2} ${broken.problem}`)
  }
  const { body } = await post(form(['file', encode(lines.join('\r\n'), 'windows-1256')]))
  const { recipients, input } = body
  const found = recipients.flatMap(
    (recipient: { row: number; problem?: { column: string; reason: string } }) =>
      recipient.problem ? [`${recipient.row} ${recipient.problem.column}: ${recipient.problem.reason}`] : [],
  )
  expect([recipients.length, input.encoding, input.delimiter]).toEqual([50_000, 'windows-1256', ';'])
  expect(wrong).toHaveLength(37)
  expect(found).toEqual(wrong)
  expect(recipients[0]).toEqual({
    phone: '+22220000000',
    message: 'مرحبا بك؛ عرض 0;\nأهلا',
    variables: { الاسم: 'محمد 0' },
    row: 2,
  })
})

test('a body without end is answered with 413 as soon as it is beyond its limit', async (t) => {
  const small = await serve(t, { maxBytes: 200_000 })
  const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nphone,message\n'
  const rows = '38089336,Hi\n'.repeat(1_000)
  const lines = '{"phone":"38089336","message":"Hi"}\n'.repeat(1_000)
  for (const [contentType, head, piece] of [
    ['multipart/form-data; boundary=x', part, rows],
    ['application/x-ndjson', '\n', lines],
  ] as const) {
    // Not over TCP: a client that goes on writing may see the connection end before it sees the answer.
    const ask = async ({ app }: { app: FastifyInstance }) => {
      const { bytes, read } = endless(Buffer.from(piece))
      const payload = Readable.from(concat(Buffer.from(head), bytes))
      const headers = { 'content-type': contentType, 'transfer-encoding': 'chunked' }
      const answer = await app.inject({ method: 'POST', url: '/', headers, payload })
      return {
        status: answer.statusCode,
        body: answer.json(),
        closes: answer.headers.connection,
        read: read(),
      }
    }
    const tooLong = await ask(small)
    expect([tooLong.status, tooLong.body.code, tooLong.closes]).toEqual([413, 'PAYLOAD_TOO_LARGE', 'close'])
    expect(tooLong.read).toBeLessThan(400_000)
  }
})

test('a file with one row too many is refused, however big it is', async (t) => {
  const { post } = await serve(t)
  const tooMany = errorsOf(['recipients'], 'Array must contain at most 50000 element(s)')
  const csv = Buffer.from(`phone,message\n${'38089336,Hi\n'.repeat(50_001)}`)
  expect(await post(form(['file', csv]))).toEqual(tooMany)
  expect(await post('{"phone":"38089336","message":"Hi"}\n'.repeat(50_001), NDJSON)).toEqual(tooMany)
})

async function* concat(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}
