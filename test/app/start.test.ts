/** A start that cannot succeed touches nothing: no port, no database, no bind, no folder. */
import { once } from 'node:events'
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, inject, type TestContext, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { openDatabase } from '../../src/app/database.ts'
import { claimPorts } from '../../src/app/ports.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { LAST_MIGRATION } from '../../src/db/migration-files.ts'
import { createLog } from '../../src/kernel/log.ts'
import { bringData } from '../data-folder.ts'
import { testDatabase } from '../harness.ts'

const LOG = createLog('silent', false)
const LAST = `(select max(name) from kysely_migration)`

/** A database as an earlier version left it: its last migration is not noted. */
async function earlier(t: TestContext) {
  const database = await testDatabase(t)
  await database.pool.query(`delete from kysely_migration where name = ${LAST}`)
  const applied = async () => (await database.pool.query('select name from kysely_migration')).rows.length
  return { ...database, applied, before: await applied() }
}

async function takenPort(t: TestContext): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test.for(['PORT', 'OPERATE_LISTEN'])(
  'where %s is in use, the start says so and has touched neither database nor carrier',
  async (setting, t) => {
    const port = await takenPort(t)
    const { url, applied, before } = await earlier(t)
    const carrier = createServer().listen(0, '127.0.0.1')
    await once(carrier, 'listening')
    t.onTestFinished(() => void carrier.close())
    let binds = 0
    carrier.on('connection', () => binds++)
    const config = readConfig({
      PORT: '0',
      DATABASE_URL: url,
      SMSC_URL: `smpp://a:b@127.0.0.1:${(carrier.address() as AddressInfo).port}`,
      [setting]: setting === 'PORT' ? String(port) : `127.0.0.1:${port}`,
    })
    await expect(startApp(config, LOG)).rejects.toThrow(
      `${setting}: 127.0.0.1:${port} is in use, perhaps by a gateway that already runs`,
    )
    expect([await applied(), binds]).toEqual([before, 0])
  },
)

test('an address that the machine has not names HOST', async () => {
  const config = readConfig({
    PORT: '3999',
    HOST: '203.0.113.7',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x',
  })
  await expect(startApp(config, LOG)).rejects.toThrow('HOST: this machine has no address 203.0.113.7')
})

test('a claimed port answers 503 until it is released', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const claim = await claimPorts([{ host: '127.0.0.1', port, settings: { host: 'HOST', port: 'PORT' } }])
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503)
  claim.release()
  await expect(fetch(`http://127.0.0.1:${port}/readyz`)).rejects.toThrow('fetch failed')
})

test('a database in use by another version is not migrated; once that has ended, it is', async (t) => {
  const { url, applied, before } = await earlier(t)
  const other = new pg.Client({ connectionString: url, application_name: 'caravan 0123456789abcdef' })
  await other.connect()
  const config: Config = readConfig({ DATABASE_URL: url })
  await expect(openDatabase(config, LOG)).rejects.toThrow('of another version still uses this database')
  expect(await applied()).toBe(before)
  await other.end()
  // The last migration's objects are there already, so it may fail: this test is about whether it is tried.
  const outcome = await openDatabase(config, LOG).catch((error: Error) => error)
  if (outcome instanceof Error) expect(outcome.message).toContain('already exists')
  else await outcome.close()
})

test('a database that a later version has migrated is refused in a sentence, unless that one lets this one stay', async (t) => {
  const { url, pool } = await testDatabase(t)
  await pool.query(`insert into kysely_migration (name, timestamp) values ('9000_later', '')`)
  const config: Config = readConfig({ DATABASE_URL: url })
  await expect(openDatabase(config, LOG)).rejects.toThrow(
    'migrated by a later version of Caravan (9000_later)',
  )
  await pool.query(`insert into migrations_beside values ('9000_later', '9000')`)
  await expect(openDatabase(config, LOG)).rejects.toThrow('beside which this one cannot work')
  await pool.query('update migrations_beside set since = $1', [LAST_MIGRATION])
  await (await openDatabase(config, LOG)).close()
})

test('a data folder of another major version of PostgreSQL is refused, and left as it is', async (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-major-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  if (inject('stopped') === '') return
  bringData(dir)
  const [now, then] = [path.join(dir, 'postgresql-18'), path.join(dir, 'postgresql-17')]
  renameSync(now, then)
  writeFileSync(path.join(then, 'PG_VERSION'), '17\n')
  await expect(startEmbedded(dir)).rejects.toThrow(
    /postgresql-17 holds the data of PostgreSQL 17.*caravan restore/,
  )
  expect(readdirSync(dir)).toEqual(['postgresql-17'])
  // The same where only the number in the folder is another.
  renameSync(then, now)
  await expect(startEmbedded(dir)).rejects.toThrow(/postgresql-18 holds the data of PostgreSQL 17/)
  writeFileSync(path.join(now, 'PG_VERSION'), '18\n')
  const database = await startEmbedded(dir)
  await database.stop()
})
