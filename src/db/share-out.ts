/** Shares the connections of a pool among the accounts whose requests ask for them. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import { type Hold, type Holder, overloaded, Shares } from '../kernel/shares.ts'
import type { Pool } from './sql.ts'

/** The account that a request asks for connections for, whatever functions it calls. */
export interface Asking {
  holder: Holder
  /** Aborts when the client goes away, if that should end its waiting. */
  gone?: () => AbortSignal
}

export const asking = new AsyncLocalStorage<Asking>()

const WAITERS_MAX = 1_000
const WAIT_MS = 5_000
/** pg-pool's error for a pool without free connections, as opposed to a database that is away. */
const SPENT = 'timeout exceeded when trying to connect'

export interface ShareOutOptions {
  /** Connections of the pool reserved for work outside requests. */
  reserved?: number
}

/**
 * Returns a view of a pool that shares its connections among requests by account. An account gets at most half of
 * them, so there is always one left for the next account. A request that waits longer than a few seconds is refused
 * with OVERLOADED, before anything has begun.
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
  // Both forms of the pool's own `connect`; its `query` calls the second.
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

/** Releasing the connection also returns the share. */
function giving(client: pg.PoolClient, hold: Hold): pg.PoolClient {
  const { release } = client
  client.release = (error) => {
    release(error)
    hold.give()
  }
  return client
}
