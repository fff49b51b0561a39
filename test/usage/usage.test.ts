/** Figures: exact at once, by all that they are told apart by, and the same once they are added up. */
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { parseRule } from '../../src/simulator/script.ts'
import { foldFacts } from '../../src/usage/fold-sql.ts'
import { countHistory } from '../../src/usage/history-sql.ts'
import { caravan } from '../cli/caravan.ts'
import { type Harness, harness, until } from '../harness.ts'

const today = () => new Date().toISOString().slice(0, 10)

/** Two messages delivered, one refused, one of two parts not delivered; and a batch of a test key. */
async function used(t: TestContext) {
  const rules = ['+22238089337=invalid_destination', '+22228089338=UNDELIV', '*=DELIVRD'].map(parseRule)
  const h = await harness(t, { receipts: true, simulator: { script: { rules } } })
  const { accountId, apiKey } = await h.account('10')
  const recipients = ['38089336', '38089337', '28089338', '48089339'].map((phone, i) => ({
    phone,
    message: 'x'.repeat(i === 2 ? 200 : 10),
  }))
  const { body } = await h.send(apiKey, { recipients })
  await h.finished(apiKey, body.batchId)
  await until(async () => {
    const { deliveredCount, undeliveredCount } = (await h.status(apiKey, body.batchId)).body.batch
    return deliveredCount + undeliveredCount === 3
  })
  const tried = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const trial = await h.send(tried.body.apiKey, { recipients })
  await h.finished(tried.body.apiKey, trial.body.batchId)
  const own = (query = '', headers = {}) =>
    h.request(`/api/v2/usage${query}`, { headers: { 'x-api-key': apiKey, ...headers } })
  return { h, accountId, apiKey, batchId: body.batchId as string, own }
}

const WHOLE = {
  ...{ messages: 4, parts: 5, submittedParts: 4, sent: 3, failed: 1 },
  ...{ delivered: 2, undelivered: 1, expired: 0, unknown: 0 },
  ...{ charged: 0.1, refunded: 0.02, revenue: 0.08 },
}

async function fold({ pool }: Harness): Promise<void> {
  // The gateway folds as well, and one of the two at a time does it.
  await until(async () => {
    await foldFacts(pool, 2)
    return (await pool.query('select from usage_facts')).rowCount === 0
  })
}

async function wrong({ pool }: Harness): Promise<unknown[]> {
  return (await examine(pool)).filter(({ level, count }) => level === 'error' && count > 0)
}

test('figures are there at once, and the same when they have been added up', async (t) => {
  const { h, accountId, own } = await used(t)
  const expected = { day: today(), currency: 'USD', ...WHOLE }
  const costs = { cost: 0, margin: 0.08 }
  for (const _ of ['facts', 'days']) {
    expect((await own()).body).toMatchObject({ success: true, rows: [expected], totals: [{ ...WHOLE }] })
    const { body } = await h.admin('GET', `/usage?accountId=${accountId}&groupBy=account`)
    expect(body.rows).toEqual([{ accountId, accountName: 'Test', currency: 'USD', ...WHOLE, ...costs }])
    expect(await wrong(h)).toEqual([])
    await fold(h)
  }
})

test('they are told apart by destination, carrier and error', async (t) => {
  const { h, own } = await used(t)
  const rows = async (query: string) => (await h.admin('GET', `/usage?${query}`)).body.rows
  const short = (all: Record<string, unknown>[], ...keys: string[]) =>
    all.map((row) => keys.map((key) => row[key]))
  expect(
    short(await rows('groupBy=country,operator'), 'country', 'operator', 'operatorName', 'sent', 'failed'),
  ).toEqual([
    ['MR', '609-01', 'Mattel', 1, 1],
    ['MR', '609-02', 'Chinguitel', 1, 0],
    ['MR', '609-10', 'Moov Mauritel', 1, 0],
  ])
  expect(
    short(await rows('groupBy=carrier'), 'carrier', 'messages', 'submittedParts', 'sent', 'delivered'),
  ).toEqual([
    ['default', 0, 4, 3, 2],
    ['', 4, 0, 0, 0],
  ])
  expect(short(await rows('groupBy=error'), 'error', 'failed', 'undelivered', 'refunded')).toEqual([
    ['', 0, 0, 0],
    ['INVALID_DESTINATION', 1, 0, 0.02],
    ['000', 0, 1, 0],
  ])
  expect(short((await own('?operator=609-01&groupBy=')).body.rows, 'sent', 'failed')).toEqual([[1, 1]])
  const { body } = await own('?groupBy=hour')
  expect(body.rows).toMatchObject([{ hour: expect.stringMatching(/:00:00\.000Z$/), sent: 3 }])
})

test('a CSV has the rows, and a sender is no formula in it', async (t) => {
  const { h, own, batchId } = await used(t)
  await fold(h)
  await h.pool.query(`update usage_days set sender = '=1+1'`)
  expect(batchId).toBeDefined()
  const csv = await own('?groupBy=sender,country&format=csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.body.trim().split('\n')).toEqual([
    'sender,country,currency,messages,parts,submittedParts,sent,failed,delivered,undelivered,expired,unknown,charged,refunded,revenue',
    "'=1+1,MR,USD,4,5,4,3,1,2,1,0,0,0.1,0.02,0.08",
  ])
})

test('money is for those who may see it, and other accounts have figures of their own', async (t) => {
  const { h, accountId } = await used(t)
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { scopes: ['read'] })
  const read = await h.request('/api/v2/usage', { headers: { 'x-api-key': body.apiKey } })
  expect(Object.keys(read.body.rows[0])).not.toContain('charged')
  expect(read.body.rows[0]).toMatchObject({ messages: 4, sent: 3 })
  const other = await h.account()
  const theirs = await h.request('/api/v2/usage', { headers: { 'x-api-key': other.apiKey } })
  expect([theirs.body.rows, theirs.body.totals]).toEqual([[], []])
})

test('what cannot be asked for is refused with its reason', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const errorsOf = async (query: string) => {
    const { status, body } = await h.request(`/api/v2/usage?${query}`, { headers: { 'x-api-key': apiKey } })
    return [status, body.errors?.map(({ message }: { message: string }) => message)]
  }
  expect(await errorsOf('from=2026-02-02&to=2026-02-01')).toEqual([400, ['Must be after from']])
  expect(await errorsOf('from=yesterday')).toEqual([400, ['Must be a day such as 2026-01-15']])
  expect(await errorsOf('from=2020-01-01&to=2026-02-01')).toEqual([400, ['At most 400 days at once']])
  expect(await errorsOf('groupBy=hour&from=2020-01-01&to=2020-01-02')).toMatchObject([
    400,
    [expect.stringMatching(/^By the hour there are figures from \d{4}-\d\d-\d\d on$/)],
  ])
  expect((await errorsOf('groupBy=carrier'))[0]).toBe(400)
  expect((await errorsOf('groupBy=day,hour'))[0]).toBe(400)
  expect((await h.admin('GET', '/usage?accountId=00000000-0000-4000-8000-000000000000')).status).toBe(404)
})

test('what an operator gives back is no revenue, and is in the figures of the day', async (t) => {
  const { h, batchId, own } = await used(t)
  await h.admin('POST', `/batches/${batchId}/refund`, { reason: 'they asked' })
  expect((await own()).body.totals).toMatchObject([{ charged: 0.1, refunded: 0.1, revenue: 0 }])
  expect(await wrong(h)).toEqual([])
})

test('batches from before there were figures are counted, and then like the others', async (t) => {
  const { h, own, batchId } = await used(t)
  const before = (await own()).body
  await h.pool.query('truncate usage_facts, usage_days, usage_sums, usage_hours')
  await h.pool.query('update batches set in_figures = false')
  await h.pool.query(
    `update usage_history set before = 'ffffffff-ffff-ffff-ffff-ffffffffffff', ended_at = null`,
  )
  // The gateway counts as well, and one of the two at a time does it.
  await until(async () => {
    await countHistory(h.pool)
    return (await own()).body.complete
  })
  await fold(h)
  expect((await own()).body).toEqual({ ...before, complete: true })
  await h.admin('POST', `/batches/${batchId}/refund`, { reason: 'late' })
  expect((await own()).body.totals).toMatchObject([{ refunded: 0.1, revenue: 0 }])
  expect(await wrong(h)).toEqual([])
})

test('the command prints them as a table, and as one object', async (t) => {
  const { h } = await used(t)
  const env = { DATABASE_URL: h.env.DATABASE_URL }
  const shown = await caravan(['usage', '--group-by', 'country,operator'], env)
  expect([shown.code, shown.stderr]).toEqual([0, ''])
  expect(shown.stdout).toMatch(/MR .* Moov Mauritel .* 1 /)
  expect(shown.stdout).toMatch(/All .* 4 .* 3 .* USD/)
  const { stdout } = await caravan(['usage', '--country', 'MR', '--json'], env)
  expect(JSON.parse(stdout).totals).toMatchObject([WHOLE])
  const refused = await caravan(['usage', '--from', 'yesterday'], env)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('from')])
})
