/** A process dies while what waits is moved: nothing is lost, and nothing goes twice unmarked. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { transaction } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { setRoute, setSmsc } from '../../src/routing/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { testDatabase, until } from '../harness.ts'
import { gateway } from './gateways.ts'

const MESSAGES = 50_000

test('processes that are killed while 50,000 messages move to other routes lose none and repeat none', async (t) => {
  const { url: database, pool } = await testDatabase(t)
  const times = new Map<string, number>()
  const carrier = async (name: string, query = '') => {
    const simulator = await startSimulator({
      onMessage: ({ text }) => times.set(text, (times.get(text) ?? 0) + 1),
    })
    t.onTestFinished(() => simulator.close())
    await setSmsc(pool, name, parseSmscUrl(`${simulator.url}?${query}`))
  }
  await carrier('calm', 'paused=true')
  await carrier('one', 'tps=4000')
  await carrier('two', 'tps=4000')
  const lead = (prefix: string, smsc: string) =>
    transaction(pool, (tx) => setRoute(tx, prefix, [{ smsc, rank: 0, weight: 1 }]))
  await lead('222', 'calm')
  const env = { DATABASE_URL: database, LOG_LEVEL: 'fatal' }
  const gateways = [await gateway(t, env), await gateway(t, env), await gateway(t, env)]
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000_000n })
  const response = await fetch(`${gateways[2]?.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({
      recipients: Array.from({ length: MESSAGES }, (_, i) => ({
        phone: `${2 + (i % 3)}${String(i).padStart(7, '0')}`,
        message: `${i}`,
      })),
    }),
  })
  expect(response.status).toBe(202)
  await lead('2223', 'one')
  await lead('222', 'two')
  const routes = async () => (await pool.query('select distinct route_id from messages')).rows.length
  await until(async () => (await routes()) === 2)
  gateways[0]?.child.kill('SIGKILL')
  await lead('2224', 'one')
  await sleep(700)
  gateways[1]?.child.kill('SIGKILL')
  const left = async () =>
    (await pool.query(`select from messages where state in ('queued', 'submitting') limit 1`)).rows.length
  await until(async () => (await left()) === 0)
  const { rows } = await pool.query<{ marked: bigint; sent: bigint }>(
    `select count(*) filter (where possible_duplicate) as marked, count(*) filter (where state = 'sent') as sent
     from messages`,
  )
  const twice = [...times.values()].filter((count) => count > 1).length
  expect([times.size, Number(rows[0]?.sent)]).toEqual([MESSAGES, MESSAGES])
  expect(twice).toBeLessThanOrEqual(Number(rows[0]?.marked))
  const faults = (await examine(pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(faults).toEqual([])
}, 170_000)
