/**
 * Answers from one snapshot, read at the database's pace and sent at the client's. A client that reads slowly or not
 * at all holds a counted amount of memory, but never a connection.
 */
import { EventEmitter, once } from 'node:events'
import { type Hold, type Holder, Shares } from '../kernel/shares.ts'
import { type Pool, readSnapshot, type Tx } from './sql.ts'

/** An account gets at most one of this many parts of the room. */
const PARTS = 4
const WAITERS_MAX = 1_000
const WAIT_MS = 5_000

/** Room reserved for an answer before it begins. */
export interface Room {
  holder: Holder
  hold: Hold
}

export class Spool {
  readonly #shares: Shares
  readonly #mostBytes: number

  constructor(maxBytes: number) {
    this.#mostBytes = Math.floor(maxBytes / PARTS)
    this.#shares = new Shares({
      capacity: maxBytes,
      most: this.#mostBytes,
      waitersMax: WAITERS_MAX,
      waitMs: WAIT_MS,
    })
  }

  /** Reserves room for an answer of about this many bytes. Throws OVERLOADED if there is none within a few seconds. */
  async reserve(holder: Holder, bytes: number, signal?: AbortSignal): Promise<Room> {
    const hold = await this.#shares.take(holder, Math.min(bytes, this.#mostBytes), signal)
    return { holder, hold }
  }

  /**
   * Yields what `read` yields from one snapshot. The next chunk is read while the last one is sent. Throws if an
   * answer longer than expected finds no more room: the response is then cut off.
   */
  read(pool: Pool, room: Room, read: (tx: Tx) => AsyncGenerator<string>): AsyncIterableIterator<Buffer> {
    const leaving = new AbortController()
    const chunks = this.#chunks(readSnapshot(pool, read), room, leaving)
    const iterator: AsyncIterableIterator<Buffer> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => chunks.next(),
      return: async () => {
        leaving.abort()
        await chunks.return(undefined)
        // A generator that never started has not returned its room.
        room.hold.give()
        return { done: true, value: undefined }
      },
    }
    return iterator
  }

  async *#chunks(
    texts: AsyncGenerator<string>,
    { holder, hold }: Room,
    leaving: AbortController,
  ): AsyncGenerator<Buffer, undefined> {
    const chunks: Buffer[] = []
    const news = new EventEmitter()
    let waitingBytes = 0
    const fill = async () => {
      for await (const text of texts) {
        if (leaving.signal.aborted) return
        const chunk = Buffer.from(text)
        const missing = waitingBytes + chunk.length - hold.amount
        if (missing > 0) await this.#extend(holder, hold, missing, leaving.signal)
        waitingBytes += chunk.length
        chunks.push(chunk)
        news.emit('news')
      }
      hold.give(hold.amount - waitingBytes)
    }
    let ended: { error?: unknown } | undefined
    const filling = fill()
      .then(() => ({}))
      .catch((error) => ({ error }))
      .then((end) => {
        ended = end
        news.emit('news')
      })
    try {
      for (;;) {
        const chunk = chunks.shift()
        if (chunk) {
          yield chunk
          waitingBytes -= chunk.length
          hold.give(chunk.length)
        } else if (!ended) await once(news, 'news')
        else if ('error' in ended) throw ended.error
        else return undefined
      }
    } finally {
      leaving.abort()
      await filling
      hold.give()
    }
  }

  async #extend(holder: Holder, hold: Hold, bytes: number, signal: AbortSignal): Promise<void> {
    const more = await this.#shares.take(holder, bytes, signal)
    hold.add(bytes)
    more.give()
  }
}
