/** Three gateways on one PostgreSQL: binds are owned by one each, and outlive who owned them. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { listBinds } from '../../src/dispatch/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { testDatabase } from '../harness.ts'
import { gateway } from './gateways.ts'

const MESSAGES = 50_000

test('one of three is killed in the middle of 50,000: others take its binds, and nothing is lost', async (t) => {
  const { url: database, pool } = await testDatabase(t)
  const times = new Map<string, number>()
  const simulator = await startSimulator({
    onMessage: ({ text }) => times.set(text, (times.get(text) ?? 0) + 1),
  })
  t.onTestFinished(() => simulator.close())
  const env = { DATABASE_URL: database, SMSC_URL: `${simulator.url}?binds=3&window=50&tps=4000` }
  const gateways = [await gateway(t, env), await gateway(t, env), await gateway(t, env)]
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000_000n })
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const response = await fetch(`${gateways[0]?.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      recipients: Array.from({ length: MESSAGES }, (_, i) => ({
        phone: `38${String(i).padStart(6, '0')}`,
        message: `${i}`,
      })),
    }),
  })
  const { batchId } = (await response.json()) as { batchId: string }
  while (times.size < MESSAGES / 5) await sleep(10)

  const bindsOfCarrier = async () => (await listBinds(pool)).filter(({ smsc }) => smsc === 'default')
  const binds = await bindsOfCarrier()
  expect(binds.map(({ index }) => index)).toEqual([1, 2, 3])
  const victim = gateways.find(({ child }) => binds.some(({ owner }) => owner.endsWith(`:${child.pid}`)))
  victim?.child.kill('SIGKILL')
  const killed = `:${victim?.child.pid}`
  for (;;) {
    const now = await bindsOfCarrier()
    if (now.length === 3 && now.every(({ owner, state }) => !owner.endsWith(killed) && state === 'bound'))
      break
    await sleep(20)
  }

  const alive = gateways.find((gateway) => gateway !== victim)
  type Batch = {
    progress: number
    successfulCount: number
    messages: { phone: string; possibleDuplicate?: true }[]
  }
  const status = async (query: string): Promise<Batch> => {
    const answer = await fetch(`${alive?.url}/api/v2/bulk/status/${batchId}${query}`, { headers })
    return ((await answer.json()) as { batch: Batch }).batch
  }
  while ((await status('?limit=1')).progress < 100) await sleep(50)
  const batch = await status('')
  expect([batch.successfulCount, times.size]).toEqual([MESSAGES, MESSAGES])
  const marked = new Set(
    batch.messages.filter((m) => m.possibleDuplicate).map((m) => Number(m.phone.slice(6))),
  )
  const twice = [...times].filter(([, count]) => count > 1).map(([text]) => Number(text))
  expect(twice.filter((i) => !marked.has(i))).toEqual([])
  const itsBinds = binds.filter(({ owner }) => owner.endsWith(killed)).length
  expect(twice.length).toBeLessThanOrEqual(2 * 50 * itsBinds)
})
