/**
 * Answers out of one snapshot, which is read at the pace of the database and taken at that of the client: a client
 * that reads slowly, or not at all, holds memory that is counted and never a connection.
 */
import { EventEmitter, once } from 'node:events'
import { type Hold, type Holder, Shares } from '../kernel/shares.ts'
import { type Pool, readSnapshot, type Tx } from './sql.ts'

/** An account's part of the room. */
const PARTS = 4
const WAITERS_MAX = 1_000
const WAIT_MS = 5_000

/** Room that an answer has before it is begun. */
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

  /** Room for an answer of about so many bytes. Throws OVERLOADED when there is none within a few seconds. */
  async reserve(holder: Holder, bytes: number, signal?: AbortSignal): Promise<Room> {
    const hold = await this.#shares.take(holder, Math.min(bytes, this.#mostBytes), signal)
    return { holder, hold }
  }

  /**
   * Yields what `read` yields out of one snapshot. The next chunk is read while the last one is taken. Throws where
   * an answer that is longer than was thought finds no more room: what was begun is then not ended, but cut off.
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
        // A generator that was never begun has not done so.
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
