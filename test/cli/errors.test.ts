/** caravan errors, which needs neither a gateway nor a database, and docs/errors.md, which it prints. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorsPage } from '../../src/cli/commands/errors.ts'
import { catalogue } from '../../src/kernel/error-texts.ts'
import { caravan } from './caravan.ts'

test('docs/errors.md is the catalogue as it is', () => {
  expect(readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')).toBe(errorsPage())
})

test('the catalogue is printed for people, for machines and as the page, in a language that there is', async () => {
  const [people, machine, page, wrong] = await Promise.all([
    caravan(['errors', '--lang', 'fr']),
    caravan(['errors', '--lang', 'ar', '--json']),
    caravan(['errors', '--markdown']),
    caravan(['errors', '--lang', 'de']),
  ])
  expect(people).toMatchObject({ code: 0, stderr: '' })
  expect(people.stdout).toContain('La requête est arrivée sans clé API.')
  expect([machine.code, JSON.parse(machine.stdout)]).toEqual([
    0,
    JSON.parse(JSON.stringify({ errors: catalogue('ar') })),
  ])
  expect(page).toEqual({ code: 0, stdout: errorsPage(), stderr: '' })
  expect([wrong.code, wrong.stdout]).toEqual([2, ''])
})
