/** caravan cost list | set | import | undo | rate | floor */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf } from '../support/accounts.ts'
import { type Admin, withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { DEFAULT_PREFIX, keyText } from '../support/destinations.ts'
import { readBytes } from '../support/imports.ts'
import { CliError, counted, type JsonOption, printResult, table } from '../support/output.ts'

type Cost = Answer<'POST', '/costs'>['cost']
type Sheet = Answer<'POST', '/costs/import'>

const SHEET_MAX_BYTES = 8_388_608
const SHOWN_MAX = 100

export function costCommands(program: Command): void {
  const cost = program
    .command('cost')
    .description('what carriers take of a part, and what must be left of a price')
  cost
    .command('list')
    .description('what is in force and what is to come')
    .option('--carrier <name>', 'of this carrier alone')
    .option('--past', 'those of before as well')
    .option('--json', 'print one JSON object')
    .action(list)
  cost
    .command('set')
    .description('set what a carrier takes of a part')
    .argument('<carrier>')
    .argument('<prefix>', `digits, a country, an operator such as 609-01, or "${DEFAULT_PREFIX}"`)
    .argument('<cost>', 'such as 0.0123; "none" ends the cost that there was')
    .option('--currency <code>', "the carrier's; USD without")
    .option('--per-delivery', 'owed only for what was delivered')
    .option('--from <time>', 'when it comes into force, such as 2027-01-01T00:00:00Z; now without')
    .option('--json', 'print one JSON object')
    .action(set)
  importCommands(cost)
  cost
    .command('rate')
    .description("set what a currency is worth in the gateway's")
    .argument('<currency>')
    .argument('<rate>', 'what one unit of it is worth, such as 0.025')
    .option('--from <time>', 'when it comes into force; now without')
    .option('--json', 'print one JSON object')
    .action(setRate)
  cost
    .command('floor')
    .description('set what must be left of a price once the carrier is paid')
    .argument('<percent>', 'of the price, such as 10')
    .option(`--account ${ACCOUNT}`, 'for what this account sends')
    .option('--route <prefix>', 'for what goes by this route')
    .option('--refuse', 'refuse messages that leave less; without it they are sent and counted')
    .option('--json', 'print one JSON object')
    .action(setFloor)
}

function importCommands(cost: Command): void {
  cost
    .command('import')
    .description(
      "import a carrier's rate sheet: a CSV or an .xlsx workbook of networks or prefixes and prices",
    )
    .argument('<file>')
    .requiredOption('--carrier <name>', 'whose sheet it is')
    .option('--apply', 'make the changes; without it they are only shown')
    .option('--replace', 'also end the costs that are not in the file')
    .option('--currency <code>', 'of rows that name none')
    .option('--per-delivery', 'owed only for what was delivered')
    .option('--date-order <order>', 'dmy or mdy: how dates such as 03/04/2026 are meant')
    .option('--json', 'print one JSON object')
    .action(importSheet)
  cost
    .command('undo')
    .description('take the last rate sheet of a carrier back')
    .requiredOption('--carrier <name>', 'whose sheet it is')
    .option('--json', 'print one JSON object')
    .action(undo)
}

async function list({ carrier, past, json }: { carrier?: string; past?: boolean } & JsonOption) {
  await withAdmin(async (admin) => {
    const query = { carrier, past: past ? 'true' : undefined }
    const costs = await admin.all('/costs', 'costs', query)
    printResult(json, { costs }, () =>
      table(
        ['Carrier', 'For', 'A part', 'Currency', 'Owed', 'From', '', 'Id'],
        costs.map(({ costId, carrier, prefix, cost, currency, charged, effectiveFrom, state }) => [
          carrier,
          prefix,
          String(cost ?? 'none'),
          currency,
          charged === 'submit' ? 'when submitted' : 'when delivered',
          effectiveFrom,
          { inForce: 'in force', toCome: 'to come', past: 'past' }[state],
          costId,
        ]),
      ),
    )
  })
}

interface SetOptions extends JsonOption {
  currency?: string
  perDelivery?: boolean
  from?: string
}

async function set(carrier: string, prefix: string, text: string, options: SetOptions): Promise<void> {
  const { currency, from: effectiveFrom, perDelivery, json } = options
  const charged = perDelivery ? 'delivery' : 'submit'
  await withAdmin(async (admin) => {
    const body = { carrier, prefix, cost: text === 'none' ? null : text, currency, charged, effectiveFrom }
    const { cost } = await admin.ask('POST', '/costs', { body })
    const strange = await strangerOf(admin, carrier)
    printResult(json, cost, () => [describe(cost), ...strange].join('\n'))
  })
}

const OF_SMSC_URL = 'default'

/** A name that is misspelt has costs and no connection. */
async function strangerOf(admin: Admin, carrier: string): Promise<string[]> {
  const { carriers } = await admin.ask('GET', '/costs', { query: { carrier, limit: '1' } })
  const known = carriers.filter(({ connections }) => connections > 0).map((one) => one.carrier)
  if (carrier === OF_SMSC_URL || known.includes(carrier)) return []
  return [
    `No connection is of the carrier ${carrier} yet; there are connections of ${known.join(', ') || 'none'}.`,
  ]
}

function describe({ carrier, prefix, cost, currency, effectiveFrom }: Cost): string {
  const takes = cost === null ? 'has no cost' : `takes ${cost} ${currency}`
  return `A part to ${keyText(prefix)} from ${effectiveFrom} on: ${carrier} ${takes}.`
}

interface ImportOptions extends JsonOption {
  carrier: string
  apply?: boolean
  replace?: boolean
  currency?: string
  perDelivery?: boolean
  dateOrder?: string
}

async function importSheet(file: string, options: ImportOptions): Promise<void> {
  const { carrier, apply = false, replace = false, currency, perDelivery, dateOrder, json } = options
  const query = {
    ...{ carrier, currency, dateOrder },
    dryRun: String(!apply),
    replace: String(replace),
    charged: perDelivery ? 'delivery' : 'submit',
  }
  await withAdmin(async (admin) => {
    const sheet = await admin.ask('POST', '/costs/import', { query, file: readBytes(file, SHEET_MAX_BYTES) })
    const strange = await strangerOf(admin, carrier)
    printResult(json, sheet, () => [describeSheet(sheet), ...strange].join('\n'))
  })
}

function describeSheet({ applied, changes, counts, unknown }: Sheet): string {
  const rows = changes
    .slice(0, SHOWN_MAX)
    .map(({ prefix, change, before, after, currency, percent, effectiveFrom }) => [
      prefix,
      change,
      String(before ?? 'none'),
      String(after ?? 'none'),
      currency,
      percent === null ? '' : `${percent > 0 ? '+' : ''}${percent} %`,
      effectiveFrom ?? 'now',
    ])
  const more = changes.length > SHOWN_MAX ? [`... and ${changes.length - SHOWN_MAX} more`] : []
  const strange =
    unknown.length > 0
      ? [
          `No operator is known for ${counted(unknown.length, 'network', 'networks')}: ${unknown.slice(0, 20).join(', ')}`,
        ]
      : []
  const end = applied
    ? `${counted(changes.length, 'change is', 'changes are')} made; ${counted(counts.unchanged, 'stays as it was', 'stay as they were')}. "caravan cost undo" takes them back.`
    : `${changes.length} would change, ${counted(counts.unchanged, 'stays as it is', 'stay as they are')}. Nothing is changed yet: add --apply to do it.`
  const shown = rows.length > 0 ? [table(['For', '', 'Before', 'After', '', '', 'From'], rows)] : []
  return [...shown, ...more, ...strange, end].join('\n')
}

async function undo({ carrier, json }: { carrier: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { success: _, ...undone } = await admin.ask('POST', '/costs/undo', { body: { carrier } })
    printResult(
      json,
      undone,
      () => `The sheet of ${undone.import.at} is taken back: ${counted(undone.costs, 'cost', 'costs')}.`,
    )
  })
}

async function setRate(currency: string, rate: string, { from, json }: { from?: string } & JsonOption) {
  await withAdmin(async (admin) => {
    const body = { currency, rate, effectiveFrom: from }
    const { currency: own, rates } = await admin.ask('POST', '/exchange-rates', { body })
    printResult(json, { currency: own, rates }, () => `One ${currency} is worth ${rate} ${own}.`)
  })
}

interface FloorOptions extends JsonOption {
  account?: string
  route?: string
  refuse?: boolean
}

async function setFloor(text: string, { account, route, refuse, json }: FloorOptions): Promise<void> {
  const percent = Number(text)
  if (text.trim() === '' || !Number.isFinite(percent))
    throw new CliError(`"${text}" is not a percentage such as 10`)
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const body = { percent, below: refuse ? 'refuse' : 'alert', accountId, route }
    const { floor } = await admin.ask('PUT', '/margin-floors', { body })
    const whose = account ?? (route === undefined ? 'everything else' : `route ${route}`)
    printResult(
      json,
      floor,
      () =>
        `${percent} % of the price must be left, for ${whose}; what leaves less is ${refuse ? 'refused' : 'counted'}.`,
    )
  })
}
