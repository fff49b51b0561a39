/** The admin API for a command where no gateway runs: the same endpoints, on the database, without a port. */
import { adminApi } from '../admin/api.ts'
import { openDatabase } from '../app.ts'
import type { Config } from '../config.ts'
import { ADMIN_PREFIX, createServer } from '../http/server.ts'
import { createLog } from '../kernel/log.ts'
import { VERSION } from '../version.ts'
import type { Send } from './admin.ts'

/** Whoever may start a command on the database is its operator. */
const OPERATOR = { tokenId: null, name: 'command line' }

export async function withInProcessAdmin<T>(config: Config, work: (send: Send) => Promise<T>): Promise<T> {
  // Standard output is the command's own.
  const logger = createLog('silent', false)
  const database = await openDatabase(config, logger)
  try {
    const server = await createServer({ ...config, connectionsMax: 1, version: VERSION, logger })
    await server.register(async (app) => adminApi(app, { pool: database.pool, localActor: () => OPERATOR }), {
      prefix: ADMIN_PREFIX,
    })
    return await work(async (method, url, headers, payload) => {
      const { statusCode, body } = await server.inject({ method, url, headers, payload })
      return { status: statusCode, text: body }
    })
  } finally {
    await database.close()
  }
}
