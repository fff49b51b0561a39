/** The connections of a pool, shared out among the accounts whose requests ask for them. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import { type Hold, type Holder, overloaded, Shares } from '../kernel/shares.ts'
import type { Pool } from './sql.ts'

/** In whose name a request asks for connections, whatever it calls on the way. */
export interface Asking {
  holder: Holder
  /** Aborted once the client has gone, where that ends its waiting. */
  gone?: () => AbortSignal
}

export const asking = new AsyncLocalStorage<Asking>()

const WAITERS_MAX = 1_000
const WAIT_MS = 5_000
/** What pg-pool says of a pool that is spent, in contrast to a database that is away. */
const SPENT = 'timeout exceeded when trying to connect'

export interface ShareOutOptions {
  /** Connections of the pool that are left to whoever asks outside of a request. */
  reserved?: number
}

/**
 * A view of a pool whose connections go to requests by their accounts: one gets half of them at most, and there is
 * always one more for the next account. Whoever has to wait longer than a few seconds is refused with OVERLOADED,
 * before anything has begun.
 */
export function shareOut(pool: Pool, { reserved = 0 }: ShareOutOptions = {}): Pool {
  const capacity = Math.max(1, pool.options.max - reserved)
  const shares = new Shares({
    capacity,
    most: Math.ceil(capacity / 2),
    waitersMax: WAITERS_MAX,
    waitMs: WAIT_MS,
  })
  const connect = async (): Promise<pg.PoolClient> => {
    const asks = asking.getStore()
    if (!asks) return pool.connect()
    const hold = shares.tryTake(asks.holder) ?? (await shares.take(asks.holder, 1, asks.gone?.()))
    const client = await pool.connect().catch((error: Error) => {
      hold.give()
      throw error.message === SPENT ? overloaded(error) : error
    })
    return giving(client, hold)
  }
  const view: Pool = Object.create(pool)
  // Both forms that the pool itself has; its `query` calls the second.
  view.connect = ((callback?: (error: unknown, client?: pg.PoolClient, release?: unknown) => void) => {
    if (!callback) return connect()
    connect().then(
      (client) => callback(undefined, client, client.release),
      (error) => callback(error),
    )
    return undefined
  }) as Pool['connect']
  return view
}

/** The share is given back with the connection. */
function giving(client: pg.PoolClient, hold: Hold): pg.PoolClient {
  const { release } = client
  client.release = (error) => {
    release(error)
    hold.give()
  }
  return client
}
