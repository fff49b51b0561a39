/** Shows what a send would do, before the user confirms it. */
import type { Estimate } from '../../../clients/typescript/index.ts'
import { invalidTable } from './customer.ts'
import { table } from './output.ts'

const MENDED_SHOWN = 5

export function costOf({ estimatedCost, currency }: Estimate): string {
  return `${estimatedCost} ${currency}`
}

export function estimateText(estimate: Estimate): string {
  const { totalValid, totalInvalid, duplicates, totalParts, currentBalance, estimatedCost, currency, test } =
    estimate
  const rows = [
    ['Recipients', String(totalValid)],
    ['Invalid', String(totalInvalid)],
    ['Repeated numbers', String(duplicates)],
    ['Parts', String(totalParts)],
    ['Cost', test ? `${costOf(estimate)} (test: not charged)` : costOf(estimate)],
    ['Balance', `${currentBalance} ${currency}`],
    ['Balance after', `${test ? currentBalance : minus(currentBalance, estimatedCost)} ${currency}`],
  ]
  const invalid = totalInvalid > 0 ? [invalidTable(estimate.invalidRecipients)] : []
  return [
    table([], rows),
    ...countries(estimate),
    ...columns(estimate),
    ...preview(estimate),
    ...mended(estimate),
    ...invalid,
    ...(estimate.warnings ?? []).map(({ message }) => `Warning: ${message}`),
  ].join('\n')
}

function countries({ byCountry, currency }: Estimate): string[] {
  if (!byCountry) return []
  const rows = byCountry.map(({ country, operator = '', operatorName = operator, messages, parts, cost }) => [
    country,
    operatorName,
    String(messages),
    String(parts),
    `${cost} ${currency}`,
  ])
  return [table(['Country', 'Operator', 'Messages', 'Parts', 'Cost'], rows)]
}

/** Shows how each column of a file was interpreted. */
function columns({ input }: Estimate): string[] {
  if (!input?.columns) return []
  const { columns, phone, message, variables = [], skippedRows = [] } = input
  const taken = (name: string) => {
    if (name === phone) return 'phone number'
    if (name === message) return 'text'
    return variables.includes(name) ? `{{${name}}}` : 'not used, or under another name'
  }
  const rows = columns.map((name) => [name, taken(name)])
  const skipped = skippedRows.length > 0 ? [`Rows that were passed over: ${skippedRows.join(', ')}`] : []
  return [table(['Column', 'Taken for'], rows), ...skipped]
}

function preview({ preview }: Estimate): string[] {
  const rows = preview.map(({ phone, message }) => [phone, message])
  return rows.length > 0 ? [table(['Phone', 'The first messages'], rows)] : []
}

function mended({ mendedPhones }: Estimate): string[] {
  if (!mendedPhones) return []
  const { count, phones } = mendedPhones
  const rows = phones
    .slice(0, MENDED_SHOWN)
    .map(({ row, from, to, reason }) => [row === undefined ? '' : String(row), from, to, reason])
  const more = count > rows.length ? [`... and ${count - rows.length} more`] : []
  return [table(['Row', 'Corrected', 'Taken for', 'Because it'], rows), ...more]
}

/** Subtracts two amounts of money with at most six decimals. */
function minus(a: number, b: number): number {
  return Number((a - b).toFixed(6))
}
