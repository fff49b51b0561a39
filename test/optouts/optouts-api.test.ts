/** GET, POST and DELETE /optouts, and the imports. */
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'

const phone = (n: number) => `+222${20_000_000 + n}`

/** An account with a live key, and ways to ask; a `body` goes as JSON unless it is a string. */
async function served(t: TestContext, options = {}) {
  const h = await harness(t, options)
  const { accountId, apiKey } = await h.account('10')
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    { key = apiKey, type = 'application/json' } = {},
  ) => {
    const answer = await h.request(`/api/v2/optouts${path}`, {
      method,
      headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'content-type': type }) },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    })
    return [answer.status, answer.body]
  }
  const list = async (query = '') => {
    const [status, body] = await ask('GET', query)
    return [
      status,
      body.optouts?.map((row: Record<string, string>) => `${row.phone} ${row.scope} ${row.reason}`),
    ]
  }
  const csv = async (query = '') => {
    const headers = { 'x-api-key': apiKey, accept: 'text/csv' }
    const response = await fetch(`${h.url}/api/v2/optouts${query}`, { headers })
    return [response.status, response.headers.get('content-type'), await response.text()]
  }
  const forEverybody = (number: string) => h.admin('PUT', `/optouts/${number}`, { reason: 'law' })
  return { h, accountId, apiKey, ask, list, csv, forEverybody }
}

const createdAt = expect.stringMatching(/^\d{4}-.*Z$/)

test('a number is added once, keeps its first reason, and is removed once', async (t) => {
  const { ask, list } = await served(t)
  const optout = { phone: phone(1), scope: 'account', reason: 'by e-mail', createdAt }
  const first = await ask('POST', '', { phone: '20000001', reason: ' by e-mail ' })
  expect(first).toEqual([201, { success: true, optout }])
  expect(await ask('POST', '', { phone: phone(1), reason: 'again' })).toEqual([200, first[1]])
  expect(await ask('POST', '', { phone: phone(2) })).toMatchObject([
    201,
    { optout: { reason: 'by the account' } },
  ])
  expect(await list()).toEqual([200, [`${phone(1)} account by e-mail`, `${phone(2)} account by the account`]])
  expect(await ask('DELETE', '/20000001')).toEqual([200, { success: true, phone: phone(1) }])
  const gone = [404, { success: false, message: 'Opt-out not found', code: 'OPTOUT_NOT_FOUND' }]
  for (const unknown of [phone(1), phone(9), 'nonsense', '%20', '%2B1'])
    expect(await ask('DELETE', `/${unknown}`)).toEqual(gone)
  expect(await list()).toEqual([200, [`${phone(2)} account by the account`]])
})

test('what is no opt-out is refused with what is wrong with it', async (t) => {
  const { ask, list } = await served(t)
  const refusals: [unknown, (string | number)[], string][] = [
    [{}, ['phone'], 'Required'],
    [{ phone: 'nobody' }, ['phone'], 'Invalid phone number format'],
    [{ phone: phone(1), reason: '' }, ['reason'], 'String must contain at least 1 character(s)'],
    [{ phone: phone(1), reason: 'a\0b' }, ['reason'], 'String must not contain U+0000'],
  ]
  for (const [body, path, message] of refusals)
    expect(await ask('POST', '', body)).toEqual([
      400,
      {
        success: false,
        message: 'Validation failed',
        errors: [{ path, message }],
        code: 'VALIDATION_FAILED',
      },
    ])
  for (const query of [
    '?limit=0',
    '?cursor=!',
    '?cursor=bm8',
    '?phone=',
    '?phone=x',
    '?phone=%20x',
    '?bom=yes',
    '?format=xml',
  ])
    expect((await ask('GET', query))[0]).toBe(400)
  expect(await list()).toEqual([200, []])
})

test("numbers of every account are shown as everybody's and stay; another account's are not there", async (t) => {
  const { h, ask, list, forEverybody } = await served(t)
  const other = await h.account()
  await ask('POST', '', { phone: phone(1) }, { key: other.apiKey })
  await forEverybody(phone(2))
  expect(await list()).toEqual([200, [`${phone(2)} everybody law`]])
  const refused = {
    success: false,
    message: 'The number is opted out for every account, which only the operator can change',
    code: 'OPTOUT_FOR_EVERYBODY',
  }
  expect(await ask('DELETE', `/${phone(2)}`)).toEqual([409, refused])
  expect((await ask('DELETE', `/${phone(1)}`))[0]).toBe(404)
  // An account may have a number on its own list too, and take that back.
  expect((await ask('POST', '', { phone: phone(2), reason: 'mine' }))[0]).toBe(201)
  expect(await list()).toEqual([200, [`${phone(2)} everybody law`, `${phone(2)} account mine`]])
  expect((await ask('DELETE', `/${phone(2)}`))[0]).toBe(200)
  expect(await list()).toEqual([200, [`${phone(2)} everybody law`]])
  expect(
    (await h.request('/api/v2/optouts', { headers: { 'x-api-key': other.apiKey } })).body.optouts,
  ).toEqual([
    { phone: phone(1), scope: 'account', reason: 'by the account', createdAt },
    { phone: phone(2), scope: 'everybody', reason: 'law', createdAt },
  ])
})

test('pages of any size show each row once, in the order of the numbers', async (t) => {
  const { ask, list, csv, forEverybody } = await served(t)
  await ask('POST', '/import', { phones: [4, 1, 3, 2].map(phone), reason: 'old list' })
  for (const n of [2, 3, 5]) await forEverybody(phone(n))
  const all = [
    `${phone(1)} account old list`,
    `${phone(2)} everybody law`,
    `${phone(2)} account old list`,
    `${phone(3)} everybody law`,
    `${phone(3)} account old list`,
    `${phone(4)} account old list`,
    `${phone(5)} everybody law`,
  ]
  expect(await list()).toEqual([200, all])
  for (const limit of [1, 2, 3, 6, 7, 8]) {
    const pages: string[][] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query = `?limit=${limit}${cursor && `&cursor=${cursor}`}`
      const [, body] = await ask('GET', query)
      pages.push(body.optouts.map((row: Record<string, string>) => `${row.phone} ${row.scope} ${row.reason}`))
      cursor = body.nextCursor
    }
    expect(pages.flat()).toEqual(all)
    expect(pages.map((page) => page.length)).toEqual(
      Array.from({ length: Math.ceil(7 / limit) }, (_, page) => Math.min(limit, 7 - page * limit)),
    )
  }
  const [, , text] = await csv()
  const lines = String(text).trimEnd().split('\n')
  expect(lines[0]).toBe('phone,scope,reason,createdAt')
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join(' '))).toEqual(all)
  // Each form of a number finds it, also where its plus was not escaped.
  for (const form of ['20000003', '22220000003', '%2B22220000003', '+22220000003'])
    expect(await list(`?phone=${form}`)).toEqual([200, all.slice(3, 5)])
  expect(await list(`?phone=${phone(9)}`)).toEqual([200, []])
})

test('a list of JSON is imported: new ones, old ones and repeated ones counted, the rest named by row', async (t) => {
  const { ask, list } = await served(t)
  await ask('POST', '', { phone: phone(1), reason: 'first' })
  const phones = [phone(1), '20000002', 'nobody', phone(2), '', phone(3)]
  expect(await ask('POST', '/import', { phones, reason: 'old system' })).toEqual([
    200,
    {
      success: true,
      added: 2,
      alreadyThere: 2,
      invalid: 2,
      errors: [
        { row: 3, phone: 'nobody', reason: 'Invalid phone number format' },
        { row: 5, phone: '', reason: 'Phone number is missing' },
      ],
    },
  ])
  expect(await list()).toEqual([
    200,
    [`${phone(1)} account first`, `${phone(2)} account old system`, `${phone(3)} account old system`],
  ])
  const message = 'Array must contain at least 1 element(s)'
  expect(await ask('POST', '/import', { phones: [] })).toMatchObject([
    400,
    { errors: [{ path: ['phones'], message }] },
  ])
  expect(await ask('POST', '/import', { phones: [1] })).toMatchObject([
    400,
    { errors: [{ path: ['phones', 0], message: 'Expected string, received number' }] },
  ])
})

test.for([
  [
    'text/csv',
    'Téléphone;Nom\r\n+22220000001;"Ba; Ly"\r\n\r\nnobody;x\r\n20000002\r\n',
    { columns: ['Téléphone', 'Nom'], phone: 'Téléphone' },
  ],
  [
    'text/csv; charset=utf-8',
    '\ufeff"phone",reason\n "+22220000001" ,"a\nb"\nnobody\n22220000002,,,',
    { columns: ['phone', 'reason'], phone: 'phone' },
  ],
  ['text/plain', 'رقم\n+22220000001\n\n nobody\n20000002', { columns: ['رقم'], phone: 'رقم' }],
] as const)('a table in %s is imported: %j', async ([type, table, input], t) => {
  const { ask, list } = await served(t)
  const [status, body] = await ask('POST', '/import', table, { type })
  const row = table.split(/\r?\n/).findIndex((line) => line.includes('nobody')) + 1
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      added: 2,
      alreadyThere: 0,
      invalid: 1,
      errors: [{ row, phone: 'nobody', reason: 'Invalid phone number format' }],
      input,
    },
  ])
  expect(await list()).toEqual([200, [`${phone(1)} account imported`, `${phone(2)} account imported`]])
})

test('a table without a line of names loses none, and what was exported can be imported', async (t) => {
  const { h, ask, list, csv } = await served(t)
  expect(await ask('POST', '/import', '20000001\n20000002', { type: 'text/plain' })).toMatchObject([
    200,
    { added: 2, invalid: 0 },
  ])
  await ask('POST', '', { phone: phone(3), reason: '=cmd, "quoted"' })
  const [status, type, text] = await csv()
  expect([status, type]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(String(text).split('\n')[3]).toMatch(/^\+22220000003,account,"'=cmd, ""quoted""",/)
  const other = await h.account()
  expect(await ask('POST', '/import', text, { key: other.apiKey, type: 'text/csv' })).toEqual([
    200,
    {
      success: true,
      added: 3,
      alreadyThere: 0,
      invalid: 0,
      errors: [],
      input: { columns: ['phone', 'scope', 'reason', 'createdAt'], phone: 'phone' },
    },
  ])
  expect((await list())[1]).toHaveLength(3)
})

test('50,000 are taken at once, one more is refused, and of the wrong ones the first 100 are named', async (t) => {
  const { ask } = await served(t)
  const numbers = Array.from({ length: 50_000 }, (_, n) => (n % 100 === 99 ? `wrong ${n}` : phone(n)))
  const table = ['phone', ...numbers].join('\n')
  const [status, body] = await ask('POST', '/import', table, { type: 'text/csv' })
  expect([status, body.added, body.alreadyThere, body.invalid, body.errors.length]).toEqual([
    200, 49_500, 0, 500, 100,
  ])
  expect([body.errors[0], body.errors[99].row]).toEqual([
    { row: 101, phone: 'wrong 99', reason: 'Invalid phone number format' },
    10_001,
  ])
  const again = await ask('POST', '/import', { phones: numbers })
  expect(again[1]).toMatchObject({ added: 0, alreadyThere: 49_500, invalid: 500 })
  const tooMany = 'Array must contain at most 50000 element(s)'
  expect(await ask('POST', '/import', `${table}\n20000001`, { type: 'text/csv' })).toMatchObject([
    400,
    { errors: [{ path: [], message: tooMany }] },
  ])
  expect(await ask('POST', '/import', { phones: [...numbers, phone(1)] })).toMatchObject([
    400,
    { errors: [{ path: ['phones'], message: tooMany }] },
  ])
})

test('a table that is none, a body that is too large and another type are refused', async (t) => {
  const { ask } = await served(t)
  for (const table of ['', 'phone\n'])
    expect(await ask('POST', '/import', table, { type: 'text/csv' })).toMatchObject([
      400,
      { errors: [{ path: ['file'], message: 'The file has no rows besides its header' }] },
    ])
  expect(await ask('POST', '/import', 'phone\n"20000001', { type: 'text/csv' })).toMatchObject([
    400,
    { code: 'VALIDATION_FAILED', errors: [{ path: ['file'], message: 'Quote is not closed' }] },
  ])
  expect(
    (await ask('POST', '/import', '20000001,'.padEnd(4_200_000, 'x'), { type: 'text/csv' }))[1],
  ).toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  })
  expect((await ask('POST', '/import', '<a/>', { type: 'text/xml' }))[0]).toBe(415)
  // The types of an import are its own.
  expect((await ask('POST', '', '20000001', { type: 'text/csv' }))[0]).toBe(415)
})

test('a number that opted out makes its recipient invalid before anything is charged', async (t) => {
  const { h, accountId, apiKey, ask, forEverybody } = await served(t)
  await ask('POST', '', { phone: '38089337' })
  await forEverybody('38089338')
  const recipients = ['38089336', '38089337', '+22238089338'].map((phone) => ({ phone, message: 'Hi' }))
  const { status, body } = await h.send(apiKey, { recipients })
  expect([status, body.totalValid, body.estimatedCost, body.invalidRecipients]).toEqual([
    202,
    1,
    0.02,
    [
      { phone: '38089337', reason: 'Recipient opted out' },
      { phone: '+22238089338', reason: 'Recipient opted out' },
    ],
  ])
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.02 = 9.98'])
  await ask('DELETE', '/38089337')
  expect((await h.send(apiKey, { recipients })).body.totalValid).toBe(2)
})

test('lists want the scope "read" and changes "account"; a test key only looks', async (t) => {
  const { h, accountId, ask } = await served(t)
  const keyOf = async (fields: object) =>
    (await h.admin('POST', `/accounts/${accountId}/keys`, { name: 'k', ...fields })).body.apiKey as string
  const [read, account, trial] = [
    await keyOf({ scopes: ['read'] }),
    await keyOf({ scopes: ['account'] }),
    await keyOf({ test: true }),
  ]
  const codes = async (key: string) => [
    (await ask('POST', '', { phone: phone(1) }, { key }))[1].code,
    (await ask('POST', '/import', { phones: [phone(2)] }, { key }))[1].code,
    (await ask('GET', '', undefined, { key }))[1].code,
    (await ask('DELETE', `/${phone(1)}`, undefined, { key }))[1].code,
  ]
  expect(await codes(read)).toEqual(['SCOPE_MISSING', 'SCOPE_MISSING', undefined, 'SCOPE_MISSING'])
  expect(await codes(account)).toEqual([undefined, undefined, 'SCOPE_MISSING', undefined])
  expect(await codes(trial)).toEqual([
    'LIVE_KEY_REQUIRED',
    'LIVE_KEY_REQUIRED',
    undefined,
    'LIVE_KEY_REQUIRED',
  ])
  // The list shown is the one enforced on its batches.
  expect((await ask('GET', '', undefined, { key: trial }))[1].optouts).toMatchObject([{ phone: phone(2) }])
})

test('an import takes a form as well, with a reason beside the file', async (t) => {
  const { h, apiKey, list } = await served(t)
  const send = async (fields: Record<string, string>, files: [string, string][]) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    for (const [name, text] of files) form.append(name, new Blob([text]), 'optouts.csv')
    const answer = await h.request('/api/v2/optouts/import', {
      method: 'POST',
      headers: { 'x-api-key': apiKey },
      body: form,
    })
    return [answer.status, answer.body]
  }
  const table = `\ufeffname;phone\nAli;${phone(1)}\nZeinab;${phone(2)}\n`
  expect(await send({ reason: 'paper' }, [['file', table]])).toMatchObject([200, { added: 2, invalid: 0 }])
  expect(await list()).toEqual([200, [`${phone(1)} account paper`, `${phone(2)} account paper`]])
  const big = `phone\n${Array.from({ length: 10_000 }, (_, n) => phone(n)).join('\n')}`
  expect(await send({}, [['file', big]])).toMatchObject([200, { added: 9_998, alreadyThere: 2 }])
  const refused = async (files: [string, string][]) => (await send({}, files))[1].errors
  expect(await refused([])).toEqual([{ path: ['file'], message: 'Required' }])
  const message = 'Only one file is taken, as the part "file"'
  expect(await refused([['other', table]])).toEqual([{ path: ['other'], message }])
  const part = (more: string) => `--x\r\ncontent-disposition: form-data${more}\r\n\r\nHi\r\n--x--\r\n`
  for (const [more, said] of [
    ['', 'Each part must have a name'],
    ['; filename="a.csv"', message],
  ] as const) {
    const { body } = await h.request('/api/v2/optouts/import', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'multipart/form-data; boundary=x' },
      body: part(more),
    })
    expect(body.errors).toEqual([{ path: [], message: said }])
  }
})
