/** The admin API for a command when no gateway runs: the same endpoints, on the database, without a port. */

import { adminApi } from '../../app/admin-api.ts'
import { knowledge, numberingConfigOf, settingsOf } from '../../app/checks.ts'
import { openDatabase } from '../../app/database.ts'
import { mailerOf } from '../../app/people.ts'
import { openVault } from '../../app/secrets.ts'
import { COMMAND_LINE } from '../../audit/store.ts'
import type { ControlDeps } from '../../batches/control.ts'
import type { Config } from '../../config.ts'
import { createAnnouncer } from '../../db/announce.ts'
import { startJobs } from '../../db/jobs.ts'
import type { Pool } from '../../db/sql.ts'
import { ADMIN_PREFIX } from '../../http/paths.ts'
import { jsonServer } from '../../http/server.ts'
import { createLog, type Log } from '../../kernel/log.ts'
import { serveNumbering } from '../../numbering/serve.ts'
import { wordReader } from '../../optouts/stop-words.ts'
import { postOf } from '../../people/post.ts'
import { VERSION } from '../../version.ts'
import { urlRulesOf } from '../../webhooks/addresses.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Sends a request to the admin API, wherever it runs. */
export type Send = (
  method: Method,
  path: string,
  headers: Record<string, string>,
  body?: string | Buffer,
) => Promise<{ status: number; text: string }>

export async function withInProcessAdmin<T>(config: Config, work: (send: Send) => Promise<T>): Promise<T> {
  // Silent, because standard output belongs to the command.
  const logger = createLog('silent', false)
  const database = await openDatabase(config, logger)
  const stopNumbering = await serveNumbering(numberingConfigOf(config), database.pool, () => undefined)
  let vaultFailed: unknown
  // Opened only when a secret is stored: most commands need no key.
  const vault = () =>
    openVault(config, database.pool).catch((error: unknown) => {
      vaultFailed = error
      throw error
    })
  const control = controlOf(database.pool, logger, config.smtpUrl !== undefined)
  const { people, closeMailer } = peopleOf(config, database.pool, logger)
  try {
    const server = jsonServer({ ...config, connectionsMax: 1, version: VERSION, logger })
    await server.register(
      async (app) =>
        adminApi(app, {
          pool: database.pool,
          authPool: database.pool,
          vault,
          control: control.open,
          localActor: () => COMMAND_LINE,
          demo: config.demo,
          readWish: wordReader(config.stopWords, config.startWords),
          people: { ...people, vault },
          numberingConfig: numberingConfigOf(config),
          checks: { ...settingsOf(config), ...knowledge(), pool: database.pool },
          urlRules: urlRulesOf(config),
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
    await closeMailer()
    await stopNumbering()
    await control.close()
    await database.close()
  }
}

/** Links are shown and mailed from here; a text needs a gateway that sends it. */
function peopleOf(config: Config, pool: Pool, log: Log) {
  const { publicUrl, sessionIdleMinutes, port } = config
  const mailer = mailerOf(config, log)
  const post = postOf({ log, publicUrl, mailer, sendSms: undefined })
  const baseUrl = `http://localhost:${port}`
  const people = { pool, post, publicUrl, baseUrl, idleMinutes: sessionIdleMinutes }
  return { people, closeMailer: async () => mailer?.close() }
}

/** Opens the queue when it is first needed. The gateways that run elsewhere find what was put into it. */
function controlOf(pool: Pool, log: Log, hasMail: boolean) {
  const closing: (() => Promise<unknown>)[] = []
  const make = async (): Promise<ControlDeps> => {
    const jobs = await startJobs(pool, { supervise: false, onError: () => undefined })
    closing.push(() => jobs.stop({ graceful: false }))
    const { announce, stop } = createAnnouncer(pool)
    closing.push(stop)
    return { pool, jobs, log, announce, wake: () => undefined, hasMail }
  }
  let made: Promise<ControlDeps> | undefined
  const open = () => {
    made ??= make()
    return made
  }
  const close = async () => {
    for (const end of closing.reverse()) await end()
  }
  return { open, close }
}
