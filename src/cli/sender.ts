/** caravan sender add | list | remove: the senders an account may use. */
import type { Command } from 'commander'
import { findAccount } from '../accounts/store.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { addSender, listSenders, removeSender, senderProblem } from '../inbound/senders.ts'
import { isUuid } from '../kernel/ids.ts'
import { withDatabase } from './database.ts'
import { CliError, printResult, table } from './output.ts'

interface JsonOption {
  json?: boolean
}

export function senderCommands(program: Command): void {
  const sender = program.command('sender').description('the senders an account may use')
  sender
    .command('add')
    .description('let an account use a sender: up to 11 characters, a short code, or a number with +')
    .argument('<accountId>')
    .argument('<sender>')
    .option('--default', 'use it where a batch names none')
    .option('--json', 'print one JSON object')
    .action(add)
  sender
    .command('list')
    .description('the senders of an account')
    .argument('<accountId>')
    .option('--json', 'print one JSON object')
    .action(list)
  sender
    .command('remove')
    .description('take a sender from an account')
    .argument('<accountId>')
    .argument('<sender>')
    .option('--json', 'print one JSON object')
    .action(remove)
}

async function add(
  accountId: string,
  sender: string,
  options: { default?: boolean } & JsonOption,
): Promise<void> {
  const problem = senderProblem(sender)
  if (problem !== undefined) throw new CliError(problem)
  await withDatabase(async ({ pool }) => {
    await requireAccount(pool, accountId)
    await transaction(pool, (tx) => addSender(tx, accountId, sender, { isDefault: options.default ?? false }))
    printResult(
      options.json,
      { accountId, sender, isDefault: options.default ?? false },
      () => `The account may use ${sender}.`,
    )
  })
}

async function list(accountId: string, options: JsonOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    await requireAccount(pool, accountId)
    const senders = await listSenders(pool, accountId)
    printResult(options.json, { accountId, senders }, () =>
      table(
        ['Sender', ''],
        senders.map(({ sender, isDefault }) => [sender, isDefault ? 'default' : '']),
      ),
    )
  })
}

async function remove(accountId: string, sender: string, options: JsonOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    await requireAccount(pool, accountId)
    if (!(await removeSender(pool, accountId, sender)))
      throw new CliError(`the account has no sender ${sender}`)
    printResult(
      options.json,
      { accountId, sender, removed: true },
      () => `The account may use ${sender} no more.`,
    )
  })
}

async function requireAccount(pool: Pool, accountId: string): Promise<void> {
  if (!isUuid(accountId) || !(await findAccount(pool, accountId)))
    throw new CliError(`there is no account ${accountId}`)
}
