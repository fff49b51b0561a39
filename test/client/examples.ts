/** Runs an example as it stands, with nothing changed but the host, the key and what a reader fills in. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../../src/db/embedded.ts'
import { newSigningSecret, sign } from '../../src/webhooks/signature.ts'
import { until } from '../harness.ts'
import { environment, type Language, output } from './languages.ts'

export interface Example {
  /** "js", "python", "php" or "sh", as behind the fence of its block. */
  kind: string
  code: string
}

const ENDINGS: Record<string, string> = { js: '.mjs', python: '.py', php: '.php', sh: '.sh' }
const HOOK_PORT = '8080'
const HOOK_SECRET = 'whsec_YOUR_SECRET'
let files = 0

/** The blocks of code in a text of Markdown. */
export function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', code = '']) => ({
    kind,
    code,
  }))
}

function written(language: Language, { kind, code }: Example, values: Record<string, string>): string {
  let text = code
  for (const [word, value] of Object.entries(values)) text = text.replaceAll(word, value)
  const file = path.join(language.cwd, `example-${files++}${ENDINGS[kind]}`)
  writeFileSync(file, text)
  return file
}

/** Returns the output of the example. */
export async function printed(
  language: Language,
  example: Example,
  values: Record<string, string>,
): Promise<string> {
  const file = written(language, example, values)
  const shell: string[] = ['bash', '-euo', 'pipefail', file]
  try {
    return await output(language, example.kind === 'sh' ? shell : [...language.command, file])
  } finally {
    rmSync(file)
  }
}

/** Whether an example verifies webhooks: it listens. */
export function isHook({ code }: Example): boolean {
  return code.includes(HOOK_SECRET)
}

export type Post = (body: string, headers?: Record<string, string>, path?: string) => Promise<Response>

/** Runs an example that listens for as long as `use` posts to it. */
export async function withHook<T>(
  language: Language,
  example: Example,
  values: Record<string, string>,
  use: (post: Post) => Promise<T>,
): Promise<T> {
  const port = String(await freePort())
  const file = written(language, example, { [HOOK_PORT]: port, ...values })
  const server = example.kind === 'php' ? ['-S', `127.0.0.1:${port}`] : []
  const [command = '', ...args] = [...language.command, ...server, file]
  const program = spawn(command, args, { cwd: language.cwd, env: environment(language), stdio: 'ignore' })
  const post: Post = (body, headers, path = '/') =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  try {
    await until(() => {
      if (program.exitCode !== null) throw new Error(`The example has ended with ${program.exitCode}`)
      return post('{}').then(
        () => true,
        () => false,
      )
    })
    return await use(post)
  } finally {
    program.kill()
    if (program.exitCode === null && program.signalCode === null) await once(program, 'exit')
    rmSync(file)
  }
}

/** The headers of a webhook that is signed now. */
export function signedHeaders(secrets: string[], body: string, id = 'evt_1'): Record<string, string> {
  const timestampSeconds = Math.floor(Date.now() / 1_000)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': sign(secrets, { id, timestampSeconds, body }),
  }
}

/** How it answers a webhook that is signed, and one that was changed on its way. */
export async function answersOfHook(language: Language, example: Example): Promise<number[]> {
  const secret = newSigningSecret()
  const body = '{"id":"evt_1","type":"bulk.completed","data":{"status":"completed"}}'
  const headers = signedHeaders([secret], body)
  return withHook(language, example, { [HOOK_SECRET]: secret }, async (post) => [
    (await post(body, headers)).status,
    (await post(body.replace('evt_1', 'evt_2'), headers)).status,
  ])
}
