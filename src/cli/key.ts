/** caravan key create | list | revoke */
import type { Command } from 'commander'
import { createApiKey, findAccount, listApiKeys, revokeApiKey } from '../accounts/store.ts'
import type { Pool } from '../db/sql.ts'
import { isUuid } from '../kernel/ids.ts'
import { withDatabase } from './database.ts'
import { CliError, printResult, table } from './output.ts'

export function keyCommands(program: Command): void {
  const key = program.command('key').description('API keys')
  key
    .command('create')
    .description('make another key for an account; it is shown once')
    .argument('<accountId>')
    .option('--name <name>', 'what the key is for', 'default')
    .option('--json', 'print one JSON object')
    .action(create)
  key
    .command('list')
    .description('the keys of an account, without the keys themselves')
    .argument('<accountId>')
    .option('--json', 'print one JSON object')
    .action(list)
  key
    .command('revoke')
    .description('end a key at once')
    .argument('<key>', 'the id of the key, or the key itself')
    .option('--json', 'print one JSON object')
    .action(revoke)
}

async function create(accountId: string, options: { name: string; json?: boolean }): Promise<void> {
  await withDatabase(async ({ pool }) => {
    await requireAccount(pool, accountId)
    const { id, key } = await createApiKey(pool, { accountId, name: options.name })
    printResult(
      options.json,
      { accountId, apiKeyId: id, apiKey: key },
      () => `Key id   ${id}\nAPI key  ${key}`,
    )
  })
}

async function list(accountId: string, options: { json?: boolean }): Promise<void> {
  await withDatabase(async ({ pool }) => {
    await requireAccount(pool, accountId)
    const keys = await listApiKeys(pool, accountId)
    printResult(
      options.json,
      {
        keys: keys.map(({ id, name, hint, createdAt, revokedAt }) => ({
          apiKeyId: id,
          name,
          hint,
          createdAt,
          revokedAt,
        })),
      },
      () =>
        table(
          ['Key id', 'Name', 'Key', 'Since', 'Revoked'],
          keys.map(({ id, name, hint, createdAt, revokedAt }) => [
            id,
            name,
            hint,
            createdAt.toISOString().slice(0, 10),
            revokedAt?.toISOString() ?? '',
          ]),
        ),
    )
  })
}

async function requireAccount(pool: Pool, id: string): Promise<void> {
  if (!isUuid(id) || !(await findAccount(pool, id))) throw new CliError(`there is no account ${id}`)
}

async function revoke(key: string, options: { json?: boolean }): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const revoked = await revokeApiKey(pool, isUuid(key) ? { id: key } : { key })
    if (!revoked) throw new CliError('there is no such key')
    printResult(
      options.json,
      { apiKeyId: revoked.id, accountId: revoked.accountId, revokedAt: revoked.revokedAt },
      () => `Key ${revoked.hint} is revoked.`,
    )
  })
}
