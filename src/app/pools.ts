/** The connection pools: work that must not wait for other work has its own. */
import type { Config } from '../config.ts'
import { HINTS, HOT, openPool, type Pool, type PoolOptions } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'

type Share = (connections: number) => Pick<PoolOptions, 'connectionsMax' | 'settings'>

/** The size of each pool, given the connections configured for accepting, which are the database's own pool. */
const POOLS = {
  /** Work that must go on however many requests wait for connections to accept batches. */
  background: (connections) => ({ connectionsMax: Math.ceil(connections / 4) }),
  reading: (connections) => ({ connectionsMax: Math.ceil(connections / 2) }),
  /** Looking up a key takes a millisecond. */
  authenticating: () => ({ connectionsMax: 4 }),
  clock: () => ({ connectionsMax: 1, settings: { synchronous_commit: 'off' } }),
  sending: (connections) => ({ connectionsMax: Math.ceil(connections / 2), settings: HOT }),
  /** Shared by all binds of the process: these statements take a millisecond and wait for nothing. */
  hints: () => ({ connectionsMax: 4, settings: HINTS }),
  /** Looks after binds and slices: a few statements a second that wait for nothing. */
  keeping: () => ({ connectionsMax: 2 }),
  /** Used only for the heartbeats of slices. */
  heartbeats: () => ({ connectionsMax: 2 }),
} satisfies Record<string, Share>

export type OpenPool = (name: keyof typeof POOLS) => Pool

/** Opens pools on a database, by name. */
export function poolsOn(url: string, { databaseConnections }: Config, log: Log): OpenPool {
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost')
  return (name) => openPool(url, { ...POOLS[name](databaseConnections), onError })
}
