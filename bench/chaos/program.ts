/** Child processes of a run: `node bin/main.mjs ...` with an environment of their own, and their ends. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { closeSync, createWriteStream, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

export interface Program {
  pid: number
  /** The part of its output that `ready` matched. */
  said: string
  /** How it ended: "code 0", "SIGKILL"; undefined while it runs. */
  end: () => string | undefined
  /** kill -9. */
  kill: () => Promise<void>
  /** SIGTERM, and kill -9 to one that takes too long. */
  stop: () => Promise<void>
}

const MAIN = path.resolve(import.meta.dirname, '../../bin/main.mjs')
const READY_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 20_000
const POLL_MS = 50

const run = promisify(execFile)
const running = new Set<ChildProcess>()
// Whatever ends us: nothing that we started stays behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Only what is named in `env`, besides PATH and HOME: a run must not depend on the caller's settings. */
function environment(env: Record<string, string>): Record<string, string | undefined> {
  return { PATH: process.env.PATH, HOME: process.env.HOME, ...env }
}

export interface ProgramOptions {
  env?: Record<string, string>
  logFile: string
  ready: RegExp
  /** Options of Node itself. */
  nodeOptions?: string[]
  /** A file that its standard output is written to by itself, instead of by us to `logFile`. */
  outputFile?: string | undefined
}

/** Starts it and waits until its output matches `ready`; all output is added to `logFile`. */
export async function startProgram(args: string[], options: ProgramOptions): Promise<Program> {
  const output = options.outputFile === undefined ? undefined : openSync(options.outputFile, 'a')
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), MAIN, ...args], {
    env: environment(options.env ?? {}),
    stdio: ['ignore', output ?? 'pipe', 'pipe'],
  })
  if (output !== undefined) closeSync(output)
  return follow(child, args, options)
}

/** Waits for it to be ready, and knows how it ended. */
async function follow(child: ChildProcess, args: string[], options: ProgramOptions): Promise<Program> {
  running.add(child)
  const log = createWriteStream(options.logFile, { flags: 'a' })
  const ready = Promise.withResolvers<string>()
  let output: string | undefined = ''
  const hear = (chunk: Buffer) => {
    log.write(chunk)
    if (output === undefined) return
    output += chunk
    const match = options.ready.exec(output)
    if (!match) return
    output = undefined
    ready.resolve(match[0])
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const { outputFile } = options
  const reading = setInterval(() => {
    const match = outputFile && options.ready.exec(readFileSync(outputFile, 'utf8'))
    if (match) ready.resolve(match[0])
  }, POLL_MS)
  let end: string | undefined
  const ended = new Promise<void>((resolve) =>
    child.once('close', (code, signal) => {
      end = signal ?? `code ${code}`
      running.delete(child)
      log.end()
      ready.reject(new Error(`"${args.join(' ')}" ended with ${end}: ${output}`))
      resolve()
    }),
  )
  child.once('error', ready.reject)
  const timer = setTimeout(() => {
    // Nobody would hold it any more, and it would go on beside all that comes after.
    child.kill('SIGKILL')
    ready.reject(new Error(`"${args.join(' ')}" is not ready`))
  }, READY_TIMEOUT_MS)
  const said = await ready.promise.finally(() => {
    clearTimeout(timer)
    clearInterval(reading)
  })
  const kill = () => {
    child.kill('SIGKILL')
    return ended
  }
  return {
    pid: child.pid as number,
    said,
    end: () => end,
    kill,
    stop: async () => {
      if (end === undefined) child.kill('SIGTERM')
      const timer = setTimeout(kill, STOP_TIMEOUT_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** A command of ours that answers in JSON. We are not to stand still meanwhile: what it asks may pass through us. */
export async function ask<T>(args: string[], env: Record<string, string>): Promise<T> {
  const { stdout } = await run(process.execPath, [MAIN, ...args, '--json'], {
    env: environment(env) as NodeJS.ProcessEnv,
    encoding: 'utf8',
    timeout: READY_TIMEOUT_MS,
  })
  return JSON.parse(stdout) as T
}

/** kill -9 of the embedded PostgreSQL in `dataDir`: the postmaster first, so that it mends nothing, then its children. */
export function killPostgres(dataDir: string): void {
  const file = path.join(dataDir, 'postgresql-18/postmaster.pid')
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!(postmaster > 1)) throw new Error(`${file} names no process`)
  killTree(postmaster)
}

/** kill -9 of a process, and then of all that it started, whatever groups they are in. */
export function killTree(pid: number): void {
  const children = childrenOf(pid)
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  for (const child of children) killTree(child)
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid as number)
}
