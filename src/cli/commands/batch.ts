/** caravan batch list: batches of all accounts. */
import type { Command } from 'commander'
import { withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

/** As the admin API shows it. */
interface Batch {
  batchId: string
  accountId: string
  status: string
  validMessages: number
  successfulCount: number
  failedCount: number
  totalCost: number
  refundedAmount: number
  currency: string
  test: boolean
  createdAt: string
}

export function batchCommands(program: Command): void {
  program
    .command('batch')
    .description('batches of all accounts')
    .command('list')
    .description('the latest batches')
    .option('--account <accountId>', 'those of this account')
    .option('--status <status>', 'pending, processing, completed, partial or failed')
    .option('--limit <number>', 'how many, 1000 at most', '50')
    .option('--json', 'print one JSON object')
    .action(list)
}

async function list(
  options: { account?: string; status?: string; limit: string } & JsonOption,
): Promise<void> {
  const { account, status, limit } = options
  const query = new URLSearchParams({
    limit,
    ...(account === undefined ? {} : { accountId: account }),
    ...(status === undefined ? {} : { status }),
  })
  await withAdmin(async (admin) => {
    const { batches } = await admin.ask<{ batches: Batch[] }>('GET', `/batches?${query}`)
    printResult(options.json, { batches }, () =>
      table(
        ['Batch', 'Account', 'When', 'Status', 'Messages', 'Sent', 'Failed', 'Cost', 'Refunded'],
        batches.map((batch) => [
          batch.batchId,
          batch.accountId,
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
