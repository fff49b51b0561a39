/**
 * A lane's questions to the database, one function for each step: take, prepare, claim, settle, end. The parts of a lane
 * know nothing else of the database, so tests give them other functions.
 */
import type { Jobs } from '../db/jobs.ts'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { tagBeside } from '../messages/beside-sql.ts'
import { nextTag } from '../messages/fair-order-sql.ts'
import { type Gate, gateOf, holdGate } from '../messages/gate-sql.ts'
import { type LateAnswer, settleLate } from '../messages/late-sql.ts'
import { giveUp, settle, settleSent, type TellDeps } from '../messages/settle.ts'
import type { PartAnswer, SettledGroup } from '../messages/settle-values.ts'
import {
  endSlices,
  enqueueSlices,
  holdSlices,
  renewSlices,
  type Slice,
  type SliceJob,
  type SliceSources,
  takeSlices,
} from '../messages/slices.ts'
import type { BatchStatus, Settlement } from '../messages/state.ts'
import {
  type ClaimedMessage,
  type ClaimedSlice,
  type ClaimingBind,
  claimMessages,
  nextAttemptAt,
} from '../messages/store.ts'
import type { Submission } from '../messages/submissions-sql.ts'
import type { SmscConfig } from '../smsc/config.ts'
import type { Following } from './following.ts'
import { prepareSlices } from './preparing.ts'
import type { Run } from './run.ts'
import type { Sending } from './sending.ts'

/** Which slices are taken: urgent ones only, those at one place of the order, or those that are next. */
export interface Which {
  urgentOnly: boolean
  tag?: number | undefined
}

/** A message whose outcome is to be stored. */
export interface ToSettle {
  settlement: Settlement
  sending: Sending<Run>
}

export interface Steps {
  /** Takes slices that wait, in order. */
  take: (which: Which, limit: number) => Promise<SliceJob[]>
  /** Returns the place in the order of the first slice of none of these batches, if it is soon its turn. */
  tagBeside: (batchIds: string[]) => Promise<number | undefined>
  /** Moves messages of slices that were just taken; returns the slices that have to be left for now. */
  follow: (runs: Run[]) => Promise<Set<Run>>
  /** Says that these slices are being worked on; returns the ids of the jobs that are still ours. */
  renew: (jobs: SliceJob[]) => Promise<Set<string>>
  /** Sees to what has to be done before messages of these slices are claimed; returns the gates of their batches, by id. */
  prepare: (runs: Run[]) => Promise<Map<string, Gate>>
  gateOf: (batchId: string) => Promise<Gate>
  /** Claims the next messages of each of these slices. */
  claim: (slices: ClaimedSlice[]) => Promise<ClaimedMessage[][]>
  /**
   * Stores the outcomes of messages of one batch. Of a slice that another worker has by now, only those that were sent.
   * Returns the batch's verdict if these were its last.
   */
  settle: (
    batchId: string,
    group: ToSettle[],
    parts: { answers: PartAnswer[]; submissions: Submission[] },
  ) => Promise<BatchStatus | undefined>
  /** The same for sent messages of several batches. */
  settleSent: (groups: SettledGroup[]) => Promise<Map<string, BatchStatus>>
  /** Stores that the carrier has accepted a part late, when its message may already be anywhere. */
  settleLate: (late: LateAnswer) => Promise<BatchStatus | undefined>
  /** Ends slices of which nothing is left; returns for each whether it was still ours. */
  endEmpty: (jobs: SliceJob[]) => Promise<boolean[]>
  /** Ends a slice in one transaction, and whatever follows from it. */
  end: <T>(work: (tx: EndTx) => Promise<T>) => Promise<T>
  /** Fails all messages of a batch that were not submitted; returns its verdict if those were its last. */
  giveUp: (batchId: string, errorCode: 'CANCELED' | 'EXPIRED') => Promise<BatchStatus | undefined>
}

/** The questions of ending a slice, in its transaction. */
export interface EndTx {
  /** When the next of its messages may be sent; undefined: there are none. */
  nextAttemptAt: (slice: Slice, pauseMs?: number) => Promise<Date | undefined>
  /** Locks the batch, as pausing and resuming do. */
  holdGate: (batchId: string) => Promise<Gate>
  /** Returns whether the job was still ours. */
  endJob: (job: SliceJob) => Promise<boolean>
  /** Returns the next place in the order of this connection for slices of the batch's account. */
  nextTag: (batchId: string, smsc: string) => Promise<number>
  enqueue: (slice: Slice, at: Date) => Promise<void>
}

export interface StepsDeps extends TellDeps {
  pool: Pool
  /** For taking slices and ending empty ones: if such a change is lost, it is found again. */
  hints: Pool
  /** For heartbeats: nothing else may hold these connections. */
  heartbeats: Pool
  jobs: Jobs
}

/** The bind that the steps are taken for, with this process as its owner, and where its slices come from. */
interface StepsFor {
  bind: ClaimingBind
  config: SmscConfig
  sources: () => SliceSources
  following: Following
}

export function stepsOf(deps: StepsDeps, { bind, config, sources, following }: StepsFor): Steps {
  const { pool, hints, heartbeats, jobs } = deps
  return {
    take: (which, limit) => takeSlices(jobs, hints, sources(), { ...which, limit }),
    tagBeside: (batchIds) => tagBeside(hints, sources(), batchIds),
    follow: (runs) => following.check(runs),
    renew: (held) => renewSlices(jobs, heartbeats, held),
    prepare: (runs) => prepareSlices(deps, config, runs),
    gateOf: (batchId) => gateOf(pool, batchId),
    claim: (slices) => claimMessages(pool, bind, slices),
    ...settlingSteps(pool, { smsc: bind.smsc, bind: `${bind.smsc}/${bind.index}`, carrier: config.carrier }),
    endEmpty: (done) => endSlices(jobs, hints, done),
    end: (work) => transaction(pool, (tx) => work(endTx(jobs, tx))),
    giveUp: (batchId, errorCode) => giveUp(pool, batchId, errorCode),
  }
}

/** `by`: the connection that the messages went to, their bind, and its carrier. */
export function settlingSteps(
  pool: Pool,
  by: Parameters<typeof settleLate>[1],
): Pick<Steps, 'settle' | 'settleSent' | 'settleLate'> {
  return {
    settle: (batchId, group, parts) => {
      const settlements = group.map(({ settlement }) => settlement)
      return settle(pool, batchId, settlements, {
        ...by,
        ...parts,
        holdSlices: (tx) => seqsOfOurs(tx, group),
      })
    },
    settleSent: (groups) => settleSent(pool, by, groups),
    settleLate: (late) => settleLate(pool, by, late),
  }
}

function endTx(jobs: Jobs, tx: Tx): EndTx {
  return {
    nextAttemptAt: (slice, pauseMs) => nextAttemptAt(tx, slice, pauseMs),
    holdGate: (batchId) => holdGate(tx, batchId),
    endJob: async (job) => (await endSlices(jobs, tx, [job])).includes(true),
    nextTag: (batchId, smsc) => nextTag(tx, batchId, smsc),
    enqueue: (slice, at) => enqueueSlices(jobs, tx, [slice], at),
  }
}

/** Returns the messages of slices that no other worker has been given. */
async function seqsOfOurs(tx: Tx, group: ToSettle[]): Promise<Set<number>> {
  const jobs = new Map(group.map(({ sending }) => [sending.owner.job.id, sending.owner.job]))
  const ours = await holdSlices(tx, [...jobs.values()])
  const held = group.filter(({ sending }) => ours.has(sending.owner.job.id))
  return new Set(held.map(({ settlement }) => settlement.seq))
}
