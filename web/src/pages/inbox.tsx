/** Inbox: the conversations, and one of them; on a phone either the list or the conversation. */
import { SegmentedControl, Skeleton, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { Thread } from '../inbox/thread.tsx'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useAccountKey } from '../session.ts'

const SHOWN = 30
const LIVE_MS = 5_000

export function Inbox() {
  const { texts } = useLanguage()
  const { phone } = useParams({ strict: false }) as { phone?: string }
  return (
    <div className="inbox" data-open={phone !== undefined || undefined}>
      <title>{`${texts.inbox.title} · Caravan`}</title>
      <section className="inbox-list">
        <Title order={1}>{texts.inbox.title}</Title>
        <Conversations current={phone} />
      </section>
      <section className="inbox-thread">
        {phone === undefined ? (
          <Text c="dimmed">{texts.inbox.choose}</Text>
        ) : (
          <Thread key={phone} phone={phone} />
        )}
      </section>
    </div>
  )
}

function Conversations({ current }: { current: string | undefined }) {
  const { texts, number, ago } = useLanguage()
  const [{ show, after }, change] = useTextSearch()
  const key = useAccountKey()
  const { data, error } = useQuery({
    queryKey: [...key, 'conversations', show, after],
    queryFn: () =>
      ok(
        api.GET('/api/v2/conversations', {
          params: {
            query: {
              limit: SHOWN,
              ...(show === 'unread' && { unread: 'true' as const }),
              ...(after && { cursor: after }),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  })
  return (
    <>
      <SegmentedControl
        size="sm"
        my="sm"
        data={[
          { value: '', label: texts.inbox.all },
          { value: 'unread', label: texts.inbox.unread },
        ]}
        value={show === 'unread' ? 'unread' : ''}
        onChange={(show) => change({ show, after: undefined })}
      />
      <Problem error={error} />
      {!data && !error && <Skeleton height={400} />}
      {data?.conversations.length === 0 && (
        <Text c="dimmed">{show === 'unread' ? texts.inbox.noneUnread : texts.inbox.none}</Text>
      )}
      {data?.conversations.map(({ phone, number: own, text, lastAt, unread, answered }) => (
        <article className="line" key={`${phone} ${own}`} data-current={phone === current || undefined}>
          <div className="line-head">
            <Link
              to="/inbox/$phone"
              params={{ phone }}
              search={{ show, after }}
              className="line-name"
              aria-current={phone === current ? 'page' : undefined}
            >
              <Code>{phone}</Code>
            </Link>
            {unread > 0 ? (
              <span className="unread" title={texts.inbox.unreadCount(unread, number(unread))}>
                <span aria-hidden>{number(unread)}</span>
                <span className="unseen">{texts.inbox.unreadCount(unread, number(unread))}</span>
              </span>
            ) : (
              <Text c="dimmed" fz="sm">
                {ago(lastAt)}
              </Text>
            )}
          </div>
          <Text c="dimmed" fz="sm" className="one-line">
            {answered && `${texts.inbox.you} `}
            <bdi>{text}</bdi>
          </Text>
        </article>
      ))}
      <Pager next={data?.nextCursor} texts={{ next: texts.inbox.next, first: texts.inbox.newest }} />
    </>
  )
}
