/** Reads figures: hours or days, and the few facts that are not folded into them yet, so that an answer is never behind. */
import { type Db, isoTime } from '../db/sql.ts'
import { DIMENSIONS, FEW_DIMENSIONS, MEASURES, type Measure } from './facts-sql.ts'
import { HOURS_DAYS } from './fold-sql.ts'

/** Figures can be grouped by these. */
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

/** By group: the columns of the answer, their names, and the columns of figures that they come from. */
const GROUP_COLUMNS: Record<Group, { select: string; names: string[]; from: string }> = {
  day: { select: `to_char(s.day, 'YYYY-MM-DD') as day`, names: ['"day"'], from: 'day' },
  hour: { select: `${isoTime('s.hour')} as hour`, names: ['"hour"'], from: 'hour' },
  account: {
    select: 's.account_id as "accountId", a.name as "accountName"',
    names: ['"accountId"', '"accountName"'],
    from: 'account_id',
  },
  country: { select: 'd.country', names: ['country'], from: 'destination_id' },
  operator: {
    select: `nullif(d.operator, '') as operator, o.name as "operatorName"`,
    names: ['operator', '"operatorName"'],
    from: 'destination_id',
  },
  carrier: { select: 's.carrier', names: ['carrier'], from: 'carrier' },
  sender: { select: 's.sender', names: ['sender'], from: 'sender' },
  error: { select: 's.error', names: ['error'], from: 'error' },
}

type Dimension = (typeof DIMENSIONS)[number]

const folded = (table: string, period: string, dimensions: readonly Dimension[], condition = 'true') =>
  `select ${[period, ...dimensions, ...MEASURES].join(', ')} from ${table} where ${condition}`

function unfolded(at: string, dimensions: readonly Dimension[], condition = 'true'): string {
  const keys = dimensions.map((name) => (name === 'destination_id' ? 'coalesce(destination_id, 0)' : name))
  const measures = MEASURES.map((name) => `coalesce(${name}, 0)::bigint`)
  return `select ${[at, ...keys, ...measures].join(', ')} from usage_facts where ${condition}`
}

const DAY = `(at at time zone 'UTC')::date`
const HOUR = `date_trunc('hour', at, 'UTC')`

/** All figures by the day, for those who check them. */
export const ALL_FIGURES = `(${folded('usage_days', 'day', DIMENSIONS)} union all ${unfolded(DAY, DIMENSIONS)})`

const IN_DAYS = 'day >= $1::date and day < $2::date'
const within = (column: string) =>
  `${column} >= $1::date::timestamp at time zone 'UTC' and ${column} < $2::date::timestamp at time zone 'UTC'`

/** The table with the fewest rows that has what is asked for, and the facts that are not in it yet. */
function sourceOf({ groupBy, hours, sender, error }: FiguresQuestion, own: string): string {
  if (hours)
    return `${folded('usage_hours', 'hour', DIMENSIONS, within('hour') + own)}
            union all ${unfolded(HOUR, DIMENSIONS, within('at') + own)}`
  const isFew = [sender, error].every((one) => one === undefined) && !/sender|error/.test(groupBy.join())
  const [table, dimensions] = isFew
    ? (['usage_sums', FEW_DIMENSIONS] as const)
    : (['usage_days', DIMENSIONS] as const)
  return `${folded(table, 'day', dimensions, IN_DAYS + own)}
          union all ${unfolded(DAY, dimensions, within('at') + own)}`
}

/** Figures can be narrowed to these besides an account, each with its condition. */
const FILTERS = {
  country: (value: string) => `f.destination_id in (select id from destinations where country = ${value})`,
  operator: (value: string) => `f.destination_id in (select id from destinations where operator = ${value})`,
  carrier: (value: string) => `f.carrier = ${value}`,
  sender: (value: string) => `f.sender = ${value}`,
  error: (value: string) => `f.error = ${value}`,
} as const

/** The rows in order of time, then those with the most messages first; and what they add up to. */
export async function figuresOf(
  db: Db,
  question: FiguresQuestion,
): Promise<{ rows: Figures[]; totals: Figures[] }> {
  const { groupBy, from, to, accountId, limit } = question
  const values: unknown[] = [from, to]
  const parameter = (value: unknown) => `$${values.push(value)}`
  const own = accountId === undefined ? '' : ` and account_id = ${parameter(accountId)}`
  const filters = Object.entries(FILTERS).flatMap(([name, condition]) => {
    const value = question[name as keyof typeof FILTERS]
    return value === undefined ? [] : [condition(parameter(value))]
  })
  const groups = groupBy.map((group) => GROUP_COLUMNS[group])
  const names = groups.flatMap(({ names }) => names)
  const times = names.filter((name) => name === '"day"' || name === '"hour"')
  const columns = [...new Set(groups.map(({ from }) => from))]
  const has = (column: string) => columns.includes(column)
  const sums = (of: string) => MEASURES.map((name) => `sum(${of}.${name})::bigint as ${name}`).join(', ')
  // By ids first, and by names only what is left. Not a named statement, so that it is planned for what is asked.
  const { rows } = await db.query<Figures & { isTotal: boolean }>(
    `with f as (${sourceOf(question, own)}), s as materialized (
       select ${[...columns.map((name) => `f.${name}`), 'a.currency'].join(', ')}, ${sums('f')}
       from f join accounts a on a.id = f.account_id
       where ${['true', ...filters].join(' and ')}
       group by ${[...columns.map((name) => `f.${name}`), 'a.currency'].join(', ')}
     ), named as (
       select ${[...groups.map(({ select }) => select), 's.currency', ...MEASURES.map((name) => `s.${name}`)].join(', ')}
       from s ${has('account_id') ? 'join accounts a on a.id = s.account_id' : ''}
         ${has('destination_id') ? 'left join destinations d on d.id = s.destination_id left join operators o on o.id = d.operator' : ''}
     ), told as materialized (
       select ${[...names, 'currency'].join(', ')},
              ${MEASURES.map((name) => `sum(${name})::bigint as "${camel(name)}"`).join(', ')}
       from named group by ${[...names, 'currency'].join(', ')}
     )
     (select false as "isTotal", told.* from told
      order by ${[...times, 'sent + failed desc', 'messages desc', ...names, 'currency'].join(', ')}
      limit ${parameter(limit)})
     union all
     (select true, ${[...names.map(() => 'null'), 'currency'].join(', ')},
             ${MEASURES.map((name) => `sum("${camel(name)}")::bigint`).join(', ')}
      from told group by currency order by currency)`,
    values,
  )
  const told = (isTotal: boolean) =>
    rows.filter((row) => row.isTotal === isTotal).map(({ isTotal: _, ...row }) => row as Figures)
  return { rows: told(false), totals: told(true).map(totalOf) }
}

/** Without the places that it is not about. */
function totalOf(row: Figures): Figures {
  const kept = ['currency', ...MEASURES.map(camel)] as (keyof Figures)[]
  return Object.fromEntries(kept.map((name) => [name, row[name]])) as unknown as Figures
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
