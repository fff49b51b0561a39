/** The clock of the machine is set while messages are sent: nothing waits for it, and nothing leaves twice. */
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startOwnPostgres } from '../../bench/postgres.ts'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { openPool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { gateway } from './gateways.ts'

const FAKETIME = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find((file) => existsSync(file))
const HOUR = 3_600
const MESSAGES = 600

test('set back and forward by an hour and by a day: all is sent once, and new sends are taken', async (t) => {
  if (!FAKETIME) return t.skip('libfaketime is not installed')
  const dir = await mkdtemp(path.join(tmpdir(), 'caravan-clock-'))
  // PostgreSQL reads the file as another user.
  await chmod(dir, 0o755)
  t.onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'off-by')
  const setClock = async (offBy: number) => {
    await writeFile(`${file}.new`, `${offBy < 0 ? '-' : '+'}${Math.abs(offBy)}\n`, { mode: 0o644 })
    await rename(`${file}.new`, file)
  }
  await setClock(0)
  const times = new Map<string, number>()
  const simulator = await startSimulator({
    onMessage: ({ text }) => times.set(text, (times.get(text) ?? 0) + 1),
  })
  t.onTestFinished(() => simulator.close())
  const wrongClock = {
    LD_PRELOAD: FAKETIME,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  }
  const database = await startOwnPostgres(wrongClock)
  t.onTestFinished(() => database.remove())
  const env = {
    ...wrongClock,
    DATABASE_URL: database.url,
    CARAVAN_DATA_DIR: path.join(dir, 'data'),
    SMSC_URL: `${simulator.url}?binds=2&window=10&tps=100`,
  }
  const urls = [(await gateway(t, env)).url, (await gateway(t, env)).url]
  const pool = openPool(database.url, { connectionsMax: 2, onError: () => undefined })
  t.onTestFinished(() => pool.end())
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000_000n })
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const send = async (text: string, messages: number): Promise<string> => {
    const recipients = Array.from({ length: messages }, (_, i) => ({
      phone: `38${String(i).padStart(6, '0')}`,
      message: `${text} ${i}`,
    }))
    const body = JSON.stringify({ recipients })
    const answer = await fetch(`${urls[0]}/api/v2/bulk/send`, { method: 'POST', headers, body })
    expect(answer.status).toBe(202)
    return ((await answer.json()) as { batchId: string }).batchId
  }
  const finished = async (batchId: string): Promise<string> => {
    for (;;) {
      const answer = await fetch(`${urls[1]}/api/v2/bulk/status/${batchId}?limit=1`, { headers })
      const { batch } = (await answer.json()) as { batch: { status: string; progress: number } }
      if (batch.progress === 100) return batch.status
      await sleep(50)
    }
  }
  let offBy = 0
  for (const by of [-HOUR, HOUR, -24 * HOUR, 24 * HOUR, 24 * HOUR, -24 * HOUR]) {
    times.clear()
    offBy += by
    const batchId = await send(`off by ${offBy}`, MESSAGES)
    while (times.size < MESSAGES / 3) await sleep(10)
    await setClock(offBy)
    const later = await send(`later, off by ${offBy}`, 1)
    expect([await finished(batchId), await finished(later)]).toEqual(['completed', 'completed'])
    expect([times.size, [...times].filter(([, count]) => count > 1)]).toEqual([MESSAGES + 1, []])
    const ready = await fetch(`${urls[0]}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      expect.objectContaining({ clockJumped: { at: expect.any(String), seconds: expect.any(Number) } }),
    ])
  }
  const { rows } = await pool.query('select jumps from clock')
  expect(rows).toEqual([{ jumps: 6 }])
  const findings = (await examine(pool)).filter(({ count }) => count > 0)
  expect(findings.filter(({ level }) => level === 'error')).toEqual([])
  expect(findings.map(({ name }) => name)).toContain('clock')
})
