/** caravan account create | list | topup | adjust | set | transactions */
import type { Command } from 'commander'
import { ACCOUNT, ACCOUNT_HELP, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

export function accountCommands(program: Command): void {
  const account = program.command('account').description('accounts and their money')
  account
    .command('create')
    .description('make an account with one API key')
    .requiredOption('--name <name>', 'whose account it is')
    .option('--balance <amount>', 'first top-up, in units of the currency', '0')
    .option('--credit <amount>', 'how far below zero its balance may go', '0')
    .option('--currency <code>', 'ISO 4217 code', 'USD')
    .option('--json', 'print one JSON object')
    .action(create)
  account.command('list').description('all accounts').option('--json', 'print one JSON object').action(list)
  account
    .command('topup')
    .description('add money to an account')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .argument('<amount>', 'in units of its currency')
    .option('--reason <text>', 'such as the number of a payment')
    .option('--once <key>', 'a key of your own: the same top-up with it is booked once')
    .option('--json', 'print one JSON object')
    .action((id: string, amount: string, options: BookOptions) => book('top-ups', id, amount, options))
  account
    .command('adjust')
    .description('correct a balance, either way')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .argument('<amount>', 'such as 12.5, or -12.5 to take (write: -- -12.5)')
    .requiredOption('--reason <text>', 'why')
    .option('--once <key>', 'a key of your own: the same adjustment with it is booked once')
    .option('--json', 'print one JSON object')
    .action((id: string, amount: string, options: BookOptions) => book('adjustments', id, amount, options))
  account
    .command('set')
    .description('change an account')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .option('--name <name>')
    .option('--credit <amount>', 'how far below zero its balance may go')
    .option('--suspend', 'its keys may read and not send')
    .option('--resume', 'they may send again')
    .option('--json', 'print one JSON object')
    .action(set)
}

interface BookOptions extends JsonOption {
  reason?: string
  once?: string
}

async function create(
  options: { name: string; balance: string; credit: string; currency: string } & JsonOption,
): Promise<void> {
  const { name, balance, credit: creditLimit, currency } = options
  await withAdmin(async (admin) => {
    const body = { name, balance, creditLimit, currency }
    const { account, apiKey, apiKeyId } = await admin.ask('POST', '/accounts', { body })
    printResult(
      options.json,
      {
        accountId: account.accountId,
        apiKey,
        apiKeyId,
        balance: account.balance,
        currency: account.currency,
      },
      () =>
        `Account  ${account.accountId}\nBalance  ${account.balance} ${account.currency}\n` +
        `API key  ${apiKey}\n\nKeep the key: it is stored hashed and cannot be shown again.`,
    )
  })
}

async function list(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accounts = await admin.all('/accounts', 'accounts')
    printResult(options.json, { accounts }, () =>
      table(
        ['Account', 'Name', 'Balance', 'Credit', 'Since', ''],
        accounts.map(({ accountId, name, balance, creditLimit, currency, createdAt, suspended }) => [
          accountId,
          name,
          `${balance} ${currency}`,
          creditLimit === 0 ? '' : String(creditLimit),
          createdAt.slice(0, 10),
          suspended ? 'suspended' : '',
        ]),
      ),
    )
  })
}

async function book(
  path: 'top-ups' | 'adjustments',
  account: string,
  amount: string,
  options: BookOptions,
): Promise<void> {
  const { reason, once } = options
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const headers = once === undefined ? undefined : { 'idempotency-key': once }
    const params = { accountId }
    const body = { amount, reason }
    const { transaction } = await admin.ask('POST', `/accounts/{accountId}/${path}`, {
      params,
      body,
      headers,
    })
    const { name, balance, currency } = (await admin.ask('GET', '/accounts/{accountId}', { params })).account
    printResult(
      options.json,
      { accountId, transactionId: transaction.transactionId, balance, currency },
      () => `${name} now has ${balance} ${currency}.`,
    )
  })
}

async function set(
  text: string,
  options: { name?: string; credit?: string; suspend?: boolean; resume?: boolean } & JsonOption,
): Promise<void> {
  const { name, credit: creditLimit, suspend, resume } = options
  const suspended = suspend ? true : resume ? false : undefined
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, text)
    const body = { name, creditLimit, suspended }
    const { account } = await admin.ask('PATCH', '/accounts/{accountId}', { params: { accountId }, body })
    printResult(options.json, account, () => `${account.name} is changed.`)
  })
}
