/** Passwords of carriers and secrets of webhooks: encrypted in the database, with a key from a file. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { openVault, rotateSecrets, sealAll } from '../../src/app/secrets.ts'
import { ConfigError } from '../../src/config.ts'
import { createVault, newKeyText, parseKey, VaultError } from '../../src/kernel/vault.ts'
import { listSmscs, setSmsc } from '../../src/routing/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { verify } from '../../src/webhooks/signature.ts'
import { caravan } from '../cli/caravan.ts'
import { harness, testDatabase, until } from '../harness.ts'
import { receiver } from '../webhooks/receiver.ts'

const SEALED = expect.stringMatching(/^sealed:1:[0-9a-f]{16}:[\w-]+$/)
const LOCAL = { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' }

const vaultOf = (...keys: string[]) => createVault(() => keys.map((key) => parseKey(key)!))

function folder(t: TestContext): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-secrets-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

test('what is sealed is opened for its owner alone, with its key alone, and unchanged alone', () => {
  const [key, other] = [newKeyText(), newKeyText()]
  const sealed = vaultOf(key).seal('pässw0rd', 'smscs/a')
  expect(sealed).toEqual(SEALED)
  expect(vaultOf(key).open(sealed, 'smscs/a')).toBe('pässw0rd')
  expect(vaultOf(key).seal('pässw0rd', 'smscs/a')).not.toBe(sealed)
  expect(vaultOf(other, key).open(sealed, 'smscs/a')).toBe('pässw0rd')
  expect(() => vaultOf(key).open(sealed, 'smscs/b')).toThrow(VaultError)
  expect(() => vaultOf(other).open(sealed, 'smscs/a')).toThrow(/the key [0-9a-f]{16} of smscs\/a is not in/)
  // Not the last character: some of its bits stand for nothing.
  const changed = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`
  for (const broken of [changed, sealed.slice(0, 40), 'sealed:1:x', 'sealed:1:'])
    expect(() => vaultOf(key).open(broken, 'smscs/a')).toThrow(VaultError)
  expect(vaultOf(key).open('plain', 'smscs/a')).toBe('plain')
})

test('the key file is made once, for its owner alone, and not through a link', async (t) => {
  const { pool } = await testDatabase(t)
  const dataDir = folder(t)
  const file = path.join(dataDir, 'secret.key')
  const vaults = await Promise.all([
    openVault({ dataDir, keyFile: undefined }, pool),
    openVault({ dataDir, keyFile: file }, pool),
  ])
  expect([statSync(file).mode & 0o777, parseKey(readFileSync(file, 'utf8').trim())]).toEqual([
    0o600,
    expect.anything(),
  ])
  expect(vaults[1].open(vaults[0].seal('x', 'o'), 'o')).toBe('x')
  const { pool: another } = await testDatabase(t)
  const elsewhere = path.join(dataDir, 'elsewhere')
  symlinkSync(elsewhere, path.join(dataDir, 'link'))
  await expect(openVault({ dataDir, keyFile: path.join(dataDir, 'link') }, another)).rejects.toThrow()
  expect(existsSync(elsewhere)).toBe(false)
})

test('a start without the key that the database needs ends with a sentence, and makes no other', async (t) => {
  const { pool, url } = await testDatabase(t)
  const [one, two] = [folder(t), folder(t)]
  const dataDir = one
  const vault = await openVault({ dataDir, keyFile: undefined }, pool)
  await setSmsc(pool, 'main', { password: vault.seal('secret7', 'smscs/main') })
  const absent = path.join(two, 'secret.key')
  const missing = openVault({ dataDir: two, keyFile: undefined }, pool)
  await expect(missing).rejects.toThrow(ConfigError)
  await expect(missing).rejects.toThrow(
    `CARAVAN_KEY_FILE: there is no ${absent}, and secrets in the database are encrypted with it: every process needs the same file; where it is lost for good, run "npx caravan secrets forget"`,
  )
  expect(existsSync(absent)).toBe(false)
  writeFileSync(absent, `${newKeyText()}\n`)
  await expect(openVault({ dataDir: two, keyFile: undefined }, pool)).rejects.toThrow(
    /lacks the key [0-9a-f]{16}, and/,
  )
  writeFileSync(absent, 'no key\n')
  await expect(openVault({ dataDir: two, keyFile: undefined }, pool)).rejects.toThrow('32 octets in base64')
  const { code, stderr } = await caravan(['serve'], { DATABASE_URL: url, CARAVAN_DATA_DIR: two, PORT: '0' })
  expect([code, stderr]).toEqual([2, expect.stringContaining('32 octets in base64')])
})

test('where nothing is encrypted yet, a key file that was lost is made anew, but for another process that is at work', async (t) => {
  const { pool, url } = await testDatabase(t)
  const vault = await openVault({ dataDir: folder(t), keyFile: undefined }, pool)
  const other = new pg.Client({ connectionString: url, application_name: 'caravan 0123456789abcdef' })
  await other.connect()
  const dataDir = folder(t)
  await expect(openVault({ dataDir, keyFile: undefined }, pool)).rejects.toThrow('encrypted with it')
  await other.end()
  await until(async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity
       where datname = current_database() and application_name = 'caravan 0123456789abcdef'`,
    )
    return rows.length === 0
  })
  const anew = await openVault({ dataDir, keyFile: undefined }, pool)
  expect(anew.currentPrefix()).not.toBe(vault.currentPrefix())
  const { rows } = await pool.query('select id from secret_keys')
  expect(rows).toEqual([{ id: anew.currentPrefix().split(':')[2] }])
})

test('passwords and secrets are encrypted where they are stored, shown as before, and used as they are', async (t) => {
  const carrier = await startSimulator({ keep: true, password: 'secret7' })
  t.onTestFinished(() => carrier.close())
  const h = await harness(t, { env: LOCAL })
  const { apiKey } = await h.account()
  const made = await h.admin('POST', '/smscs', { name: 'one', url: carrier.url })
  expect([made.status, made.body.connection.config.password]).toEqual([201, '********'])
  const stored = async () => (await listSmscs(h.pool))[0]?.config as Record<string, unknown>
  expect((await stored()).password).toEqual(SEALED)
  await until(async () => carrier.counts.binds === 1)
  // Left out, it stays; sent back as it was shown, it stays too; a new one takes its place.
  expect((await h.admin('PATCH', '/smscs/one', { tps: 5, password: '********' })).status).toBe(400)
  const patched = await h.admin('PATCH', '/smscs/one', { tps: 5 })
  expect([patched.status, patched.body.connection.config]).toEqual([
    200,
    { ...made.body.connection.config, tps: 5 },
  ])
  await until(async () => carrier.counts.binds === 2)
  expect((await h.admin('GET', '/smscs')).body.connections[0].config.password).toBe('********')
  const masked = carrier.url.replace('secret7', '********')
  expect((await h.admin('POST', '/smscs', { name: 'two', url: masked })).status).toBe(400)
  await h.admin('PATCH', '/smscs/one', { password: 'secret7' })
  await until(async () => carrier.counts.binds === 3)
  expect((await stored()).password).toEqual(SEALED)
  const { rows: audit } = await h.pool.query('select details::text from audit_log')
  expect(JSON.stringify(audit)).not.toMatch(/secret7|sealed/)

  const there = await receiver(t)
  const ask = (where: string, body: object) =>
    h.request(`/api/v2/webhooks${where}`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const { body } = await ask('', { url: there.url, types: ['bulk.completed'] })
  const rotated = await ask(`/${body.webhook.webhookId}/rotate`, {})
  await ask(`/${body.webhook.webhookId}/test`, {})
  const got = there.received[0]!
  expect([body.secret, rotated.body.secret].map((secret) => verify(secret, got.signature, got))).toEqual([
    true,
    true,
  ])
  const { rows } = await h.pool.query('select secret, previous_secret from webhook_endpoints')
  expect(rows).toEqual([{ secret: SEALED, previous_secret: SEALED }])
})

/** A connection and webhooks as they were stored before there was a key. */
async function plain(t: TestContext, endpoints: number) {
  const { pool, url } = await testDatabase(t)
  await setSmsc(pool, 'old', parseSmscUrl('smpp://id:secret7@127.0.0.1:1'))
  await setSmsc(pool, 'open', parseSmscUrl('smpp://id@127.0.0.1:1'))
  await pool.query(
    `with owner as (insert into accounts (id, name, currency) values (gen_random_uuid(), 'Test', 'USD') returning id)
     insert into webhook_endpoints (id, account_id, test, url, types, batch_events, secret, previous_secret)
     select gen_random_uuid(), owner.id, false, 'https://hooks.example.net/', '{bulk.completed}', false,
            'whsec_' || n, case when n % 2 = 0 then 'whsec_before_' || n end
     from owner, generate_series(1, $1) n`,
    [endpoints],
  )
  const values = async () => {
    const { rows } = await pool.query(
      `select 'smscs/' || name as owner, config ->> 'password' as value from smscs where name = 'old'
       union all select 'webhook_endpoints/' || id, unnest(array[secret, previous_secret]) from webhook_endpoints`,
    )
    return (rows as { owner: string; value: string | null }[]).filter(({ value }) => value !== null)
  }
  return { pool, url, values }
}

test('what was stored before there was a key is encrypted at a start, by several processes at once', async (t) => {
  const { pool, values } = await plain(t, 1_200)
  const before = (await values()).map(({ value }) => value).sort()
  const vault = await openVault({ dataDir: folder(t), keyFile: undefined }, pool)
  const changed = await Promise.all([sealAll(pool, vault), sealAll(pool, vault)])
  expect(changed[0] + changed[1]).toBe(1_201)
  const sealed = await values()
  expect(sealed.map(({ value }) => value)).toEqual(Array(1_801).fill(SEALED))
  expect(sealed.map(({ owner, value }) => vault.open(value!, owner)).sort()).toEqual(before)
  expect(await sealAll(pool, vault)).toBe(0)
  const { rows } = await pool.query(
    `select config ->> 'password' as password, version from smscs order by name`,
  )
  expect(rows).toEqual([
    { password: SEALED, version: 1 },
    { password: '', version: 1 },
  ])
})

test('another key is put first in the file, everything is encrypted with it, and the old one can go', async (t) => {
  const { pool, url, values } = await plain(t, 3)
  const dataDir = folder(t)
  const file = path.join(dataDir, 'secret.key')
  const running = await openVault({ dataDir, keyFile: undefined }, pool)
  await sealAll(pool, running)
  const first = readFileSync(file, 'utf8')
  const env = { DATABASE_URL: url, CARAVAN_DATA_DIR: dataDir }
  const printed = await caravan(['secrets', 'new-key'], env)
  writeFileSync(file, `# of today\n${printed.stdout}\n${first}`)
  const { code, stdout } = await caravan(['secrets', 'rotate', '--json'], env)
  expect([code, JSON.parse(stdout)]).toEqual([0, { rows: 4 }])
  writeFileSync(file, printed.stdout)
  // A process that was running all the while reads the file again.
  for (const { owner, value } of await values())
    expect(running.open(value!, owner)).toMatch(/^whsec_|^secret7$/)
  const again = await openVault({ dataDir, keyFile: undefined }, pool)
  expect([await rotateSecrets(pool, again), again.currentPrefix()]).toEqual([0, running.currentPrefix()])
  writeFileSync(file, first)
  await expect(openVault({ dataDir, keyFile: undefined }, pool)).rejects.toThrow('lacks the key')
})

test('where the key file is lost for good, what it has encrypted is given up, and the next start goes on', async (t) => {
  const { pool, url, values } = await plain(t, 3)
  await sealAll(pool, await openVault({ dataDir: folder(t), keyFile: undefined }, pool))
  const dataDir = folder(t)
  const env = { DATABASE_URL: url, CARAVAN_DATA_DIR: dataDir }
  const refused = await caravan(['secrets', 'forget'], env)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('cannot be undone')])
  const { code, stdout } = await caravan(['secrets', 'forget', '--yes', '--json'], env)
  expect([code, JSON.parse(stdout)]).toEqual([0, { connections: ['old'], webhooks: 3, people: 0 }])
  const vault = await openVault({ dataDir, keyFile: undefined }, pool)
  for (const { owner, value } of await values())
    expect(value === '' ? '' : vault.open(value!, owner)).toMatch(/^$|^whsec_/)
  const again = await caravan(['secrets', 'forget', '--yes'], env)
  expect(again.stdout).toContain('Nothing was encrypted')
})

test('what an operator was answered is encrypted with the new key as well, and is still repeated; lost, it is forgotten', async (t) => {
  const { pool, url } = await testDatabase(t)
  const dataDir = folder(t)
  const file = path.join(dataDir, 'secret.key')
  const env = { DATABASE_URL: url, CARAVAN_DATA_DIR: dataDir }
  const open = async () =>
    JSON.parse(
      (await caravan(['account', 'create', '--name', 'Shop', '--once', 'o-1', '--json'], env)).stdout,
    )
  const first = await open()
  const printed = await caravan(['secrets', 'new-key'], env)
  writeFileSync(file, `${printed.stdout}\n${readFileSync(file, 'utf8')}`)
  const { stdout } = await caravan(['secrets', 'rotate', '--json'], env)
  expect(JSON.parse(stdout)).toEqual({ rows: 1 })
  writeFileSync(file, printed.stdout)
  expect(await open()).toEqual(first)
  writeFileSync(file, newKeyText())
  expect((await caravan(['secrets', 'forget', '--yes'], env)).code).toBe(0)
  expect((await pool.query('select from operator_answers')).rows).toHaveLength(0)
})
