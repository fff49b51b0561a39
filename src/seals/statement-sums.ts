/** The sums of a month's statement that must agree. */
import { formatMoney, parseMoney } from '../kernel/money.ts'
import type { ReadEntry } from './entries.ts'
import { CHAIN_START } from './entry-hash.ts'
import { entriesOf, type Findings } from './findings.ts'
import type { PlacedRow } from './read.ts'

export function checkStatement(
  rows: PlacedRow[],
  about: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  const entries = entriesOf(rows, about, findings)
  const start = about.get('before') ?? CHAIN_START
  const head = about.get('head') ?? start
  const wrong = entries.gaps(start)
  const last = entries.all.at(-1)
  if ((last?.hash ?? start) !== head)
    wrong.push(
      `The last entries are missing: the chain ends with ${last?.id || 'nothing'} and not where the file says`,
    )
  if (about.get('entries') !== String(entries.all.length))
    wrong.push(
      `The file says that it has ${about.get('entries') ?? 'no number of'} entries, and has ${entries.all.length}`,
    )
  findings.all(
    'Each entry follows the one before it, and none is missing between the first and the last',
    wrong,
  )
  checkSums(rows, about, entries.all, findings)
}

function checkSums(
  rows: PlacedRow[],
  about: ReadonlyMap<string, string>,
  entries: ReadEntry[],
  findings: Findings,
): void {
  const [from = '', to = ''] = [about.get('from'), about.get('to')]
  const counted = entries.filter(({ at }) => at >= from && at < to)
  const opening = amountOf(rows, 'opening')
  const closing = amountOf(rows, 'closing')
  const wrong: string[] = []
  const [first] = entries
  if (first) {
    const earlier = sum(entries.filter(({ at }) => at < from).map(({ micros }) => micros))
    const before = first.balanceMicros - first.micros + earlier
    if (opening !== before)
      wrong.push(`The balance before is ${shown(opening)}, and its entries say ${shown(before)}`)
  }
  const total = sum(counted.map(({ micros }) => micros))
  if (opening === undefined || closing !== opening + total)
    wrong.push(
      `The balance before, ${shown(opening)}, and the entries of the month, ${shown(total)}, do not make the balance after, ${shown(closing)}`,
    )
  findings.all(
    `The balance before, ${shown(opening)}, and the ${counted.length} entries of the month, ${shown(total)}, make the balance after, ${shown(closing)}`,
    wrong,
  )
  findings.all('Each line is the sum of its entries, and each entry is in a line', [
    ...wrongBatches(rows, counted),
    ...wrongOthers(rows, counted),
  ])
}

function wrongBatches(rows: PlacedRow[], counted: ReadEntry[]): string[] {
  const byBatch = Map.groupBy(
    counted.filter(({ batchId }) => batchId !== ''),
    ({ batchId }) => batchId,
  )
  const wrong: string[] = []
  for (const { row, place } of rows.filter(({ row }) => row.line === 'batch')) {
    const batchId = row['batchId'] ?? ''
    const own = byBatch.get(batchId) ?? []
    byBatch.delete(batchId)
    const charged = sum(own.filter(({ kind }) => kind === 'charge').map(({ micros }) => micros))
    const refunded = sum(own.filter(({ kind }) => kind !== 'charge').map(({ micros }) => micros))
    const isRight =
      parseMoney(row['charged'] ?? '') === charged &&
      parseMoney(row['refunded'] ?? '') === refunded &&
      parseMoney(row['amount'] ?? '') === charged + refunded
    if (!isRight)
      wrong.push(
        `The batch ${batchId} in ${place} says ${row['charged']} and ${row['refunded']}, and its entries ${shown(charged)} and ${shown(refunded)}`,
      )
  }
  for (const batchId of byBatch.keys()) wrong.push(`The line of the batch ${batchId} is missing`)
  return wrong
}

function wrongOthers(rows: PlacedRow[], counted: ReadEntry[]): string[] {
  const others = counted.filter(({ batchId }) => batchId === '')
  const listed = rows.filter(({ row }) => row.line === 'top_up' || row.line === 'adjustment')
  const wrong = listed.flatMap(({ row, place }, i) => {
    const entry = others[i]
    return entry && entry.kind === row.line && parseMoney(row['amount'] ?? '') === entry.micros
      ? []
      : [`The line in ${place} is of no entry`]
  })
  return others.length > listed.length
    ? [...wrong, 'The line of a top-up or an adjustment is missing']
    : wrong
}

function amountOf(rows: PlacedRow[], line: string): bigint | undefined {
  const found = rows.filter(({ row }) => row.line === line)
  return found.length === 1 ? parseMoney(found[0]?.row['amount'] ?? '') : undefined
}

export function sum(amounts: bigint[]): bigint {
  return amounts.reduce((all, one) => all + one, 0n)
}

export function shown(micros: bigint | undefined): string {
  return micros === undefined ? 'nothing' : formatMoney(micros)
}
