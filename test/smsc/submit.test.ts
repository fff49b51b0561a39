/** What a connection's configuration makes of a submit_sm, seen on the wire. */
import { expect, type TestContext, test } from 'vitest'
import type { PduInput, PduOf } from '../../src/smpp/pdu.ts'
import type { SmscConfig } from '../../src/smsc/config.ts'
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

/** The submit_sm that leaves a bind with this configuration, without its header. */
async function submitted(t: TestContext, config: Partial<SmscConfig>, from?: string) {
  const { pdus, url } = await tapped(t, await simulate(t))
  const { link } = makeLink(t, url, { config })
  link.start()
  await changed(link, () => link.isBound)
  expect(await link.submit({ ...part(), ...(from === undefined ? {} : { from }) })).toMatchObject({
    kind: 'accepted',
  })
  const {
    command: _,
    commandStatus: _status,
    sequenceNumber: _number,
    ...body
  } = pdus[1] as PduOf<'submit_sm'>
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
  // Relative times, SMPP 3.4 section 7.1.1.
  ['59 seconds', { validitySeconds: 59 }, undefined, { validityPeriod: '000000000059000R' }],
  ['a day and some', { validitySeconds: 93_784 }, undefined, { validityPeriod: '000001020304000R' }],
  ['30 days', { validitySeconds: 2_592_000 }, undefined, { validityPeriod: '000030000000000R' }],
])('with %s, a submit_sm is so', async ([, config, from, fields], t) => {
  expect(await submitted(t, config, from)).toEqual({ ...USUAL, ...fields })
})
