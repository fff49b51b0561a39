/** Opens the connection of an ESME. SMPP 3.4 section 2.2. */

import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { SmppTimeout } from './errors.ts'
import { Session, type SessionOptions } from './session.ts'

export type ConnectOptions = SessionOptions & {
  host: string
  port: number
  /** true, or Node's TLS options (`ca`, `rejectUnauthorized`, ...). Default: plain TCP. */
  tls?: boolean | ConnectionOptions
  /** The address of this machine to connect from. Default: the operating system's choice. */
  localAddress?: string | undefined
  /** The time limit for setting up TCP and TLS. Default 10,000. */
  timeoutMs?: number
}

/** Resolves with a session that is connected but not bound. Rejects with the socket's error or SmppTimeout. */
export function connect({
  host,
  port,
  tls,
  localAddress,
  timeoutMs = 10_000,
  ...options
}: ConnectOptions): Promise<Session> {
  return new Promise((resolve, reject) => {
    const socket = open({ host, port, ...from(localAddress) }, tls)
    let missing = 'connection to'
    if (tls) socket.once('connect', () => (missing = 'TLS with'))
    const timer = setTimeout(() => {
      socket.destroy(new SmppTimeout(`no ${missing} ${host}:${port} within ${timeoutMs} ms`))
    }, timeoutMs)
    const onError = (error: Error) => {
      clearTimeout(timer)
      reject(error)
    }
    // More than once, because nothing else would handle later errors.
    socket.on('error', onError)
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.off('error', onError)
      resolve(new Session(socket, options))
    })
  })
}

/** A name may have addresses of both families; only one of them can be reached from a given address. */
function from(localAddress: string | undefined): { localAddress?: string; family?: number } {
  return localAddress === undefined ? {} : { localAddress, family: isIP(localAddress) }
}

function open(
  to: { host: string; port: number; localAddress?: string; family?: number },
  tls: boolean | ConnectionOptions | undefined,
): Socket {
  if (!tls) return connectTcp(to)
  const servername = isIP(to.host) ? {} : { servername: to.host }
  return connectTls({ ...to, ...servername, ...(tls === true ? {} : tls) })
}
