/**
 * Selects the tests that `vitest --changed` runs, so that it takes seconds: those that reach a changed file by their
 * imports without the whole program, by which nearly every test reaches nearly every file; where none does, those of
 * the file's folder. Stories that take minutes (a browser, processes that are killed, what happens in any order) run
 * when they are changed.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { filesImportedBy } from './imports.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
/** They import the whole program. */
const WHOLE = /^(src\/(app|cli)\/|bin\/|bench\/|test\/harness\.ts$)/
const STORIES =
  /^(test\/(property|chaos|attack|soak|fuzz)\/|test\/web\/browser\.ts$|test\/dispatch\/gateways\.ts$)/

/** The commit that `--changed` compares with, among the arguments of vitest; undefined without `--changed`. */
export function changedSince(args: string[]): string | undefined {
  const i = args.findIndex((arg) => arg === '--changed' || arg.startsWith('--changed='))
  if (i < 0) return undefined
  const [, given = args[i + 1]] = args[i]?.split('=') ?? []
  return given && isCommit(given) ? given : 'HEAD'
}

function isCommit(name: string): boolean {
  if (name.startsWith('-') || existsSync(path.join(ROOT, name))) return false
  try {
    return git('rev-parse', '--verify', '--quiet', `${name}^{commit}`).length > 0
  } catch {
    return false
  }
}

/** The test files for what has changed since a commit, the files that are not committed among them. */
export function testsOfChanges(since: string): string[] {
  const changed = [...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')]
  return testsFor(changed)
}

export function testsFor(changed: string[]): string[] {
  const all = globSync('test/**/*.test.ts', { cwd: ROOT })
  const quick = all
    .map((test) => ({ test, reaches: closureOf(test) }))
    .filter(({ reaches }) => ![...reaches].some((file) => STORIES.test(file)))
  const wanted = changed.flatMap((file) => {
    if (all.includes(file)) return [file]
    const reaching = quick.filter(({ reaches }) => reaches.has(file)).map(({ test }) => test)
    const folder = `test/${/^src\/(\w+)\//.exec(file)?.[1]}/`
    return reaching.length > 0
      ? reaching
      : quick.map(({ test }) => test).filter((test) => test.startsWith(folder))
  })
  return [...new Set(wanted)].toSorted()
}

/** A file and all that it imports, but for what comes by way of the whole program. */
function closureOf(start: string): Set<string> {
  const seen = new Set<string>()
  const waiting = [start]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    if (!WHOLE.test(file)) waiting.push(...imported(file))
  }
  return seen
}

const known = new Map<string, string[]>()

function imported(file: string): string[] {
  const found =
    known.get(file) ?? filesImportedBy(ROOT, file).filter((target) => existsSync(path.join(ROOT, target)))
  known.set(file, found)
  return found
}

function git(...args: string[]): string[] {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean)
}
