/**
 * A limited resource, shared out among those who want it. A single holder gets most of it but never all: each may hold
 * only a part of what is free, so that there is always some left for the next one.
 */
import type { Owner } from './caller.ts'
import { AppError } from './errors.ts'

/** The owner of a share. */
export interface Holder {
  id: string
  /** Its weight compared with others; 1 by default. */
  weight?: number
}

export interface SharesOptions {
  /** How much there is, in any unit. */
  capacity: number
  /** How much one holder gets while nobody else has anything. */
  most: number
  /** How many requests of one holder may wait for their share, and for how long. */
  waitersMax?: number
  waitMs?: number
}

/** One holder's share. */
export interface Hold {
  readonly amount: number
  /** Counts an amount that is already there, whether it fits or not. */
  add(amount: number): void
  /** Gives back this much of it, or all that is left. */
  give(amount?: number): void
}

interface Waiter {
  amount: number
  grant: () => void
}

interface Line {
  holder: Holder
  waiters: Set<Waiter>
}

/** The weight of a test key compared with a live one. */
export const TEST_WEIGHT = 1 / 3
const RETRY_AFTER_SECONDS = '2'

/** The holder that a key's use is counted for: its account, with test keys as a separate holder. */
export function holderOf({ accountId, test }: Owner): Holder {
  return test ? { id: `${accountId} test`, weight: TEST_WEIGHT } : { id: accountId }
}

export function overloaded(cause?: unknown): AppError {
  return new AppError('OVERLOADED', { cause, headers: { 'retry-after': RETRY_AFTER_SECONDS } })
}

export class Shares {
  readonly #capacity: number
  readonly #ratio: number
  readonly #waitersMax: number
  readonly #waitMs: number
  readonly #held = new Map<string, number>()
  /** The line of each waiting holder; the one served last is at the end. */
  readonly #lines = new Map<string, Line>()
  #used = 0

  constructor({ capacity, most, waitersMax = 0, waitMs = 0 }: SharesOptions) {
    this.#capacity = capacity
    // A holder alone stops at `most`, where it has this many times what is free.
    this.#ratio = most >= capacity ? Number.POSITIVE_INFINITY : most / (capacity - most)
    this.#waitersMax = waitersMax
    this.#waitMs = waitMs
  }

  get used(): number {
    return this.#used
  }

  /** Undefined if the holder cannot have it now. */
  tryTake(holder: Holder, amount = 1): Hold | undefined {
    return this.#lines.has(holder.id) || !this.#fits(holder, amount) ? undefined : this.#take(holder, amount)
  }

  /**
   * Waits for its turn, which goes round among the waiting holders. Throws OVERLOADED if too many requests of this
   * holder are waiting or it took too long, and the signal's reason if that was aborted because the client has gone.
   */
  async take(holder: Holder, amount = 1, signal?: AbortSignal): Promise<Hold> {
    const hold = this.tryTake(holder, amount)
    if (hold) return hold
    const line = this.#lines.get(holder.id) ?? { holder, waiters: new Set() }
    if (line.waiters.size >= this.#waitersMax) throw overloaded()
    signal?.throwIfAborted()
    this.#lines.set(holder.id, line)
    const { promise, resolve, reject } = Promise.withResolvers<Hold>()
    const waiter = { amount, grant: () => resolve(this.#take(holder, amount)) }
    line.waiters.add(waiter)
    const leave = (reason: unknown) => {
      line.waiters.delete(waiter)
      if (line.waiters.size === 0) this.#lines.delete(holder.id)
      reject(reason)
      // It may have blocked a smaller one.
      this.#serve()
    }
    const timer = setTimeout(() => leave(overloaded()), this.#waitMs).unref()
    const onAbort = () => leave(signal?.reason)
    signal?.addEventListener('abort', onAbort, { once: true })
    return promise.finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    })
  }

  /** True if the holder has room for one more, within its share and the total capacity. */
  hasRoom(holder: Holder): boolean {
    return this.#fits(holder, 1)
  }

  /** Opens an empty hold. */
  open(holder: Holder): Hold {
    return this.#take(holder, 0)
  }

  #fits({ id, weight = 1 }: Holder, amount: number): boolean {
    const free = this.#capacity - this.#used
    if (amount > free) return false
    const held = this.#held.get(id) ?? 0
    // A first request needs only room: one for more than a share would otherwise never get it.
    return held === 0 || held + amount - 1 < (free - amount + 1) * this.#ratio * weight
  }

  #take({ id }: Holder, amount: number): Hold {
    const change = (by: number) => {
      this.#used += by
      const held = (this.#held.get(id) ?? 0) + by
      if (held === 0) this.#held.delete(id)
      else this.#held.set(id, held)
    }
    let left = amount
    change(amount)
    return {
      get amount() {
        return left
      },
      add: (more) => {
        left += more
        change(more)
      },
      give: (back = left) => {
        const given = Math.min(back, left)
        if (given === 0) return
        left -= given
        change(-given)
        this.#serve()
      },
    }
  }

  /** Serves one request of each eligible holder in turn, round and round, while anybody can be served. */
  #serve(): void {
    let isServing = this.#lines.size > 0
    while (isServing) {
      isServing = false
      for (const [id, line] of [...this.#lines]) {
        const [waiter] = line.waiters
        if (!waiter || !this.#fits(line.holder, waiter.amount)) continue
        line.waiters.delete(waiter)
        this.#lines.delete(id)
        if (line.waiters.size > 0) this.#lines.set(id, line)
        waiter.grant()
        isServing = true
      }
    }
  }
}
