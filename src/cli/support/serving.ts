/** The gateway as a process. Its first start on a simulator creates a demo account for trying it out. */
import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { createApiKey, findKeyHolder, fullKey } from '../../accounts/keys-sql.ts'
import { hasDemo, listAccounts, markDemo, suspendDemo } from '../../accounts/store.ts'
import { openAccount } from '../../admin/accounts-api.ts'
import { type App, startApp } from '../../app/app.ts'
import { SYSTEM, writeEntry } from '../../audit/store.ts'
import type { Config } from '../../config.ts'
import { loadConfig } from '../../config-file.ts'
import { transaction } from '../../db/sql.ts'
import { newSecret } from '../../kernel/ids.ts'
import { createLog, type Log } from '../../kernel/log.ts'
import { LogOutput, STDOUT } from '../../kernel/log-output.ts'
import { surviveUncaught } from '../../kernel/uncaught.ts'
import { linkUrl } from '../../people/post.ts'
import { makeSetUpLink } from '../../people/set-up.ts'
import { hasCarrier } from '../../routing/store.ts'
import { phonesOf } from '../../sms/example-phones.ts'
import { keepDemoKey, offerLocal, readDemoKey } from './local.ts'
import { whenParentGone } from './parent.ts'

const DEMO = { name: 'Demo', currency: 'USD', balanceMicros: 1_000_000_000n }
const FORCED_EXIT_MS = 5_000
const LAST_WORDS_MS = 1_000
/** Ctrl-C comes from the terminal and again from each program in between: within this time it counts once. */
const SAME_SIGNAL_MS = 1_000
/**
 * By default, V8 lets the heap grow much more before it collects what big batches leave behind: docs/performance.md.
 */
const HEAP_GROWING_PERCENT = 50

/** Runs until a signal ends it, or until the program that started it and waits for it has ended. */
export async function serve({ roles }: { roles?: string }): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`)
  const config = loadConfig(roles ? { ...process.env, CARAVAN_ROLES: roles } : process.env)
  const output = new LogOutput(STDOUT)
  const log = createLog(config.logLevel, process.stdout.isTTY ?? false, output)
  const stopping = Promise.withResolvers<string>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stopping.resolve(signal))
  whenParentGone(process.env, () => stopping.resolve('the program that started it has ended'))
  const token = newSecret('admin')
  const app = await startApp(config, log, token)
  surviveUncaught(log)
  const withdraw = config.roles.includes('api')
    ? offerLocal(config, { url: app.url, token })
    : () => undefined
  try {
    await app.warmUp()
    // Written as a line of the log, so that it does not wait for a reader either.
    output.write(`${await welcome(app, config)}\n`)
  } catch (error) {
    // It would run on, and no signal would end it.
    withdraw()
    await stopOrExit(app, config, log)
    throw error
  }
  // Otherwise this happens at the program's end, which may come without warning.
  flushCompileCache()
  const why = await stopping.promise
  // A second Ctrl-C ends the program even if a carrier never answers.
  setTimeout(() => process.once(why, () => process.exit(1)), SAME_SIGNAL_MS).unref()
  log.info({ why }, 'stopping: taking no more requests, waiting for the carrier to answer')
  withdraw()
  await stopOrExit(app, config, log)
  log.info('stopped')
  // Unread output is not a failure, and the program does not wait for the rest to be read.
  process.exitCode = 0
  setTimeout(() => process.exit(), LAST_WORDS_MS).unref()
}

async function stopOrExit(app: App, config: Config, log: Log): Promise<void> {
  const timer = setTimeout(
    () => {
      log.error('stopping took too long')
      process.exit(1)
    },
    2 * config.drainTimeoutMs + FORCED_EXIT_MS,
  ).unref()
  await app.stop()
  clearTimeout(timer)
}

async function welcome(app: App, config: Config): Promise<string> {
  if (!config.roles.includes('api')) return `\n  Caravan is ready at ${app.url}: ${config.roles.join(', ')}\n`
  const isReal = await hasCarrier(app.database.pool)
  // Nobody should pay in play money for what a carrier bills.
  const isSuspended = isReal && config.demo === 'suspend'
  if (isSuspended) await suspendTheDemo(app)
  const apiKey = app.simulatorUrl === undefined || isSuspended ? undefined : await demoKey(app, config)
  const lines = [
    '',
    `  Caravan is ready at ${app.url}`,
    `  API reference       ${app.url}/docs/`,
    `  Carrier             ${carrierLine(app, isReal)}`,
  ]
  if (isSuspended && (await hasDemo(app.database.pool)))
    lines.push('  Demo account        suspended, because there is a carrier (CARAVAN_DEMO=keep keeps it)')
  const link = await setUpLink(app, config)
  if (link !== undefined) lines.push(`  Set up              ${link}`)
  if (!apiKey)
    return [...lines, '  API key             npx caravan account create --name NAME --balance 1000', ''].join(
      '\n',
    )
  const ownPhones = await phonesOf(config.homeCountry)
  return [
    ...lines,
    `  API key             ${apiKey}`,
    '',
    '  Send two messages:',
    '',
    `curl -X POST ${app.url}/api/v2/bulk/send -H "Content-Type: application/json" -H "X-API-Key: ${apiKey}" ` +
      ownPhones(
        `-d '{"recipients":[{"phone":"+22238089336","message":"Hello!"},{"phone":"+22238089337","message":"Hi there!"}]}'`,
      ),
    '',
    '  and ask how they are doing, with the batchId of the answer:',
    '',
    `curl ${app.url}/api/v2/bulk/status/BATCH_ID -H "X-API-Key: ${apiKey}"`,
    '',
  ].join('\n')
}

async function suspendTheDemo({ database: { pool } }: App): Promise<void> {
  await transaction(pool, async (tx) => {
    const accountId = await suspendDemo(tx)
    if (accountId === undefined) return
    const change = { before: { suspended: false }, after: { suspended: true } }
    await writeEntry(tx, { actor: SYSTEM, ip: null, action: 'account.update', accountId, ...change })
  })
}

/** Makes the first owner; until it is used, each start prints the same link. */
async function setUpLink(
  { database: { pool }, vault, url }: App,
  { publicUrl }: Config,
): Promise<string | undefined> {
  const token = await makeSetUpLink(pool, vault)
  return token && linkUrl(publicUrl ?? url.replace('127.0.0.1', 'localhost'), 'set_up', token)
}

function carrierLine({ simulatorUrl }: App, isReal: boolean): string {
  if (simulatorUrl === undefined) return 'as in SMSC_URL'
  return isReal
    ? 'the connections that were added; the built-in simulator serves test keys only'
    : 'the built-in simulator (nothing leaves this machine)'
}

/**
 * Returns the key of the demo account, which is created at the first start on an empty database. It is stored beside
 * the data, readable only by the owner, so that later starts can print it again; delete the file to stop that.
 */
async function demoKey({ database: { pool } }: App, config: Config): Promise<string | undefined> {
  const kept = readDemoKey(config)
  const holder = kept && (await findKeyHolder(pool, kept))
  if (kept && holder && !holder.ended) return kept
  const accounts = await listAccounts(pool, { limit: 2 })
  if (accounts.length > 0 && (accounts.length > 1 || accounts[0]?.name !== DEMO.name)) return undefined
  const demo = accounts[0]
  const key = demo
    ? (await createApiKey(pool, demo.id, fullKey('demo'))).key
    : await transaction(pool, async (tx) => {
        const { account, apiKey } = await openAccount(tx, DEMO)
        await markDemo(tx, account.id)
        return apiKey
      })
  keepDemoKey(config, key)
  return key
}
