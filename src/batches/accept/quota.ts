/** The hourly quota of a key: how many batches it may send in any 60 minutes, across all processes. */
import type { Tx } from '../../db/sql.ts'
import { AppError } from '../../kernel/errors.ts'
import { type QuotaUse, useOfQuota } from './store.ts'

export interface Quota {
  limit: number
  remaining: number
  resetSeconds: number
}

const QUOTA_SECONDS = 3_600

/** Returns the quotas of these keys, and locks them against other sends until the transaction ends. */
export async function holdQuotas(tx: Tx, apiKeyIds: string[]): Promise<Map<string, QuotaUse>> {
  const quotas = new Map<string, QuotaUse>()
  // Always in the same order, so that two groups never deadlock.
  for (const id of [...new Set(apiKeyIds)].sort()) quotas.set(id, await useOfQuota(tx, id))
  return quotas
}

/** Returns RATE_LIMITED with a Retry-After header if the quota is full. */
export function refusalOf({ used, resetSeconds }: QuotaUse, limit: number): AppError | undefined {
  if (used < limit) return undefined
  const headers = { 'retry-after': String(Math.max(1, resetSeconds)) }
  return new AppError('RATE_LIMITED', {
    headers: { ...headers, ...rateLimitHeaders({ limit, remaining: 0, resetSeconds }) },
  })
}

/** Counts one batch into a quota that is not full, and returns what is left of it. */
export function countIn(quota: QuotaUse, limit: number): Quota {
  const resetSeconds = quota.used === 0 ? QUOTA_SECONDS : quota.resetSeconds
  quota.used++
  return { limit, remaining: limit - quota.used, resetSeconds }
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, what remains of it, and when it resets. */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: Quota): Record<string, string> {
  return {
    'ratelimit-policy': `"batches";q=${limit};w=${QUOTA_SECONDS}`,
    ratelimit: `"batches";r=${remaining};t=${resetSeconds}`,
  }
}
