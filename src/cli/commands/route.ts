/** caravan route add | list | set | remove | pause | resume */
import type { Command } from 'commander'
import { type Admin, withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { DEFAULT_PREFIX, type KeyOptions, keyOf, keyText, withKeyOptions } from '../support/destinations.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'

type Route = Answer<'PUT', '/routes/{prefix}'>['route']
type Target = Pick<Route['targets'][number], 'smsc' | 'rank' | 'weight'>
type Choice = Route['choice']

const PREFIX_HELP = `digits such as 222 or 2223, or "${DEFAULT_PREFIX}" for every other number`
const TO_HELP =
  'a connection, or several with their shares (chinguitel:70,mattel:30); given again: who takes over when those are down'

export function routeCommands(program: Command): void {
  const route = program
    .command('route')
    .description('which carriers the numbers of a prefix, an operator or a country go to')
  for (const verb of ['add', 'set'] as const)
    withKeyOptions(route.command(verb))
      .description(verb === 'add' ? 'make a route' : 'change where a route leads')
      .argument('[prefix]', PREFIX_HELP)
      .requiredOption('--to <connections>', TO_HELP, addRank, [])
      .option('--least-cost', 'among those of one place the cheapest that is up takes all')
      .option('--by-share', 'each takes its share, as by default')
      .option('--json', 'print one JSON object')
      .action((prefix: string | undefined, options: PutOptions) => put(verb, keyOf(prefix, options), options))
  route.command('list').description('all routes').option('--json', 'print one JSON object').action(list)
  withKeyOptions(route.command('remove'))
    .description('remove a route; messages that wait on it go the way of their numbers without it')
    .argument('[prefix]', PREFIX_HELP)
    .option('--json', 'print one JSON object')
    .action((prefix: string | undefined, options: KeyOptions & JsonOption) =>
      remove(keyOf(prefix, options), options),
    )
  for (const verb of ['pause', 'resume'] as const)
    withKeyOptions(route.command(verb))
      .description(verb === 'pause' ? 'keep the messages of a route back' : 'let them go on')
      .argument('[prefix]', PREFIX_HELP)
      .option('--json', 'print one JSON object')
      .action((prefix: string | undefined, options: KeyOptions & JsonOption) =>
        pause(keyOf(prefix, options), verb === 'pause', options),
      )
}

type PutOptions = { to: Target[][]; leastCost?: boolean; byShare?: boolean } & KeyOptions & JsonOption

async function put(verb: 'add' | 'set', prefix: string, options: PutOptions): Promise<void> {
  const targets = options.to.flatMap((tier, rank) => tier.map((target) => ({ ...target, rank })))
  await withAdmin(async (admin) => {
    const exists = (await routes(admin)).some((route) => route.prefix === prefix.replace('+', ''))
    if (verb === 'add' && exists && prefix !== DEFAULT_PREFIX)
      throw new CliError(`there is a route ${prefix} already: use "route set"`)
    if (verb === 'set' && !exists) throw new CliError(`there is no route ${prefix}: use "route add"`)
    const { route } = await admin.ask('PUT', '/routes/{prefix}', {
      params: { prefix },
      body: { targets, choice: choiceOf(options) },
    })
    printResult(
      options.json,
      route,
      () => `${nameOf(route.prefix)} now goes to ${describe(route.targets, route.choice)}.`,
    )
  })
}

function choiceOf({ leastCost, byShare }: PutOptions): Choice | undefined {
  if (leastCost && byShare) throw new CliError('say --least-cost or --by-share, not both')
  return leastCost ? 'leastCost' : byShare ? 'share' : undefined
}

async function list(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const found = await routes(admin)
    printResult(options.json, { routes: found }, () =>
      table(
        ['Prefix', 'Goes to', ''],
        found.map(({ prefix, paused, targets, choice }) => [
          prefix,
          describe(targets, choice),
          paused ? 'paused' : '',
        ]),
      ),
    )
  })
}

async function remove(prefix: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.ask('DELETE', '/routes/{prefix}', { params: { prefix } })
    printResult(options.json, { prefix, removed: true }, () => `Route ${prefix} is removed.`)
  })
}

async function pause(prefix: string, paused: boolean, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.ask('POST', `/routes/{prefix}/${paused ? 'pause' : 'resume'}`, { params: { prefix } })
    printResult(
      options.json,
      { prefix, paused },
      () => `${nameOf(prefix)} ${paused ? 'is paused' : 'goes on'}.`,
    )
  })
}

async function routes(admin: Admin): Promise<Route[]> {
  return (await admin.ask('GET', '/routes')).routes
}

/** Reads "a:70,b:30" as the targets of one rank. */
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

function nameOf(prefix: string): string {
  return prefix === DEFAULT_PREFIX ? 'Every other number' : keyText(prefix)
}

function describe(targets: Route['targets'], choice: Choice): string {
  const places = Map.groupBy(targets, ({ place }) => place)
  const tiers = [...places].sort(([a], [b]) => a - b).map(([, tier]) => tier)
  const names = tiers
    .map((tier) =>
      tier.map(({ smsc, weight }) => (tier.length > 1 ? `${smsc} (${weight})` : smsc)).join(' + '),
    )
    .join(', then ')
  return choice === 'leastCost' ? `${names} (by cost)` : names
}
