/**
 * Sets the stage of a measurement: a sink in the place of the SMSC, the gateway in a process of its own on an empty
 * embedded database, and an account with money.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')
const MAIN = path.join(ROOT, 'bin/main.mjs')
const TICKS_PER_SECOND = 100

export interface Stage {
  url: string
  /** The key of another account. */
  otherKey: string
  headers: Record<string, string>
  /** The address of the sink: host:port. */
  sink: string
  pid: number
  dataDir: string
  post(body: string): Promise<Response>
  status(batchId: string, query?: string, apiKey?: string): Promise<BatchStatus>
  /** A command against the gateway. */
  caravan(...args: string[]): string
  stop(): Promise<void>
}

export interface BatchStatus {
  progress: number
  deliveredCount: number
}

/** `smsc`: parameters of SMSC_URL. */
export async function openStage({
  smsc,
  env = {},
}: {
  smsc: string
  env?: Record<string, string>
}): Promise<Stage> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'caravan-bench-'))
  const children: ChildProcess[] = []
  const stop = async () => {
    await stopAll(children)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const sink = await startSink(children, dataDir)
    const settings = {
      CARAVAN_DATA_DIR: dataDir,
      CARAVAN_BATCHES_PER_HOUR: '0',
      PORT: '0',
      LOG_LEVEL: 'warn',
      SMSC_URL: `smpp://caravan:password@${sink}?${smsc}`,
      ...env,
    }
    const gateway = await startSaying(
      children,
      process.execPath,
      [MAIN, 'serve'],
      settings,
      /http:\/\/127\.0\.0\.1:\d+/,
    )
    const caravan = (...args: string[]) =>
      execFileSync(process.execPath, [MAIN, ...args], {
        env: { ...process.env, ...settings },
        encoding: 'utf8',
      })
    const account = () => {
      const created = caravan('account', 'create', '--name', 'bench', '--balance', '100000000', '--json')
      return (JSON.parse(created) as { apiKey: string }).apiKey
    }
    const [apiKey, otherKey] = [account(), account()]
    const url = gateway.said
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
    return {
      url,
      otherKey,
      headers,
      sink,
      pid: gateway.child.pid as number,
      dataDir,
      post: (body) => fetch(`${url}/api/v2/bulk/send`, { method: 'POST', headers, body }),
      status: async (batchId, query = '?limit=1', key = apiKey) => {
        const asked = { ...headers, 'x-api-key': key }
        const response = await fetch(`${url}/api/v2/bulk/status/${batchId}${query}`, { headers: asked })
        return ((await response.json()) as { batch: BatchStatus }).batch
      },
      caravan,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The C sink where there is a compiler; the simulator, and a sentence that says so, where there is none. */
export async function startSink(children: ChildProcess[], dir: string): Promise<string> {
  const binary = path.join(dir, 'sink')
  try {
    execFileSync('cc', ['-O2', '-o', binary, path.join(ROOT, 'bench/sink.c')], { stdio: 'ignore' })
  } catch {
    process.stderr.write(
      'There is no C compiler here: the SMSC is the simulator, which is slower than the sink.\n',
    )
    const simulator = await startSaying(
      children,
      process.execPath,
      [MAIN, 'simulator', '--port', '0'],
      {},
      /127\.0\.0\.1:\d+/,
    )
    return simulator.said
  }
  return (await startSaying(children, binary, [], {}, /127\.0\.0\.1:\d+/)).said
}

/** The last one first. */
export async function stopAll(children: ChildProcess[]): Promise<void> {
  for (const child of children.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

export function portOf(address: string): number {
  return Number(address.split(':').at(-1))
}

export function start(
  children: ChildProcess[],
  command: string,
  args: string[],
  env: Record<string, string> = {},
): ChildProcess {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

/** Waits until it says that it is ready. */
function startSaying(
  children: ChildProcess[],
  command: string,
  args: string[],
  env: Record<string, string>,
  said: RegExp,
): Promise<{ child: ChildProcess; said: string }> {
  const child = start(children, command, args, env)
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
      const match = said.exec(output)
      if (match) resolve({ child, said: match[0] })
    })
    child.once('exit', () => reject(new Error(`${command} ${args.join(' ')} ended: ${output}`)))
  })
}

/** A body of so many recipients with a text of their own each: about 200 bytes a recipient. */
export function bodyOf(recipients: number): string {
  return JSON.stringify({
    recipients: Array.from({ length: recipients }, (_, i) => ({
      phone: `+2223${String(8_000_000 + i)}`,
      message: textOf(i),
    })),
  })
}

export function textOf(i: number): string {
  return `Dear customer ${i}, your order is ready and waits for you at our desk until seven tonight.`
}

/** User and system time of a process. Linux alone tells it this way. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}
