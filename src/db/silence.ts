/**
 * Connections that have been asked something and say nothing any more: the database behind them is stopped, or cut off.
 * The driver's own limit is a timer a statement, which cost up to a tenth of what is sent (docs/decisions/0007); this is a look
 * at all connections a second.
 */
import type { Socket } from 'node:net'
import type pg from 'pg'

const LOOK_MS = 1_000

interface Seen {
  bytesRead: number
  /** Looks since anything was read, while something was to be. */
  silentLooks: number
}

/** The driver's word for whether a connection is waiting for nothing; its types do not have it. */
type Client = pg.PoolClient & { readyForQuery: boolean }

/**
 * Ends connections of the pool that are silent for so long, so that whoever waits is told. Counts looks and not time: a
 * process that was stopped for a while has heard nothing meanwhile either. Returns how to end the looking.
 */
export function endSilent(pool: pg.Pool, silenceMs: number): () => void {
  const seen = new Map<pg.PoolClient, Seen>()
  pool.on('connect', (client) => seen.set(client, { bytesRead: 0, silentLooks: 0 }))
  pool.on('remove', (client) => seen.delete(client))
  const timer = setInterval(() => {
    for (const [client, state] of seen) {
      const { bytesRead } = client.connection.stream as Socket
      const isSilent = !(client as Client).readyForQuery && bytesRead === state.bytesRead
      state.silentLooks = isSilent ? state.silentLooks + 1 : 0
      state.bytesRead = bytesRead
      // In the words of the driver.
      if (state.silentLooks * LOOK_MS > silenceMs)
        client.connection.stream.destroy(new Error('Query read timeout'))
    }
  }, LOOK_MS).unref()
  return () => clearInterval(timer)
}
