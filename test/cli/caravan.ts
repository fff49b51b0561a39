/** The program as an operator runs it: a process of its own, with an environment of its own. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Harness } from '../harness.ts'

const MAIN = fileURLToPath(new URL('../../bin/main.mjs', import.meta.url))

/**
 * The environment that leads commands to the gateway of a test, as to one that runs on their machine: they load little
 * of the program.
 */
export function envOf(h: Harness): Record<string, string> {
  return { CARAVAN_ADMIN_URL: h.url, CARAVAN_ADMIN_TOKEN: h.localToken, DATABASE_URL: h.env.DATABASE_URL }
}

export interface Output {
  code: number | null
  stdout: string
  stderr: string
}

/** Nothing of the tester's own settings reaches the program. `stdin`: the descriptor of a file to read. */
export function spawnCaravan(
  args: string[],
  env: Record<string, string>,
  stdin: 'ignore' | number = 'ignore',
): ChildProcessByStdio<null, Readable, Readable> {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, LOG_LEVEL: 'silent', ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  }) as ChildProcessByStdio<null, Readable, Readable>
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  return child
}

/** Runs a command to its end. */
export async function caravan(
  args: string[],
  env: Record<string, string> = {},
  stdin?: number,
): Promise<Output> {
  const child = spawnCaravan(args, env, stdin)
  const output: Output = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (text) => {
    output.stdout += text
  })
  child.stderr.on('data', (text) => {
    output.stderr += text
  })
  output.code = await new Promise((resolve) => child.once('close', resolve))
  return output
}
