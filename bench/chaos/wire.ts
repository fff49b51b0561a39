/** The wire between one gateway process and the SMSC: passes everything on, knows its binds, and can be cut. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Framer } from '../../src/smpp/framer.ts'

interface Connection {
  /** When the SMSC answered the bind; undefined before. Milliseconds since 1970, as all here. */
  boundAtMs: number | undefined
  closedAtMs: number | undefined
  openedAtMs: number
  /** submit_sm that the client has written. */
  submits: number
  client: Socket
  smsc: Socket
}

/** Passes a PDU on, another in its place, or several; now or later. */
export type Mangle = (pdu: Buffer, pass: (pdu: Buffer) => void) => void

export interface Wire {
  port: number
  /** Changes PDUs on their way; undefined passes them on as they are. */
  fromSmsc: Mangle | undefined
  fromGateway: Mangle | undefined
  /** Writes to one side of the connection that is open now. */
  writeToSmsc: (pdu: Buffer) => void
  writeToGateway: (pdu: Buffer) => void
  /** Binds that were up at that time. */
  boundAt: (atMs: number) => number
  /** When binds came up, in order. */
  bindsMadeAtMs: () => number[]
  /** submit_sm written so far on connections that were open at that time. */
  submitsOnThoseOf: (atMs: number) => number
  /** Nothing passes any more, in either direction; new connections are taken and stay silent. */
  swallow: () => void
  /** Ends the connections that fell silent; those that come now pass. */
  restore: () => void
  /** Loses the answers of the SMSC for a moment, so that it takes what nobody hears of, and then cuts both sides. */
  cut: () => Promise<void>
  close: () => Promise<void>
}

const HOST = '127.0.0.1'
const DEAF_MS = 20
const HEADER_OCTETS = 16
const SUBMIT_SM = 4

export async function layWire(smscPort: number): Promise<Wire> {
  const connections: Connection[] = []
  let silent = false
  const server = createServer((client) => {
    const smsc = connect(smscPort, HOST)
    const connection: Connection = {
      ...{ boundAtMs: undefined, closedAtMs: undefined },
      ...{ openedAtMs: Date.now(), submits: 0, client, smsc },
    }
    connections.push(connection)
    if (silent) return hush(connection)
    client.on('data', submitCounter(connection))
    smsc.once('data', () => {
      connection.boundAtMs = Date.now()
    })
    join(client, smsc, connection, () => wire.fromGateway)
    join(smsc, client, connection, () => wire.fromSmsc)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, HOST, resolve)
  })
  const open = () => connections.findLast(({ closedAtMs }) => closedAtMs === undefined)
  const destroy = () => {
    for (const { client, smsc } of connections) for (const socket of [client, smsc]) socket.resetAndDestroy()
  }
  const wire: Wire = {
    fromSmsc: undefined,
    fromGateway: undefined,
    writeToSmsc: (pdu) => void open()?.smsc.write(pdu),
    writeToGateway: (pdu) => void open()?.client.write(pdu),
    port: (server.address() as AddressInfo).port,
    boundAt: (atMs) =>
      connections.filter(
        ({ boundAtMs = Number.POSITIVE_INFINITY, closedAtMs = Number.POSITIVE_INFINITY }) =>
          boundAtMs <= atMs && atMs < closedAtMs,
      ).length,
    bindsMadeAtMs: () => connections.flatMap(({ boundAtMs }) => boundAtMs ?? []).sort((a, b) => a - b),
    submitsOnThoseOf: (atMs) =>
      connections
        .filter(({ openedAtMs }) => openedAtMs <= atMs)
        .reduce((sum, { submits }) => sum + submits, 0),
    swallow: () => {
      silent = true
      connections.forEach(hush)
    },
    restore: () => {
      silent = false
      destroy()
    },
    cut: async () => {
      for (const { smsc } of connections) smsc.unpipe()
      await sleep(DEAF_MS)
      destroy()
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      destroy()
      await closed
    },
  }
  return wire
}

/** Bytes that have left one side still reach the other, as in a network: only a cut loses them. */
function join(from: Socket, to: Socket, connection: Connection, mangle: () => Mangle | undefined): void {
  from.setNoDelay(true)
  from.pipe(mangler(mangle)).pipe(to)
  from.on('error', () => undefined)
  from.once('close', () => {
    connection.closedAtMs ??= Date.now()
    to.end()
  })
}

function mangler(mangle: () => Mangle | undefined): Transform {
  const framer = new Framer()
  const transform: Transform = new Transform({
    transform: (chunk: Buffer, _, done) => {
      framer.push(chunk, (pdu) => {
        const pass = (changed: Buffer) => !transform.writableEnded && transform.push(changed)
        const how = mangle()
        if (how) how(pdu, pass)
        else pass(pdu)
      })
      done()
    },
  })
  return transform
}

/** Keeps what comes from either side from the other. */
function hush({ client, smsc }: Connection): void {
  for (const socket of [client, smsc]) {
    socket.on('error', () => undefined)
    socket.unpipe()
    socket.pause()
  }
}

/** Follows the headers of PDUs: length, command. SMPP 3.4 section 3.2. */
function submitCounter(connection: Connection): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    while (rest.length >= at + HEADER_OCTETS) {
      const octets = rest.readUInt32BE(at)
      if (octets < HEADER_OCTETS || rest.length < at + octets) break
      if (rest.readUInt32BE(at + 4) === SUBMIT_SM) connection.submits++
      at += octets
    }
    rest = rest.subarray(at)
  }
}

/** All binds at that time: whoever has them may let go of them. */
export function allBinds({ stage, atMs }: { stage: { wires: Wire[] }; atMs: number }): number {
  return stage.wires.reduce((sum, wire) => sum + wire.boundAt(atMs), 0)
}

/** From then until as many binds were up as before. */
export function bindsBackAfterSeconds(wires: Wire[], struckAtMs: number, before: number): number | undefined {
  const made = wires.flatMap((wire) => wire.bindsMadeAtMs()).filter((atMs) => atMs > struckAtMs)
  const back = made
    .sort((a, b) => a - b)
    .find((atMs) => wires.reduce((sum, wire) => sum + wire.boundAt(atMs), 0) >= before)
  return back === undefined ? undefined : (back - struckAtMs) / 1_000
}
