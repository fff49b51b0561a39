/** caravan secrets rotate | new-key */
import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { newKeyText } from '../kernel/vault.ts'
import { type JsonOption, print, printResult } from './output.ts'

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
    .command('new-key')
    .description('print a new key, to be a line of the key file')
    .action(() => print(newKeyText()))
}

async function rotate(options: JsonOption): Promise<void> {
  // Only here, because they load the whole program.
  const [{ openDatabase }, { openVault, rotateSecrets }, { createLog }] = await Promise.all([
    import('../app.ts'),
    import('../secrets.ts'),
    import('../kernel/log.ts'),
  ])
  const config = readConfig(process.env)
  const database = await openDatabase(config, createLog('silent', false))
  try {
    const rows = await rotateSecrets(database.pool, await openVault(config, database.pool))
    printResult(
      options.json,
      { rows },
      () => `Everything is encrypted with the first key: ${rows} rows were not.`,
    )
  } finally {
    await database.close()
  }
}
