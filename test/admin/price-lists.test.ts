/** A price list as a whole: compared, applied in one transaction, audited. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

test("an account's list is compared first, then applied as a whole", async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  await h.admin('POST', '/prices', { prefix: '222', price: 0.05, accountId })
  await h.admin('POST', '/prices', { prefix: 'SN', price: 0.07, accountId })
  const list = {
    accountId,
    prices: [
      { prefix: '222', price: '0.04' },
      { prefix: '609-01', price: 0.03 },
      { prefix: 'default', price: 0.1 },
    ],
  }
  const differences = [
    { what: '222', before: '0.05', after: '0.04' },
    { what: '609-01', before: null, after: '0.03' },
    { what: 'default', before: null, after: '0.1' },
  ]
  const shown = await h.admin('POST', '/prices/import', list)
  expect(shown.body).toEqual({ success: true, applied: false, differences, unchanged: 1 })
  const replaced = await h.admin('POST', '/prices/import', { ...list, replace: true, apply: true })
  const removed = { what: 'SN', before: '0.07', after: null }
  expect(replaced.body.differences).toEqual([differences[0], differences[1], removed, differences[2]])
  const { prices } = (await h.admin('GET', `/prices?accountId=${accountId}`)).body
  const inForce = prices.filter((price: { inForce: boolean }) => price.inForce)
  expect(inForce.map(({ prefix, price }: { prefix: string; price: number }) => [prefix, price])).toEqual([
    ['', 0.1],
    ['222', 0.04],
    ['609-01', 0.03],
  ])
  const again = await h.admin('POST', '/prices/import', { ...list, replace: true, apply: true })
  expect(again.body).toMatchObject({ differences: [], unchanged: 3 })
  const { rows } = await h.pool.query(`select account_id from audit_log where action = 'prices.import'`)
  expect(rows).toEqual([{ account_id: accountId }, { account_id: accountId }])
})

test('a list with a fault changes nothing', async (t) => {
  const h = await harness(t)
  const import_ = async (prices: object[]) =>
    (await h.admin('POST', '/prices/import', { prices, apply: true })).body.errors[0]
  expect(
    await import_([
      { prefix: '222', price: 0.03 },
      { prefix: '608-01', price: 1 },
    ]),
  ).toEqual({
    path: ['prefix'],
    message: 'There is no operator 608-01: import it with its prefixes first',
  })
  expect(
    (
      await import_([
        { prefix: '222', price: 1 },
        { prefix: '+222', price: 2 },
      ])
    ).message,
  ).toBe('A prefix, country or operator stands in the list twice')
  expect((await h.admin('GET', '/prices')).body.prices).toHaveLength(1)
})
