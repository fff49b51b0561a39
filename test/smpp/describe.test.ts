/** A PDU in words: everything an operator needs, and nothing of what people wrote or of whom. */
import { expect, test } from 'vitest'
import { describePdu } from '../../src/smpp/describe.ts'
import { encode, type PduInput } from '../../src/smpp/pdu.ts'
import { parseHex } from './notation.ts'

test.for<[PduInput, string[], string[]]>([
  [
    {
      command: 'submit_sm',
      sequenceNumber: 7,
      sourceAddr: 'MYSHOP',
      destinationAddr: '22238089336',
      shortMessage: Buffer.from('secret'),
      tlvs: {
        messagePayload: Buffer.from('secret'),
        others: [{ tag: 0x1400, value: Buffer.from('secret') }],
      },
    },
    [
      'submit_sm 7 ',
      'sourceAddr="MYSHOP"',
      'destinationAddr="2223*****36"',
      'shortMessage=(6 octets)',
      '0x1400=(6 octets)',
    ],
    ['secret', '22238089336', 'ESME_ROK'],
  ],
  [
    { command: 'bind_transceiver', systemId: 'me', password: 'secret' },
    ['systemId="me"', 'password=***', 'interfaceVersion=52'],
    ['secret'],
  ],
  [
    { command: 'submit_sm_resp', sequenceNumber: 7, commandStatus: 0x58 },
    ['submit_sm_resp 7 ESME_RTHROTTLED'],
    [],
  ],
  [{ command: 'submit_sm_resp', messageId: 'A7' }, ['ESME_ROK', 'messageId="A7"'], []],
  [
    {
      command: 'deliver_sm',
      esmClass: 4,
      shortMessage: Buffer.from('id:7 stat:DELIVRD err:000 Text:secret'),
    },
    ['receipt="id:7 stat:DELIVRD err:000 text:***"'],
    ['secret'],
  ],
])('$0.command', ([pdu, said, kept]) => {
  const text = describePdu(encode(pdu))
  for (const words of said) expect(text).toContain(words)
  for (const words of kept) expect(text).not.toContain(words)
})

test('what cannot be read says why', () => {
  expect(describePdu(parseHex(['00000010 00000077 00000000 00000001']))).toMatch(/^cannot be read: /)
})
