/** How many conversations have messages that nobody has read, as a badge beside the Inbox. */
import { useQuery } from '@tanstack/react-query'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { useAccountKey } from '../session.ts'

const ASKED_EVERY_MS = 30_000
/** The API counts one further. */
const SHOWN_MAX = 99

export function Unread() {
  const { texts, number } = useLanguage()
  const key = useAccountKey()
  const { data } = useQuery({
    queryKey: [...key, 'conversations', 'unread'],
    queryFn: () => ok(api.GET('/api/v2/conversations', { params: { query: { limit: 1 } } })),
    refetchInterval: ASKED_EVERY_MS,
  })
  const unread = data?.unread ?? 0
  if (unread === 0) return null
  const shown = unread > SHOWN_MAX ? `${number(SHOWN_MAX)}+` : number(unread)
  return (
    <span className="unread">
      <span aria-hidden>{shown}</span>
      <span className="unseen">{texts.inbox.unreadConversations(unread, shown)}</span>
    </span>
  )
}
