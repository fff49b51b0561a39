/** caravan find: messages, batches and accounts, by whatever a customer tells */
import type { Command } from 'commander'
import { accountNames } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

type Found = Answer<'GET', '/find'>

export function findCommand(program: Command): void {
  program
    .command('find')
    .description('find messages, batches and accounts: by a number, an id, a reference or a name')
    .argument('<what>')
    .option('--json', 'print one JSON object')
    .action(find)
}

async function find(what: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { success: _, ...found } = await admin.ask('GET', '/find', { query: { q: what } })
    const nameOf = json ? String : await accountNames(admin)
    printResult(json, found, () => described(what, found, nameOf))
  })
}

function described(
  what: string,
  { messages, batches, accounts }: Omit<Found, 'success'>,
  nameOf: (accountId: string) => string,
): string {
  const tables = [
    ...(accounts.length === 0
      ? []
      : [
          table(
            ['Account', 'Id', 'Balance'],
            accounts.map(({ name, accountId, balance, currency }) => [
              name,
              accountId,
              `${balance} ${currency}`,
            ]),
          ),
        ]),
    ...(batches.length === 0
      ? []
      : [
          table(
            ['Batch', 'Account', 'Name', 'Status', 'Sent', 'Cost'],
            batches.map((batch) => [
              batch.batchId,
              batch.accountName,
              batch.name ?? '',
              batch.status,
              `${batch.successfulCount} of ${batch.validMessages}`,
              `${batch.totalCost} ${batch.currency}`,
            ]),
          ),
        ]),
    ...(messages.length === 0
      ? []
      : [
          table(
            ['Message', 'Account', 'Phone', 'When', 'Status'],
            messages.map((message) => [
              message.messageId,
              nameOf(message.accountId),
              message.phone,
              message.createdAt,
              message.errorCode ?? message.delivery?.status ?? message.status,
            ]),
          ),
        ]),
  ]
  return tables.length === 0 ? `Nothing is known of ${what}.` : tables.join('\n')
}
