/** To whom: a spreadsheet, a list, or numbers as they are typed. */
import { Radio, SegmentedControl, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { useAccountKey } from '../session.ts'
import type { OpenDraft, To } from './draft.ts'
import { FileChoice } from './file.tsx'
import { Next } from './next.tsx'

const KINDS = ['file', 'list', 'numbers'] as const
type Kind = (typeof KINDS)[number]

export function ToStep({ open }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const { to, file } = open.draft
  const { kind: asked } = useSearch({ strict: false }) as { kind?: Kind }
  const navigate = useNavigate()
  const kind = KINDS.find((one) => one === asked) ?? to?.kind ?? 'file'
  const choose = (next: Kind) => {
    void navigate({ to: '.', search: { kind: next } as never, replace: true })
    if (next === 'file' && file) open.change({ to: { kind: 'file' } })
  }
  const isReady = to?.kind === kind && (to.kind !== 'numbers' || to.numbers.trim() !== '')
  return (
    <Stack gap="lg" maw={800}>
      <SegmentedControl
        aria-label={texts.send.steps.to}
        value={kind}
        onChange={(value) => choose(value as Kind)}
        data={KINDS.map((value) => ({ value, label: texts.send.kinds[value] }))}
      />
      {kind === 'file' && <FileChoice open={open} />}
      {kind === 'list' && <ListChoice to={to} onChoose={(list) => open.change({ to: { kind, list } })} />}
      {kind === 'numbers' && (
        <Textarea
          label={texts.send.numbers}
          description={texts.send.numbersHint}
          dir="ltr"
          classNames={{ input: 'code' }}
          autosize
          minRows={6}
          maxRows={16}
          value={to?.kind === 'numbers' ? to.numbers : ''}
          onChange={({ currentTarget: { value } }) => open.change({ to: { kind, numbers: value } })}
        />
      )}
      <Next open={open} from="to" disabled={!isReady} />
    </Stack>
  )
}

const PAGE = 100

function ListChoice({ to, onChoose }: { to: To | null; onChoose: (listId: string) => void }) {
  const { texts, number } = useLanguage()
  const key = useAccountKey()
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...key, 'lists', PAGE],
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v2/lists', { params: { query: { limit: PAGE, ...pageParam } } })),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ nextCursor }) => (nextCursor === undefined ? undefined : { cursor: nextCursor }),
  })
  if (error) return <Problem error={error} />
  if (!data) return <Skeleton height={120} />
  const lists = data.pages.flatMap(({ lists }) => lists)
  if (lists.length === 0) return <Text c="dimmed">{texts.send.noLists}</Text>
  return (
    <Radio.Group label={texts.send.lists} value={to?.kind === 'list' ? to.list : null} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {lists.map(({ listId, name, size }) => (
          <Radio
            key={listId}
            value={listId}
            label={<bdi>{name}</bdi>}
            description={texts.send.contacts(size, number(size))}
          />
        ))}
        {hasNextPage && (
          <button type="button" className="quiet" onClick={() => void fetchNextPage()}>
            {texts.send.showMore}
          </button>
        )}
      </Stack>
    </Radio.Group>
  )
}
