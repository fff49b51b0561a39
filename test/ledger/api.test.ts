/** GET /balance and GET /transactions. */
import { expect, type TestContext, test } from 'vitest'
import { parseRule } from '../../src/simulator/script.ts'
import { harness } from '../harness.ts'

const two = { recipients: ['38089336', '38089337'].map((phone) => ({ phone, message: 'Hi' })) }

/** An account with a top-up, an adjustment, and two batches of which one message fails. */
async function withHistory(t: TestContext) {
  const rules = [parseRule('+22238089337=invalid_destination')]
  const h = await harness(t, { simulator: { script: { rules } } })
  const { accountId, apiKey } = await h.account('10')
  const first = (await h.send(apiKey, two)).body.batchId
  await h.finished(apiKey, first)
  await h.admin('POST', `/accounts/${accountId}/adjustments`, { amount: -1.5, reason: '=cmd, "quoted"' })
  const second = (await h.send(apiKey, two)).body.batchId
  await h.finished(apiKey, second)
  const get = (query = '', headers = {}) =>
    h.request(`/api/v2/transactions${query}`, { headers: { 'x-api-key': apiKey, ...headers } })
  return { h, accountId, apiKey, first, second, get }
}

test('the balance says what there is and what can be spent', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('0.01')
  const balance = async () => (await h.request('/api/v2/balance', { headers: { 'x-api-key': apiKey } })).body
  expect(await balance()).toEqual({
    success: true,
    balance: 0.01,
    currency: 'USD',
    creditLimit: 0,
    available: 0.01,
    alertBelow: null,
    // Less than the price of one.
    messages: 0,
  })
  await h.admin('PATCH', `/accounts/${accountId}`, { creditLimit: '0.05' })
  expect((await h.send(apiKey, two)).status).toBe(202)
  expect(await balance()).toMatchObject({ balance: -0.03, creditLimit: 0.05, available: 0.02, messages: 1 })
  const refused = await h.send(apiKey, two)
  expect([refused.status, refused.body.details.currentBalance]).toEqual([402, -0.03])
})

test('the balance is so many messages at the price of the home country, or none is said', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('10')
  const messages = async () =>
    (await h.request('/api/v2/balance', { headers: { 'x-api-key': apiKey } })).body.messages
  expect(await messages()).toBe(500)
  for (const [prefix, price, count] of [
    ['MR', '0.04', 250],
    ['222', '0.1', 100],
    // A price of one operator or of another country says nothing of the rest.
    ['2223', '1', 100],
    ['SN', '2', 100],
    ['222', '0', null],
  ] as const) {
    await h.admin('POST', '/prices', { prefix, price, accountId })
    expect([prefix, price, await messages()]).toEqual([prefix, price, count])
  }
})

test('transactions are listed newest first, filtered, and page by page', async (t) => {
  const { get, first, second } = await withHistory(t)
  const lines = async (query: string) =>
    (await get(query)).body.transactions.map(
      ({ kind, amount, balanceAfter }: Record<string, unknown>) => `${kind} ${amount} = ${balanceAfter}`,
    )
  const all = [
    'refund 0.02 = 8.46',
    'charge -0.04 = 8.44',
    'adjustment -1.5 = 8.48',
    'refund 0.02 = 9.98',
    'charge -0.04 = 9.96',
    'top_up 10 = 10',
  ]
  expect(await lines('')).toEqual(all)
  expect(await lines('?kind=refund')).toEqual([all[0], all[3]])
  expect(await lines(`?batchId=${first}`)).toEqual([all[3], all[4]])
  expect(await lines(`?batchId=${second}&kind=charge`)).toEqual([all[1]])
  expect(await lines('?from=2999-01-01T00:00:00Z')).toEqual([])
  expect(await lines('?to=2999-01-01T00:00:00Z')).toEqual(all)
  const pages: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { body } = await get(`?limit=4${cursor && `&cursor=${cursor}`}`)
    pages.push(...body.transactions.map((entry: { transactionId: string }) => entry.transactionId))
    cursor = body.nextCursor
  }
  expect(pages.length).toBe(6)
  expect(new Set(pages).size).toBe(6)
  expect((await get()).body.transactions[2]).toEqual({
    transactionId: expect.stringMatching(/^\d+$/),
    kind: 'adjustment',
    amount: -1.5,
    balanceAfter: 8.48,
    reason: '=cmd, "quoted"',
    createdAt: expect.stringMatching(/Z$/),
  })
  for (const wrong of ['kind=gift', 'limit=0', 'cursor=x', 'from=yesterday'])
    expect((await get(`?${wrong}`)).status).toBe(400)
})

test('with Accept: text/csv all of them come as a table that a spreadsheet opens safely', async (t) => {
  const { h, apiKey, first } = await withHistory(t)
  const csv = async (query: string) => {
    const headers = { 'x-api-key': apiKey, accept: 'text/csv' }
    const response = await fetch(`${h.url}/api/v2/transactions${query}`, { headers })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    return (await response.text()).trimEnd().split('\n')
  }
  const [head, ...rows] = await csv('')
  expect(head).toBe('transactionId,createdAt,kind,amount,balanceAfter,batchId,reason')
  expect(rows.length).toBe(6)
  expect(rows[2]).toMatch(/^\d+,[\dT:.Z-]+,adjustment,-1\.5,8\.48,,"'=cmd, ""quoted"""$/)
  expect(rows[4]).toMatch(new RegExp(`,charge,-0\\.04,9\\.96,${first},$`))
  expect(await csv('?limit=2')).toEqual([head, ...rows.slice(0, 2)])
})
