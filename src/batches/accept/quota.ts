/** How many batches a key may send: in any 60 minutes, whichever processes take them. */
import type { Tx } from '../../db/sql.ts'
import { AppError } from '../../kernel/errors.ts'
import { type QuotaUse, useOfQuota } from './store.ts'

export interface Quota {
  limit: number
  remaining: number
  resetSeconds: number
}

const QUOTA_SECONDS = 3_600

/** The quotas of these keys; no other send counts into one of them until the transaction ends. */
export async function holdQuotas(tx: Tx, apiKeyIds: string[]): Promise<Map<string, QuotaUse>> {
  const quotas = new Map<string, QuotaUse>()
  // In one order for all, so that two groups never wait for each other.
  for (const id of [...new Set(apiKeyIds)].sort()) quotas.set(id, await useOfQuota(tx, id))
  return quotas
}

/** RATE_LIMITED, with when to come back, where a quota is full. */
export function refusalOf({ used, resetSeconds }: QuotaUse, limit: number): AppError | undefined {
  if (used < limit) return undefined
  const headers = { 'retry-after': String(Math.max(1, resetSeconds)) }
  return new AppError('RATE_LIMITED', {
    headers: { ...headers, ...rateLimitHeaders({ limit, remaining: 0, resetSeconds }) },
  })
}

/** Counts one batch into a quota that is not full; what is left of it. */
export function countIn(quota: QuotaUse, limit: number): Quota {
  const resetSeconds = quota.used === 0 ? QUOTA_SECONDS : quota.resetSeconds
  quota.used++
  return { limit, remaining: limit - quota.used, resetSeconds }
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it until when. */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: Quota): Record<string, string> {
  return {
    'ratelimit-policy': `"batches";q=${limit};w=${QUOTA_SECONDS}`,
    ratelimit: `"batches";r=${remaining};t=${resetSeconds}`,
  }
}
