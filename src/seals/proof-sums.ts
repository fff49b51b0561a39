/** The sums of a batch's proof that must agree. */
import { parseMoney } from '../kernel/money.ts'
import { entriesOf, type Findings } from './findings.ts'
import type { PlacedRow } from './read.ts'
import { shown, sum } from './statement-sums.ts'

/** Counts the rows of one kind that a figure stands for. */
type Counted = [figure: string, line: string, isOne: (row: Partial<Record<string, string>>) => boolean]

const COUNTED: Counted[] = [
  ['sent', 'message', ({ status }) => status === 'sent'],
  ['failed', 'message', ({ status }) => status === 'failed'],
  ['waiting', 'message', ({ status }) => status === 'waiting'],
  ['acknowledged', 'submit', ({ result }) => result === 'acknowledged'],
  ['refused', 'submit', ({ result }) => result === 'refused'],
  ['inDoubt', 'submit', ({ result }) => result === 'in doubt'],
  ['delivered', 'message', ({ status, delivery }) => status === 'sent' && delivery === 'delivered'],
  ['expired', 'message', ({ status, delivery }) => status === 'sent' && delivery === 'expired'],
  ['undelivered', 'message', ({ status, delivery }) => status === 'sent' && delivery === 'undelivered'],
  ['unknown', 'message', ({ status, delivery }) => status === 'sent' && delivery === 'unknown'],
  ['noReceipt', 'message', ({ status, delivery }) => status === 'sent' && !delivery],
  ['possibleDuplicates', 'message', ({ possibleDuplicate }) => possibleDuplicate === 'true'],
]

const EQUATIONS: [sum: string, parts: string[]][] = [
  ['accepted', ['sent', 'failed', 'waiting']],
  ['submitted', ['acknowledged', 'refused', 'inDoubt']],
  ['sent', ['delivered', 'expired', 'undelivered', 'unknown', 'noReceipt']],
]

export function checkProof(rows: PlacedRow[], about: ReadonlyMap<string, string>, findings: Findings): void {
  const figures = new Map(
    rows.flatMap(({ row }) => (row.line === 'figure' ? [[row['name'] ?? '', row['value'] ?? '']] : [])),
  )
  const count = (name: string) => Number(figures.get(name) ?? Number.NaN)
  findings.all(
    `The equations hold: ${EQUATIONS.map(([all, parts]) => `${all} ${count(all)} = ${parts.join(' + ')}`).join('; ')}`,
    EQUATIONS.flatMap(([all, parts]) => {
      const made = parts.reduce((total, part) => total + count(part), 0)
      return made === count(all) ? [] : [`${parts.join(' + ')} make ${made}, and ${all} says ${count(all)}`]
    }),
  )
  checkMoney(rows, about, figures, findings)
  if (about.get('messagesDropped') === 'true')
    findings.good('Its messages are no longer kept, so that only the money was added up')
  else checkRows(rows, count, findings)
}

function checkRows(rows: PlacedRow[], count: (name: string) => number, findings: Findings): void {
  const byLine = Map.groupBy(rows, ({ row }) => row.line)
  findings.all(
    'Each figure is the count of its rows',
    COUNTED.flatMap(([figure, line, isOne]) => {
      const found = (byLine.get(line) ?? []).filter(({ row }) => isOne(row)).length
      return found === count(figure) ? [] : [`${figure} says ${count(figure)}, and has ${found} rows`]
    }),
  )
}

function checkMoney(
  rows: PlacedRow[],
  about: ReadonlyMap<string, string>,
  figures: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  const entries = entriesOf(rows, about, findings)
  const batchId = about.get('batchId')
  const own = entries.all.filter((entry) => entry.batchId === batchId)
  const amount = (name: string) => parseMoney(figures.get(name) ?? '')
  const charged = -sum(own.filter(({ kind }) => kind === 'charge').map(({ micros }) => micros))
  const givenBack = sum(own.filter(({ kind }) => kind === 'refund').map(({ micros }) => micros))
  const wrong = [
    ...(own.length === entries.all.length ? [] : ['An entry is of another batch']),
    ...(amount('charged') === charged
      ? []
      : [`charged says ${shown(amount('charged'))}, and its entries ${shown(charged)}`]),
    ...(amount('givenBack') === givenBack
      ? []
      : [`givenBack says ${shown(amount('givenBack'))}, and its entries ${shown(givenBack)}`]),
    ...(amount('debited') === charged - givenBack
      ? []
      : [
          `debited says ${shown(amount('debited'))}, and charged less given back is ${shown(charged - givenBack)}`,
        ]),
    ...wrongCosts(rows, about, charged, givenBack),
  ]
  findings.all(
    `debited ${shown(charged - givenBack)} = charged ${shown(charged)} - given back ${shown(givenBack)}, and both are the sums of their entries`,
    wrong,
  )
}

/** The prices of the messages make the charge, and those of the failed and refunded ones what was given back. */
function wrongCosts(
  rows: PlacedRow[],
  about: ReadonlyMap<string, string>,
  charged: bigint,
  givenBack: bigint,
): string[] {
  if (about.get('messagesDropped') === 'true' || about.get('test') === 'true') return []
  const messages = rows.filter(({ row }) => row.line === 'message').map(({ row }) => row)
  const costs = (those: typeof messages) => sum(those.map(({ cost = '' }) => parseMoney(cost) ?? 0n))
  const all = costs(messages)
  const back = costs(messages.filter(({ status, refunded }) => status === 'failed' || refunded === 'true'))
  return [
    ...(all === charged
      ? []
      : [`The messages cost ${shown(all)} together, and ${shown(charged)} was charged`]),
    ...(back === givenBack
      ? []
      : [`Failed and refunded messages cost ${shown(back)}, and ${shown(givenBack)} was given back`]),
  ]
}
