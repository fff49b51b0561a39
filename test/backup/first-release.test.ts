/**
 * A database as the first release left it, with live data, comes forward to this version and goes on. FIRST_RELEASE=make
 * writes the file anew, which only the first release may do.
 */
import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { backUp, restoreFrom } from '../../src/app/backup.ts'
import { readConfig } from '../../src/config.ts'
import { MIGRATIONS } from '../../src/db/migration-files.ts'
import { examine } from '../../src/doctor/store.ts'
import { type Body, type Harness, harness, numbers, until } from '../harness.ts'
import { join, PASSWORD } from '../people/browser.ts'
import { emptyDatabase, folder } from './databases.ts'

const FILE = path.join(import.meta.dirname, 'first-release.caravan')
const KEY = path.join(import.meta.dirname, 'first-release.key')
const IS_MADE = process.env['FIRST_RELEASE'] === 'make'

const to = (prefix: string, count: number, more: object = {}) => ({
  recipients: numbers(prefix, count).map((phone) => ({ phone, message: 'Hi' })),
  ...more,
})

/** One of everything that a later version must not lose. */
async function used(t: TestContext): Promise<Harness> {
  const h = await harness(t, { receipts: true, env: { CARAVAN_KEY_FILE: keyIn(t) } })
  const { accountId, apiKey } = await h.account('10')
  const key = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const post = (where: string, body: object) =>
    h.request(`/api/v2${where}`, { method: 'POST', headers: key, body: JSON.stringify(body) })
  const owner = await join(h, { email: 'owner@example.net', accountId, role: 'owner' })
  expect((await h.admin('POST', '/prices', { currency: 'USD', prefix: '22236', price: 0.03 })).status).toBe(
    201,
  )
  expect((await owner.put('/caps', { approvalAbove: 20, keysNeedApproval: true })).status).toBe(200)
  const done = await h.send(apiKey, to('36', 10, { name: 'Done', clientReference: 'A-1', tags: ['eid'] }))
  await h.finished(apiKey, done.body.batchId)
  await until(async () => (await h.status(apiKey, done.body.batchId)).body.batch.deliveredCount === 10)
  expect((await h.send(apiKey, to('37', 5, { name: 'Paused', paused: true }))).status).toBe(202)
  const later = { name: 'Later', sendAt: new Date(Date.now() + 20 * 86_400_000).toISOString() }
  expect((await h.send(apiKey, to('38', 4, later))).status).toBe(202)
  expect((await h.send(apiKey, to('39', 25, { name: 'Waiting' }))).body.approval).toBe('waiting')
  expect((await post('/optouts', { phone: '20000001' })).status).toBeLessThan(300)
  expect((await post('/templates', { name: 'Eid', text: 'Hi {{name}}' })).status).toBe(201)
  expect((await post('/lists', { name: 'Regulars' })).status).toBe(201)
  return h
}

function keyIn(t: TestContext): string {
  const file = path.join(folder(t), 'secret.key')
  copyFileSync(KEY, file)
  return file
}

test.runIf(IS_MADE)('the file of the first release is made', async (t) => {
  const h = await used(t)
  rmSync(FILE, { force: true })
  await h.stop()
  await backUp(readConfig(h.env), FILE)
})

test('the first release’s database comes forward with all that was in it, and its batches go on', async (t) => {
  const empty = await emptyDatabase(t)
  const env = { CARAVAN_KEY_FILE: keyIn(t) }
  const restored = await restoreFrom(readConfig({ ...env, DATABASE_URL: empty.url }), FILE)
  expect(restored.missingKeys).toEqual([])
  expect(MIGRATIONS).toEqual(expect.arrayContaining(restored.header.migrations))
  // As long ago as on the day it was made: batches that wait have their time.
  await empty.pool.query(
    `update batches set created_at = created_at + (now() - $1::timestamptz), send_at = send_at + (now() - $1::timestamptz)`,
    [restored.header.createdAt],
  )
  const h = await harness(t, { through: async () => empty.url, env })
  expect((await h.admin('POST', '/held/release', {})).status).toBe(200)
  const { body } = await h.admin('GET', '/batches')
  const byName = new Map<string, Body>(body.batches.map((batch: Body) => [batch.name, batch]))
  expect([...byName].map(([name, { status }]) => `${name} ${status}`).sort()).toEqual([
    'Done completed',
    'Later pending',
    'Paused pending',
    'Waiting pending',
  ])
  const { accountId } = byName.get('Done')
  const { rows: entries } = await empty.pool.query(
    `select kind || ' ' || amount_micros || ' = ' || balance_after_micros as line from ledger_entries
     where account_id = $1 order by id`,
    [accountId],
  )
  expect(entries.map(({ line }) => line)).toEqual([
    'top_up 10000000 = 10000000',
    'charge -300000 = 9700000',
    'charge -100000 = 9600000',
    'charge -80000 = 9520000',
    'charge -500000 = 9020000',
  ])
  for (const [name, action] of [
    ['Paused', 'resume'],
    ['Waiting', 'approve'],
  ] as const)
    expect((await h.admin('POST', `/batches/${byName.get(name).batchId}/${action}`, {})).status).toBe(200)
  await until(() => h.simulator.messages().length === 30)
  await until(async () => {
    const { batches } = (await h.admin('GET', '/batches')).body
    return batches.every(({ name, status }: Body) => (name === 'Later' ? 'pending' : 'completed') === status)
  })
  const signedIn = await h.request('/api/v2/sessions', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(h.url).origin,
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify({ email: 'owner@example.net', password: PASSWORD }),
  })
  expect(signedIn.status).toBe(201)
  const faults = (await examine(empty.pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(faults).toEqual([])
})
