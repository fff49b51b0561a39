/** Reads figures: hours or days, and the few facts that are not folded into them yet, so that an answer is never behind. */
import { type Db, isoTime } from '../db/sql.ts'
import { DIMENSIONS, MEASURES, type Measure } from './facts-sql.ts'
import { HOURS_DAYS } from './fold-sql.ts'

/** What figures can be told apart by. */
export const GROUPS = ['day', 'hour', 'account', 'country', 'operator', 'carrier', 'sender', 'error'] as const
export type Group = (typeof GROUPS)[number]

export interface FiguresQuestion {
  groupBy: readonly Group[]
  /** Days of UTC: `from` is included, `to` is not. */
  from: string
  to: string
  /** By the hour; the days must then be among the last ones. */
  hours: boolean
  accountId?: string | undefined
  country?: string | undefined
  operator?: string | undefined
  carrier?: string | undefined
  sender?: string | undefined
  error?: string | undefined
  limit: number
}

/** Amounts are in `currency`, the account's; there is a row for each, since they cannot be added. */
export interface Figures extends Record<CamelMeasure, bigint> {
  currency: string
  day?: string
  hour?: string
  accountId?: string
  accountName?: string
  /** Null: not known. */
  country?: string | null
  operator?: string | null
  operatorName?: string | null
  carrier?: string
  sender?: string
  error?: string
}

type Camel<S extends string> = S extends `${infer A}_${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S
type CamelMeasure = Camel<Measure>

const camel = (name: Measure) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** By group: the columns of the answer, and what they are grouped by. */
const GROUP_COLUMNS: Record<Group, { select: string; by: string }> = {
  day: { select: `to_char(f.day, 'YYYY-MM-DD') as day`, by: 'f.day' },
  hour: { select: `${isoTime('f.hour')} as hour`, by: 'f.hour' },
  account: { select: 'f.account_id as "accountId", a.name as "accountName"', by: 'f.account_id, a.name' },
  country: { select: 'd.country', by: 'd.country' },
  operator: {
    select: `nullif(d.operator, '') as operator, o.name as "operatorName"`,
    by: 'd.operator, o.name',
  },
  carrier: { select: 'f.carrier', by: 'f.carrier' },
  sender: { select: 'f.sender', by: 'f.sender' },
  error: { select: 'f.error', by: 'f.error' },
}

const folded = (table: string, period: string, condition: string) =>
  `select ${[period, ...DIMENSIONS, ...MEASURES].join(', ')} from ${table} where ${condition}`

const unfolded = (period: string, condition: string) =>
  `select ${period}, account_id, coalesce(destination_id, 0), carrier, sender, error,
          ${MEASURES.map((name) => `coalesce(${name}, 0)::bigint`).join(', ')} from usage_facts where ${condition}`

/** All figures by the day, for those who check them. */
export const ALL_FIGURES = `(${folded('usage_days', 'day', 'true')} union all ${unfolded(`(at at time zone 'UTC')::date`, 'true')})`

const WITHIN_DAYS = 'day >= $1::date and day < $2::date'
const WITHIN = `at >= $1::date::timestamp at time zone 'UTC' and at < $2::date::timestamp at time zone 'UTC'`
const WITHIN_HOURS = WITHIN.replaceAll('at >=', 'hour >=').replaceAll('at <', 'hour <')

/** In order of time, then the most messages first. */
export async function figuresOf(db: Db, question: FiguresQuestion): Promise<Figures[]> {
  const { groupBy, hours, from, to, limit } = question
  const ofAccount = question.accountId === undefined ? '' : ' and account_id = $3'
  const source = hours
    ? `${folded('usage_hours', 'hour', WITHIN_HOURS + ofAccount)} union all ${unfolded(`date_trunc('hour', at, 'UTC')`, WITHIN + ofAccount)}`
    : `${folded('usage_days', 'day', WITHIN_DAYS + ofAccount)} union all ${unfolded(`(at at time zone 'UTC')::date`, WITHIN + ofAccount)}`
  const groups = groupBy.map((group) => GROUP_COLUMNS[group])
  const ordered = groupBy.filter((group) => group === 'day' || group === 'hour').map((group) => `f.${group}`)
  // Not a named statement, so that it is planned for what is asked.
  const { rows } = await db.query<Figures>(
    `with f as (${source})
     select ${[...groups.map(({ select }) => select), 'a.currency'].join(', ')},
            ${MEASURES.map((name) => `coalesce(sum(f.${name}), 0)::bigint as "${camel(name)}"`).join(', ')}
     from f join accounts a on a.id = f.account_id left join destinations d on d.id = f.destination_id
       left join operators o on o.id = d.operator
     where ($3::uuid is null or f.account_id = $3) and ($4::text is null or d.country = $4)
       and ($5::text is null or d.operator = $5) and ($6::text is null or f.carrier = $6)
       and ($7::text is null or f.sender = $7) and ($8::text is null or f.error = $8)
     group by ${[...groups.map(({ by }) => by), 'a.currency'].join(', ')}
     order by ${[...ordered, 'sum(f.sent) + sum(f.failed) desc', 'sum(f.messages) desc', ...groups.map(({ by }) => by), 'a.currency'].join(', ')}
     limit $9`,
    [
      from,
      to,
      question.accountId,
      question.country,
      question.operator,
      question.carrier,
      question.sender,
      question.error,
      limit,
    ],
  )
  return rows
}

/** Since when figures are exact, and whether all from before have been counted. */
export interface FiguresHistory {
  since: Date
  complete: boolean
}

export async function figuresHistory(db: Db): Promise<FiguresHistory> {
  const { rows } = await db.query<FiguresHistory>({
    name: 'figures-history',
    text: 'select since, ended_at is not null as complete from usage_history',
  })
  return rows[0] as FiguresHistory
}

/** The first day of which there are hours, for an error that says so. */
export function firstDayOfHours(now: Date): string {
  return new Date(now.getTime() - HOURS_DAYS * 86_400_000).toISOString().slice(0, 10)
}
