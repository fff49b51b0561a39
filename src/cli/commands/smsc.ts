/** caravan smsc add | set | rename | pause | resume | list | remove | status */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Oddity, OddityKind } from '../../routing/oddities-sql.ts'
import type { SmscConfig } from '../../smsc/config.ts'
import { describeOptions, optionName, readOption } from '../../smsc/option-text.ts'
import { withAdmin } from '../support/admin.ts'
import { CliError, counted, type JsonOption, print, printResult, table } from '../support/output.ts'
import { smscTestCommand } from './smsc-test.ts'
import { smscTraceCommand } from './smsc-trace.ts'

export function smscCommands(program: Command): void {
  const smsc = program.command('smsc').description('connections to carriers')
  smsc
    .command('add')
    .description('make a connection; its binds come up within a second, without a restart')
    .argument('<name>', 'small letters, digits, - and _')
    .argument(
      '<url>',
      'smpp:// or smpps://systemId:password@host:port?binds=1&window=50&tps=100...; "-" reads it from standard input',
    )
    .option('--json', 'print one JSON object')
    .action(add)
  smsc
    .command('set')
    .description('change a connection; its binds are drained and come up again')
    .argument('<name>')
    .argument('<settings...>', 'such as tps=200 windowMax=100 onUnknown=hold; "carrier=" for the default')
    .option('--json', 'print one JSON object')
    .action(set)
  smsc
    .command('options')
    .description('every option of a connection: its values, its default and what it does')
    .option('--json', 'print one JSON object')
    .option('--markdown', 'print docs/connections.md')
    .action(options)
  smsc
    .command('rename')
    .description('give a connection another name; its routes and waiting messages follow')
    .argument('<name>')
    .argument('<new-name>', 'small letters, digits, - and _')
    .option('--json', 'print one JSON object')
    .action(rename)
  for (const verb of ['pause', 'resume'] as const)
    smsc
      .command(verb)
      .description(verb === 'pause' ? 'send nothing through a connection' : 'let it go on')
      .argument('<name>')
      .option('--json', 'print one JSON object')
      .action((name: string, options: JsonOption) => set(name, [`paused=${verb === 'pause'}`], options))
  smsc
    .command('list')
    .description('all connections, without their passwords')
    .option('--json', 'print one JSON object')
    .action(list)
  smsc
    .command('remove')
    .description('remove a connection that no route leads to')
    .argument('<name>')
    .option('--json', 'print one JSON object')
    .action(remove)
  smsc
    .command('status')
    .description('all binds as they are now')
    .option('--json', 'print one JSON object')
    .action(status)
  smscTestCommand(smsc)
  smscTraceCommand(smsc)
}

async function add(name: string, text: string, options: JsonOption): Promise<void> {
  // Read from standard input, so that the password does not appear in a list of processes.
  const url = text === '-' ? readFileSync(0, 'utf8').trim() : text
  await withAdmin(async (admin) => {
    const { connection, warnings } = await admin.ask('POST', '/smscs', { body: { name, url } })
    warn(warnings)
    printResult(
      options.json,
      connection,
      () => `Connection ${name} is made. Lead a route to it: npx caravan route add PREFIX --to ${name}`,
    )
  })
}

async function set(name: string, settings: string[], options: JsonOption): Promise<void> {
  const body = Object.fromEntries(settings.map(readSetting))
  await withAdmin(async (admin) => {
    const { connections } = await admin.ask('GET', '/smscs')
    const before = connections.find((each) => each.name === name)
    const { connection, warnings } = await admin.ask('PATCH', '/smscs/{name}', { params: { name }, body })
    warn(warnings)
    // A password is not shown, so a new one cannot be told from the one before.
    const isChanged = 'password' in body || JSON.stringify(before) !== JSON.stringify(connection)
    printResult(options.json, connection, () =>
      isChanged ? `Connection ${name} is changed.` : `Nothing of connection ${name} was changed.`,
    )
  })
}

function warn(warnings: string[] = []): void {
  for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`)
}

function options({ json, markdown }: JsonOption & { markdown?: boolean }): void {
  if (markdown) {
    print(optionsPage().trimEnd())
    return
  }
  const rows = describeOptions()
  printResult(json, { options: rows }, () =>
    table(
      ['Option', 'Values', 'Default', 'What it does'],
      rows.map(({ name, values, fallback = '', about }) => [name, values, fallback, about]),
      [20, 30, 12, 70],
    ),
  )
}

/** docs/connections.md: all options of a connection. A test checks that the file equals this text. */
export function optionsPage(): string {
  const rows = describeOptions().map(
    ({ name, values, fallback, about }) =>
      `| \`${name}\` | ${values} | ${fallback === undefined ? '' : `\`${fallback}\``} | ${about} |`,
  )
  return [
    '# Options of a connection',
    '',
    'Each can be given as a parameter of the URL, with `npx caravan smsc set NAME OPTION=VALUE`, and in the `settings` of',
    'the admin API. In a URL and a command, a list is written as `a,b` and an object as `key:value,key:value`; in JSON they',
    'are an array and an object. `smsc set NAME OPTION=` and `null` in JSON take an option back to its default. `host`,',
    '`port`, `tls`, `systemId` and `password` stand before the "?" of a URL. This page is printed by `npx caravan smsc',
    'options --markdown`; [operations.md](operations.md#carriers-and-routes) says how to use it.',
    '',
    '| Option | Values | Default | What it does |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

async function rename(name: string, newName: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { connection } = await admin.ask('POST', '/smscs/{name}/rename', {
      params: { name },
      body: { name: newName },
    })
    printResult(options.json, connection, () => `Connection ${name} is now called ${newName}.`)
  })
}

async function list(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { connections } = await admin.ask('GET', '/smscs')
    printResult(options.json, { connections }, () =>
      table(
        ['Name', 'Where', 'Binds', 'Window', 'A second', 'Sender'],
        connections.map(({ name, config }) => [name, ...cellsOf(config as SmscConfig)]),
      ),
    )
  })
}

/** The OpenAPI document does not specify the settings of a connection. */
function cellsOf({ tls, systemId, host, port, binds, bindMode, windowMax, tps, from }: SmscConfig): string[] {
  return [
    `${tls ? 'smpps' : 'smpp'}://${systemId}@${host}:${port}`,
    `${binds} ${bindMode}`,
    String(windowMax),
    tps === 0 ? 'no limit' : String(tps),
    from,
  ]
}

async function remove(name: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.ask('DELETE', '/smscs/{name}', { params: { name } })
    printResult(options.json, { name, removed: true }, () => `Connection ${name} is removed.`)
  })
}

async function status(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { binds, oddities } = await admin.ask('GET', '/binds')
    printResult(options.json, { binds, oddities }, () => {
      const bindTable = table(
        ['Bind', 'State', 'Process', 'In flight', 'A second', 'Throttled', 'Last error'],
        binds.map((bind) => [
          `${bind.smsc}/${bind.index}`,
          bind.state,
          bind.owner,
          String(bind.inFlight),
          bind.perSecond.toFixed(0),
          bind.throttled ? 'yes' : '',
          bind.lastError ?? '',
        ]),
      )
      return [bindTable, ...oddities.map(oddityLine)].join('\n')
    })
  })
}

const ODDITIES: Record<Exclude<OddityKind, 'unusable'>, (count: number, reason: string) => string> = {
  refused: (count, reason) =>
    `${counted(count, 'PDU', 'PDUs')} had to be refused with ${reason} within a day`,
  unmatched: (count, reason) =>
    `${counted(count, 'receipt', 'receipts')} (${reason}) matched no message within a day`,
}

/** Describes an oddity in a sentence, so that the operator knows what to ask the carrier. */
function oddityLine({ smsc, kind, reason, count, example }: Oddity): string {
  if (kind === 'unusable') return `${smsc} cannot be used as it is configured: ${example}`
  return `${smsc}: ${ODDITIES[kind](count, reason)}; the last: ${example}`
}

/** Reads "tps=200" as ["tps", 200]; "carrier=" takes an option back to its default. */
function readSetting(text: string): [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new CliError(`"${text}" is not a setting such as tps=200`)
  const [name, value] = [optionName(text.slice(0, at)), text.slice(at + 1)]
  return [name, value === '' ? null : readOption(name, value)]
}
