/** Batches that wait for approval, for people who may give it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { useAccountKey, useSession } from '../session.ts'

const SHOWN_MAX = 50

export const readWaiting = async () =>
  (await ok(api.GET('/api/v2/bulk', { params: { query: { approval: 'waiting', limit: SHOWN_MAX } } })))
    .batches

export function useWaiting() {
  const key = useAccountKey()
  const { may } = useSession()
  return useQuery({ queryKey: [...key, 'waiting'], queryFn: readWaiting, enabled: may('approve') })
}

/** Says that something waits, and leads there; nothing if nothing does. */
export function Waiting() {
  const { texts } = useLanguage()
  const { data = [] } = useWaiting()
  if (data.length === 0) return null
  return (
    <p className="notice">
      {texts.caps.approvals.waits(data.length)}{' '}
      <Link to="/approvals" className="link">
        {texts.caps.approvals.look}
      </Link>
    </p>
  )
}
