/** A lane without a database: slices and messages in memory, and a link that answers when the test lets it. */
import { Lane, type LaneDeps, type LaneLink } from '../../src/dispatch/lane.ts'
import type { Run } from '../../src/dispatch/run.ts'
import type { EndTx, Steps } from '../../src/dispatch/steps.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { Gate } from '../../src/messages/gate-sql.ts'
import type { Slice, SliceJob } from '../../src/messages/slices.ts'
import type { ClaimedMessage } from '../../src/messages/store.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import type { Outcome } from '../../src/smsc/outcomes.ts'

export const ACCEPTED: Outcome = { kind: 'accepted', smscMessageId: '1', answer: 'ESME_ROK' }
const OPEN: Gate = { kind: 'open', until: null }

/** Until all that can go on has gone on. */
export async function turns(count = 10): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Until something that takes its time is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turns(1)
}

export const sliceOf = (batchId: string, more: Partial<Slice> = {}): Slice => {
  const messages = (more.to ?? 9) - (more.from ?? 0) + 1
  return { batchId, routeId: 0, from: 0, to: 9, fresh: messages, sender: null, smsc: 'a', tag: 1, ...more }
}

const jobOf = (data: Slice, id: string) => ({ id, data, retryCount: 0 }) as SliceJob

/** The queue and the messages, as far as a lane knows them. `log` has the steps in the order in which they were taken. */
export class Store {
  readonly log: string[] = []
  readonly waiting: SliceJob[] = []
  /** Jobs that were made again, for later. */
  readonly later: SliceJob[] = []
  /** Of all messages that were ever worked on, by batch and number: "b3". */
  readonly messages = new Map<string, string>()
  readonly gates = new Map<string, Gate>()
  /** Jobs that another worker has by now. */
  readonly taken = new Set<string>()
  /** What a step does besides; it may throw or wait. */
  besides: Partial<Record<keyof Steps, () => unknown>> = {}
  #jobs = 0

  add(slice: Slice): SliceJob {
    const job = jobOf(slice, `job ${++this.#jobs}`)
    for (let seq = slice.from; seq <= slice.to; seq++)
      if (!this.messages.has(slice.batchId + seq)) this.messages.set(slice.batchId + seq, 'queued')
    this.waiting.push(job)
    return job
  }

  /** What was for later is due. */
  makeDue(): void {
    this.waiting.push(...this.later.splice(0))
  }

  /** The states of a batch's messages, in order: "sent sent queued". */
  statesOf(batchId: string): string {
    const own = [...this.messages].filter(([key]) => key.startsWith(batchId))
    return own.map(([, state]) => state).join(' ')
  }

  /** The steps of this name that were taken: "claim", "claim b". */
  logged(name: string): string[] {
    return this.log.filter((step) => step.startsWith(name))
  }

  readonly steps: Steps = {
    take: async ({ urgentOnly, tag }, limit) => {
      await this.#step('take', urgentOnly ? 'urgent' : (tag ?? 'next'))
      const fits = ({ data }: SliceJob) => (urgentOnly ? data.urgent : tag === undefined || data.tag === tag)
      const inOrder = this.waiting.toSorted(({ data: a }, { data: b }) => placeOf(a) - placeOf(b))
      const taken = inOrder.filter(fits).slice(0, limit)
      for (const job of taken) this.waiting.splice(this.waiting.indexOf(job), 1)
      return taken
    },
    tagBeside: async (batchIds) => {
      await this.#step('tagBeside', batchIds)
      return this.waiting.find(({ data }) => !batchIds.includes(data.batchId))?.data.tag
    },
    follow: async (runs) => {
      if (runs.length > 0) await this.#step('follow', runs.map(idOf))
      return new Set()
    },
    renew: async (jobs) => {
      await this.#step('renew', [])
      return new Set(jobs.map(({ id }) => id).filter((id) => !this.taken.has(id)))
    },
    prepare: async (runs) => {
      await this.#step('prepare', runs.map(idOf))
      return new Map(runs.map(({ slice: { batchId } }) => [batchId, this.#gateOf(batchId)]))
    },
    gateOf: async (batchId) => this.#gateOf(batchId),
    claim: async (slices) => {
      await this.#step(
        'claim',
        slices.map(({ slice, seq, limit }) => `${slice.batchId}${seq}+${limit}`),
      )
      return slices.map(({ slice, seq, limit }) => {
        const left = Array.from({ length: slice.to - seq + 1 }, (_, i) => seq + i)
        const due = left
          .filter((each) => this.messages.get(slice.batchId + each) === 'queued')
          .slice(0, limit)
        for (const each of due) this.messages.set(slice.batchId + each, 'submitting')
        return due.map((each) => claimed(slice.batchId, each))
      })
    },
    settle: async (batchId, group) => {
      const outcomes = group.map(({ settlement: { seq, to } }) => `${batchId}${seq} ${to}`)
      await this.#step('settle', outcomes)
      for (const { settlement } of group) this.messages.set(batchId + settlement.seq, settlement.to)
      return undefined
    },
    settleSent: async (groups) => {
      for (const { batchId, settlements } of groups) {
        await this.#step(
          'settle',
          settlements.map(({ seq }) => `${batchId}${seq} sent`),
        )
        for (const { seq } of settlements) this.messages.set(batchId + seq, 'sent')
      }
      return new Map()
    },
    settleLate: async ({ batchId, seq }) => {
      await this.#step('settleLate', `${batchId}${seq}`)
      return undefined
    },
    endEmpty: async (jobs) => {
      await this.#step(
        'endEmpty',
        jobs.map(({ data }) => data.batchId),
      )
      return jobs.map(() => true)
    },
    end: async (work) => {
      await this.#step('end', [])
      return work(this.#endTx)
    },
    giveUp: async (batchId, errorCode) => {
      await this.#step('giveUp', `${batchId} ${errorCode}`)
      return 'failed'
    },
  }

  readonly #endTx: EndTx = {
    nextAttemptAt: async ({ batchId, from, to }) => {
      for (let seq = from; seq <= to; seq++)
        if (['queued', 'submitting'].includes(this.messages.get(batchId + seq) ?? '')) return new Date(0)
      return undefined
    },
    holdGate: async (batchId) => this.#gateOf(batchId),
    endJob: async ({ id }) => !this.taken.has(id),
    nextTag: async () => 100,
    enqueue: async (slice) => {
      await this.#step('enqueue' as keyof Steps, slice.batchId)
      this.later.push(jobOf(slice, `job ${++this.#jobs}`))
    },
  }

  #gateOf(batchId: string): Gate {
    return this.gates.get(batchId) ?? OPEN
  }

  async #step(name: keyof Steps, what: unknown): Promise<void> {
    const text = [what].flat().join(' ')
    if (name !== 'renew') this.log.push(text ? `${name} ${text}` : name)
    await this.besides[name]?.()
  }
}

const idOf = ({ slice }: Run) => slice.batchId
const placeOf = ({ urgent, tag }: Slice) => (urgent ? -1 : tag)

/** The text says which message it is. */
function claimed(batchId: string, seq: number): ClaimedMessage {
  const never = { attempts: 0, acceptedParts: null, suspect: null }
  return { seq, phone: '+22238089336', text: batchId + seq, parts: 1, ...never }
}

interface Submit {
  message: string
  answer: (outcome: Outcome) => Promise<void>
  /** Says yes after the outcome was unknown. */
  late: (smscMessageId: string) => void
}

/** A lane in a test, started; `window` is that of its link. */
export function startLane({ window = 4, ratePerSecond = 0, more = {} as Partial<LaneDeps> } = {}) {
  const store = new Store()
  const config = parseSmscUrl(`smpp://a:b@127.0.0.1:1?window=${window}`)
  const state = { isBound: true, mayWork: (_slice: Slice): boolean => true, stopped: false }
  let nowMs = 1_000_000
  const submits: Submit[] = []
  const link: LaneLink = {
    name: 'a/1',
    config,
    ratePerSecond,
    hasWorked: true,
    get isBound() {
      return state.isBound
    },
    get inFlight() {
      return submits.length
    },
    get room() {
      return state.isBound ? window - submits.length : 0
    },
    submit: ({ shortMessage }, onLate) => {
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      const submit: Submit = {
        message: shortMessage?.toString('latin1') ?? '',
        answer: (outcome) => {
          submits.splice(submits.indexOf(submit), 1)
          resolve(outcome)
          return turns()
        },
        late: (id) => onLate?.(id),
      }
      submits.push(submit)
      store.log.push(`submit ${submit.message}`)
      return promise
    },
    onChange: () => undefined,
    start: () => undefined,
    stop: async () => {
      state.stopped = true
    },
  }
  const lane = new Lane(link, {
    smsc: 'a',
    steps: store.steps,
    mayWork: (slice) => state.mayWork(slice),
    askerOn: () => undefined,
    log: createLog('silent', false),
    clock: { nowMs: () => nowMs },
    backoff: { baseMs: 1_000, factor: 2, maxMs: 1_000 },
    drainTimeoutMs: 1_000,
    announce: () => undefined,
    nextSmsc: () => 'next',
    keepSmsc: ({ smsc }) => smsc,
    suspectTurn: { take: async () => true, end: () => undefined },
    sharedLimiters: () => [],
    minutes: { answered: () => undefined },
    ...more,
  })
  return {
    ...{ lane, link, store, state, submits },
    /** Starts it, and waits until it has nothing to do. */
    start: async () => {
      lane.start()
      await turns()
    },
    /** Has it look for work, and waits until it has nothing to do. */
    look: async () => {
      lane.wake()
      await turns()
    },
    pass: (ms: number) => {
      nowMs += ms
    },
    /** Stops it, and does not wait for answers that the test has not given. */
    stop: async () => {
      let isStopped = false
      const stopped = lane.stop().finally(() => {
        isStopped = true
      })
      for (; !isStopped; await turns(1)) nowMs += 100
      await stopped
    },
    onTheWay: () => submits.map(({ message }) => message),
    answerAll: async (outcome = ACCEPTED) => {
      for (const { answer } of [...submits]) await answer(outcome)
    },
  }
}
