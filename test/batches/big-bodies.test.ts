/** Big bodies: they are looked into by another thread, with the same answers, and keep nobody else waiting. */
import { Worker } from 'node:worker_threads'
import { expect, type TestContext, test, vi } from 'vitest'
import { INLINE_MAX_BYTES } from '../../src/http/raw-body.ts'
import { type Harness, harness, until } from '../harness.ts'

const phoneOf = (i: number) => String(20_000_000 + i)
const recipients = (count: number, message = 'Hello') =>
  Array.from({ length: count }, (_, i) => ({ phone: phoneOf(i), message: `${message} ${i}` }))

function post(h: Harness, apiKey: string, path: string, body: FormData | string, contentType?: string) {
  const headers: Record<string, string> = { 'x-api-key': apiKey }
  if (contentType) headers['content-type'] = contentType
  return h.request(`/api/v2${path}`, { method: 'POST', headers, body })
}

/** The threads that were given something since. */
function watchThreads(t: TestContext): Set<Worker> {
  const threads = new Set<Worker>()
  const give = Worker.prototype.postMessage
  const spy = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...args) {
    threads.add(this)
    return give.apply(this, args as Parameters<typeof give>)
  })
  t.onTestFinished(() => spy.mockRestore())
  return threads
}

test('the main thread parses no body of more than 64 KiB, of whatever type and for whichever endpoint', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { listId } = (await post(h, apiKey, '/lists', '{"name":"x"}', 'application/json')).body.list
  const parsed: number[] = []
  const parse = JSON.parse
  const spy = vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    // Answers are read in this process too; those are small here.
    parsed.push(String(text).length)
    return parse(text, reviver)
  })
  t.onTestFinished(() => spy.mockRestore())
  const file = new FormData()
  const rows = recipients(4_000).map(({ phone, message }) => `${phone},${message}`)
  file.append('file', new Blob([`phone,message\n${rows.join('\n')}`]), 'a.csv')
  const json = JSON.stringify({ recipients: recipients(4_000) })
  const lines = recipients(4_000).map((row) => JSON.stringify(row))
  const contacts = recipients(4_000).map(({ phone }) => ({ phone, variables: { name: 'Ali' } }))
  const answers = [
    await post(h, apiKey, '/bulk/send', json, 'application/json'),
    await post(h, apiKey, '/bulk/send', lines.join('\n'), 'application/x-ndjson'),
    await post(h, apiKey, '/bulk/send', file),
    await post(h, apiKey, '/bulk/estimate', json, 'application/json'),
    await post(h, apiKey, `/lists/${listId}/import`, JSON.stringify({ contacts }), 'application/json'),
    await post(
      h,
      apiKey,
      '/optouts/import',
      recipients(8_000)
        .map(({ phone }) => phone)
        .join('\n'),
      'text/csv',
    ),
  ]
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 200, 200, 200])
  expect(answers.slice(0, 4).map(({ body }) => body.totalValid)).toEqual([4_000, 4_000, 4_000, 4_000])
  expect([answers[4]?.body.added, answers[5]?.body.added]).toEqual([4_000, 8_000])
  expect(Math.max(...parsed)).toBeLessThanOrEqual(INLINE_MAX_BYTES)
  // Elsewhere such a body is more than there is to say.
  const tooLarge = await post(h, apiKey, '/notify', `{"message":"${'x'.repeat(70_000)}"}`, 'application/json')
  expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
})

test('a small body has the same answer as a big one, errors and replays included', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('30')
  const pad = { tags: ['x'], padding: 'x'.repeat(INLINE_MAX_BYTES) }
  const send = async (body: object, headers: Record<string, string> = {}) => {
    const {
      status,
      body: answer,
      headers: sent,
    } = await h.request('/api/v2/bulk/send?lang=fr', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey, ...headers },
      body: JSON.stringify(body),
    })
    const { batchId: _, ...rest } = answer
    return {
      status,
      rest,
      language: sent.get('content-language'),
      replayed: sent.get('idempotency-replayed'),
    }
  }
  const bodies = [
    { recipients: recipients(2) },
    { recipients: [] },
    { recipients: [{ phone: 'invalid é', message: 'Hi' }] },
    { recipients: [{ phone: phoneOf(1), message: 'Hi {{' }], from: 'NOBODY' },
    { recipients: Array.from({ length: 101 }, () => recipients(20)).flat() },
    { list: '0199c0de-0000-7000-8000-000000000000', message: 'Hi' },
  ]
  const statuses: number[] = []
  for (const body of bodies) {
    const small = await send(body)
    const big = await send({ ...body, ...pad })
    // The second time the same was sent before, which the answer says.
    delete small.rest.warnings
    delete big.rest.warnings
    expect(big).toEqual(small)
    statuses.push(small.status)
  }
  expect(statuses).toEqual([202, 400, 400, 400, 402, 404])
  const key = { 'idempotency-key': 'once' }
  const before = (await h.ledger(accountId)).length
  const first = await send({ recipients: recipients(2), ...pad }, key)
  const again = await send({ recipients: recipients(2), tags: ['x'] }, key)
  expect([first.replayed, again.replayed, again.rest]).toEqual([null, 'true', first.rest])
  expect((await send({ recipients: recipients(3), ...pad }, key)).rest.code).toBe('IDEMPOTENCY_MISMATCH')
  expect(await h.ledger(accountId)).toHaveLength(before + 1)
})

test('what is sent again and what goes to a list is read by the thread too, and a batch of it begins at once', async (t) => {
  const h = await harness(t, { simulator: { script: { rules: [] } } })
  const { apiKey } = await h.account()
  const threads = watchThreads(t)
  const { batchId } = (await h.send(apiKey, { recipients: recipients(300), paused: true })).body
  expect(threads.size).toBe(0)
  await h.request(`/api/v2/bulk/${batchId}/cancel`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  const resent = await post(h, apiKey, `/bulk/${batchId}/resend`, '{}', 'application/json')
  expect([resent.status, resent.body.totalValid, resent.body.parentId]).toEqual([202, 300, batchId])
  expect(threads.size).toBe(1)
  expect((await h.finished(apiKey, resent.body.batchId)).successfulCount).toBe(300)
  const { listId } = (await post(h, apiKey, '/lists', '{"name":"x"}', 'application/json')).body.list
  await post(h, apiKey, `/lists/${listId}/import`, '{"contacts":[{"phone":"20000001"}]}', 'application/json')
  const sent = await h.send(apiKey, { list: listId, message: 'Hi' })
  expect((await h.finished(apiKey, sent.body.batchId)).successfulCount).toBe(1)
})

test('while big batches of one account wait for its row, others are answered, big or small', async (t) => {
  const h = await harness(t)
  const [held, other] = [await h.account(), await h.account()]
  const holder = await h.pool.connect()
  await holder.query('begin')
  await holder.query('select from accounts where id = $1 for update', [held.accountId])
  const waiting = [1, 2, 3, 4].map((n) =>
    h.send(held.apiKey, { recipients: recipients(2_000, `Hello ${n}`) }),
  )
  const sent = [
    await h.send(other.apiKey, { recipients: recipients(2_000) }),
    await h.send(other.apiKey, { recipients: recipients(2) }),
  ]
  expect(sent.map(({ status }) => status)).toEqual([202, 202])
  await holder.query('rollback')
  holder.release()
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([202, 202, 202, 202])
})

test('when the thread dies while a batch is being stored, its outcome is unknown, and the next one is taken', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const threads = watchThreads(t)
  const holder = await h.pool.connect()
  await holder.query('begin')
  await holder.query('select from accounts where id = $1 for update', [accountId])
  const waiting = h.send(apiKey, { recipients: recipients(2_000) })
  await until(async () => {
    const { rows } = await h.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  })
  for (const thread of threads) await thread.terminate()
  const { status, body } = await waiting
  expect([status, body.code, typeof body.batchId]).toEqual([503, 'OUTCOME_UNKNOWN', 'string'])
  await holder.query('rollback')
  holder.release()
  expect((await h.send(apiKey, { recipients: recipients(2_000, 'again') })).status).toBe(202)
})

test('JSON that would take up more than its bytes is refused before it is parsed', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const bodies: [string, string][] = [
    [`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'JSON must be at most 64 levels deep'],
    ['{"a":'.repeat(100_000), 'JSON must be at most 64 levels deep'],
    [`{"a":[${'[],'.repeat(300_000)}1]}`, 'JSON must contain at most 250000 objects and arrays'],
    [`{"a":[${'1,'.repeat(2_600_000)}1]}`, 'JSON must contain at most 2500000 values'],
    [
      JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]))),
      'An object must contain at most 1000 value(s)',
    ],
  ]
  for (const [body, message] of bodies) {
    const answer = await post(h, apiKey, '/bulk/estimate', body, 'application/json')
    expect([answer.status, answer.body.errors]).toEqual([400, [{ path: [], message }]])
  }
  const quotes = await post(h, apiKey, '/bulk/send', '"'.repeat(3_000_000), 'application/json')
  expect([quotes.status, quotes.body.code]).toEqual([400, 'INVALID_JSON'])
})

test('texts that are much work for few bytes keep nobody else waiting, and cost no thread', async (t) => {
  const h = await harness(t)
  const [owner, other] = [await h.account(), await h.account()]
  const threads = watchThreads(t)
  const fileOf = (message: string, cell: (i: number) => string) => {
    const form = new FormData()
    const rows = Array.from({ length: 49_999 }, (_, i) => `${phoneOf(i)},${cell(i)}`)
    form.append('file', new Blob([`phone,a\n${rows.join('\n')}`]), 'a.csv')
    form.append('message', message)
    form.append('smartEncoding', 'true')
    return form
  }
  const ends: string[] = []
  const note = async <T extends { status: number; body: { code?: string } }>(
    name: string,
    asked: Promise<T>,
  ) => {
    const { status, body } = await asked
    ends.push(`${name} ${status} ${body.code ?? ''}`.trim())
    return body
  }
  // A thousand times a character that smart encoding replaces, another in each row.
  const long = note(
    'long',
    post(
      h,
      owner.apiKey,
      '/bulk/estimate',
      fileOf('{{a}}'.repeat(1_000), (i) => `\u2019${i}`),
    ),
  )
  // Marks that normalisation would put in order one by one.
  const marks = '\u0316\u0301'.repeat(100)
  const ordered = note(
    'marks',
    post(
      h,
      owner.apiKey,
      '/bulk/estimate',
      fileOf('{{a}}'.repeat(30), (i) => (i < 20_000 ? `${i}${marks}` : '1')),
    ),
  )
  // Arrays in arrays, and as many values in the last as there may be.
  const deep = `${'['.repeat(60)}${'1,'.repeat(2_400_000)}1${']'.repeat(60)}`
  const nested = note('nested', post(h, owner.apiKey, '/bulk/estimate', `{"a":${deep}}`, 'application/json'))
  await note('other', h.send(other.apiKey, { recipients: recipients(2_000) }))
  const [tooMany] = await Promise.all([long, ordered, nested])
  expect(tooMany).toMatchObject({
    errors: [{ path: ['message'], message: 'Texts must have at most 80000000 characters together' }],
  })
  expect(ends[0]).toBe('other 202')
  expect(new Set(ends.slice(1))).toEqual(
    new Set(['long', 'marks', 'nested'].map((name) => `${name} 400 VALIDATION_FAILED`)),
  )
  expect(threads.size).toBe(1)
})
