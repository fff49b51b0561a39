/** caravan account create | list | topup | adjust | set, and caravan statement */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { ACCOUNT, ACCOUNT_HELP, accountIdOf } from '../support/accounts.ts'
import { onceHeader, withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'

export function accountCommands(program: Command): void {
  const account = program.command('account').description('accounts and their money')
  account
    .command('create')
    .description('make an account with one API key')
    .requiredOption('--name <name>', 'whose account it is')
    .option('--balance <amount>', 'first top-up, in units of the currency', '0')
    .option('--credit <amount>', 'how far below zero its balance may go', '0')
    .option('--currency <code>', 'ISO 4217 code', 'USD')
    .option('--once <key>', 'a key of your own: the same request with it within 24 hours makes nothing twice')
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
    .option('--countries <list>', 'serve it only numbers of SN,FR or of all,-US; "default" is as everywhere')
    .option('--suspend', 'its keys may read and not send, and what it has queued waits')
    .option('--resume', 'they may send again, and waiting messages go on')
    .option('--stop-answer <text>', 'sent to a phone that writes STOP; "" for nothing')
    .option('--start-answer <text>', 'the same for START')
    .option('--json', 'print one JSON object')
    .action(set)
  program
    .command('statement')
    .description("a month of an account's money, added up")
    .argument(ACCOUNT, ACCOUNT_HELP)
    .option('--month <month>', 'such as 2026-11, in UTC; the present one without')
    .option(
      '--file <file>',
      'write the signed statement, for "caravan verify": CSV, or JSON if its name ends so',
    )
    .option('--json', 'print one JSON object')
    .action(statement)
}

interface BookOptions extends JsonOption {
  reason?: string
  once?: string
}

async function create(
  options: { name: string; balance: string; credit: string; currency: string; once?: string } & JsonOption,
): Promise<void> {
  const { name, balance, credit: creditLimit, currency, once } = options
  await withAdmin(async (admin) => {
    const body = { name, balance, creditLimit, currency }
    const { account, apiKey, apiKeyId } = await admin.ask('POST', '/accounts', {
      body,
      headers: onceHeader(once),
    })
    const { prices } = await admin.ask('GET', '/prices')
    const isPriced = prices.some((price) => price.currency === account.currency && price.inForce)
    const hint = `\n\n${account.currency} has no prices yet: npx caravan price set default PRICE --currency ${account.currency}`
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
        `API key  ${apiKey}\n\nKeep the key: it is stored hashed and cannot be shown again.${isPriced ? '' : hint}`,
    )
  })
}

async function list(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accounts = await admin.all('/accounts', 'accounts')
    printResult(options.json, { accounts }, () =>
      table(
        ['Account', 'Name', 'Balance', 'Credit', 'Since', ''],
        accounts.map(({ accountId, name, balance, creditLimit, currency, createdAt, suspended, stopped }) => [
          accountId,
          name,
          `${balance} ${currency}`,
          creditLimit === 0 ? '' : String(creditLimit),
          createdAt.slice(0, 10),
          suspended ? 'suspended' : stopped ? 'stopped' : '',
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
    const headers = onceHeader(once)
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

interface SetOptions extends JsonOption {
  name?: string
  credit?: string
  suspend?: boolean
  resume?: boolean
  countries?: string
  stopAnswer?: string
  startAnswer?: string
}

/** An empty text on the command line takes the text back. */
function textOrNone(text: string | undefined): string | null | undefined {
  return text === '' ? null : text
}

async function set(text: string, options: SetOptions): Promise<void> {
  const { name, credit: creditLimit, suspend, resume } = options
  const [stopAnswer, startAnswer] = [options.stopAnswer, options.startAnswer].map(textOrNone)
  const countries = options.countries === 'default' ? null : options.countries
  if (suspend && resume) throw new CliError('Say one of --suspend and --resume')
  const suspended = suspend ? true : resume ? false : undefined
  const body = { name, creditLimit, suspended, countries, stopAnswer, startAnswer }
  if (Object.values(body).every((value) => value === undefined))
    throw new CliError(
      'Say what to change: --name, --credit, --countries, --suspend, --resume, --stop-answer or --start-answer',
    )
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, text)
    const params = { accountId }
    const { account: before } = await admin.ask('GET', '/accounts/{accountId}', { params })
    const { account } = await admin.ask('PATCH', '/accounts/{accountId}', { params, body })
    printResult(options.json, account, () => changesOf(before, account).join('\n'))
  })
}

type Account = Answer<'GET', '/accounts/{accountId}'>['account']

const ANSWERS = [
  ['stopAnswer', 'STOP'],
  ['startAnswer', 'START'],
] as const

/** Says what is otherwise than before. */
function changesOf(before: Account, after: Account): string[] {
  const { name, creditLimit, currency, suspended } = after
  const changes = [
    before.name !== name && `${before.name} is now called ${name}.`,
    String(before.creditLimit) !== String(creditLimit) &&
      (creditLimit === 0
        ? `The balance of ${name} may no longer go below 0.`
        : `The balance of ${name} may now go to -${creditLimit} ${currency}.`),
    before.countries !== after.countries &&
      (after.countries === undefined
        ? `${name} is served the numbers of all countries that are served here.`
        : `${name} is served only numbers of ${after.countries}.`),
    before.suspended !== suspended &&
      (suspended
        ? `${name} is suspended: its keys may not send, and what it has queued waits.`
        : `${name} may send again, and what it had queued goes on.`),
    ...ANSWERS.map(
      ([key, word]) =>
        before[key] !== after[key] &&
        (after[key] === null
          ? `${word} to a number of ${name} is no longer answered.`
          : `${word} to a number of ${name} is answered: ${after[key]}`),
    ),
  ].filter((change) => change !== false)
  return changes.length > 0 ? changes : [`Nothing of ${name} was changed.`]
}

interface StatementOptions extends JsonOption {
  month?: string
  file?: string
}

async function statement(account: string, options: StatementOptions): Promise<void> {
  const { month, json, file } = options
  if (file !== undefined) return signedStatement(account, { ...options, file })
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const query = { month }
    const answer = await admin.ask('GET', '/accounts/{accountId}/statement', { params: { accountId }, query })
    printResult(json, answer, () => {
      const { name, currency, from, to, opening, entries, closing, byCountry } = answer
      const money = (amount: number) => `${amount} ${currency}`
      const rows = entries.map(({ kind, count, amount }) => [KINDS[kind], String(count), money(amount)])
      const all = [['Before', '', money(opening)], ...rows, ['After', '', money(closing)]]
      const shares = byCountry.map(
        ({ country, operator, operatorName, messages, parts, charged, refunded }) => [
          country ?? 'not known',
          operatorName ?? operator ?? '',
          ...[messages, parts].map(String),
          ...[charged, refunded].map(money),
        ],
      )
      const head = ['Country', 'Operator', 'Messages', 'Parts', 'Charged', 'Refunded']
      return [
        `${name}, from ${from.slice(0, 10)} until before ${to.slice(0, 10)}`,
        table(['', 'Entries', 'Amount'], all),
        ...(shares.length > 0 ? [table(head, shares)] : []),
      ].join('\n')
    })
  })
}

/** Writes the signed file, in the form that its name ends with. */
async function signedStatement(
  account: string,
  { month, json, file }: StatementOptions & { file: string },
): Promise<void> {
  const name = file.toLowerCase()
  if (name.endsWith('.pdf'))
    throw new CliError('It writes CSV or JSON; the PDF is in the console, or has the endpoint of statements')
  const format = name.endsWith('.json') ? 'json' : 'csv'
  await withAdmin(async (admin) => {
    const params = { accountId: await accountIdOf(admin, account) }
    const text = await admin.text('/accounts/{accountId}/statement/file', {
      params,
      query: { month, format },
    })
    writeFileSync(file, text)
    printResult(
      json,
      { file, bytes: Buffer.byteLength(text) },
      () => `${file} is signed: caravan verify ${file}`,
    )
  })
}

const KINDS = {
  top_up: 'Top-ups',
  charge: 'Charges',
  refund: 'Refunds',
  adjustment: 'Adjustments',
}
