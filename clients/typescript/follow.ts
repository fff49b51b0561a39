/** A batch as it goes: its events, and its end. */
import { type Caller, type CallOptions, isPassing, pause } from './call.ts'
import { CaravanError, networkError, refusalOf } from './errors.ts'
import { readEvents } from './sse.ts'
import type { Batch, Progress } from './types.ts'

export interface BatchEvent {
  /** `status`: it, or whether it is paused or canceled, has changed. `done`: there is nothing more to come. */
  type: 'status' | 'progress' | 'done'
  /** With it a later stream goes on from here. */
  id: string
  data: Progress
}

export interface StreamOptions extends CallOptions {
  /** Goes on until the receipts have come, too. */
  until?: 'delivered'
  /** The `id` of the last event that was seen. */
  lastEventId?: string
}

export interface WaitOptions extends CallOptions {
  onProgress?: (progress: Progress) => void
}

/** Without its messages: `messages` has those. */
export type Finished = Omit<Batch, 'messages' | 'nextCursor'>

/** The gateway gives a sign of life every 15 s. */
const SILENCE_MAX_MS = 45_000
const POLL_MIN_MS = 2_000
const POLL_MAX_MS = 5_000
const POLL_GROWTH = 1.25

export function following(caller: Caller) {
  return {
    /** Every event until the end; where the connection is lost it is made again, and goes on where it was. */
    stream(batchId: string, options: StreamOptions = {}): AsyncGenerator<BatchEvent> {
      return stream(caller, batchId, options)
    },
    /** Resolves when the batch is over. Follows its events, or asks every few seconds where they do not come. */
    async waitUntilDone(batchId: string, options: WaitOptions = {}): Promise<Finished> {
      try {
        for await (const { data } of stream(caller, batchId, { signal: options.signal }))
          options.onProgress?.(data)
      } catch (error) {
        if (!(error instanceof CaravanError) || !isPassing(error)) throw error
      }
      return poll(caller, batchId, options)
    },
  }
}

async function* stream(
  caller: Caller,
  batchId: string,
  { signal, ...options }: StreamOptions,
): AsyncGenerator<BatchEvent> {
  let { lastEventId } = options
  // Connections in a row on which nothing came.
  let silent = 0
  for (;;) {
    signal?.throwIfAborted()
    const connection = new Connection(signal)
    try {
      for await (const event of connection.events(caller, batchId, { ...options, lastEventId })) {
        lastEventId = event.id
        yield event
      }
      if (connection.isOver) return
    } catch (error) {
      signal?.throwIfAborted()
      const failure = error instanceof CaravanError ? error : networkError(error)
      if (!isPassing(failure) || (!connection.isAlive && silent + 1 >= caller.attemptsMax)) throw failure
    }
    silent = connection.isAlive ? 0 : silent + 1
    await pause(caller.pauseMs(silent + 1), signal)
  }
}

/** One request for the events of a batch. */
class Connection {
  /** Something came on it. */
  isAlive = false
  /** The gateway has told all there is. */
  isOver = false
  readonly #stalled = new AbortController()
  readonly #signal: AbortSignal
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal ? AbortSignal.any([signal, this.#stalled.signal]) : this.#stalled.signal
  }

  async *events(
    { api }: Caller,
    batchId: string,
    { until, lastEventId }: StreamOptions,
  ): AsyncGenerator<BatchEvent> {
    const header = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
    const params = { path: { batchId }, query: { until }, header }
    try {
      this.#watch()
      const { data, error, response } = await api.GET('/api/v2/bulk/{batchId}/events', {
        params,
        parseAs: 'stream',
        signal: this.#signal,
      })
      if (!response.ok) throw refusalOf(response, error)
      this.isOver = response.status === 204
      if (!data) return
      for await (const { type, id, data: text } of readEvents(data, () => this.#watch(true))) {
        this.isOver = type === 'done'
        yield { type: type as BatchEvent['type'], id, data: JSON.parse(text) }
      }
    } finally {
      clearTimeout(this.#timer)
      // Whoever leaves early leaves no connection behind.
      this.#stalled.abort()
    }
  }

  #watch(isAlive = false): void {
    this.isAlive ||= isAlive
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => this.#stalled.abort(new Error('The events have stopped coming')),
      SILENCE_MAX_MS,
    )
  }
}

async function poll(
  { api, call }: Caller,
  batchId: string,
  { onProgress, signal }: WaitOptions,
): Promise<Finished> {
  const params = { path: { batchId }, query: { limit: 1 } }
  for (let waitMs = POLL_MIN_MS; ; waitMs = Math.min(POLL_MAX_MS, waitMs * POLL_GROWTH)) {
    const { batch } = await call((signal) => api.GET('/api/v2/bulk/status/{batchId}', { params, signal }), {
      signal,
    })
    const { messages: _messages, nextCursor: _nextCursor, ...finished } = batch
    if (batch.status !== 'pending' && batch.status !== 'processing') return finished
    onProgress?.(progressOf(finished))
    await pause(waitMs, signal)
  }
}

/** As an event would tell it, without what a single look cannot know. */
function progressOf(batch: Finished): Progress {
  const { batchId, status, totalMessages, validMessages, successfulCount, failedCount } = batch
  const { deliveredCount, undeliveredCount, progress, updatedAt } = batch
  return {
    batchId,
    status,
    paused: batch.paused ?? false,
    canceled: batch.canceled ?? false,
    totalMessages,
    validMessages,
    successfulCount,
    failedCount,
    deliveredCount,
    undeliveredCount,
    progress,
    messagesPerSecond: null,
    secondsLeft: null,
    updatedAt,
  }
}
