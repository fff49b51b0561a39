/** Accounts as people call them: commands take the name of an account wherever they take its id. */
import type { Admin } from './admin.ts'
import { CliError } from './output.ts'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** How the argument is shown in the help of commands. */
export const ACCOUNT = '<account>'
export const ACCOUNT_HELP = "an account's name or id"

/** Returns the id of the account with this id or name; throws a CliError if no account or several have the name. */
export async function accountIdOf(admin: Admin, account: string): Promise<string>
export async function accountIdOf(admin: Admin, account: string | undefined): Promise<string | undefined>
export async function accountIdOf(admin: Admin, account: string | undefined): Promise<string | undefined> {
  if (account === undefined || ID.test(account)) return account
  const accounts = await admin.all('/accounts', 'accounts')
  const same = accounts.filter(({ name }) => name === account)
  const found = same.length > 0 ? same : accounts.filter(({ name }) => folded(name) === folded(account))
  if (found.length === 0)
    throw new CliError(`There is no account "${account}": caravan account list shows them all.`)
  if (found.length > 1)
    throw new CliError(
      `Several accounts are called "${account}", so give the id: ${found.map(({ accountId }) => accountId).join(', ')}`,
    )
  return found[0]?.accountId
}

/** Returns a function from the id of an account to its name; an id without a name stays as it is. */
export async function accountNames(admin: Admin): Promise<(accountId: string | null) => string> {
  const accounts = await admin.all('/accounts', 'accounts')
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]))
  return (accountId) => (accountId === null ? '' : (names.get(accountId) ?? accountId))
}

function folded(name: string): string {
  return name.trim().toLocaleLowerCase()
}
