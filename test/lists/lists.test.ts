/** Contact lists, as an account keeps them. */
import { expect, type TestContext, test } from 'vitest'
import { contactsOf } from '../../src/lists/contacts.ts'
import { CONTACTS_MAX, CONTACTS_OF_OWNER_MAX, LISTS_MAX } from '../../src/lists/store.ts'
import { harness } from '../harness.ts'
import { encode } from '../intake/files.ts'

const phone = (n: number) => `+222${20_000_000 + n}`
const at = expect.stringMatching(/^\d{4}-.*Z$/)

/** An account with a live key and a list, and ways to ask; an object goes as JSON. */
async function served(t: TestContext) {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const ask = async (
    method: string,
    path: string,
    body?: string | FormData | object,
    { key = apiKey, type = 'application/json' } = {},
  ) => {
    const isRaw = body === undefined || typeof body === 'string' || body instanceof FormData
    const { status, body: answer } = await h.request(`/api/v2/lists${path}`, {
      method,
      headers: { 'x-api-key': key, ...(body && !(body instanceof FormData) ? { 'content-type': type } : {}) },
      body: isRaw ? body : JSON.stringify(body),
    })
    return [status, answer]
  }
  const create = async (name = 'Customers'): Promise<string> =>
    (await ask('POST', '', { name }))[1].list.listId
  const listId = await create()
  const size = async () => (await ask('GET', `/${listId}`))[1].list.size
  return { h, accountId, apiKey, ask, create, listId, size }
}

function csvForm(file: Buffer, fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(file)]), 'contacts.csv')
  return form
}

const nothing = { added: 0, updated: 0, duplicates: 0, invalid: 0, optedOut: 0, errors: [] }

test('a list is made, renamed, listed the newest first, and deleted with its contacts', async (t) => {
  const { h, ask, create, listId } = await served(t)
  const other = await create('Staff')
  const list = { listId, name: 'Customers', size: 0, createdAt: at, updatedAt: at }
  expect(await ask('GET', `/${listId}`)).toEqual([200, { success: true, list }])
  const renamed = { ...list, name: 'Old customers' }
  expect(await ask('PATCH', `/${listId}`, { name: ' Old customers ' })).toEqual([
    200,
    { success: true, list: renamed },
  ])
  const [, first] = await ask('GET', '?limit=1')
  expect(first).toEqual({
    success: true,
    lists: [{ ...list, listId: other, name: 'Staff' }],
    nextCursor: other,
  })
  expect(await ask('GET', `?limit=1&cursor=${first.nextCursor}`)).toEqual([
    200,
    { success: true, lists: [renamed] },
  ])
  await ask('POST', `/${listId}/import`, { contacts: [{ phone: phone(1) }] })
  expect(await ask('DELETE', `/${listId}`)).toEqual([200, { success: true }])
  expect(await ask('GET', `/${listId}`)).toEqual([
    404,
    { success: false, message: 'List not found', code: 'LIST_NOT_FOUND' },
  ])
  expect((await h.pool.query('select count(*)::int from list_contacts')).rows).toEqual([{ count: 0 }])
})

test('an import adds and updates, the last row of a number counts, and wrong rows are named', async (t) => {
  const { h, accountId, ask, listId, size } = await served(t)
  await h.admin('PUT', `/optouts/${phone(2)}`, { accountId, reason: 'STOP' })
  const first = {
    contacts: [{ phone: '20000001', variables: { name: 'Ali', points: 3 } }, { phone: phone(2) }],
  }
  expect(await ask('POST', `/${listId}/import`, first)).toEqual([
    200,
    { success: true, ...nothing, added: 2, optedOut: 1 },
  ])
  const file = [
    'الهاتف;الاسم',
    `${phone(1)};محمد`,
    `${phone(3)};فاطمة`,
    '51234567;أحمد',
    `${phone(4)}`,
    `${phone(3)};خديجة`,
  ].join('\r\n')
  expect(await ask('POST', `/${listId}/import`, csvForm(encode(file, 'windows-1256')))).toEqual([
    200,
    {
      success: true,
      added: 2,
      updated: 1,
      duplicates: 1,
      invalid: 1,
      optedOut: 0,
      errors: [
        {
          row: 4,
          phone: '51234567',
          column: 'الهاتف',
          reason: 'Invalid phone number format: Mauritania has no such number',
        },
      ],
      input: expect.objectContaining({ encoding: 'windows-1256', variables: ['الاسم'] }),
    },
  ])
  const [, page] = await ask('GET', `/${listId}/contacts?limit=2`)
  expect(page).toEqual({
    success: true,
    contacts: [
      { phone: phone(1), variables: { الاسم: 'محمد' } },
      { phone: phone(2), variables: {}, optedOut: true },
    ],
    nextCursor: '22220000002',
  })
  expect(await ask('GET', `/${listId}/contacts?limit=2&cursor=${page.nextCursor}`)).toEqual([
    200,
    {
      success: true,
      contacts: [
        { phone: phone(3), variables: { الاسم: 'خديجة' } },
        // A variable that a row lacks at its end is empty.
        { phone: phone(4), variables: { الاسم: '' } },
      ],
    },
  ])
  expect(await size()).toBe(4)
})

test('lines of JSON and mapped columns are imported as well, and a list of what is no contact is refused', async (t) => {
  const { ask, listId } = await served(t)
  const lines = `{"phone":"${phone(1)}","variables":{"name":"Ali"}}\n{"name":"x"}\n{`
  expect((await ask('POST', `/${listId}/import`, lines, { type: 'application/x-ndjson' }))[1]).toEqual({
    success: true,
    ...nothing,
    added: 1,
    invalid: 2,
    errors: [
      { row: 2, phone: '', column: 'phone', reason: 'Required' },
      { row: 3, phone: '', column: '', reason: expect.stringContaining('Invalid JSON') },
    ],
  })
  const mapping = '{"phone":"Client","variables":{"name":"Nom"}}'
  const form = csvForm(Buffer.from(`Nom,Client\nSara,${phone(2)}\n`), { mapping })
  expect((await ask('POST', `/${listId}/import`, form))[1]).toMatchObject({
    ...nothing,
    added: 1,
    input: { phone: 'Client' },
  })
  const refused = async (body: object | string) => (await ask('POST', `/${listId}/import`, body))[1].errors
  expect([
    await refused({ contacts: [] }),
    await refused({}),
    await refused({ contacts: [{ phone: 5 }] }),
    await refused({ contacts: [{ phone: phone(1), variables: { name: 'a\0' } }] }),
    await refused({ contacts: Array.from({ length: 100_001 }, () => ({})) }),
  ]).toEqual([
    [{ path: ['contacts'], message: 'Array must contain at least 1 element(s)' }],
    [{ path: ['contacts'], message: 'Required' }],
    [{ path: ['contacts', 0, 'phone'], message: 'Expected string, received number' }],
    [
      {
        path: ['contacts', 0, 'variables', 'name'],
        message: 'String must not contain U+0000',
      },
    ],
    [{ path: ['contacts'], message: 'Array must contain at most 100000 element(s)' }],
  ])
})

test('a contact is taken off once, in any form of its number', async (t) => {
  const { ask, listId, size } = await served(t)
  await ask('POST', `/${listId}/import`, { contacts: [{ phone: phone(1) }, { phone: phone(2) }] })
  const gone = [404, { success: false, message: 'Contact not found', code: 'CONTACT_NOT_FOUND' }]
  expect(await ask('DELETE', `/${listId}/contacts/20000001`)).toEqual([200, { success: true }])
  expect(await ask('DELETE', `/${listId}/contacts/${phone(1)}`)).toEqual(gone)
  expect(await ask('DELETE', `/${listId}/contacts/nobody`)).toEqual(gone)
  expect(await size()).toBe(1)
})

test('imports at once leave the size that the list has', async (t) => {
  const { h, ask, listId, size } = await served(t)
  const contacts = (from: number) => Array.from({ length: 300 }, (_, i) => ({ phone: phone(from + i) }))
  const answers = await Promise.all(
    [0, 100, 200, 0].map((from) => ask('POST', `/${listId}/import`, { contacts: contacts(from) })),
  )
  const added = answers.map(([, body]) => body.added).reduce((a, b) => a + b)
  const { rows } = await h.pool.query('select count(*)::int from list_contacts')
  expect([added, await size(), rows]).toEqual([500, 500, [{ count: 500 }]])
})

test('a list and an account hold as much as they may and no more', async (t) => {
  const { h, accountId, ask, create, listId, size } = await served(t)
  await h.pool.query('update lists set size = $1', [CONTACTS_MAX - 1])
  expect(
    await ask('POST', `/${listId}/import`, { contacts: [{ phone: phone(1) }, { phone: phone(2) }] }),
  ).toEqual([
    409,
    {
      success: false,
      message: 'The change conflicts with something that exists',
      detail: 'A list has at most 500000 contacts',
      code: 'CONFLICT',
    },
  ])
  expect(await size()).toBe(CONTACTS_MAX - 1)
  expect((await ask('POST', `/${listId}/import`, { contacts: [{ phone: phone(1) }] }))[1].added).toBe(1)
  await h.pool.query(
    `insert into lists (id, account_id, test, name)
     select gen_random_uuid(), $1, false, 'n' from generate_series(1, $2)`,
    [accountId, LISTS_MAX - 2],
  )
  await create()
  expect(await ask('POST', '', { name: 'One too many' })).toMatchObject([
    409,
    { detail: 'There are 1000 lists already', code: 'CONFLICT' },
  ])
})

test('all lists together hold as much as they may; those of test keys have less', async (t) => {
  const { h, accountId, ask, create, listId } = await served(t)
  await create('Other')
  await h.pool.query('update lists set size = $1', [CONTACTS_OF_OWNER_MAX.live / 2])
  await h.pool.query('update lists set size = 0 where id = $1', [listId])
  const one = { contacts: [{ phone: phone(1) }] }
  expect((await ask('POST', `/${listId}/import`, one))[0]).toBe(200)
  await h.pool.query('update lists set size = $1 where id <> $2', [CONTACTS_OF_OWNER_MAX.live, listId])
  const [status, { detail }] = await ask('POST', `/${listId}/import`, one)
  expect([status, detail]).toEqual([409, 'All lists together have at most 10000000 contacts'])
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const asTest = async (path: string, sent: object) => {
    const headers = { 'x-api-key': body.apiKey, 'content-type': 'application/json' }
    return h.request(`/api/v2/lists${path}`, { method: 'POST', headers, body: JSON.stringify(sent) })
  }
  const made = (await asTest('', { name: 'Tried' })).body.list.listId
  const full = (await asTest('', { name: 'Full' })).body.list.listId
  await h.pool.query('update lists set size = $1 where id = $2', [CONTACTS_OF_OWNER_MAX.test, full])
  const refused = await asTest(`/${made}/import`, one)
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'All lists together have at most 500000 contacts',
  ])
})

test('lists of test keys and of live keys know nothing of each other', async (t) => {
  const { h, accountId, ask, listId } = await served(t)
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const key = body.apiKey
  expect((await ask('GET', `/${listId}`, undefined, { key }))[0]).toBe(404)
  expect((await ask('DELETE', `/${listId}`, undefined, { key }))[0]).toBe(404)
  const [, made] = await ask('POST', '', { name: 'Trial' }, { key })
  expect((await ask('GET', '', undefined, { key }))[1].lists).toEqual([made.list])
  expect((await ask('GET', ''))[1].lists.map((list: { listId: string }) => list.listId)).toEqual([listId])
})

test('what is on a list is read for sending: all of it, one more than is too many, or nothing of others', async (t) => {
  const { h, accountId, ask, listId } = await served(t)
  const stranger = await h.account()
  const contacts = [phone(2), phone(1), phone(3)].map((phone) => ({ phone, variables: { n: phone } }))
  await ask('POST', `/${listId}/import`, { contacts })
  const read = (owner: { accountId: string; test: boolean }, max: number, id = listId) =>
    contactsOf(h.pool, owner, id, max)
  const sorted = contacts.toSorted((a, b) => a.phone.localeCompare(b.phone))
  expect(await read({ accountId, test: false }, 50_000)).toEqual(sorted)
  expect(await read({ accountId, test: false }, 1)).toEqual(sorted.slice(0, 2))
  expect(await read({ accountId, test: true }, 1)).toBeUndefined()
  expect(await read({ accountId: stranger.accountId, test: false }, 1)).toBeUndefined()
  expect(await read({ accountId, test: false }, 1, 'nonsense')).toBeUndefined()
})

test('who may only read changes no list', async (t) => {
  const { h, accountId, ask, listId } = await served(t)
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { scopes: ['read'] })
  const key = body.apiKey
  expect((await ask('GET', `/${listId}/contacts`, undefined, { key }))[0]).toBe(200)
  const changes: [string, string, object?][] = [
    ['POST', '', { name: 'x' }],
    ['POST', `/${listId}/import`, { contacts: [{ phone: phone(1) }] }],
    ['PATCH', `/${listId}`, { name: 'x' }],
    ['DELETE', `/${listId}/contacts/${phone(1)}`],
    ['DELETE', `/${listId}`],
  ]
  for (const [method, path, change] of changes)
    expect((await ask(method, path, change, { key }))[1].code).toBe('SCOPE_MISSING')
})

test('an import takes text/csv as it takes the file of a form', async (t) => {
  const { ask, listId } = await served(t)
  const table = `Nom;Phone\nAli;${phone(1)}\nZeinab;${phone(2)}\n`
  expect(await ask('POST', `/${listId}/import`, table, { type: 'text/csv' })).toEqual([
    200,
    {
      success: true,
      ...nothing,
      added: 2,
      input: expect.objectContaining({ phone: 'Phone', delimiter: ';' }),
    },
  ])
  const { contacts } = (await ask('GET', `/${listId}/contacts`))[1]
  expect(contacts[0]).toEqual({ phone: phone(1), variables: { Nom: 'Ali' } })
  const big = `Phone\n${Array.from({ length: 10_000 }, (_, n) => phone(n)).join('\n')}`
  expect((await ask('POST', `/${listId}/import`, big, { type: 'text/csv' }))[1].added).toBe(9_998)
  for (const empty of ['\n', 'Phone\n'])
    expect((await ask('POST', `/${listId}/import`, empty, { type: 'text/csv' }))[1].errors).toEqual([
      { path: ['file'], message: 'The file has no rows besides its header' },
    ])
})

test('contacts are found by how their number begins', async (t) => {
  const { ask, create } = await served(t)
  const id = await create()
  const contacts = [1, 2, 1_000_001].map((n) => ({ phone: phone(n) }))
  await ask('POST', `/${id}/import`, { contacts })
  const found = async (query: string) =>
    (await ask('GET', `/${id}/contacts?${query}`))[1].contacts.map(({ phone }: { phone: string }) => phone)
  expect(await found('phone=22220')).toEqual([phone(1), phone(2)])
  expect(await found('phone=%2B22221')).toEqual([phone(1_000_001)])
  expect(await found('phone=+22220&limit=1&cursor=22220000001')).toEqual([phone(2)])
  expect((await ask('GET', `/${id}/contacts?phone=x`))[0]).toBe(400)
})
