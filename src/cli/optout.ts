/** caravan optout add | list | remove: numbers that want nothing more from an account. */
import type { Command } from 'commander'
import { addOptout, EVERY_ACCOUNT, listOptouts, removeOptout } from '../inbound/optouts.ts'
import { isUuid } from '../kernel/ids.ts'
import { normalizePhone } from '../sms/phone.ts'
import { withDatabase } from './database.ts'
import { CliError, printResult, table } from './output.ts'

interface JsonOption {
  json?: boolean
}

const EVERY = 'all'
const ACCOUNT_HELP = `an account's id, or "${EVERY}" for every account`
const LIST_MAX = 1_000

export function optoutCommands(program: Command): void {
  const optout = program.command('optout').description('numbers that want nothing more from an account')
  optout
    .command('add')
    .description('send nothing more to a number')
    .argument('<accountId>', ACCOUNT_HELP)
    .argument('<phone>')
    .option('--json', 'print one JSON object')
    .action(add)
  optout
    .command('list')
    .description(`the latest ${LIST_MAX} opt-outs`)
    .argument('<accountId>', ACCOUNT_HELP)
    .option('--json', 'print one JSON object')
    .action(list)
  optout
    .command('remove')
    .description('send to a number again')
    .argument('<accountId>', ACCOUNT_HELP)
    .argument('<phone>')
    .option('--json', 'print one JSON object')
    .action(remove)
}

async function add(account: string, text: string, options: JsonOption): Promise<void> {
  const [accountId, phone] = [readAccount(account), readPhone(text)]
  await withDatabase(async ({ pool }) => {
    await addOptout(pool, accountId, phone, 'by the operator')
    printResult(options.json, { accountId, phone }, () => `${phone} gets nothing more.`)
  })
}

async function list(account: string, options: JsonOption): Promise<void> {
  const accountId = readAccount(account)
  await withDatabase(async ({ pool }) => {
    const optouts = await listOptouts(pool, accountId, { limit: LIST_MAX })
    printResult(options.json, { accountId, optouts }, () =>
      table(
        ['Phone', 'Since', 'Why'],
        optouts.map(({ phone, createdAt, reason }) => [phone, createdAt.toISOString(), reason]),
      ),
    )
  })
}

async function remove(account: string, text: string, options: JsonOption): Promise<void> {
  const [accountId, phone] = [readAccount(account), readPhone(text)]
  await withDatabase(async ({ pool }) => {
    if (!(await removeOptout(pool, accountId, phone))) throw new CliError(`${phone} is on no such list`)
    printResult(options.json, { accountId, phone, removed: true }, () => `${phone} gets messages again.`)
  })
}

function readAccount(text: string): string {
  if (text === EVERY) return EVERY_ACCOUNT
  if (!isUuid(text)) throw new CliError(`"${text}" is not ${ACCOUNT_HELP}`)
  return text
}

function readPhone(text: string): string {
  const phone = normalizePhone(text)
  if (phone === undefined) throw new CliError(`"${text}" is not a valid phone number`)
  return phone
}
