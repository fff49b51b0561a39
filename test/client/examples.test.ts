/** The examples in the clients' READMEs: each runs as it stands. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { answersOfHook, examplesOf, isHook, printed } from './examples.ts'
import { type Languages, languages } from './languages.ts'

let installed: Languages
beforeAll(async () => {
  installed = await languages()
})

test.for([
  ['typescript', 'js'],
  ['python', 'python'],
  ['php', 'php'],
] as const)('every example in the README of %s works as it is shown', async ([name, kind], t) => {
  const language = installed.all.find((one) => one.name === name)
  if (!language) return t.skip(`This machine has not what runs ${name}`)
  const rules = [{ destination: '*338', status: 'invalid_destination' as const }]
  const h = await harness(t, { simulator: { script: { rules } } })
  const { apiKey } = await h.account('10')
  writeFileSync(path.join(language.cwd, 'clients.csv'), 'Phone;Nom\r\n38089336;Aïcha\r\nnobody;x\r\n')
  const readme = readFileSync(new URL(`../../clients/${name}/README.md`, import.meta.url), 'utf8')
  const texts: string[] = []
  for (const example of examplesOf(readme).filter((one) => one.kind === kind))
    if (isHook(example)) expect(await answersOfHook(language, example)).toEqual([204, 401])
    else texts.push(await printed(language, example, { 'https://sms.example.net': h.url, YOUR_KEY: apiKey }))
  const [story] = texts
  expect(story).toContain('This costs 0.04 USD')
  expect(story).toContain('100 %')
  expect(story).toMatch(/^partial 1\n\+22238089338 Invalid destination address$/m)
  expect(texts.filter((text) => text.includes('100')).length).toBeGreaterThanOrEqual(2)
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Hello Aïcha, your order is ready!', 'Bonjour Aïcha', 'Hello!']),
  )
})
