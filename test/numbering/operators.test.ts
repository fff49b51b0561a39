/** Operators are imported as data, shown first, and prices and routes may be for them and for countries. */
import { expect, test } from 'vitest'
import { translated } from '../../src/kernel/sentences.ts'
import { harness } from '../harness.ts'

const ORANGE = { prefix: '22177', operator: '608-01', name: 'Orange' }

test('an import shows what it would change, and changes it when it is told to', async (t) => {
  const h = await harness(t)
  const given = { operators: [ORANGE, { operator: '609/01', name: 'Mattel SA' }] }
  const shown = await h.admin('POST', '/operators/import', given)
  const differences = [
    { what: '22177', before: null, after: '608-01' },
    { what: '608-01', before: null, after: 'Orange' },
    { what: '609-01', before: 'Mattel', after: 'Mattel SA' },
  ]
  expect(shown.body).toEqual({ success: true, applied: false, differences, unchanged: 5 })
  expect((await h.admin('GET', '/operators')).body.operators).toHaveLength(3)
  const applied = await h.admin('POST', '/operators/import', { ...given, apply: true })
  expect(applied.body).toMatchObject({ applied: true, differences })
  expect((await h.admin('GET', '/operators')).body.operators).toEqual([
    { operator: '608-01', name: 'Orange', prefixes: ['22177'] },
    { operator: '609-01', name: 'Mattel SA', prefixes: ['2223'] },
    { operator: '609-02', name: 'Chinguitel', prefixes: ['2222'] },
    { operator: '609-10', name: 'Moov Mauritel', prefixes: ['2224'] },
  ])
  const { rows } = await h.pool.query(`select details from audit_log where action = 'operators.import'`)
  expect(rows).toEqual([{ details: { differences } }])
  const replaced = await h.admin('POST', '/operators/import', {
    operators: [ORANGE],
    replace: true,
    apply: true,
  })
  expect(replaced.body.differences.map(({ after }: { after: unknown }) => after)).toEqual(
    Array.from({ length: 6 }, () => null),
  )
  expect((await h.admin('GET', '/operators')).body.operators).toHaveLength(1)
})

test('a table that contradicts itself changes nothing, and says where', async (t) => {
  const h = await harness(t)
  const refused = await h.admin('POST', '/operators/import', {
    operators: [ORANGE, { ...ORANGE, operator: '608-02' }, { operator: '608-01', name: 'Sonatel' }],
    apply: true,
  })
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    [
      { path: ['operators', 1, 'prefix'], message: '22177 is of two operators: 608-01 and 608-02' },
      { path: ['operators', 2, 'name'], message: '608-01 has two names: Orange and Sonatel' },
    ],
  ])
  const unknown = '999 begins with the code of no country'
  const other = await h.admin('POST', '/operators/import', { operators: [{ ...ORANGE, prefix: '999' }] })
  expect(other.body.errors[0].message).toBe(unknown)
  expect(translated(unknown, 'fr')).toBe('999 ne commence par l’indicatif d’aucun pays')
})

test('prices and routes are for countries and operators that exist', async (t) => {
  const h = await harness(t)
  const price = async (prefix: string) => (await h.admin('POST', '/prices', { prefix, price: 0.05 })).body
  expect((await price('sn')).price).toMatchObject({ prefix: 'SN', country: 'SN' })
  expect((await price('609-01')).price).toMatchObject({ prefix: '609-01', operator: '609-01' })
  expect((await price('XX')).errors[0].message).toBe('There is no such country: use its code of ISO 3166-1')
  expect((await price('608-01')).errors[0].message).toBe(
    'There is no operator 608-01: import it with its prefixes first',
  )
  const route = await h.admin('PUT', '/routes/609-01', { targets: [{ smsc: 'default' }] })
  expect(route.body.route).toMatchObject({ prefix: '609-01', operator: '609-01' })
  const removed = await h.admin('POST', '/operators/import', {
    operators: [ORANGE],
    replace: true,
    apply: true,
  })
  expect(removed.body.errors[0].message).toBe('There are prices or routes for operator 609-01')
})

test('estimate, messages, statement and ledger agree by operator, refunds included', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('10')
  await h.admin('POST', '/prices', { prefix: '609-10', price: 0.05 })
  await h.admin('POST', '/prices', { prefix: '609-01', price: 0.03, accountId })
  const recipients = ['22238089336', '22238089337', '22248089336', '22228089336'].map((phone) => ({
    phone,
    message: 'Hello',
  }))
  const estimate = await h.request('/api/v2/bulk/estimate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ recipients }),
  })
  const share = { country: 'MR', messages: 1, parts: 1 }
  expect(estimate.body.byCountry).toEqual([
    { ...share, operator: '609-01', operatorName: 'Mattel', messages: 2, parts: 2, cost: 0.06 },
    { ...share, operator: '609-10', operatorName: 'Moov Mauritel', cost: 0.05 },
    { ...share, operator: '609-02', operatorName: 'Chinguitel', cost: 0.02 },
  ])
  const { batchId } = (await h.send(apiKey, { recipients })).body
  await h.finished(apiKey, batchId)
  const list = async (query: string) =>
    (await h.request(`/api/v2/bulk/${batchId}/messages?${query}`, { headers: { 'x-api-key': apiKey } })).body
  const operators = (await list('')).messages.map((message: { operator: string }) => message.operator)
  expect(operators).toEqual(['609-01', '609-01', '609-10', '609-02'])
  expect((await list('operator=609-01&country=mr')).messages).toHaveLength(2)
  expect((await list('country=SN')).messages).toEqual([])
  expect((await list('format=csv')).split('\n')[0]).toMatch(/,attempts,country,operator$/)
  const refund = await h.admin('POST', `/messages/${batchId}-2/refund`, { reason: 'goodwill' })
  expect(refund.status).toBe(200)
  const { body } = await h.admin('GET', `/accounts/${accountId}/statement`)
  expect(body.byCountry).toEqual([
    {
      ...{ country: 'MR', operator: '609-01', operatorName: 'Mattel' },
      ...{ messages: 2, parts: 2, charged: 0.06, refunded: 0 },
    },
    {
      ...{ country: 'MR', operator: '609-02', operatorName: 'Chinguitel' },
      ...{ messages: 1, parts: 1, charged: 0.02, refunded: 0 },
    },
    {
      ...{ country: 'MR', operator: '609-10', operatorName: 'Moov Mauritel' },
      ...{ messages: 1, parts: 1, charged: 0.05, refunded: 0.05 },
    },
  ])
})
