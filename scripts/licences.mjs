// Prints docs/licences.md: what the program is made of and under which licences, from the lock file.
import { readFileSync } from 'node:fs'

/** The licences of packages whose package.json names none: their LICENSE file was read. */
const READ = new Map([['png-js', 'MIT']])

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const parts = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, { version, license, dev = false }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return { name, version, licence: license ?? READ.get(name) ?? 'not named', dev }
  })

function table(rows) {
  const byLicence = [...Map.groupBy(rows, ({ licence }) => licence)].sort(
    ([, a], [, b]) => b.length - a.length,
  )
  const lines = byLicence.map(([licence, of]) => {
    const names = [...new Set(of.map(({ name, version }) => `${name} ${version}`))].sort()
    return `| ${licence} | ${names.length} | ${names.join(', ')} |`
  })
  return ['| Licence | Packages | |', '|---|---|---|', ...lines].join('\n')
}

console.log(`# Licences

Caravan is under the MIT licence, as the file LICENSE says. These are the packages of the lock file, for all platforms;
\`test/supply-chain.test.ts\` holds this list and says which licences may be on it. \`npm sbom --sbom-format cyclonedx\` prints
the same for programs. Made by \`node scripts/licences.mjs\`: not to be changed by hand.

## In what is installed

${table(parts.filter(({ dev }) => !dev))}

## Only for building and testing

${table(parts.filter(({ dev }) => dev))}`)
