/** SMPP sessions of both roles, over TCP, with a peer that writes what it likes. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { crc32 } from 'node:zlib'
import { type Simulator, startSimulator } from '../../../src/simulator/smsc.ts'
import { Framer } from '../../../src/smpp/framer.ts'
import { decode, encode, type PduInput, type RequestPdu } from '../../../src/smpp/pdu.ts'
import { Session } from '../../../src/smpp/session.ts'
import { Random } from '../../random.ts'
import { holds, type Surface } from '../surface.ts'
import { deliveries, goldenPdus } from './smpp.ts'

const HOST = '127.0.0.1'
/** Nothing else has it. */
const LAST_SEQUENCE = 0x7ffffff0
const ANSWER_MS = 5_000
const FLOOD = 40

const bind: PduInput = {
  command: 'bind_transceiver',
  sequenceNumber: 1,
  systemId: 'caravan',
  password: 'password',
  interfaceVersion: 0x34,
}
const enquireLink: PduInput = { command: 'enquire_link', sequenceNumber: LAST_SEQUENCE }
const submit = (sequenceNumber: number): PduInput => ({
  command: 'submit_sm',
  sequenceNumber,
  sourceAddr: 'SHOP',
  destinationAddr: '22238089336',
  registeredDelivery: 1,
  shortMessage: Buffer.from('Hi'),
})
const responses: PduInput[] = [
  { command: 'bind_transceiver_resp', sequenceNumber: 1, systemId: 'x' },
  ...[2, 3, 4].map(
    (sequenceNumber): PduInput => ({ command: 'submit_sm_resp', sequenceNumber, messageId: '7' }),
  ),
  { command: 'submit_sm_resp', sequenceNumber: 3, commandStatus: 0x58 },
  { command: 'generic_nack', sequenceNumber: 2, commandStatus: 3 },
]

export const smppSession: Surface = {
  seeds: () => {
    const golden = goldenPdus()
    const many = (pdu: PduInput) => Buffer.concat(Array<Buffer>(FLOOD).fill(encode(pdu)))
    return [
      ...golden,
      ...[...responses, ...deliveries().slice(0, 6), submit(9)].map(encode),
      Buffer.concat(responses.map(encode)),
      Buffer.concat(golden),
      ...[submit(9), enquireLink, responses[1] as PduInput].map(many),
      encode({ command: 'unbind', sequenceNumber: 5 }),
    ]
  },
  words: ['\x00\x00\x00\x10', '\x80\x00\x00\x04', '\x00\x00\x00\x06', '\xff\xff\xff\xff', '\x04\x24'],
  check: async (input) => {
    const random = new Random(crc32(input))
    const bytes = random.chance(0.6) ? withLengths(input) : input
    await asEsme(bytes, random)
    await asSmsc(bytes, random)
  },
  close,
}

/** Lengths that lie end a session at once: half of the inputs tell the truth, cut where the next PDU might begin. */
function withLengths(input: Buffer): Buffer {
  const copy = Buffer.from(input)
  for (let at = 0; at + 16 <= copy.length; ) {
    const said = copy.readUInt32BE(at)
    const length = said >= 16 && said <= copy.length - at ? said : copy.length - at
    copy.writeUInt32BE(length, at)
    at += length
  }
  return copy
}

/** Our side has bound and submitted; the carrier writes. */
async function asEsme(bytes: Buffer, random: Random): Promise<void> {
  const { ours, peer } = await socketPair()
  const faults: unknown[] = []
  const session = new Session(ours, {
    responseTimeoutMs: 60_000,
    onRequest: (request, session) => answer(request, session, random),
    onHandlerError: (error) => faults.push(error),
  })
  const asked = [bind, submit(2), submit(3), submit(4)].map(({ sequenceNumber: _, ...pdu }) =>
    session.request(pdu as PduInput<'submit_sm'>).catch((error: Error) => error),
  )
  await converse(peer, bytes, random)
  session.destroy()
  // Whoever asked hears of it.
  await Promise.all([...asked, session.closed])
  if (faults.length > 0) throw faults[0]
}

function answer(request: RequestPdu, session: Session, random: Random): void {
  if (request.command === 'deliver_sm' || request.command === 'data_sm')
    if (random.chance(0.9)) session.respond(request, {})
    else session.ignore(request)
}

/** The listening sides, from the first case on. */
interface Listening {
  simulator: Simulator
  server: Server
}
let listening: Promise<Listening> | undefined

async function listen(): Promise<Listening> {
  const simulator = await startSimulator({ session: { responseTimeoutMs: 60_000 } })
  const server = createServer((socket) => waiting.shift()?.(socket)).listen(0, HOST)
  await once(server, 'listening')
  return { simulator, server }
}

function opened(): Promise<Listening> {
  listening ??= listen()
  return listening
}

async function close(): Promise<void> {
  if (!listening) return
  const { simulator, server } = await listening
  listening = undefined
  server.close()
  await simulator.close()
}

/** A customer writes to a listening side, bound or not. */
async function asSmsc(bytes: Buffer, random: Random): Promise<void> {
  const { simulator } = await opened()
  const peer = connect(simulator.port, HOST)
  await once(peer, 'connect')
  if (random.chance(0.7)) peer.write(encode(bind))
  await converse(peer, bytes, random)
}

/** Writes in pieces, and waits until our side answers or ends the connection; what it writes are whole PDUs. */
async function converse(peer: Socket, bytes: Buffer, random: Random): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const framer = new Framer()
  peer.on('data', (chunk: Buffer) => {
    try {
      framer.push(chunk, (pdu) => {
        const { command, sequenceNumber } = decode(pdu)
        if (command === 'enquire_link_resp' && sequenceNumber === LAST_SEQUENCE) resolve()
      })
    } catch (error) {
      reject(error)
    }
  })
  peer.on('error', () => undefined)
  peer.once('close', () => resolve())
  const timer = setTimeout(() => reject(new Error('the link check is not answered')), ANSWER_MS)
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + random.below(random.chance(0.3) ? 20 : 2_000)
    peer.write(bytes.subarray(at, at + length))
    at += length
  }
  // The rest of a PDU that was cut short is what comes next, so that a session that waits for it hears nothing.
  const left = missingOctets(bytes)
  if (left === undefined || left > 0) peer.end(Buffer.alloc(Math.min(left ?? 0, 70_000)))
  else peer.write(encode(enquireLink))
  try {
    await promise
  } finally {
    clearTimeout(timer)
    peer.destroy()
  }
  holds(peer.destroyed, 'the connection is over')
}

/** How many octets the last PDU lacks; undefined if its length makes no sense. */
function missingOctets(bytes: Buffer): number | undefined {
  let at = 0
  while (at < bytes.length) {
    if (bytes.length - at < 4) return undefined
    const length = bytes.readUInt32BE(at)
    if (length < 16 || length > 65_536) return undefined
    at += length
  }
  return at - bytes.length
}

const waiting: ((socket: Socket) => void)[] = []

async function socketPair(): Promise<{ ours: Socket; peer: Socket }> {
  const { server } = await opened()
  const accepted = new Promise<Socket>((resolve) => waiting.push(resolve))
  const ours = connect((server.address() as AddressInfo).port, HOST)
  const [peer] = await Promise.all([accepted, once(ours, 'connect')])
  return { ours, peer }
}
