/** The audit log: people, keys, operators and commands, from where, by which session, and how it was before. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { browser, confirm, join, PASSWORD, setUp } from './browser.ts'

type Entry = Record<string, unknown>

test('each change of a person, a key and a command is in the log under its name, and no secret is', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const owner = await setUp(h)
  const member = await join(h, { email: 'member@example.net', accountId, role: 'owner' })
  const { personId, sessionId } = (await member.get('/people/me')).body.me
  await member.post('/optouts', { phone: '+22238089339' })
  await member.patch('/people/me', { name: 'Fatima' })
  await member.post('/bulk/send', { recipients: [{ phone: '38089336', message: 'A private text' }] })
  await confirm(member)
  await member.put('/people/me/password', { password: 'another long secret' })
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  await h.request('/api/v2/lists', { method: 'POST', headers, body: '{"name":"Customers"}' })
  await h.send(apiKey, { recipients: [{ phone: '38089337', message: 'Another text' }] })
  await owner.admin('PATCH', `/accounts/${accountId}`, { name: 'Shop' })
  const entries: Entry[] = (await owner.admin('GET', '/audit?limit=1000')).body.entries
  const by = (action: string) => entries.find((entry) => entry['action'] === action)
  const mine = { personId, sessionId, tokenId: null, ip: '127.0.0.1' }
  expect(by('addOptout')).toMatchObject({ ...mine, actor: 'member', accountId })
  expect(by('person.update')).toMatchObject({
    ...mine,
    before: { name: 'member' },
    after: { name: 'Fatima' },
  })
  expect(by('person.password')).toMatchObject({ ...mine, target: personId })
  expect(by('sendBulk')).toMatchObject({ ...mine, details: { body: { recipients: '1 of them' } } })
  expect(by('createList')).toMatchObject({ actor: 'API key', personId: null, apiKeyId: expect.any(String) })
  expect(by('account.update')).toMatchObject({
    actor: 'Aïcha',
    before: { name: 'Test', suspended: false },
    after: { name: 'Shop', suspended: false },
  })
  expect(entries.filter((entry) => entry['action'] === 'sendBulk')).toHaveLength(1)
  // The account's owner sees the same of the account.
  await member.signIn('member@example.net', 'another long secret')
  const ours: Entry[] = (await member.get('/people/audit')).body.entries
  expect(ours.map(({ action, actor }) => [action, actor])).toEqual([
    ['account.update', 'Aïcha'],
    ['createList', 'API key'],
    ['sendBulk', 'Fatima'],
    ['addOptout', 'member'],
    ['invitation.accept', 'member'],
    ['invitation.create', 'command line'],
    ['invitation.accept', 'Aïcha'],
  ])
  const { rows } = await h.pool.query('select row_to_json(a)::text as row from audit_log a')
  const all = rows.map(({ row }) => row).join()
  for (const secret of [PASSWORD, 'another long secret', 'A private text', '38089336', apiKey])
    expect([secret, all.includes(secret)]).toEqual([secret, false])
})

test('the log is filtered by person, action and time, exported as CSV, and never changed', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  const { personId } = (await owner.get('/people/me')).body.me
  const before = new Date().toISOString()
  await owner.patch('/people/me', { timeZone: 'Africa/Nouakchott' })
  await h.admin('POST', '/accounts', { name: '=Shop' })
  const actions = async (query: string) =>
    (await owner.admin('GET', `/audit?${query}`)).body.entries.map((entry: Entry) => entry['action'])
  expect(await actions(`personId=${personId}`)).toEqual([
    'person.update',
    'session.start',
    'invitation.accept',
  ])
  expect(await actions(`from=${before}&personId=${personId}`)).toEqual(['person.update'])
  expect(await actions(`to=${before}&action=person.update`)).toEqual([])
  const csv = (await owner.admin('GET', '/audit?format=csv')).body as string
  const lines = csv.trim().split('\n')
  expect(lines[0]).toContain('at,actor,personId')
  expect(lines).toHaveLength((await actions('limit=1000')).length + 1)
  for (const change of ['update audit_log set actor = $$x$$', 'delete from audit_log', 'truncate audit_log'])
    await expect(h.pool.query(change)).rejects.toThrow()
  const viewer = await join(h, { email: 'support@example.net', operatorRole: 'support' })
  expect((await viewer.admin('GET', '/audit')).body).toMatchObject({ permission: 'audit' })
  expect((await browser(h).get('/api/admin/v1/audit')).body.code).toBe('ADMIN_TOKEN_REQUIRED')
})

test('what customers change is in the log as it was and as it became', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { 'x-api-key': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) }
    const init = { method, headers, body: body ? JSON.stringify(body) : undefined }
    const answer = await h.request(`/api/v2${path}`, init as RequestInit)
    expect([path, answer.status < 300]).toEqual([path, true])
    return answer.body
  }
  const { list } = await call('POST', '/lists', { name: 'Customers' })
  await call('PATCH', `/lists/${list.listId}`, { name: 'Friends' })
  await call('DELETE', `/lists/${list.listId}`)
  const { template } = await call('POST', '/templates', { name: 'Open', text: 'We are open' })
  await call('PATCH', `/templates/${template.templateId}`, { name: 'Closed' })
  await call('DELETE', `/templates/${template.templateId}`)
  await call('PUT', '/optouts/answers', { stopAnswer: 'Nothing more will come.' })
  await call('POST', '/optouts', { phone: '+22238089339', reason: 'asked at the desk' })
  await call('DELETE', '/optouts/+22238089339')
  await call('PUT', '/balance/alert', { below: 5 })
  await call('PUT', '/caps', { approvalAbove: 100 })
  const { key } = await call('POST', '/keys', { name: 'Shop' })
  const rotated = await call('POST', `/keys/${key.apiKeyId}/rotate`, {})
  await call('DELETE', `/keys/${rotated.key.apiKeyId}`)
  const url = 'http://127.0.0.1:9/hook'
  const { webhook } = await call('POST', '/webhooks', { url, types: ['message.sent'] })
  await call('PATCH', `/webhooks/${webhook.webhookId}`, { enabled: false })
  await call('DELETE', `/webhooks/${webhook.webhookId}`)
  const entries: Entry[] = (await h.admin('GET', '/audit?limit=1000')).body.entries
  const of = (action: string) => entries.find((entry) => entry['action'] === action)
  expect(of('updateList')).toMatchObject({ before: { name: 'Customers' }, after: { name: 'Friends' } })
  expect(of('deleteList')).toMatchObject({ before: { name: 'Friends' }, after: null })
  expect(of('updateTemplate')).toMatchObject({ before: { name: 'Open' }, after: { name: 'Closed' } })
  expect(of('deleteTemplate')).toMatchObject({ before: { name: 'Closed' }, after: null })
  expect(of('setOptoutAnswers')?.['before']).not.toEqual(of('setOptoutAnswers')?.['after'])
  expect(of('removeOptout')).toMatchObject({ before: { reason: 'asked at the desk' }, after: null })
  expect(of('setBalanceAlert')?.['before']).not.toEqual(of('setBalanceAlert')?.['after'])
  expect(of('setCaps')?.['before']).not.toEqual(of('setCaps')?.['after'])
  expect(of('createOwnKey')).toMatchObject({ target: key.apiKeyId })
  expect(of('rotateOwnKey')).toMatchObject({
    before: { apiKeyId: key.apiKeyId },
    after: { apiKeyId: rotated.key.apiKeyId },
  })
  expect(of('revokeOwnKey')).toMatchObject({
    before: { name: 'Shop' },
    after: { revokedAt: expect.any(String) },
  })
  expect(of('updateWebhook')).toMatchObject({ before: { enabled: true }, after: { enabled: false } })
  expect(of('deleteWebhook')).toMatchObject({ before: { enabled: false }, after: null })
  // Texts belong to their templates.
  expect(JSON.stringify(entries)).not.toContain('We are open')
})
