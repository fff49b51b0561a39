/** The admin API: who may call it, the life of each resource, and that everything done is written down. */
import { expect, type TestContext, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { type Body, type Harness, harness } from '../harness.ts'

const PASSWORD = 'p4ssw0rd'

async function actions(h: Harness): Promise<string[]> {
  const { body } = await h.admin('GET', '/audit?limit=1000')
  return body.entries.map(({ action }: { action: string }) => action).reverse()
}

async function token(h: Harness, fields: object = {}) {
  const { body } = await h.admin('POST', '/tokens', { name: 'ops', ...fields })
  return { adminToken: body.adminToken as string, tokenId: body.token.tokenId as string }
}

test('without a token 401; with one that is wrong, expired or revoked 403; an API key is none', async (t) => {
  const h = await harness(t)
  const ask = (authorization?: string) =>
    h.request('/api/admin/v1/accounts', { headers: authorization ? { authorization } : {} })
  const outcome = async (adminToken: string) => (await ask(`Bearer ${adminToken}`)).body.code ?? 'ok'
  expect((await ask()).body).toEqual({
    success: false,
    message: 'Admin token is required',
    code: 'ADMIN_TOKEN_REQUIRED',
  })
  const good = await token(h)
  const late = await token(h, { expiresAt: '2020-01-01T00:00:00Z' })
  const { apiKey } = await h.account()
  expect(await outcome(good.adminToken)).toBe('ok')
  for (const wrong of ['nonsense', late.adminToken, apiKey, 'x'.repeat(500)])
    expect(await outcome(wrong)).toBe('ADMIN_TOKEN_INVALID')
  await h.admin('DELETE', `/tokens/${good.tokenId}`)
  expect(await outcome(good.adminToken)).toBe('ADMIN_TOKEN_INVALID')
})

test('a token cannot make another, and is named in the log', async (t) => {
  const h = await harness(t)
  const { adminToken, tokenId } = await token(h)
  expect((await h.admin('POST', '/tokens', { name: 'more' }, adminToken)).body.code).toBe('COMMAND_LINE_ONLY')
  await h.admin('POST', '/accounts', { name: 'Shop' }, adminToken)
  const { body } = await h.admin('GET', '/audit')
  expect(body.entries[0]).toMatchObject({ action: 'account.create', actor: 'ops', tokenId, ip: '127.0.0.1' })
  expect(body.entries[1]).toMatchObject({ action: 'token.create', actor: 'command line', tokenId: null })
})

test('an account: made, listed, changed, topped up, adjusted, and never below its limit', async (t) => {
  const h = await harness(t)
  const made = await h.admin('POST', '/accounts', {
    name: 'Shop',
    currency: 'MRU',
    balance: '12.5',
    creditLimit: 1,
  })
  expect(made.status).toBe(201)
  const { accountId } = made.body.account
  const path = `/accounts/${accountId}`
  const account = {
    accountId,
    currency: 'MRU',
    suspended: false,
    stopped: false,
    stopAnswer: null,
    startAnswer: null,
    createdAt: expect.any(String),
  }
  expect(made.body.account).toEqual({ ...account, name: 'Shop', balance: 12.5, creditLimit: 1 })
  expect((await h.admin('PATCH', path, { name: 'Shop 2', creditLimit: '0' })).body.account).toEqual({
    ...account,
    name: 'Shop 2',
    balance: 12.5,
    creditLimit: 0,
  })
  const adjusted = await h.admin('POST', `${path}/adjustments`, { amount: -2.5, reason: 'error of 12 May' })
  expect([adjusted.status, adjusted.body.transaction]).toMatchObject([
    201,
    { amount: -2.5, balanceAfter: 10 },
  ])
  for (const [body, code] of [
    [{ amount: -10.000001, reason: 'x' }, 'BELOW_LIMIT'],
    [{ amount: 0, reason: 'x' }, 'VALIDATION_FAILED'],
    [{ amount: 1 }, 'VALIDATION_FAILED'],
    [{ amount: 'much', reason: 'x' }, 'VALIDATION_FAILED'],
    [{ amount: 0.0000001, reason: 'x' }, 'VALIDATION_FAILED'],
  ])
    expect((await h.admin('POST', `${path}/adjustments`, body)).body.code).toBe(code)
  expect((await h.admin('POST', `${path}/top-ups`, { amount: -1 })).body.code).toBe('VALIDATION_FAILED')
  expect(await h.ledger(accountId)).toEqual(['top_up 12.5 = 12.5', 'adjustment -2.5 = 10'])
  expect((await h.admin('GET', `${path}/transactions`)).body.transactions).toHaveLength(2)
  expect(await actions(h)).toEqual(['account.create', 'account.update', 'adjustment'])
})

test('a top-up sent again with its Idempotency-Key is booked once; with another amount it is refused', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('0')
  const topUp = (amount: number, key = 'payment-7') =>
    h.request(`/api/admin/v1/accounts/${accountId}/top-ups`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${h.localToken}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ amount }),
    })
  const answers = await Promise.all([topUp(5), topUp(5), topUp(5)])
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(2)
  const other = await topUp(6)
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
  await topUp(1, 'payment-8')
  expect(await h.ledger(accountId)).toEqual(['top_up 5 = 5', 'top_up 1 = 6'])
  expect((await actions(h)).filter((action) => action === 'top_up')).toHaveLength(2)
})

test('accounts, keys and tokens that are asked for again with an Idempotency-Key are made once', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('0')
  const ask = async (path: string, body: object, key: string, token = h.localToken) => {
    const answer = await h.request(`/api/admin/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    })
    return { ...answer, replayed: answer.headers.get('idempotency-replayed') === 'true' }
  }
  const made: Body = {}
  for (const [path, body, other] of [
    ['/accounts', { name: 'Shop', balance: 5 }, { name: 'Shop', balance: 6 }],
    [`/accounts/${accountId}/keys`, { name: 'site' }, { name: 'app' }],
    ['/tokens', { name: 'billing' }, { name: 'another' }],
    ['/keys/:rotated/rotate', { graceSeconds: 60 }, { graceSeconds: 0 }],
  ] as const) {
    const at = path.replace(':rotated', made[`/accounts/${accountId}/keys`]?.key.apiKeyId)
    const first = await ask(at, body, path)
    const again = await ask(at, body, path)
    expect([first.status, first.replayed, again.status, again.replayed]).toEqual([201, false, 201, true])
    expect(again.body).toEqual(first.body)
    const mismatch = await ask(at, other, path)
    expect([mismatch.status, mismatch.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
    made[path] = first.body
  }
  expect(await actions(h)).toEqual(['account.create', 'key.create', 'token.create', 'key.rotate'])
  // Another operator's key of the same name stands for another request.
  const others = await ask('/accounts', { name: 'Theirs' }, '/accounts', made['/tokens'].adminToken)
  expect([others.status, others.replayed, others.body.account.name]).toEqual([201, false, 'Theirs'])
  const { rows } = await h.pool.query<{ answer: string }>('select answer from operator_answers')
  expect(rows.map(({ answer }) => answer.slice(0, 9))).toEqual(Array(5).fill('sealed:1:'))
  await h.pool.query(`update operator_answers set created_at = created_at - interval '25 hours'`)
  expect((await ask('/accounts', { name: 'Shop', balance: 5 }, '/accounts')).replayed).toBe(false)
})

test('of repetitions that arrive at once, one opens the account and the others say so or repeat its answer', async (t) => {
  const h = await harness(t)
  const open = () =>
    h.request('/api/admin/v1/accounts', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${h.localToken}`,
        'content-type': 'application/json',
        'idempotency-key': 'shop-1',
      },
      body: JSON.stringify({ name: 'Shop' }),
    })
  const answers = await Promise.all(Array.from({ length: 10 }, open))
  const said = new Set(answers.map(({ status, body }) => body.code ?? `${status} ${body.apiKey}`))
  said.delete('IDEMPOTENCY_IN_PROGRESS')
  expect([said.size, (await h.admin('GET', '/accounts')).body.accounts.length]).toEqual([1, 1])
})

test("prices: an account's own before its currency's, and not before their time", async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const cost = async () =>
    (await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })).body.estimatedCost
  const set = async (fields: object) => (await h.admin('POST', '/prices', fields)).body.price
  expect(await cost()).toBe(0.02)
  const { currency } = await set({ prefix: '22238', price: 0.05 })
  expect([currency, await cost()]).toEqual(['USD', 0.05])
  await set({ prefix: '22238', price: 0.04, currency: 'USD' })
  await set({ prefix: '222380', price: 9, currency: 'MRU' })
  expect(await cost()).toBe(0.04)
  const own = await set({ prefix: '', price: 0.01, accountId })
  expect(await cost()).toBe(0.01)
  await set({ prefix: '', price: 0.5, accountId, effectiveFrom: '2999-01-01T00:00:00Z' })
  expect(await cost()).toBe(0.01)
  await set({
    prefix: '',
    price: 0.03,
    accountId,
    effectiveFrom: new Date(Date.now() - 30_000).toISOString(),
  })
  expect(await cost()).toBe(0.01)
  const { body } = await h.admin('GET', `/prices?accountId=${accountId}`)
  expect(body.prices.map(({ price, inForce }: typeof own) => [price, inForce])).toEqual([
    [0.03, false],
    [0.01, true],
    [0.5, false],
  ])
  await h.admin('DELETE', `/prices/${own.priceId}`)
  expect(await cost()).toBe(0.03)
  await set({ prefix: '', price: null, accountId })
  expect(await cost()).toBe(0.04)
  expect(
    (await h.admin('POST', '/prices', { prefix: '', price: 1, accountId, currency: 'USD' })).status,
  ).toBe(400)
})

test('connections and routes: made, changed, paused and removed, and no password is ever shown', async (t) => {
  const h = await harness(t)
  const url = `smpp://me:${PASSWORD}@127.0.0.1:1?window=5`
  const outcome = async (method: string, path: string, body?: object) => {
    const answer = await h.admin(method, path, body)
    return answer.body.code ?? answer.status
  }
  expect(await outcome('POST', '/smscs', { name: 'mattel', url })).toBe(201)
  expect(await outcome('POST', '/smscs', { name: 'mattel', url })).toBe('CONFLICT')
  for (const name of ['default', 'sandbox', 'Bad Name'])
    expect(await outcome('POST', '/smscs', { name, url })).toBe('VALIDATION_FAILED')
  expect(await outcome('PATCH', '/smscs/mattel', { tps: 'many' })).toBe('VALIDATION_FAILED')
  expect(await outcome('PATCH', '/smscs/nobody', { tps: 5 })).toBe('CONNECTION_NOT_FOUND')
  const changed = await h.admin('PATCH', '/smscs/mattel', { tps: 5, password: 'n3w0ne' })
  expect(changed.body.connection.config).toMatchObject({ tps: 5, windowMax: 5 })
  expect(await outcome('PUT', '/routes/+2222', { targets: [{ smsc: 'nobody' }] })).toBe('VALIDATION_FAILED')
  expect(await outcome('PUT', '/routes/2222', { targets: [{ smsc: 'sandbox' }] })).toBe('VALIDATION_FAILED')
  const targets = [
    { smsc: 'mattel', weight: 3 },
    { smsc: 'default', rank: 1 },
  ]
  const route = await h.admin('PUT', '/routes/+2222', { targets })
  expect(route.body.route).toEqual({
    prefix: '2222',
    paused: false,
    choice: 'share',
    targets: [
      { smsc: 'mattel', carrier: 'mattel', rank: 0, place: 0, weight: 3 },
      { smsc: 'default', carrier: 'default', rank: 1, place: 1, weight: 1 },
    ],
  })
  expect(await outcome('DELETE', '/smscs/mattel')).toBe('CONFLICT')
  expect(await outcome('POST', '/routes/2222/pause')).toBe(200)
  expect((await h.admin('GET', '/routes')).body.routes[1]).toMatchObject({ prefix: '2222', paused: true })
  expect(await outcome('POST', '/routes/999/resume')).toBe('ROUTE_NOT_FOUND')
  expect([await outcome('DELETE', '/routes/2222'), await outcome('DELETE', '/smscs/mattel')]).toEqual([
    200, 200,
  ])
  const everything = await h.pool.query('select row_to_json(a)::text as row from audit_log a')
  expect(everything.rows.map(({ row }) => row).join()).not.toMatch(/p4ssw0rd|n3w0ne/)
  expect(await actions(h)).toEqual([
    'connection.create',
    'connection.update',
    'route.set',
    'route.pause',
    'route.remove',
    'connection.remove',
  ])
})

test('senders and opt-outs are kept for an account, and batches are found across accounts', async (t) => {
  const h = await harness(t)
  const [one, two] = [await h.account(), await h.account()]
  const path = `/accounts/${one.accountId}/senders`
  expect((await h.admin('PUT', `${path}/MYSHOP`, { isDefault: true })).status).toBe(200)
  expect((await h.admin('PUT', `${path}/this-is-too-long`)).status).toBe(400)
  expect((await h.admin('GET', path)).body.senders).toEqual([{ sender: 'MYSHOP', isDefault: true }])
  await h.admin('PUT', '/optouts/38089336', { accountId: one.accountId })
  await h.admin('PUT', '/optouts/+22238089337', { reason: 'asked by post' })
  const { optouts } = (await h.admin('GET', `/optouts?accountId=${one.accountId}`)).body
  expect(optouts).toMatchObject([
    { phone: '+22238089336', accountId: one.accountId, reason: 'by the operator' },
    { phone: '+22238089337', accountId: null, reason: 'asked by post' },
  ])
  expect((await h.admin('DELETE', '/optouts/38089337')).status).toBe(200)
  expect((await h.admin('DELETE', '/optouts/38089337')).status).toBe(404)
  const recipients = [{ phone: '38089340', message: 'Hi' }]
  for (const { apiKey } of [one, two])
    await h.finished(apiKey, (await h.send(apiKey, { recipients })).body.batchId)
  const { batches } = (await h.admin('GET', '/batches')).body
  expect(batches.map((batch: { accountId: string }) => batch.accountId)).toEqual([
    two.accountId,
    one.accountId,
  ])
  const page = (await h.admin('GET', '/batches?limit=1')).body
  const next = (await h.admin('GET', `/batches?limit=1&cursor=${page.nextCursor}`)).body
  expect([page.batches[0], next.batches[0], next.nextCursor]).toEqual([batches[0], batches[1], undefined])
  expect((await h.admin('GET', `/batches?accountId=${one.accountId}&status=completed`)).body.batches).toEqual(
    [batches[1]],
  )
  expect((await h.admin('GET', `/batches/${batches[0].batchId}`)).body.batch).toEqual(batches[0])
  expect((await h.admin('DELETE', `${path}/MYSHOP`)).status).toBe(200)
})

test('an id that is nobody’s, or none, is a 404 on every endpoint', async (t) => {
  const h = await harness(t)
  const { body } = await h.request('/openapi-admin.json')
  const bodies: Record<string, object> = {
    'top-ups': { amount: 1 },
    adjustments: { amount: 1, reason: 'x' },
    targets: { targets: [{ smsc: 'default' }] },
    refund: { reason: 'x' },
    refuse: { reason: 'x' },
    reject: { reason: 'x' },
    unmask: { reason: 'x' },
    silence: { minutes: 10 },
    '{channelId}': { enabled: true },
    '{accountId}': { role: 'viewer' },
  }
  const operations = Object.entries<Record<string, object>>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/admin/v1', ''),
    })),
  )
  const withIds = operations.filter(({ path }) => /\{\w+Id\}/.test(path))
  expect(withIds.length).toBeGreaterThan(12)
  for (const { method, path } of withIds)
    for (const id of [newId(), 'nonsense']) {
      const at = path.replace(/\{\w+Id\}/, id).replace('{sender}', 'MYSHOP')
      const needsBody = ['POST', 'PATCH', 'PUT'].includes(method)
      const answer = await h.admin(
        method,
        at,
        needsBody ? (bodies[path.split('/').at(-1) as string] ?? {}) : undefined,
      )
      expect([method, path, answer.status]).toEqual([method, path, 404])
    }
  expect(await actions(h)).toEqual([])
})

test('no secret that was ever shown stands in the log', async (t: TestContext) => {
  const h = await harness(t)
  const { body: made } = await h.admin('POST', '/accounts', { name: 'Shop' })
  const { body: key } = await h.admin('POST', `/accounts/${made.account.accountId}/keys`, {})
  const { body: rotated } = await h.admin('POST', `/keys/${key.key.apiKeyId}/rotate`)
  await h.admin('POST', '/keys/revoke', { key: key.apiKey })
  const { adminToken } = await token(h)
  const { rows } = await h.pool.query('select row_to_json(a)::text as row from audit_log a')
  const log = rows.map(({ row }) => row).join()
  for (const secret of [made.apiKey, key.apiKey, rotated.apiKey, adminToken]) {
    expect(secret).toMatch(/^cvn_/)
    expect(log).not.toContain(secret)
  }
  expect(await actions(h)).toEqual([
    'account.create',
    'key.create',
    'key.rotate',
    'key.revoke',
    'token.create',
  ])
  await expect(h.pool.query('delete from audit_log')).rejects.toThrow('audit_log is append-only')
})
