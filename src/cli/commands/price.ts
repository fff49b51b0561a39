/** caravan price set | list | remove | export | import */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { DEFAULT_PREFIX, type KeyOptions, keyOf, keyText, withKeyOptions } from '../support/destinations.ts'
import { importTable, readTable, withImportOptions } from '../support/imports.ts'
import { CliError, counted, type JsonOption, print, printResult, table } from '../support/output.ts'

type Price = Answer<'POST', '/prices'>['price']

/** As everywhere that none is named. */
const DEFAULT_CURRENCY = 'USD'

interface SetOptions extends JsonOption, KeyOptions {
  account?: string
  currency?: string
  from?: string
}

export function priceCommands(program: Command): void {
  const price = program
    .command('price')
    .description('price of one part by number prefix, operator or country')
  withKeyOptions(price.command('set'))
    .description(
      'set the price of one part; the longest prefix of a number wins, then its operator, then its country',
    )
    .argument('[prefix]', `digits such as 222 or 22238, or "${DEFAULT_PREFIX}" for every other number`)
    .argument('[price]', 'such as 0.02; "none" ends the price that there was')
    .option(`--account ${ACCOUNT}`, 'for this account alone: it comes before all other prices')
    .option('--currency <code>', 'for the accounts of this currency; USD without')
    .option('--from <time>', 'when it comes into force, such as 2027-01-01T00:00:00Z; now without')
    .option('--json', 'print one JSON object')
    .action(set)
  price
    .command('list')
    .description('all prices: those before, in force and to come')
    .option(`--account ${ACCOUNT}`, 'those of this account alone')
    .option('--json', 'print one JSON object')
    .action(list)
  price
    .command('remove')
    .description('remove a price')
    .argument('<priceId>')
    .option('--json', 'print one JSON object')
    .action(remove)
  price
    .command('export')
    .description('the prices in force as a CSV, as "price import" reads it')
    .option(`--account ${ACCOUNT}`, 'those of this account')
    .option('--currency <code>', 'those for the accounts of this currency; USD without')
    .action(exportList)
  withImportOptions(price.command('import'))
    .description(
      'import prices from a CSV of "prefix;price"; a country or an operator may stand for a prefix',
    )
    .option(`--account ${ACCOUNT}`, 'into the list of this account')
    .option('--currency <code>', 'into the list of this currency; USD without')
    .option('--from <time>', 'when they come into force, such as 2027-01-01T00:00:00Z; now without')
    .action(importList)
  price
    .command('imports')
    .description('the price lists that were imported, newest first')
    .option(`--account ${ACCOUNT}`, 'those of its own list')
    .option('--json', 'print one JSON object')
    .action(listImports)
  price
    .command('undo')
    .description('set the prices back that an import has changed, where nobody has changed them since')
    .argument('<importId>', 'as "price imports" lists it')
    .option('--json', 'print one JSON object')
    .action(undo)
}

async function set(
  first: string,
  second: string | undefined,
  options: SetOptions,
  command: Command,
): Promise<void> {
  const { currency, from: effectiveFrom } = options
  const isByKey = options.country !== undefined || options.operator !== undefined
  const [prefix, text] =
    isByKey && second === undefined ? [keyOf(undefined, options), first] : [keyOf(first, options), second]
  if (text === undefined) command.error("error: missing required argument 'price'")
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, options.account)
    const body = { prefix, price: text === 'none' ? null : text, accountId, currency, effectiveFrom }
    const { price } = await admin.ask('POST', '/prices', { body })
    printResult(options.json, price, () => describe(price))
  })
}

function describe({ prefix, price, accountId, currency, inForce, effectiveFrom }: Price): string {
  const whose = accountId ? ` for account ${accountId}` : ''
  const unit = currency ? ` ${currency}` : ''
  const since = inForce ? 'now' : `from ${effectiveFrom} on`
  const cost =
    price === null ? `has no price here${currency ? ` in ${currency}` : ''}` : `costs ${price}${unit}`
  return `A part to ${keyText(prefix)}${whose} ${since} ${cost}.`
}

async function list(options: { account?: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, options.account)
    const { prices } = await admin.ask('GET', '/prices', { query: { accountId } })
    printResult(options.json, { prices }, () =>
      table(
        ['Prefix', 'Price of a part', 'Currency', 'From', '', 'Id'],
        prices.map(({ priceId, prefix, price, currency, effectiveFrom, inForce }) => [
          prefix || DEFAULT_PREFIX,
          String(price ?? 'none'),
          currency ?? '',
          effectiveFrom,
          inForce ? 'in force' : '',
          priceId,
        ]),
      ),
    )
  })
}

interface ListOptions {
  account?: string
  currency?: string
}

async function exportList({ account, currency = DEFAULT_CURRENCY }: ListOptions): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const { prices } = await admin.ask('GET', '/prices', { query: { accountId } })
    const rows = prices
      .filter((price) => price.inForce && (accountId !== undefined || price.currency === currency))
      .map(({ prefix, price }) => `${prefix || DEFAULT_PREFIX};${price}`)
    print(['prefix;price', ...rows].join('\n'))
  })
}

async function importList(
  file: string,
  {
    account,
    currency,
    from,
    ...options
  }: ListOptions & { from?: string } & Parameters<typeof importTable>[0],
): Promise<void> {
  const prices = readTable(file)
    .filter(({ cells: [prefix] }, at) => at > 0 || prefix !== 'prefix')
    .map(({ line, cells: [prefix, price, ...rest] }) => {
      if (prefix === undefined || !price || rest.some((cell) => cell !== ''))
        throw new CliError(`line ${line} is not "prefix;price"`)
      return { prefix, price }
    })
  await importTable(options, (how) =>
    withAdmin(async (admin) => {
      const accountId = await accountIdOf(admin, account)
      return admin.ask('POST', '/prices/import', {
        body: { ...how, accountId, currency, effectiveFrom: from, prices },
      })
    }),
  )
}

async function listImports({ account, json }: { account?: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const query = { accountId: await accountIdOf(admin, account) }
    const { imports } = await admin.ask('GET', '/prices/imports', { query })
    printResult(json, { imports }, () =>
      imports.length === 0
        ? 'No price list was imported yet.'
        : table(
            ['Import', 'When', 'By', 'List', 'Changes', ''],
            imports.map(({ importId, at, by, currency, changes, undoneBy, effectiveFrom }) => [
              importId,
              effectiveFrom ? `${at}, for ${effectiveFrom}` : at,
              by,
              currency ?? 'of the account',
              String(changes),
              undoneBy === null ? '' : `undone by ${undoneBy}`,
            ]),
          ),
    )
  })
}

async function undo(importId: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const answer = await admin.ask('POST', '/prices/imports/{importId}/undo', { params: { importId } })
    const { differences, left } = answer
    const kept = left.length === 0 ? '' : ` Changed since, and left: ${left.join(', ')}.`
    printResult(
      json,
      { differences, left },
      () => `${counted(differences.length, 'price is', 'prices are')} set back.${kept}`,
    )
  })
}

async function remove(priceId: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.ask('DELETE', '/prices/{priceId}', { params: { priceId } })
    printResult(options.json, { priceId, removed: true }, () => 'The price is removed.')
  })
}
