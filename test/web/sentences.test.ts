/** Each code that the API names has its sentence in French and Arabic on the pages of operators. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { describeConfig } from '../../src/config.ts'
import { examine } from '../../src/doctor/store.ts'
import { translated } from '../../src/kernel/sentences.ts'
import { aboutSetting, unitOfSetting } from '../../src/kernel/setting-texts.ts'
import { ACTIONS } from '../../web/src/texts/audit-actions.ts'
import { operateDoctor } from '../../web/src/texts/operate-doctor.ts'
import { caravan } from '../cli/caravan.ts'
import { type Body, harness, testDatabase } from '../harness.ts'

test('every check of the doctor has its sentence', async (t) => {
  const { pool } = await testDatabase(t)
  const names = (await examine(pool)).map(({ name }) => name)
  for (const lang of ['fr', 'ar'] as const)
    expect([lang, names.filter((name) => !(name in operateDoctor[lang].checks))]).toEqual([lang, []])
})

test('every setting says what it does and its unit in three languages, on the page and in the command', async (t) => {
  const rows = describeConfig({})
  const same = (lang: 'fr' | 'ar') =>
    rows.filter((row) => aboutSetting(row, lang) === row.about).map(({ variable }) => variable)
  expect([same('fr'), same('ar')]).toEqual([[], []])
  const arabic = /[\u0600-\u06ff]/
  expect(rows.filter((row) => !arabic.test(unitOfSetting(row, 'ar')))).toEqual([])
  const h = await harness(t)
  const { settings } = (await h.admin('GET', '/settings?lang=fr')).body
  expect(settings).toHaveLength(rows.length)
  expect(settings[0]).toMatchObject({
    ...{ variable: 'HOST', unit: 'adresse' },
    about: 'Adresse sur laquelle le serveur HTTP écoute.',
  })
  const command = await caravan(['config'], { LC_ALL: 'fr_FR.UTF-8' })
  expect(command.stdout).toContain('Adresse sur laquelle le serveur HTTP écoute.')
})

/** Operations that change nothing, or have no entry under their name. */
const WITHOUT_ENTRY = new Set([
  ...['estimateBulk', 'markConversationRead', 'checkDraft', 'updateDraft', 'putDraftFile'],
  // The operations of people, whose entries are named below.
  ...['signIn', 'signInWithFactor', 'beginPasskeySignIn', 'signInByPasskey', 'beginConfirmation'],
  ...['confirmSession', 'endSession', 'endOtherSessions', 'forgetPassword', 'resetPassword', 'confirmEmail'],
  ...['updateMe', 'setMyPassword', 'setMyEmail', 'beginTotp', 'setTotp', 'removeTotp', 'newRecoveryCodes'],
  ...['beginPasskey', 'addPasskey', 'removePasskey', 'setMemberRole', 'removeMember', 'invite'],
  ...['withdrawInvitation', 'lookAtLink', 'beginPasskeyOfInvited', 'acceptInvitation'],
])

test('every action of the audit log has its words in three languages', async (t) => {
  const h = await harness(t)
  const { paths } = (await h.request('/openapi.json')).body
  const operations = Object.values<object>(paths)
    .flatMap((methods) => Object.entries<{ operationId: string }>(methods as never))
    .filter(([method]) => method !== 'get')
    .map(([, { operationId }]) => operationId)
    .filter((operation) => !WITHOUT_ENTRY.has(operation))
  const src = path.resolve(import.meta.dirname, '../../src')
  const sources = globSync(['admin/*.ts', 'people/*.ts'], { cwd: src })
    .map((file) => readFileSync(path.join(src, file), 'utf8'))
    .join('\n')
  const named = [
    ...sources.matchAll(
      /(?:action: |changeFactor\(deps, request, |noteOf\(request, |auditFloor\(audit, )'([\w.]+)'/g,
    ),
  ]
  const codes = [...operations, ...named.map(([, code]) => String(code))]
  expect(codes.length).toBeGreaterThan(100)
  expect(codes.filter((code) => !Object.hasOwn(ACTIONS, code))).toEqual([])
  const wrong = Object.entries(ACTIONS).filter(
    ([, [en, fr, ar]]) => en === fr || !/[\u0600-\u06ff]/.test(ar) || /[\u0600-\u06ff]/.test(en + fr),
  )
  expect(wrong).toEqual([])
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
  const asks = [...source.matchAll(/^ {2}(?:bind|enquire_link|submit):\s+'([^'\n]*[.])'/gm)].map(([, ask]) =>
    String(ask),
  )
  expect([said.length > 10, failures.length > 3, asks.length]).toEqual([true, true, 3])
  // The id of the message, or that there is none, has a sentence for each.
  const all = [...said, ...failures, ...asks].map((text) => text.replace('was taken X.', 'was taken as X.'))
  expect(all.filter((text) => translated(text, 'fr') === text)).toEqual([])
})
