/** Numbers that no route leads to: invalid, for a reason, and not billed, whichever way they come. */
import { expect, test } from 'vitest'
import { bound, carrier, lead } from '../dispatch/own-carriers.ts'
import { harness } from '../harness.ts'

const REASON = 'No route to this destination'
const [routed, unrouted] = ['38089336', '28089336']

test('every way of sending refuses a number without a route, and test keys reach their simulator with any', async (t) => {
  const h = await harness(t, { env: { SMSC_URL: '' } })
  await carrier(t, h, 'real')
  await lead(h, '2223', { smsc: 'real', rank: 0, weight: 1 })
  await bound(h, 'real')
  const { accountId, apiKey } = await h.account('1')
  const post = (path: string, body: unknown, key = apiKey) =>
    h.request(`/api/v2${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify(body),
    })
  const recipients = [routed, unrouted].map((phone) => ({ phone, message: 'Hi' }))

  const estimate = await post('/bulk/estimate', { recipients })
  expect([estimate.status, estimate.body.totalValid, estimate.body.invalidRecipients]).toEqual([
    200,
    1,
    [{ phone: unrouted, reason: REASON }],
  ])
  const notified = await post('/notify', { phoneNumber: unrouted, message: 'Hi' })
  expect([notified.status, notified.body.code]).toEqual([400, 'NO_ROUTE'])
  const french = await post('/notify?lang=fr', { phoneNumber: unrouted, message: 'Hi' })
  expect(french.body.message).toBe('Aucun destinataire valide')

  const list = await post('/lists', { name: 'all' })
  const listId = list.body.list.listId
  await post(`/lists/${listId}/import`, { contacts: [{ phone: unrouted }] })
  const ofList = await post('/bulk/send', { message: 'Hi', list: listId })
  expect([ofList.status, ofList.body.code]).toEqual([400, 'NO_ROUTE'])

  const sent = await post('/bulk/send', { recipients: [{ phone: routed, message: 'Hi' }] })
  await h.finished(apiKey, sent.body.batchId)
  await h.pool.query(
    `update messages set state = 'failed', phone = '+222${unrouted}', error_code = 'REJECTED'`,
  )
  const resent = await post(`/bulk/${sent.body.batchId}/resend`, {})
  expect([resent.status, resent.body.code]).toEqual([400, 'NO_ROUTE'])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1', 'charge -0.02 = 0.98'])

  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const tried = await post('/bulk/send', { recipients }, body.apiKey)
  expect((await h.finished(body.apiKey, tried.body.batchId)).successfulCount).toBe(2)
})
