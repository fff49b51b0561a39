/** Senders by country and operator: taken, replaced or refused, as the rules say. */
import { expect, test } from 'vitest'
import { senderLookup } from '../../src/senders/rules.ts'
import { harness } from '../harness.ts'

const MATTEL = { country: 'MR', operator: '609-01' }
const OTHER = { country: 'MR', operator: '' }

test("an account's rule comes before one for all, and an operator's before its country's", () => {
  const rule = (accountId: string | null, destination: string, replacement: string) => ({
    accountId,
    destination,
    kinds: [],
    replacement,
  })
  const rules = [rule(null, 'MR', 'a'), rule(null, '609-01', 'b'), rule('me', 'MR', 'c')]
  const look = (rules: Parameters<typeof senderLookup>[1]) =>
    [MATTEL, OTHER].map((destination) => senderLookup('Shop', rules)(destination))
  expect(look(rules.slice(0, 2))).toEqual([{ from: 'b' }, { from: 'a' }])
  expect(look(rules)).toEqual([{ from: 'c' }, { from: 'c' }])
  expect(senderLookup(null, rules)(MATTEL)).toEqual({})
  expect(senderLookup('Shop', [{ ...rules[0]!, kinds: ['name'] }])(MATTEL)).toEqual({})
})

test('one batch leaves with another sender where its own is not taken, and is refused where nothing replaces it', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  await h.admin('PUT', `/accounts/${accountId}/senders/Shop`, {})
  const rules = [
    { destination: '609-01', kinds: ['short_code'], replacement: '1234' },
    { destination: '609-10', kinds: ['number'] },
  ]
  const wrong = await h.admin('POST', '/sender-rules/import', { rules: [{ ...rules[0], kinds: ['number'] }] })
  expect(wrong.body.errors).toEqual([
    { path: ['rules', 0, 'replacement'], message: 'Is of a kind that is not taken there' },
  ])
  await h.admin('POST', '/sender-rules/import', { rules, apply: true })
  expect((await h.admin('GET', '/sender-rules')).body.rules).toHaveLength(2)
  const recipients = ['22238000001', '22228000002', '22248000003'].map((phone) => ({ phone, message: 'Hi' }))
  const { body } = await h.send(apiKey, { from: 'Shop', recipients })
  expect(body.invalidRecipients).toEqual([
    { phone: '22248000003', reason: 'A name is not taken as sender by numbers of Mauritania' },
  ])
  await h.finished(apiKey, body.batchId)
  const sent = h.simulator.messages().map(({ destination, source }) => [destination, source])
  expect(sent.sort()).toEqual([
    ['22228000002', 'Shop'],
    ['22238000001', '1234'],
  ])
  const shown = await h.request(`/api/v2/messages/${body.batchId}-0`, { headers: { 'x-api-key': apiKey } })
  expect(shown.body.from).toBe('1234')
})
