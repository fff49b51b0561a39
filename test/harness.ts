/**
 * The stage of a test of the whole: a database of its own, a simulator reached over TCP, and the program between them,
 * each torn down when the test ends.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject, type TestContext } from 'vitest'
import { openAccount } from '../src/admin/accounts-api.ts'
import { startApp } from '../src/app/app.ts'
import { readConfig } from '../src/config.ts'
import { openPool, type Pool } from '../src/db/sql.ts'
import { newSecret } from '../src/kernel/ids.ts'
import { createLog } from '../src/kernel/log.ts'
import { formatMoney, parseMoney } from '../src/kernel/money.ts'
import { topUp } from '../src/ledger/store.ts'
import type { SimulatorOptions } from '../src/simulator/options.ts'
import { type Simulator, startSimulator } from '../src/simulator/smsc.ts'
import { admin, databaseUrl } from './database-url.ts'
import { undescribed } from './described.ts'
import { listEntries } from './ledger/entries.ts'

export interface TestAccount {
  accountId: string
  apiKey: string
}

export interface HarnessOptions {
  /** Environment variables over the test's own. */
  env?: Record<string, string>
  /** Query parameters of SMSC_URL: 'window=10&tps=100'. No receipts are asked for unless `receipts`. */

  smsc?: string
  receipts?: boolean
  simulator?: SimulatorOptions
  /** Where the program finds the database of the test, if not at its own URL. */
  through?: (databaseUrl: string) => Promise<string>
}

export type Harness = Awaited<ReturnType<typeof harness>>

const POLL_MS = 20
/** The command line of this machine would show this token. */
const LOCAL_TOKEN = newSecret('admin')

/** Waits until something is so, and returns what says that: the first result that is neither false nor undefined. */
export async function until<T>(look: () => T | Promise<T>): Promise<Exclude<T, false | undefined>> {
  for (;;) {
    const found = await look()
    if (found !== false && found !== undefined) return found as Exclude<T, false | undefined>
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** So many national numbers that begin with a prefix. */
export function numbers(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${String(i).padStart(8 - prefix.length, '0')}`)
}

/** The same fields again and again. */
const DESCRIBED_MAX_CHARACTERS = 100_000

/** Every answer that a test sees has no status, field or word that programs cannot know of. */
async function described(...[gateway, asked, body]: Parameters<typeof undescribed>): Promise<void> {
  const fields = await undescribed(gateway, asked, body)
  if (fields.length > 0)
    throw new Error(`${asked.method} ${asked.path}, ${asked.status}: not described: ${fields.join(', ')}`)
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every kind
export type Body = any

/** A database copied from the migrated template; dropped when the test ends. */
export async function testDatabase(t: TestContext): Promise<{ url: string; pool: Pool }> {
  const serverUrl = inject('serverUrl')
  const name = `caravan_test_${randomBytes(8).toString('hex')}`
  await admin(serverUrl, `create database ${name} template ${inject('template')} strategy file_copy`)
  const url = databaseUrl(serverUrl, name)
  const pool = openPool(url, { connectionsMax: 10, onError: () => undefined })
  t.onTestFinished(async () => {
    await pool.end()
    await admin(serverUrl, `drop database ${name} with (force)`)
  })
  return { url, pool }
}

/** Where a program of this test keeps its files. */
function ownFolder(t: TestContext): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-key-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** The whole program, as `npm start` runs it, on ports of its own. */
export async function harness(t: TestContext, options: HarnessOptions = {}) {
  const { url: database, pool } = await testDatabase(t)
  const simulator = await startSimulator({ keep: true, ...options.simulator })
  t.onTestFinished(() => simulator.close())
  const folder = ownFolder(t)
  const env = {
    PORT: '0',
    DATABASE_URL: (await options.through?.(database)) ?? database,
    SMSC_URL: `${simulator.url}?receipts=${options.receipts ?? false}&${options.smsc ?? ''}`,
    CARAVAN_RETRY_BASE_MS: '20',
    CARAVAN_KEY_FILE: path.join(folder, 'secret.key'),
    CARAVAN_BACKUP_DIR: path.join(folder, 'backups'),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    ...options.env,
  }
  const start = () => startApp(readConfig(env), createLog(env.LOG_LEVEL, false), LOCAL_TOKEN)
  let app = await start()
  t.onTestFinished(() => app.stop())

  const request = async (
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; headers: Headers; body: Body }> => {
    const response = await fetch(app.url + path, init)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const body = isJson ? JSON.parse(text) : text
    if (isJson && text.length < DESCRIBED_MAX_CHARACTERS)
      await described(app.url, { method: init.method ?? 'GET', path, status: response.status }, body)
    return { status: response.status, headers: response.headers, body }
  }
  const headers = (apiKey: string) => ({ 'content-type': 'application/json', 'x-api-key': apiKey })
  return {
    pool,
    env,
    simulator: simulator as Simulator,
    get url() {
      return app.url
    },
    get operateUrl() {
      return app.operateUrl
    },
    request,
    localToken: LOCAL_TOKEN,
    /** The admin API: `h.admin('POST', '/prices', {...})`. */
    admin: (method: string, path: string, body?: unknown, token = LOCAL_TOKEN) =>
      request(`/api/admin/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    /** An account with one key; `balance` in units of its currency. */
    account: async (balance = '1000'): Promise<TestAccount> => {
      const balanceMicros = parseMoney(balance) as bigint
      const { account, apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros })
      return { accountId: account.id, apiKey }
    },
    topUp: (accountId: string, amount: string) => topUp(pool, accountId, parseMoney(amount) as bigint),
    send: (apiKey: string, body: unknown) =>
      request('/api/v2/bulk/send', { method: 'POST', headers: headers(apiKey), body: JSON.stringify(body) }),
    status: (apiKey: string, batchId: string, query = '') =>
      request(`/api/v2/bulk/status/${batchId}${query}`, { headers: headers(apiKey) }),
    /** Polls as a client would, until the batch has its verdict. */
    finished: async (apiKey: string, batchId: string) => {
      for (;;) {
        const { body } = await request(`/api/v2/bulk/status/${batchId}?limit=1`, { headers: headers(apiKey) })
        if (['completed', 'partial', 'failed'].includes(body.batch.status))
          return (await request(`/api/v2/bulk/status/${batchId}`, { headers: headers(apiKey) })).body.batch
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
    },
    /** The account's entries as lines: "charge -0.04 = 999.96". */
    ledger: async (accountId: string): Promise<string[]> =>
      (await listEntries(pool, accountId)).map(
        ({ kind, amountMicros, balanceAfterMicros }) =>
          `${kind} ${formatMoney(amountMicros)} = ${formatMoney(balanceAfterMicros)}`,
      ),
    stop: () => app.stop(),
    restart: async () => {
      await app.stop()
      app = await start()
    },
  }
}
