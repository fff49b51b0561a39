/** A name server on the loopback, which answers each question as a test says. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { TestContext } from 'vitest'

/** The answer to a question: records, a code, octets that are not DNS, or nothing at all. */
export type NameAnswer = { cname?: string; address?: string; code?: number } | 'garbage' | 'nothing'

const HEADER_OCTETS = 12
/** Response, recursion desired and available. RFC 1035 section 4.1.1. */
const FLAGS = 0x8180
const TYPE_A = 1
const TYPE_CNAME = 5
/** A pointer to the name in the question. RFC 1035 section 4.1.4. */
const NAME_OF_QUESTION = 0xc00c

/** Returns what `resolver.setServers` takes. */
export async function nameServer(t: TestContext, answer: NameAnswer): Promise<string> {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) => {
    if (answer === 'nothing') return
    const octets = answer === 'garbage' ? Buffer.from('no answer at all') : responseTo(question, answer)
    socket.send(octets, port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  t.onTestFinished(() => void socket.close())
  return `127.0.0.1:${socket.address().port}`
}

function responseTo(question: Buffer, answer: Exclude<NameAnswer, string>): Buffer {
  const nameEnd = question.indexOf(0, HEADER_OCTETS) + 1
  const type = question.readUInt16BE(nameEnd)
  const records: Buffer[] = []
  if (answer.cname !== undefined) records.push(record(TYPE_CNAME, nameOctets(answer.cname)))
  if (answer.address !== undefined && type === TYPE_A)
    records.push(record(TYPE_A, Buffer.from(answer.address.split('.').map(Number))))
  const header = Buffer.alloc(HEADER_OCTETS)
  question.copy(header, 0, 0, 2)
  header.writeUInt16BE(FLAGS | (answer.code ?? 0), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records.length, 6)
  return Buffer.concat([header, question.subarray(HEADER_OCTETS, nameEnd + 4), ...records])
}

function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(NAME_OF_QUESTION, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function nameOctets(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.from([0])])
}
