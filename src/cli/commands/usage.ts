/** caravan usage: figures of what was sent, by day and by whatever they are told apart by. */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { type JsonOption, print, printResult, table } from '../support/output.ts'

type Row = Answer<'GET', '/usage'>['rows'][number]

interface UsageOptions extends JsonOption {
  groupBy: string
  from?: string
  to?: string
  account?: string
  country?: string
  operator?: string
  carrier?: string
  sender?: string
  error?: string
  limit?: string
}

export function usageCommand(program: Command): void {
  program
    .command('usage')
    .description('figures: messages sent, delivered and failed, money earned and spent')
    .option(
      '--group-by <names>',
      'what they are told apart by, with commas: day, hour, account, country, operator, carrier, sender, error',
      'day',
    )
    .option('--from <day>', 'the first day, in UTC, such as 2026-11-01; 30 days ago without')
    .option('--to <day>', 'the day after the last one; tomorrow without')
    .option(`--account ${ACCOUNT}`, 'of this account alone')
    .option('--country <code>', 'such as MR')
    .option('--operator <code>', 'such as 609-01')
    .option('--carrier <name>', 'the name of a carrier, or of a connection without one')
    .option('--sender <name>')
    .option('--error <code>', 'such as REJECTED')
    .option('--limit <rows>', 'at most this many rows')
    .option('--json', 'print one JSON object')
    .action(usage)
}

async function usage({ json, account, ...query }: UsageOptions): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const figures = await admin.ask('GET', '/usage', { query: { ...query, accountId } })
    printResult(json, figures, () => tableOf(figures.rows, figures.totals))
    if (json) return
    if (figures.more) print('There are more rows: ask for fewer days, or raise --limit.')
    if (!figures.complete) print(`Batches from before ${figures.since} are still being counted.`)
  })
}

/** Where a row is about, in the order of the API. */
const PLACES = [
  'day',
  'hour',
  'accountName',
  'country',
  'operatorName',
  'carrier',
  'sender',
  'error',
] as const
const COUNTS = ['messages', 'submittedParts', 'sent', 'failed', 'delivered', 'undelivered'] as const
const AMOUNTS = ['charged', 'refunded', 'revenue', 'cost', 'margin'] as const
const HEADS: Record<string, string> = {
  ...{ accountName: 'Account', operatorName: 'Operator', submittedParts: 'Parts' },
}

function tableOf(rows: Row[], totals: Row[]): string {
  const places = PLACES.filter((place) => rows.some((row) => place in row))
  const amounts = AMOUNTS.filter((amount) => totals.some((row) => row[amount] !== undefined))
  const columns = [...places, ...COUNTS, ...amounts, 'currency' as const]
  const cells = (row: Row) => columns.map((column) => String(row[column] ?? '-'))
  const head = columns.map((name) => HEADS[name] ?? name.charAt(0).toUpperCase() + name.slice(1))
  const sums = totals.map((row) =>
    cells(row).map((cell, at) => (at === 0 && places.length > 0 ? 'All' : at < places.length ? '' : cell)),
  )
  return table(head, [...rows.map(cells), ...(rows.length > 1 ? sums : [])])
}
