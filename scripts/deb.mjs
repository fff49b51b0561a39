// npm run deb: a Debian package in dist/, for this processor or another (`-- --arch arm64`). Needs dpkg-deb.
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { run, stage } from './stage.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Debian's names of processors, by Node's. */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' }
const PROGRAM = 'usr/lib/caravan'
const DOCUMENTS = 'usr/share/doc/caravan'
const SCRIPTS = ['postinst', 'prerm', 'postrm']
/** From deploy/debian, with the mode in the package. */
const FILES = [
  ['caravan', 'usr/bin/caravan', 0o755],
  ['caravan.service', 'usr/lib/systemd/system/caravan.service', 0o644],
  // Passwords will stand in it. The package's group takes it over as soon as there is one: postinst.
  ['caravan.env', 'etc/caravan/caravan.env', 0o640],
  ['copyright', `${DOCUMENTS}/copyright`, 0o644],
]

const { values } = parseArgs({
  options: {
    arch: { type: 'string', default: process.arch },
    version: { type: 'string' },
    out: { type: 'string', default: 'dist' },
    /** The compression of dpkg-deb. zstd needs Debian 12 or Ubuntu 22.04; xz is a fifth smaller and takes minutes. */
    compress: { type: 'string', default: 'zstd' },
  },
})

const { arch, compress, out } = values
const architecture = ARCHITECTURES[arch]
if (architecture === undefined) throw new Error(`--arch: one of ${Object.keys(ARCHITECTURES).join(', ')}`)
const version = values.version ?? JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version
const tree = mkdtempSync(path.join(tmpdir(), 'caravan-deb-'))
try {
  fill(tree)
  mkdirSync(path.resolve(ROOT, out), { recursive: true })
  const file = path.resolve(ROOT, out, `caravan_${version}_${architecture}.deb`)
  // The same commit makes the same package.
  const SOURCE_DATE_EPOCH = run('git', ['log', '-1', '--format=%ct'], { cwd: ROOT }).trim()
  const env = { ...process.env, SOURCE_DATE_EPOCH }
  run('dpkg-deb', ['--root-owner-group', `-Z${compress}`, '-z9', '--build', tree, file], { env })
  console.log(file)
} finally {
  rmSync(tree, { recursive: true, force: true })
}

function fill(tree) {
  const inTree = (name) => path.join(tree, name)
  const debian = (name) => path.join(ROOT, 'deploy/debian', name)
  stage(inTree(PROGRAM), { arch, version })
  for (const [from, to] of FILES) cpSync(debian(from), inTree(to))
  cpSync(inTree(`${PROGRAM}/sbom.cdx.json`), inTree(`${DOCUMENTS}/sbom.cdx.json`))
  rmSync(inTree(`${PROGRAM}/sbom.cdx.json`))
  rmSync(inTree(`${PROGRAM}/LICENSE`))
  writeFileSync(
    inTree(`${DOCUMENTS}/changelog.gz`),
    gzipSync(readFileSync(inTree(`${PROGRAM}/CHANGELOG.md`)), { level: 9 }),
  )
  rmSync(inTree(`${PROGRAM}/CHANGELOG.md`))
  symlinkSync('../../../lib/caravan/docs', inTree(`${DOCUMENTS}/docs`))
  normalModes(tree)
  for (const [, to, mode] of FILES) chmodSync(inTree(to), mode)
  const kilobytes = Math.ceil(sizeOf(tree) / 1024)
  mkdirSync(inTree('DEBIAN'), { mode: 0o755 })
  writeFileSync(inTree('DEBIAN/control'), controlFile(kilobytes))
  writeFileSync(inTree('DEBIAN/conffiles'), '/etc/caravan/caravan.env\n')
  for (const name of SCRIPTS) {
    cpSync(debian(name), inTree(`DEBIAN/${name}`))
    chmodSync(inTree(`DEBIAN/${name}`), 0o755)
  }
}

function controlFile(kilobytes) {
  return `Package: caravan
Version: ${version}
Architecture: ${architecture}
Maintainer: Caravan <caravan@localhost>
Installed-Size: ${kilobytes}
Depends: adduser, libatomic1, libc6 (>= 2.28), libgcc-s1, libstdc++6
Recommends: systemd
Section: net
Priority: optional
Description: self-hosted bulk SMS
 Up to 50,000 messages in one call, prepaid billing, SMPP, and an answer for
 every message. Brings its own Node and PostgreSQL; a PostgreSQL elsewhere can
 be used instead.
`
}

/** Whatever this machine's umask is: everybody may read, and nobody but root may write. */
function normalModes(folder) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) normalModes(name)
    else if (!entry.isSymbolicLink()) chmodSync(name, lstatSync(name).mode & 0o111 ? 0o755 : 0o644)
  }
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + lstatSync(path.join(parentPath, name)).size, 0)
}
