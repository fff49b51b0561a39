/** caravan backup, restore and move: the whole database, in one file or into another database. */
import type { Command } from 'commander'
import { readConfig } from '../../config.ts'
import { loadConfig } from '../../config-file.ts'
import type { Finding } from '../../doctor/store.ts'
import { describeFindings, isWell } from '../support/findings.ts'
import { CliError, counted, type JsonOption, printResult } from '../support/output.ts'

export function backupCommands(program: Command): void {
  program
    .command('backup')
    .description('write all that is in the database to a new file, while gateways run')
    .argument('<file>', 'its name, or - for standard output')
    .option(
      '--with-key',
      'put the key file into it as well: whoever has the backup can then read all secrets',
    )
    .option('--json', 'print one JSON object')
    .action(backup)
  program
    .command('restore')
    .description('fill an empty database from a backup; open batches wait for: caravan release')
    .argument('<file>', 'a backup, or - for standard input')
    .option('--json', 'print one JSON object')
    .action(restore)
  program
    .command('move')
    .description('move the contents of the database to another PostgreSQL, with all gateways stopped')
    .option(
      '--to <url>',
      'an empty database: postgres://user:password@host:port/database, or - to read it from standard input',
    )
    .option('--undo', 'use the database again that was moved, and give up the other one')
    .option('--yes', 'with --undo: no gateway uses the other one')
    .option('--json', 'print one JSON object')
    .action(move)
}

async function backup(file: string, options: { withKey?: true } & JsonOption): Promise<void> {
  const { backUp } = await import('../../app/backup.ts')
  const config = loadConfig()
  const { rows, bytes, header } = await backUp(config, file, options)
  const said = summary(rows)
  // Standard output has the backup.
  if (file === '-') return void process.stderr.write(`${said.text}\n`)
  const { createdAt, secretKeys, keys } = header
  printResult(options.json, { file, bytes, createdAt, rows: said.total, secretKeys, withKey: !!keys }, () =>
    [
      `${file} has ${said.text} as of ${createdAt}, ${megabytes(bytes)}.`,
      keys
        ? 'The key file is in it: keep it as you keep passwords.'
        : secretKeys.length > 0
          ? 'Passwords of carriers and secrets of webhooks in it are encrypted: keep a copy of the key file too, elsewhere.'
          : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  )
}

async function restore(file: string, options: JsonOption): Promise<void> {
  const { restoreFrom } = await import('../../app/backup.ts')
  const restored = await restoreFrom(loadConfig(), file)
  const { rows, held, header, missingKeys, keyFile, findings } = restored
  const said = summary(rows)
  const ok = isWell(findings)
  printResult(
    options.json,
    {
      rows: said.total,
      backupAt: header.createdAt,
      heldBatches: held,
      missingKeys,
      ok,
      checks: failed(findings),
    },
    () =>
      [
        `Restored ${said.text} of ${header.createdAt}.`,
        describeFindings(findings),
        `${held} unfinished batches and all webhooks are held: what the backup calls unsent may have been sent after it was made. See them with "caravan release", and let them go with "caravan release --yes". New batches are sent.`,
        missingKeys.length > 0
          ? `Secrets in it are encrypted with a key that ${keyFile} lacks (${missingKeys.join(', ')}): put your copy of the key file there before you start the gateway. Where there is none, run "caravan secrets forget --yes".`
          : '',
      ]
        .filter((line) => line !== '')
        .join('\n'),
  )
  process.exitCode = ok ? 0 : 1
}

async function move(options: { to?: string; undo?: true; yes?: true } & JsonOption): Promise<void> {
  const { moveTo, undoMove } = await import('../../app/backup.ts')
  const config = loadConfig()
  if (options.undo) {
    if (!options.yes)
      throw new CliError(
        'Were both databases used, messages would be sent twice. If no gateway uses the other one, add --yes.',
      )
    if (!(await undoMove(config))) throw new CliError('This database was not moved.')
    return printResult(options.json, { moved: false }, () => 'This database can be used again.')
  }
  if (options.to === undefined) throw new CliError('Say where to: caravan move --to postgres://...')
  const target = options.to === '-' ? (await text(process.stdin)).trim() : options.to
  const { databaseUrl } = readConfig({ DATABASE_URL: target })
  const { rows, findings } = await moveTo(config, databaseUrl as string)
  const said = summary(rows)
  const ok = isWell(findings)
  printResult(options.json, { rows: said.total, ok, checks: failed(findings) }, () =>
    [
      `Moved ${said.text}.`,
      describeFindings(findings),
      'Set DATABASE_URL to the new database, leave the key file where it is, and start the gateway. No gateway starts on the old one any more.',
    ].join('\n'),
  )
  process.exitCode = ok ? 0 : 1
}

async function text(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let read = ''
  for await (const chunk of stream) read += chunk
  return read
}

function summary(rows: Readonly<Record<string, number>>): { total: number; text: string } {
  const counts = Object.entries(rows)
  const of = (prefix: string) =>
    counts.filter(([table]) => table.startsWith(prefix)).reduce((sum, [, count]) => sum + count, 0)
  const total = of('')
  return {
    total,
    text: `${counted(total, 'row', 'rows')} (${counted(rows['accounts'] ?? 0, 'account', 'accounts')}, ${counted(rows['batches'] ?? 0, 'batch', 'batches')}, ${counted(of('messages_'), 'message', 'messages')})`,
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}

/** Checks whose outcome somebody has to look at. */
function failed(findings: Finding[]): { name: string; level: string; count: number }[] {
  return findings.filter(({ count }) => count > 0).map(({ name, level, count }) => ({ name, level, count }))
}
