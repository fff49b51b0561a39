/** One test for each row of the contract: the vendor's document, byte for byte where it shows bytes. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { harness, until } from '../harness.ts'

const two = {
  recipients: [
    { phone: '+22238089336', message: 'Hello John, your order is ready!' },
    { phone: '+22238089337', message: 'Hello Sarah, your order is ready!' },
  ],
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('the documented request gets the documented 202, with our keys after the documented ones', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const response = await fetch(`${h.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': apiKey },
    body: JSON.stringify(two),
  })
  const text = await response.text()
  const { batchId } = JSON.parse(text)
  expect(response.status).toBe(202)
  expect(batchId).toMatch(UUID)
  expect(text).toBe(
    `{"success":true,"message":"Bulk batch created successfully","batchId":"${batchId}","totalValid":2,` +
      '"totalInvalid":0,"estimatedCost":0.04,"status":"processing","currency":"USD","duplicates":0,"invalidRecipients":[]}',
  )
  expect(response.headers.get('location')).toBe(`/api/v2/bulk/status/${batchId}`)
})

test('a status has the documented keys in the documented order, then ours', async (t) => {
  const h = await harness(t, {
    simulator: { script: { rules: [{ destination: '38089337*', status: 'ok' }] } },
  })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, two)
  await h.finished(apiKey, body.batchId)
  const response = await fetch(`${h.url}/api/v2/bulk/status/${body.batchId}`, {
    headers: { 'X-API-Key': apiKey },
  })
  const text = await response.text()
  const { createdAt, updatedAt } = JSON.parse(text).batch
  expect(createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(text).toBe(
    `{"success":true,"batch":{"batchId":"${body.batchId}","status":"completed","totalMessages":2,"validMessages":2,` +
      `"invalidCount":0,"successfulCount":2,"failedCount":0,"totalCost":0.04,"progress":100,"createdAt":"${createdAt}",` +
      `"updatedAt":"${updatedAt}","messages":[{"messageId":"${body.batchId}-0","phone":"+22238089336","status":"sent"},` +
      `{"messageId":"${body.batchId}-1","phone":"+22238089337","status":"sent"}],"currency":"USD","refundedAmount":0,` +
      '"netCost":0.04,"deliveredCount":0,"undeliveredCount":0,"from":null,"invalidRecipients":[]}}',
  )
})

test('a failed message carries the documented error, and our code after it', async (t) => {
  const h = await harness(t, {
    simulator: { script: { rules: [{ destination: '*337', status: 'invalid_destination' }] } },
  })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, two)
  const batch = await h.finished(apiKey, body.batchId)
  expect(JSON.stringify(batch.messages[1])).toBe(
    `{"messageId":"${body.batchId}-1","phone":"+22238089337","status":"failed","error":"Invalid destination address",` +
      '"errorCode":"INVALID_DESTINATION"}',
  )
  expect([batch.status, batch.totalCost, batch.refundedAmount, batch.netCost]).toEqual([
    'partial',
    0.04,
    0.02,
    0.02,
  ])
})

test('without a key 401, with a wrong or revoked one 403, and a bearer token works as well', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const post = (headers: Record<string, string>) =>
    h.request('/api/v2/bulk/send', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"recipients":[]}',
    })
  const missing = await post({})
  expect([missing.status, missing.body]).toEqual([
    401,
    { success: false, message: 'API key is required', code: 'API_KEY_REQUIRED' },
  ])
  const wrong = await post({ 'x-api-key': 'nope' })
  expect([wrong.status, wrong.body]).toEqual([
    403,
    { success: false, message: 'Invalid API key', code: 'API_KEY_INVALID' },
  ])
  expect((await post({ authorization: `Bearer ${apiKey}` })).status).toBe(400)
  await h.pool.query('update api_keys set revoked_at = now()')
  // Within half a second, on every process.
  await until(async () => (await post({ 'x-api-key': apiKey })).status === 403)
})

test('no recipients: the documented 400', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { status, body } = await h.send(apiKey, { recipients: [] })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toBe(
    '{"success":false,"message":"Validation failed","errors":[{"path":["recipients"],' +
      '"message":"Array must contain at least 1 element(s)"}],"code":"VALIDATION_FAILED"}',
  )
})

test('validation issues have the documented wording and name the row', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const issues = async (body: unknown) => (await h.send(apiKey, body)).body.errors
  expect(await issues({})).toEqual([{ path: ['recipients'], message: 'Required' }])
  expect(await issues([])).toEqual([{ path: [], message: 'Expected object, received array' }])
  expect(await issues(null)).toEqual([{ path: [], message: 'Expected object, received null' }])
  expect(await issues({ recipients: 'all' })).toEqual([
    { path: ['recipients'], message: 'Expected array, received string' },
  ])
  expect(
    await issues({
      recipients: [
        { phone: 38089336, message: 'a' },
        { message: 'b' },
        { phone: '1' },
        { phone: '1', message: '' },
      ],
    }),
  ).toEqual([
    { path: ['recipients', 0, 'phone'], message: 'Expected string, received number' },
    { path: ['recipients', 1, 'phone'], message: 'Required' },
    { path: ['recipients', 2, 'message'], message: 'Required' },
    { path: ['recipients', 3, 'message'], message: 'String must contain at least 1 character(s)' },
  ])
})

test('at most 100 issues are listed', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { recipients: Array.from({ length: 500 }, () => ({ phone: '1' })) })
  expect(body.errors).toHaveLength(100)
})

test('malformed JSON and bytes that are not UTF-8 are validation errors; another content type is a 415', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const post = (body: string | Buffer, type = 'application/json') =>
    h.request('/api/v2/bulk/send', {
      method: 'POST',
      headers: { 'content-type': type, 'x-api-key': apiKey },
      body,
    })
  const malformed = await post('{"recipients":[')
  expect(malformed.status).toBe(400)
  expect(malformed.body).toEqual({
    success: false,
    message: 'Validation failed',
    errors: [{ path: [], message: expect.any(String) }],
    code: 'INVALID_JSON',
  })
  const latin1 = await post(
    Buffer.from('{"recipients":[{"phone":"38089336","message":"caf\xe9"}]}', 'latin1'),
  )
  expect(latin1.body.errors).toEqual([{ path: [], message: 'Body is not valid UTF-8' }])
  expect((await post('recipients=1', 'application/x-www-form-urlencoded')).body.code).toBe(
    'UNSUPPORTED_MEDIA_TYPE',
  )
})

test('a body beyond the limit is a 413 and stores nothing', async (t) => {
  const h = await harness(t, { env: { CARAVAN_MAX_BODY_BYTES: '1024' } })
  const { apiKey } = await h.account()
  const { status, body } = await h.send(apiKey, {
    recipients: [{ phone: '38089336', message: 'a'.repeat(2000) }],
  })
  expect([status, body]).toEqual([
    413,
    { success: false, message: 'Request body is too large', code: 'PAYLOAD_TOO_LARGE' },
  ])
})

test('bodies that take too much memory together wait; one that waited for long gets a 503', async (t) => {
  const env = { CARAVAN_BODIES_MAX_BYTES: '100000', CARAVAN_REQUEST_TIMEOUT_MS: '3000' }
  const h = await harness(t, { env })
  const { apiKey } = await h.account('100000')
  const recipients = Array.from({ length: 50_000 }, () => ({ phone: '38089336', message: 'a' }))
  const hold = async () => {
    const held = connect(Number(new URL(h.url).port), '127.0.0.1')
    t.onTestFinished(() => void held.destroy())
    held.on('error', () => undefined)
    held.write(
      `POST /api/v2/bulk/send HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${apiKey}\r\ncontent-type: application/json\r\n` +
        `content-length: 200000\r\nexpect: 100-continue\r\n\r\n`,
    )
    await once(held, 'data')
    await new Promise((resolve) => held.write('x'.repeat(150_000), resolve))
    return held
  }
  // One that is not read yet, or that has taken too long itself by then, leaves room: then again.
  let held = await hold()
  let big = await h.send(apiKey, { recipients })
  while (big.status === 202) {
    held.destroy()
    held = await hold()
    big = await h.send(apiKey, { recipients })
  }
  expect([big.status, big.headers.get('retry-after'), big.body]).toEqual([
    503,
    '2',
    { success: false, message: 'Too many requests at once', code: 'OVERLOADED' },
  ])
  expect((await h.send(apiKey, { recipients: recipients.slice(0, 1) })).status).toBe(202)
  const waiting = h.send(apiKey, { recipients })
  held.destroy()
  expect((await waiting).status).toBe(202)
})

test('the key is looked at before the body, and the body before the recipients', async (t) => {
  const h = await harness(t, { env: { CARAVAN_MAX_BODY_BYTES: '1024', CARAVAN_BATCHES_PER_HOUR: '1' } })
  const { apiKey } = await h.account('0.02')
  const big = { recipients: [{ phone: 'x', message: 'a'.repeat(2000) }] }
  expect((await h.send('wrong', big)).status).toBe(403)
  expect((await h.send(apiKey, big)).status).toBe(413)
  const one = { recipients: [{ phone: '38089336', message: 'a' }] }
  expect((await h.send(apiKey, { recipients: [{ phone: 'x', message: '' }] })).body.code).toBe(
    'VALIDATION_FAILED',
  )
  expect((await h.send(apiKey, one)).status).toBe(202)
  // The limit is used up and so is the balance: recipients come first, then the limit, then the money.
  expect((await h.send(apiKey, { recipients: [{ phone: 'x', message: 'a' }] })).body.code).toBe(
    'INVALID_DESTINATION',
  )
  expect((await h.send(apiKey, one)).status).toBe(429)
})

test('no valid recipient: the documented 400, with the phones as they were sent', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { status, body } = await h.send(apiKey, { recipients: [{ phone: 'invalid', message: 'Hello!' }] })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toBe(
    '{"success":false,"message":"No valid recipients found","invalidRecipients":[{"phone":"invalid",' +
      '"reason":"Invalid phone number format"}],"code":"INVALID_DESTINATION"}',
  )
})

test('the three documented forms are one number; every other form is invalid and never spoils the batch', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const phones = [
    '+22238089336',
    '22238089336',
    '38089336',
    '22238089',
    ' 38089336',
    '0022238089336',
    '+33612345678',
    '58089336',
    '\u0000',
    '',
  ]
  const { body } = await h.send(apiKey, { recipients: phones.map((phone) => ({ phone, message: 'Hi' })) })
  expect([body.totalValid, body.totalInvalid, body.duplicates, body.estimatedCost]).toEqual([4, 6, 2, 0.08])
  const batch = await h.finished(apiKey, body.batchId)
  expect(batch.messages.map((m: { phone: string }) => m.phone)).toEqual([
    '+22238089336',
    '+22238089336',
    '+22238089336',
    '+22222238089',
  ])
  expect([batch.totalMessages, batch.validMessages, batch.invalidCount]).toEqual([10, 4, 6])
  expect(batch.invalidRecipients).toEqual(
    phones.slice(4).map((phone) => ({ phone, reason: 'Invalid phone number format' })),
  )
})

test('the same phone twice is sent twice, or once with dedupe', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = [
    { phone: '38089336', message: 'first' },
    { phone: '+22238089336', message: 'second' },
  ]
  const both = await h.send(apiKey, { recipients })
  expect([both.body.totalValid, both.body.duplicates]).toEqual([2, 1])
  const once = await h.send(apiKey, { recipients, dedupe: true })
  expect([once.body.totalValid, once.body.totalInvalid, once.body.duplicates]).toEqual([1, 0, 1])
  await h.finished(apiKey, both.body.batchId)
  await h.finished(apiKey, once.body.batchId)
  expect(
    h.simulator
      .messages()
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['first', 'first', 'second'])
})

test('the top-level message is for every recipient without its own', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'Bonjour',
    recipients: [
      { phone: '38089336' },
      { phone: '38089337', message: '' },
      { phone: '38089338', message: 'Salam' },
    ],
  })
  await h.finished(apiKey, body.batchId)
  expect(
    h.simulator
      .messages()
      .map(({ destination, text }) => `${destination} ${text}`)
      .sort(),
  ).toEqual(['22238089336 Bonjour', '22238089337 Bonjour', '22238089338 Salam'])
})

test('cost is parts times the price of the longest prefix, without a float in it', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('10')
  await h.pool.query(
    `insert into prices (currency, prefix, micros_per_part) values ('USD', '222', 30000), ('USD', '22238', 100001)`,
  )
  const { body } = await h.send(apiKey, {
    recipients: [
      { phone: '38089336', message: 'a'.repeat(161) },
      { phone: '28089336', message: 'é'.repeat(160) },
      { phone: '28089337', message: 'ô'.repeat(71) },
    ],
  })
  expect(body.estimatedCost).toBe(0.290002)
  const batch = await h.finished(apiKey, body.batchId)
  expect(batch.totalCost).toBe(0.290002)
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.290002 = 9.709998'])
})

test('a price changed later does not change what was accepted', async (t) => {
  const h = await harness(t, {
    simulator: { script: { rules: [{ status: 'invalid_destination', delayMs: 300 }] } },
  })
  const { apiKey, accountId } = await h.account('10')
  const { body } = await h.send(apiKey, { recipients: two.recipients.slice(0, 1) })
  await h.pool.query('update prices set micros_per_part = 5000000')
  await h.finished(apiKey, body.batchId)
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.02 = 9.98', 'refund 0.02 = 10'])
})

test('not enough balance: the documented 402; nothing is charged or stored', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('0.03')
  const { status, body } = await h.send(apiKey, {
    recipients: [...two.recipients, { phone: 'x', message: 'a' }],
  })
  expect(status).toBe(402)
  expect(JSON.stringify(body)).toBe(
    '{"success":false,"message":"Insufficient balance","details":{"requiredAmount":0.04,"validRecipients":2,' +
      '"invalidRecipients":1,"currentBalance":0.03},"code":"NO_CREDIT"}',
  )
  expect(await h.ledger(accountId)).toEqual(['top_up 0.03 = 0.03'])
  const { rows } = await h.pool.query(
    'select (select count(*) from batches) + (select count(*) from messages) as n',
  )
  expect(rows).toEqual([{ n: 0n }])
})

test('200 sends racing for a balance that covers 100: those are accepted, and it ends at zero', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '0' } })
  const { apiKey, accountId } = await h.account('2')
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => h.send(apiKey, { recipients: [{ phone: '38089336', message: 'a' }] })),
  )
  const count = (status: number) => answers.filter((answer) => answer.status === status).length
  expect([count(202), count(402)]).toEqual([100, 100])
  const entries = await h.ledger(accountId)
  expect([entries.length, entries.at(-1)]).toEqual([101, 'charge -0.02 = 0'])
})

test('100 batches an hour for a key, however they race; then 429 says when to come back', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const one = { recipients: [{ phone: '38089336', message: 'a' }] }
  const first = await h.send(apiKey, one)
  expect(first.headers.get('ratelimit-policy')).toBe('"batches";q=100;w=3600')
  expect(first.headers.get('ratelimit')).toBe('"batches";r=99;t=3600')
  const answers = await Promise.all(Array.from({ length: 104 }, () => h.send(apiKey, one)))
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(99)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(5)
  expect(refused[0]?.body).toEqual({ success: false, message: 'Too many batches', code: 'RATE_LIMITED' })
  const wait = Number(refused[0]?.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(3_500)
  expect(wait).toBeLessThanOrEqual(3_600)
  expect(refused[0]?.headers.get('ratelimit')).toBe(`"batches";r=0;t=${wait}`)
  await h.pool.query(`update batches set created_at = now() - interval '61 minutes'`)
  expect((await h.send(apiKey, one)).status).toBe(202)
})

test('a batch of another account, an unknown one and a malformed id get the same 404', async (t) => {
  const h = await harness(t)
  const mine = await h.account()
  const theirs = await h.account()
  const { body } = await h.send(theirs.apiKey, two)
  const answers = [
    await h.status(mine.apiKey, body.batchId),
    await h.status(mine.apiKey, '550e8400-e29b-41d4-a716-446655440000'),
    await h.status(mine.apiKey, 'nope'),
  ]
  for (const { status, body } of answers)
    expect([status, body]).toEqual([
      404,
      { success: false, message: 'Batch not found', code: 'BATCH_NOT_FOUND' },
    ])
})

test('a text of too many parts, with U+0000 or with half a surrogate pair is a validation error', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    recipients: [
      { phone: '38089336', message: 'a'.repeat(1_531) },
      { phone: '38089336', message: 'a\u0000b' },
      { phone: '38089336', message: 'a\ud800b' },
      { phone: '38089336', message: 'a'.repeat(1_530) },
    ],
  })
  expect(body.errors).toEqual([
    { path: ['recipients', 0, 'message'], message: 'Message needs 11 parts; at most 10 are allowed' },
    { path: ['recipients', 1, 'message'], message: 'String must not contain U+0000' },
    { path: ['recipients', 2, 'message'], message: 'String must be well-formed Unicode text' },
  ])
})

test('texts reach the carrier letter for letter, whatever they hold', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const texts = [
    'tab\tline\nreturn\r back\\slash \\N \\. "quotes" \'single\' {€}',
    'مرحبا 😀 \u200f',
    'ç'.repeat(200),
    `${'a'.repeat(152)}€${'b'.repeat(160)}`,
  ]
  const { body } = await h.send(apiKey, {
    recipients: texts.map((message, i) => ({ phone: `3808933${i}`, message })),
  })
  await h.finished(apiKey, body.batchId)
  const taken = [...h.simulator.messages()].sort((a, b) => a.destination.localeCompare(b.destination))
  expect(taken.map(({ text }) => text)).toEqual(texts)
  expect(taken.map(({ parts }) => parts)).toEqual([1, 1, 3, 3])
})

test('a status that has not changed is a 304; filters and pages show a part of it', async (t) => {
  const h = await harness(t, {
    simulator: { script: { rules: [{ destination: '*7', status: 'invalid_destination' }] } },
  })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'Hi',
    recipients: Array.from({ length: 25 }, (_, i) => ({ phone: `380893${String(i).padStart(2, '0')}` })),
  })
  await h.finished(apiKey, body.batchId)
  const full = await h.status(apiKey, body.batchId)
  const url = `${h.url}/api/v2/bulk/status/${body.batchId}`
  const again = await fetch(url, {
    headers: { 'x-api-key': apiKey, 'if-none-match': full.headers.get('etag') as string },
  })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const failed = await h.status(apiKey, body.batchId, '?status=failed')
  expect(failed.body.batch.messages.map((m: { phone: string }) => m.phone)).toEqual([
    '+22238089307',
    '+22238089317',
  ])
  const pages: string[][] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await h.status(apiKey, body.batchId, `?limit=10${cursor && `&cursor=${cursor}`}`)
    pages.push(page.body.batch.messages.map((m: { messageId: string }) => m.messageId))
    cursor = page.body.batch.nextCursor
  }
  expect(pages.map((page) => page.length)).toEqual([10, 10, 5])
  expect(pages.flat()).toEqual(full.body.batch.messages.map((m: { messageId: string }) => m.messageId))
  expect((await h.status(apiKey, body.batchId, '?limit=0&status=lost')).body.errors).toHaveLength(2)
})

test('what is asked for outside the API is a 404 with the same kind of body', async (t) => {
  const h = await harness(t)
  const { status, body } = await h.request('/nothing/here')
  expect([status, body]).toEqual([404, { success: false, message: 'Not found', code: 'NOT_FOUND' }])
})
