/** caravan version: which version this is; with --check, whether all parts of this installation are of it. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { loadConfig } from '../../config-file.ts'
import { NUMBERS_VERSION, VERSION } from '../../version.ts'
import { counted, type JsonOption, printResult, table } from '../support/output.ts'

interface Part {
  part: string
  ok: boolean
  is: string
  whatToDo?: string
}

const ROOT = new URL('../../../', import.meta.url)

export function versionCommand(program: Command): void {
  program
    .command('version')
    .description('the version of Caravan, and of what it knows of phone numbers')
    .option(
      '--check',
      'compare the program, its packages and its database with one another; asks nobody else; exit code 1 when they differ',
    )
    .option('--json', 'print one JSON object')
    .action(version)
}

async function version({ check, json }: JsonOption & { check?: boolean }): Promise<void> {
  if (!check)
    return printResult(
      json,
      { version: VERSION, numbers: NUMBERS_VERSION },
      () => `Caravan ${VERSION}\nPhone numbers: ${NUMBERS_VERSION}`,
    )
  const parts = [
    { part: 'Program', ok: true, is: `Caravan ${VERSION}, Node ${process.versions.node}` },
    packages(),
    { part: 'Phone numbers', ok: true, is: NUMBERS_VERSION },
    await schema(),
  ]
  const ok = parts.every((part) => part.ok)
  printResult(json, { ok, parts }, () => described(parts, ok))
  process.exitCode = ok ? 0 : 1
}

function described(parts: Part[], ok: boolean): string {
  const rows = parts.map(({ part, ok, is, whatToDo = '' }) => [ok ? '✓' : '✗', part, is, whatToDo])
  const verdict = ok ? 'All parts are of one version.' : 'Not all parts are of one version.'
  return `${table(['', 'Part', 'Is', 'What to do'], rows, [3, 15, 50, 40])}\n${verdict}`
}

/** The packages that are there: a package for a distribution has left out the tools to build it. */
function packages(): Part {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
  const installed = Object.entries(dependencies).flatMap(([name, wanted]) => {
    const found = installedVersion(name)
    return found === undefined ? [] : [{ name, wanted, found }]
  })
  const others = installed.filter(({ wanted, found }) => wanted !== found)
  const is = others.map(({ name, wanted, found }) => `${name} ${found} instead of ${wanted}`).join(', ')
  return others.length === 0
    ? { part: 'Packages', ok: true, is: `${installed.length}, as this version names them` }
    : { part: 'Packages', ok: false, is, whatToDo: 'Run `npm ci`, or install the package again.' }
}

function installedVersion(name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, ROOT), 'utf8')).version
  } catch {
    return undefined
  }
}

async function schema(): Promise<Part> {
  // Imported only here, because they load much of the program.
  const [{ openDatabase }, { appliedMigrations, notBeside }, { MIGRATIONS }, { createLog }] =
    await Promise.all([
      import('../../app/database.ts'),
      import('../../db/migrate.ts'),
      import('../../db/migration-files.ts'),
      import('../../kernel/log.ts'),
    ])
  const database = await openDatabase(loadConfig(), createLog('silent', false), { migrated: true })
  try {
    const applied = await appliedMigrations(database.pool)
    const missing = MIGRATIONS.filter((name) => !applied.includes(name))
    const later = applied.filter((name) => !MIGRATIONS.includes(name))
    const foreign = missing.length > 0 ? later : await notBeside(database.pool, later)
    const is = applied.at(-1) ?? 'empty'
    if (foreign.length > 0)
      return {
        ...{ part: 'Database', ok: false, is: `${is}: of a later version (${foreign.join(', ')})` },
        whatToDo: 'Run that version, or restore a backup of this one.',
      }
    if (missing.length > 0)
      return {
        ...{
          part: 'Database',
          ok: false,
          is: `${is}: ${counted(missing.length, 'migration', 'migrations')} behind`,
        },
        whatToDo: 'The next start of the gateway applies them; make a backup first.',
      }
    const has =
      later.length > 0 ? 'of a later version, beside which this one works' : 'as this version has it'
    return { part: 'Database', ok: true, is: `${is}, ${has}` }
  } finally {
    await database.close()
  }
}
