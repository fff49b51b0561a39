/** What the API names by a code has its sentence in French and Arabic on the pages of operators. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { translated } from '../../src/kernel/sentences.ts'
import { operateDoctor } from '../../web/src/texts/operate-doctor.ts'
import { type Body, harness, testDatabase } from '../harness.ts'

test('every check of the doctor has its sentence', async (t) => {
  const { pool } = await testDatabase(t)
  const names = (await examine(pool)).map(({ name }) => name)
  for (const lang of ['fr', 'ar'] as const)
    expect([lang, names.filter((name) => !(name in operateDoctor[lang].checks))]).toEqual([lang, []])
})

test('the steps of trying a connection are told in the language that is asked for', async (t) => {
  const h = await harness(t)
  await h.admin('POST', '/smscs', { name: 'gone', url: 'smpp://a:b@127.0.0.1:9' })
  const steps = async (name: string, lang: string, body = {}) =>
    (await h.admin('POST', `/smscs/${name}/test?lang=${lang}`, body)).body.steps
  expect(await steps('gone', 'fr')).toMatchObject([
    {
      says: 'Rien n’écoute sur ce port : 127.0.0.1:9 (ECONNREFUSED).',
      ask: 'Demandez le bon hôte et le bon port.',
    },
  ])
  for (const lang of ['fr', 'ar']) {
    const english: Body[] = await steps('default', 'en', { phone: '+22238089336' })
    const other: Body[] = await steps('default', lang, { phone: '+22238089336' })
    expect(other.map(({ step }) => step)).toEqual(['connect', 'bind', 'enquire_link', 'submit'])
    expect(other.filter(({ says }, i) => says === english[i]?.says)).toEqual([])
  }
})

test('every sentence of trying a connection is translated', () => {
  const source = readFileSync(path.resolve(import.meta.dirname, '../../src/smsc/trial.ts'), 'utf8')
  const said = [...source.matchAll(/(?:says|ask)\b[^'`\n]*?(['`])([A-Z][^\n]*?[.])\1/g)].map((match) =>
    String(match[2]).replace(/\$\{[^}]*\}/g, 'X'),
  )
  const failures = [...source.matchAll(/^ +(?:\[\/[^,]*, )?'([A-Z][^'\n]*[^.'])',?/gm)].map(
    (match) => `${match[1]}: X (Y).`,
  )
  expect([said.length > 10, failures.length > 3]).toEqual([true, true])
  // The id of the message, or that there is none, has a sentence for each.
  const all = [...said, ...failures].map((text) => text.replace('was taken X.', 'was taken as X.'))
  expect(all.filter((text) => translated(text, 'fr') === text)).toEqual([])
})
