// `npm pack` runs this: compiles the sources to dist/ as ESM with types. openapi-fetch and its types go with them, so that
// whoever installs the package installs nothing else.
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const HERE = import.meta.dirname
const DIST = path.join(HERE, 'dist')
const require = createRequire(import.meta.url)
const folderOf = (name) => path.resolve(path.dirname(require.resolve(name)), '..')

rmSync(DIST, { recursive: true, force: true })
execFileSync(
  process.execPath,
  [path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc'), '-p', HERE],
  { stdio: 'inherit' },
)
for (const [name, files] of [
  ['openapi-fetch', ['dist/index.mjs', 'dist/index.d.mts', 'LICENSE']],
  ['openapi-typescript-helpers', ['dist/index.d.mts', 'LICENSE']],
])
  for (const file of files)
    cpSync(path.join(folderOf(name), file), path.join(DIST, 'vendor', name, path.basename(file)))

for (const file of readdirSync(DIST, { recursive: true, encoding: 'utf8' }))
  if (/\.m?[jt]s$/.test(file)) rewrite(path.join(DIST, file))

/** Packages by where they now are; and TypeScript leaves the endings of sources in what it declares. */
function rewrite(file) {
  const isVendored = file.includes(`${path.sep}vendor${path.sep}`)
  const text = readFileSync(file, 'utf8')
    .replace(/^\/\/# sourceMappingURL=.*$/gm, '')
    .replace(/(from ')(\.\/[a-z]+)\.ts'/g, "$1$2.js'")
    .replaceAll("'openapi-fetch'", "'./vendor/openapi-fetch/index.mjs'")
    .replaceAll(
      "'openapi-typescript-helpers'",
      isVendored
        ? "'../openapi-typescript-helpers/index.mjs'"
        : "'./vendor/openapi-typescript-helpers/index.mjs'",
    )
  writeFileSync(file, text)
}
