/** Caps on what an account may send: exact whatever runs at the same time, and said before and when they refuse. */
import { expect, type TestContext, test } from 'vitest'
import { type Body, harness, numbers } from '../harness.ts'
import { join } from '../people/browser.ts'

const to = (count: number, message = 'Hi') => ({
  recipients: numbers('380', count).map((phone) => ({ phone, message })),
})

async function shop(t: TestContext, balance = '1000') {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account(balance)
  const ask = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> =>
    h.request(`/api/v2${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  return {
    h,
    accountId,
    apiKey,
    ask,
    send: (count: number, text?: string) => h.send(apiKey, to(count, text)),
  }
}

test('a cap on a batch, a day and a month, in messages and in money, each refuses with its name and what is left', async (t) => {
  const { h, accountId, ask, send } = await shop(t)
  const cases = [
    [{ batch: { messages: 2 } }, { cap: 'batch', of: 'messages', limit: 2, used: 0, left: 2, wanted: 3 }],
    [
      { batch: { money: 0.05 } },
      { cap: 'batch', of: 'money', limit: 0.05, used: 0, left: 0.05, wanted: 0.06 },
    ],
    [{ day: { messages: 2 } }, { cap: 'day', of: 'messages', limit: 2, used: 0, left: 2, wanted: 3 }],
    [{ day: { money: 0.05 } }, { cap: 'day', of: 'money', limit: 0.05, used: 0, left: 0.05, wanted: 0.06 }],
    [{ month: { messages: 2 } }, { cap: 'month', of: 'messages', limit: 2, used: 0, left: 2, wanted: 3 }],
    [
      { month: { money: '0.05' } },
      { cap: 'month', of: 'money', limit: 0.05, used: 0, left: 0.05, wanted: 0.06 },
    ],
  ] as const
  for (const [caps, details] of cases) {
    expect((await ask('PUT', '/caps', caps)).status).toBe(200)
    const { status, body } = await send(3)
    // A batch that exceeds the whole cap does not fit later either.
    expect([status, body]).toEqual([
      403,
      {
        success: false,
        message: 'This is more than the account may send',
        details: { ...details, setBy: 'owner', freeAt: null },
        code: 'CAP_REACHED',
      },
    ])
    const estimate = await ask('POST', '/bulk/estimate', to(3))
    expect(estimate.body.reachedCaps).toEqual([{ ...details, setBy: 'owner', freeAt: null }])
  }
  expect(await h.ledger(accountId)).toEqual(['top_up 1000 = 1000'])
})

test('what was sent counts; the narrower of the owner’s and the operator’s holds, and says when it is free again', async (t) => {
  const { h, accountId, ask, send } = await shop(t)
  await ask('PUT', '/caps', { day: { messages: 100 }, month: { messages: 4 } })
  await h.admin('PUT', `/accounts/${accountId}/caps`, { day: { messages: 5 } })
  expect((await send(3)).status).toBe(202)
  const month = await send(2, 'again')
  expect(month.body.details).toMatchObject({ cap: 'month', setBy: 'owner', used: 3, left: 1, wanted: 2 })
  expect(new Date(month.body.details.freeAt).getUTCDate()).toBe(1)
  await ask('PUT', '/caps', { day: { messages: 100 } })
  const { body } = await send(3, 'again')
  expect(body.details).toMatchObject({ cap: 'day', setBy: 'operator', limit: 5, used: 3, left: 2 })
  expect(new Date(body.details.freeAt).getTime() - Date.now()).toBeLessThanOrEqual(86_400_000)
  expect((await send(2, 'again')).status).toBe(202)
  const caps = (await ask('GET', '/caps')).body
  expect(caps).toMatchObject({
    currency: 'USD',
    inForce: { day: { messages: 5, money: null } },
    owner: { day: { messages: 100 } },
    operator: { day: { messages: 5 } },
    used: { day: { messages: 5, money: 0.1 }, month: { messages: 5, money: 0.1 } },
  })
  expect((await ask('PUT', '/caps', { day: { money: -1 } })).body.errors).toMatchObject([
    { path: ['day', 'money'] },
  ])
})

test('a day and a month begin at 0, and a batch just before midnight counts to the day that has begun', async (t) => {
  const { h, accountId, ask, send } = await shop(t)
  await ask('PUT', '/caps', { day: { messages: 3 } })
  expect((await send(3)).status).toBe(202)
  expect((await send(1, 'again')).status).toBe(403)
  await h.pool.query(
    `update accounts set used_day = used_day - 1, used_month = used_month - interval '1 month'`,
  )
  expect((await ask('GET', '/caps')).body.used).toMatchObject({
    day: { messages: 0 },
    month: { messages: 0 },
  })
  expect((await send(3, 'again')).status).toBe(202)
  // A clock that is behind: what it sends is of the day that others have begun.
  await h.pool.query(`update accounts set used_day = used_day + 1 where id = $1`, [accountId])
  expect((await send(1, 'late')).status).toBe(403)
})

test('many sends at once fill a cap exactly, alone and in groups, and each is charged or refused', async (t) => {
  const { h, accountId, ask, send } = await shop(t)
  await ask('PUT', '/caps', { day: { messages: 100 }, month: { money: 1.5 } })
  // Sends of 1 gather in groups; one of 260 has a transaction of its own.
  const answers = await Promise.all([
    ...Array.from({ length: 90 }, (_, i) => send(1, `text ${i}`)),
    ...Array.from({ length: 3 }, (_, i) => send(260, `big ${i}`)),
  ])
  const accepted = answers.filter(({ status }) => status === 202)
  expect(accepted).toHaveLength(75)
  expect(answers.filter(({ body }) => body.code === 'CAP_REACHED')).toHaveLength(18)
  expect((await ask('GET', '/caps')).body.used.month).toMatchObject({ messages: 75, money: 1.5 })
  expect((await h.ledger(accountId)).at(-1)).toBe('charge -0.02 = 998.5')
})

test('two processes-worth of connections never pass a cap, whatever they have read before', async (t) => {
  const { h, ask, send } = await shop(t)
  await ask('PUT', '/caps', { day: { messages: 300 } })
  const answers = await Promise.all(Array.from({ length: 4 }, (_, i) => send(260, `big ${i}`)))
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 403, 403, 403])
  const { rows } = await h.pool.query('select used_day_messages::int as used from accounts')
  expect(rows).toEqual([{ used: 260 }])
})

test('test keys have no caps and set none; roles that may not set them read them', async (t) => {
  const { h, accountId, ask } = await shop(t)
  await ask('PUT', '/caps', { day: { messages: 0 } })
  const { body } = await ask('POST', '/keys', { test: true })
  expect((await h.send(body.apiKey, to(2))).status).toBe(202)
  const put = await h.request('/api/v2/caps', {
    method: 'PUT',
    headers: { 'x-api-key': body.apiKey, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(put.body.code).toBe('LIVE_KEY_REQUIRED')
  const sender = await join(h, { email: 's@example.net', accountId, role: 'sender' })
  expect((await sender.put('/caps', {})).body.code).toBe('PERMISSION_MISSING')
  expect((await sender.get('/caps')).body.inForce.day.messages).toBe(0)
})
