/** A text that makes the carrier cut the link stops nobody: whoever was in flight then goes alone until cleared. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type TestContext, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import type { Pool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { formatMoney, parseMoney } from '../../src/kernel/money.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { harness, testDatabase } from '../harness.ts'

/** A number whose messages the carrier cuts the link on. */
const POISON = (i: number) => `4440${String(i).padStart(4, '0')}`
const INNOCENT = (i: number) => `3800${String(i).padStart(4, '0')}`
const SINGLE = (i: number) => `3900${String(i).padStart(4, '0')}`
const SCRIPT = { rules: [{ destination: '2224440*', disconnect: true }] }

interface Batch {
  status: string
  messages: { phone: string; status: string; errorCode?: string }[]
}

/** How often each number was submitted: by the log of attempts. */
async function submits(pool: Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ phone: string; count: number }>(
    `select m.phone, count(*)::int as count
     from attempts a cross join lateral unnest(a.seqs) as s (seq)
     join messages m on m.batch_id = a.batch_id and m.seq = s.seq group by m.phone`,
  )
  return new Map(rows.map(({ phone, count }) => [phone, count]))
}

async function expectBooksInOrder(pool: Pool): Promise<void> {
  const wrong = (await examine(pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(wrong).toEqual([])
}

/** Every 11th of the texts cuts the link. */
async function attack(t: TestContext, smsc: string, texts: number) {
  const h = await harness(t, { simulator: { script: SCRIPT }, smsc })
  const [attacker, other] = [await h.account(), await h.account()]
  const recipients = Array.from({ length: texts }, (_, i) => ({
    phone: i % 11 === 5 ? POISON(i) : INNOCENT(i),
    message: `text ${i}`,
  }))
  const { body } = await h.send(attacker.apiKey, { recipients })
  const singles: Promise<Batch>[] = []
  let over = false
  const finished: Promise<Batch> = h.finished(attacker.apiKey, body.batchId).finally(() => {
    over = true
  })
  for (let i = 0; !over; i++) {
    const sent = await h.send(other.apiKey, { recipients: [{ phone: SINGLE(i), message: `single ${i}` }] })
    singles.push(h.finished(other.apiKey, sent.body.batchId))
    await sleep(500)
  }
  return { h, attacker, batch: await finished, singles: await Promise.all(singles) }
}

for (const [smsc, poisoned] of [
  ['window=50', 20],
  ['window=20&binds=2', 8],
] as const)
  test.concurrent(`of ${11 * poisoned} texts only the ${poisoned} that cut the link fail, and another account is sent meanwhile (${smsc})`, async (t) => {
    const { h, attacker, batch, singles } = await attack(t, smsc, 11 * poisoned)
    const poison = (phone: string) => phone.startsWith('+2224440')
    const failed = batch.messages.filter(({ status }) => status === 'failed')
    expect(batch.status).toBe('partial')
    expect(
      batch.messages.filter(({ status }) => status === 'sent').map(({ phone }) => poison(phone)),
    ).toEqual(Array(10 * poisoned).fill(false))
    expect(failed.map(({ phone }) => poison(phone))).toEqual(Array(poisoned).fill(true))
    expect(singles.map(({ status }) => status)).toEqual(singles.map(() => 'completed'))

    const counts = await submits(h.pool)
    const innocent = [...counts].filter(([phone]) => !poison(phone))
    expect(innocent.filter(([, count]) => count > 2)).toEqual([])
    // Each is one loss at most, and whatever else was lost was lost with one of them.
    const poisonSubmits = [...counts].filter(([phone]) => poison(phone)).map(([, count]) => count)
    expect(Math.max(...poisonSubmits)).toBeLessThanOrEqual(5)
    const binds = smsc.includes('binds=2') ? 2 : 1
    const lost = h.simulator.counts.connections - binds
    expect(lost).toBeLessThanOrEqual(poisonSubmits.reduce((a, b) => a + b, 0))
    const [balance] = (await h.ledger(attacker.accountId)).slice(-1)
    expect(balance).toMatch(
      new RegExp(`= ${formatMoney((parseMoney('1000') as bigint) - BigInt(10 * poisoned) * 20_000n)}$`),
    )
    await expectBooksInOrder(h.pool)
  })

const MAIN = path.resolve(import.meta.dirname, '../../bin/main.mjs')

/** A gateway in a process of its own. */
async function gateway(t: TestContext, env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'silent', CARAVAN_RETRY_BASE_MS: '20', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  t.onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
  })
  let output = ''
  for await (const chunk of child.stdout) {
    output += chunk
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
    if (url) return { url, kill: () => child.kill('SIGKILL') && exited }
  }
  throw new Error(`the gateway ended: ${output}`)
}

test.concurrent('a process is killed while it has suspects: the other goes on with them, and the books are in order', async (t) => {
  const { url, pool } = await testDatabase(t)
  const simulator = await startSimulator({ script: SCRIPT })
  t.onTestFinished(() => simulator.close())
  const env = { DATABASE_URL: url, SMSC_URL: `${simulator.url}?window=20&binds=2` }
  const [first, second] = [await gateway(t, env), await gateway(t, env)]
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000_000n })
  const recipients = Array.from({ length: 88 }, (_, i) => ({
    phone: i % 11 === 5 ? POISON(i) : INNOCENT(i),
    message: `text ${i}`,
  }))
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const sent = await fetch(`${first.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ recipients }),
  })
  const { batchId } = (await sent.json()) as { batchId: string }
  const one = async (text: string) => (await pool.query<{ found: boolean }>(text)).rows[0]?.found === true
  // One of them is being sent, or is about to be.
  while (
    !(await one(
      `select exists (select from messages where suspect is not null and state = 'submitting') as found`,
    ))
  )
    await sleep(2)
  await first.kill()
  while (!(await one(`select bool_and(state in ('sent', 'failed')) as found from messages`))) await sleep(50)
  const answer = await fetch(`${second.url}/api/v2/bulk/status/${batchId}`, { headers })
  const { batch } = (await answer.json()) as { batch: Batch }
  const failed = batch.messages
    .filter(({ status }) => status === 'failed')
    .map(({ phone }) => phone.slice(0, 8))
  expect(failed).toEqual(Array(8).fill('+2224440'))
  await expectBooksInOrder(pool)
})
