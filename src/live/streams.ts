/** All open streams of this process: how many there may be, who may still read them, and their end. */
import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Progress } from '../batches/progress.ts'
import { AppError } from '../kernel/errors.ts'
import { Hub, type HubDeps } from './hub.ts'
import { EventStream, type StreamOptions } from './stream.ts'

export interface StreamsDeps extends HubDeps {
  streamsMax: number
  /** Rejects with an AppError when the request's key is not in force any more. */
  authenticate: (request: FastifyRequest) => Promise<void>
  /** Between two signs of life on each stream. */
  beatMs?: number
}

interface Open {
  request: FastifyRequest
  batchId: string
  stream: EventStream
  unwatch: () => void
}

/** Streams of one API key for one batch. */
const PER_BATCH_MAX = 10
const BEAT_MS = 15_000
/** At shutdown, for what clients have not read yet. */
const SHUTDOWN_GRACE_MS = 1_000
const RETRY_AFTER_SECONDS = '2'

export class Streams {
  readonly #deps: StreamsDeps
  readonly #hub: Hub
  readonly #open = new Set<Open>()
  readonly #beater: NodeJS.Timeout
  #stopped = false

  constructor(deps: StreamsDeps) {
    this.#deps = deps
    this.#hub = new Hub(deps)
    this.#beater = setInterval(() => this.#beat(), deps.beatMs ?? BEAT_MS).unref()
  }

  /** Throws OVERLOADED when there are too many. */
  admit({ caller }: FastifyRequest, batchId: string): void {
    const isSame = (open: Open) =>
      open.batchId === batchId && open.request.caller.apiKeyId === caller.apiKeyId
    const same = [...this.#open].filter(isSame).length
    if (this.#stopped || this.#open.size >= this.#deps.streamsMax || same >= PER_BATCH_MAX)
      throw new AppError('OVERLOADED', { headers: { 'retry-after': RETRY_AFTER_SECONDS } })
  }

  /** Answers with `batch` as it was just read, and everything that becomes of it. */
  start(request: FastifyRequest, response: ServerResponse, batch: Progress, options: StreamOptions): void {
    const stream = new EventStream(response, options, () => {
      open.unwatch()
      this.#open.delete(open)
    })
    const unwatch = this.#hub.watch(batch, (snapshot) => stream.show(snapshot))
    const open: Open = { request, batchId: batch.id, stream, unwatch }
    this.#open.add(open)
  }

  /** Clients come back by themselves, to another process or to this one when it is there again. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#beater)
    for (const { stream, unwatch } of this.#open) {
      stream.end(SHUTDOWN_GRACE_MS)
      unwatch()
    }
    await this.#hub.stop()
  }

  #beat(): void {
    for (const { request, stream } of this.#open) {
      if (stream.isEnding) continue
      stream.beat()
      this.#deps.authenticate(request).catch((error) => {
        if (error instanceof AppError) stream.end()
      })
    }
  }
}
