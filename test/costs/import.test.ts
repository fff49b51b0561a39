/** Rate sheets through the API: compared, applied as a whole, undone, audited. */
import { expect, test } from 'vitest'
import { importSheet } from '../../src/costs/import.ts'
import { transaction } from '../../src/db/sql.ts'
import { type Body, type Harness, harness, until } from '../harness.ts'
import { takes, upload } from './costs.ts'

const IMPORT = '/costs/import?carrier=mattel&currency=USD'

/** The costs of a carrier that are in force, as "prefix cost". */
async function inForce(h: Harness): Promise<string[]> {
  const { costs } = (await h.admin('GET', '/costs?carrier=mattel')).body
  return costs
    .filter(({ state }: Body) => state === 'inForce')
    .map(({ prefix, cost }: Body) => `${prefix} ${cost}`)
}

const changesOf = ({ changes }: Body) =>
  changes.map(({ prefix, change, before, after, percent }: Body) => [prefix, change, before, after, percent])

test('a sheet is compared first, applied as a whole, and taken back', async (t) => {
  const h = await harness(t)
  await takes(h, 'mattel', '609-01', 0.01)
  await takes(h, 'mattel', '609-10', 0.02)
  await takes(h, 'mattel', '222', 0.03)
  await takes(h, 'mattel', 'SN', 0.04)
  await takes(h, 'chinguitel', '', 0.05)
  const file =
    'MCC/MNC or prefix;price;currency;effective\n609-01;0,0125;;\n609-10;0,015;;2026-01-02\n222;0,03;;\n2222;0,01;;\n608-01;0,1;;\n'
  const expected = [
    ['609-01', 'up', 0.01, 0.0125, 25],
    ['609-10', 'down', 0.02, 0.015, -25],
    ['2222', 'added', null, 0.01, null],
    ['608-01', 'added', null, 0.1, null],
    ['SN', 'removed', 0.04, null, null],
  ]
  const shown = await upload(h, `${IMPORT}&replace=true`, file)
  expect([shown.status, shown.body.applied, shown.body.importId]).toEqual([200, false, null])
  expect([changesOf(shown.body), shown.body.unknown, shown.body.counts]).toEqual([
    expected,
    ['608-01'],
    { added: 2, up: 1, down: 1, changed: 0, removed: 1, unchanged: 1 },
  ])
  expect(await inForce(h)).toEqual(['222 0.03', '609-01 0.01', '609-10 0.02', 'SN 0.04'])
  const applied = await upload(h, `${IMPORT}&replace=true&dryRun=false`, file)
  expect([applied.body.applied, changesOf(applied.body)]).toEqual([true, expected])
  await until(async () => (await inForce(h)).includes('2222 0.01'))
  expect(await inForce(h)).toEqual(['222 0.03', '2222 0.01', '608-01 0.1', '609-01 0.0125', '609-10 0.015'])
  const again = await upload(h, `${IMPORT}&replace=true`, file)
  expect(again.body.counts).toEqual({ added: 0, up: 0, down: 0, changed: 0, removed: 0, unchanged: 5 })
  const undone = await h.admin('POST', '/costs/undo', { carrier: 'mattel' })
  expect([undone.status, undone.body.costs]).toEqual([200, 5])
  await until(async () => (await inForce(h)).includes('SN 0.04'))
  expect(await inForce(h)).toEqual(['222 0.03', '609-01 0.01', '609-10 0.02', 'SN 0.04'])
  const twice = await h.admin('POST', '/costs/undo', { carrier: 'mattel' })
  expect([twice.status, twice.body.detail]).toEqual([404, expect.stringContaining('taken back already')])
  const none = await h.admin('POST', '/costs/undo', { carrier: 'nobody' })
  expect([none.status, none.body.detail]).toEqual([404, 'nobody has no rate sheet'])
  const { rows } = await h.pool.query(
    `select action, target from audit_log where action like 'costs.%' order by id`,
  )
  expect(rows).toEqual([
    { action: 'costs.import', target: 'mattel' },
    { action: 'costs.undo', target: 'mattel' },
  ])
})

test('of two sheets at once, the last one is that whose costs came last', async (t) => {
  const h = await harness(t)
  const how = { carrier: 'mattel', charged: 'submit', replace: false, apply: true } as const
  const rows = (microsPerPart: bigint) => [
    { prefix: '222', microsPerPart, currency: 'USD', effectiveFrom: undefined },
  ]
  const [early, late] = await transaction(h.pool, async (begunFirst) => {
    await begunFirst.query('select now()')
    const early = await transaction(h.pool, (tx) => importSheet(tx, rows(1n), how))
    return [early, await importSheet(begunFirst, rows(2n), how)] as const
  })
  const { imports } = (await h.admin('GET', '/costs/imports?carrier=mattel')).body
  expect(imports.map(({ importId }: Body) => importId)).toEqual([late.importId, early.importId])
})

test('what is to come is compared with what would be there by then, and undone without a trace', async (t) => {
  const h = await harness(t)
  await takes(h, 'mattel', '222', 0.01)
  await takes(h, 'mattel', '222', 0.02, { from: '2099-01-01' })
  const file = 'prefix;price;effective\n222;0.02;2099-06-01\n222;0.03;2098-01-01\n223;0.01;2099-01-01\n'
  const { body } = await upload(h, `${IMPORT}&dryRun=false`, file)
  expect(changesOf(body)).toEqual([
    ['222', 'up', 0.01, 0.03, 200],
    ['223', 'added', null, 0.01, null],
  ])
  await h.admin('POST', '/costs/undo', { carrier: 'mattel' })
  const { rows } = await h.pool.query(
    'select prefix, micros_per_part::int as micros from carrier_costs order by 1, 2',
  )
  expect(rows).toEqual([
    { prefix: '222', micros: 10_000 },
    { prefix: '222', micros: 20_000 },
  ])
})

test('a faulty sheet changes nothing, and one that is too large is not read to its end', async (t) => {
  const h = await harness(t)
  const refused = await upload(h, `${IMPORT}&dryRun=false`, 'prefix;price\n222;0.01\n223;free\n')
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    [{ path: ['file', 3, 'price'], message: '"free" is not a price' }],
  ])
  const arabic = await upload(h, `${IMPORT}&lang=ar`, 'prefix;price\n223;free\n')
  expect(arabic.body.errors[0].message).toBe('"free" ليس سعرًا')
  const large = await upload(
    h,
    IMPORT,
    `prefix;price;note\n${`222;0.01;${'x'.repeat(60_000)}\n`.repeat(150)}`,
  )
  expect([large.status, large.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  const many = await upload(h, IMPORT, `prefix;price\n${'222;0.01\n'.repeat(20_001)}`)
  expect(many.body.errors[0].message).toBe('The file must have at most 20000 rows')
  expect((await h.pool.query('select from carrier_costs')).rowCount).toBe(0)
})

test('one cost is set, listed page by page, and removed only while it is to come', async (t) => {
  const h = await harness(t)
  const set = (body: object) => h.admin('POST', '/costs', { carrier: 'mattel', ...body })
  const tooHigh = await set({ prefix: '609-01', cost: '1000000.000001' })
  expect([tooHigh.status, tooHigh.body.errors?.[0].message]).toEqual([400, 'Must be at most 1000000'])
  const now = await set({ prefix: '609-01', cost: '0.0123', currency: 'EUR', charged: 'delivery' })
  expect([now.status, now.body.cost]).toMatchObject([
    201,
    {
      carrier: 'mattel',
      prefix: '609-01',
      operator: '609-01',
      cost: 0.0123,
      currency: 'EUR',
      charged: 'delivery',
    },
  ])
  const later = await set({ prefix: 'default', cost: 0.02, effectiveFrom: '2099-01-01T00:00:00Z' })
  expect(later.body.cost.state).toBe('toCome')
  await until(async () => (await inForce(h)).length > 0)
  const first = (await h.admin('GET', '/costs?limit=1')).body
  const second = (await h.admin('GET', `/costs?limit=1&cursor=${encodeURIComponent(first.nextCursor)}`)).body
  expect([first.costs[0].prefix, second.costs[0].prefix, second.nextCursor]).toEqual([
    'default',
    '609-01',
    undefined,
  ])
  expect(first.carriers).toEqual([{ carrier: 'mattel', costs: 2, connections: 0 }])
  const remove = async (id: string) => (await h.admin('DELETE', `/costs/${id}`)).body.code ?? 'removed'
  expect(await remove(now.body.cost.costId)).toBe('COST_IN_FORCE')
  expect(await remove(later.body.cost.costId)).toBe('removed')
  const past = await set({ prefix: '222', cost: 1, effectiveFrom: '2026-01-01T00:00:00Z' })
  expect(past.body.errors[0].message).toBe('Is in the past: sent messages keep their cost')
})

test('rates of exchange are meant in the currency of the gateway, which then stays', async (t) => {
  const h = await harness(t)
  expect((await h.admin('PUT', '/costs/currency', { currency: 'EUR' })).body).toEqual({
    success: true,
    currency: 'EUR',
  })
  const set = (currency: string, rate: unknown) => h.admin('POST', '/exchange-rates', { currency, rate })
  expect((await set('MRU', '0.023456789012')).body.rates).toMatchObject([
    { currency: 'MRU', rate: 0.023456789012 },
  ])
  expect((await set('EUR', 1)).body.errors[0].message).toBe('Is the currency of the gateway itself')
  expect((await set('USD', '0')).body.errors[0].message).toBe(
    'Is not a rate: write it as 0.025, with 12 decimals at most',
  )
  expect((await h.admin('PUT', '/costs/currency', { currency: 'USD' })).body.code).toBe('CONFLICT')
})

test('without a file, or with one of a type that is not taken, it says so', async (t) => {
  const h = await harness(t)
  const authorization = `Bearer ${h.localToken}`
  for (const path of [
    IMPORT,
    '/reconcile?carrier=mattel&from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z',
  ]) {
    const post = (init: RequestInit) => h.request(`/api/admin/v1${path}`, { method: 'POST', ...init })
    const none = await post({ headers: { authorization } })
    expect([none.status, none.body.errors]).toEqual([400, [{ path: ['file'], message: 'Required' }]])
    const json = await post({ headers: { authorization, 'content-type': 'application/json' }, body: '{}' })
    expect([json.status, json.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  }
})
