/**
 * The wire between the gateways and PostgreSQL: passes everything on, can fall silent, and can lose the answer to the
 * COMMIT of a transaction that it knows by what was written in it.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { Statements } from './statements.ts'

/**
 * answered: PostgreSQL commits, and the connection is cut before its answer arrives.
 * late: the connection is cut at once, and the COMMIT reaches PostgreSQL a while later.
 */
export type CommitCut = 'answered' | 'late'

export interface DatabaseWire {
  /** The database's URL, by this wire. */
  url: string
  /** Nothing passes any more, in either direction; connections are taken and stay silent. */
  swallow: () => void
  /** Passes on the bytes that were kept back, as after a network that lost its packets for a while. */
  restore: () => void
  /** Cuts the connection at each COMMIT of a transaction in which `marker` is written, until `cutNothing`. */
  cutCommits: (marker: string, how: CommitCut) => void
  cutNothing: () => void
  /** How many were cut so far. */
  cuts: () => number
  close: () => Promise<void>
}

interface Link {
  client: Socket
  server: Socket
  statements: Statements
  /** Cut: what the server still says is heard by nobody. */
  deaf: boolean
}

const HOST = '127.0.0.1'
const LATE_MS = 3_000

export async function layDatabaseWire(databaseUrl: string): Promise<DatabaseWire> {
  const links = new Set<Link>()
  let silent = false
  let cut: { marker: string; how: CommitCut } | undefined
  let cuts = 0
  const { target, url } = endsOf(databaseUrl)

  const listener = createServer((client) => {
    const server = connect(target)
    const link: Link = { client, server, statements: new Statements(), deaf: false }
    links.add(link)
    if (silent) hush(link)
    pass(link, () => cut, {
      onCut: () => {
        cuts++
      },
      onEnd: () => links.delete(link),
    })
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(0, HOST, resolve)
  })
  url.port = String((listener.address() as AddressInfo).port)
  return {
    url: url.href,
    swallow: () => {
      silent = true
      for (const link of links) hush(link)
    },
    restore: () => {
      silent = false
      for (const { client, server } of links) for (const socket of [client, server]) socket.resume()
    },
    cutCommits: (marker, how) => {
      cut = { marker, how }
    },
    cutNothing: () => {
      cut = undefined
    },
    cuts: () => cuts,
    close: async () => {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()))
      for (const { client, server } of links) for (const socket of [client, server]) socket.destroy()
      await closed
    },
  }
}

/** PostgreSQL's own address, a socket in a folder or a port, and the URL without its port. */
function endsOf(databaseUrl: string): {
  target: { path: string } | { host: string; port: number }
  url: URL
} {
  const url = new URL(databaseUrl)
  const port = Number(url.port || 5432)
  const folder = url.searchParams.get('host')
  url.searchParams.delete('host')
  const host = url.hostname || HOST
  url.hostname = HOST
  return { target: folder ? { path: path.join(folder, `.s.PGSQL.${port}`) } : { host, port }, url }
}

function hush({ client, server }: Link): void {
  client.pause()
  server.pause()
}

function pass(
  link: Link,
  wanted: () => { marker: string; how: CommitCut } | undefined,
  { onCut, onEnd }: { onCut: () => void; onEnd: () => void },
): void {
  const { client, server, statements } = link
  for (const socket of [client, server]) {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
  }
  client.on('data', (chunk: Buffer) => {
    const cut = wanted()
    const commitAt = statements.read(chunk, cut?.marker)
    if (!cut || commitAt === undefined) {
      server.write(chunk)
      return
    }
    onCut()
    link.deaf = true
    if (cut.how === 'answered') server.write(chunk)
    else {
      server.write(chunk.subarray(0, commitAt))
      client.resetAndDestroy()
      setTimeout(() => server.write(chunk.subarray(commitAt)), LATE_MS).unref()
    }
  })
  server.on('data', (chunk: Buffer) => {
    if (!link.deaf) client.write(chunk)
    else if (!isNotice(chunk)) {
      client.resetAndDestroy()
      server.end()
    }
  })
  client.once('close', () => {
    if (!link.deaf) server.end()
  })
  server.once('close', () => {
    client.end()
    onEnd()
  })
}

/** NoticeResponse: not yet an answer. */
function isNotice(chunk: Buffer): boolean {
  return chunk[0] === 'N'.charCodeAt(0)
}
