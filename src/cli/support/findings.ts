/** What the doctor found, for people. */
import type { Finding } from '../../doctor/store.ts'
import { table } from './output.ts'

/** Warnings are no reason to say that something is wrong. */
export function isWell(findings: Finding[]): boolean {
  return findings.every(({ level, count }) => count === 0 || level === 'warning')
}

export function describeFindings(findings: Finding[]): string {
  const lines = findings.map(({ about, level, count }) => `${mark(level, count)}  ${about}`)
  const tables = findings.filter(({ count }) => count > 0).map(tableOf)
  const verdict = isWell(findings) ? 'All is well.' : 'Something is wrong: see above.'
  return [...lines, '', ...tables, verdict].join('\n')
}

function mark(level: Finding['level'], count: number): string {
  const word = count === 0 ? 'ok' : level === 'error' ? `WRONG ${count}` : `look ${count}`
  return word.padEnd(10)
}

function tableOf({ about, count, rows }: Finding): string {
  const head = Object.keys(rows[0] ?? {})
  const body = rows.map((row) => head.map((column) => shown(row[column])))
  const more = count > rows.length ? `\nand ${count - rows.length} more` : ''
  return `Not so: ${about}\n${table(head, body)}${more}\n`
}

function shown(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '')
}
