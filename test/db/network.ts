/** A stretch of network between the gateway and PostgreSQL, whose connections can be cut one by one or all at once. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'vitest'

/**
 * The fate of a connection as it sends a COMMIT: nothing happens, or it is lost before or after PostgreSQL has done it.
 */
export type AtCommit = 'pass' | 'lose the commit' | 'lose the answer' | 'fall silent'

/** Listens on TCP; leads to the Unix socket of the URL where it names one. */
export async function network(t: TestContext, databaseUrl: string) {
  const to = addressOf(databaseUrl)
  const byPid = new Map<number, () => void>()
  const ends = new Set<Socket>()
  const state = { atCommit: 'pass' as AtCommit, isUp: true, opened: 0 }
  const server = createServer((near) => {
    if (!state.isUp) return void near.destroy()
    state.opened += 1
    const far = connect(to)
    let silent = false
    const cut = () => {
      near.destroy()
      // A peer that has vanished says nothing, not even that it is gone.
      if (!silent) far.destroy()
    }
    let losing = false
    near.on('data', (bytes: Buffer) => {
      if (state.atCommit === 'pass' || !bytes.includes('commit\0')) return void far.write(bytes)
      losing = true
      silent = state.atCommit === 'fall silent'
      if (state.atCommit === 'lose the answer') far.write(bytes)
      else cut()
    })
    far.on('data', (bytes: Buffer) => {
      const pid = pidIn(bytes)
      if (pid !== undefined) byPid.set(pid, cut)
      if (losing) cut()
      else near.write(bytes)
    })
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', cut).on('close', cut)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.onTestFinished(() => {
    server.close()
    for (const end of ends) end.destroy()
  })
  const url = new URL(databaseUrl)
  url.search = ''
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    state,
    /** Both ends of the connection to this backend, at once. */
    cut: (pid: number) => byPid.get(pid)?.(),
  }
}

function addressOf(databaseUrl: string): { path: string } | { host: string; port: number } {
  const { hostname, port, searchParams } = new URL(databaseUrl)
  const folder = searchParams.get('host')
  return folder?.startsWith('/')
    ? { path: `${folder}/.s.PGSQL.${port || 5432}` }
    : { host: hostname, port: Number(port || 5432) }
}

/** BackendKeyData, which a session begins with: "K", a length of 12, the process id. */
function pidIn(bytes: Buffer): number | undefined {
  const at = bytes.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
  return at < 0 ? undefined : bytes.readInt32BE(at + 5)
}
