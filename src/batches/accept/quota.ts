/**
 * How many batches a key may send in any 60 minutes, and how many messages the test keys of an account in a day:
 * across all processes.
 */
import type { Tx } from '../../db/sql.ts'
import { AppError } from '../../kernel/errors.ts'
import { type QuotaUse, TEST_BATCHES_A_DAY, testUse, useOfQuota } from './store.ts'

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

/**
 * Returns what refuses a batch of test keys once their account has had as many messages or batches as it may have in a
 * day: they are free, and would fill the disk. Each batch that it lets pass counts.
 */
export async function testLimit(
  tx: Tx,
  accountId: string,
  perDay: number,
): Promise<(recipients: number) => AppError | undefined> {
  const use = await testUse(tx, accountId)
  return (recipients) => {
    if (use.messages + recipients <= perDay && use.batches < TEST_BATCHES_A_DAY) {
      use.messages += recipients
      use.batches++
      return undefined
    }
    return new AppError('RATE_LIMITED', {
      headers: { 'retry-after': String(Math.max(1, use.resetSeconds)) },
      body: { detail: `Test keys have at most ${perDay} messages a day` },
    })
  }
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
