/** Rates that processes share, counted at the carrier: never more, whoever starts or is killed; and nothing is left unused. */
import { expect, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { transaction } from '../../src/db/sql.ts'
import { listBinds } from '../../src/dispatch/store.ts'
import { setRoute, setSmsc } from '../../src/routing/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { numbers, testDatabase, until } from '../harness.ts'
import { gateway } from './gateways.ts'

const RATE = 60
/** A busy machine hands over at once what came in the course of this time. */
const SLICE_SECONDS = 0.5

/** The most that came within so many seconds. */
function mostWithin(timesMs: number[], seconds: number): number {
  let first = 0
  return timesMs.reduce((most, atMs, last) => {
    while (timesMs[first]! <= atMs - seconds * 1_000) first++
    return Math.max(most, last - first + 1)
  }, 0)
}

test.for<[string, Record<string, string>]>([
  ['a connection', { a: `binds=3&connectionTps=${RATE}` }],
  ['a carrier', { a: `binds=2&carrier=x&carrierTps=${RATE}`, b: `binds=1&carrier=x` }],
])(
  'three processes, of which one is killed and one comes, have the rate of %s together',
  async ([, connections], t) => {
    const { url: database, pool } = await testDatabase(t)
    const timesMs: number[] = []
    const simulator = await startSimulator({ onMessage: () => timesMs.push(performance.now()) })
    t.onTestFinished(() => simulator.close())
    for (const [name, query] of Object.entries(connections))
      await setSmsc(pool, name, parseSmscUrl(`${simulator.url}?receipts=false&${query}`))
    const targets = Object.keys(connections).map((smsc) => ({ smsc, rank: 0, weight: 1 }))
    await transaction(pool, (tx) => setRoute(tx, '222', targets))
    const env = { DATABASE_URL: database, LOG_LEVEL: 'fatal' }
    const gateways = await Promise.all([gateway(t, env), gateway(t, env), gateway(t, env)])
    const bound = async () =>
      (await listBinds(pool)).filter(({ smsc, state }) => smsc in connections && state === 'bound')
    await until(async () => (await bound()).length === 3)

    const { apiKey } = await openAccount(pool, {
      name: 'Test',
      currency: 'USD',
      balanceMicros: 1_000_000_000n,
    })
    const response = await fetch(`${gateways[0].url}/api/v2/bulk/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({
        recipients: numbers('38', 50 * RATE).map((phone) => ({ phone, message: 'Hi' })),
      }),
    })
    expect(response.status).toBe(202)
    /** Waits until all of the rate is used again. */
    const usesAll = () => until(() => mostWithin(timesMs.slice(-5 * RATE), 5) >= 4.5 * RATE)
    await usesAll()
    const [{ owner } = { owner: '' }] = await bound()
    const victim = gateways.find(({ child }) => owner.endsWith(`:${child.pid}`))
    victim?.child.kill('SIGKILL')
    const before = timesMs.length
    await until(async () => (await bound()).filter((bind) => bind.owner !== owner).length === 3)
    await until(() => timesMs.length > before + 5 * RATE)
    await usesAll()
    await gateway(t, env)
    const since = timesMs.length
    await until(() => timesMs.length > since + 6 * RATE)

    expect(mostWithin(timesMs, 1)).toBeLessThanOrEqual((1 + SLICE_SECONDS) * RATE)
    expect(mostWithin(timesMs, 5)).toBeLessThanOrEqual((5 + SLICE_SECONDS) * RATE)
    expect(mostWithin(timesMs, 10)).toBeLessThanOrEqual((10 + SLICE_SECONDS) * RATE)
  },
)
