/** Keys that the account's own people and keys make: never with more rights than whoever makes them. */
import { expect, type TestContext, test } from 'vitest'
import { PERMISSIONS_OF_SCOPE, type Scope } from '../../src/kernel/caller.ts'
import { type Body, type Harness, harness, until } from '../harness.ts'
import { join } from '../people/browser.ts'

const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }

/** Asks with a key. */
const asking =
  (h: Harness, apiKey: string) =>
  async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> =>
    h.request(`/api/v2${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })

async function shop(t: TestContext) {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const member = (role: string) => join(h, { email: `${role}@example.net`, accountId, role })
  return { h, accountId, apiKey, ask: asking(h, apiKey), member }
}

test('an owner makes a key, which sends; it is rotated and revoked, and all of it is in the audit log', async (t) => {
  const { h, member } = await shop(t)
  const owner = await member('owner')
  const made = await owner.post('/keys', { name: 'website', scopes: ['send'] })
  expect([made.status, made.body.key.scopes, made.body.key.lastUsedAt]).toEqual([201, ['send'], null])
  expect((await h.send(made.body.apiKey, one)).status).toBe(202)
  const rotated = await owner.post(`/keys/${made.body.key.apiKeyId}/rotate`, { graceSeconds: 0 })
  expect([rotated.status, rotated.body.key.scopes]).toEqual([201, ['send']])
  await until(async () => (await h.send(made.body.apiKey, one)).status === 403)
  const { apiKeyId } = rotated.body.key
  expect((await owner.delete(`/keys/${apiKeyId}`)).body.key.revokedAt).not.toBeNull()
  await until(async () => (await h.send(rotated.body.apiKey, one)).status === 403)
  const { keys } = (await owner.get('/keys')).body
  expect(keys.map(({ name }: Body) => name)).toEqual(['default', 'website', 'website'])
  expect(JSON.stringify(keys)).not.toContain(made.body.apiKey)
  const { entries } = (await owner.get('/people/audit')).body
  const changes = entries.filter(({ action }: Body) => /OwnKey$/.test(action))
  expect(changes.map(({ action, target }: Body) => [action, target])).toEqual([
    ['revokeOwnKey', apiKeyId],
    ['rotateOwnKey', made.body.key.apiKeyId],
    ['createOwnKey', made.body.key.apiKeyId],
  ])
})

test('a developer makes test keys and no live key that does what they may not', async (t) => {
  const { h, member, apiKey } = await shop(t)
  const developer = await member('developer')
  const refused = async (body: object) => {
    const answer = await developer.post('/keys', body)
    return [answer.status, answer.body.code, answer.body.scope, answer.body.permission]
  }
  expect(await refused({ scopes: ['send'] })).toEqual([403, 'KEY_RIGHTS', 'send', 'send'])
  expect(await refused({ scopes: ['read'] })).toEqual([403, 'KEY_RIGHTS', 'read', 'texts'])
  // The money of an account is the same for test keys.
  expect(await refused({ scopes: ['account'], test: true })).toEqual([403, 'KEY_RIGHTS', 'account', 'money'])
  const made = await developer.post('/keys', { scopes: ['send', 'read'], test: true })
  expect(made.status).toBe(201)
  const batch = await h.send(made.body.apiKey, one)
  expect([batch.status, batch.body.test]).toEqual([202, true])
  // Its secret would be theirs.
  const { keys } = (await developer.get('/keys')).body
  const live = keys.find(({ test }: Body) => !test)
  expect((await developer.post(`/keys/${live.apiKeyId}/rotate`, {})).body.code).toBe('KEY_RIGHTS')
  expect((await h.send(apiKey, one)).status).toBe(202)
  for (const role of ['sender', 'finance', 'viewer'])
    expect((await (await member(role)).get('/keys')).body.code).toBe('PERMISSION_MISSING')
})

test('a key makes others of its own scopes, networks and time only', async (t) => {
  const { h, accountId, ask } = await shop(t)
  const { body: parent } = await h.admin('POST', `/accounts/${accountId}/keys`, {
    scopes: ['account', 'read'],
    expiresAt: '2999-01-01T00:00:00Z',
    allowedIps: ['127.0.0.0/8'],
  })
  const make = async (body: object) => (await asking(h, parent.apiKey)('POST', '/keys', body)).body
  const within = { scopes: ['read'], expiresAt: '2998-01-01T00:00:00Z', allowedIps: ['127.0.0.1'] }
  expect((await make(within)).success).toBe(true)
  for (const more of [
    { scopes: ['send'] },
    { expiresAt: undefined },
    { expiresAt: '2999-01-02T00:00:00Z' },
    { allowedIps: undefined },
    { allowedIps: ['127.0.0.0/7'] },
    { allowedIps: ['127.0.0.1', '192.0.2.7'] },
  ])
    expect([more, (await make({ ...within, ...more })).code]).toEqual([more, 'KEY_RIGHTS'])
  const { body: testKey } = await ask('POST', '/keys', { test: true })
  const askTest = asking(h, testKey.apiKey)
  expect((await askTest('POST', '/keys', {})).body.code).toBe('LIVE_KEY_REQUIRED')
  expect((await askTest('GET', '/keys')).body.keys).toHaveLength(1)
  expect((await askTest('DELETE', `/keys/${parent.key.apiKeyId}`)).body.code).toBe('KEY_NOT_FOUND')
})

test('an account has at most 100 keys in force', async (t) => {
  const { ask } = await shop(t)
  for (let i = 1; i < 100; i++) expect((await ask('POST', '/keys', { test: true })).status).toBe(201)
  const { status, body } = await ask('POST', '/keys', { test: true })
  expect([status, body.code, body.detail]).toEqual([409, 'CONFLICT', 'There are 100 keys in force already'])
})

test('a scope stands for all permissions of the operations that it opens', async (t) => {
  const h = await harness(t)
  const { body } = await h.request('/openapi.json')
  const operations = Object.values<Record<string, Body>>(body.paths).flatMap((path) => Object.values(path))
  for (const { operationId, security } of operations) {
    const scope = security.find((way: Body) => 'apiKey' in way)?.apiKey[0] as Scope | undefined
    const permission = security.find((way: Body) => 'session' in way)?.session[0]
    if (scope !== undefined && permission !== 'read')
      expect([operationId, PERMISSIONS_OF_SCOPE[scope]]).toEqual([
        operationId,
        expect.arrayContaining([permission]),
      ])
  }
})
