/** caravan fraud list | resume | rules | set, and caps: accounts that wait because what they send is unlike their past. */
import type { Command } from 'commander'
import { ACCOUNT, ACCOUNT_HELP, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'
import { destinationCapCommands } from './fraud-caps.ts'

export function fraudCommands(program: Command): void {
  const fraud = program
    .command('fraud')
    .description('accounts that were stopped, because what they send is unlike their past')
  fraud
    .command('list')
    .description('the accounts that were stopped, and why')
    .option('--json', 'print one JSON object')
    .action(list)
  fraud
    .command('resume')
    .description('let an account go on: its waiting messages go out')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .option('--json', 'print one JSON object')
    .action(resume)
  fraud
    .command('rules')
    .description('the rules by which accounts are stopped')
    .option(`--account ${ACCOUNT}`, 'with those of this account')
    .option('--json', 'print one JSON object')
    .action(rules)
  fraud
    .command('set')
    .description('set a rule, for all accounts or for one')
    .argument('<rule>', 'spike or range')
    .option(`--account ${ACCOUNT}`, 'for this account alone')
    .option('--times <n>', 'spike: so many times what is usual at this hour')
    .option('--messages <n>', 'spike: fewer in an hour never are one; range: numbers of one range')
    .option('--off', 'it stops nobody')
    .option('--default', 'take back what was set')
    .option('--json', 'print one JSON object')
    .action(set)
  destinationCapCommands(fraud)
}

type Stop = Answer<'GET', '/stopped-accounts'>['accounts'][number]['stop']

function why({ rule, messages, limit, range }: Stop): string {
  return rule === 'range'
    ? `${messages} numbers of the range ${range} at a new destination`
    : `${messages} messages in an hour; ${limit} would have been many`
}

async function list({ json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { accounts } = await admin.ask('GET', '/stopped-accounts')
    printResult(json, { accounts }, () =>
      accounts.length === 0
        ? 'No account is stopped.'
        : table(
            ['Account', 'Name', 'Since', 'Why'],
            accounts.map(({ accountId, name, stop }) => [
              accountId,
              name,
              stop.since.replace('T', ' ').slice(0, 19),
              why(stop),
            ]),
          ),
    )
  })
}

async function resume(account: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    await admin.ask('POST', '/accounts/{accountId}/resume', { params: { accountId } })
    printResult(json, { accountId }, () => 'The account goes on: its waiting messages are sent.')
  })
}

interface RulesOptions extends JsonOption {
  account?: string
}

async function rules({ account, json }: RulesOptions): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const answer = await admin.ask('GET', '/stop-rules', { query: { accountId } })
    print(json, answer)
  })
}

function print(json: boolean | undefined, { rules: all }: Answer<'GET', '/stop-rules'>): void {
  printResult(json, { rules: all }, () =>
    table(
      ['Rule', 'For', 'Times', 'Messages', ''],
      all.map(({ rule, accountId, times, messages, enabled }) => [
        rule,
        accountId ?? 'all accounts',
        rule === 'spike' ? String(times) : '',
        String(messages),
        enabled ? '' : 'off',
      ]),
    ),
  )
}

interface SetOptions extends RulesOptions {
  times?: string
  messages?: string
  off?: boolean
  default?: boolean
}

async function set(rule: string, options: SetOptions): Promise<void> {
  const { account, off, json } = options
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const request = { params: { rule }, query: { accountId } }
    if (options.default) return print(json, await admin.ask('DELETE', '/stop-rules/{rule}', request))
    const body = {
      enabled: !off,
      times: numberOf('--times', options.times),
      messages: numberOf('--messages', options.messages),
    }
    print(json, await admin.ask('PUT', '/stop-rules/{rule}', { ...request, body }))
  })
}

function numberOf(option: string, text: string | undefined): number | undefined {
  const number = Number(text)
  if (text !== undefined && !Number.isFinite(number))
    throw new CliError(`${option} must be a number, not "${text}"`)
  return text === undefined ? undefined : number
}
