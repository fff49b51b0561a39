/** Why a message that was accepted waits, and what happens next: by the functions that begin, gate and queue. */

import { type NotBegun, whyNotBegun } from '../batches/control.ts'
import { controlledBatch } from '../batches/store.ts'
import type { Db } from '../db/sql.ts'
import type { MessageInFull } from '../messages/find-sql.ts'
import { type Closed, type Gate, gateOf } from '../messages/gate-sql.ts'
import type { LiveSlice } from '../messages/live-slice-sql.ts'
import type { Route } from '../routing/store.ts'
import type { Candidate } from './connections.ts'
import type { Reason } from './sentences.ts'
import type { Standing } from './why-sql.ts'

const NOT_BEGUN: Record<NotBegun, Reason['code']> = {
  canceled: 'CANCELED',
  held: 'HELD_AFTER_RESTORE',
  paused: 'BATCH_PAUSED',
  missed: 'SCHEDULE_MISSED',
  suspended: 'ACCOUNT_SUSPENDED',
  approval: 'APPROVAL_WAITING',
  early: 'SCHEDULED',
}
const CLOSED: Record<Exclude<Closed, 'not going'>, Reason['code']> = {
  held: 'HELD_AFTER_RESTORE',
  paused: 'BATCH_PAUSED',
  suspended: 'ACCOUNT_SUSPENDED',
}

/** The end of a message that is over; undefined while it is on its way. */
export function verdictOf(message: MessageInFull): Reason | undefined {
  const { status, delivery, deliveryAt, error, errorCode } = message
  if (status === 'failed') return { code: 'FAILED', values: { error: error ?? errorCode ?? '' } }
  if (status !== 'sent') return undefined
  if (delivery === null) return { code: message.submits.some(hasId) ? 'AWAITS_RECEIPT' : 'SENT' }
  return delivery === 'delivered'
    ? { code: 'DELIVERED', at: deliveryAt }
    : { code: 'NOT_DELIVERED', values: { state: delivery }, at: deliveryAt }
}

function hasId({ smscMessageId }: { smscMessageId: string | null }): boolean {
  return smscMessageId !== null && smscMessageId !== ''
}

export interface OnItsWay {
  message: MessageInFull
  standing: Standing
  route: Route | undefined
  candidates: Candidate[]
  live: LiveSlice | undefined
  isOptedOut: boolean
}

/** Everything that holds a message up, what decides first coming first. */
export async function waitsOf(db: Db, on: OnItsWay): Promise<Reason[]> {
  const { message, standing } = on
  const owners = (await waitsOfBatch(db, message, standing)).map((reason) =>
    reason.code === 'ACCOUNT_SUSPENDED' && standing.stopped
      ? { ...reason, code: 'ACCOUNT_STOPPED' as const }
      : reason,
  )
  const ends = standing.validUntil
    ? [{ code: 'VALID_UNTIL', until: standing.validUntil } satisfies Reason]
    : []
  const optedOut = on.isOptedOut ? [{ code: 'OPTED_OUT' } satisfies Reason] : []
  if (owners.length > 0) return [...optedOut, ...owners, ...ends]
  return [...optedOut, ...waitsOfCarrier(on), ...ends]
}

async function waitsOfBatch(
  db: Db,
  { batchId, sendAt }: MessageInFull,
  { state }: Standing,
): Promise<Reason[]> {
  const batch = await controlledBatch(db, batchId)
  if (!batch) return []
  if (batch.status === 'pending') {
    const because = whyNotBegun(batch)
    if (because === undefined) return [{ code: 'SCHEDULED', at: sendAt }]
    const later: Reason[] = because !== 'early' && batch.lateMs < 0 ? [{ code: 'SCHEDULED', at: sendAt }] : []
    return [{ code: NOT_BEGUN[because], at: because === 'early' ? sendAt : undefined }, ...later]
  }
  // A message that is with a carrier goes its way, whatever its owner wants by now.
  if (state === 'submitting') return []
  return ofGate(await gateOf(db, batchId))
}

function ofGate(gate: Gate): Reason[] {
  if (gate.kind === 'later') return [{ code: 'OUTSIDE_HOURS', at: gate.at }]
  if (gate.kind === 'over') return [{ code: gate.errorCode }]
  return gate.kind === 'closed' && gate.because !== 'not going' ? [{ code: CLOSED[gate.because] }] : []
}

function waitsOfCarrier({ message, standing, route, candidates, live }: OnItsWay): Reason[] {
  const { heldUntil, nextAttemptAt, attempts, possibleDuplicate } = message
  const again: Reason[] = possibleDuplicate ? [{ code: 'POSSIBLE_DUPLICATE' }] : []
  if (standing.state === 'submitting' && heldUntil) return [{ code: 'IN_DOUBT', until: heldUntil }, ...again]
  if (standing.state === 'submitting') return [...throttlingOf(candidates), { code: 'IN_FLIGHT' }, ...again]
  const reasons: Reason[] = []
  if (nextAttemptAt && nextAttemptAt > new Date())
    reasons.push({ code: 'RETRY', at: nextAttemptAt, values: { attempts } })
  if (standing.suspect) reasons.push({ code: 'SUSPECT' })
  reasons.push(...waitsOfRoute(route, candidates))
  if (reasons.length > 0) return [...reasons, ...again]
  return [...turnOf(live, candidates), ...again]
}

/** The reasons that hold up everything on a route. */
export function waitsOfRoute(route: Route | undefined, candidates: Candidate[]): Reason[] {
  if (!route || route.id < 0) return []
  const values = { route: nameOf(route) }
  const reasons: Reason[] = []
  if (route.paused) reasons.push({ code: 'ROUTE_PAUSED', values })
  if (candidates.length === 0) return [...reasons, { code: 'ROUTE_NOWHERE', values }]
  // A paused route has no takers, whatever the state of its connections.
  if (!route.paused && !candidates.some(({ takesNow }) => takesNow)) reasons.push({ code: 'NO_BIND', values })
  return [...reasons, ...throttlingOf(candidates)]
}

function throttlingOf(candidates: Candidate[]): Reason[] {
  return candidates
    .filter(
      ({ takesNow, binds }) => takesNow && binds.length > 0 && binds.every(({ throttled }) => throttled),
    )
    .map(({ name }) => ({ code: 'THROTTLED', values: { connection: name } }))
}

/** Its place in the queue, and about when its turn comes at the rate of now. */
function turnOf(live: LiveSlice | undefined, candidates: Candidate[]): Reason[] {
  if (!live) return [{ code: 'WILL_BE_FOUND' }]
  if (live.isTaken || live.before === 0) return [{ code: 'NEXT' }]
  const perSecond = candidates
    .filter(({ takesNow }) => takesNow)
    .flatMap(({ binds }) => binds)
    .reduce((sum, bind) => sum + bind.perSecond, 0)
  const at = perSecond > 0 ? new Date(Date.now() + (1_000 * live.before) / perSecond) : undefined
  return [{ code: 'QUEUED', values: { before: live.before }, at }]
}

export function nameOf({ prefix }: { prefix: string }): string {
  return prefix === '' ? 'default' : prefix
}
