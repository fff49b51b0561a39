// Runs before start and test on whatever Node is on the PATH (18 or later): installs what the lock file
// names, the pinned Node included, and says so clearly when a platform package was silently skipped. Builds the
// console if it has changed since.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'

const NODE_MAJOR = 26
const shell = process.platform === 'win32'
const marker = 'node_modules/.package-lock.json' // npm writes it last

const installed = existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs
if (!installed) {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell,
  })
  if (status !== 0) process.exit(status ?? 1)
}

const version = spawnSync('node', ['--version'], { encoding: 'utf8', shell }).stdout?.trim() ?? 'none'
if (Number(version.slice(1).split('.')[0]) < NODE_MAJOR) {
  console.error(
    `Caravan needs Node ${NODE_MAJOR} or later and found ${version}. The platform package that carries it ` +
      `(${process.platform}-${process.arch}) was not installed: remove node_modules and run the command again, ` +
      `or install Node ${NODE_MAJOR} yourself.`,
  )
  process.exit(1)
}

const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)
// Folders are among them: theirs changes when a file is removed.
const sources = [
  'web/src',
  ...readdirSync('web/src', { recursive: true }).map((name) => `web/src/${name}`),
  ...['web/index.html', 'web/vite.config.ts', 'clients/typescript/schema.ts', marker],
]
if (changedAt('web/dist/index.html') < Math.max(...sources.map(changedAt))) {
  // Built beside the one in use, which others may be serving, and put in its place as a whole.
  const made = `dist.${process.pid}`
  const { status } = spawnSync('vite', ['build', 'web', '--logLevel', 'warn', '--outDir', made], {
    stdio: 'inherit',
    shell,
  })
  if (status !== 0) process.exit(status ?? 1)
  if (existsSync('web/dist')) renameSync('web/dist', `web/${made}.old`)
  renameSync(`web/${made}`, 'web/dist')
  rmSync(`web/${made}.old`, { recursive: true, force: true })
}
