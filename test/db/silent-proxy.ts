/** The way to the database, over TCP: it can be cut, and it can take everything in and let nothing more out. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'vitest'

export interface Way {
  url: string
  /** Nothing arrives any more, in either direction, and nobody is told. New connections get no answer either. */
  fallSilent: () => void
  /** Connections that fell silent stay so; new ones work. */
  speakAgain: () => void
  /** Ends all connections and refuses new ones. */
  cut: () => Promise<void>
  mend: () => Promise<void>
}

export async function wayTo(t: TestContext, databaseUrl: string): Promise<Way> {
  const { hostname, port, searchParams } = new URL(databaseUrl)
  const folder = searchParams.get('host')
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer((near) => {
    if (silent) {
      keep(near.resume())
      return
    }
    const far = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(Number(port), hostname)
    for (const [from, to] of [[keep(near), far] as const, [keep(far), near] as const]) {
      from.on('data', (bytes: Buffer) => silent || quiet.has(near) || to.write(bytes))
      from.on('close', () => silent || quiet.has(near) || to.destroy())
    }
  })
  const quiet = new WeakSet<Socket>()
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  }
  const listen = (at: number) =>
    new Promise<void>((resolve) => server.listen(at, '127.0.0.1', () => resolve()))
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen(0)
  const own = (server.address() as AddressInfo).port
  t.onTestFinished(async () => {
    if (server.listening) await cut()
  })
  const url = new URL(databaseUrl)
  url.search = ''
  url.host = `127.0.0.1:${own}`
  return {
    url: url.href,
    fallSilent: () => {
      silent = true
      for (const socket of sockets) quiet.add(socket)
    },
    speakAgain: () => {
      silent = false
    },
    cut,
    mend: () => listen(own),
  }
}
