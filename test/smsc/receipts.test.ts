/** Receipts in the forms of carriers, from the socket to the message; and connections that share them. */
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { encode } from '../../src/smpp/pdu.ts'
import { type Harness, harness, until } from '../harness.ts'
import { rawCarrier, rawPdu } from './raw-carrier.ts'

const PHONE = '22238089336'
const hex = (text: string | Buffer) => Buffer.from(text).toString('hex')

/** A deliver_sm with octets as they are: nothing of ours has to be able to write it. */
function receiptPdu(
  sequence: number,
  text: string,
  { esmClass = 4, dataCoding = 0, tlvs = '' } = {},
): Buffer {
  const [esm, coding, length] = [esmClass, dataCoding, Buffer.byteLength(text)].map((n) =>
    n.toString(16).padStart(2, '0'),
  )
  const addresses = `0101${hex(PHONE)}00 0101${hex('1234')}00`
  return rawPdu(
    5,
    0,
    sequence,
    `00 ${addresses} ${esm}0000 00 00 0000${coding}00 ${length}${hex(text)}${tlvs}`,
  )
}

/** A message that the carrier took as `Ab1001`. */
async function sentOne(t: TestContext, query = '') {
  const onSubmit = ({ sequenceNumber }: { sequenceNumber: number }) =>
    encode({ command: 'submit_sm_resp', sequenceNumber, messageId: 'Ab1001' })
  const carrier = await rawCarrier(t, { onSubmit })
  const h = await harness(t, { env: { SMSC_URL: `${carrier.url}?${query}` } })
  const { apiKey } = await h.account('10')
  const { body } = await h.send(apiKey, { recipients: [{ phone: PHONE, message: 'Hi' }] })
  await h.finished(apiKey, body.batchId)
  await carrier.bound
  return { ...carrier, h }
}

async function deliveryOf(h: Harness): Promise<string | null> {
  return (await h.pool.query('select delivery from messages')).rows[0].delivery
}

const DELIVERED = 'id:Ab1001 sub:001 dlvrd:001 stat:DELIVRD err:000 text:'

test.for<[string, string, Parameters<typeof receiptPdu>[2], string, string?]>([
  ['ASCII under data_coding 8', DELIVERED, { dataCoding: 8 }, 'delivered'],
  ['commas', 'id:Ab1001,stat:DELIVRD,err:000', {}, 'delivered'],
  ['UNDELIVERABLE', 'id:Ab1001 sub:001 dlvrd:000 stat:UNDELIVERABLE err:000', {}, 'undelivered'],
  ['a NUL behind the state', 'id:Ab1001 stat:DELIVRD\0', {}, 'delivered'],
  ['quotes', 'id:"Ab1001" sub:001 stat:DELIVRD err:000', {}, 'delivered'],
  ['both bits of esm_class', DELIVERED, { esmClass: 0x24 }, 'delivered'],
  ['a padded parameter', '', { tlvs: `001e000a${hex('Ab1001')}00000000 0427000102` }, 'delivered'],
  ['no bits of esm_class', DELIVERED, { esmClass: 0 }, 'delivered', 'plainReceipts=true'],
  [
    'the bit of a header that is not there',
    `id:Ab1001 sub:001 dlvrd:001 submit date:2611261636 done date:2611261636 stat:DELIVRD err:000 text:${'Hi '.repeat(9)}`,
    { esmClass: 0x44 },
    'delivered',
  ],
  ['an id to be found out', DELIVERED, {}, 'delivered', 'receiptIds=auto'],
])('a message is what its receipt says: %s', async ([, text, how, expected, query], t) => {
  const { h, deliver, answers } = await sentOne(t, query)
  deliver(receiptPdu(1, text, how))
  await until(async () => answers.length === 1)
  expect([answers[0]?.commandStatus, await deliveryOf(h)]).toEqual([0, expected])
  expect((await h.pool.query('select from inbound_messages')).rowCount).toBe(0)
})

test('a receipt that comes by another connection of the carrier counts', async (t) => {
  const [one, two] = [await rawCarrier(t), await rawCarrier(t)]
  const h = await harness(t)
  for (const [name, { url }] of [
    ['a', one],
    ['b', two],
  ] as const)
    await h.admin('POST', '/smscs', { name, url: `${url}?carrier=mauritel` })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'a' }] })
  await two.bound
  await one.bound
  const { apiKey } = await h.account('10')
  const { body } = await h.send(apiKey, { recipients: [{ phone: PHONE, message: 'Hi' }] })
  await h.finished(apiKey, body.batchId)
  const { id } = (await h.pool.query('select smsc_message_id as id from submissions')).rows[0]
  two.deliver(receiptPdu(1, `id:${id} stat:DELIVRD`))
  await until(async () => two.answers.length === 1)
  const { rows } = await h.pool.query(`select from messages where delivery = 'delivered'`)
  expect([rows.length, one.submits.length]).toEqual([1, 1])
})

test('receipts that match no message are a metric, a finding of the doctor and a line of the status', async (t) => {
  const { h, deliver, answers } = await sentOne(t)
  deliver(receiptPdu(1, 'id:4711 stat:DELIVRD err:000'))
  await until(async () => answers.length === 1)
  await h.pool.query(`update early_receipts set received_at = received_at - interval '1 minute'`)
  const oddity = { smsc: 'default', kind: 'unmatched', reason: 'delivered', count: 1, example: 'id 4711' }
  expect((await h.admin('GET', '/binds')).body.oddities).toMatchObject([oddity])
  expect((await h.request('/metrics')).body).toContain(
    'caravan_unmatched_receipts{smsc="default",state="delivered"} 1',
  )
  const { rows } = (await examine(h.pool)).find(({ name }) => name === 'unmatched receipts') ?? {}
  expect(rows).toMatchObject([{ connection: 'default', state: 'delivered', count: 1n, example: 'id 4711' }])
  // And when it waits no longer.
  await h.pool.query(
    `update early_receipts set received_at = received_at - interval '2 hours', look_at = now()`,
  )
  await until(async () => (await h.pool.query('select from carrier_oddities')).rowCount === 1)
  expect((await h.admin('GET', '/binds')).body.oddities).toMatchObject([oddity])
})
