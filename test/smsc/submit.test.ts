/** The submit_sm that a connection's configuration makes, seen on the wire. */
import { expect, type TestContext, test } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import type { PduInput, PduOf } from '../../src/smpp/pdu.ts'
import { parseSmscUrl, type SmscConfig } from '../../src/smsc/config.ts'
import { type SubmitPart, submitParts } from '../../src/smsc/parts.ts'
import { changed, makeLink, part, simulate, tapped } from './carrier.ts'

const USUAL: Partial<PduInput<'submit_sm'>> = {
  serviceType: '',
  sourceAddrTon: 5,
  sourceAddrNpi: 0,
  sourceAddr: 'CARAVAN',
  destAddrTon: 1,
  destAddrNpi: 1,
  destinationAddr: '22238089336',
  esmClass: 0,
  protocolId: 0,
  priorityFlag: 0,
  scheduleDeliveryTime: '',
  validityPeriod: '',
  registeredDelivery: 0,
  replaceIfPresentFlag: 0,
  dataCoding: 0,
  smDefaultMsgId: 0,
  shortMessage: Buffer.from('Hello'),
}

/** The submit_sm that leave a bind with this configuration, without their headers. */
async function submittedAll(t: TestContext, config: Partial<SmscConfig>, parts: SubmitPart[]) {
  const { pdus, url } = await tapped(t, await simulate(t))
  const { link } = makeLink(t, url, { config })
  link.start()
  await changed(link, () => link.isBound)
  for (const one of parts) expect(await link.submit(one)).toMatchObject({ kind: 'accepted' })
  return (pdus.slice(1) as PduOf<'submit_sm'>[]).map(
    ({ command: _, commandStatus: _status, sequenceNumber: _number, ...body }) => body,
  )
}

async function submitted(t: TestContext, config: Partial<SmscConfig>, from?: string) {
  const [body] = await submittedAll(t, config, [{ ...part(), ...(from === undefined ? {} : { from }) }])
  return body
}

test.for<[string, Partial<SmscConfig>, string | undefined, Partial<PduInput<'submit_sm'>>]>([
  ['usual', {}, undefined, {}],
  ['a short code', { from: '22245' }, undefined, { sourceAddr: '22245', sourceAddrTon: 3, sourceAddrNpi: 0 }],
  [
    'an international number',
    { from: '+22238000000' },
    undefined,
    { sourceAddr: '22238000000', sourceAddrTon: 1, sourceAddrNpi: 1 },
  ],
  ['a sender of the message', { from: '22245' }, 'Shop', { sourceAddr: 'Shop' }],
  [
    'types of its own',
    { sourceTon: 0, sourceNpi: 9, destTon: 2, destNpi: 8 },
    '22245',
    { sourceAddr: '22245', sourceAddrTon: 0, sourceAddrNpi: 9, destAddrTon: 2, destAddrNpi: 8 },
  ],
  ['a plus', { destPlus: true }, undefined, { destinationAddr: '+22238089336' }],
  ['a service type', { serviceType: 'CMT' }, undefined, { serviceType: 'CMT' }],
  ['receipts', { receipts: true }, undefined, { registeredDelivery: 1 }],
  [
    'receipts of failures only',
    { receipts: true, registeredDelivery: 0x12 },
    undefined,
    { registeredDelivery: 0x12 },
  ],
  ['a protocol', { protocolId: 0x41 }, undefined, { protocolId: 0x41 }],
  ['a priority', { priorityFlag: 3 }, undefined, { priorityFlag: 3 }],
  ['a replacement', { replaceIfPresent: true }, undefined, { replaceIfPresentFlag: 1 }],
  ['no validity', { validitySeconds: 60, validityForm: 'none' }, undefined, {}],
  [
    'parameters',
    { tlvs: { '0x1400': '110', '5121': '0x0a0b' } },
    undefined,
    {
      tlvs: {
        others: [
          { tag: 0x1400, value: Buffer.from('110') },
          { tag: 0x1401, value: Buffer.from([10, 11]) },
        ],
      },
    },
  ],
  // Relative times, SMPP 3.4 section 7.1.1.
  ['59 seconds', { validitySeconds: 59 }, undefined, { validityPeriod: '000000000059000R' }],
  ['a day and some', { validitySeconds: 93_784 }, undefined, { validityPeriod: '000001020304000R' }],
  ['30 days', { validitySeconds: 2_592_000 }, undefined, { validityPeriod: '000030000000000R' }],
])('with %s, a submit_sm is so', async ([, config, from, fields], t) => {
  expect(await submitted(t, config, from)).toEqual({ ...USUAL, ...fields })
})

test('the parts of a long message do not replace each other', async (t) => {
  for (const longMessages of ['udh8', 'sar'] as const) {
    const how = { longMessages, replaceIfPresent: true }
    const message = { phone: '+22238089336', text: 'a'.repeat(161) }
    const parts = submitParts(message, 1, { ...parseSmscUrl('smpp://h'), ...how })
    const bodies = await submittedAll(t, how, parts)
    expect(bodies.map(({ replaceIfPresentFlag }) => replaceIfPresentFlag)).toEqual([0, 0])
  }
})

test('a parameter of the message goes before that of the connection', async (t) => {
  const own = { tag: 0x1400, value: Buffer.from('own') }
  const [body] = await submittedAll(t, { tlvs: { '0x1400': 'all', '0x1401': 'all' } }, [
    { ...part(), tlvs: { others: [own] } },
  ])
  expect(body?.tlvs).toEqual({ others: [own, { tag: 0x1401, value: Buffer.from('all') }] })
})

/** The validity_period of parts whose batch ends so many seconds from now. */
async function validities(t: TestContext, config: Partial<SmscConfig>, seconds: number[]) {
  const now = systemClock.nowMs()
  const parts = seconds.map((left) => ({ ...part(), endsAtMs: now + left * 1_000 + 900 }))
  const bodies = await submittedAll(t, config, parts)
  return bodies.map(({ validityPeriod }) => validityPeriod)
}

test('nothing is valid beyond the end of its batch, nor longer than usual', async (t) => {
  const week = 7 * 86_400
  expect(await validities(t, {}, [3_600, -5, week + 60])).toEqual([
    '000000010000000R',
    '000000000001000R',
    '',
  ])
  expect(await validities(t, { validitySeconds: 7_200 }, [3_600, 86_400])).toEqual([
    '000000010000000R',
    '000000020000000R',
  ])
  expect(await validities(t, { validityForm: 'none' }, [3_600])).toEqual([''])
})

test('a validity can be written as a time in UTC', async (t) => {
  const before = Date.now()
  const [body] = await submittedAll(t, { validitySeconds: 3_600, validityForm: 'absolute' }, [part()])
  const [, digits = ''] = /^(\d{12})000\+$/.exec(body?.validityPeriod as string) ?? []
  const at = Date.parse(`20${digits.replace(/(..)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z')}`)
  expect(at).toBeGreaterThanOrEqual(Math.floor(before / 1_000) * 1_000 + 3_600_000)
  expect(at).toBeLessThanOrEqual(Date.now() + 3_600_000)
})
