/** Floors of margins: what leaves too little is refused, or sent and counted. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { takes } from './costs.ts'

const MATTEL = '+22238089336'
const CHINGUITEL = '+22228089336'

test('what leaves less than a floor is refused with a code of its own, and nothing is charged', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account()
  await takes(h, 'default', '609-01', 0.019)
  await takes(h, 'default', '609-02', 0.01)
  const set = await h.admin('PUT', '/margin-floors', { percent: 10, below: 'refuse' })
  expect(set.body.floor).toMatchObject({ accountId: null, route: null, percent: 10, below: 'refuse' })
  const send = (...phones: string[]) =>
    h.send(apiKey, { recipients: phones.map((phone) => ({ phone, message: 'Hello' })) })
  const refused = await send(MATTEL)
  expect([refused.status, refused.body.code, refused.body.invalidRecipients]).toEqual([
    400,
    'PRICE_TOO_LOW',
    [{ phone: MATTEL, reason: 'Not offered at the price of this destination' }],
  ])
  const estimated = await h.request('/api/v2/bulk/estimate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ recipients: [{ phone: MATTEL, message: 'Hello' }] }),
  })
  expect(estimated.body.code).toBe('PRICE_TOO_LOW')
  const both = await send(MATTEL, CHINGUITEL)
  expect([both.status, both.body.invalidRecipients.length]).toEqual([202, 1])
  // The account's own floor comes first.
  await h.admin('PUT', '/margin-floors', { percent: 5, below: 'refuse', accountId })
  expect((await send(MATTEL)).status).toBe(202)
  await h.admin('PUT', '/margin-floors', { percent: 5.01, below: 'refuse', accountId })
  expect((await send(MATTEL)).status).toBe(400)
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('charge'))).toHaveLength(2)
})

test('a floor that only alerts lets messages go, and counts them by day, account and route', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account()
  await h.admin('PUT', '/routes/2223', { targets: [{ smsc: 'default' }] })
  await takes(h, 'default', '', 0.03)
  await h.admin('PUT', '/margin-floors', { percent: 0, below: 'alert', route: '2223' })
  for (const message of ['Hello', 'x'.repeat(200)])
    await h.send(apiKey, { recipients: [MATTEL, CHINGUITEL].map((phone) => ({ phone, message })) })
  const { body } = await h.admin('GET', '/margin-floors')
  const day = new Date().toISOString().slice(0, 10)
  expect([body.currency, body.below]).toEqual([
    'USD',
    [{ day, accountId, route: '2223', messages: 2, parts: 3, margin: -0.03 }],
  ])
  await h.admin('DELETE', `/margin-floors/${body.floors[0].floorId}`)
  expect((await h.admin('GET', '/margin-floors')).body.floors).toEqual([])
})

test('without a rate of exchange nobody knows the margin, and nothing is refused', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await takes(h, 'default', '', 40, { currency: 'MRU' })
  await h.admin('PUT', '/margin-floors', { percent: 0, below: 'refuse' })
  const send = () => h.send(apiKey, { recipients: [{ phone: MATTEL, message: 'Hello' }] })
  expect((await send()).status).toBe(202)
  await h.pool.query(`insert into exchange_rates values ('MRU', 0.025, '2026-01-01')`)
  expect((await send()).body.code).toBe('PRICE_TOO_LOW')
})

test('a floor is for an account or for a route that is there', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const set = async (body: object) =>
    (await h.admin('PUT', '/margin-floors', { percent: 10, below: 'alert', ...body })).body
  expect((await set({ accountId, route: 'default' })).errors[0].message).toBe(
    'A floor is for an account or for a route',
  )
  expect((await set({ route: '33' })).code).toBe('ROUTE_NOT_FOUND')
  expect((await set({ percent: 101 })).code).toBe('VALIDATION_FAILED')
  expect((await set({ route: 'default' })).floor.route).toBe('default')
})
