/** A bind goes to another process when its owner has stopped or cannot reach the carrier, and is one process's only. */
import { expect, type TestContext, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import type { Pool } from '../../src/db/sql.ts'
import { listBinds } from '../../src/dispatch/store.ts'
import { examine } from '../../src/doctor/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { testDatabase, until } from '../harness.ts'
import { type CarrierPath, carrierPath, type Gateway, gateway, submitsOf } from './gateways.ts'

const MESSAGES = 8_000
const WINDOW = 50

interface Batch {
  progress: number
  successfulCount: number
  messages: { phone: string; possibleDuplicate?: true }[]
}

type Reached = Gateway & { path: CarrierPath }

/** Two gateways on one database, each with a path of its own to one carrier, and the only bind that carrier allows. */
async function stage(t: TestContext, tps: number) {
  const { url: database, pool } = await testDatabase(t)
  const times = new Map<string, number>()
  const simulator = await startSimulator({
    onMessage: ({ text }) => times.set(text, (times.get(text) ?? 0) + 1),
  })
  t.onTestFinished(() => simulator.close())
  const start = async (): Promise<Reached> => {
    const path = await carrierPath(t, simulator.url)
    const env = {
      DATABASE_URL: database,
      SMSC_URL: `${path.url}?binds=1&window=${WINDOW}&tps=${tps}&receipts=false`,
    }
    return { ...(await gateway(t, env)), path }
  }
  const gateways = [await start(), await start()]
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000_000n })
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const send = async ({ url }: Gateway): Promise<string> => {
    const recipients = Array.from({ length: MESSAGES }, (_, i) => ({
      phone: `38${String(i).padStart(6, '0')}`,
      message: `${i}`,
    }))
    const response = await fetch(`${url}/api/v2/bulk/send`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ recipients }),
    })
    return ((await response.json()) as { batchId: string }).batchId
  }
  const status = async ({ url }: Gateway, batchId: string, query: string): Promise<Batch> => {
    const answer = await fetch(`${url}/api/v2/bulk/status/${batchId}${query}`, { headers })
    return ((await answer.json()) as { batch: Batch }).batch
  }
  /** The status once all of it has gone out. */
  const finished = async (gateway: Gateway, batchId: string): Promise<Batch> => {
    await until(async () => (await status(gateway, batchId, '?limit=1')).progress === 100)
    return status(gateway, batchId, '')
  }
  return { pool, times, gateways, send, finished }
}

async function ownerOf(pool: Pool, gateways: Reached[]): Promise<Reached> {
  let owner: Reached | undefined
  await until(async () => {
    const bind = (await listBinds(pool)).find(({ smsc, state }) => smsc === 'default' && state === 'bound')
    owner = gateways.find(({ child }) => bind?.owner.endsWith(`:${child.pid}`))
    return owner !== undefined
  })
  return owner as Reached
}

/** Each message once, or twice and marked; the books exact. */
async function expectAllSent(pool: Pool, times: Map<string, number>, batch: Batch): Promise<void> {
  expect([batch.successfulCount, times.size]).toEqual([MESSAGES, MESSAGES])
  const isMarked = new Map(
    batch.messages.map((m) => [Number(m.phone.slice(6)), m.possibleDuplicate === true]),
  )
  const again = [...times].filter(([, count]) => count > 1)
  expect(again.filter(([text, count]) => count > 2 || !isMarked.get(Number(text)))).toEqual([])
  expect(again.length).toBeLessThanOrEqual(2 * WINDOW)
  const wrong = (await examine(pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(wrong).toEqual([])
}

test.concurrent('the owner of a bind is stopped in the middle of 8,000: another goes on, and when it wakes it writes nothing', async (t) => {
  const { pool, times, gateways, send, finished } = await stage(t, 2_000)
  const owner = await ownerOf(pool, gateways)
  const other = gateways.find((each) => each !== owner) as Reached
  const batchId = await send(other)
  await until(async () => times.size >= MESSAGES / 5)
  owner.child.kill('SIGSTOP')
  const stoppedAtMs = performance.now()
  await until(async () => submitsOf(other.path) > 0)
  t.annotate(`sent on by another after ${Math.round(performance.now() - stoppedAtMs)} ms`)
  const wokenAtMs = performance.now()
  owner.child.kill('SIGCONT')
  const batch = await finished(other, batchId)
  expect(submitsOf(owner.path, wokenAtMs)).toBe(0)
  await expectAllSent(pool, times, batch)
  expect(await ownerOf(pool, gateways)).toBe(other)
})

test.concurrent('the owner of a bind is cut off from the carrier: another that is not goes on', async (t) => {
  const { pool, times, gateways, send, finished } = await stage(t, 2_000)
  const owner = await ownerOf(pool, gateways)
  const other = gateways.find((each) => each !== owner) as Reached
  const batchId = await send(owner)
  await until(async () => times.size >= MESSAGES / 5)
  owner.path.cut()
  const cutAtMs = performance.now()
  await until(async () => submitsOf(other.path) > 0)
  t.annotate(`sent on by another after ${Math.round(performance.now() - cutAtMs)} ms`)
  await expectAllSent(pool, times, await finished(owner, batchId))
})
