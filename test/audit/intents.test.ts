/** No change is made that nobody did: customers' changes are noted before they are made. */
import { expect, test } from 'vitest'
import { giveUpIntents } from '../../src/audit/intents-sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { harness } from '../harness.ts'

/** The log and the notes of a harness, and an opt-out asked for by its key. */
async function customer(h: Awaited<ReturnType<typeof harness>>) {
  const { accountId, apiKey } = await h.account()
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const add = (phone: string) =>
    h.request('/api/v2/optouts', { method: 'POST', headers, body: JSON.stringify({ phone }) })
  const optouts = async () =>
    (await h.request('/api/v2/optouts', { headers: { 'x-api-key': apiKey } })).body.optouts.length
  const entries = async () =>
    (await h.admin('GET', `/audit?accountId=${accountId}&action=addOptout`)).body.entries
  const intents = async () => (await h.pool.query('select entry from audit_intents')).rows.length
  return { accountId, add, optouts, entries, intents }
}

/** Lets each insert into a table fail, until the returned function is called. */
async function failing(
  h: Awaited<ReturnType<typeof harness>>,
  table: string,
): Promise<() => Promise<unknown>> {
  await h.pool.query(
    `create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
     create trigger no_room before insert on ${table} execute function no_room()`,
  )
  return () => h.pool.query('drop function no_room cascade')
}

test('a change is not made if it cannot be noted', async (t) => {
  const h = await harness(t)
  const { add, optouts, entries, intents } = await customer(h)
  const mend = await failing(h, 'audit_intents')
  expect((await add('+22238089339')).status).toBe(500)
  expect([await optouts(), await entries(), await intents()]).toEqual([0, [], 0])
  await mend()
  expect((await add('+22238089339')).status).toBe(201)
  expect(await entries()).toMatchObject([{ outcome: 'done', actor: 'API key' }])
  expect([await optouts(), await intents()]).toEqual([1, 0])
})

test('a change that is made while the log cannot be written has an entry later, which says that its outcome is unknown', async (t) => {
  const h = await harness(t)
  const { accountId, add, optouts, entries, intents } = await customer(h)
  const mend = await failing(h, 'audit_log')
  expect((await add('+22238089339')).status).toBe(201)
  await mend()
  expect([await optouts(), await entries(), await intents()]).toEqual([1, [], 1])
  // A younger intent may still be going on.
  await giveUpIntents(h.pool)
  expect(await intents()).toBe(1)
  await h.pool.query(`update audit_intents set at = now() - interval '3 hours'`)
  const finding = async () => (await examine(h.pool)).find(({ name }) => name === 'changes begun')
  expect(await finding()).toMatchObject({ count: 1 })
  await giveUpIntents(h.pool)
  expect(await finding()).toMatchObject({ count: 0 })
  expect([await entries(), await intents()]).toMatchObject([
    [{ outcome: 'unknown', actor: 'API key', accountId, action: 'addOptout', ip: '127.0.0.1' }],
    0,
  ])
})

test('a change that is refused leaves nothing', async (t) => {
  const h = await harness(t)
  const { add, entries, intents } = await customer(h)
  expect((await add('1')).status).toBe(400)
  expect([await entries(), await intents()]).toEqual([[], 0])
})

test('a change that fails in the middle has an entry whose outcome is unknown', async (t) => {
  const h = await harness(t)
  const { add, entries, intents } = await customer(h)
  await failing(h, 'optouts')
  expect((await add('+22238089339')).status).toBe(500)
  expect([await entries(), await intents()]).toMatchObject([[{ outcome: 'unknown' }], 0])
})

test('a backup that cannot be noted does not begin', async (t) => {
  const h = await harness(t)
  const mend = await failing(h, 'audit_log')
  expect((await h.admin('POST', '/backups', {})).status).toBe(500)
  expect((await h.admin('GET', '/backups')).body.backups).toEqual([])
  await mend()
  expect((await h.admin('POST', '/backups', {})).status).toBe(202)
})
