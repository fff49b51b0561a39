/** caravan cap list | set | remove: what an account may send, as its own people set it with a key, or an operator. */
import { Argument, type Command } from 'commander'
import { ACCOUNT, accountIdOf } from '../support/accounts.ts'
import { withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { bodyOf, type CustomerOptions, withClient } from '../support/customer.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'

const PATH = '/accounts/{accountId}/caps'
const PERIODS = ['batch', 'hour', 'day', 'month'] as const
type Period = (typeof PERIODS)[number]
type Caps = Answer<'GET', typeof PATH>
type OfSetter = Caps['owner']
/** Only what is to change. Amounts may be written with more digits than a float holds. */
type Change = Partial<Record<Period, { messages?: number | null; money?: number | string | null }>> &
  Partial<Pick<OfSetter, 'approvalAbove' | 'keysNeedApproval'>>

interface Options extends CustomerOptions, JsonOption {
  account?: string
}

interface SetOptions extends Options {
  messages?: string
  money?: string
  keys?: boolean
}

export function capCommands(program: Command): void {
  const cap = program
    .command('cap')
    .description('what an account may send in a batch, an hour, a day and a month')
  common(cap.command('list').description('the caps, and what is used of them')).action(list)
  common(
    cap
      .command('set')
      .description('set a cap, or from how many messages on a batch waits for approval')
      .addArgument(new Argument('<what>', 'what it is for').choices([...PERIODS, 'approval']))
      .option('--messages <n>', 'so many messages; for approval: batches with more wait')
      .option('--money <amount>', 'so much money, in the currency of the account')
      .option('--keys', 'for approval: batches of API keys wait as well')
      .option('--no-keys', 'for approval: only those of people wait'),
  ).action(set)
  common(
    cap
      .command('remove')
      .description('take a cap away, both messages and money')
      .addArgument(new Argument('<what>', 'what it is for').choices([...PERIODS, 'approval', 'all'])),
  ).action(remove)
}

function common(command: Command): Command {
  return command
    .option(
      `--account ${ACCOUNT}`,
      "the operator's caps of this account; without it, those of the key's own account",
    )
    .option('--api-key <key>', 'over CARAVAN_API_KEY')
    .option('--json', 'print one JSON object')
}

async function list(options: Options): Promise<void> {
  await withCaps(options, async ({ get }) => {
    const caps = await get()
    printResult(options.json, caps, () => textOf(caps))
  })
}

async function set(
  what: Period | 'approval',
  { messages, money, keys, ...options }: SetOptions,
): Promise<void> {
  const count = messages === undefined ? undefined : Number(messages)
  if (count !== undefined && !Number.isInteger(count))
    throw new CliError(`--messages must be a whole number, not "${messages}"`)
  if (what === 'approval') {
    if (money !== undefined) throw new CliError('Approval goes by messages: --money is for the other caps')
    if (count === undefined && keys === undefined) throw new CliError('Give --messages, --keys or --no-keys')
    return change(options, { approvalAbove: count, keysNeedApproval: keys })
  }
  if (keys !== undefined) throw new CliError('--keys and --no-keys are for approval')
  if (count === undefined && money === undefined) throw new CliError('Give --messages, --money or both')
  // The gateway reads amounts as they are written.
  await change(options, { [what]: { messages: count, money } })
}

const NO_LIMITS = { messages: null, money: null }
const NO_APPROVAL = { approvalAbove: null, keysNeedApproval: false }

async function remove(what: Period | 'approval' | 'all', options: Options): Promise<void> {
  if (what === 'approval') return change(options, NO_APPROVAL)
  const periods = what === 'all' ? PERIODS : [what]
  const limits = Object.fromEntries(periods.map((period) => [period, NO_LIMITS]))
  await change(options, what === 'all' ? { ...limits, ...NO_APPROVAL } : limits)
}

async function change(options: Options, changed: Change): Promise<void> {
  await withCaps(options, async ({ patch }) => {
    const caps = await patch(changed)
    printResult(options.json, caps, () => textOf(caps))
  })
}

interface Access {
  get: () => Promise<Caps>
  patch: (change: Change) => Promise<Caps>
}

async function withCaps(
  { account, ...key }: Options,
  work: (access: Access) => Promise<void>,
): Promise<void> {
  if (account === undefined)
    return withClient(key, ({ api }) =>
      work({
        get: async () => bodyOf(await api.GET('/api/v2/caps')),
        patch: async (body) => bodyOf(await api.PATCH('/api/v2/caps', { body })),
      }),
    )
  return withAdmin(async (admin) => {
    const params = { accountId: await accountIdOf(admin, account) }
    await work({
      get: () => admin.ask('GET', PATH, { params }),
      patch: (body) => admin.ask('PATCH', PATH, { params, body }),
    })
  })
}

function textOf({ currency, owner, operator, used }: Caps): string {
  const limit = (value: number | null, unit = '') => (value === null ? '' : `${value}${unit}`)
  const money = ` ${currency}`
  const rows = PERIODS.flatMap((period) =>
    (['messages', 'money'] as const).map((kind) => {
      const unit = kind === 'money' ? money : ''
      const use = period === 'batch' ? undefined : used[period][kind]
      return [
        `${period}, ${kind}`,
        limit(owner[period][kind], unit),
        limit(operator[period][kind], unit),
        use === undefined ? '' : `${use}${unit}`,
      ]
    }),
  )
  const approval = ({ approvalAbove, keysNeedApproval }: OfSetter) =>
    approvalAbove === null ? '' : `above ${approvalAbove}${keysNeedApproval ? ', of keys as well' : ''}`
  rows.push(['approval', approval(owner), approval(operator), ''])
  return table(['Cap', 'Set by the account', 'Set by the operator', 'Used'], rows)
}
