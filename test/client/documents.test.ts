/** The calls that README and docs/ show: each works as it stands. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { BY_PROGRAM, zip } from '../intake/workbooks.ts'
import { examplesOf, printed } from './examples.ts'
import { type Languages, languages } from './languages.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const DOCUMENTS = ['README.md', ...readdirSync(path.join(ROOT, 'docs')).map((file) => `docs/${file}`)].filter(
  // Recipes have a test of their own.
  (file) => file.endsWith('.md') && file !== 'docs/recipes.md',
)

let installed: Languages
beforeAll(async () => {
  installed = await languages()
})

/** Each call of curl with the lines that go on with it, here-documents too. */
function callsIn(code: string): string[] {
  return [...code.matchAll(/^curl (?:.*\\\n)*.*<<'END'\n[\s\S]*?^END$|^curl (?:.*\\\n)*.*$/gm)].map(
    ([call]) => call,
  )
}

test('every call of curl in README and docs/ is answered with a yes', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('100')
  const [language] = installed.all
  writeFileSync(path.join(language!.cwd, 'clients.csv'), 'Phone;Nom\r\n38089336;Aïcha\r\n')
  writeFileSync(path.join(language!.cwd, 'clients.xlsx'), zip(BY_PROGRAM['Excel']!))
  const { batchId } = (
    await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }], paused: true })
  ).body
  const { list } = (
    await h.request('/api/v2/lists', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: '{"name":"Known"}',
    })
  ).body
  const values = {
    'http://127.0.0.1:3000': h.url,
    'https://sms.example.net': h.url,
    YOUR_KEY: apiKey,
    YOUR_TOKEN: h.localToken,
    BATCH_ID: batchId,
    LIST_ID: list.listId,
  }
  const wrong: string[] = []
  let calls = 0
  for (const file of DOCUMENTS)
    for (const { kind, code } of examplesOf(readFileSync(path.join(ROOT, file), 'utf8')))
      for (const call of kind === 'sh' ? callsIn(code) : []) {
        calls += 1
        const failing = call.replace(/^curl /, 'curl --silent --show-error --fail-with-body ')
        const text = await printed(language!, { kind: 'sh', code: failing }, values).catch(
          (error: Error & { stdout?: string }) => `${error.message} ${error.stdout}`,
        )
        if (!/"success":true|^[a-zA-Z]+,/.test(text)) wrong.push(`${file}: ${call}: ${text}`)
      }
  expect(wrong).toEqual([])
  expect(calls).toBeGreaterThan(10)
})

test('what README shows of a client works', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const examples = examplesOf(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))
  const [shown] = examples.filter(({ kind }) => kind === 'js')
  const values = { 'http://127.0.0.1:3000': h.url, YOUR_KEY: apiKey }
  expect(await printed(installed.all[0]!, shown!, values)).toMatch(/^completed$/m)
})
