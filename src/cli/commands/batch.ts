/** caravan batch list | pause | resume | cancel: batches of all accounts */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf, accountNames } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

const CONTROLS = [
  ['pause', 'send no more of a batch until it is resumed', 'paused'],
  ['resume', 'go on with a batch', 'resumed'],
  ['cancel', 'send no more of a batch, and refund what was not sent', 'canceled'],
] as const

export function batchCommands(program: Command): void {
  const batch = program.command('batch').description('batches of all accounts')
  batch
    .command('list')
    .description('the latest batches')
    .option(`--account ${ACCOUNT}`, 'those of this account')
    .option('--status <status>', 'pending, processing, completed, partial or failed')
    .option('--limit <number>', 'how many, 1000 at most', '50')
    .option('--json', 'print one JSON object')
    .action(list)
  for (const [verb, description, done] of CONTROLS)
    batch
      .command(verb)
      .description(description)
      .argument('<batchId>')
      .option('--json', 'print one JSON object')
      .action((batchId: string, options: JsonOption) =>
        withAdmin(async (admin) => {
          const answer = await admin.ask('POST', `/batches/{batchId}/${verb}`, { params: { batchId } })
          printResult(options.json, answer.batch, () => `Batch ${batchId} is ${done}.`)
        }),
      )
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
          statusOf(batch),
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

function statusOf({ status, test, paused, canceled }: Answer<'GET', '/batches'>['batches'][number]): string {
  const also = [canceled && 'canceled', paused && 'paused', test && 'test'].filter(Boolean).join(', ')
  return also ? `${status} (${also})` : status
}
