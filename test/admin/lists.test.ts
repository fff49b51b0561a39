/** The lists of operators, and two who change the same thing at once. */
import { expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { harness } from '../harness.ts'

const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }

test('opt-outs page by page are all of them, also a number that is in both lists', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  for (const phone of ['38089330', '38089331', '38089332']) {
    await h.admin('PUT', `/optouts/${phone}`, { accountId })
    await h.admin('PUT', `/optouts/${phone}`, {})
  }
  const pageSizes = async (limit: number) => {
    const pages: object[][] = []
    let cursor: string | undefined = ''
    do {
      const query = new URLSearchParams({ accountId, limit: String(limit), ...(cursor && { cursor }) })
      const { body } = await h.admin('GET', `/optouts?${query}`)
      pages.push(body.optouts)
      cursor = body.nextCursor
    } while (cursor)
    expect(new Set(pages.flat().map((row) => JSON.stringify(row))).size).toBe(6)
    return pages.map(({ length }) => length)
  }
  expect(await pageSizes(1)).toEqual([2, 2, 2])
  expect(await pageSizes(2)).toEqual([2, 2, 2])
  expect(await pageSizes(3)).toEqual([4, 2])
  expect(await pageSizes(6)).toEqual([6])
})

test('batches are filtered by account, status, kind and time; unknown filters are said to be', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const { body: made } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const beforeAll = new Date().toISOString()
  const ids: string[] = []
  for (const key of [apiKey, made.apiKey]) {
    const { body } = await h.send(key, one)
    await h.finished(key, body.batchId)
    ids.push(body.batchId)
  }
  const [live, sandboxed] = ids
  const found = async (query: string) =>
    (await h.admin('GET', `/batches?${query}`)).body.batches?.map(
      ({ batchId }: { batchId: string }) => batchId,
    )
  expect(await found('')).toEqual([sandboxed, live])
  expect(await found('test=true')).toEqual([sandboxed])
  expect(await found('test=false&status=completed')).toEqual([live])
  expect(await found('status=failed')).toEqual([])
  expect(await found(`from=${beforeAll}`)).toEqual([sandboxed, live])
  expect(await found(`to=${beforeAll}`)).toEqual([])
  expect((await h.admin('GET', `/batches?accountId=${newId()}`)).body.code).toBe('ACCOUNT_NOT_FOUND')
  for (const query of ['status=done', 'test=1', 'from=today', 'cursor=x', 'limit=0', 'limit=1001'])
    expect([query, (await h.admin('GET', `/batches?${query}`)).status]).toEqual([query, 400])
})

test('transactions are filtered as the customer filters them', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('5')
  const { body } = await h.send(apiKey, one)
  const path = `/accounts/${accountId}/transactions`
  const kinds = async (query: string) =>
    (await h.admin('GET', `${path}?${query}`)).body.transactions.map(({ kind }: { kind: string }) => kind)
  expect(await kinds('')).toEqual(['charge', 'top_up'])
  expect(await kinds('kind=top_up')).toEqual(['top_up'])
  expect(await kinds(`batchId=${body.batchId}`)).toEqual(['charge'])
  const first = (await h.admin('GET', `${path}?limit=1`)).body
  expect(await kinds(`limit=1&cursor=${first.nextCursor}`)).toEqual(['top_up'])
  const own = await h.request('/api/v2/transactions', { headers: { 'x-api-key': apiKey } })
  expect((await h.admin('GET', path)).body).toEqual(own.body)
})

test('two who make one connection at once: one has made it; two changes of one are both made', async (t) => {
  const h = await harness(t)
  const make = (port: number) =>
    h.admin('POST', '/smscs', { name: 'mattel', url: `smpp://me:pass@127.0.0.1:${port}` })
  const made = await Promise.all([1, 2, 3, 4].map(make))
  expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  expect(made.find(({ status }) => status === 409)?.body).toEqual({
    success: false,
    message: 'The change conflicts with something that exists',
    detail: 'There is a connection mattel already',
    code: 'CONFLICT',
  })
  await Promise.all(
    [{ tps: 7 }, { windowMax: 8 }, { from: 'SHOP' }].map((some) => h.admin('PATCH', '/smscs/mattel', some)),
  )
  const { connections } = (await h.admin('GET', '/smscs')).body
  expect(connections).toEqual(
    [made.find(({ status }) => status === 201)?.body.connection].map(({ name, config }) => ({
      name,
      config: { ...config, tps: 7, windowMax: 8, from: 'SHOP' },
    })),
  )
})

test('a route can be removed while messages wait on it, but not while a carrier has some of them', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await h.admin('PUT', '/routes/22238', { targets: [{ smsc: 'default' }] })
  await h.admin('POST', '/routes/22238/pause')
  const { body } = await h.send(apiKey, one)
  await h.pool.query(`update messages set state = 'submitting'`)
  const refused = await h.admin('DELETE', '/routes/22238')
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'Messages of it are with a carrier: try again in a moment',
  ])
  await h.pool.query(`update messages set state = 'queued'`)
  expect((await h.admin('DELETE', '/routes/22238')).status).toBe(200)
  expect((await h.finished(apiKey, body.batchId)).status).toBe('completed')
})
