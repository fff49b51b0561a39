/**
 * Reconciliation: a carrier's invoice beside what it took from us, as we know it. Where they differ, each difference is
 * told with its money; nothing is kept of an invoice but that.
 */
import { type Pool, readWithTables, type Tx } from '../db/sql.ts'
import { invalid } from '../kernel/issue.ts'
import { type BillablePeriod, billableSums, spansOf } from '../messages/billable-sql.ts'
import { idsInForm, type ReceiptIdForm } from '../messages/receipt-ids.ts'
import type { Directory } from '../numbering/directory.ts'
import { mostSpecific } from '../routing/route.ts'
import type { CostBook } from './book.ts'
import type { InvoiceRow } from './invoice.ts'
import { addBilled, addTaken, type Compared, comparedIds, makeTables } from './reconcile-sql.ts'

/**
 * `notOurs`: billed, and unknown to us in the period; `notBilled`: we submitted it, and it is not billed; `twice`: billed
 * more than once; `parts` and `price`: both know it, and differ.
 */
export const DIFFERENCES = ['notOurs', 'notBilled', 'twice', 'parts', 'price'] as const

export interface Difference {
  difference: (typeof DIFFERENCES)[number]
  /** The row of the invoice; null: it has none. */
  row: number | null
  /** For an invoice of ids. */
  id: string | null
  phone: string | null
  /** For an invoice of totals. */
  day: string | null
  key: string | null
  billedParts: number
  ourParts: number
  /** In the carrier's currency; null: it does not say, or we know no cost. */
  billedMicros: bigint | null
  ourMicros: bigint | null
}

interface Side {
  rows: number
  parts: number
  micros: bigint
}

export interface Summary {
  billed: Side
  ours: Side
  /** How many rows of the two agree. */
  agreed: number
  /** How many of ours have no known cost in the currency of the invoice. */
  withoutCost: number
  differences: Record<Difference['difference'], { count: number; parts: number; micros: bigint }>
}

export interface ReconcileDeps {
  pool: Pool
  book: CostBook
  directory: Directory
}

export interface ReconcileAsk extends BillablePeriod {
  carrier: string
  /** The currency of the invoice. */
  currency: string
  /** How it writes the ids that the carrier gave us. */
  idForm: ReceiptIdForm
}

const GROUP = 5_000

export function emptySummary(): Summary {
  const none = () => ({ rows: 0, parts: 0, micros: 0n })
  const differences = Object.fromEntries(
    DIFFERENCES.map((name) => [name, { count: 0, parts: 0, micros: 0n }]),
  ) as Summary['differences']
  return { billed: none(), ours: none(), agreed: 0, withoutCost: 0, differences }
}

/** Yields the differences of an invoice of ids in pages, and adds everything up in `summary`. */
export function reconcileIds(
  deps: ReconcileDeps,
  ask: ReconcileAsk,
  rows: AsyncGenerator<InvoiceRow>,
  summary: Summary,
): AsyncGenerator<Difference[]> {
  return readWithTables(deps.pool, async function* (tx) {
    await makeTables(tx)
    await fillBilled(tx, ask, rows)
    for (const span of await spansOf(tx, ask)) await addTaken(tx, ask, span)
    for await (const page of comparedIds(tx))
      yield page.flatMap((compared) => differenceOf(deps, ask, ofId(compared), summary))
  })
}

async function fillBilled(tx: Tx, { idForm }: ReconcileAsk, rows: AsyncGenerator<InvoiceRow>): Promise<void> {
  let group: Parameters<typeof addBilled>[1] = []
  for await (const { id = '', row, parts, micros = null } of rows) {
    group.push({ id: idsInForm(id, idForm)[0] ?? id, row, parts, micros })
    if (group.length < GROUP) continue
    await addBilled(tx, group)
    group = []
  }
  await addBilled(tx, group)
}

/** Both sides' figures for one id, or for one day and network. */
interface Pair {
  row: number | null
  id: string | null
  day: string | null
  key: string | null
  phone: string | null
  at: Date | null
  delivered: boolean
  billedRows: number
  billedParts: number
  billedMicros: bigint | null
  ourParts: number
  /** Undefined: to be worked out. */
  ourMicros?: bigint | null
}

function ofId({ id, row, rows, parts, ...rest }: Compared): Pair {
  return { ...rest, id, row, day: null, key: null, billedRows: rows, ourParts: parts }
}

function differenceOf(
  { book }: ReconcileDeps,
  { carrier, currency }: ReconcileAsk,
  pair: Pair,
  summary: Summary,
): Difference[] {
  const isOurs = pair.ourParts > 0
  const owed = pair.ourMicros === undefined ? owedFor(book, { carrier, currency }, pair) : pair.ourMicros
  const isBilled = pair.billedRows > 0
  if (isBilled) addTo(summary.billed, pair.billedRows, pair.billedParts, pair.billedMicros ?? 0n)
  if (isOurs) addTo(summary.ours, 1, pair.ourParts, owed ?? 0n)
  if (isOurs && owed === null) summary.withoutCost++
  const difference = kindOf(pair, owed)
  if (difference === undefined) {
    summary.agreed++
    return []
  }
  const sum = summary.differences[difference]
  sum.count++
  sum.parts += pair.billedParts - pair.ourParts
  // An invoice without amounts is taken to bill what we know; without a cost, ours is taken to be what is billed.
  const billed = isBilled ? (pair.billedMicros ?? owed ?? 0n) : 0n
  sum.micros += billed - (owed ?? billed)
  const { row, id, phone, day, key, billedParts, billedMicros, ourParts } = pair
  const ourMicros = isOurs ? owed : 0n
  return [{ difference, row, id, phone, day, key, billedParts, ourParts, billedMicros, ourMicros }]
}

function addTo(side: Side, rows: number, parts: number, micros: bigint): void {
  side.rows += rows
  side.parts += parts
  side.micros += micros
}

/** The amount that we would pay, in the currency of the invoice; null if no cost in it is known. */
function owedFor(
  book: CostBook,
  { carrier, currency }: Pick<ReconcileAsk, 'carrier' | 'currency'>,
  { phone, at, delivered, ourParts }: Pick<Pair, 'phone' | 'at' | 'delivered' | 'ourParts'>,
): bigint | null {
  if (phone === null || at === null) return 0n
  const cost = book.costOf(carrier, phone, ourParts, at)
  if (cost === undefined || cost.currency !== currency) return null
  return cost.charged === 'delivery' && !delivered ? 0n : cost.carrierMicros
}

function kindOf(pair: Pair, owed: bigint | null): Difference['difference'] | undefined {
  const { billedRows, billedParts, billedMicros, ourParts, id } = pair
  if (ourParts === 0) return 'notOurs'
  // An amount owed only on delivery need not be billed.
  if (billedRows === 0) return owed === 0n ? undefined : 'notBilled'
  if (id !== null && billedRows > 1 && billedParts > ourParts) return 'twice'
  if (billedParts !== ourParts) return 'parts'
  return billedMicros !== null && owed !== null && billedMicros !== owed ? 'price' : undefined
}

/** The days and networks that an invoice of totals may have: the map of them is kept in memory. */
const TOTALS_MAX = 100_000

interface Total {
  row: number
  day: string
  key: string
  billedParts: number
  billedMicros: bigint | null
  ourParts: number
  /** Null: of some of it no cost is known. */
  ourMicros: bigint | null
}

/** The same for an invoice of totals: what we submitted counts for the most specific network or prefix that is billed. */
export async function* reconcileTotals(
  deps: ReconcileDeps,
  ask: ReconcileAsk,
  rows: AsyncGenerator<InvoiceRow>,
  summary: Summary,
): AsyncGenerator<Difference[]> {
  const totals = await totalsOf(rows)
  const keys = [...new Set([...totals.values()].map(({ key }) => key))]
  const find = mostSpecific(
    keys.map((key): [string, string] => [key, key]),
    (phone) => deps.directory.of(phone),
  )
  const hasDays = [...totals.values()].some(({ day }) => day !== '')
  for (const span of await spansOf(deps.pool, ask))
    for (const { day, phone, at, delivered, parts } of await billableSums(deps.pool, ask, span)) {
      const total = totalAt(totals, hasDays ? day : '', find(phone) ?? '')
      const owed = owedFor(deps.book, ask, { phone, at, delivered, ourParts: parts })
      // Parts that are owed only when they are delivered are not billed either.
      if (owed === 0n && !delivered) continue
      total.ourParts += parts
      total.ourMicros = total.ourMicros === null || owed === null ? null : total.ourMicros + owed
    }
  const sorted = [...totals.values()].sort((a, b) => (`${a.day} ${a.key}` < `${b.day} ${b.key}` ? -1 : 1))
  for (const { row, day, key, ...total } of sorted) {
    const billedRows = row === 0 ? 0 : 1
    const place = { row: row || null, id: null, phone: null, at: null, delivered: false, billedRows }
    yield differenceOf(deps, ask, { ...place, day: day || null, key, ...total }, summary)
  }
}

async function totalsOf(rows: AsyncGenerator<InvoiceRow>): Promise<Map<string, Total>> {
  const totals = new Map<string, Total>()
  for await (const { row, day, key, parts, micros } of rows) {
    const total = totalAt(totals, day, key)
    total.row ||= row
    total.billedParts += parts
    if (micros !== undefined) total.billedMicros = (total.billedMicros ?? 0n) + micros
  }
  return totals
}

function totalAt(totals: Map<string, Total>, day: string, key: string): Total {
  const name = `${day} ${key}`
  const known = totals.get(name)
  if (known) return known
  if (totals.size >= TOTALS_MAX)
    throw invalid([{ path: ['file'], message: `The file must have at most ${TOTALS_MAX} rows` }])
  const made = { row: 0, day, key, billedParts: 0, billedMicros: null, ourParts: 0, ourMicros: 0n }
  totals.set(name, made)
  return made
}
