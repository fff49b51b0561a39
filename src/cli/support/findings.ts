/** Shows the doctor's findings to people. */
import type { Finding } from '../../doctor/store.ts'
import { table } from './output.ts'

/** True if there are only warnings. */
export function isWell(findings: Finding[]): boolean {
  return findings.every(({ level, count }) => count === 0 || level === 'warning')
}

export function describeFindings(findings: Finding[]): string {
  const lines = findings.map(({ about, level, count }) => `${mark(level, count)}  ${about}`)
  const tables = findings.filter(({ count }) => count > 0).map(tableOf)
  return [...lines, '', ...tables, endOf(findings)].join('\n')
}

function endOf(findings: Finding[]): string {
  if (!isWell(findings)) return 'Something is wrong: see above.'
  const looks = findings.filter(({ level, count }) => level === 'warning' && count > 0).length
  if (looks === 0) return 'All is well.'
  const deserving = looks === 1 ? 'One thing deserves' : `${looks} things deserve`
  return `The books and the queue are right. ${deserving} a look: see above.`
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
