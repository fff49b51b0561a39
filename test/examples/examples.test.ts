/**
 * Owns the proof that the code examples of the API document work as printed. Each file beside this one is
 * an example letter by letter, vendor's host and key included; only those two are replaced before it runs.
 */

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'

const run = promisify(execFile)

const VENDOR_HOST = 'https://sms.chinqit.com'
const VENDOR_KEY = 'your_api_key_here'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SCRIPT_TIMEOUT_MS = 60_000

type Gateway = { url: string; apiKey: string }

/** `probe` fails unless the command is there with what the example needs from it. */
type Interpreter = { name: string; command: string; args: string[]; probe: string[] }

const NODE: Interpreter = { name: 'node', command: process.execPath, args: [], probe: ['--version'] }
const PYTHON: Interpreter = {
  name: 'python3 with requests',
  command: 'python3',
  args: [],
  probe: ['-c', 'import requests'],
}
const PHP: Interpreter = {
  name: 'php with curl',
  command: 'php',
  // PHP 8.5 deprecates curl_close and would print so in front of the batch id.
  args: ['-d', 'display_errors=0'],
  probe: ['-r', 'exit(extension_loaded("curl") ? 0 : 1);'],
}
const BASH: Interpreter = {
  name: 'bash with curl',
  command: 'bash',
  args: [],
  probe: ['-c', 'curl --version'],
}

for (const [interpreter, file] of [
  [NODE, 'send.js'],
  [PYTHON, 'send.py'],
  [PHP, 'send.php'],
] as const) {
  test(`the ${file} example prints the id of the batch it created`, async (t) => {
    await requireInterpreter(t, interpreter)
    const output = await runExample(t, interpreter, file, await gateway(t))
    expect(output.trim()).toMatch(UUID)
  })
}

test('the cURL example prints the documented answer', async (t) => {
  await requireInterpreter(t, BASH)
  const output = await runExample(t, BASH, 'send.sh', await gateway(t))
  expect(JSON.parse(output)).toMatchObject({
    success: true,
    message: 'Bulk batch created successfully',
    batchId: expect.stringMatching(UUID),
    totalValid: 2,
    totalInvalid: 0,
    estimatedCost: 0.04,
    status: 'processing',
  })
})

test('the polling example reports progress until the batch is complete, and then ends', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, {
    recipients: [{ phone: '38089336', message: 'Hi' }],
    paused: true,
  })
  const resume = () =>
    h.request(`/api/v2/bulk/${body.batchId}/resume`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  const output = await runExample(
    t,
    NODE,
    'poll.js',
    { url: h.url, apiKey },
    {
      ending: `\ncheckStatus('${body.batchId}')\n`,
      onFirstOutput: resume,
    },
  )
  expect(output).toMatch(/^(Progress: \d+%\n)+Batch complete! \{[\s\S]*\}\n$/)
  expect(output).toContain(body.batchId)
})

async function gateway(t: TestContext): Promise<Gateway> {
  const h = await harness(t)
  const { apiKey } = await h.account()
  return { url: h.url, apiKey }
}

/** Skips the test where the interpreter is missing; in CI, where it must be there, fails it. */
async function requireInterpreter(t: TestContext, { name, command, probe }: Interpreter): Promise<void> {
  try {
    await run(command, probe)
  } catch (cause) {
    if (process.env['CI']) throw new Error(`${name} is not installed`, { cause })
    t.skip(`${name} is not installed`)
  }
}

/** Returns the output of the example, run as a file of its own outside the project, with `ending` appended to it. */
async function runExample(
  t: TestContext,
  { command, args }: Interpreter,
  file: string,
  { url, apiKey }: Gateway,
  { ending = '', onFirstOutput = () => undefined as unknown } = {},
): Promise<string> {
  const printed = await readFile(join(import.meta.dirname, file), 'utf8')
  expect([printed.includes(VENDOR_HOST), printed.includes(VENDOR_KEY)]).toEqual([true, true])
  const folder = await mkdtemp(join(tmpdir(), 'example-'))
  t.onTestFinished(() => rm(folder, { recursive: true }))
  // The printed JavaScript awaits at its top level, so it is a module.
  const script = join(folder, file.replace(/\.js$/, '.mjs'))
  await writeFile(script, printed.replaceAll(VENDOR_HOST, url).replaceAll(VENDOR_KEY, apiKey) + ending)
  const env = { ...process.env, NO_PROXY: '*', no_proxy: '*' }
  const running = run(command, [...args, script], { env, timeout: SCRIPT_TIMEOUT_MS })
  running.child.stdout?.once('data', onFirstOutput)
  return (await running).stdout
}
