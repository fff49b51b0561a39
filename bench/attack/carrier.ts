/**
 * The carrier, as a process of its own: takes what it is sent, drops the link on texts that are poison to it, and
 * delivers what is hostile to the gateway when its parent asks for that.
 */
import { type AddressInfo, createServer } from 'node:net'
import type { PduInput, RequestPdu } from '../../src/smpp/pdu.ts'
import { Session } from '../../src/smpp/session.ts'

/** The reports to the parent. */
export type CarrierSays = { port: number } | { delivered: number; answers: number; links: number }
/** The parent's request: messages from phones to `recipient`, again and again for `seconds`. */
export interface CarrierTask {
  recipient: string
  seconds: number
}

/** In a text, as octets. */
export const POISON = 'POISON'
const QUADRUPLE_PRIME = '\u2057'
const PAYLOAD_CHARS = 12_000
const PARTS = 255
/** An even number of the 254 octets of a short message, without the header. */
const PART_OCTETS = 246
const CONCATENATED = [6, 0x08, 4]
const DELIVER_WINDOW = 10
/** The gateway may take its time; the carrier waits. */
const PATIENCE_MS = 120_000
const UCS2 = 8
const UDHI = 0x40

const receivers = new Set<Session>()
const counts = { delivered: 0, answers: 0, links: 0 }
let nextId = 1

const server = createServer((socket) => {
  socket.on('error', () => undefined)
  counts.links++
  const session = new Session(socket, {
    responseTimeoutMs: PATIENCE_MS,
    enquireLinkMs: 0,
    windowMax: DELIVER_WINDOW,
    unansweredMax: 100_000,
    onRequest: (request) => take(session, request),
    onClose: () => receivers.delete(session),
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('message', (task: CarrierTask) => void deliver(task))
process.once('disconnect', () => process.exit())

function take(session: Session, request: RequestPdu): void {
  switch (request.command) {
    case 'bind_transceiver':
    case 'bind_receiver':
    case 'bind_transmitter':
      session.respond(request, { systemId: 'carrier' })
      if (request.command !== 'bind_transmitter') receivers.add(session)
      return
    case 'submit_sm':
      if (request.shortMessage.includes(POISON)) session.destroy('it cannot read that')
      else session.respond(request, { messageId: String(nextId++) })
  }
}

async function deliver({ recipient, seconds }: CarrierTask): Promise<void> {
  const endsAt = performance.now() + seconds * 1_000
  for (let reference = 1; performance.now() < endsAt; reference++) {
    const sender = `222${30_000_000 + (reference % 10_000_000)}`
    const addresses = { sourceAddr: sender, destinationAddr: recipient, dataCoding: UCS2 } as const
    await send({ command: 'deliver_sm', ...addresses, tlvs: { messagePayload: hostileText(PAYLOAD_CHARS) } })
    const text = hostileText((PART_OCTETS / 2) * PARTS - 2)
    const parts = Array.from({ length: PARTS }, (_, i) => partOf(text, reference % 65_536, i))
    for (let i = 0; i < PARTS && performance.now() < endsAt; i += DELIVER_WINDOW)
      await Promise.all(
        parts
          .slice(i, i + DELIVER_WINDOW)
          .map((shortMessage) => send({ command: 'deliver_sm', ...addresses, esmClass: UDHI, shortMessage })),
      )
  }
  process.send?.(counts)
}

async function send(pdu: PduInput<'deliver_sm'>): Promise<void> {
  const [session] = receivers
  if (!session) return new Promise((resolve) => setTimeout(resolve, 100))
  counts.delivered++
  const answer = await session.request(pdu).catch(() => undefined)
  if (answer) counts.answers++
}

/** Nothing of it is a letter or a digit but its two ends. */
function hostileText(chars: number): Buffer {
  return Buffer.from(`a${QUADRUPLE_PRIME.repeat(chars)}b`, 'utf16le').swap16()
}

/** With a 16-bit reference. 3GPP TS 23.040 section 9.2.3.24.8. */
function partOf(text: Buffer, reference: number, index: number): Buffer {
  const header = [...CONCATENATED, reference >> 8, reference & 0xff, PARTS, index + 1]
  const octets = text.subarray(index * PART_OCTETS, (index + 1) * PART_OCTETS)
  return Buffer.concat([Buffer.from(header), octets])
}
