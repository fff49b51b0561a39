/** caravan secrets rotate | new-key | forget */
import type { Command } from 'commander'
import type { Config } from '../../config.ts'
import { loadConfig } from '../../config-file.ts'
import type { Pool } from '../../db/sql.ts'
import { newKeyText } from '../../kernel/vault.ts'
import { CliError, type JsonOption, print, printResult } from '../support/output.ts'

export function secretsCommands(program: Command): void {
  const secrets = program
    .command('secrets')
    .description('the encryption of passwords of carriers and secrets of webhooks in the database')
  secrets
    .command('rotate')
    .description(
      'encrypt all of them with the first key of the key file; the others are not needed afterwards',
    )
    .option('--json', 'print one JSON object')
    .action(rotate)
  secrets
    .command('forget')
    .description(
      'give up what is encrypted with keys that the key file lacks: connections lose their passwords, webhooks have new secrets',
    )
    .option('--json', 'print one JSON object')
    .option('--yes', 'it is known that this cannot be undone')
    .action(forget)
  secrets
    .command('new-key')
    .description('print a new key, to be a line of the key file')
    .action(() => print(newKeyText()))
}

async function rotate(options: JsonOption): Promise<void> {
  const { openVault, rotateSecrets } = await import('../../app/secrets.ts')
  const rows = await onDatabase(async (config, pool) => rotateSecrets(pool, await openVault(config, pool)))
  printResult(
    options.json,
    { rows },
    () => `Everything is encrypted with the first key: ${rows} rows were not.`,
  )
}

async function forget(options: JsonOption & { yes?: true }): Promise<void> {
  if (!options.yes)
    throw new CliError(
      'This cannot be undone. Where a copy of the key file is left, put it back instead; else add --yes.',
    )
  const { forgetLost } = await import('../../app/secrets.ts')
  const given = await onDatabase((config, pool) => forgetLost(config, pool))
  printResult(options.json, given, () => {
    const { connections, webhooks, people } = given
    const lines = connections.map(
      (name) => `Set the password of ${name}: npx caravan smsc set ${name} password=...`,
    )
    if (webhooks > 0)
      lines.push(`${webhooks} webhooks have a secret that nobody knows: their owners have to rotate it.`)
    if (people > 0)
      lines.push(`${people} people have lost their authenticator apps, and sign in without them.`)
    return lines.length > 0 ? lines.join('\n') : 'Nothing was encrypted with a key that is lost.'
  })
}

async function onDatabase<T>(work: (config: Config, pool: Pool) => Promise<T>): Promise<T> {
  // Imported only here, because they load the whole program.
  const [{ openDatabase }, { createLog }] = await Promise.all([
    import('../../app/database.ts'),
    import('../../kernel/log.ts'),
  ])
  const config = loadConfig()
  const database = await openDatabase(config, createLog('silent', false))
  try {
    return await work(config, database.pool)
  } finally {
    await database.close()
  }
}
