/** The figures that a page asks for: the search of its address, as a question of the API. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { adminApi, api, ok } from '../api.ts'
import type { TextSearch } from '../router.tsx'
import { useAccountKey } from '../session.ts'

export const PERIODS = ['1', '7', '30', '90'] as const
export const GROUPS = ['day', 'account', 'country', 'operator', 'carrier', 'sender', 'error'] as const
export type Group = (typeof GROUPS)[number]
/** By what figures can be narrowed, and the parameter for it. */
export const FILTERS = {
  account: 'accountId',
  country: 'country',
  operator: 'operator',
  carrier: 'carrier',
  sender: 'sender',
  error: 'error',
} as const satisfies Partial<Record<Group, string>>
export type Filter = keyof typeof FILTERS
const FILTER_NAMES = Object.keys(FILTERS) as Filter[]

const DAY_MS = 86_400_000
/** More than people read; a file has all. */
export const ROWS_MAX = 200

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The source of the figures: all accounts, or the account that the pages are about. */
export interface Source {
  path: string
  /** The first grouping, unless another one is chosen. */
  first: Group
  groups: readonly Group[]
  ask: (query: Record<string, string>) => Promise<Answer>
}

export function groupOf({ by }: TextSearch, { groups, first }: Source): Group {
  return groups.find((group) => group === by) ?? first
}

export function periodOf({ days }: TextSearch): string {
  return PERIODS.find((period) => period === days) ?? '30'
}

/** The filters of a search that these figures have: an address may come from the page of others. */
export function filtersOf(search: TextSearch, { groups }: Source): [Filter, string][] {
  return FILTER_NAMES.flatMap((name): [Filter, string][] => {
    const value = search[name]
    return value === undefined || !groups.includes(name) ? [] : [[name, value]]
  })
}

/** The days and filters of a search, as parameters. */
export function questionOf(search: TextSearch, source: Source): Record<string, string> {
  const tomorrow = Date.now() + DAY_MS
  const filters = filtersOf(search, source).map(([name, value]) => [
    FILTERS[name],
    value === NOTHING ? '' : value,
  ])
  return {
    from: dayOf(tomorrow - Number(periodOf(search)) * DAY_MS),
    to: dayOf(tomorrow),
    ...Object.fromEntries(filters),
  }
}

/** Stands in addresses for an empty value, which would go from them. */
export const NOTHING = '-'

const askAll = (query: Record<string, string>) =>
  ok(adminApi.GET('/api/admin/v1/usage', { params: { query } }))
export type Answer = Awaited<ReturnType<typeof askAll>>
export type Row = Answer['rows'][number]

export const OF_ALL: Source = { path: '/api/admin/v1/usage', first: 'account', groups: GROUPS, ask: askAll }
export const OF_ACCOUNT: Source = {
  path: '/api/v2/usage',
  first: 'country',
  groups: ['day', 'country', 'operator', 'sender', 'error'],
  ask: (query) => ok(api.GET('/api/v2/usage', { params: { query } })),
}

export function useFigures(source: Source, search: TextSearch, groupBy: string) {
  const { path, ask } = source
  const key = useAccountKey()
  const query = { ...questionOf(search, source), groupBy, limit: String(ROWS_MAX) }
  return useQuery({
    queryKey: [...key, path, query],
    queryFn: () => ask(query),
    placeholderData: keepPreviousData,
  })
}

type Count = 'messages' | 'sent' | 'failed' | 'delivered' | 'undelivered' | 'expired' | 'unknown'

/** A count over rows of different currencies. */
export function sumOf(rows: Row[], count: Count): number {
  return rows.reduce((sum, row) => sum + row[count], 0)
}
