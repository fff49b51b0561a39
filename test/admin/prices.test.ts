/** Prices as operators set them: never behind what was charged, and shown as they hold. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

const NOW = 0
const MINUTE_MS = 60_000

test('a price cannot be set for the past, and what is set says whether it is in force', async (t) => {
  const h = await harness(t)
  const set = (fields: object, fromMs?: number) => {
    const effectiveFrom = fromMs === undefined ? undefined : new Date(Date.now() + fromMs).toISOString()
    return h.admin('POST', '/prices', { prefix: '222', effectiveFrom, ...fields })
  }
  const refused = await set({ price: 1 }, -2 * MINUTE_MS)
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    [{ path: ['effectiveFrom'], message: 'Is in the past: accepted messages keep their price' }],
  ])
  const inForce = async (fields: object, fromMs?: number) => (await set(fields, fromMs)).body.price.inForce
  expect(await inForce({ price: 0.03 })).toBe(true)
  // Another one came into force since.
  expect(await inForce({ price: 0.04 }, -MINUTE_MS / 2)).toBe(false)
  expect(await inForce({ price: 0.05 }, MINUTE_MS)).toBe(false)
  expect(await inForce({ price: null })).toBe(false)
  expect(await inForce({ price: '0.000001' }, NOW)).toBe(true)
  const { prices } = (await h.admin('GET', '/prices')).body
  expect(prices.map(({ prefix, price, inForce }: (typeof prices)[0]) => [prefix, price, inForce])).toEqual([
    ['', 0.02, true],
    ['222', 0.04, false],
    ['222', 0.03, false],
    ['222', null, false],
    ['222', 0.000001, true],
    ['222', 0.05, false],
  ])
})

test('a price that is none is a 400, and nothing is set', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const wrong = [
    { prefix: '222', price: -1 },
    { prefix: '222', price: 'much' },
    { prefix: '222', price: 0.0000001 },
    { prefix: '222' },
    { prefix: '22a', price: 1 },
    { prefix: '222', price: 1, currency: 'usd' },
    { prefix: '222', price: 1, currency: 'XYZ' },
    { prefix: '222', price: 1, accountId, currency: 'USD' },
    { prefix: '222', price: 1, effectiveFrom: 'soon' },
  ]
  for (const fields of wrong) {
    const { status, body } = await h.admin('POST', '/prices', fields)
    expect([fields, status, body.code]).toEqual([fields, 400, 'VALIDATION_FAILED'])
  }
  expect((await h.admin('GET', '/prices')).body.prices).toHaveLength(1)
  expect((await h.admin('GET', '/audit')).body.entries).toEqual([])
})

test('a currency without prices has none: its messages are invalid and say so, until one is set', async (t) => {
  const h = await harness(t)
  const made = await h.admin('POST', '/accounts', { name: 'Shop', currency: 'MRU', balance: 10 })
  const send = () => h.send(made.body.apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  const refused = await send()
  expect([refused.status, refused.body.code, refused.body.invalidRecipients]).toEqual([
    400,
    'NO_PRICE',
    [{ phone: '38089336', reason: 'No price in MRU is in force yet' }],
  ])
  await h.admin('POST', '/prices', { prefix: '33', price: 1, currency: 'MRU' })
  expect((await send()).body.invalidRecipients[0].reason).toBe('No price for this destination')
  await h.admin('POST', '/prices', { prefix: 'default', price: 0.8, currency: 'MRU' })
  expect((await send()).body.estimatedCost).toBe(0.8)
})

test('an account in a currency that is none is refused', async (t) => {
  const h = await harness(t)
  const { status, body } = await h.admin('POST', '/accounts', { name: 'Shop', currency: 'XYZ' })
  expect([status, body.errors]).toEqual([
    400,
    [{ path: ['currency'], message: 'Must be a currency of ISO 4217 in capital letters, such as MRU' }],
  ])
})

test('a price of nothing is removed like any other, and the audit says what it was', async (t) => {
  const h = await harness(t)
  for (const price of [0, null]) {
    const { priceId } = (await h.admin('POST', '/prices', { prefix: '222', price })).body.price
    const { status, body } = await h.admin('DELETE', `/prices/${priceId}`)
    expect([status, body.price?.price]).toEqual([200, price])
    const [entry] = (await h.admin('GET', '/audit?limit=1')).body.entries
    expect([entry.action, entry.details]).toEqual(['price.remove', { prefix: '222', price }])
  }
})
