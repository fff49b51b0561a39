/** Small sends that come in together share a transaction, and nothing else: each is answered as if it were alone. */
import { expect, test } from 'vitest'
import { createApiKey, fullKey } from '../../src/accounts/keys-sql.ts'
import { type Harness, harness, type TestAccount } from '../harness.ts'

const AT_ONCE = 40

interface Answer {
  batchId: string
  details: { currentBalance: number }
}

/** Sends of one message, or of as many as said, all at once; the answers in their order. */
function sendAll(
  h: Harness,
  { apiKey }: TestAccount,
  messages: number[],
  headers: Record<string, string> = {},
) {
  return Promise.all(
    messages.map(async (count) => {
      const recipients = Array.from({ length: count }, () => ({ phone: '38089336', message: 'Hi' }))
      const response = await fetch(`${h.url}/api/v2/bulk/send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey, ...headers },
        body: JSON.stringify({ recipients }),
      })
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
    }),
  )
}

function times(n: number): number[] {
  return Array.from({ length: n }, () => 1)
}

test('as many as the balance pays for are taken, and the others are told what is left', async (t) => {
  const h = await harness(t)
  const account = await h.account('0.5')
  const answers = await sendAll(h, account, times(AT_ONCE))
  const accepted = answers.filter(({ status }) => status === 202)
  const refused = answers.filter(({ status }) => status === 402)
  expect([accepted.length, refused.length]).toEqual([25, AT_ONCE - 25])
  expect(new Set(accepted.map(({ body }) => body.batchId)).size).toBe(25)
  for (const { body } of refused)
    expect(body.details).toMatchObject({ requiredAmount: 0.02, validRecipients: 1 })
  expect(refused.at(-1)?.body.details.currentBalance).toBe(0)
  const entries = await h.ledger(account.accountId)
  expect(entries).toEqual([
    'top_up 0.5 = 0.5',
    ...times(25).map((_, i) => `charge -0.02 = ${(24 - i) / 50 || 0}`),
  ])
  for (const { body } of accepted)
    expect((await h.finished(account.apiKey, body.batchId)).status).toBe('completed')
})

test('a send that costs more than is left does not stop those after it that cost less', async (t) => {
  const h = await harness(t)
  const account = await h.account('0.1')
  const answers = await sendAll(h, account, [1, 9, 1, 9, 1])
  expect(answers.map(({ status }) => status)).toEqual([202, 402, 202, 402, 202])
})

test('as many as the hourly limit allows are taken, each told what is left', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '10' } })
  const answers = await sendAll(h, await h.account('10'), times(AT_ONCE))
  const left = answers
    .filter(({ status }) => status === 202)
    .map(({ headers }) => headers.get('ratelimit') ?? '')
  expect(left.map((text) => /r=(\d+)/.exec(text)?.[1]).sort()).toEqual([...'0123456789'])
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(AT_ONCE - 10)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(3_500)
})

test('one Idempotency-Key at once: one batch, the others are told to wait or get the same answer', async (t) => {
  const h = await harness(t)
  const account = await h.account('10')
  const answers = await sendAll(h, account, times(AT_ONCE), { 'idempotency-key': 'order-1' })
  const ids = new Set(answers.filter(({ status }) => status === 202).map(({ body }) => body.batchId))
  expect(ids.size).toBe(1)
  expect(new Set(answers.map(({ status }) => status)).difference(new Set([202, 409])).size).toBe(0)
  expect(await h.ledger(account.accountId)).toEqual(['top_up 10 = 10', 'charge -0.02 = 9.98'])
})

test('one that the database refuses takes none of the others with it', async (t) => {
  const h = await harness(t)
  const account = await h.account('10')
  await h.pool.query(`create function refuse_three() returns trigger language plpgsql as $$
    begin raise exception 'no batch of three'; end $$`)
  await h.pool.query(
    `create trigger refuse_three before insert on batches for each row when (new.valid_count = 3)
     execute function refuse_three()`,
  )
  const answers = await sendAll(h, account, [1, 2, 3, 1, 3, 2])
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 503, 202, 503, 202])
  expect((await h.ledger(account.accountId)).at(-1)).toMatch(/ = 9\.88$/)
})

test('a send that was refused is no duplicate of those after it', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '1' } })
  const account = await h.account('10')
  const other = await createApiKey(h.pool, account.accountId, fullKey('other'))
  expect((await h.send(account.apiKey, { recipients: [{ phone: '38089337', message: 'Hi' }] })).status).toBe(
    202,
  )
  const body = { recipients: [{ phone: '38089336', message: 'Hi' }], rejectDuplicateBatch: true }
  const keys = [...times(9).map(() => account.apiKey), other.key]
  const answers = await Promise.all(keys.map((apiKey) => h.send(apiKey, body)))
  expect(answers.map(({ status }) => status)).toEqual([...times(9).map(() => 429), 202])
  expect(answers.at(-1)?.body.warnings).toBeUndefined()
})
