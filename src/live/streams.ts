/** All open streams of this process: their number, their access checks, and their shutdown. */
import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Progress } from '../batches/progress-sql.ts'
import { streamsOpen } from '../kernel/metrics.ts'
import { type Hold, holderOf, overloaded, Shares } from '../kernel/shares.ts'
import { Hub, type HubDeps } from './hub.ts'
import { EventStream, type StreamOptions } from './stream.ts'

export interface StreamsDeps extends HubDeps {
  streamsMax: number
  /** Returns the requests whose keys are no longer valid, or no longer from their address. */
  refusedByNow: (requests: FastifyRequest[]) => Promise<FastifyRequest[]>
  /** The pause between two signs of life on each stream. */
  beatMs?: number
}

interface Open {
  request: FastifyRequest
  batchId: string
  stream: EventStream
  /** The shares that it occupies. */
  holds: Hold[]
  unwatch: () => void
}

/** The limit for streams of one API key on one batch. */
const PER_BATCH_MAX = 10
const BEAT_MS = 15_000
/** A revoked key loses its streams within a second, including the time that the check takes. */
const CHECK_MS = 400
/** How long clients have at shutdown to read the rest. */
const SHUTDOWN_GRACE_MS = 1_000
const REVOKED_GRACE_MS = 300

export class Streams {
  readonly #deps: StreamsDeps
  readonly #hub: Hub
  readonly #open = new Set<Open>()
  readonly #beater: NodeJS.Timeout
  readonly #checker: NodeJS.Timeout
  readonly #ofAccounts: Shares
  readonly #ofKeys: Shares
  #isChecking = false
  #stopped = false

  constructor(deps: StreamsDeps) {
    this.#deps = deps
    this.#hub = new Hub(deps)
    const { streamsMax } = deps
    this.#ofAccounts = new Shares({ capacity: streamsMax, most: Math.ceil(streamsMax / 2) })
    this.#ofKeys = new Shares({ capacity: streamsMax, most: Math.ceil(streamsMax / 4) })
    this.#beater = setInterval(() => this.#beat(), deps.beatMs ?? BEAT_MS).unref()
    this.#checker = setInterval(() => void this.#check(), CHECK_MS).unref()
  }

  /** Throws OVERLOADED if there are too many for this process, the account, the key, or the key and the batch. */
  admit({ caller }: FastifyRequest, batchId: string): Hold[] {
    const isSame = (open: Open) =>
      open.batchId === batchId && open.request.caller.apiKeyId === caller.apiKeyId
    const same = [...this.#open].filter(isSame).length
    if (this.#stopped || same >= PER_BATCH_MAX) throw overloaded()
    const { weight } = holderOf(caller)
    const ofAccount = this.#ofAccounts.tryTake(holderOf(caller))
    const ofKey = ofAccount && this.#ofKeys.tryTake({ id: caller.apiKeyId, weight })
    if (ofKey) return [ofAccount, ofKey]
    ofAccount?.give()
    throw overloaded()
  }

  /** Answers with `batch` as just read, and then with all its later states. */
  start(
    request: FastifyRequest,
    response: ServerResponse,
    batch: Progress,
    { holds, ...options }: StreamOptions & Pick<Open, 'holds'>,
  ): void {
    const stream = new EventStream(response, options, () => {
      open.unwatch()
      this.#open.delete(open)
      streamsOpen.dec()
      for (const hold of holds) hold.give()
    })
    const unwatch = this.#hub.watch(batch, (snapshot) => stream.show(snapshot))
    const open: Open = { request, batchId: batch.id, stream, holds, unwatch }
    this.#open.add(open)
    streamsOpen.inc()
  }

  /** Clients reconnect by themselves, to another process or to this one when it is back. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#beater)
    clearInterval(this.#checker)
    for (const { stream, unwatch } of this.#open) {
      stream.end(SHUTDOWN_GRACE_MS)
      unwatch()
    }
    await this.#hub.stop()
  }

  #beat(): void {
    for (const { stream } of this.#open) if (!stream.isEnding) stream.beat()
  }

  /** Checks all keys in one query. If the database does not answer, nobody is refused. */
  async #check(): Promise<void> {
    if (this.#isChecking || this.#open.size === 0) return
    this.#isChecking = true
    const open = new Map([...this.#open].map(({ request, stream }) => [request, stream]))
    const refused = await this.#deps.refusedByNow([...open.keys()]).catch(() => [])
    for (const request of refused) open.get(request)?.end(REVOKED_GRACE_MS)
    this.#isChecking = false
  }
}
