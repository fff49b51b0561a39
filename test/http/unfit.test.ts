/** Strings that are not text, and numbers beyond their range: a 400 names them, wherever they stand. */
import { expect, test } from 'vitest'
import { parseJson } from '../../src/http/json.ts'
import { harness } from '../harness.ts'

const NUL = 'String must not contain U+0000'
const LONE = 'String must be well-formed Unicode text'

const issuesOf = (text: string) => {
  try {
    parseJson(Buffer.from(text))
    return []
  } catch (error) {
    return (error as { body: { errors: object[] } }).body.errors
  }
}

test('U+0000 and lone surrogates are found in values and in keys, and nothing else is taken for them', () => {
  expect(issuesOf('{"a":"x\\u0000","b":["\\ud800",{"c":"\\uDC00x"}]}')).toEqual([
    { path: ['a'], message: NUL },
    { path: ['b', 0], message: LONE },
    { path: ['b', 1, 'c'], message: LONE },
  ])
  expect(issuesOf('{"a":{"x\\u0000":1}}')).toEqual([{ path: ['a', 'x\0'], message: NUL }])
  expect(issuesOf(`[${'"\\u0000",'.repeat(200)}1]`)).toHaveLength(100)
  // Pairs, escaped backslashes, and what only looks like it.
  for (const text of [
    '"\\ud83d\\ude00"',
    '"\\\\u0000"',
    '"\\\\\\\\ud800"',
    '"u0000"',
    '"\\u00001"'.replace('00001', '00011'),
  ])
    expect([text, issuesOf(text)]).toEqual([text, []])
  // A number in a request may be any text, valid or not, and is shown again.
  expect(issuesOf('{"recipients":[{"phone":"\\u0000"}],"phones":["\\ud800"]}')).toEqual([])
})

test('no string with them is a 500, in whatever parameter, query, key or body of an endpoint', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const recipients = [{ phone: '20000001', message: 'Hi' }]
  const asked: [string, string, unknown?][] = [
    ['GET', '/bulk/status/%00'],
    ['GET', '/bulk/%00/messages'],
    ['POST', '/bulk/%00/pause'],
    ['GET', '/bulk?name=%00'],
    ['GET', '/bulk?x%00=1&clientReference=%00'],
    ['GET', '/bulk?tag=%00'],
    ['GET', '/messages?phone=%00'],
    ['GET', '/messages/%00'],
    ['GET', '/inbound?from=%00'],
    ['GET', '/optouts?phone=%00'],
    ['DELETE', '/optouts/%00'],
    ['GET', '/transactions?batchId=%00'],
    ['GET', '/lists/%00'],
    ['GET', '/webhooks/%00'],
    ['POST', '/lists', { name: 'x\0' }],
    ['POST', '/lists', { name: '\ud800' }],
    ['POST', '/optouts', { phone: '20000001', reason: '\ud800' }],
    ['POST', '/webhooks', { url: 'https://example.com/', types: ['bulk.completed'], description: '\0' }],
    ['POST', '/notify', { phoneNumber: '20000001', message: '\ud800' }],
    ['POST', '/bulk/send', { recipients, from: '\0' }],
    ['POST', '/bulk/send', { recipients, tags: ['\ud800'] }],
    ['POST', '/bulk/send', { recipients: [{ phone: '20000001', message: 'x\0' }] }],
    ['POST', '/bulk/send', { recipients: [{ phone: '20000001' }], message: 'Hi\0' }],
    [
      'POST',
      '/bulk/send',
      { message: 'Hi {{a}}', recipients: [{ phone: '20000001', variables: { a: '\0' } }] },
    ],
    [
      'POST',
      '/bulk/send',
      { message: 'Hi', recipients: [{ phone: '20000001', variables: { 'a\ud800': '' } }] },
    ],
    ['PUT', '/balance/alert', { below: '1\0' }],
  ]
  for (const [method, path, body] of asked) {
    const answer = await h.request(`/api/v2${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    })
    expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'VALIDATION_FAILED'])
    expect([path, [NUL, LONE].includes(answer.body.errors[0].message)]).toEqual([path, true])
  }
  for (const [method, path, body] of [
    ['POST', '/accounts', { name: 'x\0' }],
    ['POST', `/accounts/${accountId}/top-ups`, { amount: 1, reason: '\ud800' }],
    ['PUT', `/accounts/${accountId}/senders/%00`, {}],
    ['PUT', '/optouts/20000001', { reason: '\0' }],
    ['POST', '/tokens', { name: '\0' }],
    ['GET', '/accounts?cursor=%00'],
    ['GET', '/audit?action=%00'],
    ['POST', '/smscs', { name: 'a', url: 'smpp://a:b@c?from=\0' }],
  ] as [string, string, unknown?][]) {
    const answer = await h.admin(method, path, body)
    expect([path, answer.status]).toEqual([path, 400])
  }
})

test('a number that is none is shown as it was sent, whatever it holds', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const phones = ['\0', 'x\ud800', '\udc00\0']
  const recipients = ['20000001', ...phones].map((phone) => ({ phone, message: 'Hi' }))
  const sent = await h.send(apiKey, { recipients })
  const invalid = phones.map((phone) => ({ phone, reason: 'Invalid phone number format' }))
  expect([sent.status, sent.body.invalidRecipients]).toEqual([202, invalid])
  expect((await h.status(apiKey, sent.body.batchId)).body.batch.invalidRecipients).toEqual(invalid)
})

test('rows of a file with them cost themselves alone, and what stands beside the rows is refused', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const post = (lines: string[]) =>
    h.request('/api/v2/bulk/send', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
  const row = '{"phone":"20000001","message":"Hi"}'
  const wrong = [
    '{"phone":"20000002","message":"\\u0000"}',
    '{"phone":"20000003","message":"Hi","variables":{"a":"\\ud800"}}',
  ]
  const sent = await post([row, ...wrong])
  expect([sent.status, sent.body.totalValid, sent.body.invalidRecipients]).toEqual([
    202,
    1,
    [
      { phone: '20000002', reason: NUL, row: 2, column: 'message' },
      {
        phone: '20000003',
        reason: 'Variables must be well-formed Unicode text without U+0000',
        row: 3,
        column: 'variables',
      },
    ],
  ])
  const refused = await post(['{"name":"\\u0000"}', row])
  expect([refused.status, refused.body.errors]).toEqual([400, [{ path: ['name'], message: NUL }]])
})

test('money beyond its range is a 400 and changes nothing', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('1')
  const most = '999999999999.999999'
  const beyond = ['1000000000000', '1e30', 1e15, '99999999999999999999', 0.0000001]
  for (const amount of beyond)
    for (const [method, path, body] of [
      ['POST', `/accounts/${accountId}/top-ups`, { amount }],
      ['POST', `/accounts/${accountId}/adjustments`, { amount, reason: 'x' }],
      ['PATCH', `/accounts/${accountId}`, { creditLimit: amount }],
      ['POST', '/accounts', { name: 'x', balance: amount }],
      ['POST', '/prices', { prefix: '222', price: amount }],
    ] as const)
      expect([path, (await h.admin(method, path, body)).status]).toEqual([path, 400])
  for (const below of beyond) {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
    const body = JSON.stringify({ below })
    expect((await h.request('/api/v2/balance/alert', { method: 'PUT', headers, body })).status).toBe(400)
  }
  // Each amount is in range, and what they come to is not.
  const path = `/accounts/${accountId}/top-ups`
  for (let n = 1; n <= 3; n++) expect((await h.admin('POST', path, { amount: most })).status).toBe(201)
  const before = (await h.ledger(accountId)).at(-1)
  const adjusted = await h.admin('POST', `/accounts/${accountId}/adjustments`, { amount: most, reason: 'x' })
  expect([adjusted.status, adjusted.body.errors]).toEqual([
    400,
    [{ path: ['amount'], message: 'The balance would be beyond 4000000000000' }],
  ])
  expect((await h.ledger(accountId)).at(-1)).toBe(before)
  // A price in range, and a cost that is not: of a test key, which pays nothing, too.
  expect((await h.admin('POST', '/prices', { prefix: '222', price: most })).status).toBe(201)
  const recipients = Array.from({ length: 20 }, (_, i) => ({
    phone: String(20_000_000 + i),
    message: 'x'.repeat(1_000),
  }))
  expect((await h.send(apiKey, { recipients })).status).toBe(402)
  const test = (await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })).body.apiKey
  const sent = await h.send(test, { recipients })
  expect([sent.status, sent.body.code]).toEqual([400, 'VALIDATION_FAILED'])
})
