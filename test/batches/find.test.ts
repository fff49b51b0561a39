/** Lists of batches and of messages, as JSON page by page and as CSV. */
import { expect, type TestContext, test } from 'vitest'
import { parseRule } from '../../src/simulator/script.ts'
import { harness, until } from '../harness.ts'

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

// biome-ignore lint/suspicious/noExplicitAny: rows of every kind
type Row = any

/** A server with an account, and ways to ask as it. */
async function asked(t: TestContext, { receipts = false } = {}) {
  const rules = ['+22238089337=invalid_destination', '+22238089338=UNDELIV'].map(parseRule)
  const h = await harness(t, { receipts, simulator: { script: { rules } } })
  const { accountId, apiKey } = await h.account()
  const get = (path: string, key = apiKey) => h.request(`/api/v2${path}`, { headers: { 'x-api-key': key } })
  return {
    h,
    accountId,
    apiKey,
    get,
    /** Sends to numbers that end so, and waits for the end. */
    sent: async (endings: string[], message = 'Hi', key = apiKey): Promise<string> => {
      const recipients = endings.map((ending) => ({ phone: `380893${ending}`, message }))
      const { body } = await h.send(key, { recipients })
      await h.finished(key, body.batchId)
      return body.batchId
    },
    /** The rows of all pages, and how many there were on each. */
    pages: async (path: string, key: string) => {
      const found: Row[][] = []
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const { body } = await get(`${path}${cursor && `&cursor=${cursor}`}`)
        found.push(body[key])
        cursor = body.nextCursor
      }
      return { rows: found.flat(), sizes: found.map(({ length }) => length) }
    },
    csv: async (path: string, headers = {}) => {
      const response = await fetch(`${h.url}/api/v2${path}`, { headers: { 'x-api-key': apiKey, ...headers } })
      return {
        type: response.headers.get('content-type'),
        disposition: response.headers.get('content-disposition'),
        lines: (await response.text()).trimEnd().split('\n'),
      }
    },
  }
}

test('the list of batches has the keys of their statuses, newest first, and what a batch says of itself', async (t) => {
  const { h, apiKey, get, sent } = await asked(t)
  const [first, second] = [await sent(['36', '37']), await sent(['36'])]
  const { messages: _, invalidRecipients: __, ...status } = (await h.status(apiKey, first)).body.batch
  await h.pool.query(
    `update batches set name = 'Eid', client_reference = 'r-1', tags = '{promo,eid}', paused = true, parent_id = $1,
                        send_at = '2026-01-15T10:30:00Z', canceled_at = '2026-01-15T10:31:00Z' where id = $2`,
    [first, second],
  )
  const { status: code, body } = await get('/bulk')
  expect([code, body]).toEqual([
    200,
    {
      success: true,
      batches: [
        {
          batchId: second,
          status: 'completed',
          totalMessages: 1,
          validMessages: 1,
          invalidCount: 0,
          successfulCount: 1,
          failedCount: 0,
          totalCost: 0.02,
          progress: 100,
          createdAt: ISO,
          updatedAt: ISO,
          currency: 'USD',
          refundedAmount: 0,
          netCost: 0.02,
          deliveredCount: 0,
          undeliveredCount: 0,
          from: null,
          name: 'Eid',
          clientReference: 'r-1',
          tags: ['promo', 'eid'],
          sendAt: '2026-01-15T10:30:00.000Z',
          canceled: true,
          parentId: first,
        },
        status,
      ],
    },
  ])
  expect(Object.keys(body.batches[1])).toEqual(Object.keys(status))
  // Only one that is not over is paused.
  const waiting = await h.send(apiKey, { recipients: [{ phone: '36000000', message: 'Hi' }], paused: true })
  expect((await get('/bulk')).body.batches[0]).toMatchObject({
    batchId: waiting.body.batchId,
    status: 'pending',
    paused: true,
  })
})

test('batches are chosen by status, time, name, reference and tag, each in its own world', async (t) => {
  const { h, accountId, get, sent } = await asked(t)
  const { body: made } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const old = await sent(['36'])
  await h.pool.query(
    `update batches set created_at = '2026-01-15T10:30:00Z', name = '100% Ramadan_1', client_reference = 'a'`,
  )
  const failed = await sent(['37'])
  await h.pool.query(`update batches set name = 'Ramadan 2', tags = '{x,y}' where id = $1`, [failed])
  const tried = await sent(['36'], 'Hi', made.apiKey)
  const found = async (query: string, key?: string) =>
    (await get(`/bulk${query}`, key)).body.batches.map(({ batchId }: Row) => batchId)
  expect(await found('')).toEqual([failed, old])
  expect(await found('', made.apiKey)).toEqual([tried])
  expect(await found('?status=failed')).toEqual([failed])
  expect(await found('?name=rAMADAN')).toEqual([failed, old])
  expect(await found('?name=0%25%20R')).toEqual([old])
  expect(await found('?name=%25')).toEqual([old])
  expect(await found('?name=_')).toEqual([old])
  expect(await found('?clientReference=a')).toEqual([old])
  expect(await found('?clientReference=A')).toEqual([])
  expect(await found('?tag=y')).toEqual([failed])
  expect(await found('?tag=x,y')).toEqual([])
  expect(await found('?from=2026-01-15T10:30:00Z')).toEqual([failed, old])
  expect(await found('?from=2026-01-15T10:30:00.001Z')).toEqual([failed])
  expect(await found('?to=2026-01-15T10:30:00.001Z')).toEqual([old])
  expect(await found('?to=2026-01-15T10:30:00Z')).toEqual([])
  expect(await found('?from=0001-01-01T00:00:00Z&to=9999-01-01T00:00:00Z')).toEqual([failed, old])
})

test('pages lead through all batches and all messages of one, each once', async (t) => {
  const { h, sent, pages } = await asked(t)
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.unshift(await sent(['36']))
  const list = await pages('/bulk?limit=2', 'batches')
  expect([list.rows.map(({ batchId }) => batchId), list.sizes]).toEqual([ids, [2, 2, 1]])
  expect((await pages('/bulk?limit=5', 'batches')).sizes).toEqual([5])
  const big = await sent(['36'])
  await addMessages(h, big, 4_999, 'More')
  const messages = await pages(`/bulk/${big}/messages?limit=2500`, 'messages')
  expect(messages.sizes).toEqual([2_500, 2_500])
  expect(messages.rows.map(({ messageId }) => messageId)).toEqual(
    Array.from({ length: 5_000 }, (_, i) => `${big}-${i}`),
  )
  expect((await pages(`/bulk/${big}/messages?status=sent`, 'messages')).sizes).toEqual([
    1_000, 1_000, 1_000, 1_000, 1_000,
  ])
})

/** As if the batch had had so many more. */
async function addMessages({ pool }: Row, batchId: string, count: number, text: string): Promise<void> {
  await pool.query(
    `insert into messages (batch_id, seq, cost_micros, state, parts, attempts, phone, text)
     select $1, i, 20000, 'sent', 1, 1, '+222' || 38000000 + i, $3 from generate_series(1, $2::int) i`,
    [batchId, count, text],
  )
}

test('the messages of a batch come with texts and prices, and are chosen by status, delivery and phone', async (t) => {
  const { h, apiKey, get, sent } = await asked(t, { receipts: true })
  const batchId = await sent(['36', '37', '38', '36'])
  await until(async () => {
    const { deliveredCount, undeliveredCount } = (await h.status(apiKey, batchId)).body.batch
    return deliveredCount + undeliveredCount === 3
  })
  const { messages } = (await h.status(apiKey, batchId)).body.batch
  const { status, body } = await get(`/bulk/${batchId}/messages`)
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      messages: messages.map((message: Row) => ({
        ...message,
        text: 'Hi',
        parts: 1,
        cost: 0.02,
        attempts: 1,
        country: 'MR',
        operator: '609-01',
      })),
    },
  ])
  expect(body.messages[1]).toMatchObject({ status: 'failed', errorCode: 'INVALID_DESTINATION' })
  const found = async (query: string) =>
    (await get(`/bulk/${batchId}/messages${query}`)).body.messages.map(({ messageId }: Row) =>
      Number(messageId.slice(batchId.length + 1)),
    )
  expect(await found('?status=failed')).toEqual([1])
  expect(await found('?status=sent&delivery=delivered')).toEqual([0, 3])
  expect(await found('?delivery=undelivered')).toEqual([2])
  for (const phone of ['%2B22238089336', '+22238089336', '38089336', '38%2008%2093%2036'])
    expect(await found(`?phone=${phone}`)).toEqual([0, 3])
  expect((await get(`/bulk/${batchId}/messages?phone=1`)).body.errors).toEqual([
    { path: ['phone'], message: 'Must be a phone number, such as +22238089336' },
  ])
  expect(await found('?cursor=1&limit=1')).toEqual([2])
  await h.pool.query(`update messages set state = 'submitting' where seq = 0`)
  await h.pool.query(`update messages set state = 'queued' where seq = 1`)
  expect(await found('?status=queued')).toEqual([0, 1])
})

test('a phone has the messages of all batches of its account, newest first, whichever way it is written', async (t) => {
  const { h, accountId, apiKey, get, sent, pages } = await asked(t)
  const stranger = await h.account()
  await sent(['36'], 'Not mine', stranger.apiKey)
  const { body: made } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const tried = await sent(['36'], 'Tried', made.apiKey)
  const older = await sent(['36', '35', '36'], 'Salam')
  const newer = await sent(['36'], 'مرحبا')
  await h.pool.query(`update batches set name = 'Eid', client_reference = 'r-1' where id = $1`, [newer])
  const ids = [`${newer}-0`, `${older}-2`, `${older}-0`]
  const found = async (query: string, key?: string) =>
    (await get(`/messages?${query}`, key)).body.messages.map(({ messageId }: Row) => messageId)
  for (const phone of ['%2B22238089336', '+22238089336', '22238089336', '38089336'])
    expect(await found(`phone=${phone}`)).toEqual(ids)
  expect(await found('phone=38089336', made.apiKey)).toEqual([`${tried}-0`])
  expect(await found('phone=38089300')).toEqual([])
  expect(await pages('/messages?phone=38089336&limit=2', 'messages')).toMatchObject({
    rows: ids.map((messageId) => ({ messageId })),
    sizes: [2, 1],
  })
  const { createdAt } = (await h.status(apiKey, newer)).body.batch
  const { delivery: _, ...message } = (await get('/messages?phone=38089336&limit=1')).body.messages[0]
  expect(message).toEqual({
    messageId: `${newer}-0`,
    phone: '+22238089336',
    status: 'sent',
    text: 'مرحبا',
    parts: 1,
    cost: 0.02,
    attempts: 1,
    currency: 'USD',
    from: null,
    batchId: newer,
    batchName: 'Eid',
    clientReference: 'r-1',
    createdAt,
    country: 'MR',
    operator: '609-01',
  })
})

test('messages to a phone are those of the last 90 days, or of the times that are asked for', async (t) => {
  const { h, get, sent } = await asked(t)
  const recent = await sent(['36'])
  // An id of the 1st of January 2026, like those of batches of that day.
  const old = '019b76da-a800-7000-8000-000000000000'
  const other = await sent(['36'])
  await h.pool.query(`update batches set id = $1, created_at = '2026-01-01T00:00:00Z' where id = $2`, [
    old,
    other,
  ])
  await h.pool.query('update messages set batch_id = $1 where batch_id = $2', [old, other])
  const found = async (query: string) =>
    (await get(`/messages?phone=38089336${query}`)).body.messages.map(({ batchId }: Row) => batchId)
  expect(await found('')).toEqual([recent])
  expect(await found('&from=2026-01-01T00:00:00Z')).toEqual([recent, old])
  expect(await found('&from=2026-01-01T00:00:00.001Z')).toEqual([recent])
  expect(await found('&from=0001-01-01T00:00:00Z')).toEqual([recent, old])
  expect(await found('&to=2026-01-01T00:00:00.001Z')).toEqual([old])
  expect(await found('&to=2026-01-01T00:00:00Z')).toEqual([])
  expect(await found('&to=2026-05-01T00:00:00Z')).toEqual([])
})

test('each list is a CSV for those that ask for one, with all rows unless limited, safe in a spreadsheet', async (t) => {
  const { h, sent, csv } = await asked(t)
  const batchId = await sent(['36', '37'], '=HYPERLINK("x"), ok')
  await h.pool.query(`update batches set name = '@SUM(A1)', tags = '{a,b}'`)
  const columns =
    'messageId,phone,status,error,errorCode,possibleDuplicate,delivery.status,delivery.at,delivery.code,text,parts,cost,attempts,country,operator'
  const text = `"'=HYPERLINK(""x""), ok",1,0.02,1,MR,609-01`
  const rows = [
    `${batchId}-0,+22238089336,sent,,,,,,,${text}`,
    `${batchId}-1,+22238089337,failed,Invalid destination address,INVALID_DESTINATION,,,,,${text}`,
  ]
  for (const [query, headers] of [
    ['?format=csv', {}],
    ['', { accept: 'text/csv' }],
  ] as const)
    expect(await csv(`/bulk/${batchId}/messages${query}`, headers)).toEqual({
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="messages-${batchId}.csv"`,
      lines: [columns, ...rows],
    })
  expect((await csv(`/bulk/${batchId}/messages?format=csv&limit=1`)).lines).toEqual([columns, rows[0]])
  const { type } = await csv('/bulk?format=json', { accept: 'text/csv' })
  expect(type).toBe('application/json; charset=utf-8')
  const batches = await csv('/bulk?format=csv')
  expect(batches.disposition).toBe('attachment; filename="batches.csv"')
  expect(batches.lines[0]).toMatch(/^batchId,status,totalMessages,.*,canceled,parentId$/)
  expect(batches.lines[1]).toMatch(
    new RegExp(
      `^${batchId},partial,2,2,0,1,1,0\\.04,100,[\\dT:.Z-]+,[\\dT:.Z-]+,USD,0\\.02,0\\.02,0,0,,'@SUM\\(A1\\),,a; b,,,,$`,
    ),
  )
  const found = await csv('/messages?phone=38089336&format=csv')
  expect(found.disposition).toBe('attachment; filename="messages.csv"')
  expect(found.lines.length).toBe(2)
  expect(found.lines[1]).toMatch(
    new RegExp(`^${batchId}-0,.*,USD,,${batchId},'@SUM\\(A1\\),,[\\dT:.Z-]+,MR,609-01$`),
  )
})

test('a CSV of more rows than a page has all of them, and one that nobody reads keeps no connection', async (t) => {
  const { h, apiKey, sent, csv } = await asked(t)
  const batchId = await sent(['36'])
  // More than the buffers between here and there hold.
  await addMessages(h, batchId, 11_999, 'x'.repeat(2_000))
  const path = `/bulk/${batchId}/messages?format=csv`
  const { lines } = await csv(path)
  expect([lines.length, lines[1]?.split(',')[0], lines.at(-1)?.split(',')[0]]).toEqual([
    12_001,
    `${batchId}-0`,
    `${batchId}-11999`,
  ])
  const reading = async () => {
    const { rows } = await h.pool.query(
      `select 1 from pg_stat_activity
       where datname = current_database() and state <> 'idle' and query like '%order by m.seq%'
         and pid <> pg_backend_pid()`,
    )
    return rows.length
  }
  const given = new AbortController()
  const response = await fetch(`${h.url}/api/v2${path}`, {
    headers: { 'x-api-key': apiKey, 'accept-encoding': 'identity' },
    signal: given.signal,
  })
  expect(response.status).toBe(200)
  // Nothing is taken of it, and it is far from its end.
  await until(async () => (await reading()) === 0)
  given.abort()
  await expect(response.text()).rejects.toThrow()
})

test('a query that makes no sense is a validation error that says where', async (t) => {
  const { get, sent } = await asked(t)
  const batchId = await sent(['36'])
  const wrong: [string, string[]][] = [
    [
      '/bulk',
      [
        'limit=0',
        'limit=1001',
        'cursor=x',
        'status=done',
        'from=today',
        'to=1',
        'name=',
        'name=%00',
        `tag=${'x'.repeat(256)}`,
        'tag=',
        'format=xml',
      ],
    ],
    [
      `/bulk/${batchId}/messages`,
      ['limit=10001', 'cursor=-1', 'status=submitting', 'delivery=lost', 'phone='],
    ],
    [
      '/messages',
      ['phone=', 'phone=abc', 'phone=%00', 'phone=38089336&limit=1001', `phone=38089336&cursor=${batchId}`],
    ],
  ]
  for (const [path, queries] of wrong)
    for (const query of queries)
      expect([query, await get(`${path}?${query}`)]).toMatchObject([
        query,
        {
          status: 400,
          body: { code: 'VALIDATION_FAILED', errors: [{ path: [query.split('&').at(-1)?.split('=')[0]] }] },
        },
      ])
  expect((await get('/messages')).body.errors).toEqual([{ path: ['phone'], message: 'Required' }])
})

test('a name is found whatever its case, in every alphabet; a CSV for a spreadsheet begins with a mark', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = [{ phone: '38089336', message: 'Hi' }]
  for (const name of ['PROMO D’ÉTÉ', 'Акция']) await h.send(apiKey, { recipients, name, paused: true })
  const headers = { 'x-api-key': apiKey }
  const names = async (text: string) =>
    (await h.request(`/api/v2/bulk?name=${encodeURIComponent(text)}`, { headers })).body.batches.map(
      ({ name }: Row) => name,
    )
  expect([await names('été'), await names('АКЦИЯ'), await names('ete')]).toEqual([
    ['PROMO D’ÉTÉ'],
    ['Акция'],
    [],
  ])
  const first = async (query: string) => {
    const response = await fetch(`${h.url}/api/v2/bulk?${query}`, { headers })
    return Buffer.from(await response.arrayBuffer())
      .subarray(0, 5)
      .toString('latin1')
  }
  expect([await first('format=csv&bom=true'), await first('format=csv'), await first('bom=true')]).toEqual([
    'ï»¿ba',
    'batch',
    '{"suc',
  ])
})

test('a batch is broken down by what waits and by causes of failure, and its messages are chosen by cause', async (t) => {
  const { h, apiKey, get, sent } = await asked(t)
  const batchId = await sent(['36', '37'])
  expect((await get(`/bulk/${batchId}/breakdown?lang=fr`)).body).toEqual({
    success: true,
    currency: 'USD',
    waiting: { messages: 0, amount: 0 },
    undelivered: { messages: 0, amount: 0 },
    failures: [
      {
        errorCode: 'INVALID_DESTINATION',
        error: 'Numéro de destination non valide',
        messages: 1,
        amount: 0.02,
      },
    ],
  })
  const found = async (code: string) =>
    (await get(`/bulk/${batchId}/messages?errorCode=${code}`)).body.messages.map(({ phone }: Row) => phone)
  expect(await found('INVALID_DESTINATION')).toEqual(['+22238089337'])
  expect(await found('NO_RESPONSE')).toEqual([])
  // The batch itself is as the list shows it.
  const { batches } = (await get('/bulk')).body
  expect((await get(`/bulk/${batchId}`)).body).toEqual({ success: true, batch: batches[0] })
  const recipients = ['36000000', '36000001'].map((phone) => ({ phone, message: 'Hi' }))
  const waiting = await h.send(apiKey, { recipients, paused: true })
  expect((await get(`/bulk/${waiting.body.batchId}/breakdown`)).body).toMatchObject({
    waiting: { messages: 2, amount: 0.04 },
    undelivered: { messages: 0, amount: 0 },
    failures: [],
  })
  const other = await h.account()
  for (const path of [`/bulk/${batchId}`, `/bulk/${batchId}/breakdown`, '/bulk/nothing'])
    expect((await get(path, other.apiKey)).body.code).toBe('BATCH_NOT_FOUND')
})
