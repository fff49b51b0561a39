/** Answers as carriers really write them: the command_status decides, the body only informs. */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { changed, makeLink, part } from './carrier.ts'
import { rawCarrier, rawPdu } from './raw-carrier.ts'

const SUBMIT_RESP = 0x80000004
const LONG_ID = `${'4c'.repeat(70)}31303031`

test.for<[string, string, string]>([
  ['an id without NUL', '31303031', '1001'],
  ['an id of 65 characters', `${'31'.repeat(65)}00`, '1'.repeat(65)],
  ['an id of 74 characters', `${LONG_ID}00`, `${'L'.repeat(70)}1001`],
  ['a NUL inside', '3130 00 3031 00', '10'],
  ['a parameter longer than the PDU', '3130303100 1400 0009 6162', '1001'],
  ['octets behind the id', '3130303100 78797a', '1001'],
  ['no body', '', ''],
  ['an id that no receipt could name', `${'31'.repeat(300)}00`, ''],
])('a submit is accepted by status 0: %s', async ([, body, smscMessageId], t) => {
  const onSubmit = ({ sequenceNumber }: { sequenceNumber: number }) =>
    rawPdu(SUBMIT_RESP, 0, sequenceNumber, body)
  const { url } = await rawCarrier(t, { onSubmit })
  const { link, logged } = makeLink(t, url)
  link.start()
  await changed(link, () => link.isBound)
  expect(await link.submit(part())).toEqual({ kind: 'accepted', smscMessageId })
  expect(logged.map(({ msg }) => msg)).toEqual(['bound'])
})

const LONG_SYSTEM_ID = '612d766572792d6c6f6e672d73797374656d2d69642d6f662d7468652d736d736300'

test.for<[string, number, string, number?]>([
  ['a system_id of 33 characters', 0x80000009, LONG_SYSTEM_ID],
  ['a system_id without NUL', 0x80000009, '736d7363'],
  ['a broken parameter', 0x80000009, '736d736300 0210 0001'],
  ['half a parameter', 0x80000009, '736d736300 02'],
  ['no body', 0x80000009, ''],
  ['another sequence number', 0x80000009, '736d736300', 1_234],
  ['the answer to a transmitter', 0x80000002, '736d736300'],
])('a bind stands by status 0: %s', async ([, id, body, sequence], t) => {
  const onBind = ({ sequenceNumber }: { sequenceNumber: number }) =>
    rawPdu(id, 0, sequence ?? sequenceNumber, body)
  const carrier = await rawCarrier(t, { onBind })
  const { link } = makeLink(t, carrier.url)
  link.start()
  await changed(link, () => link.isBound)
  expect([await link.submit(part()), carrier.binds()]).toEqual([{ kind: 'accepted', smscMessageId: '2' }, 1])
})

test.for<[string, number]>([
  ['no error at all', 0],
  ['an unknown command', 3],
])('a generic_nack to a bind is a refusal, whatever it says: %s', async ([, status], t) => {
  const carrier = await rawCarrier(t, { onBind: () => rawPdu(0x80000000, status, 0, '') })
  const told = Promise.withResolvers<void>()
  const { link } = makeLink(t, carrier.url, {
    onLog: ({ msg }) => msg.startsWith('the carrier refused the bind') && told.resolve(),
  })
  link.start()
  await told.promise
  expect(link.isBound).toBe(false)
})

/** Longer than an index of PostgreSQL can hold. */
const longId = Buffer.from(randomBytes(5_000).toString('hex')).toString('hex')

test('a message whose acceptance has no usable id is sent once, and stays charged', async (t) => {
  const onSubmit = ({ sequenceNumber }: { sequenceNumber: number }) =>
    rawPdu(SUBMIT_RESP, 0, sequenceNumber, `${longId}00 1400 ffff`)
  const { url, submits } = await rawCarrier(t, { onSubmit })
  const h = await harness(t, { env: { SMSC_URL: `${url}?receipts=true` } })
  const { apiKey } = await h.account('10')
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, submits.length]).toEqual(['completed', 1])
})
