/** caravan route add | list | set | remove | pause | resume */
import type { Command } from 'commander'
import { type Db, transaction } from '../db/sql.ts'
import {
  DEFAULT_SMSC,
  listRoutes,
  listSmscs,
  pauseRoute,
  removeRoute,
  setRoute,
  type Target,
} from '../routing/store.ts'
import { withDatabase } from './database.ts'
import { CliError, printResult, table } from './output.ts'

interface JsonOption {
  json?: boolean
}

const DEFAULT_PREFIX = 'default'
const PREFIX_HELP = `digits such as 222 or 2223, or "${DEFAULT_PREFIX}" for every other number`
const TO_HELP =
  'a connection, or several with their shares (chinguitel:70,mattel:30); given again: who takes over when those are down'

export function routeCommands(program: Command): void {
  const route = program.command('route').description('which carriers the numbers of a prefix go to')
  for (const verb of ['add', 'set'] as const)
    route
      .command(verb)
      .description(verb === 'add' ? 'make a route' : 'change where a route leads')
      .argument('<prefix>', PREFIX_HELP)
      .requiredOption('--to <connections>', TO_HELP, addRank, [])
      .option('--json', 'print one JSON object')
      .action((prefix: string, options: { to: Target[][] } & JsonOption) => put(verb, prefix, options))
  route.command('list').description('all routes').option('--json', 'print one JSON object').action(list)
  route
    .command('remove')
    .description('remove a route no message waits on')
    .argument('<prefix>', PREFIX_HELP)
    .option('--json', 'print one JSON object')
    .action(remove)
  for (const verb of ['pause', 'resume'] as const)
    route
      .command(verb)
      .description(verb === 'pause' ? 'keep the messages of a route back' : 'let them go on')
      .argument('<prefix>', PREFIX_HELP)
      .option('--json', 'print one JSON object')
      .action((prefix: string, options: JsonOption) => pause(prefix, verb === 'pause', options))
}

async function put(
  verb: 'add' | 'set',
  text: string,
  options: { to: Target[][] } & JsonOption,
): Promise<void> {
  const prefix = readPrefix(text)
  const targets = options.to.flatMap((tier, rank) => tier.map((target) => ({ ...target, rank })))
  const names = targets.map(({ smsc }) => smsc)
  if (new Set(names).size < names.length) throw new CliError('each connection may stand in a route once')
  await withDatabase(async ({ pool }) => {
    await checkSmscs(pool, names)
    const exists = (await listRoutes(pool)).some((route) => route.prefix === prefix)
    if (verb === 'add' && exists && prefix !== '')
      throw new CliError(`there is a route ${text} already: use "route set"`)
    if (verb === 'set' && !exists) throw new CliError(`there is no route ${text}: use "route add"`)
    await transaction(pool, (tx) => setRoute(tx, prefix, targets))
    printResult(
      options.json,
      { prefix, targets },
      () => `${nameOf(prefix)} now goes to ${describe(targets)}.`,
    )
  })
}

async function list(options: JsonOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const routes = await listRoutes(pool)
    printResult(
      options.json,
      { routes: routes.map(({ prefix, paused, targets }) => ({ prefix, paused, targets })) },
      () =>
        table(
          ['Prefix', 'Goes to', ''],
          routes.map(({ prefix, paused, targets }) => [
            prefix || DEFAULT_PREFIX,
            describe(targets),
            paused ? 'paused' : '',
          ]),
        ),
    )
  })
}

async function remove(text: string, options: JsonOption): Promise<void> {
  const prefix = readPrefix(text)
  await withDatabase(async ({ pool }) => {
    const result = await transaction(pool, (tx) => removeRoute(tx, prefix))
    if (result === 'unknown') throw new CliError(`there is no route ${text}`)
    if (result === 'in use')
      throw new CliError(`messages wait on route ${text}: try again when they are sent`)
    printResult(options.json, { prefix, removed: true }, () => `Route ${text} is removed.`)
  })
}

async function pause(text: string, paused: boolean, options: JsonOption): Promise<void> {
  const prefix = readPrefix(text)
  await withDatabase(async ({ pool }) => {
    if (!(await pauseRoute(pool, prefix, paused))) throw new CliError(`there is no route ${text}`)
    printResult(
      options.json,
      { prefix, paused },
      () => `${nameOf(prefix)} ${paused ? 'is paused' : 'goes on'}.`,
    )
  })
}

async function checkSmscs(db: Db, names: string[]): Promise<void> {
  const known = new Set([DEFAULT_SMSC, ...(await listSmscs(db)).map(({ name }) => name)])
  const unknown = names.filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new CliError(`there is no connection ${unknown.join(', ')} (see: npx caravan smsc list)`)
}

/** "a:70,b:30" -> the targets of one rank. */
function addRank(text: string, ranks: Target[][]): Target[][] {
  const tier = text.split(',').map((part) => {
    const [, smsc, weight = '1'] = /^([a-z0-9_-]+)(?::(\d{1,4}))?$/.exec(part.trim()) ?? []
    if (!smsc || Number(weight) < 1 || Number(weight) > 1_000)
      throw new CliError(
        `"${part}" is not a connection with a share from 1 to 1000, such as mattel or mattel:30`,
      )
    return { smsc, rank: ranks.length, weight: Number(weight) }
  })
  return [...ranks, tier]
}

function readPrefix(text: string): string {
  const prefix = text === DEFAULT_PREFIX ? '' : text.replace(/^\+/, '')
  if (!/^\d{0,15}$/.test(prefix) || (prefix === '' && text !== DEFAULT_PREFIX))
    throw new CliError(`"${text}" is not a prefix: write ${PREFIX_HELP}`)
  return prefix
}

function nameOf(prefix: string): string {
  return prefix ? `+${prefix}` : 'Every other number'
}

function describe(targets: Target[]): string {
  const ranks = [...Map.groupBy(targets, ({ rank }) => rank).values()]
  return ranks
    .map((tier) =>
      tier.map(({ smsc, weight }) => (tier.length > 1 ? `${smsc} (${weight})` : smsc)).join(' + '),
    )
    .join(', then ')
}
