/**
 * An SMSC for tests, demonstrations and measurements: takes binds and messages over TCP, answers as its script says,
 * and sends receipts. It delivers nothing.
 */

import { type AddressInfo, createServer, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Session } from '../smpp/session.ts'
import { type BoundCounts, SmscCore } from './core.ts'
import { MessageLog } from './message-log.ts'
import type { SimulatorOptions } from './options.ts'
import type { TakenMessage } from './reassembly.ts'
import { parseScript, type Script, type ScriptInput } from './script.ts'

export type Simulator = {
  port: number
  /** `smpp://caravan:password@127.0.0.1:2775` */
  url: string
  counts: BoundCounts
  /** All whole messages taken so far; empty without `keep`. */
  messages: () => readonly TakenMessage[]
  setScript: (script: ScriptInput) => void
  /** Cuts all connections at once, as a crash would. */
  disconnectAll: () => void
  /** Unbinds every client, as before a restart of the SMSC. */
  unbindAll: () => Promise<void>
  /** Closes the port and all connections, and flushes the log. */
  close: () => Promise<void>
}

/** Listens and answers. Throws ScriptError for a bad script; rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', systemId = 'caravan', password = 'password' } = options
  const script: Script = parseScript(options.script ?? {})
  const log = new MessageLog(options)
  const core = new SmscCore(
    options,
    script,
    options.keep || options.logFile || options.onMessage ? log : undefined,
  )
  const server = options.tls
    ? createTlsServer(options.tls, (socket) => core.accept(socket))
    : createServer((socket) => core.accept(socket))
  try {
    await listen(server, host, options.port ?? 0)
  } catch (error) {
    log.close()
    throw error
  }
  const { port } = server.address() as AddressInfo
  const sessions = (): Session[] => [...core.sessions]
  return {
    port,
    url: `smpp${options.tls ? 's' : ''}://${encodeURIComponent(systemId)}:${encodeURIComponent(password)}@${urlHost(host)}:${port}`,
    counts: core.counts,
    messages: () => log.kept,
    setScript: (value) => core.setScript(parseScript(value)),
    disconnectAll: () => {
      for (const session of sessions()) session.destroy('cut by the simulator')
    },
    unbindAll: async () => {
      await Promise.all(sessions().map((session) => session.unbind()))
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const session of sessions()) session.close()
      await closed
      log.close()
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      // If a connection cannot be accepted, for lack of descriptors, only its client loses.
      server.on('error', (error) => process.emitWarning(error))
      resolve()
    })
  })
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
