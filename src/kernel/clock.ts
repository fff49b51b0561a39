/**
 * Monotonic time for rates and pauses. Stored dates always come from PostgreSQL's clock, so that any number of machines
 * agree.
 */
export interface Clock {
  /** Milliseconds since some fixed point; never goes back. */
  nowMs(): number
}

export const systemClock: Clock = { nowMs: () => performance.now() }
