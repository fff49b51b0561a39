/** A carrier that writes octets as it likes: it takes binds and submits as it is told, and the test writes the rest. */
import { createServer, type Socket } from 'node:net'
import type { TestContext } from 'vitest'
import { Framer } from '../../src/smpp/framer.ts'
import { decode, encode, type Pdu, type PduOf } from '../../src/smpp/pdu.ts'
import { listen } from './carrier.ts'

type Bind = PduOf<'bind_transceiver' | 'bind_transmitter' | 'bind_receiver'>

interface Answers {
  /** Undefined: no answer. */
  onBind: (pdu: Bind) => Buffer | undefined
  onSubmit: (pdu: PduOf<'submit_sm'>, socket: Socket) => Buffer | undefined
  /** A gateway that is busy, or whose answers wait, asks whether the carrier is there. */
  onEnquire: (pdu: PduOf<'enquire_link'>) => Buffer | undefined
}

/** A PDU of a command id, a status and a body in hex. */
export function rawPdu(id: number, status: number, sequenceNumber: number, body: string): Buffer {
  const octets = Buffer.from(body.replaceAll(' ', ''), 'hex')
  const bytes = Buffer.alloc(16 + octets.length)
  for (const [i, value] of [bytes.length, id, status, sequenceNumber].entries())
    bytes.writeUInt32BE(value, i * 4)
  octets.copy(bytes, 16)
  return bytes
}

const YES: Answers = {
  onBind: ({ command, sequenceNumber }) => encode({ command: `${command}_resp`, sequenceNumber }),
  onSubmit: ({ sequenceNumber }) =>
    encode({ command: 'submit_sm_resp', sequenceNumber, messageId: `${sequenceNumber}` }),
  onEnquire: ({ sequenceNumber }) => encode({ command: 'enquire_link_resp', sequenceNumber }),
}

export async function rawCarrier(t: TestContext, told: Partial<Answers> = {}) {
  const { onBind, onSubmit, onEnquire } = { ...YES, ...told }
  const bound = Promise.withResolvers<Socket>()
  /** The answers to what the test wrote. */
  const answers: Pdu[] = []
  const submits: PduOf<'submit_sm'>[] = []
  let binds = 0
  let last: Socket | undefined
  /** By sequence number. */
  const unanswered = new Map<number, Buffer>()
  /** As carriers do: again after each bind, until it is answered. A busy machine may lose a bind. */
  const deliver = (...pdus: Buffer[]) => {
    for (const pdu of pdus) unanswered.set(pdu.readUInt32BE(12), pdu)
    last?.write(Buffer.concat(pdus))
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const framer = new Framer()
    const write = (bytes: Buffer | undefined) => bytes && socket.write(bytes)
    socket.on('data', (chunk: Buffer) =>
      framer.push(chunk, (bytes) => {
        const pdu = decode(bytes)
        if (pdu.command.startsWith('bind_')) {
          binds++
          write(onBind(pdu as Bind))
          last = socket
          write(Buffer.concat([...unanswered.values()]))
          bound.resolve(socket)
        } else if (pdu.command === 'submit_sm') {
          submits.push(pdu)
          write(onSubmit(pdu, socket))
        } else if (pdu.command === 'unbind') {
          socket.end(encode({ command: 'unbind_resp', sequenceNumber: pdu.sequenceNumber }))
        } else if (pdu.command === 'enquire_link') {
          write(onEnquire(pdu))
        } else {
          unanswered.delete(pdu.sequenceNumber)
          answers.push(pdu)
        }
      }),
    )
  })
  const url = `smpp://u:p@127.0.0.1:${await listen(t, server)}`
  t.onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  return { url, bound: bound.promise, deliver, answers, submits, binds: () => binds }
}
