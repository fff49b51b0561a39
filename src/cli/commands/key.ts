/** caravan key create | list | rotate | revoke */
import type { Command } from 'commander'
import { ACCOUNT, ACCOUNT_HELP, accountIdOf } from '../support/accounts.ts'
import { onceHeader, withAdmin } from '../support/admin.ts'
import { type JsonOption, printResult, table } from '../support/output.ts'

interface CreateOptions extends JsonOption {
  name: string
  scopes?: string
  test?: boolean
  expires?: string
  allowIp?: string[]
  once?: string
}

export function keyCommands(program: Command): void {
  const key = program.command('key').description('API keys')
  key
    .command('create')
    .description('make another key for an account; it is shown once')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .option('--name <name>', 'what the key is for', 'default')
    .option('--scopes <scopes>', 'what it may do, with commas: send, read, account; all without')
    .option('--test', 'nothing of it is sent to a carrier or charged')
    .option('--expires <time>', 'such as 2027-01-31T00:00:00Z')
    .option('--allow-ip <networks...>', 'where it may be used from, such as 192.0.2.7 or 192.0.2.0/24')
    .option('--once <key>', 'a key of your own: the same request with it within 24 hours makes nothing twice')
    .option('--json', 'print one JSON object')
    .action(create)
  key
    .command('list')
    .description('the keys of an account, without the keys themselves')
    .argument(ACCOUNT, ACCOUNT_HELP)
    .option('--json', 'print one JSON object')
    .action(list)
  key
    .command('rotate')
    .description('make a key in the place of another')
    .argument('<keyId>')
    .option('--grace <seconds>', 'how long the old one stays in force', '86400')
    .option('--once <key>', 'a key of your own: the same request with it within 24 hours makes nothing twice')
    .option('--json', 'print one JSON object')
    .action(rotate)
  key
    .command('revoke')
    .description('end a key within a second')
    .argument('<key>', 'the id of the key, or the key itself')
    .option('--json', 'print one JSON object')
    .action(revoke)
}

async function create(account: string, options: CreateOptions): Promise<void> {
  const { name, scopes, test, expires: expiresAt, allowIp: allowedIps } = options
  const body = { name, scopes: scopes?.split(',').map((scope) => scope.trim()), test, expiresAt, allowedIps }
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const request = { params: { accountId }, body, headers: onceHeader(options.once) }
    const { key, apiKey } = await admin.ask('POST', '/accounts/{accountId}/keys', request)
    const { apiKeyId } = key
    printResult(
      options.json,
      { accountId, apiKeyId, apiKey },
      () => `Key id   ${apiKeyId}\nAPI key  ${apiKey}`,
    )
  })
}

async function list(account: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const { keys } = await admin.ask('GET', '/accounts/{accountId}/keys', { params: { accountId } })
    printResult(options.json, { keys }, () =>
      table(
        ['Key id', 'Name', 'Key', 'May', 'From', 'Since', 'Last used', ''],
        keys.map(({ apiKeyId, name, hint, scopes, allowedIps, createdAt, lastUsedAt, ...key }) => [
          apiKeyId,
          name,
          hint,
          scopes.join(', '),
          allowedIps?.join(', ') ?? '',
          createdAt.slice(0, 10),
          lastUsedAt?.slice(0, 16) ?? '',
          key.revokedAt ? `revoked ${key.revokedAt}` : key.expiresAt ? `until ${key.expiresAt}` : '',
        ]),
      ),
    )
  })
}

async function rotate(keyId: string, options: { grace: string; once?: string } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const request = {
      params: { keyId },
      body: { graceSeconds: Number(options.grace) },
      headers: onceHeader(options.once),
    }
    const { key, apiKey, oldKeyEndsAt } = await admin.ask('POST', '/keys/{keyId}/rotate', request)
    const { apiKeyId, accountId } = key
    printResult(
      options.json,
      { accountId, apiKeyId, apiKey, oldKeyEndsAt },
      () => `Key id   ${apiKeyId}\nAPI key  ${apiKey}\n\nThe old key ends at ${oldKeyEndsAt}.`,
    )
  })
}

async function revoke(keyOrId: string, options: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { key } = keyOrId.startsWith('cvn_')
      ? await admin.ask('POST', '/keys/revoke', { body: { key: keyOrId } })
      : await admin.ask('DELETE', '/keys/{keyId}', { params: { keyId: keyOrId } })
    const { apiKeyId, accountId, revokedAt, hint } = key
    printResult(options.json, { apiKeyId, accountId, revokedAt }, () => `Key ${hint} is revoked.`)
  })
}
