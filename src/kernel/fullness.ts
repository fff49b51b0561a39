/** Finds the owners that have too much in something, by counting now and then: counting each time would cost more. */

const LOOK_MS = 5_000

/** `count`: how much each owner has; called at most every 5 seconds, and only while somebody wants to know. */
export function fullness(
  count: () => Promise<Map<string, number>>,
  max: number,
): () => Promise<ReadonlySet<string>> {
  let full: ReadonlySet<string> = new Set()
  let lookedAtMs = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - lookedAtMs < LOOK_MS) return full
    lookedAtMs = performance.now()
    const counts = await count()
    full = new Set([...counts].filter(([, n]) => n >= max).map(([who]) => who))
    return full
  }
}
