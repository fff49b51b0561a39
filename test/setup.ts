/**
 * Once for all tests: a PostgreSQL (the embedded one in a temporary folder, or TEST_DATABASE_URL) with a
 * migrated template database, which each test then copies.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { createStartQueue } from '../src/batches/control.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { startJobs } from '../src/db/jobs.ts'
import { migrate } from '../src/db/migrate.ts'
import { openPool, type Pool } from '../src/db/sql.ts'
import { createSliceQueues } from '../src/messages/slices-sql.ts'
import { createTurnQueue } from '../src/webhooks/turns.ts'
import { admin, databaseUrl } from './database-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    template: string
  }
}

/** Nothing here has to survive a power cut, or lives long enough to be vacuumed. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '512MB',
  max_connections: '300',
}

/** A table each, which every gateway would make at its first start otherwise. */
async function createQueues(pool: Pool): Promise<void> {
  const onError = (error: Error) => {
    throw error
  }
  const jobs = await startJobs(pool, { supervise: false, onError })
  for (const create of [createSliceQueues, createStartQueue, createTurnQueue]) await create(jobs)
  await jobs.stop({ graceful: false })
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-test-'))
  const embedded = process.env.TEST_DATABASE_URL ? undefined : await startEmbedded(dir, { settings: FAST })
  const serverUrl = process.env.TEST_DATABASE_URL ?? (embedded as { url: string }).url
  const template = `caravan_template_${process.pid}`
  await admin(serverUrl, `create database ${template}`)
  const pool = openPool(databaseUrl(serverUrl, template), { connectionsMax: 2, onError: () => undefined })
  await migrate(pool)
  await createQueues(pool)
  await pool.end()
  project.provide('serverUrl', serverUrl)
  project.provide('template', template)
  return async () => {
    await admin(serverUrl, `drop database if exists ${template} with (force)`)
    await embedded?.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
