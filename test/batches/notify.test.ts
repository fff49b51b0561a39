/** POST /notify: one message, before all bulk. */
import { expect, test } from 'vitest'
import { type Harness, harness, until } from '../harness.ts'

const code = { phoneNumber: '38089336', message: 'Your code is 1234' }

function notify(h: Harness, apiKey: string, body: unknown, headers: Record<string, string> = {}) {
  return h.request('/api/v2/notify', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, ...headers },
    body: JSON.stringify(body),
  })
}

const bulk = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ phone: `${38_000_000 + i}`, message: `No. ${i}` }))

test('a message is charged, sent, and followed as a batch of one', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('1')
  const { status, body } = await notify(h, apiKey, code)
  const { batchId } = body
  expect([status, body]).toEqual([202, { success: true, messageId: `${batchId}-0`, queued: true, batchId }])
  const batch = await h.finished(apiKey, batchId)
  expect([batch.status, batch.messages]).toEqual([
    'completed',
    [{ messageId: body.messageId, phone: '+22238089336', status: 'sent' }],
  ])
  expect(h.simulator.messages().map(({ destination, text }) => [destination, text])).toEqual([
    ['22238089336', 'Your code is 1234'],
  ])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1', 'charge -0.02 = 0.98'])
})

test('it goes out before thousands that were there first, and before the rest of the slice that is being sent', async (t) => {
  const window = 10
  const h = await harness(t, { smsc: `window=${window}&tps=50` })
  const { apiKey } = await h.account('1000')
  await h.send(apiKey, { recipients: bulk(5_000) })
  await until(async () => h.simulator.counts.submits >= 2 * window)
  expect((await notify(h, apiKey, code)).status).toBe(202)
  const before = h.simulator.messages().length
  const place = () => h.simulator.messages().findIndex(({ text }) => text === code.message)
  await until(async () => place() >= 0 || h.simulator.messages().length > 1_000)
  expect(place()).toBeGreaterThanOrEqual(0)
  expect(place() - before).toBeLessThanOrEqual(5 * window)
  // The slice goes on where it was.
  const { length } = h.simulator.messages()
  await until(async () => h.simulator.messages().length > length + 3 * window)
  expect(new Set(h.simulator.messages().map(({ destination }) => destination)).size).toBe(
    h.simulator.messages().length,
  )
})

test('those of several are sent in their order', async (t) => {
  const h = await harness(t, { smsc: 'window=1&tps=100' })
  const { apiKey } = await h.account('1000')
  await h.send(apiKey, { recipients: bulk(1_000) })
  const texts = ['first', 'second', 'third']
  for (const message of texts) expect((await notify(h, apiKey, { ...code, message })).status).toBe(202)
  const sent = () => h.simulator.messages().filter(({ text }) => texts.includes(text))
  await until(async () => sent().length === 3 || h.simulator.messages().length > 500)
  expect(sent().map(({ text }) => text)).toEqual(texts)
})

test('it is no batch of the hourly limit, and is sent when that is used up', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '2' } })
  const { apiKey } = await h.account()
  const send = () => h.send(apiKey, { recipients: bulk(1) })
  const answers = [
    await notify(h, apiKey, code),
    await notify(h, apiKey, code),
    await notify(h, apiKey, code),
  ]
  expect(answers.map(({ status, headers }) => [status, headers.get('ratelimit')])).toEqual(
    Array(3).fill([202, null]),
  )
  const [first, second, third] = [await send(), await send(), await send()]
  expect([first.status, second.status, third.status]).toEqual([202, 202, 429])
  expect(first.headers.get('ratelimit')).toMatch(/^"batches";r=1;/)
  expect((await notify(h, apiKey, code)).status).toBe(202)
})

test('the same code twice is two messages, and no duplicate of anything', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const first = await notify(h, apiKey, code)
  const second = await notify(h, apiKey, code)
  expect(second.body.batchId).not.toBe(first.body.batchId)
  const { body } = await h.send(apiKey, {
    recipients: [{ phone: code.phoneNumber, message: code.message }],
    rejectDuplicateBatch: true,
  })
  expect([body.success, body.warnings]).toEqual([true, undefined])
})

test('what cannot be sent is refused with the reason, and charges nothing', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('0.03')
  const invalid = await notify(h, apiKey, { ...code, phoneNumber: '12' })
  expect([invalid.status, invalid.body]).toEqual([
    400,
    {
      success: false,
      message: 'No valid recipients found',
      invalidRecipients: [{ phone: '12', reason: 'Invalid phone number format' }],
      code: 'INVALID_DESTINATION',
    },
  ])
  const issues = async (body: unknown) => (await notify(h, apiKey, body)).body.errors
  expect(await issues({})).toEqual([
    { path: ['message'], message: 'Required' },
    { path: ['phoneNumber'], message: 'Required' },
  ])
  expect(await issues({ phoneNumber: 38089336, message: '' })).toEqual([
    { path: ['message'], message: 'String must contain at least 1 character(s)' },
    { path: ['phoneNumber'], message: 'Expected string, received number' },
  ])
  expect((await issues({ ...code, from: 'NOTMINE' }))[0].path).toEqual(['from'])
  const long = await notify(h, apiKey, { ...code, message: 'x'.repeat(200) })
  expect([long.status, long.body.details]).toEqual([
    402,
    { requiredAmount: 0.04, validRecipients: 1, invalidRecipients: 0, currentBalance: 0.03 },
  ])
  expect(await h.ledger(accountId)).toEqual(['top_up 0.03 = 0.03'])
})

test('sent again with its Idempotency-Key it is the same message, charged once', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('1')
  const key = { 'idempotency-key': 'login-7' }
  const first = await notify(h, apiKey, code, key)
  const again = await notify(h, apiKey, code, key)
  expect([again.status, again.body]).toEqual([202, first.body])
  const replayed = [first, again].map(({ headers }) => headers.get('idempotency-replayed'))
  expect(replayed).toEqual([null, 'true'])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1', 'charge -0.02 = 0.98'])
  const other = await notify(h, apiKey, { ...code, message: 'Your code is 4321' }, key)
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
})
