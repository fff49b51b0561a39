/** The audit log: one entry for every change that the admin API knows of, and no secret in any. */
import { expect, test } from 'vitest'
import { check } from '../../src/http/schema.ts'
import { capsBody, capsOf } from '../../src/ledger/caps-schema.ts'
import { setCaps } from '../../src/ledger/caps-sql.ts'
import { ACTIONS } from '../../web/src/texts/audit-actions.ts'
import { firingAlarm, silentProcess, stop } from '../alarms/rows.ts'
import { upload } from '../costs/costs.ts'
import { harness } from '../harness.ts'

const PASSWORDS = ['p4ssw0rd', 'n3w0ne']
const TWO = ['38089336', '38089337'].map((phone) => ({ phone, message: 'Hi' }))

async function personIn(h: Awaited<ReturnType<typeof harness>>, email: string): Promise<string> {
  const { rows } = await h.pool.query(
    `insert into people (id, name, email) values (gen_random_uuid(), 'Sidi', $1) returning id`,
    [email],
  )
  return rows[0].id
}

/** Each change of the API once, in an order in which each is possible; secrets gather in `secrets`. */
async function everyChange(h: Awaited<ReturnType<typeof harness>>, secrets: string[]) {
  const done: string[] = []
  const change = async (operation: string, values: Record<string, string> = {}, body?: object) => {
    const [method = '', path = ''] = operation.split(' ')
    const at = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ''))
    return audited(operation, () => h.admin(method, at, body))
  }
  const changeByFile = (operation: string, query: string, file: string) =>
    audited(operation, () => upload(h, `${operation.split(' ')[1]}?${query}`, file))
  const audited = async (operation: string, ask: () => ReturnType<typeof h.admin>) => {
    const before = await entries()
    const answer = await ask()
    const said = { operation, status: answer.status < 300, entries: (await entries()).length - before.length }
    expect(said).toEqual({ operation, status: true, entries: 1 })
    for (const key of ['apiKey', 'adminToken']) if (key in answer.body) secrets.push(answer.body[key])
    done.push(operation)
    return answer.body
  }
  const entries = async () => (await h.admin('GET', '/audit?limit=1000')).body.entries
  const { account, apiKey } = await change('POST /accounts', {}, { name: 'Shop', balance: 5 })
  const { accountId } = account
  await change('PATCH /accounts/{accountId}', { accountId }, { creditLimit: 2 })
  await change('POST /accounts/{accountId}/top-ups', { accountId }, { amount: 1 })
  await change('POST /accounts/{accountId}/adjustments', { accountId }, { amount: -1, reason: 'x' })
  const made = await change('POST /accounts/{accountId}/keys', { accountId }, {})
  const { key } = await change('POST /keys/{keyId}/rotate', { keyId: made.key.apiKeyId })
  await change('DELETE /keys/{keyId}', { keyId: key.apiKeyId })
  await change('POST /keys/revoke', {}, { key: made.apiKey })
  const { price } = await change('POST /prices', {}, { prefix: '222', price: 1, accountId })
  await change('DELETE /prices/{priceId}', { priceId: price.priceId })
  const later = { prefix: '222', cost: 1, effectiveFrom: '2099-01-01T00:00:00Z' }
  const { cost } = await change('POST /costs', {}, { carrier: 'mattel', ...later })
  await change('DELETE /costs/{costId}', { costId: cost.costId })
  await change('PUT /costs/currency', {}, { currency: 'USD' })
  await change('POST /exchange-rates', {}, { currency: 'MRU', rate: 0.025 })
  await changeByFile(
    'POST /costs/import',
    'carrier=mattel&currency=USD&dryRun=false',
    'prefix;price\n222;0.01\n',
  )
  await change('POST /costs/undo', {}, { carrier: 'mattel' })
  const period = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z'
  await changeByFile('POST /reconcile', `carrier=mattel&${period}`, 'id;parts\na;1\n')
  const { floor } = await change('PUT /margin-floors', {}, { percent: 1, below: 'alert' })
  await change('DELETE /margin-floors/{floorId}', { floorId: floor.floorId })
  const url = `smpp://me:${PASSWORDS[0]}@127.0.0.1:1`
  await change('POST /smscs', {}, { name: 'mattel', url })
  await change('PATCH /smscs/{name}', { name: 'mattel' }, { password: PASSWORDS[1] })
  await change('PUT /routes/{prefix}', { prefix: '222' }, { targets: [{ smsc: 'mattel' }] })
  await change('POST /routes/{prefix}/pause', { prefix: '222' })
  await change('POST /routes/{prefix}/resume', { prefix: '222' })
  await change('DELETE /routes/{prefix}', { prefix: '222' })
  await change('POST /smscs/{name}/test', { name: 'mattel' }, {})
  await change('POST /smscs/{name}/trace', { name: 'mattel' }, { seconds: 1 })
  await change('DELETE /smscs/{name}/trace', { name: 'mattel' })
  await change('POST /smscs/{name}/rename', { name: 'mattel' }, { name: 'mauritel' })
  await change('DELETE /smscs/{name}', { name: 'mauritel' })
  await change('PUT /accounts/{accountId}/senders/{sender}', { accountId, sender: 'SHOP' }, {})
  await change('DELETE /accounts/{accountId}/senders/{sender}', { accountId, sender: 'SHOP' })
  await change('PUT /accounts/{accountId}/caps', { accountId }, { day: { messages: 1_000 } })
  await change('PATCH /accounts/{accountId}/caps', { accountId }, { day: { messages: 900 } })
  const asked = async (sender: string) => {
    const { rows } = await h.pool.query(
      `insert into sender_requests (id, account_id, sender, reason) values (gen_random_uuid(), $1, $2, 'x') returning id`,
      [accountId, sender],
    )
    return { requestId: rows[0].id }
  }
  await change('POST /sender-requests/{requestId}/accept', await asked('STORE'), {})
  await change('POST /sender-requests/{requestId}/refuse', await asked('BANK'), { reason: 'x' })
  await change('PUT /optouts/{phone}', { phone: '+22238089336' }, {})
  await change('DELETE /optouts/{phone}', { phone: '+22238089336' })
  const batch = async (body: object = {}) => {
    const sent = await h.send(apiKey, { recipients: TWO, ...body })
    return { batchId: sent.body.batchId, messageId: `${sent.body.batchId}-0` }
  }
  const sent = await batch()
  await h.finished(apiKey, sent.batchId)
  await change('POST /messages/{messageId}/unmask', sent, { reason: 'x' })
  await change('POST /messages/{messageId}/refund', sent, { reason: 'x' })
  await change('POST /batches/{batchId}/refund', sent, { reason: 'x' })
  const waiting = await batch({ paused: true })
  await change('POST /batches/{batchId}/resume', await batch({ paused: true }))
  await change('POST /messages/{messageId}/resume', await batch({ paused: true }))
  await change('POST /messages/{messageId}/cancel', waiting)
  await change('POST /batches/{batchId}/cancel', waiting)
  const sendAt = new Date(Date.now() + 86_400_000).toISOString()
  await change('POST /batches/{batchId}/pause', await batch({ sendAt }))
  await change('POST /messages/{messageId}/pause', await batch({ sendAt }))
  await setCaps(
    h.pool,
    accountId,
    'operator',
    capsOf(check(capsBody, { approvalAbove: 1, keysNeedApproval: true })),
  )
  await change('POST /batches/{batchId}/approve', await batch())
  await change('POST /batches/{batchId}/reject', await batch(), { reason: 'x' })
  await setCaps(h.pool, accountId, 'operator', capsOf(check(capsBody, {})))
  await change('POST /held/release', {}, {})
  await change('POST /doctor', {}, {})
  await change('POST /backups', {}, {})
  await change('PATCH /numbers', {}, { countries: 'MR,SN' })
  const orange = { prefix: '22177', operator: '608-01', name: 'Orange' }
  await change('POST /operators/import', {}, { operators: [orange], apply: true })
  const list = { prices: [{ prefix: 'SN', price: 1 }], apply: true }
  const { importId } = await change('POST /prices/import', {}, list)
  await change('POST /prices/imports/{importId}/undo', { importId })
  const rule = { destination: 'SN', kinds: ['name'] }
  await change('POST /sender-rules/import', {}, { rules: [rule], apply: true })
  await change('POST /backups/noted')
  await change('PUT /alarm-rules/{rule}', { rule: 'bind_down' }, { enabled: false })
  const { channelId, secret } = await change(
    'POST /alarm-channels',
    {},
    { kind: 'webhook', target: 'https://example.net/' },
  )
  secrets.push(secret)
  await change('PATCH /alarm-channels/{channelId}', { channelId }, { enabled: false })
  await change('POST /alarm-channels/{channelId}/test', { channelId })
  await change('DELETE /alarm-channels/{channelId}', { channelId })
  const alarmId = await firingAlarm(h)
  await change('POST /alarms/{alarmId}/acknowledge', { alarmId })
  await change('POST /alarms/{alarmId}/silence', { alarmId }, { minutes: 5 })
  await change('DELETE /processes/{processId}', { processId: await silentProcess(h) })
  await change('PUT /stop-rules/{rule}', { rule: 'spike' }, { enabled: false })
  await change('DELETE /stop-rules/{rule}', { rule: 'spike' })
  const { cap } = await change('POST /destination-caps', {}, { prefix: '999', per: 'day', messages: 5 })
  await change('DELETE /destination-caps/{capId}', { capId: cap.capId })
  await stop(h, accountId)
  await change('POST /accounts/{accountId}/resume', { accountId })
  const { token } = await change('POST /tokens', {}, { name: 'ops' })
  await change('DELETE /tokens/{tokenId}', { tokenId: token.tokenId })
  await change('POST /people/set-up-link')
  const invited = { email: 'aicha@example.net', accountId, role: 'owner', operatorRole: 'owner' }
  const { link } = await change('POST /people/invitations', {}, invited)
  secrets.push(link.split('#')[1])
  const { invitations } = (await h.admin('GET', '/people/invitations')).body
  await change('DELETE /people/invitations/{invitationId}', { invitationId: invitations[0].invitationId })
  const personId = await personIn(h, 'sidi@example.net')
  await change('PATCH /people/{personId}', { personId }, { operatorRole: 'support' })
  await change('PUT /people/{personId}/accounts/{accountId}', { personId, accountId }, { role: 'viewer' })
  await change('DELETE /people/{personId}/accounts/{accountId}', { personId, accountId })
  const reset = await change('POST /people/{personId}/reset', { personId }, { factors: true })
  secrets.push(reset.link.split('#')[1])
  await change('DELETE /people/{personId}/sessions', { personId })
  await change('PUT /required-factors/{role}', { role: 'operator:owner' }, { required: true })
  return { done, accountId }
}

test('every change that the API describes leaves one entry, and none holds a secret', async (t) => {
  const h = await harness(t)
  const secrets = [...PASSWORDS, h.localToken]
  const { done } = await everyChange(h, secrets)
  const { body } = await h.request('/openapi-admin.json')
  const described = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => `${method.toUpperCase()} ${path.replace('/api/admin/v1', '')}`),
  )
  expect(done.toSorted()).toEqual(described.toSorted())
  // The account's first key, another, the one after it, a token, two links, and the secret of a channel.
  expect(secrets).toHaveLength(3 + 7)
  const { rows } = await h.pool.query('select row_to_json(a)::text as row from audit_log a')
  expect(rows).toHaveLength(done.length)
  const actions = await h.pool.query<{ action: string }>('select distinct action from audit_log')
  // The console says each in words.
  expect(actions.rows.filter(({ action }) => !Object.hasOwn(ACTIONS, action))).toEqual([])
  for (const secret of secrets) expect(rows.filter(({ row }) => row.includes(secret))).toEqual([])
})

test('the log is read by account and by action, newest first, page by page', async (t) => {
  const h = await harness(t)
  const { done, accountId } = await everyChange(h, [])
  const ask = async (query: string) => (await h.admin('GET', `/audit?${query}`)).body
  const { entries } = await ask('limit=1000')
  expect(entries).toHaveLength(done.length)
  expect(entries.at(-1)).toMatchObject({ action: 'account.create', accountId, tokenId: null })
  const paged: object[] = []
  for (let cursor = ''; ; ) {
    const page = await ask(`limit=7${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.entries)
    if (page.nextCursor === undefined) break
    cursor = page.nextCursor
  }
  expect(paged).toEqual(entries)
  const own = (await ask(`accountId=${accountId}&limit=1000`)).entries
  expect(own).toEqual(entries.filter((entry: { accountId: string }) => entry.accountId === accountId))
  expect(own.length).toBeGreaterThan(8)
  expect((await ask('action=route.pause')).entries).toMatchObject([{ action: 'route.pause', target: '222' }])
})
