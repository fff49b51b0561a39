/** Numbers of several countries, through the whole program: what a batch over them costs, where it goes, and when. */
import { expect, test } from 'vitest'
import { carrier, lead } from '../dispatch/own-carriers.ts'
import { type Harness, harness, until } from '../harness.ts'

const PHONES = {
  MR: ['22238089336', '38089337'],
  SN: ['+221771234567', '221781234568', '+221761234569'],
  ML: ['+22365012345'],
  CI: ['+2250123456789'],
  FR: ['+33612345678', '33698765432'],
}
const PRICES = { '': 0.02, SN: 0.03, ML: 0.05, CI: 0.07, FR: 0.11 }
const env = { COUNTRIES: 'MR,SN,ML,CI,FR' }
const all = Object.values(PHONES).flat()
const recipientsOf = (phones: string[]) => phones.map((phone) => ({ phone, message: 'Bonjour' }))

const post = (h: Harness, apiKey: string, path: string, body: unknown) =>
  h.request(`/api/v2/bulk/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(body),
  })

test('one batch over five countries and two carriers: estimate, carriers, export, statement and books agree', async (t) => {
  const h = await harness(t, { env })
  const france = await carrier(t, h, 'europe')
  await lead(h, 'FR', { smsc: 'europe', rank: 0, weight: 1 })
  for (const [prefix, price] of Object.entries(PRICES)) await h.admin('POST', '/prices', { prefix, price })
  const { accountId, apiKey } = await h.account('10')
  const recipients = recipientsOf(all)
  const estimate = (await post(h, apiKey, 'estimate', { recipients })).body
  const expected = Object.entries(PHONES).map(([country, phones]) => ({
    country,
    messages: phones.length,
    cost: Number((phones.length * (PRICES[country as keyof typeof PRICES] ?? PRICES[''])).toFixed(6)),
  }))
  const byCountry = (rows: { country: string; messages: number; cost?: number; charged?: number }[]) =>
    rows
      .map(({ country, messages, cost, charged }) => ({ country, messages, cost: cost ?? charged }))
      .sort((a, b) => (a.country < b.country ? -1 : 1))
  const sorted = byCountry(expected)
  expect(byCountry(estimate.byCountry)).toEqual(sorted)
  const total = Number(expected.reduce((sum, { cost }) => sum + cost, 0).toFixed(6))
  expect(estimate.estimatedCost).toBe(total)
  const { body } = await h.send(apiKey, { recipients })
  expect([body.totalValid, body.estimatedCost]).toEqual([all.length, total])
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', all.length])
  const digits = (phones: string[]) => phones.map((phone) => phone.replace('+', '')).sort()
  const taken = (messages: readonly { destination: string }[]) =>
    digits(messages.map(({ destination }) => destination))
  expect(taken(france.messages())).toEqual(digits(PHONES.FR))
  expect(taken(h.simulator.messages())).toHaveLength(all.length - PHONES.FR.length)
  const csv = await h.request(`/api/v2/bulk/${body.batchId}/messages?format=csv&bom=false`, {
    headers: { 'x-api-key': apiKey },
  })
  const exported = (csv.body as string)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').at(-2))
  expect(exported).toEqual(Object.entries(PHONES).flatMap(([country, phones]) => phones.map(() => country)))
  const statement = (await h.admin('GET', `/accounts/${accountId}/statement`)).body
  expect(byCountry(statement.byCountry)).toEqual(sorted)
  expect(statement.closing).toBe(Number((10 - total).toFixed(6)))
  expect(await h.ledger(accountId)).toContain(`charge -${total} = ${statement.closing}`)
  const { body: metrics } = await h.request('/metrics')
  expect(metrics).toContain('caravan_messages_accepted_total{country="SN",operator="unknown"} 3')
})

test('a country without a price is not served, and says so; one that is not served is named', async (t) => {
  const h = await harness(t, { env })
  await h.admin('POST', '/prices', { prefix: 'MR', price: 0.02 })
  const { rows } = await h.pool.query(`select id from prices where prefix = ''`)
  for (const { id } of rows) await h.admin('DELETE', `/prices/${id}`)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    recipients: recipientsOf(['38089336', '+221771234567', '+12025550123']),
  })
  expect(body.invalidRecipients.map(({ reason }: { reason: string }) => reason)).toEqual([
    'No price for numbers of Senegal',
    'It is a number of United States, which is not served here (served are Mauritania, Senegal, Mali, Côte d’Ivoire and France)',
  ])
  const refused = await h.send(apiKey, { recipients: recipientsOf(['+221771234567', '+33612345678']) })
  expect([refused.status, refused.body.code]).toEqual([400, 'NO_PRICE'])
  const inFrench = await post(h, apiKey, 'send?lang=fr', { recipients: recipientsOf(['+221771234567']) })
  expect(inFrench.body.invalidRecipients[0].reason).toBe(
    'Aucun tarif pour les numéros de ce pays\u00a0: Sénégal',
  )
})

test('operators change whose numbers are served while it runs, for everybody and for one account', async (t) => {
  const h = await harness(t)
  const [one, other] = [await h.account(), await h.account()]
  const toDakar = { recipients: recipientsOf(['+221771234567']) }
  expect((await h.send(one.apiKey, toDakar)).body.invalidRecipients[0].reason).toBe(
    'Only numbers of Mauritania are served here',
  )
  expect((await h.admin('PATCH', '/numbers', { countries: 'MR,SN' })).body).toMatchObject({
    countries: 'MR,SN',
  })
  await h.admin('PATCH', `/accounts/${other.accountId}`, { countries: 'MR' })
  await until(async () => (await h.send(one.apiKey, toDakar)).status === 202)
  expect((await h.send(other.apiKey, toDakar)).body.invalidRecipients[0].reason).toBe(
    'Only numbers of Mauritania are served in this account',
  )
  // Big bodies are read in another thread, which knows it as well.
  const many = { recipients: recipientsOf(Array.from({ length: 3_000 }, (_, i) => `+22177${1_000_000 + i}`)) }
  await until(async () => (await h.send(one.apiKey, many)).body.totalValid === 3_000)
  expect((await h.send(other.apiKey, many)).body.code).toBe('INVALID_DESTINATION')
  const { rows } = await h.pool.query(`select before, after from audit_log where action = 'numbers.set'`)
  expect(rows).toEqual([
    { before: { countries: null, kinds: null }, after: { countries: 'MR,SN', kinds: null } },
  ])
})

test('delivery hours by the clocks of the recipients: the latest opening and the earliest closing', async (t) => {
  const h = await harness(t, { env: { COUNTRIES: 'MR,FR,US,JP' } })
  const { apiKey } = await h.account()
  const hours = { from: '09:00', to: '18:00', timeZone: 'recipient' }
  const estimate = async (phones: string[], deliveryWindow: object = hours) =>
    (await post(h, apiKey, 'estimate', { recipients: recipientsOf(phones), deliveryWindow })).body
  const one = await estimate(['38089336'])
  expect(one.deliveryWindow.timeZones).toEqual(['Africa/Nouakchott'])
  const two = await estimate(['38089336', '+33612345678'])
  expect(two.deliveryWindow.timeZones).toEqual(['Africa/Nouakchott', 'Europe/Paris'])
  expect(two.deliveryWindow.closesAt).toMatch(/T1[67]:00:00/)
  const none = await estimate(['38089336', '+81312345678', '+819012345678', '+12025550123'])
  expect(none.errors[0].message).toBe(
    'No time from 09:00 to 18:00 is the same in all time zones of these recipients: send to fewer countries at once',
  )
  const later = { ...hours, days: [(new Date().getUTCDay() + 3) % 7 || 7] }
  const { body } = await h.send(apiKey, { recipients: recipientsOf(['38089336']), deliveryWindow: later })
  expect(body.deliveryWindow).toMatchObject({ timeZone: 'recipient', timeZones: ['Africa/Nouakchott'] })
  const { batch } = (await h.status(apiKey, body.batchId)).body
  expect(batch.deliveryWindow).toEqual({ ...later, timeZones: ['Africa/Nouakchott'] })
})
