/** Sessions and bare peers over real TCP on this machine, for tests. All are closed by `closeAll`. */

import { type AddressInfo, connect as connectTcp, createServer, type Server, type Socket } from 'node:net'
import { connect } from '../../src/smpp/connect.ts'
import { Framer } from '../../src/smpp/framer.ts'
import { decode, encode, type Pdu, type PduInput } from '../../src/smpp/pdu.ts'
import { Session, type SessionOptions } from '../../src/smpp/session.ts'

const opened: { close: () => unknown }[] = []

export async function closeAll(): Promise<void> {
  await Promise.all(opened.splice(0).map((one) => one.close()))
}

export async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push({
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  })
  return (server.address() as AddressInfo).port
}

/** Two sessions that talk to each other. */
export async function sessionPair(esme: SessionOptions = {}, smsc: SessionOptions = {}) {
  const accepted = Promise.withResolvers<Session>()
  const port = await listen((socket) => accepted.resolve(new Session(socket, smsc)))
  const client = await connect({ host: '127.0.0.1', port, ...esme })
  return { esme: client, smsc: await accepted.promise }
}

/** A peer that does nothing by itself: it shows what arrives and sends what it is told. */
export class BarePeer {
  readonly socket: Socket
  readonly ended: Promise<void>
  readonly #framer = new Framer()
  readonly #arrived: Pdu[] = []
  readonly #waiting: { resolve: (pdu: Pdu) => void; reject: (error: Error) => void }[] = []

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk: Buffer) => this.#framer.push(chunk, (bytes) => this.#onPdu(decode(bytes))))
    socket.on('error', () => undefined)
    this.ended = new Promise((resolve) => socket.once('close', () => resolve()))
    socket.once('close', () => {
      for (const { reject } of this.#waiting) reject(new Error('the connection ended before the next PDU'))
    })
  }

  /** The next PDU that arrives. */
  next(): Promise<Pdu> {
    const pdu = this.#arrived.shift()
    if (pdu) return Promise.resolve(pdu)
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  send(...pdus: (PduInput | Buffer)[]): void {
    this.socket.write(Buffer.concat(pdus.map((pdu) => (Buffer.isBuffer(pdu) ? pdu : encode(pdu)))))
  }

  #onPdu(pdu: Pdu): void {
    const waiting = this.#waiting.shift()
    if (waiting) waiting.resolve(pdu)
    else this.#arrived.push(pdu)
  }
}

/** A session of ours, and a bare peer at the other end. */
export async function sessionAndPeer(options: SessionOptions = {}) {
  const accepted = Promise.withResolvers<BarePeer>()
  const port = await listen((socket) => accepted.resolve(new BarePeer(socket)))
  const session = await connect({ host: '127.0.0.1', port, ...options })
  return { session, peer: await accepted.promise }
}

/** A bare client of a server that listens already. */
export async function barePeerTo(port: number): Promise<BarePeer> {
  const socket = connectTcp({ host: '127.0.0.1', port })
  opened.push({ close: () => socket.destroy() })
  await new Promise((resolve) => socket.once('connect', resolve))
  return new BarePeer(socket)
}
