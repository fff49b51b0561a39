/** A name server that answers every question with a CNAME and no address. RFC 1035 section 4. */
import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

export interface NameServer {
  /** "127.0.0.1:5353" */
  address: string
  questions: () => number
  close: () => void
}

const HOST = '127.0.0.1'
const HEADER_OCTETS = 12
/** Type CNAME, class IN, sixty seconds, and the name: "nowhere." */
const NAME = Buffer.from('\x07nowhere\x00', 'latin1')
const RECORD = Buffer.concat([
  Buffer.from([0xc0, HEADER_OCTETS, 0, 5, 0, 1, 0, 0, 0, 60, 0, NAME.length]),
  NAME,
])

export async function startNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4')
  let questions = 0
  socket.on('message', (query, { port, address }) => {
    questions++
    socket.send(answerTo(query), port, address)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(0, HOST, resolve)
  })
  const { port } = socket.address() as AddressInfo
  return { address: `${HOST}:${port}`, questions: () => questions, close: () => socket.close() }
}

/** The question again, and one record. The records after the question (EDNS) are left out. */
function answerTo(query: Buffer): Buffer {
  let end = HEADER_OCTETS
  while (end < query.length && query[end] !== 0) end += 1 + (query[end] as number)
  const head = Buffer.from(query.subarray(0, HEADER_OCTETS))
  // A response, recursion available; one question, one answer, nothing more.
  head.writeUInt16BE(0x8180, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(1, 6)
  head.writeUInt32BE(0, 8)
  return Buffer.concat([head, query.subarray(HEADER_OCTETS, end + 5), RECORD])
}
