/** Send: the drafts that wait, and a new one. */
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { Stopped } from '../parts/stopped.tsx'
import { useUndo } from '../parts/undo.tsx'
import type { Draft } from '../send/draft.ts'
import { useAccountKey, useSession } from '../session.ts'

const PAGE = 20

export function Send() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const begin = useBegin()
  return (
    <Stack gap="lg" maw={800}>
      <title>{`${texts.send.title} · Caravan`}</title>
      <Group justify="space-between">
        <Title order={1}>{texts.send.title}</Title>
        <Group gap="sm">
          <Button variant="default" component={Link} to={'/templates' as never}>
            {texts.send.templates}
          </Button>
          {may('send') && (
            <Button onClick={() => begin.mutate({})} loading={begin.isPending}>
              {texts.send.begin}
            </Button>
          )}
        </Group>
      </Group>
      <Stopped />
      {!may('send') && <Text c="dimmed">{texts.send.mayNot}</Text>}
      <Problem error={begin.error} />
      <Drafts />
    </Stack>
  )
}

/** Begins a draft, and opens it. */
export function useBegin() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const key = useAccountKey()
  return useMutation({
    mutationFn: (body: { message?: string }) => ok(api.POST('/api/v2/drafts', { body })),
    onSuccess: ({ draft }) => {
      void queries.invalidateQueries({ queryKey: [...key, 'drafts'] })
      void navigate({ to: '/send/$draftId/$step', params: { draftId: draft.draftId, step: 'to' } })
    },
  })
}

function Drafts() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const key = useAccountKey()
  const queries = useQueryClient()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...key, 'drafts'],
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v2/drafts', { params: { query: { limit: PAGE, ...pageParam } } })),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ nextCursor }) => (nextCursor === undefined ? undefined : { cursor: nextCursor }),
  })
  const undo = useUndo(async (draftId: string) => {
    await ok(api.DELETE('/api/v2/drafts/{draftId}', { params: { path: { draftId } } }))
    await queries.invalidateQueries({ queryKey: [...key, 'drafts'] })
  })
  const drafts = data?.pages.flatMap(({ drafts }) => drafts).filter(({ draftId }) => draftId !== undo.waiting)
  if (error) return <Problem error={error} />
  if (!drafts) return <Skeleton height={3 * 68} />
  return (
    <>
      {undo.notice(texts.send.discarded)}
      <Problem error={undo.error} />
      {drafts.length === 0 && may('send') && <Text c="dimmed">{texts.send.empty}</Text>}
      {drafts.length > 0 && (
        <section aria-label={texts.send.drafts} className="card">
          {drafts.map((draft) => (
            <Line key={draft.draftId} draft={draft} onDiscard={() => undo.begin(draft.draftId)} />
          ))}
        </section>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.send.showMore}
        </Button>
      )}
    </>
  )
}

function Line({ draft, onDiscard }: { draft: Draft; onDiscard: () => void }) {
  const { texts, ago } = useLanguage()
  const { may } = useSession()
  const { draftId, name, message, updatedAt } = draft
  const title = name ?? (message.slice(0, 60) || texts.send.untitled)
  return (
    <div className="line line-head send-line">
      <div>
        {may('send') ? (
          <Link
            to="/send/$draftId/$step"
            params={{ draftId, step: stepOf(draft) }}
            className="line-name"
            dir="auto"
          >
            {title}
          </Link>
        ) : (
          <strong dir="auto">{title}</strong>
        )}
        <Text c="dimmed" fz="sm">
          {[draft.file?.name, texts.send.changedAt(ago(updatedAt))].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {may('send') && (
        <button
          type="button"
          className="quiet"
          onClick={onDiscard}
          aria-label={`${texts.send.discard}: ${title}`}
        >
          {texts.send.templateDelete}
        </button>
      )}
    </div>
  )
}

/** The first step that is not done. */
function stepOf({ to, message }: Draft): string {
  if (to === null) return 'to'
  const hasText = message !== '' || (to.kind === 'file' && to.textColumn !== undefined)
  return hasText ? 'check' : 'what'
}
