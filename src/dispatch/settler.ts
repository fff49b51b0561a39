/** Stores the outcomes of messages in groups: what arrives while one group is written makes the next one. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Gathering } from '../kernel/gather.ts'
import type { Log } from '../kernel/log.ts'
import type { LateAnswer } from '../messages/late-sql.ts'
import { type TellDeps, tellSettled } from '../messages/settle.ts'
import type { PartAnswer, PartCost } from '../messages/settle-values.ts'
import type { BatchStatus } from '../messages/state.ts'
import type { Submission } from '../messages/submissions-sql.ts'
import type { Run } from './run.ts'
import type { Sending } from './sending.ts'
import type { Steps, ToSettle } from './steps.ts'

export interface SettlerDeps extends TellDeps {
  steps: Pick<Steps, 'settle' | 'settleSent' | 'settleLate'>
  /** The connection that the messages went to. */
  smsc: string
  /** Whether the carrier sends receipts, so that its message ids are kept. */
  receipts: boolean
  /** The carrier's name, under which receipts find them, if it is not the connection's. */
  carrier?: string | undefined
  /** The carrier's price for one part to a number, if that is known. */
  partCost?: (carrier: string, phone: string) => PartCost | undefined
  /** Called with each group once it is stored. */
  onSettled: (group: ToSettle[]) => void
}

const ERROR_PAUSE_MS = 500

export class Settler {
  readonly #deps: SettlerDeps
  readonly #gathering: Gathering<ToSettle>
  readonly #late = new Set<Promise<void>>()

  constructor(deps: SettlerDeps) {
    this.#deps = deps
    // All answers in one read of the socket make one group.
    const settle = () => Promise.resolve()
    this.#gathering = new Gathering((group) => this.#writeAll(group), { settle })
  }

  add(settled: ToSettle): void {
    this.#gathering.add(settled)
  }

  /** The carrier has accepted a part late, when its message may already be anywhere. */
  addLate(sending: Sending<Run>, part: number): void {
    const writing = this.#writeLate(sending, part).finally(() => this.#late.delete(writing))
    this.#late.add(writing)
  }

  /** Resolves when all that was added before this call is stored. */
  async written(): Promise<void> {
    await this.#gathering.done()
    if (this.#late.size > 0) await Promise.all(this.#late)
  }

  async #writeAll(settled: ToSettle[]): Promise<void> {
    const groups = Map.groupBy(settled, ({ sending }) => sending.owner.slice.batchId)
    const well = [...groups].filter(([, group]) => group.every(({ settlement }) => settlement.to === 'sent'))
    // Many batches have one message: the successes of several batches are one statement.
    if (well.length > 1) {
      await this.#writeSent(well)
      for (const [batchId] of well) groups.delete(batchId)
    }
    for (const [batchId, group] of groups) await this.#write(batchId, group)
  }

  async #write(batchId: string, group: ToSettle[]): Promise<void> {
    const { steps, log } = this.#deps
    const parts = this.#partsOf(group)
    const span = group[0]?.sending.owner.span?.child('settle', { 'caravan.messages': group.length })
    const verdict = await insist(log, 'settling failed', () => steps.settle(batchId, group, parts))
    span?.end()
    this.#settled(batchId, group, verdict)
  }

  async #writeSent(groups: [string, ToSettle[]][]): Promise<void> {
    const { steps, log } = this.#deps
    const sent = groups.map(([batchId, group]) => {
      return { batchId, settlements: group.map(({ settlement }) => settlement), ...this.#partsOf(group) }
    })
    const spans = groups.map(([, group]) =>
      group[0]?.sending.owner.span?.child('settle', { 'caravan.messages': group.length }),
    )
    const verdicts = await insist(log, 'settling failed', () => steps.settleSent(sent))
    for (const span of spans) span?.end()
    for (const [batchId, group] of groups) this.#settled(batchId, group, verdicts.get(batchId))
  }

  /** Runs after earlier outcomes, which say that the message waits or is to be sent again. */
  async #writeLate(sending: Sending<Run>, part: number): Promise<void> {
    const { steps, log, receipts } = this.#deps
    const { owner, message, accepted, parts } = sending
    const { batchId } = owner.slice
    const { seq, attempts, possibleDuplicate = false } = message
    const all = submissionsOf({ settlement: { seq, to: 'sent' }, sending })
    const late: LateAnswer = {
      ...{ batchId, seq, part, attempts, possibleDuplicate, acceptedParts: accepted, parts: parts.length },
      smscMessageId: sending.answers.findLast((answer) => answer.part === part)?.smscMessageId ?? '',
      submissions: receipts ? all.filter((submission) => submission.part === part) : [],
      cost: this.#costOf(message.phone),
    }
    await this.#gathering.done()
    const verdict = await insist(log, 'settling a late answer failed', () => steps.settleLate(late))
    tellSettled(this.#deps, batchId, verdict)
  }

  #partsOf(group: ToSettle[]): { answers: PartAnswer[]; submissions: Submission[] } {
    const { receipts } = this.#deps
    const answers = group.flatMap(({ settlement: { seq }, sending: { answers, message } }) => {
      const cost = answers.length > 0 ? this.#costOf(message.phone) : undefined
      return answers.map(({ part, result, smscMessageId }) => ({ seq, part, result, smscMessageId, cost }))
    })
    return { answers, submissions: receipts ? group.flatMap(submissionsOf) : [] }
  }

  #costOf(phone: string): PartCost | undefined {
    const { smsc, carrier, partCost } = this.#deps
    return partCost?.(carrier ?? smsc, phone)
  }

  #settled(batchId: string, group: ToSettle[], verdict: BatchStatus | undefined): void {
    const { log, onSettled } = this.#deps
    tellSettled(this.#deps, batchId, verdict)
    try {
      onSettled(group)
    } catch (err) {
      // The outcome is stored; if this error were thrown on, no later one ever would be.
      log.error({ err, batchId }, 'going on after settling failed')
    }
  }
}

/** Retries until it succeeds: outcomes must be stored, however long the database is away. */
export async function insist<T>(log: Log, failure: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (err) {
      log.error({ err }, failure)
      await sleep(ERROR_PAUSE_MS)
    }
  }
}

function submissionsOf({ settlement: { seq }, sending }: ToSettle): Submission[] {
  const { answers, parts, message } = sending
  // A carrier may send several priced parts as one; the last part then stands for those without their own receipt.
  const covered = Math.max(1, message.parts - parts.length + 1)
  return answers.flatMap(({ part, smscMessageId }) =>
    smscMessageId === null
      ? []
      : [{ seq, part, smscMessageId, covers: part === parts.length - 1 ? covered : 1 }],
  )
}
