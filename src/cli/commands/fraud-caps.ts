/** caravan fraud caps | cap | uncap: what may go to numbers with a prefix, or to each of them. */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'

const JSON_OPTION = ['--json', 'print one JSON object'] as const

export function destinationCapCommands(fraud: Command): void {
  fraud
    .command('caps')
    .description('the caps on what goes to numbers with a prefix, or to each of them')
    .option(`--account ${ACCOUNT}`, 'those that hold for this account')
    .option(...JSON_OPTION)
    .action(list)
  fraud
    .command('cap')
    .description('set such a cap')
    .argument('<prefix>', 'the digits that the numbers begin with; "all" for all numbers')
    .requiredOption('--per <period>', 'hour or day')
    .option('--messages <n>', 'so many messages')
    .option('--money <amount>', 'so much money, in the currency of the account')
    .option('--each-number', 'for each number, and not for all together')
    .option(`--account ${ACCOUNT}`, 'for this account alone')
    .option(...JSON_OPTION)
    .action(set)
  fraud
    .command('uncap')
    .description('take such a cap away')
    .argument('<cap>', 'its id, as `fraud caps` shows it')
    .option(...JSON_OPTION)
    .action(remove)
}

interface CapOptions extends JsonOption {
  account?: string
  per: string
  messages?: string
  money?: string
  eachNumber?: boolean
}

async function list({ account, json }: Pick<CapOptions, 'account' | 'json'>): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const { caps } = await admin.ask('GET', '/destination-caps', { query: { accountId } })
    printResult(json, { caps }, () =>
      caps.length === 0
        ? 'There is no such cap.'
        : table(
            ['Cap', 'Account', 'Numbers', 'Messages', 'Money', 'Per'],
            caps.map(({ capId, accountId: of, prefix, eachNumber, messages, money, per }) => [
              capId,
              of ?? 'each',
              `${prefix === '' ? 'all' : `${prefix}…`}${eachNumber ? ', each by itself' : ''}`,
              messages === null ? '' : String(messages),
              money === null ? '' : String(money),
              per,
            ]),
          ),
    )
  })
}

async function set(prefix: string, options: CapOptions): Promise<void> {
  const { account, per, money, eachNumber = false, json } = options
  const messages = options.messages === undefined ? undefined : Number(options.messages)
  if (messages !== undefined && !Number.isInteger(messages))
    throw new CliError(`--messages must be a whole number, not "${options.messages}"`)
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const { cap } = await admin.ask('POST', '/destination-caps', {
      body: { accountId, prefix: prefix === 'all' ? '' : prefix, per, eachNumber, messages, money },
    })
    printResult(json, cap, () => `The cap is set: ${cap.capId}`)
  })
}

async function remove(capId: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.ask('DELETE', '/destination-caps/{capId}', { params: { capId } })
    printResult(json, { capId }, () => 'The cap is gone.')
  })
}
