/**
 * Ends connections that have an open query but have fallen silent, because the database behind them is stopped or cut
 * off. The driver's own limit is a timer per statement, which cost up to a tenth of the sending rate
 * (docs/decisions/0007); this checks all connections once a second.
 */
import type { Socket } from 'node:net'
import type pg from 'pg'

const LOOK_MS = 1_000

interface Seen {
  bytesRead: number
  /** Checks in a row that found nothing read while an answer was due. */
  silentLooks: number
}

/** The driver's flag for a connection with no open query; its types do not have it. */
type Client = pg.PoolClient & { readyForQuery: boolean }

/**
 * Ends connections of the pool that are silent for longer than `silenceMs`, so that their waiters get an error. It
 * counts checks, not time: a process that was stopped for a while has not read anything meanwhile either. Returns a
 * function that stops the checks.
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
      // The driver's own message.
      if (state.silentLooks * LOOK_MS > silenceMs)
        client.connection.stream.destroy(new Error('Query read timeout'))
    }
  }, LOOK_MS).unref()
  return () => clearInterval(timer)
}
