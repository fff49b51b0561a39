import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SmppError } from '../../src/smpp/errors.ts'
import { Framer } from '../../src/smpp/framer.ts'
import { encode } from '../../src/smpp/pdu.ts'
import { anyPdu } from './arbitrary.ts'

function framesOf(framer: Framer, chunks: Buffer[]): string[] {
  const frames: string[] = []
  for (const chunk of chunks) framer.push(chunk, (bytes) => frames.push(bytes.toString('hex')))
  return frames
}

function split(bytes: Buffer, cuts: number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

test('any split of a stream yields the same PDUs', () => {
  fc.assert(
    fc.property(fc.array(anyPdu, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 40 }), (pdus, cuts) => {
      const encoded = pdus.map((pdu) => encode(pdu))
      const frames = framesOf(new Framer(), split(Buffer.concat(encoded), cuts))
      assert.deepEqual(
        frames,
        encoded.map((bytes) => bytes.toString('hex')),
      )
    }),
    { numRuns: 500 },
  )
})

test('a stream in single octets yields the same PDUs', () => {
  const encoded = [
    encode({ command: 'submit_sm', shortMessage: Buffer.alloc(200, 0x41) }),
    encode({ command: 'unbind' }),
  ]
  const octets = [...Buffer.concat(encoded)].map((octet) => Buffer.from([octet]))
  expect(framesOf(new Framer(), octets)).toEqual(encoded.map((bytes) => bytes.toString('hex')))
})

test('random streams are cut or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
      try {
        framesOf(
          new Framer(),
          chunks.map((chunk) => Buffer.from(chunk)),
        )
      } catch (error) {
        if (!(error instanceof SmppError)) throw error
      }
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['less than a header', 15],
  ['zero', 0],
  ['more than the bound', 1_001],
  ['as large as it can be', 0xffffffff],
])('a command_length of %s is refused as soon as it is read', (_, length) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  const framer = new Framer({ maxPduBytes: 1_000 })
  expect(() => framer.push(bytes, () => undefined)).toThrow(
    expect.objectContaining({ name: 'SmppError', commandStatus: 0x02 }),
  )
})

test('the PDUs before a bad command_length are handed over', () => {
  const good = encode({ command: 'enquire_link', sequenceNumber: 1 })
  const frames: string[] = []
  const push = () =>
    new Framer().push(Buffer.concat([good, Buffer.alloc(16)]), (bytes) => frames.push(bytes.toString('hex')))
  expect(push).toThrow(SmppError)
  expect(frames).toEqual([good.toString('hex')])
})

test('a long PDU in many small pieces is not copied again with every piece', () => {
  const maxPduBytes = 8 * 1024 * 1024
  const pdu = Buffer.alloc(maxPduBytes)
  pdu.writeUInt32BE(maxPduBytes)
  const framer = new Framer({ maxPduBytes })
  let frames = 0
  for (let at = 0; at < pdu.length; at += 64) framer.push(pdu.subarray(at, at + 64), () => frames++)
  // 131,072 pieces: copied with every piece they would be 550 GB, and the test would time out.
  expect(frames).toBe(1)
})
