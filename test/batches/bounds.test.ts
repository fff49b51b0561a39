/** The bounds of a request; a body beyond them costs nobody anything. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseTemplate, renderTemplate } from '../../src/batches/accept/template.ts'
import { check, checkLong } from '../../src/http/schema.ts'
import { type Harness, harness } from '../harness.ts'

const estimate = (h: Harness, apiKey: string, body: unknown) =>
  h.request('/api/v2/bulk/estimate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(body),
  })

const phoneOf = (i: number) => String(20_000_000 + i)

test('a text is put together no further than it may be long', () => {
  const template = parseTemplate('{{a}}'.repeat(100_000))
  const made = renderTemplate(template, { a: 'x'.repeat(50) }, 1_000)
  expect(made).toEqual({ text: 'x'.repeat(1_050), isCut: true })
  expect(renderTemplate(parseTemplate('{{a}}.'), { a: 'x'.repeat(50) }, 1_000)).toEqual({
    text: `${'x'.repeat(50)}.`,
    isCut: false,
  })
})

test('a template that makes every text too long is refused with the first 100 issues', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = Array.from({ length: 400 }, (_, i) => ({
    phone: phoneOf(i),
    variables: { a: 'x'.repeat(90) },
  }))
  const { status, body } = await estimate(h, apiKey, { message: '{{a}}'.repeat(19_000), recipients })
  expect([status, body.code, body.errors.length]).toEqual([400, 'VALIDATION_FAILED', 100])
  expect(body.errors[99]).toEqual({
    path: ['recipients', 99, 'message'],
    message: 'Message needs at least 43 parts; at most 10 are allowed',
  })
  const longer = await estimate(h, apiKey, { message: '{{a}}'.repeat(100_000), recipients })
  expect([longer.status, longer.body.errors]).toEqual([
    400,
    [{ path: ['message'], message: 'String must contain at most 100000 character(s)' }],
  ])
})

test('a text that is just too long says how many parts it needs, as ever', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = [{ phone: phoneOf(0), variables: { a: 'x'.repeat(100) } }]
  const { body } = await estimate(h, apiKey, { message: '{{a}}'.repeat(16), recipients })
  expect(body.errors).toEqual([
    { path: ['recipients', 0, 'message'], message: 'Message needs 11 parts; at most 10 are allowed' },
  ])
})

test('of 50,000 wrong recipients the first 100 issues are those of before, and the rest is not looked at', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  let looked = 0
  const row = z.object({ phone: z.string().refine(() => ++looked > 0) })
  const schema = z.object({ recipients: z.array(row).min(1).max(50_000), name: z.string().optional() })
  const items = Array.from({ length: 50_000 }, (_, i) => (i % 2 ? { phone: 'x' } : {}))
  const issuesOf = (run: () => unknown) => {
    try {
      return run()
    } catch (error) {
      return (error as { body: object }).body
    }
  }
  const whole = issuesOf(() => check(schema, { recipients: items, name: 1 }))
  looked = 0
  expect(issuesOf(() => checkLong(schema, { recipients: items, name: 1 }))).toEqual(whole)
  expect(looked).toBeLessThan(1_000)
  const { status, body } = await estimate(h, apiKey, { recipients: Array.from({ length: 50_000 }, () => 1) })
  expect([status, body.errors.length, body.errors[99]]).toEqual([
    400,
    100,
    { path: ['recipients', 99], message: 'Expected object, received number' },
  ])
})

test('what is checked in pieces comes out as what is checked at once', () => {
  const schema = z.object({
    recipients: z
      .array(z.object({ phone: z.string().trim() }))
      .min(1)
      .max(2_000),
  })
  const body = { recipients: Array.from({ length: 2_000 }, (_, i) => ({ phone: ` ${i} `, other: i })) }
  expect(checkLong(schema, body)).toEqual(check(schema, body))
  const tooMany = { recipients: [...body.recipients, { phone: '1' }] }
  expect(() => checkLong(schema, tooMany)).toThrow('Validation failed')
})

test('an invalid phone of any length is kept, answered and shown by its beginning', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const long = '9'.repeat(1_000_000)
  const recipients = [{ phone: phoneOf(0), message: 'Hi' }, ...Array(3).fill({ phone: long, message: 'Hi' })]
  const cut = { phone: `${'9'.repeat(64)}\u2026`, reason: 'Invalid phone number format' }
  const sent = (await h.send(apiKey, { recipients })).body
  expect(sent.invalidRecipients).toEqual([cut, cut, cut])
  const { batch } = (await h.status(apiKey, sent.batchId)).body
  expect(batch.invalidRecipients).toEqual([cut, cut, cut])
  const none = await h.send(apiKey, { recipients: recipients.slice(1, 2) })
  expect([none.status, none.body.invalidRecipients]).toEqual([400, [cut]])
  const { rows } = await h.pool.query('select max(length(invalid_recipients::text)) as most from batches')
  expect(rows[0].most).toBeLessThan(500)
})

test('a status gives all invalid recipients, however many pieces they are read in', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = [
    { phone: phoneOf(0), message: 'Hi' },
    ...Array.from({ length: 12_000 }, (_, i) => ({ phone: `é${i} ${'€'.repeat(60)}`, message: 'Hi' })),
  ]
  const sent = (await h.send(apiKey, { recipients })).body
  const { batch } = (await h.status(apiKey, sent.batchId)).body
  expect(batch.invalidRecipients).toHaveLength(12_000)
  expect(batch.invalidRecipients).toEqual(sent.invalidRecipients)
})

test('what a poll does not show is not read for it', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = ['invalid', phoneOf(1)].map((phone) => ({ phone, message: 'Hi' }))
  const { batchId } = (await h.send(apiKey, { recipients, paused: true })).body
  // Such a list cannot be read as text any more.
  await h.pool.query('alter table batches rename column invalid_recipients to gone')
  for (const action of ['pause', 'resume', 'cancel'])
    expect(
      (
        await h.request(`/api/v2/bulk/${batchId}/${action}`, {
          method: 'POST',
          headers: { 'x-api-key': apiKey },
        })
      ).status,
    ).toBe(200)
  expect(
    (await h.request(`/api/v2/bulk/${batchId}/messages`, { headers: { 'x-api-key': apiKey } })).status,
  ).toBe(200)
})

test('every string of a request has a bound, named as the contract names bounds', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const long = 'x'.repeat(30_000)
  const recipients = [{ phone: phoneOf(0), message: 'Hi' }]
  const customers: [string, string, unknown, (string | number)[]][] = [
    ['POST', '/bulk/send', { recipients, from: long }, ['from']],
    ['POST', '/bulk/send', { recipients, name: long }, ['name']],
    ['POST', '/bulk/send', { recipients, clientReference: long }, ['clientReference']],
    ['POST', '/bulk/send', { recipients, tags: [long] }, ['tags', 0]],
    ['POST', '/bulk/send', { recipients, sendAt: `2027-01-01T00:00:00.${'1'.repeat(30_000)}Z` }, ['sendAt']],
    ['POST', '/bulk/send', { list: long, message: 'Hi' }, ['list']],
    ['POST', '/bulk/send', { recipients, message: long.repeat(4) }, ['message']],
    [
      'POST',
      '/bulk/send',
      { recipients, deliveryWindow: { from: '08:00', to: '20:00', timeZone: long } },
      ['deliveryWindow', 'timeZone'],
    ],
    ['POST', '/notify', { phoneNumber: phoneOf(0), message: 'Hi', from: long }, ['from']],
    ['POST', '/lists', { name: long }, ['name']],
    ['POST', '/optouts', { phone: long }, ['phone']],
    ['POST', '/optouts', { phone: phoneOf(0), reason: long }, ['reason']],
    ['POST', '/webhooks', { url: `https://${long}`, types: ['bulk.completed'] }, ['url']],
    ['PUT', '/balance/alert', { below: long }, ['below']],
    ['GET', `/inbound?from=${'x'.repeat(300)}`, undefined, ['from']],
    ['GET', `/optouts?phone=${'x'.repeat(300)}`, undefined, ['phone']],
    ['GET', `/bulk?name=${'x'.repeat(300)}`, undefined, ['name']],
    ['GET', `/transactions?batchId=${'x'.repeat(300)}`, undefined, ['batchId']],
  ]
  for (const [method, path, body, at] of customers) {
    const answer = await h.request(`/api/v2${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    expect([path, at, answer.status, answer.body.errors?.[0]?.path]).toEqual([path, at, 400, at])
    expect([at, answer.body.errors[0].message]).toEqual([
      at,
      expect.stringMatching(/^String must contain at most \d+ character\(s\)$/),
    ])
  }
  const operators: [string, string, unknown][] = [
    ['POST', '/accounts', { name: long }],
    ['POST', `/accounts/${accountId}/top-ups`, { amount: long }],
    ['POST', `/accounts/${accountId}/keys`, { allowedIps: [long] }],
    ['PUT', '/routes/222', { targets: [{ smsc: long }] }],
    ['POST', '/prices', { prefix: '222', price: long }],
    ['POST', '/tokens', { name: long }],
  ]
  for (const [method, path, body] of operators) {
    const answer = await h.admin(method, path, body)
    expect([path, answer.status, JSON.stringify(answer.body).length < 1_000]).toEqual([path, 400, true])
  }
})

test('names and values of variables have a bound, and a key that is repeated in an answer is cut', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const send = async (variables: object) =>
    (await h.send(apiKey, { message: 'Hi {{a}}', recipients: [{ phone: phoneOf(0), variables }] })).body
      .errors
  expect(await send({ a: 'x', [`b${'b'.repeat(5_000)}`]: 'x' })).toEqual([
    {
      path: ['recipients', 0, 'variables'],
      message: 'Names of variables must contain at most 200 character(s)',
    },
  ])
  expect(await send({ a: 'x'.repeat(100_001) })).toEqual([
    { path: ['recipients', 0, 'variables', 'a'], message: 'String must contain at most 100000 character(s)' },
  ])
  const [issue] = await send({ [`b${'b'.repeat(5_000)}`]: {} })
  expect(issue.path[3]).toHaveLength(201)
})
