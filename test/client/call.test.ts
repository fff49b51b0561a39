/** The client on networks and gateways that fail. */
import { expect, type TestContext, test } from 'vitest'
import { CaravanError, type ClientOptions, createClient } from '../../clients/typescript/index.ts'
import { harness } from '../harness.ts'
import { type Fate, proxy, type Seen } from './proxy.ts'

const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }

/** A client whose requests have the fate that the test says. */
async function behind(
  t: TestContext,
  fateOf: (seen: Seen, n: number) => Fate,
  options: Partial<ClientOptions> = {},
) {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('10')
  const way = await proxy(t, h.url, fateOf)
  const client = createClient({ baseUrl: way.url, apiKey, retryBaseMs: 1, attemptsMax: 3, ...options })
  return { h, client, way, accountId }
}

/** The error that a call was rejected with. */
async function refusal(call: Promise<unknown>): Promise<CaravanError> {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(CaravanError)
  return error as CaravanError
}

test('an answer that is lost is asked for again by the same key: one batch, one charge', async (t) => {
  const { h, client, way, accountId } = await behind(t, (_seen, n) => (n === 0 ? 'cut' : 'pass'))
  const { batchId, totalValid } = await client.send(one)
  const keys = way.seen.map(({ headers }) => headers['idempotency-key'])
  expect([keys.length, new Set(keys).size, totalValid]).toEqual([2, 1, 1])
  expect((await client.waitUntilDone(batchId)).status).toBe('completed')
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.02 = 9.98'])
  expect(h.simulator.messages()).toHaveLength(1)
})

test('a file is sent again as well, and a key of the caller is the one that is used', async (t) => {
  const { client, way } = await behind(t, (_seen, n) => (n === 0 ? 'cut' : 'pass'))
  async function* file() {
    yield new TextEncoder().encode('phone,message\n38089336,')
    yield new TextEncoder().encode('Hi\n38089337,Ho\n')
  }
  const { totalValid } = await client.sendCsv(file(), { idempotencyKey: 'order-17' })
  expect(totalValid).toBe(2)
  expect(way.seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['order-17', 'order-17'])
})

test('a gateway that is busy is asked again, and in the end its answer is the error', async (t) => {
  const { client, way } = await behind(t, (_seen, n) =>
    n === 2 ? 'pass' : new Response('<h1>Bad gateway</h1>', { status: 502 }),
  )
  expect((await client.balance()).balance).toBe(10)
  expect(way.seen).toHaveLength(3)
  const error = await refusal(client.balance())
  expect(way.seen).toHaveLength(6)
  expect({ ...error, message: error.message }).toEqual({
    name: 'UnavailableError',
    status: 502,
    code: 'HTTP_502',
    message: 'The answer was HTTP status 502',
    errors: [],
    details: undefined,
    invalidRecipients: [],
    retryAfterSeconds: undefined,
  })
})

test('what will not get better soon is not tried again: a pause of an hour, and refusals', async (t) => {
  const limited = { success: false, message: 'Too many batches', code: 'RATE_LIMITED' }
  const { client, way } = await behind(t, (_seen, n) =>
    n === 0 ? Response.json(limited, { status: 429, headers: { 'retry-after': '3600' } }) : 'pass',
  )
  const later = await refusal(client.send(one))
  expect([later.status, later.code, later.retryAfterSeconds]).toEqual([429, 'RATE_LIMITED', 3_600])
  const recipients = Array.from({ length: 501 }, (_, i) => ({ phone: '38089336', message: `No. ${i}` }))
  const unpaid = await refusal(client.send({ recipients }))
  expect([unpaid.status, unpaid.code, unpaid.message, unpaid.details]).toEqual([
    402,
    'NO_CREDIT',
    'Insufficient balance',
    { requiredAmount: 10.02, validRecipients: 501, invalidRecipients: 0, currentBalance: 10 },
  ])
  const nobody = await refusal(client.send({ recipients: [{ phone: '1', message: 'Hi' }] }))
  expect(nobody.invalidRecipients).toEqual([{ phone: '1', reason: 'Invalid phone number format' }])
  const empty = await refusal(client.send({ recipients: [] }))
  expect(empty.errors).toEqual([
    { path: ['recipients'], message: 'Array must contain at least 1 element(s)' },
  ])
  expect(way.seen).toHaveLength(4)
})

test('a gateway that says nothing is given up after the time that attempts may take', async (t) => {
  const { client, way } = await behind(t, () => 'silence', { timeoutMs: 200 })
  const { status, code } = await refusal(client.balance())
  expect([status, code, way.seen.length]).toEqual([0, 'NETWORK_ERROR', 3])
})

test('the caller can leave at any time, and nothing is tried after that', async (t) => {
  const leaving = new AbortController()
  const reason = new Error('no longer wanted')
  const { client, way } = await behind(t, () => {
    leaving.abort(reason)
    return 'silence'
  })
  await expect(client.send(one, { signal: leaving.signal })).rejects.toBe(reason)
  expect(way.seen).toHaveLength(1)
})

test('a redirect is not followed: the key is for one host only', async (t) => {
  const elsewhere = await proxy(t, 'http://127.0.0.1:9', () => Response.json({ success: true }))
  const location = `${elsewhere.url}/api/v2/balance`
  const { client } = await behind(t, () => Response.redirect(location, 307))
  const { code } = await refusal(client.balance())
  expect([code, elsewhere.seen]).toEqual(['NETWORK_ERROR', []])
})

test('a cancel whose answer is lost is no error; one that comes too late is', async (t) => {
  let cancels = 0
  const { client } = await behind(t, ({ path }) =>
    path.endsWith('/cancel') && cancels++ === 0 ? 'cut' : 'pass',
  )
  const { batchId } = await client.send({ ...one, paused: true })
  const { status, canceled, refundedAmount } = await client.cancel(batchId)
  expect([cancels, status, canceled, refundedAmount]).toEqual([2, 'failed', true, 0.02])
  const done = await client.send(one)
  await client.waitUntilDone(done.batchId)
  const late = await refusal(client.cancel(done.batchId))
  expect([late.status, late.code]).toEqual([409, 'BATCH_STATE'])
})
