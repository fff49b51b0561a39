/** How messages ask to be submitted: class and parameters, of a batch and of a recipient, as octets at a carrier. */
import { expect, type TestContext, test } from 'vitest'
import { encode, type PduOf } from '../../src/smpp/pdu.ts'
import { harness, until } from '../harness.ts'
import { rawCarrier } from '../smsc/raw-carrier.ts'

const PHONES = ['22238000001', '22238000002', '22238000003']
const [ONE, TWO, THREE] = PHONES as [string, string, string]

async function withCarrier(t: TestContext, env: Record<string, string> = {}) {
  const carrier = await rawCarrier(t)
  const h = await harness(t, { env: { SMSC_URL: `${carrier.url}?receipts=false`, ...env } })
  return { h, carrier, ...(await h.account()) }
}

/** The class and the parameters of a submit. */
function termsOf({ dataCoding, tlvs }: PduOf<'submit_sm'>): [number, string[]] {
  const all = tlvs?.others ?? []
  return [dataCoding, all.map(({ tag, value }) => `${tag.toString(16)}:${value.toString('latin1')}`)]
}

function byPhone(submits: PduOf<'submit_sm'>[]) {
  return Object.fromEntries(submits.map((pdu) => [pdu.destinationAddr, termsOf(pdu)]))
}

test('those of the batch go with every message, those of a recipient before them', async (t) => {
  const { h, carrier, apiKey } = await withCarrier(t)
  const { body } = await h.send(apiKey, {
    recipients: [
      { phone: ONE, message: 'a' },
      { phone: TWO, message: 'b', class: 1, tlvs: { '5120': '0x6f776e' } },
      { phone: THREE, message: 'م' },
    ],
    class: 0,
    tlvs: { '0x1400': 'entity', '0x1401': 'template' },
  })
  expect([body.success, body.warnings]).toEqual([true, undefined])
  await h.finished(apiKey, body.batchId)
  expect(byPhone(carrier.submits)).toEqual({
    [ONE]: [0xf0, ['1400:entity', '1401:template']],
    [TWO]: [0xf1, ['1400:own', '1401:template']],
    [THREE]: [0x18, ['1400:entity', '1401:template']],
  })
})

test('without them nothing is stored, and only those that say something differ', async (t) => {
  const { h, carrier, apiKey } = await withCarrier(t)
  const recipients = [
    { phone: ONE, message: 'a' },
    { phone: TWO, message: 'b\\', tlvs: { '0x1400': 'back\\slash\ttab' } },
  ]
  const { body } = await h.send(apiKey, { recipients })
  await h.finished(apiKey, body.batchId)
  expect(byPhone(carrier.submits)).toEqual({ [ONE]: [0, []], [TWO]: [0, ['1400:back\\slash\ttab']] })
  const { rows } = await h.pool.query('select options from messages order by seq')
  expect(rows.map(({ options }) => options)).toEqual([null, { tlvs: { '0x1400': 'back\\slash\ttab' } }])
})

test('a form, a line of JSON and a single message take them too', async (t) => {
  const { h, carrier, apiKey } = await withCarrier(t)
  const form = new FormData()
  form.set('message', 'Hello')
  form.set('class', '0')
  form.set('tlvs', JSON.stringify({ '0x1400': 'form' }))
  form.set('file', new File([`phone\n${ONE}\n`], 'a.csv'))
  const posted = await h.request('/api/v2/bulk/send', {
    method: 'POST',
    headers: { 'x-api-key': apiKey },
    body: form,
  })
  expect([posted.status, posted.body.warnings]).toEqual([202, undefined])
  const notified = await h.request('/api/v2/notify', {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ phoneNumber: TWO, message: 'x', class: 0, tlvs: { '0x1401': 'notify' } }),
  })
  expect(notified.status).toBe(202)
  const lines = [
    { message: 'Hello', class: 1 },
    { phone: THREE, tlvs: { '0x1400': 'line' } },
    { phone: ONE, tlvs: { '0x1500': 'no' } },
  ].map((line) => JSON.stringify(line))
  const byLines = (some: string[]) =>
    h.request('/api/v2/bulk/send', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/x-ndjson' },
      body: some.join('\n'),
    })
  const lined = await byLines(lines.slice(0, 2))
  expect([lined.status, lined.body.warnings]).toEqual([202, undefined])
  expect((await byLines(lines)).body.errors).toEqual([
    { path: ['file', 3, 'tlvs', '0x1500'], message: 'The operator does not allow this tag' },
  ])
  await until(() => carrier.submits.length === 3)
  expect(byPhone(carrier.submits)).toEqual({
    [ONE]: [0xf0, ['1400:form']],
    [TWO]: [0xf0, ['1401:notify']],
    [THREE]: [0xf1, ['1400:line']],
  })
})

test('a resend asks for what the first sending asked for', async (t) => {
  let refuses = true
  const carrier = await rawCarrier(t, {
    onSubmit: ({ sequenceNumber }) =>
      encode({
        command: 'submit_sm_resp',
        sequenceNumber,
        ...(refuses ? { commandStatus: 0x0b } : { messageId: `${sequenceNumber}` }),
      }),
  })
  const h = await harness(t, { env: { SMSC_URL: `${carrier.url}?receipts=false` } })
  const { apiKey } = await h.account()
  const recipients = [{ phone: ONE, message: 'a', class: 2, tlvs: { '0x1400': 'x' } }]
  const { body } = await h.send(apiKey, { recipients })
  await h.finished(apiKey, body.batchId)
  refuses = false
  const again = await h.request(`/api/v2/bulk/${body.batchId}/resend`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey },
  })
  expect(again.status).toBe(202)
  await h.finished(apiKey, again.body.batchId)
  expect(carrier.submits.map(termsOf)).toEqual(Array(2).fill([0xf2, ['1400:x']]))
})

test('tags outside the range of carriers, too many, too long or not allowed are refused, and nothing is charged', async (t) => {
  const { h, apiKey, accountId } = await withCarrier(t, { CARAVAN_MESSAGE_TAGS: '0x1400,0x1500-0x15ff' })
  const refusal = async (top: object, own: object = {}) =>
    (await h.send(apiKey, { recipients: [{ phone: ONE, message: 'a', ...own }], ...top })).body.errors
  const range = 'Must be a tag from 0x1400 to 0x3FFF'
  const value = 'Must be a text of at most 255 octets, or 0x and octets in hex'
  const denied = 'The operator does not allow this tag'
  const six = Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [`0x150${n}`, 'x']))
  expect(await refusal({ tlvs: { '0x0424': 'x' } })).toEqual([{ path: ['tlvs', '0x0424'], message: range }])
  expect(await refusal({ tlvs: { '0x4000': 'x' } })).toEqual([{ path: ['tlvs', '0x4000'], message: range }])
  expect(await refusal({ tlvs: { '0x1400': 'x'.repeat(256) } })).toEqual([
    { path: ['tlvs', '0x1400'], message: value },
  ])
  expect(await refusal({ tlvs: { '0x1400': '0x123' } })).toEqual([
    { path: ['tlvs', '0x1400'], message: value },
  ])
  expect(await refusal({ tlvs: six })).toEqual([{ path: ['tlvs'], message: 'Must have at most 5 tags' }])
  expect(await refusal({ tlvs: { '0x1401': 'x' } })).toEqual([{ path: ['tlvs', '0x1401'], message: denied }])
  expect(await refusal({}, { tlvs: { '0x1401': 'x' } })).toEqual([
    { path: ['recipients', 0, 'tlvs', '0x1401'], message: denied },
  ])
  expect((await refusal({ class: 4 }))[0].path).toEqual(['class'])
  expect(await h.ledger(accountId)).toEqual(['top_up 1000 = 1000'])
})

test('nothing is valid at the carrier beyond the validUntil of its batch', async (t) => {
  const { h, carrier, apiKey } = await withCarrier(t)
  const validUntil = new Date(Date.now() + 3_600_000).toISOString()
  const recipients = [{ phone: ONE, message: 'a' }]
  for (const more of [{}, { validUntil }]) {
    const { body } = await h.send(apiKey, { recipients, ...more })
    await h.finished(apiKey, body.batchId)
  }
  expect(carrier.submits.map(({ validityPeriod }) => validityPeriod)).toEqual([
    '',
    expect.stringMatching(/^000000005[5-9]\d\d000R$/),
  ])
})
