/** The doctor: finds nothing wrong after real use, and each thing that is made wrong, that thing and no other. */
import { expect, type TestContext, test } from 'vitest'
import type { Pool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { parseRule } from '../../src/simulator/script.ts'
import { caravan } from '../cli/caravan.ts'
import { harness } from '../harness.ts'

/** Leaves batches of several kinds, one of a test key, and all of them final. */
async function used(t: TestContext) {
  const rules = ['+22238089337=invalid_destination', '+22238089338=UNDELIV', '*=DELIVRD'].map(parseRule)
  const h = await harness(t, { receipts: true, simulator: { script: { rules } } })
  const { accountId, apiKey } = await h.account('10')
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  await h.admin('POST', `/accounts/${accountId}/adjustments`, { amount: -1, reason: 'a mistake' })
  const phones = ['38089336', '38089337', '38089338']
  const batches: string[] = []
  for (const key of [apiKey, body.apiKey]) {
    const sent = await h.send(key, { recipients: phones.map((phone) => ({ phone, message: 'Hi' })) })
    await h.finished(key, sent.body.batchId)
    batches.push(sent.body.batchId)
  }
  await h.stop()
  return { h, pool: h.pool, accountId, live: batches[0] as string, tried: batches[1] as string }
}

/** Names of the checks that found something. */
async function wrong(pool: Pool): Promise<string[]> {
  // The test database is made fast, not safe.
  const findings = (await examine(pool)).filter(({ name }) => name !== 'safe settings')
  return findings.filter(({ count }) => count > 0).map(({ name, count }) => `${name}: ${count}`)
}

/** Writes what triggers and constraints would refuse. */
async function break_(pool: Pool, ...statements: string[]): Promise<void> {
  const client = await pool.connect()
  await client.query('set session_replication_role = replica')
  for (const statement of statements) await client.query(statement)
  await client.query('reset session_replication_role')
  client.release()
}

test('after real use nothing is wrong, and the command says so', async (t) => {
  const { h, pool } = await used(t)
  expect(await wrong(pool)).toEqual([])
  const { code, stdout, stderr } = await caravan(['doctor', '--json'], { DATABASE_URL: h.env.DATABASE_URL })
  const { ok, checks } = JSON.parse(stdout)
  expect([code, stderr, ok, checks.length]).toEqual([0, '', true, (await examine(pool)).length])
})

test.for<[string, string[], string[]]>([
  [
    'a balance that has no entry',
    ['update accounts set balance_micros = balance_micros + 1'],
    ['balance: 1'],
  ],
  [
    'an entry with another balance behind it',
    [`update ledger_entries set balance_after_micros = 5 where kind = 'adjustment'`],
    // And the one that follows does not follow from it.
    ['balance after: 2'],
  ],
  [
    'an entry of a batch that is not there',
    [`update ledger_entries set batch_id = gen_random_uuid() where kind = 'refund'`],
    ['entries of batches: 1', 'refunds: 1', 'figures of money: 1'],
  ],
  [
    'a message that costs more than was charged',
    [
      'update messages set cost_micros = 40000 where seq = 0 and batch_id = (select id from batches where not test)',
    ],
    ['charges: 1', 'figures of messages: 1'],
  ],
  [
    'a batch that was charged twice',
    [
      `insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros)
       select account_id, batch_id, kind, amount_micros,
              (select balance_micros from accounts) + amount_micros from ledger_entries where kind = 'charge'`,
      'update accounts set balance_micros = balance_micros - 60000',
    ],
    ['charges: 1', 'figures of money: 1'],
  ],
  [
    'a test batch that was charged',
    [
      `insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros)
       select account_id, id, 'charge', 0, (select balance_micros from accounts) from batches where test`,
    ],
    ['charges: 1'],
  ],
  [
    'a failed message that was not refunded',
    [
      `update messages set state = 'failed' where seq = 0 and batch_id = (select id from batches where not test)`,
    ],
    ['refunds: 1', 'counters: 1', 'figures of messages: 1'],
  ],
  [
    'a counter that is off',
    ['update batches set delivered_count = delivered_count + 1 where test'],
    ['counters: 1'],
  ],
  [
    'a message that is gone',
    ['delete from messages where seq = 2'],
    ['charges: 2', 'counters: 2', 'figures of messages: 2'],
  ],
  ['messages without their batch', ['delete from batches where test'], ['messages of batches: 1']],
  [
    'a verdict that the counters do not make',
    [`update batches set status = 'completed' where not test`],
    ['verdicts: 1'],
  ],
  [
    'a message that no slice will send',
    [
      `update messages set state = 'queued' where seq = 0`,
      `update batches set status = 'processing', sent_count = sent_count - 1,
                          updated_at = now() - interval '3 minutes'`,
      'update messages set delivery = null where seq = 0',
      // Whether its receipt had come or not.
      `update batches b set delivered_count = (
         select count(*) from messages m where m.batch_id = b.id and m.delivery = 'delivered')`,
    ],
    // And the gateway is stopped: its binds are gone.
    ['slices: 2', 'figures of batches: 1', 'figures of messages: 1', 'stranded messages: 1'],
  ],
  [
    'figures that have one more than there are',
    ['insert into usage_facts (account_id, sent) select id, 1 from accounts'],
    ['figures of batches: 1', 'figures of messages: 1'],
  ],
  [
    'money that figures have on another day',
    [
      `insert into usage_facts (account_id, charged_micros, at)
       select a.id, d.micros, d.at from accounts a, (values (5, now()), (-5, now() - interval '1 day')) d (micros, at)`,
    ],
    ['figures of money: 2'],
  ],
  [
    'a part in figures that was not submitted',
    ['insert into usage_facts (account_id, submitted) select id, 1 from accounts'],
    ['figures of submits: 1'],
  ],
  [
    'a route into nowhere',
    [`insert into route_targets (route_id, smsc, rank, weight) values (0, 'nobody', 0, 1)`],
    ['routes: 1'],
  ],
  [
    'a connection that is down',
    [
      `insert into binds (smsc, index, owner, state, in_flight, per_second, throttled, updated_at)
       values ('mattel', 1, 'x', 'connecting', 0, 0, false, now())`,
    ],
    ['binds: 1'],
  ],
])('finds %s', async ([, statements, expected], t) => {
  const { pool } = await used(t)
  await break_(pool, ...statements)
  expect(await wrong(pool)).toEqual(expected)
})

test('says what is wrong with the rows, exits with 1, and changes nothing', async (t) => {
  const { h, pool, accountId } = await used(t)
  await break_(pool, 'update accounts set balance_micros = 9007199254740993')
  const { code, stdout } = await caravan(['doctor'], { DATABASE_URL: h.env.DATABASE_URL })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^WRONG 1 +An account has the sum of its ledger entries/m)
  expect(stdout).toContain(accountId)
  expect(stdout).toContain('9007199254740993')
  expect((await pool.query('select balance_micros from accounts')).rows).toEqual([
    { balance_micros: 9007199254740993n },
  ])
})

test('what waits in a slice, and what has moved lately, is well', async (t) => {
  const h = await harness(t, { env: { CARAVAN_ROLES: 'api' } })
  const { apiKey } = await h.account()
  const recipients = Array.from({ length: 600 }, (_, i) => ({ phone: `${38000000 + i}`, message: 'Hi' }))
  expect((await h.send(apiKey, { recipients })).status).toBe(202)
  await h.pool.query(
    `insert into binds (smsc, index, owner, state, in_flight, per_second, throttled, updated_at)
     values ('default', 1, 'x', 'bound', 0, 0, false, now())`,
  )
  await h.pool.query(`update batches set updated_at = now() - interval '3 minutes'`)
  expect(await wrong(h.pool)).toEqual([])
  await h.pool.query(`delete from jobs.job where name = 'slices' and (data ->> 'from')::int = 250`)
  const slices = (await examine(h.pool)).find(({ name }) => name === 'slices')
  expect(slices?.rows).toMatchObject([{ to_be_sent: 600n, in_slices: 350n }])
  // Nobody has to look after one that is paused.
  await h.pool.query('update batches set paused = true')
  expect(await wrong(h.pool)).toEqual([])
})
