/**
 * One client's stream of server-sent events (WHATWG HTML, section 9.2). A state is a snapshot, so a client that reads
 * slowly skips states: at most one is waiting, the newest.
 */
import type { ServerResponse } from 'node:http'
import { finished } from 'node:stream'
import type { Progress } from '../batches/progress-sql.ts'
import { SAFE_HEADERS } from '../http/safe-headers.ts'
import type { Snapshot } from './hub.ts'

export interface StreamOptions {
  /** The version of the last state that the client has. */
  seen: bigint
  /** True if there is nothing left to wait for. */
  isOver: (batch: Progress) => boolean
  /** A client that reads nothing for this long is dropped. */
  stalledMs?: number
}

const HEADERS = {
  ...SAFE_HEADERS,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would keep events until it has a few kilobytes of them.
  'x-accel-buffering': 'no',
  // Nothing comes after the stream, and a connection kept alive would delay the server's shutdown.
  connection: 'close',
}
/** How long a client waits before it reconnects. */
const RETRY_MS = 3_000
const STALLED_MS = 30_000

export class EventStream {
  readonly #response: ServerResponse
  readonly #options: StreamOptions
  #seen: bigint
  #shown: Progress | undefined
  #waiting: Snapshot | undefined
  /** Runs while the client reads nothing; when it ends, the client is dropped. */
  #patience: NodeJS.Timeout | undefined

  /** `onClosed`: the stream has ended, in any way; also called if it had ended before it began. */
  constructor(response: ServerResponse, options: StreamOptions, onClosed: () => void) {
    this.#response = response
    this.#options = options
    this.#seen = options.seen
    response.on('drain', () => this.#onDrain())
    finished(response, () => {
      clearTimeout(this.#patience)
      onClosed()
    })
    response.writeHead(200, HEADERS)
    this.#write(`retry: ${RETRY_MS}\n\n`)
  }

  /** Sends the state if the client does not have it yet, and ends after the last one. */
  show(snapshot: Snapshot): void {
    if (snapshot.batch.version <= this.#seen && !this.#options.isOver(snapshot.batch)) return
    this.#waiting = snapshot
    if (!this.#patience) this.#flush()
  }

  /** Sends a comment, so that no proxy takes the silence for the end. */
  beat(): void {
    if (!this.#patience) this.#write(': \n\n')
  }

  /** Ends the stream; if the client does not read, after `graceMs` without the unread rest. */
  end(graceMs = this.#stalledMs): void {
    this.#response.end()
    clearTimeout(this.#patience)
    this.#patience = setTimeout(() => this.#response.destroy(), graceMs)
  }

  get isEnding(): boolean {
    return this.#response.writableEnded
  }

  get #stalledMs(): number {
    return this.#options.stalledMs ?? STALLED_MS
  }

  #onDrain(): void {
    if (this.isEnding) return
    clearTimeout(this.#patience)
    this.#patience = undefined
    this.#flush()
  }

  #flush(): void {
    if (!this.#waiting) return
    const { batch, data } = this.#waiting
    this.#waiting = undefined
    const isOver = this.#options.isOver(batch)
    let text = ''
    if (batch.version > this.#seen) text += event(this.#kind(batch), `${batch.version}`, data)
    if (isOver) text += event('done', doneId(batch), data)
    this.#seen = batch.version
    this.#shown = batch
    this.#write(text)
    if (isOver) this.end()
  }

  #kind(batch: Progress): 'status' | 'progress' {
    const before = this.#shown
    return before?.status === batch.status &&
      before.paused === batch.paused &&
      before.canceled === batch.canceled
      ? 'progress'
      : 'status'
  }

  #write(text: string): void {
    if (this.isEnding || this.#response.write(text)) return
    this.#patience = setTimeout(() => this.#response.destroy(), this.#stalledMs)
  }
}

function event(kind: string, id: string, data: string): string {
  return `event: ${kind}\nid: ${id}\ndata: ${data}\n\n`
}

/** Receipts keep changing the version after the end, so the end has a distinct id. */
function doneId({ version }: Progress): string {
  return `${version}-done`
}

/** The version that a client says it has; undefined for text that is not an event id. */
export function readEventId(text: string | undefined): { version: bigint; isDone: boolean } | undefined {
  const match = /^(\d{1,18})(-done)?$/.exec(text ?? '')
  return match ? { version: BigInt(match[1] as string), isDone: match[2] !== undefined } : undefined
}
