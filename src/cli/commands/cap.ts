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
type Limits = { messages: number | null; money: number | string | null }
/** As they are set: amounts may be written with more digits than a float holds. */
type Body = Omit<OfSetter, Period> & Record<Period, Limits>
type Change = (caps: OfSetter) => Body

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
    await change(options, (caps) => ({
      ...caps,
      approvalAbove: count ?? caps.approvalAbove,
      keysNeedApproval: keys ?? caps.keysNeedApproval,
    }))
    return
  }
  if (keys !== undefined) throw new CliError('--keys and --no-keys are for approval')
  if (count === undefined && money === undefined) throw new CliError('Give --messages, --money or both')
  await change(options, (caps) => ({
    ...caps,
    // The gateway reads amounts as they are written.
    [what]: { messages: count ?? caps[what].messages, money: money ?? caps[what].money },
  }))
}

const NO_LIMITS = { messages: null, money: null }
const NO_APPROVAL = { approvalAbove: null, keysNeedApproval: false }

async function remove(what: Period | 'approval' | 'all', options: Options): Promise<void> {
  await change(options, (caps) => {
    if (what === 'approval') return { ...caps, ...NO_APPROVAL }
    if (what !== 'all') return { ...caps, [what]: NO_LIMITS }
    return { batch: NO_LIMITS, hour: NO_LIMITS, day: NO_LIMITS, month: NO_LIMITS, ...NO_APPROVAL }
  })
}

/** The gateway replaces all caps of a setter at once, so those that stay are sent again. */
async function change(options: Options, changed: Change): Promise<void> {
  await withCaps(options, async ({ setter, get, put }) => {
    const caps = await put(changed((await get())[setter]))
    printResult(options.json, caps, () => textOf(caps))
  })
}

interface Access {
  setter: 'owner' | 'operator'
  get: () => Promise<Caps>
  put: (body: Body) => Promise<Caps>
}

async function withCaps(
  { account, ...key }: Options,
  work: (access: Access) => Promise<void>,
): Promise<void> {
  if (account === undefined)
    return withClient(key, ({ api }) =>
      work({
        setter: 'owner',
        get: async () => bodyOf(await api.GET('/api/v2/caps')),
        put: async (body) => bodyOf(await api.PUT('/api/v2/caps', { body })),
      }),
    )
  return withAdmin(async (admin) => {
    const params = { accountId: await accountIdOf(admin, account) }
    await work({
      setter: 'operator',
      get: () => admin.ask('GET', PATH, { params }),
      put: (body) => admin.ask('PUT', PATH, { params, body }),
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
