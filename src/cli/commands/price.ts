/** caravan price set | list | remove */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { DEFAULT_PREFIX, type KeyOptions, keyOf, keyText, withKeyOptions } from '../support/destinations.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'

type Price = Answer<'POST', '/prices'>['price']

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
}

async function set(first: string, second: string | undefined, options: SetOptions): Promise<void> {
  const { currency, from: effectiveFrom } = options
  const isByKey = options.country !== undefined || options.operator !== undefined
  const [prefix, text] =
    isByKey && second === undefined ? [keyOf(undefined, options), first] : [keyOf(first, options), second]
  if (text === undefined) throw new CliError('Say the price of one part, such as 0.02')
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

async function remove(priceId: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.ask('DELETE', '/prices/{priceId}', { params: { priceId } })
    printResult(options.json, { priceId, removed: true }, () => 'The price is removed.')
  })
}
