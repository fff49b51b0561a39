/** The admin API for a command where no gateway runs: the same endpoints, on the database, without a port. */

import { COMMAND_LINE } from '../../admin/audit-sql.ts'
import { adminApi } from '../../app/admin-api.ts'
import { openDatabase } from '../../app/database.ts'
import { openVault } from '../../app/secrets.ts'
import type { Config } from '../../config.ts'
import { ADMIN_PREFIX } from '../../http/paths.ts'
import { jsonServer } from '../../http/server.ts'
import { createLog } from '../../kernel/log.ts'
import { VERSION } from '../../version.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Asks the admin API, wherever it is. */
export type Send = (
  method: Method,
  path: string,
  headers: Record<string, string>,
  body?: string,
) => Promise<{ status: number; text: string }>

export async function withInProcessAdmin<T>(config: Config, work: (send: Send) => Promise<T>): Promise<T> {
  // Standard output is the command's own.
  const logger = createLog('silent', false)
  const database = await openDatabase(config, logger)
  let vaultFailed: unknown
  // Only where a secret is stored: most commands need no key.
  const vault = () =>
    openVault(config, database.pool).catch((error: unknown) => {
      vaultFailed = error
      throw error
    })
  try {
    const server = jsonServer({ ...config, connectionsMax: 1, version: VERSION, logger })
    await server.register(
      async (app) =>
        adminApi(app, {
          pool: database.pool,
          authPool: database.pool,
          vault,
          localActor: () => COMMAND_LINE,
        }),
      {
        prefix: ADMIN_PREFIX,
      },
    )
    return await work(async (method, url, headers, payload) => {
      const { statusCode, body } = await server.inject({ method, url, headers, payload })
      if (vaultFailed) throw vaultFailed
      return { status: statusCode, text: body }
    })
  } finally {
    await database.close()
  }
}
