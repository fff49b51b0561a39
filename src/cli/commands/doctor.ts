/** caravan doctor checks that the database's invariants hold. It changes nothing. */
import type { Command } from 'commander'
import { readConfig } from '../../config.ts'
import type { Finding } from '../../doctor/store.ts'
import { type JsonOption, print, printJson, table } from '../support/output.ts'

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
  const [{ openDatabase }, { examine }, { createLog }] = await Promise.all([
    import('../../app/database.ts'),
    import('../../doctor/store.ts'),
    import('../../kernel/log.ts'),
  ])
  const database = await openDatabase(readConfig(process.env), createLog('silent', false), { migrated: true })
  try {
    const findings = await examine(database.pool)
    const ok = findings.every(({ level, count }) => count === 0 || level === 'warning')
    if (options.json) printJson(JSON.stringify({ ok, checks: findings }, exactly))
    else print(describe(findings, ok))
    process.exitCode = ok ? 0 : 1
  } finally {
    await database.close()
  }
}

function describe(findings: Finding[], ok: boolean): string {
  const lines = findings.map(({ about, level, count }) => `${mark(level, count)}  ${about}`)
  const tables = findings.filter(({ count }) => count > 0).map(tableOf)
  const looks = findings.filter(({ level, count }) => level === 'warning' && count > 0).length
  const end = !ok
    ? 'Something is wrong: see above.'
    : looks === 0
      ? 'All is well.'
      : `The books and the queue are right. ${looks === 1 ? 'One thing deserves' : `${looks} things deserve`} a look: see above.`
  return [...lines, '', ...tables, end].join('\n')
}

function mark(level: Finding['level'], count: number): string {
  const word = count === 0 ? 'ok' : level === 'error' ? `WRONG ${count}` : `look ${count}`
  return word.padEnd(10)
}

function tableOf({ about, count, rows }: Finding): string {
  const head = Object.keys(rows[0] ?? {})
  const body = rows.map((row) => head.map((column) => shown(row[column])))
  const more = count > rows.length ? `\nand ${count - rows.length} more` : ''
  return `This does not hold for ${count === 1 ? 'this row' : `these ${count} rows`}: ${about}\n${table(head, body)}${more}\n`
}

function shown(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '')
}

function exactly(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value
}
