/** Connections of a pool are shared out: an account whose requests wait for something takes none from others. */
import { expect, test } from 'vitest'
import { asking, shareOut } from '../../src/db/share-out.ts'
import { openPool, transaction } from '../../src/db/sql.ts'
import { harness, testDatabase, until } from '../harness.ts'

const [a, b] = [{ holder: { id: 'a' } }, { holder: { id: 'b' } }]

test('an account gets half of a pool, and waits for more while others are served', async (t) => {
  const { url } = await testDatabase(t)
  const pool = openPool(url, { connectionsMax: 4, onError: () => undefined })
  t.onTestFinished(() => pool.end())
  const view = shareOut(pool)
  const connect = () => view.connect()
  const mine = [await asking.run(a, connect), await asking.run(a, connect)]
  const third = asking.run(a, () => view.query('select 1 as n'))
  await asking.run(b, () => transaction(view, (tx) => tx.query('select 1')))
  expect((await asking.run(b, () => view.query('select 2 as n'))).rows).toEqual([{ n: 2 }])
  expect([pool.totalCount, pool.waitingCount]).toEqual([3, 0])
  for (const client of mine) client.release()
  expect((await third).rows).toEqual([{ n: 1 }])
  await expect(asking.run(a, () => view.query('select no_such_column'))).rejects.toMatchObject({
    code: '42703',
  })
  // All shares are back: as many as before, and one more has to wait.
  const again = [await asking.run(a, connect), await asking.run(a, connect)]
  const leaving = new AbortController()
  const gone = asking.run({ ...a, gone: () => leaving.signal }, connect)
  leaving.abort(new Error('gone'))
  await expect(gone).rejects.toThrow('gone')
  for (const client of again) client.release()
  await expect(view.query('select 1 as n')).resolves.toMatchObject({ rows: [{ n: 1 }] })
})

test('400 sends that wait for one key: others are accepted at once, and those refused were never begun', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '10000' } })
  const [attacker, other] = [await h.account('100000'), await h.account()]
  const { body } = await h.admin('POST', `/accounts/${attacker.accountId}/keys`, { test: true })
  const lock = await h.pool.connect()
  await lock.query('begin')
  // A transaction of this key holds this lock until it ends.
  await lock.query(`select pg_advisory_xact_lock(hashtextextended('batches:' || $1, 0))`, [body.key.apiKeyId])
  const recipients = Array.from({ length: 251 }, (_, i) => ({ phone: `${38_000_000 + i}`, message: 'Hi' }))
  const sends = Promise.all(Array.from({ length: 400 }, () => h.send(body.apiKey, { recipients })))
  const waiting = async () => {
    const { rows } = await h.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
    return rows[0]!.n
  }
  await until(async () => (await waiting()) > 0)
  const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }
  for (let i = 0; i < 20; i++) {
    const { status, body } = await h.send(other.apiKey, one)
    expect([status, (await h.status(other.apiKey, body.batchId)).status]).toEqual([202, 200])
  }
  expect(await waiting()).toBeLessThan(8)
  await lock.query('rollback')
  lock.release()
  const answers = await sends
  for (const { status, headers, body } of answers)
    expect([status, body.code, headers.get('retry-after')]).toEqual(
      status === 202 ? [202, undefined, null] : [503, 'OVERLOADED', '2'],
    )
  const accepted = answers.filter(({ status }) => status === 202).length
  const { rows } = await h.pool.query(`select count(*)::int as n from batches where test`)
  expect([rows, accepted > 0]).toEqual([[{ n: accepted }], true])
})
