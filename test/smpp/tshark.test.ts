import { connect as connectTcp } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMANDS, type Command, isResponseId } from '../../src/smpp/commands.ts'
import { connect } from '../../src/smpp/connect.ts'
import { Framer } from '../../src/smpp/framer.ts'
import { decode, encode, type Pdu, type PduInput } from '../../src/smpp/pdu.ts'
import { formatReceipt } from '../../src/smpp/receipt.ts'
import { type RequestHandler, Session } from '../../src/smpp/session.ts'
import { type CapturedPdu, type Dissected, dissect, tsharkVersion } from './tshark.ts'
import { closeAll, listen } from './wire.ts'

const version = tsharkVersion()
const title = version
  ? `the dissector of ${version}`
  : 'SKIPPED: tshark is not installed (apt-get install tshark), the independent dissector'

const answer: RequestHandler = (request, session) => {
  switch (request.command) {
    case 'bind_transmitter':
    case 'bind_receiver':
    case 'bind_transceiver':
      session.respond(request, { systemId: 'SMSC', tlvs: { scInterfaceVersion: 0x34 } })
      return
    case 'query_sm':
      session.respond(request, { messageId: 'a1', finalDate: '261130120000000+', messageState: 2 })
      return
    case 'replace_sm':
      session.respond(request, { commandStatus: 0x13 })
      return
    case 'cancel_sm':
      session.respond(request, {})
      return
    case 'deliver_sm':
      if (request.esmClass === 4) session.respond(request, {})
      else session.nack(request, 0x03)
      return
    case 'submit_sm':
    case 'data_sm':
      session.respond(request, { messageId: 'a1' })
  }
}

const SOURCE = { sourceAddrTon: 5, sourceAddr: 'CARAVAN' } as const
const DESTINATION = { destAddrTon: 1, destAddrNpi: 1, destinationAddr: '22239123456' } as const

/** No field and few parameters left out. */
const FULL_SUBMIT: PduInput<'submit_sm'> = {
  command: 'submit_sm',
  serviceType: 'CMT',
  ...SOURCE,
  ...DESTINATION,
  protocolId: 1,
  priorityFlag: 2,
  scheduleDeliveryTime: '261130120000000+',
  validityPeriod: '000001000000000R',
  registeredDelivery: 1,
  replaceIfPresentFlag: 1,
  dataCoding: 8,
  smDefaultMsgId: 7,
  shortMessage: Buffer.from('06330644', 'hex'),
  tlvs: {
    userMessageReference: 513,
    sourcePort: 9200,
    destinationPort: 9201,
    sarMsgRefNum: 4660,
    sarTotalSegments: 2,
    sarSegmentSeqnum: 1,
    payloadType: 1,
    privacyIndicator: 3,
    languageIndicator: 1,
    qosTimeToLive: 86_400,
    moreMessagesToSend: 1,
    displayTime: 1,
    smsSignal: 258,
    alertOnMessageDelivery: true,
  },
}

/** Two sessions of ours with a relay between them that notes every PDU. */
async function relayed(captured: CapturedPdu[]): Promise<{ esme: Session; smsc: Session }> {
  const accepted = Promise.withResolvers<Session>()
  const smscPort = await listen((socket) => accepted.resolve(new Session(socket, { onRequest: answer })))
  const relayPort = await listen((socket) => {
    const onward = connectTcp({ host: '127.0.0.1', port: smscPort })
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      const framer = new Framer()
      from.on('data', (chunk: Buffer) => {
        framer.push(chunk, (bytes) => captured.push({ fromClient: from === socket, bytes }))
        to.write(chunk)
      })
      from.on('end', () => to.end())
    }
  })
  const esme = await connect({ host: '127.0.0.1', port: relayPort, onRequest: answer, enquireLinkMs: 50 })
  return { esme, smsc: await accepted.promise }
}

/** Every kind of PDU, sent by two sessions of ours and noted on the way. */
async function exchange(): Promise<CapturedPdu[]> {
  const captured: CapturedPdu[] = []
  const { esme, smsc } = await relayed(captured)
  const bind = { systemId: 'caravan', password: 'password', systemType: 'SMS', addressRange: '^222' }
  await esme.request({ command: 'bind_transmitter', ...bind })
  await esme.request({ command: 'bind_receiver', ...bind, addrTon: 1, addrNpi: 1 })
  await esme.request({ command: 'bind_transceiver', ...bind })
  await esme.request({ command: 'submit_sm', ...SOURCE, ...DESTINATION, shortMessage: Buffer.from('Hello') })
  await esme.request(FULL_SUBMIT)
  const messagePayload = Buffer.from('A text that travels in message_payload')
  await esme.request({
    command: 'data_sm',
    ...SOURCE,
    ...DESTINATION,
    registeredDelivery: 1,
    tlvs: { messagePayload },
  })
  await esme.request({ command: 'query_sm', messageId: 'a1', ...SOURCE })
  await esme.request({ command: 'replace_sm', messageId: 'a1', ...SOURCE, shortMessage: Buffer.from('Bye') })
  await esme.request({ command: 'cancel_sm', messageId: 'a1', ...SOURCE, ...DESTINATION })
  smsc.notify({ command: 'outbind', systemId: 'SMSC', password: 'secret' })
  smsc.notify({
    command: 'alert_notification',
    ...SOURCE,
    esmeAddrTon: 1,
    esmeAddrNpi: 1,
    esmeAddr: '22239123456',
    tlvs: { msAvailabilityStatus: 0 },
  })
  const at = new Date('2026-11-30T12:00:00Z')
  const receipt = formatReceipt({ smscMessageId: 'a1', stat: 'DELIVRD', submittedAt: at, doneAt: at })
  const networkErrorCode = Buffer.from([3, 0, 27])
  const tlvs = { ...receipt.tlvs, networkErrorCode }
  await smsc.request({ command: 'deliver_sm', ...SOURCE, ...DESTINATION, ...receipt, tlvs })
  await smsc.request({
    command: 'deliver_sm',
    ...SOURCE,
    ...DESTINATION,
    shortMessage: Buffer.from('nack me'),
  })
  while (!captured.some(({ bytes }) => bytes.readUInt32BE(4) === COMMANDS.enquire_link_resp)) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  await esme.unbind()
  return captured
}

/** Our field names where Wireshark's are not simply the same in snake case. */
const NAMES: Record<string, string> = {
  esmClass: 'smpp.esm.submit.msg_mode',
  registeredDelivery: 'smpp.regdel.receipt',
  shortMessage: 'smpp.message',
  scInterfaceVersion: 'smpp.SC_interface_version',
  networkErrorCode: 'smpp.network_error.code',
  alertOnMessageDelivery: 'smpp.alert_on_message_delivery_null',
  finalDate: 'smpp.final_date',
}

function wiresharkName(field: string): string {
  return NAMES[field] ?? `smpp.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
}

/** The value that tshark should show, as hex of the octets or as a number; undefined where it shows nothing. */
function expected(field: string, value: unknown): string | number | undefined {
  if (field === 'networkErrorCode') return (value as Buffer).readUInt16BE(1)
  if (typeof value === 'number') return value
  if (Buffer.isBuffer(value)) return value.length === 0 ? undefined : value.toString('hex')
  if (field === 'alertOnMessageDelivery') return undefined
  return Buffer.from(`${value}\0`, 'latin1').toString('hex')
}

/** tshark shows an empty time as a note, and times of both kinds under names of their own. */
const TIMES = new Set(['scheduleDeliveryTime', 'validityPeriod', 'finalDate'])

function seen({ fields }: Dissected, field: string, value: unknown): string | number | undefined {
  const name = wiresharkName(field)
  const shown = fields.get(name) ?? fields.get(`${name}_r`)
  if (!shown) return undefined
  if (typeof value === 'number' || field === 'networkErrorCode') return Number.parseInt(shown[0]!, 16)
  return shown[0]!
}

function isShown(field: string, value: unknown): boolean {
  if (field === 'alertOnMessageDelivery') return false
  // tshark does not show the unused id of deliver_sm_resp as a field when it is empty.
  if (field === 'messageId' && value === '') return false
  return !(TIMES.has(field) && value === '')
}

function flat(pdu: Pdu): [string, unknown][] {
  const { command, commandStatus, sequenceNumber, tlvs = {}, ...body } = pdu
  return [
    ['commandId', COMMANDS[command]],
    // tshark shows the status of responses only: in a request it means nothing.
    ...(isResponseId(COMMANDS[command]) ? [['commandStatus', commandStatus]] : []),
    ['sequenceNumber', sequenceNumber],
    ...Object.entries(body),
    ...Object.entries(tlvs),
  ].filter(([field, value]) => isShown(field as string, value)) as [string, unknown][]
}

let captured: CapturedPdu[] = []

beforeAll(async () => {
  captured = await exchange()
})
afterAll(closeAll)

test('the exchange holds every kind of PDU', () => {
  const commands = new Set(captured.map(({ bytes }) => decode(bytes).command as PduInput['command']))
  expect([...commands].sort()).toEqual((Object.keys(COMMANDS) as Command[]).sort())
})

test.skipIf(!version)(`${title} reads every PDU as we do and finds no fault`, () => {
  const dissected = dissect(captured)
  expect(dissected.length).toBe(captured.length)
  captured.forEach(({ bytes }, index) => {
    const pdu = decode(bytes)
    const theirs = dissected[index]!
    const fields = flat(pdu)
    const ours = fields.map(([field, value]) => [field, expected(field, value)])
    expect([pdu.command, ...fields.map(([field, value]) => [field, seen(theirs, field, value)])]).toEqual([
      pdu.command,
      ...ours,
    ])
    expect([pdu.command, theirs.problems]).toEqual([pdu.command, []])
  })
})

test.skipIf(!version)(`${title} would have told of a fault`, () => {
  const bytes = encode({
    command: 'submit_sm',
    ...SOURCE,
    ...DESTINATION,
    shortMessage: Buffer.from('Hello'),
  })
  bytes[bytes.length - 6] = 200
  expect(dissect([{ fromClient: true, bytes }])[0]!.problems).not.toEqual([])
})
