/** One attempt of a delivery: signs and sends it, and applies the answer to the delivery and the endpoint. */
import type { Db } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { webhookAttempts, webhookSeconds } from '../kernel/metrics.ts'
import { type Attributes, isTracing, spanOf } from '../kernel/tracing.ts'
import { findOpenDelivery, noteAttempt, type Verdict } from './deliveries-sql.ts'
import { eventIdText } from './envelope.ts'
import type { Attempted, Poster } from './post.ts'
import { sign } from './signature.ts'
import { noteFailure, noteSuccess, type Target } from './store.ts'

export interface DeliverDeps {
  db: Db
  log: Log
  poster: Poster
  /** The pause after each failed attempt; after one failure more, the delivery has failed. */
  retryDelaysMs: readonly number[]
  random?: () => number
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** These add up to a bit more than a day. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  10 * HOUR_MS,
]

/** The longest pause that an endpoint may ask for. */
const RETRY_AFTER_MAX_MS = HOUR_MS
/** Pauses are lengthened by up to this share, so that deliveries that failed together do not all come back together. */
const JITTER = 0.1
const GONE = 410
/** An endpoint that takes a delivery within this time is quick. */
const QUICK_MS = SECOND_MS
/** In a text of somebody's, the quotes would stand behind backslashes. */
const BATCH_ID = /"batchId"\s*:\s*"([0-9a-f-]{36})"/g
const FORGOTTEN: Attempted = { error: 'Its contents have been forgotten', durationMs: 0 }

/**
 * Attempts a delivery and records the result. A crash in between changes nothing: the next attempt has the same id and
 * the same body. Updates `target` with the effect of the attempt.
 */
export async function attemptDelivery(
  deps: DeliverDeps,
  endpointId: string,
  target: Target,
  deliveryId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, log, retryDelaysMs, random = Math.random } = deps
  const delivery = await findOpenDelivery(db, deliveryId)
  if (!delivery) return
  const { eventId, payload } = delivery
  if (payload === undefined) {
    await noteAttempt(db, delivery, FORGOTTEN, { state: 'failed' })
    return
  }
  const beganMs = Date.now()
  const attempted = await postSigned(deps.poster, target, { eventId, payload }, signal)
  if (!attempted) return
  const verdict = verdictOf(attempted, retryDelaysMs[delivery.attempts], random)
  if (!(await noteAttempt(db, delivery, attempted, verdict))) return
  traceAttempt(payload, attempted, beganMs, {
    'caravan.webhook': endpointId,
    'caravan.attempt': delivery.attempts + 1,
    'caravan.state': verdict.state,
  })
  webhookAttempts.inc({ state: verdict.state })
  webhookSeconds.observe(attempted.durationMs / SECOND_MS)
  const pace = verdict.state === 'delivered' && attempted.durationMs < QUICK_MS ? 'quick' : 'slow'
  const isNewPace = !target.test && target.pace !== pace
  if (isNewPace) target.pace = pace
  if (verdict.state === 'delivered') {
    if (target.failing || isNewPace) await noteSuccess(db, endpointId, pace)
    target.failing = false
    return
  }
  target.failing = true
  const reason = await noteFailure(db, endpointId, attempted.statusCode === GONE)
  if (reason === null) return
  target.enabled = false
  log.warn({ endpointId, reason }, 'a webhook was disabled')
}

/** The attempt is in the trace of each batch that the delivery tells of. */
function traceAttempt(
  payload: string,
  { statusCode }: Attempted,
  beganMs: number,
  attributes: Attributes,
): void {
  if (!isTracing()) return
  const answer: Attributes = statusCode === undefined ? {} : { 'http.response.status_code': statusCode }
  const error = statusCode === undefined ? 'no answer' : `HTTP status ${statusCode}`
  const isDelivered = attributes['caravan.state'] === 'delivered'
  for (const batchId of new Set(payload.matchAll(BATCH_ID).map(([, id]) => id as string)))
    spanOf(batchId, 'webhook', attributes, beganMs)?.end(answer, isDelivered ? undefined : error)
}

/** Undefined if `signal` ended it. */
export function postSigned(
  poster: Poster,
  { url, secrets }: Pick<Target, 'url' | 'secrets'>,
  { eventId, payload }: { eventId: string; payload: string },
  signal?: AbortSignal,
): Promise<Attempted | undefined> {
  const id = eventIdText(eventId)
  const timestampSeconds = Math.floor(Date.now() / 1_000)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Caravan',
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': sign(secrets, { id, timestampSeconds, body: payload }),
  }
  return poster.post(url, headers, payload, signal)
}

/** `delayMs`: the pause before the next attempt, if there is one. A redirect is a failure like any other. */
export function verdictOf(
  { statusCode = 0, retryAfterMs = 0 }: Attempted,
  delayMs: number | undefined,
  random: () => number,
): Verdict {
  if (statusCode >= 200 && statusCode < 300) return { state: 'delivered' }
  if (delayMs === undefined || statusCode === GONE) return { state: 'failed' }
  const asked = Math.min(retryAfterMs, RETRY_AFTER_MAX_MS)
  return { state: 'pending', delayMs: Math.round(Math.max(delayMs * (1 + JITTER * random()), asked)) }
}
