/** The bytes that carriers and customers write on an SMPP connection, before anything is done about them. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { type Alphabets, USUAL_ALPHABETS } from '../../../src/inbound/alphabets.ts'
import { joinParts, readPart } from '../../../src/inbound/parts.ts'
import { describePdu } from '../../../src/smpp/describe.ts'
import { SmppError } from '../../../src/smpp/errors.ts'
import { Framer } from '../../../src/smpp/framer.ts'
import { maskedOctets } from '../../../src/smpp/masked.ts'
import { type DeliverPdu, decode, encode, type Pdu, type PduInput } from '../../../src/smpp/pdu.ts'
import { claimsReceipt, parsePlainReceipt, parseReceipt } from '../../../src/smpp/receipt.ts'
import { Random } from '../../random.ts'
import { holds, type Surface } from '../surface.ts'

const GOLDEN = new URL('../../../test/golden/smpp/', import.meta.url)
const RECEIPTS = [
  'id:1001 sub:001 dlvrd:001 submit date:2611261636 done date:2611261636 stat:DELIVRD err:000 text:Hi',
  'message_id="a-b:c", status=8, error=27, submit_date=20261126163600',
  'id:7 stat:UNDELIVERABLE err:0x1b',
]
const TEXTS = [Buffer.from('STOP'), Buffer.from('STOP', 'utf16le').swap16(), Buffer.from('53ea130a', 'hex')]
const HEADERS = ['050003070201', '06080400070201', '0003070201', '0b05040b8423f0000307020100', '']

/** Every kind of PDU, as the specification lays it out. */
export function goldenPdus(): Buffer[] {
  return readdirSync(GOLDEN).map((name) => {
    const lines = readFileSync(new URL(name, GOLDEN), 'utf8').split('\n')
    const hex = lines.filter((line) => !/^[=;]/.test(line)).map((line) => line.split(';')[0])
    return Buffer.from(hex.join('').replace(/[^0-9a-f]/gi, ''), 'hex')
  })
}

export function deliveries(): PduInput<'deliver_sm'>[] {
  const from = { sourceAddr: '22238089336', sourceAddrTon: 1, destinationAddr: '1234' }
  const receipts = RECEIPTS.flatMap((text) =>
    [Buffer.from(text), Buffer.from(text, 'utf16le').swap16()].map((shortMessage, i) => ({
      ...from,
      esmClass: 4,
      dataCoding: i * 8,
      shortMessage,
    })),
  )
  const texts = HEADERS.flatMap((header, i) =>
    TEXTS.map((text, dataCoding) => ({
      ...from,
      esmClass: header === '' ? 0 : 0x40,
      dataCoding: [0, 8, 0xf1][dataCoding] as number,
      shortMessage: Buffer.concat([Buffer.from(header, 'hex'), text]),
      ...(i === 4 && { tlvs: { sarMsgRefNum: 7, sarTotalSegments: 2, sarSegmentSeqnum: 1 } }),
    })),
  )
  return [...receipts, ...texts].map((pdu) => ({ command: 'deliver_sm', sequenceNumber: 7, ...pdu }))
}

const ALPHABETS: Alphabets[] = (['gsm7', 'gsm7-packed', 'latin1', 'ascii', 'utf8'] as const).flatMap(
  (defaultAlphabet) => [
    { ...USUAL_ALPHABETS, defaultAlphabet },
    { defaultAlphabet, ucs2ByteOrder: 'little' as const },
  ],
)

export const smppDecode: Surface = {
  seeds: () => [...goldenPdus(), ...deliveries().map(encode)],
  words: [
    'id:',
    ' stat:',
    'DELIVRD',
    'err:',
    'text:',
    '\x04\x24\x00\xff',
    '\x00\x1e\x00\x04',
    '\x04\x27\x00\x01\x02',
  ],
  check: (input) => {
    // Most mutations leave a length that is wrong, which ends a connection before anything else is read.
    const random = new Random(crc32(input))
    const bytes = Buffer.from(input)
    if (bytes.length >= 16 && random.chance(0.8)) bytes.writeUInt32BE(bytes.length, 0)
    checkFraming(bytes, random)
    describePdu(bytes)
    maskedOctets(bytes)
    const pdu = decoded(bytes)
    if (!pdu) return
    checkEncoding(pdu)
    if (pdu.command === 'deliver_sm' || pdu.command === 'data_sm') checkDelivery(pdu)
  },
}

function decoded(bytes: Buffer): Pdu | undefined {
  try {
    return decode(bytes)
  } catch (error) {
    if (error instanceof SmppError) return undefined
    throw error
  }
}

/** However a connection cuts it, the same PDUs come out, until the same impossible length. */
function checkFraming(bytes: Buffer, random: Random): void {
  const stream = Buffer.concat([bytes, bytes])
  const framed = (pieces: Buffer[]) => {
    const framer = new Framer()
    const pdus: string[] = []
    try {
      for (const piece of pieces) framer.push(piece, (pdu) => pdus.push(pdu.toString('hex')))
    } catch (error) {
      if (!(error instanceof SmppError)) throw error
      pdus.push(error.message)
    }
    return pdus
  }
  const pieces: Buffer[] = []
  for (let at = 0; at < stream.length; ) {
    const length = 1 + random.below(random.chance(0.5) ? 5 : 200)
    pieces.push(stream.subarray(at, at + length))
    at += length
  }
  assert.deepEqual(framed(pieces), framed([stream]))
}

/** A PDU that was read is written so that it is read the same; one of another program may be too long to be written. */
function checkEncoding(pdu: Pdu): void {
  let bytes: Buffer
  try {
    bytes = encode(pdu as PduInput)
  } catch (error) {
    if (error instanceof SmppError) return
    throw error
  }
  assert.deepEqual(decode(bytes), pdu)
}

function checkDelivery(pdu: DeliverPdu): void {
  const receipt = parseReceipt(pdu) ?? parsePlainReceipt(pdu)
  if (receipt) holds(receipt.smscMessageId !== '', 'a receipt has an id')
  claimsReceipt(pdu)
  for (const alphabets of ALPHABETS) {
    const { place, octets, dataCoding } = readPart(pdu, alphabets)
    if (place) holds(place.part >= 1 && place.part <= place.total, 'a part has a place among its parts')
    const text = joinParts([{ dataCoding, octets }, undefined, { dataCoding, octets }])
    holds(text.isWellFormed() && !text.includes('\0'), 'a text from a phone can be stored')
  }
}
