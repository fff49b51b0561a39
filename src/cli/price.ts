/** caravan price set | list */
import type { Command } from 'commander'
import { formatMoney, moneyJson, parseMoney } from '../kernel/money.ts'
import { listPrices, setPrice } from '../routing/store.ts'
import { withDatabase } from './database.ts'
import { CliError, printResult, table } from './output.ts'

const DEFAULT_PREFIX = 'default'

export function priceCommands(program: Command): void {
  const price = program.command('price').description('price of one part by number prefix')
  price
    .command('set')
    .description('set the price of one part; the longest prefix of a number wins')
    .argument('<prefix>', `digits such as 222 or 22238, or "${DEFAULT_PREFIX}" for every other number`)
    .argument('<price>', 'such as 0.02')
    .option('--json', 'print one JSON object')
    .action(set)
  price.command('list').description('all prices').option('--json', 'print one JSON object').action(list)
}

async function set(prefixText: string, priceText: string, options: { json?: boolean }): Promise<void> {
  const prefix = prefixText === DEFAULT_PREFIX ? '' : prefixText.replace(/^\+/, '')
  if (!/^\d{0,15}$/.test(prefix))
    throw new CliError(`"${prefixText}" is not a prefix: write digits such as 222`)
  const microsPerPart = parseMoney(priceText)
  if (microsPerPart === undefined || microsPerPart < 0n)
    throw new CliError(`"${priceText}" is not a price: write it as 0.02, with 6 decimals at most`)
  await withDatabase(async ({ pool }) => {
    await setPrice(pool, { prefix, microsPerPart })
    printResult(
      options.json,
      { prefix, price: moneyJson(microsPerPart) },
      () =>
        `A part to ${prefix ? `+${prefix}` : 'any other number'} now costs ${formatMoney(microsPerPart)}.`,
    )
  })
}

async function list(options: { json?: boolean }): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const prices = await listPrices(pool)
    printResult(
      options.json,
      { prices: prices.map(({ prefix, microsPerPart }) => ({ prefix, price: moneyJson(microsPerPart) })) },
      () =>
        table(
          ['Prefix', 'Price of a part'],
          prices.map(({ prefix, microsPerPart }) => [prefix || DEFAULT_PREFIX, formatMoney(microsPerPart)]),
        ),
    )
  })
}
