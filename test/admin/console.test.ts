/**
 * Operators work from the console: they find, unmask, approve, import prices and undo it, ask the doctor, change
 * settings, take backups.
 */
import { statSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Harness, harness, until } from '../harness.ts'
import { join } from '../people/browser.ts'

const PHONE = '+22238089336'
const TEXT = 'Your code is 4711'

async function sentOne(h: Harness, more: object = {}) {
  const { accountId, apiKey } = await h.account('10')
  const recipients = [{ phone: PHONE, message: TEXT }]
  const { body } = await h.send(apiKey, { recipients, ...more })
  return { accountId, apiKey, batchId: body.batchId as string, messageId: `${body.batchId}-0` }
}
const operator = (h: Harness, operatorRole: string) =>
  join(h, { email: `${operatorRole}@example.net`, operatorRole })

test('one question finds a message by its number and id, a batch by its reference and name, an account', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey, batchId, messageId } = await sentOne(h, {
    name: 'Spring sale',
    clientReference: 'order-77',
  })
  await h.finished(apiKey, batchId)
  const other = await sentOne(h)
  const find = async (q: string) => {
    const { body } = await h.admin('GET', `/find?q=${encodeURIComponent(q)}`)
    const ids = (rows: Record<string, string>[], key: string) => rows.map((row) => row[key])
    return {
      ...(body.phone ? { phone: body.phone } : {}),
      messages: ids(body.messages, 'messageId'),
      batches: ids(body.batches, 'batchId'),
      accounts: ids(body.accounts, 'accountId'),
    }
  }
  const nothing = { messages: [], batches: [], accounts: [] }
  const both = [other.messageId, messageId]
  for (const typed of [PHONE, '22238089336', '38 08 93 36'])
    expect(await find(typed)).toEqual({ ...nothing, phone: PHONE, messages: both })
  expect(await find(messageId.toUpperCase())).toEqual({ ...nothing, messages: [messageId] })
  expect(await find(batchId)).toEqual({ ...nothing, batches: [batchId] })
  expect(await find('order-77')).toEqual({ ...nothing, batches: [batchId] })
  expect(await find('SPRING')).toEqual({ ...nothing, batches: [batchId] })
  expect(await find(accountId)).toEqual({ ...nothing, accounts: [accountId] })
  expect((await find('test')).accounts).toEqual([accountId, other.accountId])
  expect(await find('nobody')).toEqual(nothing)
  expect((await h.admin('GET', `/find?q=${messageId}`)).body.messages[0]).toMatchObject({
    ...{ accountId, accountName: 'Test' },
  })
  expect((await h.admin('GET', '/accounts')).body.accounts[0].stopped).toBe(false)
  expect((await h.admin('GET', '/find?q=%20')).status).toBe(400)
})

test('support reads a message only for a reason, which the audit log keeps; others may not', async (t) => {
  const h = await harness(t)
  const { accountId, messageId } = await sentOne(h)
  const support = await operator(h, 'support')
  const masked = (await support.get(`/api/admin/v1/messages/${messageId}`)).body
  expect([masked.phone, masked.text]).toEqual(['+2223•••••36', '••••••••••••'])
  const unmask = `/api/admin/v1/messages/${messageId}/unmask`
  expect((await support.post(unmask, {})).status).toBe(400)
  // Nobody could see these in the log.
  for (const reason of ['', ' ', '\u200b', '\u2060\u00ad\u3164', '\u2800'])
    expect([reason, (await support.post(unmask, { reason })).status]).toEqual([reason, 400])
  const read = await support.post(unmask, { reason: 'complaint 12' })
  expect([read.status, read.body.phone, read.body.text]).toEqual([200, PHONE, TEXT])
  const { entries } = (await h.admin('GET', '/audit?action=message.unmask')).body
  expect(entries).toMatchObject([
    { action: 'message.unmask', accountId, target: messageId, details: { reason: 'complaint 12' } },
  ])
  expect(entries[0].personId).not.toBeNull()
  // The next answer is masked again.
  expect((await support.get(`/api/admin/v1/messages/${messageId}`)).body.text).toBe(masked.text)
  const commercial = await operator(h, 'commercial')
  expect((await commercial.post(unmask, { reason: 'x' })).body.code).toBe('PERMISSION_MISSING')
  expect((await support.post(`/api/admin/v1/messages/${messageId}0/unmask`, { reason: 'x' })).status).toBe(
    404,
  )
})

test('a name that nobody could see is refused, of whatever it is', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const name = '\u200b\u00ad'
  const post = (path: string, body: object) =>
    h.request(`/api/v2${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify(body),
    })
  const asked = [
    await h.admin('POST', '/accounts', { name }),
    await h.admin('PATCH', `/accounts/${accountId}`, { name }),
    await h.admin('POST', `/accounts/${accountId}/keys`, { name }),
    await h.admin('POST', '/tokens', { name }),
    await h.admin('POST', '/people/invitations', { name, email: 'a@example.net', operatorRole: 'support' }),
    await post('/lists', { name }),
    await post('/templates', { name, text: 'Hello' }),
  ]
  for (const { status, body } of asked)
    expect([status, body.errors]).toEqual([
      400,
      [{ path: ['name'], message: 'String must contain at least 1 character(s)' }],
    ])
})

test('an operator approves a batch of an account, and rejects another with what that gives back', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('10')
  await h.admin('PUT', `/accounts/${accountId}/caps`, { approvalAbove: 1, keysNeedApproval: true })
  const send = async (name: string) => {
    const recipients = [PHONE, '+22238089337'].map((phone) => ({ phone, message: 'Hi' }))
    return (await h.send(apiKey, { recipients, name })).body.batchId as string
  }
  const [first, second] = [await send('Sale'), await send('Other')]
  const waiting = (await h.admin('GET', '/batches?approval=waiting')).body.batches
  expect(waiting).toMatchObject([
    { batchId: second, accountName: 'Test', name: 'Other', approval: 'waiting' },
    { batchId: first, name: 'Sale' },
  ])
  expect((await h.admin('POST', `/batches/${first}/approve`)).body.batch.approval).toBe('approved')
  expect((await h.finished(apiKey, first)).status).toBe('completed')
  expect((await h.admin('POST', `/batches/${first}/approve`)).body.code).toBe('NOT_WAITING')
  const breakdown = (await h.admin('GET', `/batches/${second}/breakdown`)).body
  expect(breakdown.waiting).toEqual({ messages: 2, amount: 0.04 })
  const rejected = (await h.admin('POST', `/batches/${second}/reject`, { reason: 'not agreed' })).body.batch
  expect(rejected).toMatchObject({ approval: 'rejected', approvalReason: 'not agreed', refundedAmount: 0.04 })
  expect((await h.admin('GET', `/accounts/${accountId}`)).body.account.balance).toBe(9.96)
  const { messages } = (await h.admin('GET', `/batches/${second}/messages?status=failed`)).body
  expect(messages).toHaveLength(2)
})

test('an import of prices is shown, applied, listed and undone; what was changed since stays', async (t) => {
  const h = await harness(t)
  await h.admin('POST', '/prices', { prefix: '222', price: 0.02 })
  const inForce = async () =>
    Object.fromEntries(
      (await h.admin('GET', '/prices')).body.prices
        .filter(
          ({ inForce, currency }: { inForce: boolean; currency: string }) => inForce && currency === 'USD',
        )
        .map(({ prefix, price }: { prefix: string; price: number }) => [prefix, price]),
    )
  const before = await inForce()
  const prices = [
    { prefix: '222', price: 0.03 },
    { prefix: 'SN', price: 0.05 },
    { prefix: 'ML', price: 0.06 },
  ]
  const shown = (await h.admin('POST', '/prices/import', { prices })).body
  expect([shown.applied, shown.importId, shown.differences.length]).toEqual([false, undefined, 3])
  expect(await inForce()).toEqual(before)
  const { importId } = (await h.admin('POST', '/prices/import', { prices, apply: true })).body
  expect(await inForce()).toEqual({ ...before, 222: 0.03, SN: 0.05, ML: 0.06 })
  await h.admin('POST', '/prices', { prefix: 'ML', price: 0.07 })
  const listed = (await h.admin('GET', '/prices/imports')).body.imports
  expect(listed).toMatchObject([{ importId, changes: 3, currency: 'USD', undoneAt: null }])
  const undone = (await h.admin('POST', `/prices/imports/${importId}/undo`)).body
  expect(undone.left).toEqual(['ML'])
  expect(undone.differences).toEqual([
    { what: '222', before: '0.03', after: '0.02' },
    { what: 'SN', before: '0.05', after: null },
  ])
  expect(await inForce()).toEqual({ ...before, ML: 0.07 })
  expect((await h.admin('POST', `/prices/imports/${importId}/undo`)).body.code).toBe('CONFLICT')
  expect((await h.admin('GET', '/prices/imports')).body.imports[0].undoneBy).toBe('command line')
})

test('prices imported for a time to come hold from then, and their undo leaves that time as it was', async (t) => {
  const h = await harness(t)
  await h.admin('POST', '/prices', { prefix: '222', price: 0.02 })
  const effectiveFrom = new Date(Date.now() + 86_400_000).toISOString()
  const body = { prices: [{ prefix: '222', price: 0.03 }], effectiveFrom, apply: true }
  const { importId } = (await h.admin('POST', '/prices/import', body)).body
  const of222 = async () =>
    (await h.admin('GET', '/prices')).body.prices
      .filter(({ prefix }: { prefix: string }) => prefix === '222')
      .map(({ price, inForce }: { price: number; inForce: boolean }) => [price, inForce])
  expect(await of222()).toEqual([
    [0.02, true],
    [0.03, false],
  ])
  // Against what will hold then, nothing changes.
  expect((await h.admin('POST', '/prices/import', body)).body.differences).toEqual([])
  await h.admin('POST', `/prices/imports/${importId}/undo`)
  expect(await of222()).toEqual([
    [0.02, true],
    [0.02, false],
  ])
  const past = { ...body, effectiveFrom: '2020-01-01T00:00:00Z' }
  expect((await h.admin('POST', '/prices/import', past)).body.errors[0].path).toEqual(['effectiveFrom'])
})

test('the doctor runs one check after another, once at a time, and what it found last is kept', async (t) => {
  const h = await harness(t)
  expect((await h.admin('GET', '/doctor')).body.run).toBeNull()
  const begun = await h.admin('POST', '/doctor', {})
  expect([begun.status, begun.body.run.state]).toEqual([202, 'going'])
  const run = await until(async () => {
    const { run } = (await h.admin('GET', '/doctor')).body
    return run.state !== 'going' && run
  })
  expect(run).toMatchObject({ state: 'well', checksDone: run.checksAll, by: 'command line', error: null })
  await h.pool.query(`alter table batches disable trigger user`)
  const { batchId, apiKey } = await sentOne(h)
  await h.finished(apiKey, batchId)
  await h.pool.query('update batches set sent_count = 0, failed_count = 1 where id = $1', [batchId])
  await h.admin('POST', '/doctor', {})
  const worse = await until(async () => {
    const { run } = (await h.admin('GET', '/doctor')).body
    return run.state !== 'going' && run
  })
  expect(worse.state).toBe('unwell')
  const wrong = worse.checks.filter(
    ({ count, level }: { count: number; level: string }) => count && level === 'error',
  )
  expect(wrong.map(({ name }: { name: string }) => name)).toContain('counters')
  expect(wrong[0].rows[0].batch).toBe(batchId)
  // The alarm about the doctor goes by it.
  const { rows } = await h.pool.query(`select value from alarm_facts where name = 'doctor'`)
  expect(rows).toMatchObject([{ value: { wrong: expect.any(Number) } }])
})

test('a run of the doctor whose process has died is taken for lost, and another may begin', async (t) => {
  const h = await harness(t)
  await h.pool.query(
    `insert into doctor_runs (id, actor, started_at, touched_at)
     values ('00000000-0000-7000-8000-000000000001', 'x', now() - interval '1 hour', now() - interval '1 hour')`,
  )
  expect((await h.admin('GET', '/doctor')).body.run.state).toBe('failed')
  expect((await h.admin('POST', '/doctor', {})).status).toBe(202)
  await until(async () => (await h.admin('GET', '/doctor')).body.run.state === 'well')
})

test('settings say what is in force and from where, and no secret', async (t) => {
  const h = await harness(t, { env: { CARAVAN_RETENTION_DAYS: '30' } })
  const { version, settings } = (await h.admin('GET', '/settings')).body
  expect(version).toMatch(/^\d+\.\d+/)
  const of = (variable: string) => settings.find((one: { variable: string }) => one.variable === variable)
  expect(of('CARAVAN_RETENTION_DAYS')).toMatchObject({ value: '30', source: 'environment' })
  expect(of('CARAVAN_WEBHOOK_TIMEOUT_MS')).toMatchObject({ source: 'default' })
  expect(of('DATABASE_URL')).toMatchObject({ value: '(set)', source: 'environment' })
  expect(JSON.stringify(settings)).not.toContain(new URL(h.env.DATABASE_URL).pathname)
})

test('a backup is made while the gateway runs, listed with its size, and downloaded whole', async (t) => {
  const h = await harness(t)
  const { batchId, apiKey } = await sentOne(h)
  await h.finished(apiKey, batchId)
  expect((await h.admin('GET', '/backups')).body).toMatchObject({
    backups: [],
    folder: h.env.CARAVAN_BACKUP_DIR,
  })
  const begun = await h.admin('POST', '/backups', {})
  expect([begun.status, begun.body.backup.state]).toEqual([202, 'going'])
  const backup = await until(async () => {
    const [one] = (await h.admin('GET', '/backups')).body.backups
    return one.state !== 'going' && one
  })
  expect(backup).toMatchObject({
    state: 'done',
    percent: 100,
    withKey: false,
    downloadable: true,
    error: null,
  })
  expect(path.dirname(backup.file)).toBe(h.env.CARAVAN_BACKUP_DIR)
  expect([statSync(backup.file).size, statSync(backup.file).mode & 0o777]).toEqual([backup.bytes, 0o600])
  const download = (id: string) =>
    fetch(`${h.url}/api/admin/v1/backups/${id}/file`, {
      headers: { authorization: `Bearer ${h.localToken}` },
    })
  const file = await download(backup.backupId)
  expect(file.headers.get('content-disposition')).toContain('.caravan"')
  const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString()
  expect(text).toContain(TEXT)
  expect((await h.admin('GET', '/audit?action=backup.download')).body.entries).toHaveLength(1)
  await h.pool.query(`update backups set host = 'another'`)
  expect((await download(backup.backupId)).status).toBe(409)
  expect((await download(batchId)).status).toBe(404)
})

test('people are listed by part of a name, and operators alone; invitations that wait are shown', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  await join(h, { email: 'aicha@example.net', accountId, role: 'sender' })
  await operator(h, 'support')
  const emails = async (query: string) =>
    (await h.admin('GET', `/people?${query}`)).body.people.map(({ email }: { email: string }) => email)
  expect(await emails('operator=true')).toEqual(['support@example.net'])
  expect(await emails('operator=false')).toEqual(['aicha@example.net'])
  expect(await emails('name=AICHA@')).toEqual(['aicha@example.net'])
  await h.admin('POST', '/people/invitations', { email: 'new@example.net', operatorRole: 'owner' })
  expect((await h.admin('GET', '/people/invitations')).body.invitations).toMatchObject([
    { email: 'new@example.net', operatorRole: 'owner', accountId: null },
  ])
})
