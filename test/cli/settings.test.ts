/** Commands with the wrong settings, or none: they say which, and make nothing. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'
import { caravan, envOf, spawnCaravan } from './caravan.ts'

function folder(t: TestContext): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-settings-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

test.for([
  ['account', 'list'],
  ['doctor'],
  ['secrets', 'rotate'],
  ['backup', '-'],
  ['release'],
  ['move', '--to', 'postgres://u:p@127.0.0.1:1/x'],
])('%s %s without a gateway and its settings makes no database, and says what to set', async (args, t) => {
  const dir = folder(t)
  const { code, stdout, stderr } = await caravan([...args], { CARAVAN_DATA_DIR: dir })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^caravan: no gateway runs here, and there is no database in .*CARAVAN_CONFIG/)
  expect(readdirSync(dir)).toEqual([])
})

test('a database that cannot be reached or used names DATABASE_URL, and repeats no password', async (t) => {
  const h = await harness(t)
  const dir = folder(t)
  const away = await caravan(['account', 'list'], {
    DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/x',
    CARAVAN_DATA_DIR: dir,
  })
  expect([away.code, away.stderr]).toEqual([
    1,
    expect.stringMatching(/^caravan: DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)/),
  ])
  expect(away.stderr).not.toContain('hush')
  const url = new URL(h.env.DATABASE_URL)
  url.pathname = '/nowhere'
  const none = await caravan(['doctor'], { DATABASE_URL: url.href, CARAVAN_DATA_DIR: dir })
  expect(none.stderr).toMatch(/^caravan: DATABASE_URL: .* has no database nowhere/)
  const name = `ascii_${randomUUID().replaceAll('-', '')}`
  await h.pool.query(
    `create database ${name} encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0`,
  )
  url.pathname = `/${name}`
  const unfit = await caravan(['doctor'], { DATABASE_URL: url.href, CARAVAN_DATA_DIR: dir })
  await h.pool.query(`drop database ${name}`)
  expect(unfit.stderr).toContain(`DATABASE_URL: the database ${name} has the encoding SQL_ASCII`)
})

test('commands find the settings of the service in caravan.env', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const dir = folder(t)
  writeFileSync(path.join(dir, 'caravan.env'), `DATABASE_URL=${h.env.DATABASE_URL}\n`, { mode: 0o600 })
  const { code, stdout } = await caravan(['account', 'list', '--json'], { CARAVAN_DATA_DIR: dir })
  expect([code, JSON.parse(stdout).accounts[0].accountId]).toEqual([0, accountId])
})

test('an account may be called by its name, unless several have it, and tables show names', async (t) => {
  const h = await harness(t)
  const run = (...args: string[]) => caravan(args, envOf(h))
  const made = JSON.parse((await run('account', 'create', '--name', 'Le Bon Coin', '--json')).stdout)
  expect((await run('account', 'topup', 'le bon coin', '5')).stdout).toBe('Le Bon Coin now has 5 USD.\n')
  const key = JSON.parse((await run('key', 'create', 'Le Bon Coin', '--json')).stdout)
  expect(key.accountId).toBe(made.accountId)
  expect((await run('sender', 'add', 'Le Bon Coin', 'SHOP', '--json')).stdout).toContain(made.accountId)
  await run('price', 'set', 'default', '0.02')
  const sent = await h.send(made.apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  const found = await run('message', 'find', '+22238089336', '--account', 'le bon coin')
  expect(found.stdout).toMatch(/ Le Bon Coin .* 0\.02 USD/)
  expect((await run('message', 'find', `${sent.body.batchId}-0`)).stdout).toMatch(/Account +│ Le Bon Coin/)
  expect((await run('statement', 'Le Bon Coin')).stdout).toContain('Le Bon Coin, from ')
  expect((await run('batch', 'list', '--account', 'Le Bon Coin')).stdout).toContain('Le Bon Coin')
  expect((await run('audit', '--account', 'Le Bon Coin')).stdout).toContain('Le Bon Coin')
  const unknown = await run('key', 'list', 'Nobody')
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    'caravan: There is no account "Nobody": caravan account list shows them all.\n',
  ])
  const twin = JSON.parse((await run('account', 'create', '--name', 'Le Bon Coin', '--json')).stdout)
  const both = await run('key', 'list', 'Le Bon Coin')
  expect([both.code, both.stderr]).toEqual([1, expect.stringContaining('Several accounts are called')])
  expect(both.stderr).toContain(twin.accountId)
})

test('a reader that wants no more is no failure', async () => {
  const child = spawnCaravan(['errors'], {})
  child.stdout.destroy()
  let stderr = ''
  child.stderr.on('data', (text) => {
    stderr += text
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect([code, stderr]).toEqual([0, ''])
})
