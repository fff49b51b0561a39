/** caravan batch list: batches of all accounts. */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf, accountNames } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

export function batchCommands(program: Command): void {
  program
    .command('batch')
    .description('batches of all accounts')
    .command('list')
    .description('the latest batches')
    .option(`--account ${ACCOUNT}`, 'those of this account')
    .option('--status <status>', 'pending, processing, completed, partial or failed')
    .option('--limit <number>', 'how many, 1000 at most', '50')
    .option('--json', 'print one JSON object')
    .action(list)
}

async function list(
  options: { account?: string; status?: string; limit: string } & JsonOption,
): Promise<void> {
  const { status, limit } = options
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, options.account)
    const { batches } = await admin.ask('GET', '/batches', { query: { limit, accountId, status } })
    const nameOf = await accountNames(admin)
    printResult(options.json, { batches }, () =>
      table(
        ['Batch', 'Account', 'When', 'Status', 'Messages', 'Sent', 'Failed', 'Cost', 'Refunded'],
        batches.map((batch) => [
          batch.batchId,
          nameOf(batch.accountId),
          batch.createdAt,
          batch.test ? `${batch.status} (test)` : batch.status,
          String(batch.validMessages),
          String(batch.successfulCount),
          String(batch.failedCount),
          `${batch.totalCost} ${batch.currency}`,
          String(batch.refundedAmount),
        ]),
      ),
    )
  })
}
