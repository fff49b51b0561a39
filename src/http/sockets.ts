/** Limits the number of connections, in total and per address. */
import type { Server } from 'node:http'
import { networkCheck } from '../kernel/networks.ts'
import { Shares } from '../kernel/shares.ts'
import { networkOf } from './guesses.ts'

export interface SocketLimits {
  connectionsMax: number
  /** The limit per address; trusted proxies may use all connections. */
  addressMax: number
  /** Addresses and networks, separated by commas. */
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
    // A connection that has already ended has no address.
    if (remoteAddress === undefined) return void socket.destroy()
    if (isProxy(remoteAddress)) return
    const hold = shares.tryTake({ id: networkOf(remoteAddress) })
    if (hold) socket.once('close', () => hold.give())
    else socket.destroy()
  })
}

/** The other files of a process: database connections, carriers, webhooks, its own files. */
export interface OtherFiles {
  databaseConnections: number
  webhookConnections: number
}

/** The number of binds depends on the routes in the database; the program also opens files of its own. */
const KEPT_FOR_BINDS = 200
const KEPT_FOR_FILES = 100
const LEAST = 10

/** Returns as many HTTP connections as the limit on open files allows. */
export function affordableConnections(
  wanted: number,
  filesMax: number | undefined,
  { databaseConnections, webhookConnections }: OtherFiles,
): number {
  if (filesMax === undefined) return wanted
  // Three times, because the pools for sending, reading, keys and hints come on top of this number.
  const kept = 3 * databaseConnections + webhookConnections + KEPT_FOR_BINDS + KEPT_FOR_FILES
  return Math.min(wanted, Math.max(LEAST, filesMax - kept))
}

/** Returns how many files this process may open; undefined if there is no such limit. */
export function openFilesMax(): number | undefined {
  // Otherwise the report would look up the host names of all its peers.
  const report = Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = report.getReport() as { userLimits?: Record<string, { soft: unknown }> }
  const soft = Number(userLimits?.['open_files']?.soft)
  return Number.isFinite(soft) ? soft : undefined
}
