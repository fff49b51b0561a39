/** A backup is the database as it was at one moment, whatever happens meanwhile, and comes back whole or not at all. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, type TestContext, test } from 'vitest'
import { backUp, moveTo, restoreFrom, undoMove } from '../../src/app/backup.ts'
import { openDatabase } from '../../src/app/database.ts'
import { readConfig } from '../../src/config.ts'
import { migrateTo } from '../../src/db/migrate.ts'
import { MIGRATIONS } from '../../src/db/migration-files.ts'
import { transaction } from '../../src/db/sql.ts'
import { beginRestore, haveAlone } from '../../src/db/whole.ts'
import { examine } from '../../src/doctor/store.ts'
import { createLog } from '../../src/kernel/log.ts'
import { verifyFile } from '../../src/seals/verify.ts'
import { caravan } from '../cli/caravan.ts'
import { type Body, type Harness, harness, numbers, until } from '../harness.ts'
import { receiver } from '../webhooks/receiver.ts'
import { contents, emptyDatabase, folder, shape } from './databases.ts'

const LOG = createLog('silent', false)
const recipients = (prefix: string, count: number) => numbers(prefix, count).map((phone) => ({ phone }))

/** A gateway that has sent some messages, and the settings of another one on an empty database. */
async function used(t: TestContext) {
  const h = await harness(t, { receipts: true })
  const { apiKey, accountId } = await h.account()
  const { body } = await h.send(apiKey, {
    message: 'A line\n\\. \\N\ta "é" 😀',
    recipients: recipients('38', 20),
  })
  await h.finished(apiKey, body.batchId)
  const empty = await emptyDatabase(t)
  const file = path.join(folder(t), 'file.caravan')
  const source = readConfig({ ...h.env })
  const target = readConfig({ ...h.env, DATABASE_URL: empty.url })
  return { h, apiKey, accountId, batchId: body.batchId as string, empty, file, source, target }
}

test('every row comes back as it was, with the partitions, the sequences and the rules of the tables', async (t) => {
  const { h, empty, file, source, target } = await used(t)
  await h.stop()
  const { rows } = await backUp(source, file)
  expect(rows).toMatchObject({ accounts: 1, batches: 1 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(backUp(source, file)).rejects.toThrow('exists already')
  const restored = await restoreFrom(target, file)
  expect(restored).toMatchObject({ held: 0, missingKeys: [], rows })
  expect(restored.findings.filter(({ level, count }) => level === 'error' && count > 0)).toEqual([])
  expect(await contents(empty.pool)).toEqual(await contents(h.pool))
  const before = await shape(h.pool)
  // The one table that is written by the restore itself.
  const counted = (line: string) => !line.startsWith('restores_id_seq')
  expect((await shape(empty.pool)).filter(counted)).toEqual(before.filter(counted))
  // The books are closed against changes again.
  await expect(empty.pool.query('delete from ledger_entries')).rejects.toThrow('append-only')
})

test('signatures and the chain of the ledger come back: a statement of before goes on in one of after', async (t) => {
  const { h, apiKey, accountId, empty, file, source, target } = await used(t)
  const month = new Date().toISOString().slice(0, 7)
  const statementOf = async (gateway: Harness) => {
    const path = `/api/v2/statements/${month}?format=json&sealed=true`
    const answer = await fetch(gateway.url + path, { headers: { 'x-api-key': apiKey } })
    return Buffer.from(await answer.arrayBuffer())
  }
  const hashes = (bytes: Buffer) =>
    JSON.parse(bytes.toString()).rows.flatMap(({ line, hash }: Body) => (line === 'entry' ? [hash] : []))
  const before = await statementOf(h)
  const { keys } = (await h.request('/api/v2/keys/signing')).body
  await h.stop()
  await backUp(source, file)
  await restoreFrom(target, file)
  const key = { CARAVAN_KEY_FILE: h.env.CARAVAN_KEY_FILE }
  const other = await harness(t, { through: async () => empty.url, env: key })
  expect((await other.request('/api/v2/keys/signing')).body.keys).toEqual(keys)
  // To the octet: what was signed is what is there.
  expect(hashes(await statementOf(other))).toEqual(hashes(before))
  expect((await other.admin('POST', `/accounts/${accountId}/top-ups`, { amount: 5 })).status).toBe(201)
  const after = await statementOf(other)
  expect(hashes(after).slice(0, -1)).toEqual(hashes(before))
  for (const bytes of [before, after])
    expect(verifyFile(bytes, keys[0].publicKey)).toMatchObject({ ok: true, document: 'statement' })
  expect((await examine(empty.pool)).find(({ name }) => name === 'seals')).toMatchObject({ count: 0 })

  // With another key file the books stay the same, and the new signer is another one.
  const stranger = await harness(t, { through: async () => empty.url })
  const signed = verifyFile(await statementOf(stranger), keys[0].publicKey)
  expect(signed.ok).toBe(false)
  expect((await stranger.request('/api/v2/keys/signing')).body.keys).toHaveLength(2)
})

test('a backup made while messages are sent: what it calls unsent waits for its release, and goes out once', async (t) => {
  const h = await harness(t, { smsc: 'window=5&tps=100' })
  const { apiKey, accountId } = await h.account()
  const { body } = await h.send(apiKey, { message: 'Hello', recipients: recipients('38', 300) })
  await until(() => h.simulator.messages().length > 50)
  const file = path.join(folder(t), 'file.caravan')
  await backUp(readConfig(h.env), file)
  await h.finished(apiKey, body.batchId)
  await h.stop()

  const empty = await emptyDatabase(t)
  const { held, findings } = await restoreFrom(readConfig({ ...h.env, DATABASE_URL: empty.url }), file)
  expect([held, findings.filter(({ level, count }) => level === 'error' && count > 0)]).toEqual([1, []])
  const { rows } = await empty.pool.query(
    `select count(*) filter (where state = 'sent')::int as sent from messages`,
  )
  const { sent } = rows[0]
  expect(sent).toBeGreaterThan(0)
  expect(sent).toBeLessThan(300)

  // For a batch that has long stood still, every check would make a job again.
  await empty.pool.query(`update batches set updated_at = now() - interval '1 hour'`)
  const key = { CARAVAN_KEY_FILE: h.env.CARAVAN_KEY_FILE }
  const other = await harness(t, { through: async () => empty.url, env: key })
  const fresh = await other.send(apiKey, { message: 'New', recipients: recipients('39', 2) })
  expect((await other.finished(apiKey, fresh.body.batchId)).status).toBe('completed')
  const post = (action: string) =>
    other.request(`/api/v2/bulk/${body.batchId}/${action}`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey },
    })
  // Its owner may not send it either, not even by way of a pause.
  expect([(await post('pause')).status, (await post('resume')).status]).toEqual([200, 200])
  await other.restart()
  expect(other.simulator.messages().map(({ text }) => text)).toEqual(['New', 'New'])
  const { body: list } = await other.admin('GET', '/held')
  expect(list).toMatchObject({
    restore: { batches: 1 },
    batches: [{ batchId: body.batchId, accountId, status: 'processing' }],
  })
  expect(list.batches[0].unsent + list.batches[0].inDoubt).toBe(300 - sent)

  expect((await other.admin('POST', '/held/release', {})).body).toMatchObject({ released: [body.batchId] })
  expect((await other.admin('GET', '/held')).body).toMatchObject({ restore: null, batches: [] })
  expect((await other.admin('GET', '/audit?limit=1')).body.entries).toMatchObject([
    { action: 'held.release', details: { batchIds: [body.batchId] } },
  ])
  await empty.pool.query(`update batches set updated_at = now() - interval '1 hour' where id = $1`, [
    body.batchId,
  ])
  await other.restart()
  const batch = await other.finished(apiKey, body.batchId)
  expect(batch).toMatchObject({ status: 'completed', successfulCount: 300 })
  const again = other.simulator.messages().filter(({ text }) => text === 'Hello')
  expect(new Set(again.map(({ destination }) => destination)).size).toBe(again.length)
  expect(again.length).toBe(300 - sent)
  const { rows: marked } = await empty.pool.query(
    'select count(*)::int as count from messages where batch_id = $1 and possible_duplicate',
    [body.batchId],
  )
  expect(marked).toEqual([{ count: 300 - sent }])
})

test('webhooks that were not told yet wait for the release, and are told then', async (t) => {
  const hook = await receiver(t)
  const env = { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' }
  const h = await harness(t, { env: { ...env, CARAVAN_ROLES: 'api,dispatch' } })
  const { apiKey } = await h.account()
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const webhook = JSON.stringify({ url: hook.url, types: ['bulk.completed'] })
  expect((await h.request('/api/v2/webhooks', { method: 'POST', headers, body: webhook })).status).toBe(201)
  const { body } = await h.send(apiKey, { message: 'Hello', recipients: recipients('38', 2) })
  await h.finished(apiKey, body.batchId)
  const file = path.join(folder(t), 'file.caravan')
  // A webhook's secret is encrypted, so a gateway on the restored database needs the key.
  await backUp(readConfig(h.env), file, { withKey: true })
  await h.stop()
  const empty = await emptyDatabase(t)
  const keyFile = path.join(folder(t), 'secret.key')
  const config = readConfig({ ...h.env, DATABASE_URL: empty.url, CARAVAN_KEY_FILE: keyFile })
  expect(await restoreFrom(config, file)).toMatchObject({ held: 0, missingKeys: [] })
  expect(readFileSync(keyFile, 'utf8')).toBe(readFileSync(h.env.CARAVAN_KEY_FILE, 'utf8'))
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)

  const other = await harness(t, {
    through: async () => empty.url,
    env: { ...env, CARAVAN_KEY_FILE: keyFile },
  })
  const fresh = await other.send(apiKey, { message: 'New', recipients: recipients('39', 1) })
  await other.finished(apiKey, fresh.body.batchId)
  expect(hook.received).toEqual([])
  expect((await other.admin('POST', '/held/release', {})).body).toMatchObject({ released: [], left: 0 })
  await until(() => hook.events().length === 2)
  expect(hook.events().map(({ data }) => data['batchId'])).toEqual([body.batchId, fresh.body.batchId])
})

test('without the key file a restore names the key that its secrets need', async (t) => {
  const { h, apiKey, file, source, empty } = await used(t)
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const webhook = JSON.stringify({ url: 'https://example.net/', types: ['bulk.completed'] })
  await h.request('/api/v2/webhooks', { method: 'POST', headers, body: webhook })
  await h.stop()
  const { header } = await backUp(source, file)
  expect(header.keys).toBeUndefined()
  const keyFile = path.join(folder(t), 'secret.key')
  const config = readConfig({ DATABASE_URL: empty.url, CARAVAN_KEY_FILE: keyFile })
  expect(await restoreFrom(config, file)).toMatchObject({ keyFile, missingKeys: header.secretKeys })
})

test('a backup that was cut or changed is refused before anything is touched', async (t) => {
  const { h, empty, file, source, target } = await used(t)
  await h.stop()
  await backUp(source, file)
  const whole = readFileSync(file)
  const text = gunzipSync(whole)
  const at = text.indexOf('+22238')
  const changed = Buffer.from(text)
  changed[at + 4] = '9'.charCodeAt(0)
  const lines = text.toString('latin1').split('\n')
  const broken: [string, Buffer][] = [
    ['empty', Buffer.alloc(0)],
    ['no backup', Buffer.from('PGDMP')],
    ['cut', whole.subarray(0, whole.length / 2)],
    ['without its last octet', whole.subarray(0, whole.length - 1)],
    ['a changed number', gzipSync(changed)],
    ['without its trailer', gzipSync(Buffer.from(`${lines.slice(0, -2).join('\n')}\n`, 'latin1'))],
    ['cut in a table, compressed again', gzipSync(text.subarray(0, at))],
    ['with something behind', gzipSync(Buffer.concat([text, Buffer.from('x')]))],
    [
      'a row less',
      gzipSync(Buffer.from(lines.filter((line) => !line.includes('+22238000001')).join('\n'), 'latin1')),
    ],
    [
      'of a later format',
      gzipSync(
        Buffer.from(text.toString('latin1').replace('"formatVersion":1', '"formatVersion":2'), 'latin1'),
      ),
    ],
  ]
  for (const [what, content] of broken) {
    writeFileSync(file, content)
    await expect(restoreFrom(target, file), what).rejects.toThrow('this is not a whole backup')
  }
  expect(await shape(empty.pool)).toEqual([])

  // From a pipe it can be read only once: what was written by then is taken back, and a whole one can follow.
  writeFileSync(file, gzipSync(changed))
  const { openSync } = await import('node:fs')
  const env = { DATABASE_URL: empty.url, CARAVAN_KEY_FILE: h.env.CARAVAN_KEY_FILE }
  const cut = await caravan(['restore', '-'], env, openSync(file, 'r'))
  expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining('this is not a whole backup')])
  expect((await contents(empty.pool))['accounts']).toEqual([])
  writeFileSync(file, whole)
  const taken = await caravan(['restore', '-', '--json'], env, openSync(file, 'r'))
  expect(JSON.parse(taken.stdout)).toMatchObject({ ok: true, heldBatches: 0, missingKeys: [] })
  expect(await contents(empty.pool)).toEqual(await contents(h.pool))
})

test('a restore into a database with something in it, or of a newer version, is refused', async (t) => {
  const { h, file, source, target, empty } = await used(t)
  await backUp(source, file)
  await expect(restoreFrom(source, file)).rejects.toThrow('there is something in this database already')
  await h.stop()
  const { createHash } = await import('node:crypto')
  const text = gunzipSync(readFileSync(file)).toString('latin1')
  const last = MIGRATIONS.at(-1) as string
  const newer = text.replace(`"${last}"`, `"${last}","9999_of_tomorrow"`)
  const body = newer.slice(0, newer.lastIndexOf('\n{') + 1)
  const sha256 = createHash('sha256').update(Buffer.from(body, 'latin1')).digest('hex')
  const trailer = newer.slice(body.length).replace(/"sha256":"\w+"/, `"sha256":"${sha256}"`)
  writeFileSync(file, gzipSync(Buffer.from(body + trailer, 'latin1')))
  await expect(restoreFrom(target, file)).rejects.toThrow(/newer version of Caravan.*9999_of_tomorrow/)
  expect(await shape(empty.pool)).toEqual([])
})

test('a backup of an older version is restored by this one, and brought up to date', async (t) => {
  const [older, newer] = [await emptyDatabase(t), await emptyDatabase(t)]
  await migrateTo(older.pool, '0015_events_by_owner')
  await older.pool.query(
    `insert into accounts (id, name, currency) values ('019a0000-0000-7000-8000-000000000000', 'Old', 'USD')`,
  )
  const file = path.join(folder(t), 'file.caravan')
  await backUp(readConfig({ DATABASE_URL: older.url }), file)
  const { findings } = await restoreFrom(readConfig({ DATABASE_URL: newer.url }), file)
  expect(findings.filter(({ level, count }) => level === 'error' && count > 0)).toEqual([])
  const { rows } = await newer.pool.query('select name from kysely_migration order by name')
  expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS)
  expect((await newer.pool.query('select name from accounts')).rows).toEqual([{ name: 'Old' }])
})

test('a move takes everything along, and no gateway starts on the old database until the move is undone', async (t) => {
  const { h, apiKey, empty, source } = await used(t)
  const { body } = await h.send(apiKey, { message: 'Later', recipients: recipients('39', 3), paused: true })
  // A gateway of another process: this one's sessions would count as our own.
  const env = { DATABASE_URL: h.env.DATABASE_URL, CARAVAN_KEY_FILE: h.env.CARAVAN_KEY_FILE }
  const refused = await caravan(['move', '--to', empty.url], env)
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('a gateway or another command uses this database'),
  ])
  await h.stop()
  await h.pool.query('select 1')
  const { findings } = await moveTo(source, empty.url)
  expect(findings.filter(({ level, count }) => level === 'error' && count > 0)).toEqual([])
  expect(await contents(empty.pool)).toEqual(await contents(h.pool))
  await expect(openDatabase(source, LOG)).rejects.toThrow(/was moved to .*move --undo/)
  await expect(moveTo(source, empty.url)).rejects.toThrow('was moved to')

  const key = { CARAVAN_KEY_FILE: h.env.CARAVAN_KEY_FILE }
  const other = await harness(t, { through: async () => empty.url, env: key })
  const headers = { 'x-api-key': apiKey }
  await other.request(`/api/v2/bulk/${body.batchId}/resume`, { method: 'POST', headers })
  expect((await other.finished(apiKey, body.batchId)).status).toBe('completed')
  // Nothing is held: the old database cannot have sent anything since.
  expect((await other.admin('GET', '/held')).body).toMatchObject({ restore: null })

  expect(await undoMove(source)).toBe(true)
  await (await openDatabase(source, LOG)).close()
  expect(await undoMove(source)).toBe(false)
})

test('a database whose restore was cut off by a kill is not taken for a whole one', async (t) => {
  const { source, h } = await used(t)
  await h.stop()
  // As a restore leaves it between its two transactions: all rows are there, and nothing is held yet.
  await transaction(h.pool, beginRestore)
  await expect(openDatabase(source, LOG)).rejects.toThrow('did not come to its end')
})

test('while a database is restored or moved, no gateway starts on it', async (t) => {
  const { source, h, empty } = await used(t)
  await h.stop()
  await haveAlone(h.pool, async () => {
    await expect(openDatabase(source, LOG)).rejects.toThrow('is being restored or moved at the moment')
    await expect(moveTo(source, empty.url)).rejects.toThrow('is being restored or moved')
  })
  await (await openDatabase(source, LOG)).close()
})

test('a move that fails leaves the old database as it was', async (t) => {
  const { h, source, empty } = await used(t)
  await h.stop()
  await empty.pool.query('create table foreigner (id int)')
  await expect(moveTo(source, empty.url)).rejects.toThrow('there is something in this database already')
  await (await openDatabase(source, LOG)).close()
})
