/**
 * Once for all tests: a PostgreSQL (the embedded one in a temporary folder, or TEST_DATABASE_URL) with a
 * migrated template database, which each test then copies.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { createStartQueue } from '../src/batches/accept/starts.ts'
import { type Embedded, startEmbedded } from '../src/db/embedded.ts'
import { startJobs } from '../src/db/jobs.ts'
import { migrate } from '../src/db/migrate.ts'
import { openPool } from '../src/db/sql.ts'
import { createSliceQueues } from '../src/messages/slices.ts'
import { createTurnQueue } from '../src/webhooks/turns.ts'
import { copyData } from './data-folder.ts'
import { admin, databaseUrl } from './database-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    template: string
    /** A folder with the data of a database that is up to date and does not run; '' where there is none. */
    stopped: string
    /** A folder that is removed when all tests are over. */
    folder: string
  }
}

/** Nothing here has to survive a power cut, or lives long enough to be vacuumed. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '512MB',
  max_connections: '600',
}

/** As after the first start of a gateway, but for its accounts and keys. */
async function bringUpToDate(url: string): Promise<void> {
  const pool = openPool(url, { connectionsMax: 2, onError: () => undefined })
  await migrate(pool)
  const onError = (error: Error) => {
    throw error
  }
  const jobs = await startJobs(pool, { supervise: false, onError })
  for (const create of [createSliceQueues, createStartQueue, createTurnQueue]) await create(jobs)
  await jobs.stop({ graceful: false })
  await pool.end()
}

/** Its own database, "postgres", is up to date; so is the one in the folder `stopped`. */
async function startServer(dir: string, stopped: string): Promise<Embedded> {
  const first = await startEmbedded(dir, { settings: FAST })
  await bringUpToDate(first.url)
  await first.stop()
  copyData(dir, stopped)
  return startEmbedded(dir, { settings: FAST })
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-test-'))
  const stopped = path.join(dir, 'stopped')
  mkdirSync(stopped)
  const given = process.env.TEST_DATABASE_URL
  const embedded = given === undefined ? await startServer(dir, stopped) : undefined
  const serverUrl = given ?? (embedded as Embedded).url
  const template = `caravan_template_${process.pid}`
  await admin(serverUrl, `create database ${template} ${embedded ? 'template postgres' : ''}`)
  if (!embedded) await bringUpToDate(databaseUrl(serverUrl, template))
  // Writes the file with the catalogue's most used entries, which each copy would have to make for itself.
  await admin(databaseUrl(serverUrl, template), 'select 1')
  project.provide('serverUrl', serverUrl)
  project.provide('template', template)
  project.provide('stopped', embedded ? stopped : '')
  project.provide('folder', dir)
  return async () => {
    await admin(serverUrl, `drop database if exists ${template} with (force)`)
    await embedded?.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
