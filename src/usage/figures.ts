/** Questions for figures and their answers, as both APIs have them. */
import { z } from 'zod'
import { bom, format } from '../http/csv.ts'
import { shortText } from '../kernel/fields.ts'
import { type Issue, invalid } from '../kernel/issue.ts'
import { moneyJson } from '../kernel/money.ts'
import {
  type Figures,
  type FiguresHistory,
  type FiguresQuestion,
  firstDayOfHours,
  type Group,
} from './store.ts'

const DAY_MS = 86_400_000
const DAYS_MAX = 400
const DAYS_DEFAULT = 30
const ROWS_MAX = 10_000
const ROWS_DEFAULT = 1_000
/** A CSV has no more rows than this. */
export const CSV_ROWS_MAX = 100_000

const day = z.iso.date().meta({ examples: ['2026-01-15'] })

/** The parameters of a question whose answer may be told apart by these groups. */
export function figuresQuery(groups: readonly [Group, ...Group[]]) {
  return z.object({
    from: day.optional().meta({ description: `The first day, in UTC; ${DAYS_DEFAULT} days ago by default` }),
    to: day.optional().meta({ description: 'The day after the last one; tomorrow by default' }),
    groupBy: z
      .string()
      .max(100)
      .transform((text) => text.split(',').filter((name) => name !== ''))
      .pipe(z.array(z.enum(groups)).max(groups.length))
      .optional()
      .meta({
        description: `The groups of the figures, separated by commas: ${groups.join(', ')}; nothing gives one row. By the hour only of the last days. \`day\` by default`,
        examples: ['day,country'],
      }),
    country: shortText.optional().meta({ description: 'ISO 3166-1', examples: ['MR'] }),
    operator: shortText.optional().meta({ description: 'MCC-MNC', examples: ['609-01'] }),
    sender: shortText.optional(),
    error: shortText.optional().meta({ examples: ['REJECTED'] }),
    limit: z.coerce.number().int().min(1).max(ROWS_MAX).default(ROWS_DEFAULT),
    format,
    bom,
  })
}

interface Asked extends Omit<FiguresQuestion, 'groupBy' | 'from' | 'to' | 'hours'> {
  from?: string | undefined
  to?: string | undefined
  groupBy?: readonly Group[] | undefined
}

/** Fills in what was not said; throws VALIDATION_FAILED for days that cannot be answered. */
export function questionOf({ from, to, groupBy = ['day'], ...rest }: Asked, now: Date): FiguresQuestion {
  const until = to ?? dayOf(new Date(now.getTime() + DAY_MS))
  const since = from ?? dayOf(new Date(Date.parse(until) - DAYS_DEFAULT * DAY_MS))
  const hours = groupBy.includes('hour')
  const first = firstDayOfHours(now)
  const start = hours && from === undefined && since < first ? first : since
  const days = (Date.parse(until) - Date.parse(start)) / DAY_MS
  const issues: Issue[] = []
  if (days <= 0) issues.push({ path: ['to'], message: 'Must be after from' })
  if (days > DAYS_MAX) issues.push({ path: ['from'], message: `At most ${DAYS_MAX} days at once` })
  if (hours && start < first)
    issues.push({ path: ['from'], message: `By the hour there are figures from ${first} on` })
  if (hours && groupBy.includes('day'))
    issues.push({ path: ['groupBy'], message: 'Must have either day or hour' })
  if (issues.length > 0) throw invalid(issues)
  return { ...rest, from: start, to: until, hours, groupBy: [...new Set(groupBy)] }
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}

const count = z.int()
const amount = z.number()

/** The outcomes of messages, in every row. */
const counts = {
  messages: count.meta({ description: 'Accepted' }),
  parts: count.meta({ description: 'The parts of those, as priced' }),
  submittedParts: count.meta({ description: 'Parts that carriers took' }),
  sent: count,
  failed: count,
  delivered: count.meta({ description: 'Like the next three, for the hour in which the message was sent' }),
  undelivered: count,
  expired: count,
  unknown: count.meta({ description: 'Sent, and given up waiting for the receipt' }),
}

/** For those who may see money. */
const amounts = {
  charged: amount.meta({ description: 'As in the ledger of that day' }),
  refunded: amount.meta({ description: 'As in the ledger of that day' }),
  revenue: amount.meta({
    description: 'The price of what was sent that day, less what was given back of what had been sent',
  }),
}

const costs = {
  cost: amount.meta({ description: "Carriers' costs, as far as they are known" }),
  margin: amount.meta({ description: '`revenue` less `cost`' }),
}

const place = {
  day: z.iso.date().optional(),
  hour: z.iso.datetime().optional(),
  country: z.string().nullable().optional().meta({ description: 'null: not known' }),
  operator: z.string().nullable().optional().meta({ description: 'null: not known' }),
  operatorName: z.string().nullable().optional(),
  sender: z.string().optional().meta({ description: 'Empty: the default of the connection' }),
  error: z
    .string()
    .optional()
    .meta({ description: 'Why a message failed, or the code of a receipt that says it was not delivered' }),
  currency: z.string(),
}

export const ownRow = z.object({ ...place, ...counts, ...z.object(amounts).partial().shape })
export const operatorRow = z.object({
  ...place,
  accountId: z.uuid().optional(),
  accountName: z.string().optional(),
  carrier: z.string().optional().meta({ description: 'Empty: none, or not known' }),
  ...counts,
  ...z.object({ ...amounts, ...costs }).partial().shape,
})

export const figuresAnswer = <Row extends z.ZodType>(row: Row) =>
  z
    .object({
      success: z.literal(true),
      from: z.iso.date(),
      to: z.iso.date(),
      since: z.iso.datetime().meta({
        description:
          'From then on figures are exact to the hour. Batches from before count for the day they were accepted, without their carrier',
      }),
      complete: z.boolean().meta({ description: 'false: batches from before are still being counted' }),
      rows: z.array(row),
      more: z.boolean().optional().meta({ description: 'true: there are more rows than `limit`' }),
      totals: z.array(row).meta({ description: 'The sums of all rows, one for each currency' }),
    })
    .meta({ description: 'Figures; with `Accept: text/csv` a CSV of the rows' })

const COUNTS = Object.keys(counts)
const MONEY = Object.keys(amounts)
const COSTS = Object.keys(costs)

/** The figures that a caller may see. */
export interface Sight {
  money: boolean
  costs: boolean
}

/** The columns of a CSV of such rows. */
export function csvColumns(groupBy: readonly Group[], sight: Sight): string[] {
  const named = groupBy.flatMap((group) => COLUMNS_OF[group] ?? [group])
  return [...named, 'currency', ...COUNTS, ...(sight.money ? MONEY : []), ...(sight.costs ? COSTS : [])]
}

const COLUMNS_OF: Partial<Record<Group, string[]>> = {
  account: ['accountId', 'accountName'],
  operator: ['operator', 'operatorName'],
}

/** A row as it is answered. */
export function rowJson(figures: Figures, { money, costs }: Sight): object {
  const { chargedMicros, refundedMicros, revenueMicros, costMicros, carrierCostMicros: _, ...rest } = figures
  const { messages, parts, submitted, sent, failed, delivered, undelivered, expired, unknown, ...where } =
    rest
  return {
    ...where,
    messages: Number(messages),
    parts: Number(parts),
    submittedParts: Number(submitted),
    sent: Number(sent),
    failed: Number(failed),
    delivered: Number(delivered),
    undelivered: Number(undelivered),
    expired: Number(expired),
    unknown: Number(unknown),
    ...(money && {
      charged: moneyJson(chargedMicros),
      refunded: moneyJson(refundedMicros),
      revenue: moneyJson(revenueMicros),
    }),
    ...(money && costs && { cost: moneyJson(costMicros), margin: moneyJson(revenueMicros - costMicros) }),
  }
}

export function answerJson(
  { from, to, limit }: FiguresQuestion,
  { rows, totals, history }: { rows: Figures[]; totals: Figures[]; history: FiguresHistory },
  sight: Sight,
): object {
  return {
    success: true,
    from,
    to,
    ...history,
    rows: rows.slice(0, limit).map((row) => rowJson(row, sight)),
    more: rows.length > limit || undefined,
    totals: totals.map((row) => rowJson(row, sight)),
  }
}
