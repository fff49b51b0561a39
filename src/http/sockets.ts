/** How many connections there may be, in all and from one address. */
import type { Server } from 'node:http'
import { networkCheck } from '../kernel/networks.ts'
import { Shares } from '../kernel/shares.ts'
import { networkOf } from './guesses.ts'

export interface SocketLimits {
  connectionsMax: number
  /** Of one address; trusted proxies may have them all. */
  addressMax: number
  /** Addresses and networks with commas. */
  trustedProxies: string | undefined
}

/** Ends connections beyond the limits as soon as they are made. */
export function limitSockets(
  server: Server,
  { connectionsMax, addressMax, trustedProxies }: SocketLimits,
): void {
  server.maxConnections = connectionsMax
  const shares = new Shares({ capacity: connectionsMax, most: addressMax })
  const isProxy = networkCheck(trustedProxies?.split(',').map((network) => network.trim()) ?? [])
  server.on('connection', (socket) => {
    const { remoteAddress } = socket
    // One that is gone before it is looked at has no address.
    if (remoteAddress === undefined) return void socket.destroy()
    if (isProxy(remoteAddress)) return
    const hold = shares.tryTake({ id: networkOf(remoteAddress) })
    if (hold) socket.once('close', () => hold.give())
    else socket.destroy()
  })
}

/** What a process needs beside HTTP: its database, carriers, webhooks, its own files. */
export interface OtherFiles {
  databaseConnections: number
  webhookConnections: number
}

/** Of binds there are as many as the routes in the database ask for; and the program has files of its own. */
const KEPT_FOR_BINDS = 200
const KEPT_FOR_FILES = 100
const LEAST = 10

/** As many of the HTTP connections as leave enough of the files that this process may have open. */
export function affordableConnections(
  wanted: number,
  filesMax: number | undefined,
  { databaseConnections, webhookConnections }: OtherFiles,
): number {
  if (filesMax === undefined) return wanted
  // Pools for sending, reading, keys and hints come to less than half as many again, and as many more.
  const kept = 3 * databaseConnections + webhookConnections + KEPT_FOR_BINDS + KEPT_FOR_FILES
  return Math.min(wanted, Math.max(LEAST, filesMax - kept))
}

/** How many files this process may have open; undefined where there is no such limit. */
export function openFilesMax(): number | undefined {
  // Without this it would look up the names of all its peers.
  const report = Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = report.getReport() as { userLimits?: Record<string, { soft: unknown }> }
  const soft = Number(userLimits?.['open_files']?.soft)
  return Number.isFinite(soft) ? soft : undefined
}
