/** The buttons below a list that is read page by page; the page is in the address, so that back works. */
import { Button, Group } from '@mantine/core'

interface PagesProps {
  /** The cursor of the page that is shown; undefined: the first. */
  cursor: string | undefined
  nextCursor: string | undefined
  onChange: (cursor: string | undefined) => void
  texts: { older: string; newest: string }
}

export function Pages({ cursor, nextCursor, onChange, texts }: PagesProps) {
  if (cursor === undefined && nextCursor === undefined) return null
  return (
    <Group p="md" justify="space-between">
      {cursor !== undefined && (
        <Button variant="default" size="sm" onClick={() => onChange(undefined)}>
          {texts.newest}
        </Button>
      )}
      {nextCursor !== undefined && (
        <Button variant="default" size="sm" ms="auto" onClick={() => onChange(nextCursor)}>
          {texts.older}
        </Button>
      )}
    </Group>
  )
}
