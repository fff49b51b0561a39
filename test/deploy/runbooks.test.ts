/** The pages for whoever is on duty name commands, pages of the console, panels and settings: all of them exist. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isSetting } from '../../src/config.ts'
import { caravan } from '../cli/caravan.ts'
import type { Body } from '../harness.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const listed = (folder: string) =>
  readdirSync(path.join(ROOT, folder)).map((name) => read(`${folder}/${name}`))
// As one line: a command or a name may be wrapped.
const text = listed('docs/runbooks').join('\n').replaceAll(/\s+/g, ' ')

/** Everything that the expression finds, each once. */
function found(expression: RegExp): string[] {
  return [...new Set([...text.matchAll(expression)].map(([, name = '']) => name))].toSorted()
}

test('each command is one', { timeout: 120_000 }, async () => {
  const commands = found(/`npx caravan ((?:[a-z]+ ?)+)/g).map((command) => command.trim())
  expect(commands.length).toBeGreaterThan(20)
  for (const command of commands) {
    const { stdout } = await caravan([...command.split(' '), '--help'])
    const [, words = '', given = ''] = /^Usage: caravan ((?:[a-z]+ )+)\[options\](.*)/.exec(stdout) ?? []
    // The words after the command's own are its arguments.
    const rest = command.split(' ').length - words.trim().split(' ').length
    expect([command, `${command} `.startsWith(words)]).toEqual([command, true])
    expect([command, rest <= (given.match(/</g) ?? []).length]).toEqual([command, true])
  }
})

test('each page of the console is one', () => {
  const pages = found(/`(\/operate\/[\w/]+)`/g)
  expect(pages.length).toBeGreaterThan(8)
  const router = read('web/src/router.tsx').replaceAll(/\/\$\w+'/g, "/NAME'")
  expect(pages.filter((page) => !router.includes(`'${page}'`))).toEqual([])
})

test('each panel is one of the dashboard that is named', () => {
  const titles = readdirSync(path.join(ROOT, 'deploy/grafana'))
    .filter((name) => name.endsWith('.json'))
    .map((name): Body => JSON.parse(read(`deploy/grafana/${name}`)))
    .flatMap(({ title, panels }) => [title, ...panels.map((panel: Body) => panel.title)])
  const named = found(/\*([A-Z][^*]+)\*/g)
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((name) => !titles.includes(name))).toEqual([])
})

test('each setting is one', () => {
  const settings = found(/`([A-Z]+(?:_[A-Z]+)+)`/g).filter((name) => !CODES.includes(name))
  expect(settings.length).toBeGreaterThan(3)
  expect(settings.filter((name) => !isSetting(name))).toEqual([])
})

/** These names are codes of errors. */
const CODES = ['NO_CREDIT', 'QUEUE_ERROR']
