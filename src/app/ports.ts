/**
 * Claims the ports of a gateway before it touches anything else, so that a second start beside a running gateway says
 * "in use" and neither migrates its database nor takes its binds.
 */
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { OperatorError } from '../kernel/operator-error.ts'

export interface Listen {
  host: string
  port: number
  /** The settings of the host and the port. */
  settings: { host: string; port: string }
}

export interface Claim {
  /** Frees the port for the server that is about to listen on it. */
  release(): void
}

/** A client gets this answer while the gateway starts; RFC 9110 section 15.6.4. */
const STARTING = [
  'HTTP/1.1 503 Service Unavailable',
  'Retry-After: 1',
  'Content-Length: 0',
  'Connection: close',
  '\r\n',
].join('\r\n')

/** Port 0 needs no claim: nobody else can want it. Throws a OperatorError that names the setting to change. */
export async function claimPorts(all: Listen[]): Promise<Claim> {
  const servers: Server[] = []
  const release = () => {
    for (const server of servers) server.close()
  }
  try {
    for (const listen of all) {
      if (listen.port === 0) continue
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.end(STARTING)
        // A client that does not hang up must not keep the claim open.
        socket.unref()
      })
      server.listen({ host: listen.host, port: listen.port })
      await once(server, 'listening').catch((error) => {
        throw explained(error, listen)
      })
      servers.push(server)
    }
  } catch (error) {
    release()
    throw error
  }
  return { release }
}

/** The error of listening, as a sentence that says which setting to change; other errors as they are. */
export function explained(error: unknown, { host, port, settings }: Listen): unknown {
  const { code } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EADDRINUSE':
      return new OperatorError(
        `${settings.port}: ${host}:${port} is in use, perhaps by a gateway that already runs: stop that program, or choose another port`,
      )
    case 'EACCES':
      return new OperatorError(
        `${settings.port}: this user may not listen on port ${port}: choose one of 1024 or above`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new OperatorError(
        `${settings.host}: this machine has no address ${host}: choose one of its own, 127.0.0.1 or 0.0.0.0`,
      )
    default:
      return error
  }
}
