/** The answers to callers while the database is away, and readiness on the database and its disk. */
import { expect, type TestContext, test } from 'vitest'
import { wayTo } from '../db/silent-proxy.ts'
import { harness, testDatabase, until } from '../harness.ts'

const AWAY = {
  success: false,
  message: 'Failed to queue message',
  code: 'QUEUE_ERROR',
}

async function onWay(t: TestContext) {
  const { url } = await testDatabase(t)
  const way = await wayTo(t, url)
  const h = await harness(t, { env: { DATABASE_URL: way.url } })
  const created = await h.admin('POST', '/accounts', { name: 'Shop', balance: 1 })
  return { h, way, apiKey: created.body.apiKey as string }
}

test.concurrent('while the database is away every answer is the same 503 at once, and all is well when it is back', async (t) => {
  const { h, way, apiKey } = await onWay(t)
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  await h.finished(apiKey, body.batchId)
  const headers = { 'x-api-key': apiKey }
  let unknown = 0
  const asked = [
    () => h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Ho' }] }),
    () => h.status(apiKey, body.batchId),
    () => h.request('/api/v2/bulk', { headers }),
    () => h.request('/api/v2/balance', { headers }),
    () => h.request('/api/v2/inbound', { headers }),
    () => h.request('/api/v2/lists', { headers }),
    () => h.request('/api/v2/bulk/status/x', { headers: { 'x-api-key': `cvn_live_unknown${unknown++}` } }),
    () => h.admin('GET', '/accounts'),
    () => h.admin('GET', '/prices', undefined, `cvn_admin_unknown${unknown++}`),
    () => h.admin('POST', '/accounts', { name: 'Other' }),
  ]
  const before = await Promise.all(asked.map(async (ask) => (await ask()).status))
  expect(before.filter((status) => status === 404 || status >= 500)).toEqual([])

  await way.cut()
  expect(await h.request('/readyz')).toMatchObject({ status: 503, body: { database: 'unreachable' } })
  for (const ask of asked) {
    const { status, headers, body } = await ask()
    expect([status, headers.get('retry-after'), body]).toEqual([503, '5', AWAY])
  }

  await way.mend()
  await until(async () => (await h.request('/readyz')).status === 200)
  expect((await h.status(apiKey, body.batchId)).status).toBe(200)
})

test.concurrent('nor is anybody kept waiting where it has fallen silent, once that is known', async (t) => {
  const { h, way, apiKey } = await onWay(t)
  way.fallSilent()
  const first = await h.request('/api/v2/balance', { headers: { 'x-api-key': apiKey } })
  expect([first.status, first.body]).toEqual([503, AWAY])
  const answers = await Promise.all(Array.from({ length: 50 }, () => h.admin('GET', '/accounts')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
  way.speakAgain()
  await until(async () => (await h.request('/readyz')).status === 200)
})

test.concurrent('after a failover to a replica that takes no writes, sends and changes are that 503 too', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await h.pool.query(`do $$ begin
    execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`)
  await h.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  const answers = async () => [
    await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] }),
    await h.admin('POST', '/accounts', { name: 'Other' }),
  ]
  await until(async () => (await h.request('/readyz')).status === 200)
  for (const { status, headers, body } of await answers())
    expect([status, headers.get('retry-after'), body]).toEqual([503, '5', AWAY])
  await h.pool.query(`set default_transaction_read_only = off`)
  await h.pool.query(`do $$ begin
    execute format('alter database %I reset default_transaction_read_only', current_database()); end $$`)
})

test.concurrent('readiness says that PostgreSQL has found its disk full', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  expect(await h.request('/readyz')).toMatchObject({
    status: 200,
    body: { status: 'ok', database: 'ok', disk: 'ok' },
  })
  await h.pool.query(`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`)
  await h.pool.query('create trigger full_disk before insert on batches execute function full_disk()')
  const refused = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  expect([refused.status, refused.headers.get('retry-after'), refused.body]).toEqual([503, '5', AWAY])
  expect(await h.request('/readyz')).toMatchObject({
    status: 503,
    body: { status: 'not ready', database: 'ok', disk: 'PostgreSQL says that its disk is full' },
  })
})
