/** How many batches a key may send: in any 60 minutes, whichever processes take them. */
import type { Tx } from '../../db/sql.ts'
import { AppError } from '../../kernel/errors.ts'
import { useOfWindow, type WindowUse } from './store.ts'

export interface RateLimit {
  limit: number
  remaining: number
  resetSeconds: number
}

const WINDOW_SECONDS = 3_600

/** The windows of these keys; no other send counts into one of them until the transaction ends. */
export async function openWindows(tx: Tx, apiKeyIds: string[]): Promise<Map<string, WindowUse>> {
  const windows = new Map<string, WindowUse>()
  // In one order for all, so that two groups never wait for each other.
  for (const id of [...new Set(apiKeyIds)].sort()) windows.set(id, await useOfWindow(tx, id))
  return windows
}

/** RATE_LIMITED, with when to come back, where a window is full. */
export function refusalOf({ used, resetSeconds }: WindowUse, limit: number): AppError | undefined {
  if (used < limit) return undefined
  const headers = { 'retry-after': String(Math.max(1, resetSeconds)) }
  return new AppError('RATE_LIMITED', {
    headers: { ...headers, ...rateLimitHeaders({ limit, remaining: 0, resetSeconds }) },
  })
}

/** Counts one batch into a window that is not full; what is left of it. */
export function countIn(window: WindowUse, limit: number): RateLimit {
  const resetSeconds = window.used === 0 ? WINDOW_SECONDS : window.resetSeconds
  window.used++
  return { limit, remaining: limit - window.used, resetSeconds }
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it until when. */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: RateLimit): Record<string, string> {
  return {
    'ratelimit-policy': `"batches";q=${limit};w=${WINDOW_SECONDS}`,
    ratelimit: `"batches";r=${remaining};t=${resetSeconds}`,
  }
}
