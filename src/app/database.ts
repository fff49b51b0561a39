/** Opens the configured database. It is a separate module because most commands need only this part of the program. */
import type { Config } from '../config.ts'
import { startEmbedded } from '../db/embedded.ts'
import { hasDatabase } from '../db/embedded-place.ts'
import { migrate } from '../db/migrate.ts'
import { openPool, type Pool, STARTING } from '../db/sql.ts'
import { refuseUnfitServer, refuseUnusable } from '../db/whole.ts'
import type { Log } from '../kernel/log.ts'
import { OperatorError } from '../kernel/operator-error.ts'
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

export interface OpenOptions {
  /** It is brought to the schema of this version already, or has to stay as it is. */
  migrated?: boolean
  /**
   * Creates an embedded database if there is none. Other commands need an existing one, and an empty one would mislead
   * them.
   */
  create?: boolean
}

/** Opens the configured database, the embedded one included, and migrates it to the schema of this version. */
export async function openDatabase(
  config: Config,
  log: Log,
  { migrated = false, create = false }: OpenOptions = {},
): Promise<Database> {
  if (config.databaseUrl === undefined && !create && !hasDatabase(config.dataDir)) throw nothingThere(config)
  const onRestart = (err?: unknown) => log.error({ err }, 'PostgreSQL had died and was started again')
  const connections = Math.max(EMBEDDED_CONNECTIONS_MIN, 3 * GATEWAYS_MAX * config.databaseConnections)
  const settings = { max_connections: String(connections) }
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded(config.dataDir, { settings, onRestart }).catch((error) => {
          throw explainedFolder(error)
        })
      : undefined
  const url = config.databaseUrl ?? (embedded as { url: string }).url
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost')
  const pool = openPool(url, { connectionsMax: config.databaseConnections, onError })
  const close = async () => {
    await pool.end()
    await embedded?.stop()
  }
  try {
    if (migrated) await refuseUnfitServer(pool)
    else await bringUpToDate(pool, { url, log, onError })
  } catch (error) {
    await close()
    throw config.databaseUrl === undefined ? error : explainedServer(error, config.databaseUrl)
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
    await refuseUnfitServer(starting)
    await refuseUnusable(starting)
    const applied = await migrate(starting)
    await makePartitions(pool)
    if (applied.length > 0) log.info({ applied }, 'migrated the database')
  } finally {
    await starting.end()
  }
}

function nothingThere({ dataDir }: Config): OperatorError {
  return new OperatorError(
    `no gateway runs here, and there is no database in ${dataDir}. Give this command the settings of the service: CARAVAN_CONFIG=/etc/caravan.env (its file of settings), or CARAVAN_DATA_DIR, DATABASE_URL or CARAVAN_ADMIN_URL. If there is none yet: caravan serve`,
  )
}

/** Says why a folder cannot be written to, with the setting that names it. */
function explainedFolder(error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC'].includes(code)) return error
  return new OperatorError(`CARAVAN_DATA_DIR: ${message}: choose a folder that this user may write to`)
}

/** Says why a database cannot be used, with the setting that names it and without its password. */
function explainedServer(error: unknown, url: string): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException
  const { host, username, pathname } = new URL(url)
  const why: Record<string, string> = {
    '28P01': `${host} refuses the password of ${username}`,
    '28000': `${host} does not let ${username} in: ${message}`,
    '3D000': `${host} has no database ${pathname.slice(1)}: make it with CREATE DATABASE`,
    '42501': `${username} may not do this in ${host}${pathname} (${message}): make it the owner of the database`,
    '53300': `${host} has no connection left: raise its max_connections, or lower CARAVAN_DATABASE_CONNECTIONS`,
  }
  const away = /^(E(CONN|HOST|NET|TIMEDOUT|ADDR|NOTFOUND|AI_|PIPE))/.test(code)
    ? `no PostgreSQL answers at ${host} (${code}): is it running, and are host and port right?`
    : why[code]
  return away === undefined ? error : new OperatorError(`DATABASE_URL: ${away}`)
}
