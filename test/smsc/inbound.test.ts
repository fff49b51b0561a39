/** Messages from phones on connections of several kinds, from the socket to the opt-out. */
import { expect, test } from 'vitest'
import { harness, until } from '../harness.ts'
import { rawCarrier, rawPdu } from './raw-carrier.ts'

const hex = (text: string) => Buffer.from(text).toString('hex')

test.for<[string, string, string, string]>([
  ['class 0', '', '10', '53544f50'],
  ['packed', 'gsm7=packed', '00', '53ea130a'],
  ['ISO 8859-1', 'defaultAlphabet=latin1', '00', '417272ea74'],
  ['little-endian', 'ucs2ByteOrder=little', '08', '530054004f005000'],
])('STOP opts out on a connection of its kind: %s', async ([, query, coding, octets], t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const h = await harness(t, { env: { SMSC_URL: `${url}?${query}` } })
  const socket = await bound
  const length = (octets.length / 2).toString(16).padStart(2, '0')
  const body = `00 0101${hex('22238091001')}00 0101${hex('1234')}00 000000 00 00 0000${coding}00 ${length}${octets}`
  socket.write(rawPdu(5, 0, 1, body))
  await until(async () => answers.length === 1)
  const { rows } = await h.pool.query('select phone from optouts')
  expect([answers[0]?.commandStatus, rows]).toEqual([0, [{ phone: '+22238091001' }]])
})
