/**
 * Deliveries of a carrier are bounded by their PDU only; operators are told of each refusal, without anybody's secrets.
 */
import { expect, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { harness, until } from '../harness.ts'
import { changed, makeLink, soon } from './carrier.ts'
import { rawCarrier, rawPdu } from './raw-carrier.ts'

const DELIVER = 5
const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex')
/** A deliver_sm: service_type, source, from esm_class to sm_default_msg_id, message and what follows it. */
const body = (service: string, source: string, rest: string, message: string, after = '') =>
  `${hex(service)}00 0101${hex(source)}00 0101${hex('1234')}00 ${rest} ${message}${after}`
const PLAIN = '000000 00 00 00000000'
const HI = `02${hex('Hi')}`

test.for<[string, string]>([
  ['a service_type of 7 characters', body('DEFAULT', '222', PLAIN, HI)],
  ['a source of 36 characters', body('', 'x'.repeat(36), PLAIN, HI)],
  ['a validity_period of 20 characters', body('', '222', `000000 00 ${'30'.repeat(20)}00 00000000`, HI)],
  ['a scheduled time of 40 characters', body('', '222', `000000 ${'30'.repeat(40)}00 00 00000000`, HI)],
  ['octets behind it', body('', '222', PLAIN, HI, '0102')],
  ['a parameter that overruns', body('', '222', PLAIN, HI, '1400 00ff 01')],
  ['a length of 255', body('', '222', PLAIN, `ff${hex('Hi')}`)],
])('a deliver_sm is taken with %s', async ([, octets], t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const { link, logged } = makeLink(t, url)
  const texts: string[] = []
  link.onDeliver = async (pdu) => {
    texts.push(pdu.command === 'deliver_sm' ? pdu.shortMessage.toString() : '')
    return 0
  }
  link.start()
  const socket = await bound
  socket.write(rawPdu(DELIVER, 0, 7, octets))
  await soon(() => answers.length === 1)
  expect([texts, answers[0]?.commandStatus, logged.map(({ msg }) => msg)]).toEqual([['Hi'], 0, ['bound']])
})

test('what is refused is logged with its octets, of which texts and numbers are masked', async (t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const { link, logged } = makeLink(t, url)
  const told: string[][] = []
  link.onRefused = (...refused) => told.push(refused)
  link.start()
  const socket = await bound
  await changed(link, () => link.isBound)
  socket.write(rawPdu(DELIVER, 0, 7, `00 0101 ${hex('22238089336')}`))
  socket.write(rawPdu(0x77, 0, 8, hex('secret')))
  await soon(() => answers.length === 2)
  const octets = [
    `0000001e 00000005 00000000 00000007 | 00 01 01 ${Array(11).fill('**').join(' ')}`,
    `00000016 00000077 00000000 00000008 | ${Array(6).fill('**').join(' ')}`,
  ]
  expect(logged.slice(1)).toMatchObject([
    { msg: 'refused a PDU of the carrier', status: 'ESME_RINVSRCADR', octets: octets[0] },
    { msg: 'refused a PDU of the carrier', status: 'ESME_RINVCMDID', octets: octets[1] },
  ])
  expect(told).toEqual([
    ['ESME_RINVSRCADR', octets[0]],
    ['ESME_RINVCMDID', octets[1]],
  ])
})

test('it is counted by connection and reason, and shown by the doctor and with the binds', async (t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const h = await harness(t, { env: { SMSC_URL: url } })
  const socket = await bound
  for (const sequence of [1, 2]) socket.write(rawPdu(DELIVER, 0, sequence, '00 0101 31'))
  await until(async () => answers.length === 2)
  const oddities = async () => (await h.admin('GET', '/binds')).body.oddities
  await until(async () => (await oddities()).length > 0)
  const found = { smsc: 'default', kind: 'refused', reason: 'ESME_RINVSRCADR', count: 2 }
  expect(await oddities()).toMatchObject([{ ...found, example: expect.stringContaining('| 00 01 01 **') }])
  const metrics = (await h.request('/metrics')).body
  expect(metrics).toContain('caravan_refused_pdus_total{smsc="default",reason="ESME_RINVSRCADR"} 2')
  const { count, rows } = (await examine(h.pool)).find(({ name }) => name === 'refused PDUs') ?? {}
  expect([count, rows]).toMatchObject([1, [{ connection: 'default', reason: 'ESME_RINVSRCADR', count: 2n }]])
})
