/** The gateway stands whatever becomes of its log, its readers and its own faults: a process of its own each time. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type TestContext, test } from 'vitest'
import { testDatabase, until } from '../harness.ts'
import { fill, smallDisk } from '../small-disk.ts'
import { caravan } from './caravan.ts'

const MAIN = fileURLToPath(new URL('../../bin/main.mjs', import.meta.url))

/** Starts the gateway on a database of its own; how its output goes is the test's to say. */
async function standing(t: TestContext, stdout: 'pipe' | number, env: Record<string, string> = {}) {
  const { url: database } = await testDatabase(t)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'caravan-standing-'))
  t.onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const child: ChildProcess = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATABASE_URL: database,
      CARAVAN_DATA_DIR: dataDir,
      LOG_LEVEL: 'debug',
      ...env,
    },
    stdio: ['ignore', stdout, 'pipe'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  t.onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const offer = () => JSON.parse(readFileSync(path.join(dataDir, 'admin.json'), 'utf8')) as { url: string }
  const keyFile = path.join(dataDir, 'demo-api-key')
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the gateway ended: ${stderr}`)
    try {
      return offer().url !== '' && readFileSync(keyFile, 'utf8') !== ''
    } catch {
      return false
    }
  })
  const { url } = offer()
  const headers = { 'x-api-key': readFileSync(keyFile, 'utf8').trim(), 'content-type': 'application/json' }
  const metric = async (name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text()
    return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN)
  }
  return {
    child,
    url,
    metric,
    stderr: () => stderr,
    ready: async () => (await fetch(`${url}/readyz`)).status,
    /** Sends a message, and resolves with the verdict on its batch. */
    sends: async (): Promise<string> => {
      const body = JSON.stringify({ recipients: [{ phone: '+22238089336', message: 'Hello' }] })
      const sent = await fetch(`${url}/api/v2/bulk/send`, { method: 'POST', headers, body })
      const { batchId } = (await sent.json()) as { batchId: string }
      let status = ''
      await until(async () => {
        const answer = await fetch(`${url}/api/v2/bulk/status/${batchId}`, { headers })
        status = ((await answer.json()) as { batch: { status: string } }).batch.status
        return status !== 'processing'
      })
      return status
    },
    end: async (): Promise<number | null> => {
      child.kill('SIGTERM')
      return (await exited)[0]
    },
  }
}

test('an error that nobody catches is said and counted, and the process goes on', async (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-fault-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  // Two faults of two kinds, once a signal says that the program has started.
  const fault = path.join(dir, 'fault.mjs')
  writeFileSync(
    fault,
    `process.on('SIGUSR2', () => {
       setTimeout(() => { throw new Error('a fault in a timer') })
       setTimeout(() => { Promise.reject(undefined) })
     })`,
  )
  const g = await standing(t, 'pipe', { NODE_OPTIONS: `--import=${fault}` })
  let log = ''
  g.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  expect(await g.metric('caravan_uncaught_errors_total{kind="exception"}')).toBe(0)
  g.child.kill('SIGUSR2')
  await until(async () => log.includes('a fault in a timer') && log.split('"level":60').length === 3)
  expect([await g.ready(), await g.sends()]).toEqual([200, 'completed'])
  const text = await (await fetch(`${g.url}/metrics`)).text()
  expect(text).toContain('caravan_uncaught_errors_total{kind="exception"} 1')
  expect(text).toContain('caravan_uncaught_errors_total{kind="rejection"} 1')
  const said = log.split('\n').filter((line) => line.includes('"level":60'))
  expect(JSON.parse(said[0]!)).toMatchObject({
    err: { message: 'a fault in a timer', stack: expect.stringContaining('fault.mjs') },
    msg: 'an error that nobody caught: the process goes on',
  })
  expect(await g.end()).toBe(0)
})

test('with its log on a disk that is full it is ready, sends and stops, and then the log goes on', async (t) => {
  const dir = smallDisk(t, '64k')
  const filler = fill(dir)
  const file = path.join(dir, 'log')
  const g = await standing(t, openSync(file, 'a'))
  for (let n = 0; n < 3; n++) expect([await g.ready(), await g.sends()]).toEqual([200, 'completed'])
  expect(readFileSync(file, 'utf8')).toBe('')
  rmSync(filler)
  await until(async () => readFileSync(file, 'utf8').includes('batch finished'))
  // The greeting among them, and nothing torn.
  const lines = readFileSync(file, 'utf8').split('\n')
  for (const line of lines.filter((text) => text.startsWith('{"level"')))
    expect(JSON.parse(line)).toHaveProperty('msg')
  expect(lines.some((line) => line.startsWith('curl '))).toBe(true)
  fill(dir)
  expect(await g.sends()).toBe('completed')
  expect(await g.end()).toBe(0)
  expect(g.stderr()).toBe('')
})

test('with its log in a pipe that nobody reads it is ready, sends and stops', async (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-pipe-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const fifo = path.join(dir, 'log')
  execFileSync('mkfifo', [fifo])
  const reader = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK)
  t.onTestFinished(() => closeSync(reader))
  // Full to the last octet before the first line.
  expect(() => {
    for (;;) writeSync(reader, '.')
  }).toThrow('EAGAIN')
  const g = await standing(t, openSync(fifo, constants.O_WRONLY))
  for (let n = 0; n < 3; n++) expect([await g.ready(), await g.sends()]).toEqual([200, 'completed'])
  expect(await g.end()).toBe(0)
  expect(g.stderr()).toBe('')
})

test('with the reader of its log gone it goes on all the same', async (t) => {
  const g = await standing(t, 'pipe')
  g.child.stdout?.destroy()
  for (let n = 0; n < 3; n++) expect([await g.ready(), await g.sends()]).toEqual([200, 'completed'])
  expect(await g.end()).toBe(0)
  expect(g.stderr()).toBe('')
})

test('a gateway whose start fails after it has begun to listen ends, with the reason', async (t) => {
  const { url } = await testDatabase(t)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'caravan-standing-'))
  t.onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  // In place of the file into which the key of the demo account goes.
  mkdirSync(path.join(dataDir, 'demo-api-key'))
  const env = { PORT: '0', DATABASE_URL: url, CARAVAN_DATA_DIR: dataDir }
  const { code, stderr } = await caravan(['serve'], env)
  expect(code).toBe(1)
  expect(stderr).toContain('demo-api-key')
})
