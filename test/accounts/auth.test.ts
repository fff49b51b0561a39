/** A key's rights, networks and expiry; and how fast all processes hear of a change. */
import { expect, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/kernel/log.ts'
import { type Harness, harness, until } from '../harness.ts'

const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }
const PATHS = { send: '/api/v2/bulk/send', read: '/api/v2/inbound', account: '/api/v2/balance' }

async function keyWith(
  h: Harness,
  fields: object,
): Promise<{ apiKey: string; apiKeyId: string; accountId: string }> {
  const { accountId } = await h.account()
  const { status, body } = await h.admin('POST', `/accounts/${accountId}/keys`, fields)
  expect(status).toBe(201)
  return { accountId, apiKey: body.apiKey, apiKeyId: body.key.apiKeyId }
}

/** The code of the refusal, or the status. */
async function outcome(
  h: Harness,
  apiKey: string,
  scope: keyof typeof PATHS,
  headers = {},
): Promise<string | number> {
  const init = scope === 'send' ? { method: 'POST', body: JSON.stringify(one) } : {}
  const { status, body } = await h.request(PATHS[scope], {
    ...init,
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, ...headers },
  })
  return body.code ?? status
}

test('a key may do what its scopes say and nothing else', async (t) => {
  const h = await harness(t)
  for (const scope of ['send', 'read', 'account'] as const) {
    const { apiKey } = await keyWith(h, { scopes: [scope] })
    for (const other of ['send', 'read', 'account'] as const)
      expect([scope, other, await outcome(h, apiKey, other)]).toEqual([
        scope,
        other,
        other !== scope ? 'SCOPE_MISSING' : other === 'send' ? 202 : 200,
      ])
  }
})

test('a key that may send and not read is shown the batches that it made, and no other', async (t) => {
  const h = await harness(t)
  const { apiKey: whole, accountId } = await h.account()
  const keyOf = async (scopes: string[]) =>
    (await h.admin('POST', `/accounts/${accountId}/keys`, { scopes })).body.apiKey as string
  const [sending, another, money] = [await keyOf(['send']), await keyOf(['send']), await keyOf(['account'])]
  const { batchId } = (await h.send(sending, one)).body
  await h.send(whole, one)
  await h.finished(sending, batchId)
  const ask = async (path: string, key: string) => {
    const { status, body } = await h.request(`/api/v2${path}`, { headers: { 'x-api-key': key } })
    return body.code ?? status
  }
  const of = `/bulk/${batchId}`
  const done = `${of}/events`
  for (const path of [`/bulk/status/${batchId}`, `${of}/messages`, done, `/messages/${batchId}-0`]) {
    const codes = [await ask(path, sending), await ask(path, another), await ask(path, money)]
    const missing = path.startsWith('/messages') ? 'MESSAGE_NOT_FOUND' : 'BATCH_NOT_FOUND'
    expect([path, ...codes]).toEqual([path, 200, missing, 'SCOPE_MISSING'])
  }
  const list = async (key: string) =>
    (await h.request('/api/v2/bulk', { headers: { 'x-api-key': key } })).body.batches.length
  expect([await list(sending), await list(another), await list(whole)]).toEqual([1, 0, 2])
  // All messages to a phone are more than its own.
  expect(await ask('/messages?phone=38089336', sending)).toBe('SCOPE_MISSING')
  await h.admin('PATCH', `/accounts/${accountId}`, { suspended: true })
  await until(async () => (await h.send(sending, one)).body.code === 'ACCOUNT_SUSPENDED')
  expect(await ask(`/bulk/status/${batchId}`, sending)).toBe(200)
})

test('a key is refused after its time, and one with networks from elsewhere', async (t) => {
  const h = await harness(t, { env: { CARAVAN_TRUSTED_PROXIES: '127.0.0.1' } })
  const expired = await keyWith(h, { expiresAt: new Date(Date.now() - 1_000).toISOString() })
  expect(await outcome(h, expired.apiKey, 'read')).toBe('API_KEY_INVALID')
  const { apiKey } = await keyWith(h, { allowedIps: ['192.0.2.0/24', '2001:db8::7'] })
  expect(await outcome(h, apiKey, 'read')).toBe('IP_NOT_ALLOWED')
  const from = (address: string) => outcome(h, apiKey, 'read', { 'x-forwarded-for': address })
  expect([await from('192.0.2.9'), await from('2001:db8::7'), await from('::ffff:192.0.2.1')]).toEqual([
    200, 200, 200,
  ])
  expect([await from('192.0.3.9'), await from('2001:db8::8')]).toEqual(['IP_NOT_ALLOWED', 'IP_NOT_ALLOWED'])
})

test('X-Forwarded-For from anybody but a trusted proxy is not believed', async (t) => {
  const h = await harness(t)
  const { apiKey } = await keyWith(h, { allowedIps: ['192.0.2.0/24'] })
  expect(await outcome(h, apiKey, 'read', { 'x-forwarded-for': '192.0.2.9' })).toBe('IP_NOT_ALLOWED')
})

test('a key revoked in one process is refused by another that has just used it', async (t) => {
  const h = await harness(t)
  const env = { ...h.env, CARAVAN_ROLES: 'api' }
  const other = await startApp(readConfig(env), createLog('silent', false))
  t.onTestFinished(() => other.stop())
  const { apiKey, apiKeyId } = await keyWith(h, {})
  const there = async () =>
    (await fetch(`${other.url}/api/v2/balance`, { headers: { 'x-api-key': apiKey } })).status
  expect(await there()).toBe(200)
  expect((await h.admin('DELETE', `/keys/${apiKeyId}`)).status).toBe(200)
  await until(async () => (await there()) === 403)
})

test('a suspended account reads and does not send, until it is resumed', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  expect((await h.admin('PATCH', `/accounts/${accountId}`, { suspended: true })).body.account.suspended).toBe(
    true,
  )
  expect(await outcome(h, apiKey, 'send')).toBe('ACCOUNT_SUSPENDED')
  expect(await outcome(h, apiKey, 'read')).toBe(200)
  await h.admin('PATCH', `/accounts/${accountId}`, { suspended: false })
  await until(async () => (await outcome(h, apiKey, 'send')) === 202)
})

test('a rotated key works beside its successor for as long as it is given', async (t) => {
  const h = await harness(t)
  const { apiKey, apiKeyId, accountId } = await keyWith(h, { scopes: ['read'], name: 'website' })
  const rotated = await h.admin('POST', `/keys/${apiKeyId}/rotate`, { graceSeconds: 3_600 })
  expect(rotated.body.key).toMatchObject({ accountId, name: 'website', scopes: ['read'], expiresAt: null })
  expect(await outcome(h, apiKey, 'read')).toBe(200)
  expect(await outcome(h, rotated.body.apiKey, 'read')).toBe(200)
  const again = await h.admin('POST', `/keys/${rotated.body.key.apiKeyId}/rotate`, { graceSeconds: 0 })
  await until(async () => (await outcome(h, rotated.body.apiKey, 'read')) === 'API_KEY_INVALID')
  expect(await outcome(h, again.body.apiKey, 'read')).toBe(200)
  expect((await h.admin('POST', `/keys/${rotated.body.key.apiKeyId}/rotate`, {})).body.code).toBe(
    'KEY_NOT_FOUND',
  )
})

test('the last use of a key is noted, and only its hash is kept', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey, apiKeyId } = await keyWith(h, {})
  const used = async () => {
    const { body } = await h.admin('GET', `/accounts/${accountId}/keys`)
    return body.keys.find((key: { apiKeyId: string }) => key.apiKeyId === apiKeyId).lastUsedAt
  }
  expect(await used()).toBeNull()
  expect(await outcome(h, apiKey, 'read')).toBe(200)
  expect(await used()).toMatch(/^\d{4}-/)
  const { rows } = await h.pool.query('select row_to_json(k)::text as row from api_keys k')
  expect(rows.map(({ row }) => row).join()).not.toContain(apiKey)
})
