/** The unsent rest of a batch and why messages of it failed, with the advice of the catalogue of errors. */
import { useQuery } from '@tanstack/react-query'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { type Batch, useBatchKey } from './live.ts'
import { isOpen } from './state.ts'

const LIVE_MS = 3_000

/** `isFresh`: asked for now, for a question that names figures; otherwise what is known will do. */
export function useBreakdown({ batchId, status, failedCount }: Batch, { isFresh = false } = {}) {
  const { lang } = useLanguage()
  return useQuery({
    queryKey: [...useBatchKey(batchId), 'breakdown', lang],
    queryFn: () => ok(api.GET('/api/v2/bulk/{batchId}/breakdown', { params: { path: { batchId } } })),
    enabled: isFresh || failedCount > 0,
    refetchInterval: isOpen({ status }) ? LIVE_MS : false,
    refetchOnMount: isFresh ? 'always' : true,
  })
}
export type Failure = NonNullable<ReturnType<typeof useBreakdown>['data']>['failures'][number]

/** By the code that messages fail with: its meaning, what to do, whether another try may help. */
export function useAdvice() {
  const { lang } = useLanguage()
  const { data } = useQuery({
    queryKey: ['errors', lang],
    queryFn: () => ok(api.GET('/api/v2/errors')),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const ofMessages = data?.errors.filter(({ appliesTo }) => appliesTo === 'message') ?? []
  return new Map(ofMessages.map((entry) => [entry.code, entry]))
}
