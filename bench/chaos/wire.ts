/** The wire between one gateway process and the SMSC: passes everything on, knows its binds, and can be cut. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

interface Connection {
  /** When the SMSC answered the bind; undefined before. Milliseconds since 1970, as all here. */
  boundAtMs: number | undefined
  closedAtMs: number | undefined
  client: Socket
  smsc: Socket
}

export interface Wire {
  port: number
  /** Binds that were up at that time. */
  boundAt: (atMs: number) => number
  /** When binds came up, in order. */
  bindsMadeAtMs: () => number[]
  /** Loses the answers of the SMSC for a moment, so that it takes what nobody hears of, and then cuts both sides. */
  cut: () => Promise<void>
  /** Cuts both sides, and refuses all connections until the function it returns is called. */
  block: () => () => void
  close: () => Promise<void>
}

const HOST = '127.0.0.1'
const DEAF_MS = 20

export async function layWire(smscPort: number): Promise<Wire> {
  const connections: Connection[] = []
  let isBlocked = false
  const server = createServer((client) => {
    if (isBlocked) return void client.resetAndDestroy()
    const smsc = connect(smscPort, HOST)
    const connection: Connection = { boundAtMs: undefined, closedAtMs: undefined, client, smsc }
    connections.push(connection)
    smsc.once('data', () => {
      connection.boundAtMs = Date.now()
    })
    join(client, smsc, connection)
    join(smsc, client, connection)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, HOST, resolve)
  })
  const destroy = () => {
    for (const { client, smsc } of connections) for (const socket of [client, smsc]) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    boundAt: (atMs) =>
      connections.filter(
        ({ boundAtMs = Number.POSITIVE_INFINITY, closedAtMs = Number.POSITIVE_INFINITY }) =>
          boundAtMs <= atMs && atMs < closedAtMs,
      ).length,
    bindsMadeAtMs: () => connections.flatMap(({ boundAtMs }) => boundAtMs ?? []).sort((a, b) => a - b),
    cut: async () => {
      for (const { client, smsc } of connections) smsc.unpipe(client)
      await sleep(DEAF_MS)
      destroy()
    },
    block: () => {
      isBlocked = true
      destroy()
      return () => {
        isBlocked = false
      }
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      destroy()
      await closed
    },
  }
}

/** What has left one side still reaches the other, as in a network: only a cut loses it. */
function join(from: Socket, to: Socket, connection: Connection): void {
  from.setNoDelay(true)
  from.pipe(to)
  from.on('error', () => undefined)
  from.once('close', () => {
    connection.closedAtMs ??= Date.now()
    to.end()
  })
}
