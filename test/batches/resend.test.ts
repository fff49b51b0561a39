/** Sending the failed of a batch again, and knowing a batch that was sent before. */
import { expect, type TestContext, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/kernel/log.ts'
import { addSender } from '../../src/senders/store.ts'
import { parseRule } from '../../src/simulator/script.ts'
import { type Harness, type HarnessOptions, harness, until } from '../harness.ts'

/** Two numbers fail, each in its way, and only the first time. */
const failing: HarnessOptions = {
  simulator: {
    script: {
      rules: [
        { destination: '*337', status: 'invalid_destination', times: 1 },
        { destination: '*338', status: 'invalid_source', times: 1 },
      ],
    },
  },
}

const recipients = ['38089336', '38089337', '38089338', '38089339'].map((phone) => ({
  phone,
  message: `For ${phone}`,
}))

function post(
  h: Harness,
  apiKey: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  return h.request(`/api/v2${path}`, {
    method: 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'x-api-key': apiKey,
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

/** A batch of which two messages failed. */
async function partial(t: TestContext, options: object = {}) {
  const h = await harness(t, failing)
  const { apiKey, accountId } = await h.account('1')
  await addSender(h.pool, accountId, 'MYSHOP', { isDefault: false })
  const { body } = await h.send(apiKey, { recipients, from: 'MYSHOP', name: 'Spring', ...options })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.failedCount]).toEqual(['partial', 2])
  const resend = (content?: unknown, headers?: Record<string, string>) =>
    post(h, apiKey, `/bulk/${body.batchId}/resend`, content, headers)
  return { h, apiKey, accountId, parentId: body.batchId as string, resend }
}

const phonesOf = (batch: { messages: { phone: string }[] }) => batch.messages.map(({ phone }) => phone)

test('what failed becomes a batch of its own, of the same name and sender, that names its parent', async (t) => {
  const { h, apiKey, accountId, parentId, resend } = await partial(t, { tags: ['a'], clientReference: 'r-1' })
  const { status, headers, body } = await resend()
  const { batchId } = body
  expect([status, headers.get('location'), body]).toEqual([
    202,
    `/api/v2/bulk/status/${batchId}`,
    {
      success: true,
      message: 'Bulk batch created successfully',
      batchId,
      totalValid: 2,
      totalInvalid: 0,
      estimatedCost: 0.04,
      status: 'processing',
      currency: 'USD',
      duplicates: 0,
      invalidRecipients: [],
      parentId,
    },
  ])
  const batch = await h.finished(apiKey, batchId)
  expect(phonesOf(batch)).toEqual(['+22238089337', '+22238089338'])
  const { name, from, tags, clientReference } = batch
  expect([batch.status, batch.parentId, name, from]).toEqual(['completed', parentId, 'Spring', 'MYSHOP'])
  // Tags and reference belong to that batch alone.
  expect([tags, clientReference]).toEqual([undefined, undefined])
  const taken = h.simulator.messages().slice(2)
  expect(taken.map(({ destination, source, text }) => [destination, source, text]).sort()).toEqual([
    ['22238089337', 'MYSHOP', 'For 38089337'],
    ['22238089338', 'MYSHOP', 'For 38089338'],
  ])
  const parent = (await h.status(apiKey, parentId)).body.batch
  expect([parent.status, parent.failedCount, parent.parentId]).toEqual(['partial', 2, undefined])
  const ledger = await h.ledger(accountId)
  expect([ledger[1], ledger.at(-1)]).toEqual(['charge -0.08 = 0.92', 'charge -0.04 = 0.92'])
})

test('only what failed for the reasons that are named, under the name that is given', async (t) => {
  const { h, apiKey, resend } = await partial(t)
  const { body } = await resend({
    errorCodes: ['INVALID_SOURCE', 'CARRIER_FAILURE'],
    name: 'Once more',
    tags: ['again'],
    clientReference: 'r-2',
  })
  const batch = await h.finished(apiKey, body.batchId)
  expect([phonesOf(batch), batch.name, batch.tags, batch.clientReference]).toEqual([
    ['+22238089338'],
    'Once more',
    ['again'],
    'r-2',
  ])
})

const nothing = (resentCount: number) => ({
  success: false,
  message: 'No failed message is left to resend',
  resentCount,
  code: 'NOTHING_TO_RESEND',
})

test('where nothing failed there is nothing to send, and that is said', async (t) => {
  const { h, apiKey, accountId, resend } = await partial(t)
  const unmatched = await resend({ errorCodes: ['NO_RESPONSE'] })
  expect([unmatched.status, unmatched.body]).toEqual([409, nothing(0)])
  const again = await resend()
  await h.finished(apiKey, again.body.batchId)
  const before = await h.ledger(accountId)
  const completed = await post(h, apiKey, `/bulk/${again.body.batchId}/resend`)
  expect([completed.status, completed.body]).toEqual([409, nothing(0)])
  expect(await h.ledger(accountId)).toEqual(before)
})

test('what failed is resent once, in whichever pieces, unless it is asked for again', async (t) => {
  const { h, apiKey, resend } = await partial(t)
  const one = await resend({ errorCodes: ['INVALID_SOURCE'] })
  const rest = await resend()
  expect([phonesOf(await h.finished(apiKey, one.body.batchId)), one.status]).toEqual([['+22238089338'], 202])
  expect([phonesOf(await h.finished(apiKey, rest.body.batchId)), rest.status]).toEqual([
    ['+22238089337'],
    202,
  ])
  const none = await resend({ errorCodes: ['INVALID_SOURCE'] })
  expect([none.status, none.body]).toEqual([409, nothing(1)])
  const over = await resend()
  expect([over.status, over.body]).toEqual([409, nothing(2)])
  const again = await resend({ again: true })
  expect([again.status, again.body.totalValid]).toEqual([202, 2])
  const after = await resend()
  expect([after.status, after.body]).toEqual([409, nothing(2)])
})

test('what fails once more is resent from the batch that it failed in', async (t) => {
  const { h, apiKey, resend } = await partial(t)
  const child = await resend()
  await h.finished(apiKey, child.body.batchId)
  // As if it had failed there too.
  await h.pool.query(`update messages set state = 'failed', error_code = 'CANCELED' where batch_id = $1`, [
    child.body.batchId,
  ])
  expect((await resend()).status).toBe(409)
  const grandchild = await post(h, apiKey, `/bulk/${child.body.batchId}/resend`)
  expect([grandchild.status, grandchild.body.totalValid]).toEqual([202, 2])
})

test('a resend that cannot be paid for has resent nothing', async (t) => {
  const { h, accountId, resend } = await partial(t)
  const { rows } = await h.pool.query('select balance_micros from accounts where id = $1', [accountId])
  const take = Number(rows[0].balance_micros) / 1_000_000
  await h.admin('POST', `/accounts/${accountId}/adjustments`, { amount: -take, reason: 'all of it' })
  expect((await resend()).status).toBe(402)
  await h.topUp(accountId, '1')
  expect((await resend()).status).toBe(202)
})

test('of many resends at the same moment, by any process, each message is in one', async (t) => {
  const { h, apiKey, accountId, parentId, resend } = await partial(t)
  const other = await startApp(readConfig(h.env), createLog('silent', false))
  t.onTestFinished(() => other.stop())
  const there = (content: unknown) =>
    fetch(`${other.url}/api/v2/bulk/${parentId}/resend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify(content),
    }).then(async (response) => ({ status: response.status, body: await response.json() }))
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => [
      resend(),
      there({}),
      resend({ errorCodes: ['INVALID_SOURCE'] }),
      there({ errorCodes: ['INVALID_DESTINATION'] }),
    ]).flat(),
  )
  const accepted = answers.filter(({ status }) => status === 202)
  expect(accepted.reduce((sum, { body }) => sum + body.totalValid, 0)).toBe(2)
  for (const { status, body } of answers) if (status !== 202) expect(body.code).toBe('NOTHING_TO_RESEND')
  const charges = (await h.ledger(accountId)).filter((line) => line.startsWith('charge'))
  expect(charges).toHaveLength(1 + accepted.length)
})

test('a batch that is not over is not sent again', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('1')
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
  const deliveryWindow = { from: hour(2), to: hour(3), timeZone: 'UTC' }
  for (const terms of [{ paused: true }, { deliveryWindow }]) {
    const sent = await h.send(apiKey, { recipients, ...terms })
    const { status, body } = await post(h, apiKey, `/bulk/${sent.body.batchId}/resend`)
    expect([status, body.code]).toEqual([409, 'BATCH_OPEN'])
  }
})

test('what was canceled can be sent after all', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('1')
  const sent = await h.send(apiKey, { recipients, paused: true })
  expect((await post(h, apiKey, `/bulk/${sent.body.batchId}/cancel`)).status).toBe(200)
  const { status, body } = await post(h, apiKey, `/bulk/${sent.body.batchId}/resend`)
  expect([status, body.totalValid, body.warnings]).toEqual([202, 4, undefined])
  expect((await h.finished(apiKey, body.batchId)).status).toBe('completed')
})

test('sent again with its Idempotency-Key it is the same batch', async (t) => {
  const { accountId, h, resend } = await partial(t)
  const key = { 'idempotency-key': 'again-1' }
  const first = await resend({}, key)
  const second = await resend({}, key)
  expect([first.status, second.status, second.body]).toEqual([202, 202, first.body])
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('charge'))).toHaveLength(2)
})

test('reasons that are none are refused', async (t) => {
  const { resend } = await partial(t)
  for (const errorCodes of [[], ['OTHER'], ['\0'], 'CARRIER_FAILURE']) {
    const { status, body } = await resend({ errorCodes })
    expect([status, body.code, body.errors[0].path[0]]).toEqual([400, 'VALIDATION_FAILED', 'errorCodes'])
  }
})

const DUPLICATE = 'The same texts were sent to the same numbers in the last 24 hours'

test('a batch like one of the last 24 hours is sent with a warning that names it', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('1')
  const first = (await h.send(apiKey, { recipients })).body
  // However the numbers are written, and wherever the text stands.
  const rewritten = recipients.map(({ phone, message }) => ({
    phone: `+222${phone}`,
    variables: { message },
  }))
  const second = (await h.send(apiKey, { recipients: rewritten, message: '{{message}}' })).body
  expect([first.warnings, second.warnings]).toEqual([
    undefined,
    [{ code: 'DUPLICATE_BATCH', message: DUPLICATE, batchId: first.batchId }],
  ])
  const third = (await h.send(apiKey, { recipients })).body
  expect(third.warnings[0].batchId).toBe(second.batchId)
})

test('it is refused where that is wanted: nothing is stored or charged, and its Idempotency-Key is free', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '2' } })
  const { apiKey, accountId } = await h.account('1')
  const first = (await h.send(apiKey, { recipients })).body
  const before = await h.ledger(accountId)
  const key = { 'idempotency-key': 'k' }
  const refused = await post(h, apiKey, '/bulk/send', { recipients, rejectDuplicateBatch: true }, key)
  expect([refused.status, refused.body]).toEqual([
    409,
    { success: false, message: DUPLICATE, batchId: first.batchId, code: 'DUPLICATE_BATCH' },
  ])
  expect(await h.ledger(accountId)).toEqual(before)
  const { rows } = await h.pool.query('select id from batches')
  expect(rows).toEqual([{ id: first.batchId }])
  await h.pool.query(`update batches set created_at = created_at - interval '24 hours'`)
  const later = await post(h, apiKey, '/bulk/send', { recipients, rejectDuplicateBatch: true }, key)
  expect([later.status, later.body.warnings]).toEqual([202, undefined])
})

test('other texts, other numbers, another order, another account and a test key are batches of their own', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('1')
  const other = await h.account('1')
  const made = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  await h.send(apiKey, { recipients })
  const [first, ...rest] = recipients as [{ phone: string; message: string }]
  const answers = [
    await h.send(apiKey, {
      recipients: [{ ...first, message: 'Other' }, ...rest],
      rejectDuplicateBatch: true,
    }),
    await h.send(apiKey, {
      recipients: [{ ...first, phone: '38089335' }, ...rest],
      rejectDuplicateBatch: true,
    }),
    await h.send(apiKey, { recipients: recipients.toReversed(), rejectDuplicateBatch: true }),
    await h.send(apiKey, { recipients: rest, rejectDuplicateBatch: true }),
    await h.send(other.apiKey, { recipients, rejectDuplicateBatch: true }),
    await h.send(made.body.apiKey, { recipients, rejectDuplicateBatch: true }),
  ]
  expect(answers.map(({ status, body }) => [status, body.warnings])).toEqual(Array(6).fill([202, undefined]))
})

async function race(t: TestContext, count: number) {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('100')
  const many = Array.from({ length: count }, (_, i) => ({ phone: `${38_000_000 + i}`, message: 'Hi' }))
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => h.send(apiKey, { recipients: many, rejectDuplicateBatch: true })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array(7).fill(409)])
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('charge'))).toHaveLength(1)
}

test('of the same small batches at once, one is accepted', (t) => race(t, 4))

test('of the same big batches at once, one is accepted', (t) => race(t, 300))

test('a batch that was canceled before anything was sent does not count as sent before', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('1')
  const { batchId } = (await h.send(apiKey, { recipients, paused: true })).body
  const again = () => h.send(apiKey, { recipients, paused: true, rejectDuplicateBatch: true })
  const estimate = async () => (await post(h, apiKey, '/bulk/estimate', { recipients })).body.warnings
  expect([(await again()).body.code, (await estimate())[0]]).toEqual([
    'DUPLICATE_BATCH',
    { code: 'DUPLICATE_BATCH', message: DUPLICATE, batchId },
  ])
  await h.request(`/api/v2/bulk/${batchId}/cancel`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  expect(await estimate()).toBeUndefined()
  const second = await again()
  expect([second.status, second.body.warnings]).toEqual([202, undefined])
})

test('what was sent and not delivered is found and resent once, and what arrives meanwhile is not', async (t) => {
  const rules = ['*337=UNDELIV', '*338=EXPIRED', '*339=invalid_destination'].map(parseRule)
  const h = await harness(t, { receipts: true, simulator: { script: { rules } } })
  const { apiKey, accountId } = await h.account('1')
  const { body: sent } = await h.send(apiKey, { recipients })
  const get = async (path: string) =>
    (await h.request(`/api/v2/bulk/${sent.batchId}${path}`, { headers: { 'x-api-key': apiKey } })).body
  await until(async () => (await get('')).batch.undeliveredCount === 2)
  const found = await get('/messages?undelivered=true')
  expect(found.messages.map(({ phone }: { phone: string }) => phone)).toEqual([
    '+22238089337',
    '+22238089338',
  ])
  expect((await get('/breakdown')).undelivered).toEqual({ messages: 2, amount: 0.04 })
  const resend = (body: object) => post(h, apiKey, `/bulk/${sent.batchId}/resend`, body)
  // The receipt of one comes after all, as phones that were off send it.
  await h.pool.query(`update messages set delivery = 'delivered' where batch_id = $1 and phone like '%338'`, [
    sent.batchId,
  ])
  const made = await resend({ undelivered: true })
  expect([made.status, made.body.totalValid]).toEqual([202, 1])
  expect(phonesOf(await h.finished(apiKey, made.body.batchId))).toEqual(['+22238089337'])
  expect((await resend({ undelivered: true })).body).toEqual(nothing(1))
  // What failed is not taken with it, unless its causes are named.
  const both = await resend({ undelivered: true, again: true, errorCodes: ['INVALID_DESTINATION'] })
  expect(phonesOf(await h.finished(apiKey, both.body.batchId))).toEqual(['+22238089337', '+22238089339'])
  // It was sent, so it stays charged, and so is the new message.
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('refund'))).toHaveLength(2)
})
