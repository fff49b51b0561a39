/** The clients of all languages, each as its users have it: installed, or on its language's path. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'

const run = promisify(execFile)
const ROOT = path.resolve(import.meta.dirname, '../..')
const CLIENTS = path.join(ROOT, 'clients')
const BUFFER_BYTES_MAX = 64 * 1_048_576

/** The machine's own programs: not the Node that comes with us, because customers have another. */
const SYSTEM_PATH = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(path.delimiter)

export interface Language {
  name: string
  /** Runs a file of it. */
  command: string[]
  cwd: string
  env: Record<string, string>
  /** Runs the steps of a case of the contract. */
  contract: string[]
}

export interface Languages {
  all: Language[]
  /** The folder into which the TypeScript client is installed. */
  project: string
}

/** Packs the TypeScript client and installs it, without a registry, into a project that is empty. */
async function project(): Promise<{ folder: string; cwd: string }> {
  const folder = mkdtempSync(path.join(inject('folder'), 'clients-'))
  // A copy, so that tests at the same time do not build in one folder.
  const sources = path.join(folder, 'clients/typescript')
  cpSync(path.join(CLIENTS, 'typescript'), sources, {
    recursive: true,
    filter: (file) => !/[/\\](dist|node_modules)$/.test(file),
  })
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  await run(process.execPath, ['build.mjs'], { cwd: sources })
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]
  const { stdout } = await run('npm', pack, { cwd: sources })
  const cwd = path.join(folder, 'project')
  mkdirSync(cwd)
  writeFileSync(path.join(cwd, 'package.json'), '{"type":"module"}\n')
  const tarball = path.join(folder, stdout.trim().split('\n').at(-1) as string)
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    cwd,
    env: { ...process.env, PATH: SYSTEM_PATH },
  })
  cpSync(path.join(CLIENTS, 'typescript/contract.mjs'), path.join(cwd, 'contract.mjs'))
  return { folder, cwd }
}

async function works(command: string, args: string[]): Promise<boolean> {
  return run(command, args, { env: { ...process.env, PATH: SYSTEM_PATH } }).then(
    () => true,
    () => false,
  )
}

/** Debian's packages of modules are for its own Python, which is not always the first on the path. */
async function pythonWith(module: string): Promise<string | undefined> {
  for (const python of ['python3', '/usr/bin/python3'])
    if (await works(python, ['-c', `import sys, ${module}; sys.exit(sys.version_info < (3, 9))`]))
      return python
  return undefined
}

let installed: Promise<Languages> | undefined

/** The languages whose programs this machine has; installed once for all tests of a process. */
export function languages(): Promise<Languages> {
  installed ??= install()
  return installed
}

async function install(): Promise<Languages> {
  const { folder, cwd } = await project()
  const all: Language[] = [
    { name: 'typescript', command: ['node'], cwd, env: {}, contract: ['node', 'contract.mjs'] },
  ]
  const python = path.join(CLIENTS, 'python')
  for (const [name, means, module] of [
    ['python', 'sync', 'sys'],
    ['python async', 'threads', 'sys'],
    ['python async with httpx', 'httpx', 'httpx'],
    ['python with Django', 'sync', 'django'],
  ] as const) {
    const command = await pythonWith(module)
    if (!command) continue
    const contract = [command, path.join(python, 'contract.py'), means]
    all.push({ name, command: [command], cwd: folder, env: { PYTHONPATH: python }, contract })
  }
  const php = path.join(CLIENTS, 'php')
  if (await works('php', ['-r', 'exit(extension_loaded("curl") && PHP_VERSION_ID >= 80100 ? 0 : 1);'])) {
    // As Composer would leave it.
    mkdirSync(path.join(folder, 'vendor'))
    writeFileSync(path.join(folder, 'vendor/autoload.php'), `<?php require '${php}/autoload.php';`)
    const contract = ['php', path.join(php, 'contract.php')]
    all.push({ name: 'php', command: ['php'], cwd: folder, env: {}, contract })
  }
  return { all, project: cwd }
}

/** The environment of a program of that language. */
export function environment({ env }: Language): NodeJS.ProcessEnv {
  return { ...process.env, PATH: SYSTEM_PATH, ...env }
}

/** Returns the output of a program. Rejects with its error text where it fails. */
export async function output(
  language: Language,
  [command = '', ...args]: string[],
  input = '',
): Promise<string> {
  const running = run(command, args, {
    cwd: language.cwd,
    env: environment(language),
    maxBuffer: BUFFER_BYTES_MAX,
    timeout: 60_000,
  })
  running.child.stdin?.end(input)
  return (await running).stdout
}
