/** Everything that attacks the gateway, one after the other, in a night. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { begin } from './command.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean', default: false } },
})
/** Another each night: what one night does not try, another does. */
const seed = values.seed ?? new Date().toISOString().slice(0, 10).replaceAll('-', '')

/** With what each command of package.json runs. */
const COMMANDS: Record<string, string[]> = {
  chaos: ['--runs', '1', '--recipients', '5000', '--seed', seed],
  fuzz: ['--seconds', '300', '--seed', seed],
  attack: [],
  overload: [],
  soak: ['--seconds', '3600', '--seed', seed],
}

begin(
  values.help,
  `
npm run nightly -- [--only NAME,...] [--seed N]

One run of each fault, five minutes of each surface of the fuzz, a minute of each attack, an overload and an hour of
mixed traffic with faults: about five hours.

  --only  which: ${Object.keys(COMMANDS).join(', ')}; all without it, in this order
  --seed  repeats an earlier night; the date without it

A failure does not keep the others from running. Ends with 1 when something that must hold did not.
`,
)

const names = values.only?.split(',') ?? Object.keys(COMMANDS)
const unknown = names.find((name) => !Object.hasOwn(COMMANDS, name))
if (unknown !== undefined) {
  console.error(`"${unknown}" is none of ${Object.keys(COMMANDS).join(', ')}`)
  process.exit(2)
}

const rows = names.map((name) => {
  console.log(`\n== ${name}\n`)
  const startedAtMs = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', name, '--', ...(COMMANDS[name] ?? [])], {
    stdio: 'inherit',
  })
  return {
    command: name,
    minutes: Math.ceil((performance.now() - startedAtMs) / 60_000),
    holds: status === 0,
  }
})
console.log(`\nseed ${seed}`)
console.table(rows)
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1
