/** Prepares slices before any of their messages is claimed. */
import type { Pool } from '../db/sql.ts'
import { MESSAGE_ERRORS } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { advanceVirtualTime } from '../messages/fair-order-sql.ts'
import { type Gate, gatesOf, slicesWithOptedOut } from '../messages/gate-sql.ts'
import { giveUpOptedOut, settle, type TellDeps, tellSettled } from '../messages/settle.ts'
import { isFresh, type Slice } from '../messages/slices.ts'
import type { Settlement } from '../messages/state.ts'
import { holdInDoubt, requeueInDoubt } from '../messages/store.ts'
import type { SmscConfig } from '../smsc/config.ts'
import type { Run } from './run.ts'

export interface PreparingDeps extends TellDeps {
  pool: Pool
  /** For noting turns, which may be lost without harm. */
  hints: Pool
}

const NEVER_ANSWERED = { errorCode: 'NO_RESPONSE', error: MESSAGE_ERRORS.NO_RESPONSE } as const

/**
 * Notes the turn of slices, handles their messages in doubt and takes out the numbers that have opted out; returns the
 * gates of their batches, by id.
 */
export async function prepareSlices(
  deps: PreparingDeps,
  config: SmscConfig,
  runs: Run[],
): Promise<Map<string, Gate>> {
  const { pool, hints, log } = deps
  // The last slice in each connection's order.
  const turns = new Map(runs.filter(({ urgent }) => !urgent).map(({ slice }) => [slice.smsc, slice]))
  const batchIds = runs.map(({ slice }) => slice.batchId)
  const [gates] = await Promise.all([
    gatesOf(pool, batchIds),
    ...turns.values().map((slice) => advanceVirtualTime(hints, slice)),
    ...runs.filter(({ job }) => !isFresh(job)).map(({ slice }) => seeToDoubts(pool, log, config, slice)),
  ])
  const newer = runs.flatMap(({ slice }) => {
    const gate = gates.get(slice.batchId)
    return gate?.kind === 'open' && gate.optouts ? [slice] : []
  })
  if (newer.length > 0) await takeOutOptedOut(deps, newer)
  return gates
}

/**
 * Most slices of a batch have none of the numbers that opted out since it was accepted, so one look for all of them
 * comes before the transactions, which lock batches. It comes after what was in doubt is queued again, and an opt-out
 * that it misses is taken out by batches/take-out.ts.
 */
async function takeOutOptedOut(deps: PreparingDeps, slices: Slice[]): Promise<void> {
  const found = await slicesWithOptedOut(deps.pool, slices)
  for (const [i, slice] of slices.entries())
    if (found.has(i)) tellSettled(deps, slice.batchId, await giveUpOptedOut(deps.pool, slice.batchId, slice))
}

/** Handles what an earlier owner left in doubt, by the connection's policy. */
async function seeToDoubts(
  pool: Pool,
  log: Log,
  { onUnknown, holdSeconds, carrier }: SmscConfig,
  slice: Slice,
): Promise<void> {
  const { batchId } = slice
  if (onUnknown === 'hold') {
    const due = await holdInDoubt(pool, slice, {
      ...{ holdMs: holdSeconds * 1_000, carrier: carrier ?? slice.smsc },
    })
    const failures = due.map((seq): Settlement => ({ seq, to: 'failed', ...NEVER_ANSWERED }))
    if (failures.length > 0) await settle(pool, batchId, failures)
  } else {
    const inDoubt = await requeueInDoubt(pool, slice)
    if (inDoubt > 0) log.warn({ batchId, inDoubt }, 'sending again what is in doubt')
  }
}
