/** The page on security promises a test for each of its rows: they are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
const page = read('docs/security.md')
/** The names of all tests about people. */
const titles = readdirSync(new URL('test/people/', ROOT))
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => [...read(`test/people/${name}`).matchAll(/^test\(\s*(['"`])(.+?)\1,/gm)])
  .map(([, , title]) => title as string)
const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>

/** The last cells of the rows of the table with this heading in its last column. */
function lastCells(heading: string): string[] {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => line.startsWith('|') && line.endsWith(`| ${heading} |`))
  const rows = lines.slice(start + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end).map((line) => line.split(' | ').at(-1)!.replace(/ \|$/, ''))
}

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text as string)

function exists(name: string): boolean {
  const script = /^npm run (\S+)$/.exec(name)?.[1]
  if (script !== undefined) return scripts[script] !== undefined
  if (name.startsWith('test/')) return existsSync(new URL(name, ROOT))
  if (name.endsWith('.test.ts')) return existsSync(new URL(`test/people/${name}`, ROOT))
  return titles.some((title) => title.includes(name))
}

test.each([
  ['Tests', 15],
  ['Test', 15],
])('each row of the table that ends in "%s" names tests that exist', (heading, least) => {
  const cells = lastCells(heading)
  expect(cells.length).toBeGreaterThanOrEqual(least)
  for (const cell of cells) {
    const names = quoted(cell)
    expect(names, cell).not.toEqual([])
    expect(names.filter((name) => !exists(name))).toEqual([])
  }
})

test('a name of no test is found', () => {
  expect(
    ['test/nothing.test.ts', 'nothing.test.ts', 'npm run nothing', 'no such attack'].filter(exists),
  ).toEqual([])
})
