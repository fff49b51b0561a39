/** caravan doctor checks that the database's invariants hold. It changes nothing that it checks. */
import type { Command } from 'commander'
import { loadConfig } from '../../config-file.ts'
import { describeFindings, isWell } from '../support/findings.ts'
import { type JsonOption, print, printJson } from '../support/output.ts'

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      'check the books, the counters and the queue of a database in use; exit code 1 when some are wrong',
    )
    .option('--json', 'print one JSON object')
    .action(doctor)
}

async function doctor(options: JsonOption): Promise<void> {
  // Imported only here, because they load the whole program.
  const [{ openDatabase }, { noteFindings }, { examine }, { createLog }] = await Promise.all([
    import('../../app/database.ts'),
    import('../../app/alarms.ts'),
    import('../../doctor/store.ts'),
    import('../../kernel/log.ts'),
  ])
  const database = await openDatabase(loadConfig(), createLog('silent', false), { migrated: true })
  try {
    const findings = await examine(database.pool)
    // A database of an earlier version has no alarms.
    await noteFindings(database.pool, findings).catch(() => undefined)
    const ok = isWell(findings)
    if (options.json) printJson(JSON.stringify({ ok, checks: findings }, exactly))
    else print(describeFindings(findings))
    process.exitCode = ok ? 0 : 1
  } finally {
    await database.close()
  }
}

function exactly(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value
}
