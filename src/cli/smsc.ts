/** caravan smsc add | set | list | remove | status */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { listBinds } from '../dispatch/store.ts'
import { DEFAULT_SMSC, listSmscs, removeSmsc, setSmsc } from '../routing/store.ts'
import { hideSecrets, parseSmscConfig, parseSmscUrl } from '../smsc/config.ts'
import { withDatabase } from './database.ts'
import { CliError, printResult, table } from './output.ts'

interface JsonOption {
  json?: boolean
}

const NAME = /^[a-z0-9][a-z0-9_-]{0,30}$/

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
    .argument('<settings...>', 'such as tps=200 windowMax=100 receipts=true onUnknown=hold')
    .option('--json', 'print one JSON object')
    .action(set)
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
}

async function add(name: string, url: string, options: JsonOption): Promise<void> {
  if (!NAME.test(name) || name === DEFAULT_SMSC)
    throw new CliError(
      `"${name}" cannot be a name: use small letters, digits, - and _; "${DEFAULT_SMSC}" is SMSC_URL's`,
    )
  // From standard input, so that the password stands in no list of processes.
  const config = attempt(() => parseSmscUrl(url === '-' ? readFileSync(0, 'utf8').trim() : url))
  await withDatabase(async ({ pool }) => {
    if ((await listSmscs(pool)).some((smsc) => smsc.name === name))
      throw new CliError(`there is a connection ${name} already: use "smsc set"`)
    await setSmsc(pool, name, config)
    printResult(
      options.json,
      { name, config: hideSecrets(config) },
      () => `Connection ${name} is made. Lead a route to it: npx caravan route add PREFIX --to ${name}`,
    )
  })
}

async function set(name: string, settings: string[], options: JsonOption): Promise<void> {
  const changes = Object.fromEntries(settings.map(readSetting))
  await withDatabase(async ({ pool }) => {
    const stored = (await listSmscs(pool)).find((smsc) => smsc.name === name)
    if (!stored) throw new CliError(`there is no connection ${name}`)
    const config = attempt(() => parseSmscConfig({ ...(stored.config as object), ...changes }))
    await setSmsc(pool, name, config)
    printResult(options.json, { name, config: hideSecrets(config) }, () => `Connection ${name} is changed.`)
  })
}

async function list(options: JsonOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const smscs = (await listSmscs(pool)).map(({ name, config }) => ({
      name,
      config: hideSecrets(parseSmscConfig(config)),
    }))
    printResult(options.json, { connections: smscs }, () =>
      table(
        ['Name', 'Where', 'Binds', 'Window', 'A second', 'Sender'],
        smscs.map(({ name, config }) => [
          name,
          `${config.tls ? 'smpps' : 'smpp'}://${config.systemId}@${config.host}:${config.port}`,
          `${config.binds} ${config.bindMode}`,
          String(config.windowMax),
          config.tps === 0 ? 'no limit' : String(config.tps),
          config.from,
        ]),
      ),
    )
  })
}

async function remove(name: string, options: JsonOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const result = await removeSmsc(pool, name)
    if (result === 'unknown') throw new CliError(`there is no connection ${name}`)
    if (result === 'in use') throw new CliError(`a route leads to ${name}: change the route first`)
    printResult(options.json, { name, removed: true }, () => `Connection ${name} is removed.`)
  })
}

async function status(options: JsonOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const binds = await listBinds(pool)
    printResult(options.json, { binds }, () =>
      table(
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
      ),
    )
  })
}

/** "tps=200" -> ["tps", 200]. */
function readSetting(text: string): [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new CliError(`"${text}" is not a setting such as tps=200`)
  const value = text.slice(at + 1)
  if (value === 'true' || value === 'false') return [text.slice(0, at), value === 'true']
  return [text.slice(0, at), /^\d+$/.test(value) ? Number(value) : value]
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new CliError(`the connection ${(error as Error).message}`)
  }
}
