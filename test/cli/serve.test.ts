/** The gateway as `npm start` runs it: a process with its own database, started, stopped, killed, started. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { startEmbedded } from '../../src/db/embedded.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { bringData } from '../data-folder.ts'
import { isAlive, serverPid } from '../db/server-process.ts'
import { caravan, spawnCaravan } from './caravan.ts'

const run = promisify(execFile)
const POLL_MS = 20
const KEY = /cvn_live_[\w-]{43}/

interface Gateway {
  url: string
  apiKey: string | undefined
  /** All that was printed before it was ready. */
  welcome: string
  /** Sends the signal; resolves with the exit code, which is null where the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

async function dataDir(t: TestContext): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'caravan-serve-'))
  t.onTestFinished(async () => {
    await noServer(dir)
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return dir
}

/** A data folder of before, with a database that does not run. */
async function usedDataDir(t: TestContext): Promise<string> {
  const dir = await dataDir(t)
  bringData(dir)
  return dir
}

/** Starts the gateway, and waits until it says that it is ready. */
async function serve(t: TestContext, env: Record<string, string>): Promise<Gateway> {
  const child = spawnCaravan(['serve'], { PORT: '0', ...env })
  const exited = once(child, 'exit') as Promise<[number | null]>
  t.onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text
    })
  const isReady = () => output.includes('API key') && output.endsWith('\n\n')
  while (!isReady() && child.exitCode === null) await sleep(POLL_MS)
  const url = /Caravan is ready at (http:\S+)/.exec(output)?.[1]
  if (url === undefined) throw new Error(`the gateway did not start: ${output}`)
  return {
    url,
    apiKey: KEY.exec(output)?.[0],
    welcome: output,
    end: async (signal) => {
      child.kill(signal)
      return (await exited)[0]
    },
  }
}

/** Waits until no PostgreSQL runs on the folder any more. */
async function noServer(dir: string): Promise<void> {
  for (let pid = await serverPid(dir); pid !== undefined && isAlive(pid); pid = await serverPid(dir))
    await sleep(POLL_MS)
}

async function balances(dir: string): Promise<[string, number][]> {
  const { stdout } = await caravan(['account', 'list', '--json'], { CARAVAN_DATA_DIR: dir })
  return JSON.parse(stdout).accounts.map(({ name, balance }: { name: string; balance: number }) => [
    name,
    balance,
  ])
}

async function finished(url: string, apiKey: string, batchId: string) {
  for (;;) {
    const response = await fetch(`${url}/api/v2/bulk/status/${batchId}`, { headers: { 'x-api-key': apiKey } })
    const { batch } = (await response.json()) as { batch: Record<string, unknown> }
    // The simulator delivers everything that it takes.
    if (batch.status !== 'processing' && batch.deliveredCount === batch.successfulCount) return batch
    await sleep(POLL_MS)
  }
}

/** Runs a line as a reader would who pastes it into a shell. */
async function paste(t: TestContext, line: string): Promise<[number, Record<string, unknown>]> {
  const hasCurl = await run('bash', ['-c', 'curl --version']).catch(() => undefined)
  if (!hasCurl && !process.env.CI) t.skip('bash with curl is not installed')
  const env = { PATH: process.env.PATH, NO_PROXY: '*' }
  const { stdout } = await run('bash', ['-c', `${line} -sS -w '\\n%{http_code}'`], { env })
  const [body = '', status] = stdout.split('\n')
  return [Number(status), JSON.parse(body)]
}

test('the first start prints an address, a key and lines to paste; stopped and started again, all is kept', async (t) => {
  const dir = await dataDir(t)
  const env = { CARAVAN_DATA_DIR: dir }
  const first = await serve(t, env)
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(first.welcome).toMatch(/Carrier +the built-in simulator \(nothing leaves this machine\)/)
  const [send, status] = first.welcome.split('\n').filter((line) => line.startsWith('curl '))

  const [code, { success, batchId }] = await paste(t, send!)
  expect([code, success]).toEqual([202, true])
  const batch = await finished(first.url, first.apiKey!, batchId as string)
  expect([batch.status, batch.successfulCount]).toEqual(['completed', 2])
  const [found, answer] = await paste(t, status!.replace('BATCH_ID', batchId as string))
  expect([found, answer]).toEqual([200, { success: true, batch }])
  expect(await balances(dir)).toEqual([['Demo', 999.96]])
  // The key stands in a file beside the data, which is nobody else's to read.
  const file = path.join(dir, 'demo-api-key')
  expect([await readFile(file, 'utf8'), (await stat(file)).mode & 0o777]).toEqual([
    `${first.apiKey}\n`,
    0o600,
  ])

  expect(await first.end('SIGTERM')).toBe(0)
  expect(await serverPid(dir)).toBeUndefined()

  const second = await serve(t, env)
  expect(second.apiKey).toBe(first.apiKey)
  expect(await balances(dir)).toEqual([['Demo', 999.96]])
  expect(await finished(second.url, second.apiKey!, batchId as string)).toEqual(batch)
  expect(await second.end('SIGINT')).toBe(0)
  expect(await serverPid(dir)).toBeUndefined()
})

test('with a carrier of its own it makes no demo account and says how to make one', async (t) => {
  const dir = await usedDataDir(t)
  const simulator = await startSimulator({})
  t.onTestFinished(() => simulator.close())
  const gateway = await serve(t, { CARAVAN_DATA_DIR: dir, SMSC_URL: simulator.url })
  expect(gateway.welcome).toMatch(
    /Carrier +as in SMSC_URL\n +Set up +http:\/\/localhost:\d+\/set-up#[\w-]{43}\n +API key +npx caravan account create --name NAME --balance 1000\n/,
  )
  expect(gateway.apiKey).toBeUndefined()
  expect(await balances(dir)).toEqual([])
  expect(await gateway.end('SIGTERM')).toBe(0)
})

test('a port that is taken: it says so, ends with code 1 and leaves no database running', async (t) => {
  const dir = await usedDataDir(t)
  const first = await serve(t, { CARAVAN_DATA_DIR: dir })
  const { port } = new URL(first.url)
  const { code, stderr } = await caravan(['serve'], { CARAVAN_DATA_DIR: dir, PORT: port })
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^caravan: PORT: .* is in use/)])
  // It had joined the database of the first one, and has left it as it was.
  expect(await balances(dir)).toEqual([['Demo', 1_000]])
  expect(await first.end('SIGTERM')).toBe(0)
  expect(await serverPid(dir)).toBeUndefined()
})

test('killed with a batch in flight: the next start sends the rest, and marks what is in doubt', async (t) => {
  const dir = await usedDataDir(t)
  const simulator = await startSimulator({
    keep: true,
    script: { rules: [{ destination: '*9', silence: true }] },
  })
  t.onTestFinished(() => simulator.close())
  const env = { CARAVAN_DATA_DIR: dir, SMSC_URL: `${simulator.url}?window=50` }
  const created = await caravan(['account', 'create', '--name', 'Shop', '--balance', '10', '--json'], {
    CARAVAN_DATA_DIR: dir,
  })
  const { apiKey } = JSON.parse(created.stdout)
  const first = await serve(t, env)
  const response = await fetch(`${first.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({
      message: 'Hi',
      recipients: Array.from({ length: 100 }, (_, i) => ({ phone: `380893${String(i).padStart(2, '0')}` })),
    }),
  })
  expect(response.status).toBe(202)
  const { batchId } = (await response.json()) as { batchId: string }
  // The 10 numbers that end in 9 are never answered; all others are.
  while (simulator.counts.accepted < 90 || simulator.counts.silenced < 10) await sleep(POLL_MS)
  expect(await first.end('SIGKILL')).toBeNull()

  simulator.setScript({})
  const second = await serve(t, env)
  const batch = await finished(second.url, apiKey, batchId)
  expect([batch.status, batch.successfulCount, batch.failedCount]).toEqual(['completed', 100, 0])
  const doubtful = (batch.messages as { phone: string; possibleDuplicate?: boolean }[])
    .filter(({ possibleDuplicate }) => possibleDuplicate)
    .map(({ phone }) => phone)
  for (const phone of simulator
    .messages()
    .slice(90)
    .map(({ destination }) => `+${destination}`))
    expect(doubtful).toContain(phone)
  expect(doubtful.filter((phone) => phone.endsWith('9'))).toHaveLength(10)
  expect(new Set(simulator.messages().map(({ destination }) => destination)).size).toBe(100)
  expect(await balances(dir)).toEqual([['Shop', 8]])
  expect(await second.end('SIGTERM')).toBe(0)
  expect(await serverPid(dir)).toBeUndefined()
})

test('three gateways on one folder all work, with as many connections as each of them may have', async (t) => {
  const dir = await usedDataDir(t)
  const env = { CARAVAN_DATA_DIR: dir }
  const gateways = [await serve(t, env), await serve(t, env), await serve(t, env)]
  const { url: database, stop } = await startEmbedded(dir)
  // In the place of those that their pools would open under load.
  const clients = Array.from({ length: 3 * 50 }, () => new pg.Client({ connectionString: database }))
  await Promise.all(clients.map((client) => client.connect()))
  for (const { url, apiKey } of gateways) {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey as string }
    const body = JSON.stringify({ recipients: [{ phone: '38089336', message: `Hi from ${url}` }] })
    const response = await fetch(`${url}/api/v2/bulk/send`, { method: 'POST', headers, body })
    const { batchId } = (await response.json()) as { batchId: string }
    const { status } = await finished(url, apiKey as string, batchId)
    expect([response.status, status]).toEqual([202, 'completed'])
  }
  await Promise.all(clients.map((client) => client.end()))
  for (const gateway of gateways) expect(await gateway.end('SIGTERM')).toBe(0)
  await stop()
  expect(await serverPid(dir)).toBeUndefined()
})

test('it is not ready where too little is free in its data folder, and says so', async (t) => {
  const dir = await usedDataDir(t)
  const most = String(Number.MAX_SAFE_INTEGER)
  const gateway = await serve(t, { CARAVAN_DATA_DIR: dir, CARAVAN_DISK_FREE_MIN_BYTES: most })
  const response = await fetch(`${gateway.url}/readyz`)
  expect([response.status, await response.json()]).toEqual([
    503,
    {
      status: 'not ready',
      database: 'ok',
      disk: expect.stringMatching(
        new RegExp(
          `^\\d+ bytes are free in the data folder, fewer than ${most} \\(CARAVAN_DISK_FREE_MIN_BYTES\\)$`,
        ),
      ),
    },
  ])
  expect(await gateway.end('SIGTERM')).toBe(0)
})

test('a carrier suspends the demo account, and the next start says so', async (t) => {
  const dir = await usedDataDir(t)
  const env = { CARAVAN_DATA_DIR: dir }
  const first = await serve(t, env)
  const ask = (url: string) =>
    fetch(`${url}/api/v2/notify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': first.apiKey as string },
      body: JSON.stringify({ phoneNumber: '38089336', message: 'Hi' }),
    })
  expect((await ask(first.url)).status).toBe(202)
  const added = await caravan(['smsc', 'add', 'mattel', 'smpp://me:secret@127.0.0.1:1'], env)
  expect([added.code, added.stderr]).toEqual([0, ''])
  // A process remembers a key for some seconds.
  let refused = await ask(first.url)
  for (; refused.status !== 403; refused = await ask(first.url)) await sleep(POLL_MS)
  expect(((await refused.json()) as { code: string }).code).toBe('ACCOUNT_SUSPENDED')
  await first.end('SIGTERM')
  const second = await serve(t, env)
  expect(second.apiKey).toBeUndefined()
  expect(second.welcome).toMatch(
    /Demo account +suspended, because there is a carrier \(CARAVAN_DEMO=keep keeps it\)/,
  )
  expect(second.welcome).toMatch(
    /Carrier +the connections that were added; the built-in simulator serves test keys/,
  )
  await second.end('SIGTERM')
})
