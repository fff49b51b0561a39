/** A gateway that is killed in the middle of what an operator or a customer does: all of it is there afterwards or nothing, and the books are right. */
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { giveUpIntents } from '../../src/audit/intents-sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { folder } from '../backup/databases.ts'
import { type Gateway, gateway } from '../dispatch/gateways.ts'
import { type Body, type Harness, harness, numbers, until } from '../harness.ts'

/** A gateway of its own beside that of the test, and a token for it. */
async function beside(t: TestContext, h: Harness) {
  const { body } = await h.admin('POST', '/tokens', { name: 'killed' })
  const process = await gateway(t, {
    DATABASE_URL: h.env.DATABASE_URL,
    CARAVAN_KEY_FILE: h.env.CARAVAN_KEY_FILE,
    CARAVAN_DATA_DIR: path.join(folder(t), 'data'),
    CARAVAN_ROLES: 'api',
    SMSC_URL: h.env.SMSC_URL,
  })
  const ask = (to: string, init: { body: string; type?: string }) =>
    fetch(`${process.url}/api/admin/v1${to}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${body.adminToken}`,
        'content-type': init.type ?? 'application/json',
      },
      body: init.body,
    }).then(
      ({ status }) => status,
      () => 'cut' as const,
    )
  return { process, ask }
}

/** Asks while something it needs is locked, kills the gateway as it waits for that, and lets go. */
async function killedDuring(
  h: Harness,
  { child }: Gateway,
  lock: string,
  ask: () => Promise<number | 'cut'>,
): Promise<void> {
  const client = await h.pool.connect()
  try {
    await client.query('begin')
    await client.query(lock)
    const answer = ask()
    await until(async () => {
      const { rows } = await h.pool.query(
        `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      return rows[0].n > 0
    })
    child.kill('SIGKILL')
    expect(await answer).toBe('cut')
    await client.query('rollback')
  } finally {
    client.release()
  }
  // PostgreSQL has noticed that nobody is there to say COMMIT.
  await until(async () => {
    const { rows } = await h.pool.query(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and xact_start < now() - interval '1 second' and state <> 'idle'
         and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    return rows[0].n === 0
  })
}

const faults = async (h: Harness) =>
  (await examine(h.pool)).filter(({ level, count }) => level === 'error' && count > 0)

test('killed in the middle of a refund: nothing was given back, and asked for again it is, once', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const recipients = numbers('38', 500).map((phone) => ({ phone, message: 'Hi' }))
  const { batchId } = (await h.send(apiKey, { recipients })).body
  await h.finished(apiKey, batchId)
  const { process, ask } = await beside(t, h)
  const refund = () => ask(`/batches/${batchId}/refund`, { body: '{"reason":"late"}' })
  await killedDuring(h, process, `select from accounts where id = '${accountId}' for update`, refund)
  expect(await h.ledger(accountId)).toEqual(['top_up 1000 = 1000', 'charge -10 = 990'])
  expect((await h.admin('GET', `/batches/${batchId}`)).body.batch.refundedAmount).toBe(0)
  expect(await faults(h)).toEqual([])
  expect((await h.admin('POST', `/batches/${batchId}/refund`, { reason: 'late' })).body.refundedAmount).toBe(
    10,
  )
  expect((await h.admin('POST', `/batches/${batchId}/refund`, { reason: 'late' })).status).toBe(409)
  expect((await h.ledger(accountId)).at(-1)).toBe('refund 10 = 1000')
  expect((await h.admin('GET', '/usage')).body.totals).toMatchObject([
    { charged: 10, refunded: 10, revenue: 0 },
  ])
  expect(await faults(h)).toEqual([])
}, 120_000)

test('killed in the middle of a rate sheet: no cost of it is there, and applied again all are', async (t) => {
  const h = await harness(t)
  const rows = Array.from({ length: 2_000 }, (_, i) => `2223${String(i).padStart(4, '0')};0.01`)
  const sheet = ['Prefix;Price', ...rows].join('\n')
  const { process, ask } = await beside(t, h)
  const apply = () =>
    ask('/costs/import?carrier=mattel&currency=USD&dryRun=false', { body: sheet, type: 'text/csv' })
  await killedDuring(h, process, 'select from costing for update', apply)
  expect((await h.admin('GET', '/costs?carrier=mattel')).body.costs).toEqual([])
  expect((await h.admin('GET', '/costs/imports')).body.imports).toEqual([])
  expect((await h.admin('GET', '/audit?action=costs.import')).body.entries).toEqual([])
  const again = await h.request('/api/admin/v1/costs/import?carrier=mattel&currency=USD&dryRun=false', {
    method: 'POST',
    headers: { authorization: `Bearer ${h.localToken}`, 'content-type': 'text/csv' },
    body: sheet,
  })
  expect([again.status, again.body.counts.added]).toEqual([200, 2_000])
  expect((await h.admin('GET', '/costs/imports')).body.imports).toMatchObject([{ rows: 2_000 } as Body])
  expect(await faults(h)).toEqual([])
}, 120_000)

test('killed after what a customer changed, before its entry in the log: the change is not one that nobody did', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const { process } = await beside(t, h)
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const add = () =>
    fetch(`${process.url}/api/v2/lists`, { method: 'POST', headers, body: '{"name":"Friends"}' }).then(
      ({ status }) => status,
      () => 'cut' as const,
    )
  await killedDuring(h, process, 'lock table audit_log in share mode', async () => {
    const answer = await add()
    // PostgreSQL would end the statement that waits, though nobody is there any more.
    await h.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    return answer
  })
  expect((await h.request('/api/v2/lists', { headers: { 'x-api-key': apiKey } })).body.lists).toHaveLength(1)
  await h.pool.query(`update audit_intents set at = at - interval '2 hours'`)
  await giveUpIntents(h.pool)
  const { entries } = (await h.admin('GET', `/audit?accountId=${accountId}&action=createList`)).body
  expect(entries).toMatchObject([{ actor: 'API key', outcome: 'unknown' }])
}, 120_000)

test('the same things at once: a refund, a rate sheet, an undo and a resume are each done once', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const recipients = numbers('38', 50).map((phone) => ({ phone, message: 'Hi' }))
  const { batchId } = (await h.send(apiKey, { recipients })).body
  await h.finished(apiKey, batchId)
  const times = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 8 }, work))
  const refunds = await times(() => h.admin('POST', `/batches/${batchId}/refund`, { reason: 'late' }))
  expect(refunds.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
  expect((await h.ledger(accountId)).at(-1)).toBe('refund 1 = 1000')

  const prices = [{ prefix: '222', price: 0.03 }]
  const { importId } = (await h.admin('POST', '/prices/import', { prices, apply: true })).body
  const undone = await times(() => h.admin('POST', `/prices/imports/${importId}/undo`))
  expect(undone.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])

  const sheets = await times(() =>
    h.request('/api/admin/v1/costs/import?carrier=mattel&currency=USD&dryRun=false', {
      method: 'POST',
      headers: { authorization: `Bearer ${h.localToken}`, 'content-type': 'text/csv' },
      body: 'Prefix;Price\n222;0.01\n223;0.02\n',
    }),
  )
  expect(sheets.map(({ body }) => body.counts.added).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 2])
  const backs = await times(() => h.admin('POST', '/costs/undo', { carrier: 'mattel' }))
  expect(backs.filter(({ status }) => status === 200)).toHaveLength(1)
  const caps = await times(() =>
    h.admin('POST', '/destination-caps', { prefix: '222', per: 'day', messages: 5 }),
  )
  expect(caps.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect((await h.admin('GET', '/destination-caps')).body.caps).toHaveLength(1)
  const floors = await times(() => h.admin('PUT', '/margin-floors', { percent: 5, below: 'alert' }))
  expect(floors.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect((await h.admin('GET', '/margin-floors')).body.floors).toHaveLength(1)
  expect(await faults(h)).toEqual([])
})
