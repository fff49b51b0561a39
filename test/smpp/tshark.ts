/** Shows PDUs to Wireshark's dissector: writes a capture of one connection and reads what tshark saw in it. */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type CapturedPdu = { fromClient: boolean; bytes: Buffer }
/** The octets of each field of one PDU, as hex, by Wireshark's names; and the names of its complaints. */
export type Dissected = { fields: Map<string, string[]>; problems: string[] }

const SMSC_PORT = 2775
const ESME_PORT = 40_000

export function tsharkVersion(): string | undefined {
  const { status, stdout } = spawnSync('tshark', ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0] : undefined
}

/** One entry a PDU, in order. */
export function dissect(pdus: CapturedPdu[]): Dissected[] {
  const folder = mkdtempSync(join(tmpdir(), 'caravan-tshark-'))
  try {
    const file = join(folder, 'capture.pcap')
    writeFileSync(file, captureOf(pdus))
    const args = ['-n', '-r', file, '-d', `tcp.port==${SMSC_PORT},smpp`, '-T', 'pdml']
    const pdml = execFileSync('tshark', args, {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return pdml.split('<packet>').slice(1).map(readPacket)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readPacket(packet: string): Dissected {
  const fields: Dissected['fields'] = new Map()
  for (const [, attributes] of packet.matchAll(/<(?:field|proto) ([^>]*)>/g)) {
    // If a field is some bits of an octet, `value` holds those bits and `unmaskedvalue` the octet.
    const {
      name = '',
      value = '',
      unmaskedvalue: hex = value,
    } = Object.fromEntries(
      [...attributes!.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    )
    fields.set(name, [...(fields.get(name) ?? []), hex])
  }
  const names = [...fields.keys()].filter((name) => /^_ws\.(malformed|expert|unreassembled)/.test(name))
  return { fields, problems: names }
}

/** A classic pcap file (link type Ethernet) in which every PDU is a TCP segment of its own. */
function captureOf(pdus: CapturedPdu[]): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(65_535, 16)
  header.writeUInt32LE(1, 20)
  const sent = { client: 1, server: 1 }
  const records = pdus.map(({ fromClient, bytes }, index) => {
    const [from, to] = fromClient ? (['client', 'server'] as const) : (['server', 'client'] as const)
    const packet = packetOf(bytes, fromClient, sent[from], sent[to])
    sent[from] += bytes.length
    const record = Buffer.alloc(16)
    record.writeUInt32LE(1_800_000_000 + index, 0)
    record.writeUInt32LE(packet.length, 8)
    record.writeUInt32LE(packet.length, 12)
    return Buffer.concat([record, packet])
  })
  return Buffer.concat([header, ...records])
}

/** Ethernet, IPv4 (RFC 791) and TCP (RFC 9293) headers, checksums left 0, as of an offloading card. */
function packetOf(payload: Buffer, fromClient: boolean, sequence: number, acknowledged: number): Buffer {
  const ethernet = Buffer.from('020000000002020000000001' + '0800', 'hex')
  const ip = Buffer.alloc(20)
  ip[0] = 0x45
  ip.writeUInt16BE(40 + payload.length, 2)
  ip[8] = 64
  ip[9] = 6
  const client = [192, 0, 2, 1]
  const server = [192, 0, 2, 2]
  ip.set(fromClient ? [...client, ...server] : [...server, ...client], 12)
  const tcp = Buffer.alloc(20)
  tcp.writeUInt16BE(fromClient ? ESME_PORT : SMSC_PORT, 0)
  tcp.writeUInt16BE(fromClient ? SMSC_PORT : ESME_PORT, 2)
  tcp.writeUInt32BE(sequence, 4)
  tcp.writeUInt32BE(acknowledged, 8)
  tcp[12] = 0x50
  tcp[13] = 0x18
  tcp.writeUInt16BE(65_535, 14)
  return Buffer.concat([ethernet, ip, tcp, payload])
}
