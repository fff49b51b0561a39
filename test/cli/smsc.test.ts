/** The commands that look at a connection: what is odd about its carrier, whether it works, and its PDUs as they pass. */
import { expect, test } from 'vitest'
import { encode } from '../../src/smpp/pdu.ts'
import { harness, until } from '../harness.ts'
import { rawCarrier, rawPdu } from '../smsc/raw-carrier.ts'
import { caravan, envOf } from './caravan.ts'

const PHONE = '22238089336'

test('status says in words what is odd about a carrier, beside the state of its binds', async (t) => {
  const { url, bound, answers } = await rawCarrier(t)
  const h = await harness(t, { env: { SMSC_URL: url } })
  const socket = await bound
  const receipt = { sourceAddr: PHONE, esmClass: 4, shortMessage: Buffer.from('id:4711 stat:DELIVRD') }
  socket.write(encode({ command: 'deliver_sm', sequenceNumber: 1, ...receipt }))
  for (const sequence of [2, 3]) socket.write(rawPdu(5, 0, sequence, '00 0101 31'))
  await until(() => answers.length === 3)
  await h.pool.query(`update early_receipts set received_at = received_at - interval '1 minute'`)
  await until(async () => (await h.admin('GET', '/binds')).body.oddities.length === 2)
  const { code, stdout } = await caravan(['smsc', 'status'], envOf(h))
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^│ default\/1 │ bound /m)])
  expect(stdout).toMatch(
    /^default: 1 receipt \(delivered\) matched no message within a day; the last: id 4711$/m,
  )
  expect(stdout).toMatch(
    /^default: 2 PDUs had to be refused with ESME_RINVSRCADR within a day; the last: .*\*\*/m,
  )
  const json = JSON.parse((await caravan(['smsc', 'status', '--json'], envOf(h))).stdout)
  expect([json.binds.map(({ smsc }: { smsc: string }) => smsc), json.oddities.length]).toEqual([
    ['default', 'sandbox'],
    2,
  ])
}, 60_000)

test('test says of each step whether it went well, and what to ask the carrier for where it did not', async (t) => {
  const h = await harness(t)
  await h.admin('POST', '/smscs', { name: 'down', url: 'smpp://me:secret@127.0.0.1:1' })
  const well = await caravan(['smsc', 'test', 'default', '--to', '38089336'], envOf(h))
  expect([well.code, well.stderr]).toEqual([0, ''])
  const steps = well.stdout.split('\n').map((line) => line.split(/ {2,}/).slice(0, 2).join(' '))
  expect(steps).toEqual([
    ...['ok connect', 'ok bind', 'ok enquire_link', 'ok submit'],
    ...['default works.', ''],
  ])
  expect(h.simulator.messages().map(({ destination }) => destination)).toEqual([PHONE])
  const badly = await caravan(['smsc', 'test', 'down'], envOf(h))
  expect([badly.code, badly.stdout]).toEqual([
    1,
    expect.stringMatching(/^FAIL {2}connect .*\n {6}\S.*\ndown does not work yet\.\n$/m),
  ])
  expect(badly.stdout).not.toContain('secret')
  expect((await caravan(['smsc', 'test', 'nobody'], envOf(h))).code).toBe(1)
}, 60_000)

test('trace prints PDUs as they pass, without texts, passwords and the middle of numbers, and ends by itself', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const tracing = caravan(['smsc', 'trace', 'default', '--pdus', '4'], envOf(h))
  let over = false
  void tracing.then(() => {
    over = true
  })
  await until(async () => {
    await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'very secret' }] })
    return over
  })
  const { code, stdout, stderr } = await tracing
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Tracing default for 60 s or 4 PDUs\./)
  expect(stdout.match(/submit_sm_resp/g)?.length).toBeGreaterThan(0)
  expect(stdout).not.toMatch(/secret|38089336|736563726574/)
  const none = await caravan(['smsc', 'trace', 'nobody'], envOf(h))
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('Connection not found')])
}, 60_000)
