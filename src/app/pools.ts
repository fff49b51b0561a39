/** Who has connections of its own, so that nobody waits for what somebody else is doing. */
import type { Config } from '../config.ts'
import { HINTS, HOT, openPool, type Pool, type PoolOptions } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'

type Share = (connections: number) => Pick<PoolOptions, 'connectionsMax' | 'settings'>

/** By how many connections are configured for accepting, which has the pool of the database itself. */
const POOLS = {
  /** What must go on however many requests wait for connections to accept batches. */
  background: (connections) => ({ connectionsMax: Math.ceil(connections / 4) }),
  reading: (connections) => ({ connectionsMax: Math.ceil(connections / 2) }),
  /** Looking up keys takes a millisecond each. */
  authenticating: () => ({ connectionsMax: 4 }),
  clock: () => ({ connectionsMax: 1, settings: { synchronous_commit: 'off' } }),
  sending: (connections) => ({ connectionsMax: Math.ceil(connections / 2), settings: HOT }),
  /** For all binds of the process: these statements take a millisecond and wait for nothing. */
  hints: () => ({ connectionsMax: 4, settings: HINTS }),
  /** Looking after binds and slices: a few statements a second that wait for nothing. */
  keeping: () => ({ connectionsMax: 2 }),
  /** The heartbeats of slices alone. */
  heartbeats: () => ({ connectionsMax: 2 }),
} satisfies Record<string, Share>

export type OpenPool = (name: keyof typeof POOLS) => Pool

/** How each of them is opened on a database. */
export function poolsOn(url: string, { databaseConnections }: Config, log: Log): OpenPool {
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost')
  return (name) => openPool(url, { ...POOLS[name](databaseConnections), onError })
}
