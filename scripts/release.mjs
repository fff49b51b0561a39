// npm run release [-- --out FOLDER] [--without deb]: all files of a release, from what is committed. The same commit makes
// the same files, to the byte. Needs git, npm, python3 and GNU tar; for the Debian package, what scripts/deb.mjs needs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
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
import { sinceOf } from '../src/db/migration-files.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
  },
})

// A release is made from the commit; other files in the folder stay out.
const sources = mkdtempSync(path.join(tmpdir(), 'caravan-release-'))
try {
  run('git', ['archive', '--format=tar', '--output', path.join(sources, 'all.tar'), 'HEAD'])
  run('tar', ['-xf', 'all.tar'], { cwd: sources })
  rmSync(path.join(sources, 'all.tar'))
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(sources, 'node_modules'), 'junction')
  const version = oneVersion()
  const out = path.resolve(ROOT, values.out ?? `release/${version}`)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  program(out, version)
  image(out, version)
  clients(out, version)
  if (!values.without.includes('deb') && existsSync(path.join(ROOT, 'scripts/deb.mjs'))) debianPackage(out)
  writeFileSync(path.join(out, 'CHANGES.md'), changesOf(version))
  const files = readdirSync(out).sort()
  const sums = files.map((file) => `${sha256(path.join(out, file))}  ${file}\n`)
  writeFileSync(path.join(out, 'SHA256SUMS'), sums.join(''))
  console.log(`Caravan ${version} of ${run('git', ['rev-parse', '--short', 'HEAD']).trim()}, in ${out}:`)
  console.log(sums.join('').trimEnd())
} finally {
  rmSync(sources, { recursive: true, force: true })
}

/** The program and its clients are released together, under one number. */
function oneVersion() {
  const read = (file) => readFileSync(path.join(sources, file), 'utf8')
  const { version } = JSON.parse(read('package.json'))
  const others = [
    JSON.parse(read('clients/typescript/package.json')).version,
    /^version = "(.*)"$/m.exec(read('clients/python/pyproject.toml'))[1],
  ]
  if (others.some((other) => other !== version))
    throw new Error(`The program has the version ${version}, its clients ${others.join(', ')}`)
  return version
}

function program(out, version) {
  const name = `caravan-${version}`
  run('git', [
    ...['-c', 'tar.umask=0022', 'archive', '--format=tar.gz', `--prefix=${name}/`],
    ...['--output', path.join(out, `${name}.tar.gz`), 'HEAD'],
  ])
}

/** The context of the image: what `docker build -` reads, with the files of compose, Prometheus, Grafana and Kubernetes. */
function image(out, version) {
  const left = readFileSync(path.join(sources, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => /^[a-z]/.test(line))
  run('git', [
    ...['-c', 'tar.umask=0022', 'archive', '--format=tar.gz'],
    ...['--output', path.join(out, `caravan-image-${version}.tar.gz`), 'HEAD', '--', '.'],
    ...left.map((folder) => `:(exclude,glob)${folder}/**`),
  ])
}

function clients(out, version) {
  const typescript = path.join(sources, 'clients/typescript')
  // Said here, too: where npm is set to run no scripts, it would pack nothing.
  run(process.execPath, ['build.mjs'], { cwd: typescript })
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', out], { cwd: typescript })
  run('python3', ['wheel.py', out], { cwd: path.join(sources, 'clients/python') })
  const name = `caravan-php-${version}`
  const date = run('git', ['log', '-1', '--format=%ct']).trim()
  run(
    'tar',
    [
      ...[
        '--sort=name',
        `--mtime=@${date}`,
        '--owner=0',
        '--group=0',
        '--numeric-owner',
        '--mode=u=rwX,go=rX',
      ],
      ...['--exclude=contract.php', `--transform=s,^php,${name},`, '--use-compress-program=gzip -n'],
      ...['-cf', path.join(out, `${name}.tar.gz`), 'php'],
    ],
    { cwd: path.join(sources, 'clients') },
  )
}

/** Its script works on the checkout, which therefore has to be what is committed. */
function debianPackage(out) {
  if (run('git', ['status', '--porcelain']) !== '')
    throw new Error(
      'Commit first, or say --without deb: the Debian package is made from the files as they lie here',
    )
  run(process.execPath, ['scripts/deb.mjs', '--out', out])
}

/** The section of the changelog; what is not yet released, while the version has none. */
function changesOf(version) {
  const sections = readFileSync(path.join(sources, 'CHANGELOG.md'), 'utf8')
    .split(/^(?=## )/m)
    .slice(1)
  const found = sections.find((text) => text.startsWith(`## ${version}`)) ?? sections[0]
  return `# Caravan ${version}\n\n${found.slice(found.indexOf('\n')).trim()}\n\n${upgradeNote()}\n`
}

/** The processes that may stay: docs/decisions/0027. A migration that leaves nobody beside it needs processes that know it already. */
function upgradeNote() {
  const folder = path.join(sources, 'migrations')
  const since = readdirSync(folder).map(
    (name) => sinceOf(readFileSync(path.join(folder, name), 'utf8')) ?? name.slice(0, 4),
  )
  const first = since.sort().at(-1)
  return `Upgrade: processes of a version whose last migration is ${first} or later (\`npx caravan version --check\` shows it) may go on while this one migrates the database. Stop earlier ones first.`
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function run(command, args, { cwd = ROOT } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')}: ${stderr || stdout}`)
  return stdout
}
