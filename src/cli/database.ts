/** The database of a command: the configured one, joined while the server runs, started for it otherwise. */
import { type Database, openDatabase } from '../app.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../kernel/log.ts'

export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  // Standard output is the command's own.
  const database = await openDatabase(config, createLog('silent', false))
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
