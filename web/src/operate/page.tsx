/** The operators' pages share these: lists that load, are empty or fail. */
import { Skeleton, Text } from '@mantine/core'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useOperatorsLanguage } from './language.ts'

/** All queries about the operators' API begin with this. */
export const OPERATE = 'operate'

export function useReload(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [OPERATE] })
}

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error'>
  /** How high what is awaited will be. */
  height?: number
  children: (data: Data) => ReactNode
}

/** Shows the answer to a question; until then a skeleton, or why there is no answer. */
export function Loaded<Data>({ query: { data, error }, height = 240, children }: LoadedProps<Data>) {
  return (
    <>
      <Problem error={error} />
      {data === undefined && !error && <Skeleton height={height} />}
      {data !== undefined && children(data)}
    </>
  )
}

interface ListCardProps<Data, Item> {
  query: LoadedProps<Data>['query']
  height?: number
  /** The name of its page in the address. */
  by: string
  itemsOf: (data: Data) => Item[]
  /** The sentence for an empty list. */
  none: string
  /** How one leafs through it: by time, or by order. */
  turns: 'older' | 'next'
  /** One item, with its key. */
  children: (item: Item) => ReactNode
}

/** A card with a page of a list, and the way to the next one. */
export function ListCard<Data extends { nextCursor?: string | undefined }, Item>({
  query,
  height = 120,
  by,
  itemsOf,
  none,
  turns,
  children,
}: ListCardProps<Data, Item>) {
  const { older, newest, next, first } = useOperatorsLanguage().texts.operateShared
  return (
    <div className="card">
      <Loaded query={query} height={height}>
        {(data) => (
          <>
            {itemsOf(data).length === 0 && <Empty>{none}</Empty>}
            {itemsOf(data).map(children)}
            <Pager
              by={by}
              next={data.nextCursor}
              texts={turns === 'older' ? { next: older, first: newest } : { next, first }}
            />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** Stands in the place of an empty list. */
export function Empty({ children }: { children: ReactNode }) {
  return (
    <Text p="lg" c="dimmed">
      {children}
    </Text>
  )
}
