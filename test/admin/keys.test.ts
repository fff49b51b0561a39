/** Keys as operators handle them: made, rotated, revoked, and what is said of each. */
import { expect, type TestContext, test } from 'vitest'
import { harness, until } from '../harness.ts'

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }

async function shop(t: TestContext) {
  const h = await harness(t)
  const { accountId } = await h.account()
  const path = `/accounts/${accountId}/keys`
  return {
    h,
    accountId,
    path,
    make: async (fields: object = {}) => (await h.admin('POST', path, fields)).body,
  }
}

test('a key is made with its scopes, its end and its networks, and shown once', async (t) => {
  const { h, accountId, path, make } = await shop(t)
  const fields = { name: 'till', scopes: ['send', 'read', 'send'], expiresAt: '2999-01-01T00:00:00+01:00' }
  const made = await make({
    ...fields,
    allowedIps: ['192.0.2.7', '2001:DB8:0::1', '10.0.0.0/08', '10.0.0.0/8'],
  })
  expect(made).toEqual({
    success: true,
    key: {
      apiKeyId: expect.any(String),
      accountId,
      name: 'till',
      hint: `${made.apiKey.slice(0, 13)}...`,
      scopes: ['send', 'read'],
      test: false,
      allowedIps: ['192.0.2.7', '2001:db8::1', '10.0.0.0/8'],
      createdAt: expect.stringMatching(ISO),
      expiresAt: '2998-12-31T23:00:00.000Z',
      lastUsedAt: null,
      revokedAt: null,
    },
    apiKey: expect.stringMatching(/^cvn_live_[\w-]{43}$/),
  })
  expect((await make({ test: true })).apiKey).toMatch(/^cvn_test_/)
  const listed = await h.admin('GET', path)
  expect(listed.body.keys[1]).toEqual(made.key)
  expect(JSON.stringify(listed.body)).not.toContain(made.apiKey)
})

test('what no key can be made with is a 400 that names it', async (t) => {
  const { h, path, make } = await shop(t)
  const network = 'Must be an address or a network, such as 192.0.2.7 or 192.0.2.0/24'
  for (const allowed of [
    '192.0.2',
    '192.0.2.7/33',
    '192.0.2.7/',
    '::/129',
    'fe80::1%eth0',
    '1.1.1.1/8/8',
    'x',
  ])
    expect([allowed, (await make({ allowedIps: [allowed] })).errors]).toEqual([
      allowed,
      [{ path: ['allowedIps', 0], message: network }],
    ])
  const wrong = [
    { scopes: [] },
    { scopes: ['admin'] },
    { allowedIps: [] },
    { allowedIps: Array(101).fill('192.0.2.7') },
    { expiresAt: 'tomorrow' },
    { name: '' },
    { test: 'yes' },
  ]
  for (const fields of wrong)
    expect([fields, (await make(fields)).code]).toEqual([fields, 'VALIDATION_FAILED'])
  expect((await h.admin('GET', path)).body.keys).toHaveLength(1)
})

test('a rotated key stays until its grace is over, or its own end where that comes first', async (t) => {
  const { h, path, make } = await shop(t)
  const old = await make({ name: 'till', scopes: ['send'], allowedIps: ['127.0.0.1'] })
  const rotate = async (id: string, body?: object) => h.admin('POST', `/keys/${id}/rotate`, body)
  const beforeMs = Date.now()
  const { status, body } = await rotate(old.key.apiKeyId, { graceSeconds: 3600 })
  const { apiKeyId, hint, createdAt, ...same } = old.key
  expect([status, body.key]).toMatchObject([201, same])
  expect(body.apiKey).not.toBe(old.apiKey)
  const graceMs = Date.parse(body.oldKeyEndsAt) - beforeMs
  expect(graceMs).toBeGreaterThan(3_590_000)
  expect(graceMs).toBeLessThan(3_660_000)
  const listed = (await h.admin('GET', path)).body.keys
  expect(listed.find((key: typeof old.key) => key.apiKeyId === apiKeyId).expiresAt).toBe(body.oldKeyEndsAt)
  for (const { apiKey } of [old, body]) expect((await h.send(apiKey, one)).status).toBe(202)

  const soon = new Date(Date.now() + 60_000).toISOString()
  const short = await make({ expiresAt: soon })
  expect((await rotate(short.key.apiKeyId)).body.oldKeyEndsAt).toBe(soon)

  await rotate(body.key.apiKeyId, { graceSeconds: 0 })
  await until(async () => (await h.send(body.apiKey, one)).body.code === 'API_KEY_INVALID')
  expect((await rotate(body.key.apiKeyId)).body.code).toBe('KEY_NOT_FOUND')
  for (const graceSeconds of [-1, 2_592_001, 1.5])
    expect((await rotate(old.key.apiKeyId, { graceSeconds })).body.code).toBe('VALIDATION_FAILED')
})

test('a key revoked by its id or by itself is refused within a second, and stays revoked as it was', async (t) => {
  const { h, make } = await shop(t)
  for (const by of ['id', 'key'] as const) {
    const { key, apiKey } = await make()
    // So that the gateway holds it for one that is good.
    expect((await h.send(apiKey, one)).status).toBe(202)
    const revoke = () =>
      by === 'id'
        ? h.admin('DELETE', `/keys/${key.apiKeyId}`)
        : h.admin('POST', '/keys/revoke', { key: apiKey })
    const { body } = await revoke()
    const sinceMs = performance.now()
    expect(body.key).toMatchObject({ apiKeyId: key.apiKeyId, revokedAt: expect.stringMatching(ISO) })
    await until(async () => (await h.send(apiKey, one)).body.code === 'API_KEY_INVALID')
    expect(performance.now() - sinceMs).toBeLessThan(1_000)
    expect((await revoke()).body.key.revokedAt).toBe(body.key.revokedAt)
  }
  expect((await h.admin('POST', '/keys/revoke', { key: 'cvn_live_nonsense' })).body.code).toBe(
    'KEY_NOT_FOUND',
  )
})
