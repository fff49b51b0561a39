/** caravan optout add | list | remove: numbers that want no more messages from an account. */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf } from '../support/accounts.ts'
import { type Admin, withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

const EVERY = 'all'
const ACCOUNT_HELP = `an account's name or id, or "${EVERY}" for every account`

export function optoutCommands(program: Command): void {
  const optout = program.command('optout').description('numbers that want nothing more from an account')
  optout
    .command('add')
    .description('send nothing more to a number')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .argument('<phone>')
    .option('--json', 'print one JSON object')
    .action(add)
  optout
    .command('list')
    .description('the opt-outs, those for every account included')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .option('--json', 'print one JSON object')
    .action(list)
  optout
    .command('remove')
    .description('send to a number again')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .argument('<phone>')
    .option('--json', 'print one JSON object')
    .action(remove)
}

async function add(account: string, text: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await readAccount(admin, account)
    const { phone } = await admin.ask('PUT', '/optouts/{phone}', {
      params: { phone: text },
      body: { accountId },
    })
    printResult(options.json, { accountId, phone }, () => `${phone} gets nothing more.`)
  })
}

async function list(account: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await readAccount(admin, account)
    const optouts = await admin.all('/optouts', 'optouts', { accountId })
    printResult(options.json, { accountId, optouts }, () =>
      table(
        ['Phone', 'Since', 'Why'],
        optouts.map(({ phone, createdAt, reason }) => [phone, createdAt, reason]),
      ),
    )
  })
}

async function remove(account: string, text: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await readAccount(admin, account)
    const { phone } = await admin.ask('DELETE', '/optouts/{phone}', {
      params: { phone: text },
      query: { accountId },
    })
    printResult(options.json, { accountId, phone, removed: true }, () => `${phone} gets messages again.`)
  })
}

/** Returns undefined for every account. */
function readAccount(admin: Admin, text: string): Promise<string | undefined> {
  return accountIdOf(admin, text === EVERY ? undefined : text)
}
