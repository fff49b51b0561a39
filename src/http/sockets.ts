/** Limits the number of connections, in total and per address. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'
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

/** Connections beyond the limits that are told so; further ones are ended as soon as they are made. */
const TOLD_MAX = 64
/** How long such a connection may take to send its request. */
const TOLD_MS = 5_000

/** Connections whose first request is answered that there is no room. */
const beyond = new WeakSet<Socket>()

/** Marks connections beyond the limits, so that `refuseBeyond` answers them, and bounds how many of those there are. */
export function limitSockets(
  server: Server,
  { connectionsMax, addressMax, trustedProxies }: SocketLimits,
): void {
  server.maxConnections = connectionsMax + TOLD_MAX
  const all = new Shares({ capacity: connectionsMax, most: connectionsMax })
  const shares = new Shares({ capacity: connectionsMax, most: addressMax })
  const told = new Shares({ capacity: TOLD_MAX, most: TOLD_MAX / 2 })
  const isProxy = networkCheck(trustedProxies?.split(',').map((network) => network.trim()) ?? [])
  server.on('connection', (socket) => {
    const { remoteAddress } = socket
    // A connection that has already ended has no address.
    if (remoteAddress === undefined) return void socket.destroy()
    const room = all.tryTake({ id: '' })
    const share = room && (isProxy(remoteAddress) ? room : shares.tryTake({ id: networkOf(remoteAddress) }))
    if (share) {
      socket.once('close', () => {
        room.give()
        if (share !== room) share.give()
      })
      return
    }
    room?.give()
    const hold = told.tryTake({ id: networkOf(remoteAddress) })
    if (!hold) return void socket.destroy()
    beyond.add(socket)
    const timer = setTimeout(() => socket.destroy(), TOLD_MS)
    socket.once('close', () => {
      clearTimeout(timer)
      hold.give()
    })
  })
}

/** An onRequest hook, before any other: one answer, and the connection ends. */
export async function refuseBeyond({ socket }: FastifyRequest): Promise<void> {
  if (!beyond.has(socket)) return
  throw new AppError('OVERLOADED', { headers: { 'retry-after': '5', connection: 'close' } })
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
  const kept = 3 * databaseConnections + webhookConnections + KEPT_FOR_BINDS + KEPT_FOR_FILES + TOLD_MAX
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
