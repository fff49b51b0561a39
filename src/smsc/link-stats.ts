/** What a link says of itself, for operators and other processes. */

/**
 * connecting: not bound, and trying. bound: submits go out. paused: bound, but throttled by the carrier. refused: the
 * carrier rejects our login; retries are rare. stopped: for good.
 */
export type LinkState = 'connecting' | 'bound' | 'paused' | 'refused' | 'stopped'

export interface LinkStats {
  state: LinkState
  /** submit_sm without an answer. */
  inFlight: number
  /** submit_sm accepted per second, over the last 5 seconds. */
  perSecond: number
  /** The carrier found us too fast: the bind is paused, or slower than configured. */
  throttled: boolean
  /** The last error, however long ago. */
  lastError?: string
}
