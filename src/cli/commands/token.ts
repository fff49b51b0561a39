/** caravan token create | list | revoke, and caravan audit: who may administer, and what was done. */
import type { Command } from 'commander'
import { ACCOUNT, accountIdOf, accountNames } from '../support/accounts.ts'
import { onceHeader, withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

export function tokenCommands(program: Command): void {
  const token = program.command('token').description('admin tokens, for tools that use the admin API')
  token
    .command('create')
    .description('make a token; it is shown once')
    .requiredOption('--name <name>', 'who or what it is for')
    .option('--expires <time>', 'such as 2027-01-31T00:00:00Z')
    .option('--once <key>', 'a key of your own: the same request with it within 24 hours makes nothing twice')
    .option('--json', 'print one JSON object')
    .action(create)
  token.command('list').description('all tokens').option('--json', 'print one JSON object').action(list)
  token
    .command('revoke')
    .description('end a token at once')
    .argument('<tokenId>')
    .option('--json', 'print one JSON object')
    .action(revoke)
  program
    .command('audit')
    .description('the latest admin actions')
    .option(`--account ${ACCOUNT}`, 'those on this account')
    .option('--limit <number>', 'how many, 1000 at most', '50')
    .option('--json', 'print one JSON object')
    .action(audit)
}

async function create(
  options: { name: string; expires?: string; once?: string } & JsonOption,
): Promise<void> {
  await withAdmin(async (admin) => {
    const { name, expires: expiresAt, once } = options
    const { token, adminToken } = await admin.ask('POST', '/tokens', {
      body: { name, expiresAt },
      headers: onceHeader(once),
    })
    const { tokenId } = token
    printResult(
      options.json,
      { tokenId, adminToken },
      () => `Token id     ${tokenId}\nAdmin token  ${adminToken}\n\nKeep it: it cannot be shown again.`,
    )
  })
}

async function list(options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { tokens } = await admin.ask('GET', '/tokens')
    printResult(options.json, { tokens }, () =>
      table(
        ['Token id', 'Name', 'Token', 'Since', 'Last used', ''],
        tokens.map(({ tokenId, name, hint, createdAt, lastUsedAt, expiresAt, revokedAt }) => [
          tokenId,
          name,
          hint,
          createdAt.slice(0, 10),
          lastUsedAt?.slice(0, 16) ?? '',
          revokedAt ? `revoked ${revokedAt}` : expiresAt ? `until ${expiresAt}` : '',
        ]),
      ),
    )
  })
}

async function revoke(tokenId: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { token } = await admin.ask('DELETE', '/tokens/{tokenId}', { params: { tokenId } })
    printResult(
      options.json,
      { tokenId, revokedAt: token.revokedAt },
      () => `Token ${token.hint} is revoked.`,
    )
  })
}

async function audit(options: { account?: string; limit: string } & JsonOption): Promise<void> {
  const { limit } = options
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, options.account)
    const { entries } = await admin.ask('GET', '/audit', { query: { limit, accountId } })
    const nameOf = await accountNames(admin)
    printResult(options.json, { entries }, () =>
      table(
        ['When', 'Who', 'From', 'What', 'Account', 'To what', 'How'],
        entries.map((entry) => [
          entry.at,
          entry.actor,
          entry.ip ?? '',
          entry.action,
          nameOf(entry.accountId),
          entry.target ?? '',
          JSON.stringify(entry.details),
        ]),
      ),
    )
  })
}
