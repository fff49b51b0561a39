/** Opens the configured database. It is a separate module because most commands need only this part of the program. */
import type { Config } from '../config.ts'
import { startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openPool, type Pool, STARTING } from '../db/sql.ts'
import { refuseUnusable } from '../db/whole.ts'
import type { Log } from '../kernel/log.ts'
import { makePartitions } from '../messages/partitions-sql.ts'

export interface Database {
  pool: Pool
  url: string
  close(): Promise<void>
}

/** The embedded database allows for this many gateways; each opens about twice the connections set for accepting. */
const GATEWAYS_MAX = 6
const EMBEDDED_CONNECTIONS_MIN = 400
/** Some migrations rewrite a table. */
const MIGRATION_TIMEOUT_MS = 900_000

/**
 * Opens the configured database, the embedded one included, and migrates it to the schema of this version, unless
 * `migrated` says that this has been done.
 */
export async function openDatabase(config: Config, log: Log, { migrated = false } = {}): Promise<Database> {
  const onRestart = (err?: unknown) => log.error({ err }, 'PostgreSQL had died and was started again')
  const connections = Math.max(EMBEDDED_CONNECTIONS_MIN, 3 * GATEWAYS_MAX * config.databaseConnections)
  const settings = { max_connections: String(connections) }
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded(config.dataDir, { settings, onRestart })
      : undefined
  const url = config.databaseUrl ?? (embedded as { url: string }).url
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost')
  const pool = openPool(url, { connectionsMax: config.databaseConnections, onError })
  const close = async () => {
    await pool.end()
    await embedded?.stop()
  }
  try {
    if (!migrated) await bringUpToDate(pool, { url, log, onError })
  } catch (error) {
    await close()
    throw error
  }
  return { pool, url, close }
}

/** `pool` has a session before those that start have ended, so that others always see one of the two. */
async function bringUpToDate(
  pool: Pool,
  { url, log, onError }: { url: string; log: Log; onError: (error: Error) => void },
): Promise<void> {
  const options = { statementTimeoutMs: MIGRATION_TIMEOUT_MS, sessions: STARTING }
  const starting = openPool(url, { connectionsMax: 2, onError, ...options })
  try {
    await refuseUnusable(starting)
    const applied = await migrate(starting)
    await makePartitions(pool)
    if (applied.length > 0) log.info({ applied }, 'migrated the database')
  } finally {
    await starting.end()
  }
}
