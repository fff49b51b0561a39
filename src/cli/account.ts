/** caravan account create | list | topup */
import type { Command } from 'commander'
import { type Account, createAccount, createApiKey, findAccount, listAccounts } from '../accounts/store.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { isUuid } from '../kernel/ids.ts'
import { formatMoney, moneyJson, parseMoney } from '../kernel/money.ts'
import { balanceOf, topUp } from '../ledger/store.ts'
import { withDatabase } from './database.ts'
import { CliError, printResult, table } from './output.ts'

interface CreateOptions {
  name: string
  balance: string
  currency: string
  json?: boolean
}

export function accountCommands(program: Command): void {
  const account = program.command('account').description('accounts and their balances')
  account
    .command('create')
    .description('make an account with one API key, which is shown once')
    .requiredOption('--name <name>', 'name of the account')
    .option('--balance <amount>', 'first top-up, in units of the currency', '0')
    .option('--currency <code>', 'ISO 4217 code', 'USD')
    .option('--json', 'print one JSON object')
    .action(create)
  account.command('list').description('all accounts').option('--json', 'print one JSON object').action(list)
  account
    .command('topup')
    .description('add money to an account')
    .argument('<accountId>')
    .argument('<amount>', 'in units of its currency')
    .option('--json', 'print one JSON object')
    .action(addMoney)
}

/** Makes an account, its first top-up and its first key in one transaction. */
export function openAccount(
  pool: Pool,
  fields: { name: string; currency: string; balanceMicros: bigint },
): Promise<{ account: Account; apiKey: string; apiKeyId: string }> {
  return transaction(pool, async (tx) => {
    const account = await createAccount(tx, fields)
    if (fields.balanceMicros > 0n) await topUp(tx, account.id, fields.balanceMicros)
    const { key, id } = await createApiKey(tx, { accountId: account.id, name: 'default' })
    return { account: { ...account, balanceMicros: fields.balanceMicros }, apiKey: key, apiKeyId: id }
  })
}

async function create(options: CreateOptions): Promise<void> {
  const balanceMicros = readAmount(options.balance, 0n)
  const name = options.name.trim()
  if (!name || name.length > 200) throw new CliError('--name must have 1 to 200 characters')
  if (!/^[A-Z]{3}$/.test(options.currency))
    throw new CliError('--currency must be three capital letters, such as MRU')
  await withDatabase(async ({ pool }) => {
    const { account, apiKey, apiKeyId } = await openAccount(pool, {
      name,
      currency: options.currency,
      balanceMicros,
    })
    printResult(
      options.json,
      {
        accountId: account.id,
        apiKey,
        apiKeyId,
        balance: moneyJson(balanceMicros),
        currency: account.currency,
      },
      () =>
        `Account  ${account.id}\nBalance  ${formatMoney(balanceMicros)} ${account.currency}\n` +
        `API key  ${apiKey}\n\nKeep the key: it is stored hashed and cannot be shown again.`,
    )
  })
}

async function list(options: { json?: boolean }): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const accounts = await listAccounts(pool)
    printResult(
      options.json,
      {
        accounts: accounts.map(({ id, name, balanceMicros, currency, createdAt }) => ({
          accountId: id,
          name,
          balance: moneyJson(balanceMicros),
          currency,
          createdAt,
        })),
      },
      () =>
        table(
          ['Account', 'Name', 'Balance', 'Since'],
          accounts.map(({ id, name, balanceMicros, currency, createdAt }) => [
            id,
            name,
            `${formatMoney(balanceMicros)} ${currency}`,
            createdAt.toISOString().slice(0, 10),
          ]),
        ),
    )
  })
}

async function addMoney(accountId: string, amount: string, options: { json?: boolean }): Promise<void> {
  const micros = readAmount(amount, 1n)
  await withDatabase(async ({ pool }) => {
    const account = isUuid(accountId) ? await findAccount(pool, accountId) : undefined
    if (!account) throw new CliError(`there is no account ${accountId}`)
    await topUp(pool, accountId, micros)
    const balance = await balanceOf(pool, accountId)
    printResult(
      options.json,
      { accountId, balance: moneyJson(balance), currency: account.currency },
      () => `${account.name} now has ${formatMoney(balance)} ${account.currency}.`,
    )
  })
}

function readAmount(text: string, minMicros: bigint): bigint {
  const micros = parseMoney(text)
  if (micros === undefined || micros < minMicros)
    throw new CliError(`"${text}" is not an amount: write it as 1000 or 0.02, with 6 decimals at most`)
  return micros
}
