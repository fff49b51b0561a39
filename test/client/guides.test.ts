/** The examples of the guides for customers: each runs as it stands, in every language. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { answersOfHook, isHook, printed } from './examples.ts'
import { type Languages, languages } from './languages.ts'

const EXAMPLES = path.resolve(import.meta.dirname, '../../docs/customers/examples')
const KINDS: Record<string, { kind: string; language: string }> = {
  sh: { kind: 'sh', language: 'typescript' },
  mjs: { kind: 'js', language: 'typescript' },
  py: { kind: 'python', language: 'python' },
  php: { kind: 'php', language: 'php' },
}
/** The output of each example, in all languages. */
const PRINTS: Record<string, RegExp> = {
  send: /[0-9a-f-]{36}/,
  follow:
    /partial[\s\S]*\+22238089337[\s\S]*INVALID_DESTINATION|INVALID_DESTINATION[\s\S]*\+22238089337|\+22238089337[\s\S]*INVALID_DESTINATION/,
  notify: /[0-9a-f-]{36}-0/,
  'check-file': /0\.02[\s\S]*nobody/,
  'send-file': /[0-9a-f-]{36}/,
  webhook: /whsec_/,
  errors: /INVALID_DESTINATION|Validation/,
  split: /[0-9a-f-]{36}/,
}

let installed: Languages
beforeAll(async () => {
  installed = await languages()
})

test.for(['sh', 'mjs', 'py', 'php'])(
  'every example ending in .%s works as it is shown',
  async (ending, t) => {
    const { kind, language: name } = KINDS[ending]!
    const language = installed.all.find((one) => one.name === name)
    if (!language) return t.skip(`This machine has not what runs ${name}`)
    const rules = [{ destination: '*337', status: 'invalid_destination' as const }]
    const h = await harness(t, { simulator: { script: { rules } } })
    const { apiKey } = await h.account('10')
    writeFileSync(path.join(language.cwd, 'clients.csv'), 'Phone;Nom\r\n38089336;Aïcha\r\nnobody;x\r\n')
    writeFileSync(path.join(language.cwd, 'phones.txt'), '+22238089336\n+22238089338\n')
    const recipients = ['38089336', '38089337'].map((phone) => ({ phone, message: 'Hi' }))
    const { batchId } = (await h.send(apiKey, { recipients })).body
    const names = readdirSync(EXAMPLES).filter((file) => path.extname(file) === `.${ending}`)
    const wrong: Record<string, string> = {}
    for (const file of names) {
      const example = { kind, code: readFileSync(path.join(EXAMPLES, file), 'utf8') }
      if (isHook(example)) {
        expect([file, ...(await answersOfHook(language, example))]).toEqual([file, 204, 401])
        continue
      }
      const values = { 'https://sms.example.net': h.url, YOUR_KEY: apiKey, BATCH_ID: batchId }
      const text = await printed(language, example, values).catch((error: Error) => error.message)
      const wanted = PRINTS[path.basename(file, `.${ending}`)]
      if (!wanted?.test(text)) wrong[file] = text
    }
    expect(wrong).toEqual({})
    expect(names.length).toBeGreaterThanOrEqual(8)
    await h.finished(apiKey, batchId)
  },
)
