/** The gateway under npm and npx: a signal to either, or its end, is the orderly end of the gateway too. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type TestContext, test } from 'vitest'
import { bringData } from '../data-folder.ts'
import { isAlive, serverPid } from '../db/server-process.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const POLL_MS = 50
const hasNpm = spawnSync('npm', ['--version']).status === 0

interface Started {
  /** The id of the program that was started. */
  pid: number
  gateway: number
  url: string
  /** All that was written, once nothing of it runs any more. */
  ended: Promise<string>
}

/** Starts it as a person would, in a process group of its own, and waits until the gateway is ready. */
async function start(t: TestContext, command: string[], more: Record<string, string> = {}): Promise<Started> {
  if (process.platform === 'win32') t.skip('there are no signals')
  if (!hasNpm && !process.env.CI) t.skip('npm is not installed')
  const dir = await mkdtemp(path.join(tmpdir(), 'caravan-signals-'))
  bringData(dir)
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, CARAVAN_DATA_DIR: dir, PORT: '0', LOG_LEVEL: 'info', ...more }
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  const ended = once(child, 'close').then(() => output)
  t.onTestFinished(async () => {
    const pid = await serverPid(dir)
    try {
      process.kill(-(child.pid as number), 'SIGKILL')
    } catch {
      // All of it has ended.
    }
    while (pid !== undefined && isAlive(pid)) await sleep(POLL_MS)
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  const said = () => /Caravan is ready at (\S+)/.exec(output)?.[1]
  // Killed by the limit of the test where it never is.
  while (said() === undefined) await sleep(POLL_MS)
  const gateway = Number(/"pid":(\d+)/.exec(output)?.[1])
  return { pid: child.pid as number, gateway, url: said() as string, ended }
}

test.for([
  ['npm start', 'SIGTERM'],
  ['npm start', 'SIGINT'],
  ['npm start', 'SIGKILL'],
  ['npx caravan serve', 'SIGTERM'],
] as const)('%s: %s to that process alone ends the gateway in good order', async ([command, signal], t) => {
  const { pid, ended } = await start(t, command.split(' '))
  process.kill(pid, signal)
  expect(await ended).toContain('"msg":"stopped"')
})

test.for(['npm start', 'npx caravan serve'])(
  '%s: Ctrl-C, which comes to each process and is passed on besides, is one Ctrl-C',
  async (command, t) => {
    const { pid, ended } = await start(t, command.split(' '))
    process.kill(-pid, 'SIGINT')
    expect(await ended).toContain('"msg":"stopped"')
  },
)

test('the gateway ends when what npx runs is killed and can pass nothing on', async (t) => {
  const { gateway, ended } = await start(t, [process.execPath, 'bin/caravan.mjs', 'serve'])
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(gateway)], { encoding: 'utf8' })
  process.kill(Number(stdout), 'SIGKILL')
  expect(await ended).toContain('"msg":"stopped"')
})

test.for([
  ['a shell', {}],
  ['a script of npm that does not wait for it', { npm_lifecycle_script: './deploy.sh' }],
] as const)('it goes on when %s has started it with & and ends', async ([, env], t) => {
  const { gateway, url } = await start(t, ['sh', '-c', `'${process.execPath}' bin/main.mjs serve &`], env)
  const parentOf = () => spawnSync('ps', ['-o', 'ppid=', '-p', String(gateway)], { encoding: 'utf8' }).stdout
  const parent = Number(parentOf())
  expect(parent).not.toBe(process.pid)
  // It would look a few times within this.
  await sleep(2_000)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})
