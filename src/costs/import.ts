/** Imports of rate sheets: what one would change, making the changes, and taking the last one back. */
import type { Tx } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { Charged, CostRow } from './book.ts'
import type { SheetRow } from './sheet.ts'
import {
  COSTS_OF_CARRIER_MAX,
  endImport,
  insertImport,
  LEAD_SECONDS,
  listCosts,
  listImports,
  lockCosts,
  type NewCost,
  type StoredCost,
  type StoredImport,
  writeCosts,
  writtenBy,
} from './store.ts'

export const CHANGES = ['added', 'up', 'down', 'changed', 'removed'] as const

const UNDONE =
  'The last rate sheet was taken back already; to go further back, import the one before it again'

export interface CostChange {
  /** `changed`: the currency, or whether what is not delivered is owed too. */
  change: (typeof CHANGES)[number]
  prefix: string
  /** Undefined: there was none at that time. */
  before: CostRow | undefined
  /** Undefined: there is none from then on. */
  after: (SheetRow & { charged: Charged }) | undefined
  /** Undefined: from now on. */
  effectiveFrom: Date | undefined
}

export interface Comparison {
  changes: CostChange[]
  unchanged: number
}

interface CompareOptions {
  carrier: string
  charged: Charged
  /** Removes the costs that the sheet does not have. */
  replace: boolean
}

/**
 * Compares a sheet with the costs as they would be when each of its rows comes into force. A row of the past counts from
 * now on, because what was sent keeps its cost.
 */
export function compareSheet(
  stored: StoredCost[],
  rows: SheetRow[],
  { charged, replace }: CompareOptions,
  now: Date,
): Comparison {
  const byPrefix = Map.groupBy(stored, ({ prefix }) => prefix)
  const soon = new Date(now.getTime() + LEAD_SECONDS * 1_000)
  const changes: CostChange[] = []
  let unchanged = 0
  for (const [prefix, given] of Map.groupBy(rows, (row) => row.prefix)) {
    let current: CostRow | undefined
    for (const row of ofFuture(given, soon)) {
      const at = row.effectiveFrom ?? soon
      const before = laterOf(current, valueAt(byPrefix.get(prefix), at))
      const after = { ...row, charged }
      const change = changeOf(before, after)
      if (change === undefined) unchanged++
      else changes.push({ change, prefix, before, after, effectiveFrom: row.effectiveFrom })
      current = { ...after, carrier: '', effectiveFrom: at }
    }
  }
  if (replace) {
    const kept = new Set(rows.map(({ prefix }) => prefix))
    for (const [prefix, all] of byPrefix) {
      const before = valueAt(all, soon)
      if (kept.has(prefix) || before === undefined || before.microsPerPart === null) continue
      changes.push({ change: 'removed', prefix, before, after: undefined, effectiveFrom: undefined })
    }
  }
  return { changes, unchanged }
}

/** The last row of the past, without its time, and those to come, in order of time. */
function ofFuture(rows: SheetRow[], soon: Date): SheetRow[] {
  const sorted = rows.toSorted(
    (a, b) => (a.effectiveFrom ?? soon).getTime() - (b.effectiveFrom ?? soon).getTime(),
  )
  const past = sorted.findLast(({ effectiveFrom = soon }) => effectiveFrom <= soon)
  const future = sorted.filter(({ effectiveFrom = soon }) => effectiveFrom > soon)
  return past ? [{ ...past, effectiveFrom: undefined }, ...future] : future
}

function valueAt(rows: StoredCost[] | undefined, at: Date): CostRow | undefined {
  return rows?.findLast(({ effectiveFrom }) => effectiveFrom <= at)
}

/** The row that decides, of what the sheet said before and what is stored; undefined if there is no cost. */
function laterOf(a: CostRow | undefined, b: CostRow | undefined): CostRow | undefined {
  const later = a && b ? (b.effectiveFrom > a.effectiveFrom ? b : a) : (a ?? b)
  return later && later.microsPerPart !== null ? later : undefined
}

function changeOf(
  before: CostRow | undefined,
  after: SheetRow & { charged: Charged },
): CostChange['change'] | undefined {
  if (before === undefined || before.microsPerPart === null) return 'added'
  if (before.currency !== after.currency || before.charged !== after.charged) return 'changed'
  if (before.microsPerPart === after.microsPerPart) return undefined
  return after.microsPerPart > before.microsPerPart ? 'up' : 'down'
}

/** Compares a sheet with what is there, and makes the changes if `apply` is set. */
export async function importSheet(
  tx: Tx,
  rows: SheetRow[],
  { apply, ...options }: CompareOptions & { apply: boolean },
): Promise<Comparison & { importId: string | undefined }> {
  const { carrier, charged } = options
  await lockCosts(tx, carrier)
  const stored = await listCosts(tx, carrier)
  const { changes, unchanged } = compareSheet(stored, rows, options, new Date())
  if (!apply || changes.length === 0) return { changes, unchanged, importId: undefined }
  if (stored.length + changes.length > COSTS_OF_CARRIER_MAX)
    throw new AppError('CONFLICT', {
      body: { detail: `A carrier has at most ${COSTS_OF_CARRIER_MAX} costs, past ones included` },
    })
  const importId = newId()
  await insertImport(tx, importId, carrier, changes.length)
  const costs = changes.map(
    ({ prefix, before, after, effectiveFrom }): NewCost =>
      after
        ? { carrier, prefix, ...pick(after), effectiveFrom }
        : {
            carrier,
            prefix,
            currency: before?.currency as string,
            microsPerPart: null,
            charged,
            effectiveFrom,
          },
  )
  await writeCosts(tx, costs, importId)
  return { changes, unchanged, importId }
}

const pick = ({
  currency,
  microsPerPart,
  charged,
}: Pick<NewCost, 'currency' | 'microsPerPart' | 'charged'>) => ({
  currency,
  microsPerPart,
  charged,
})

/**
 * Takes the last sheet of a carrier back: its future costs are removed, and where one is in force already, the cost
 * before it is in force again from now on. Costs set since then stay. Throws NOT_FOUND if there is none to undo.
 */
export async function undoImport(
  tx: Tx,
  carrier: string,
): Promise<{ undone: StoredImport; restored: number }> {
  await lockCosts(tx, carrier)
  const last = (await listImports(tx, carrier, 1))[0]
  if (!last) throw new AppError('NOT_FOUND', { body: { detail: `${carrier} has no rate sheet` } })
  if (last.undoneAt) throw new AppError('NOT_FOUND', { body: { detail: UNDONE } })
  const written = await writtenBy(tx, last.id)
  await endImport(tx, last.id)
  const back = written
    .filter(({ isAhead, isLatest }) => !isAhead && isLatest)
    .map(({ cost, before }): NewCost => {
      const { prefix, currency, charged } = cost
      return before
        ? { carrier, prefix, ...pick(before) }
        : { carrier, prefix, currency, charged, microsPerPart: null }
    })
  await writeCosts(tx, back)
  return { undone: last, restored: written.length }
}
