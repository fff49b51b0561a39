/** Leads through a long list by its keys: to the next page, and back to the beginning. */
import { Button, Group } from '@mantine/core'
import { useTextSearch } from './search.ts'

interface PagerProps {
  /** Where the next page begins; undefined on the last one. */
  next: string | undefined
  /** The key in the address under which a page begins. */
  by?: string
  texts: { next: string; first: string }
}

export function Pager({ next, by = 'after', texts }: PagerProps) {
  const [search, change] = useTextSearch()
  const isFirst = search[by] === undefined
  if (isFirst && next === undefined) return null
  return (
    <Group py="sm" className="pager">
      {!isFirst && (
        <Button variant="default" size="sm" onClick={() => change({ [by]: undefined })}>
          {texts.first}
        </Button>
      )}
      {next !== undefined && (
        <Button variant="default" size="sm" onClick={() => change({ [by]: next })}>
          {texts.next}
        </Button>
      )}
    </Group>
  )
}
