/** Idempotency-Key: however often and however a request is sent again, one batch and one charge. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Harness, harness, type TestAccount } from '../harness.ts'

const body = {
  recipients: [
    { phone: '38089336', message: 'Hi' },
    { phone: 'x', message: 'Hi' },
  ],
}

function send(h: Harness, { apiKey }: TestAccount, key: string, content: unknown = body) {
  return fetch(`${h.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, 'idempotency-key': key },
    body: JSON.stringify(content),
  })
}

test('the same key and body: the first answer, letter for letter, and nothing is charged again', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '1' } })
  const account = await h.account('1')
  const first = await send(h, account, 'order-1')
  const again = await send(h, account, 'order-1')
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([202, null])
  // Nor does it count against the hourly limit, which the first one has used up.
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true'])
  expect(await again.text()).toBe(await first.text())
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  expect(await h.ledger(account.accountId)).toEqual(['top_up 1 = 1', 'charge -0.02 = 0.98'])
})

test('another body is a 422; another key, and the same key of another API key, are requests of their own', async (t) => {
  const h = await harness(t)
  const [mine, theirs] = [await h.account('1'), await h.account('1')]
  await send(h, mine, 'order-1')
  const other = await send(h, mine, 'order-1', { recipients: [{ phone: '38089336', message: 'Bye' }] })
  expect([other.status, await other.json()]).toEqual([
    422,
    {
      success: false,
      message: 'This Idempotency-Key was used with another body',
      code: 'IDEMPOTENCY_MISMATCH',
    },
  ])
  for (const answer of [await send(h, mine, 'order-2'), await send(h, theirs, 'order-1')])
    expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([202, null])
  // An invalid key is refused: whoever sends one counts on it.
  expect([(await send(h, mine, ' ')).status, (await send(h, mine, 'a b')).status]).toEqual([400, 400])
})

test('what was refused has charged nothing, so the same key may try again', async (t) => {
  const h = await harness(t)
  const account = await h.account('0.01')
  expect((await send(h, account, 'order-1')).status).toBe(402)
  await h.topUp(account.accountId, '1')
  expect((await send(h, account, 'order-1')).status).toBe(202)
})

test('after 24 hours a key is new again', async (t) => {
  const h = await harness(t)
  const account = await h.account('1')
  await send(h, account, 'order-1')
  await h.pool.query(`update idempotency_keys set created_at = created_at - interval '24 hours'`)
  expect((await send(h, account, 'order-1')).headers.get('idempotency-replayed')).toBeNull()
})

test('retries that race: one batch and one charge for each key, whoever comes first', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '0' } })
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 25 }),
      async (keys) => {
        run++
        const account = await h.account('10')
        const answers = await Promise.all(keys.map((key) => send(h, account, `${run}-${key}`)))
        const ids = new Set<string>()
        for (const [i, answer] of answers.entries()) {
          const { batchId } = (await answer.json()) as { batchId?: string }
          expect([202, 409]).toContain(answer.status)
          if (batchId) ids.add(`${keys[i]} ${batchId}`)
        }
        const distinct = new Set(keys).size
        expect(ids.size).toBe(distinct)
        const charges = (await h.ledger(account.accountId)).filter((line) => line.startsWith('charge'))
        expect(charges).toHaveLength(distinct)
      },
    ),
    { numRuns: 20 },
  )
})
