/** Growing pauses with jitter, so that callers that failed together do not all come back together. */
export interface Backoff {
  /** The pause after the first failure, in milliseconds. */
  baseMs: number
  /** Each further pause is this many times the one before. */
  factor: number
  maxMs: number
}

/** The pause after failure number `failures` (from 1): between half and the whole of the exponential value. */
export function backoffMs(
  { baseMs, factor, maxMs }: Backoff,
  failures: number,
  random = Math.random,
): number {
  const full = Math.min(maxMs, baseMs * factor ** (failures - 1))
  return Math.round(full * (0.5 + random() / 2))
}

/** When somebody who is to be told of something is tried again after each attempt, in seconds: for about a day. */
export const NOTICE_RETRY_SECONDS: readonly number[] = [
  5, 30, 120, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800,
]
