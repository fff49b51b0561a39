/**
 * Something of which there is only so much, shared out among those who want it. Whoever is alone gets most of it and
 * never all: each may hold no more than a part of what is free, so that there is always some left for the next to come.
 */
import type { Owner } from './caller.ts'
import { AppError } from './errors.ts'

/** Who a share is counted for. */
export interface Holder {
  id: string
  /** What it counts for beside others; 1 unless it is said. */
  weight?: number
}

export interface SharesOptions {
  /** How much there is, in whatever unit. */
  capacity: number
  /** What one holder gets while nobody else has anything. */
  most: number
  /** How many requests of one holder may wait for their share, and for how long. */
  waitersMax?: number
  waitMs?: number
}

/** A share that somebody has. */
export interface Hold {
  readonly amount: number
  /** Counts what is there already, whether it fits or not. */
  add(amount: number): void
  /** Gives back so much of it, or all that is left. */
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

/** What a test key counts for beside a live one. */
export const TEST_WEIGHT = 1 / 3
const RETRY_AFTER_SECONDS = '2'

/** Whom what a key causes is counted for: its account, whose test keys are somebody else. */
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
  /** Of each holder that waits; who was served last is at the end. */
  readonly #lines = new Map<string, Line>()
  #used = 0

  constructor({ capacity, most, waitersMax = 0, waitMs = 0 }: SharesOptions) {
    this.#capacity = capacity
    // Alone, a holder stops at `most`, where it has this many times what is free.
    this.#ratio = most >= capacity ? Number.POSITIVE_INFINITY : most / (capacity - most)
    this.#waitersMax = waitersMax
    this.#waitMs = waitMs
  }

  get used(): number {
    return this.#used
  }

  /** Undefined where the holder cannot have it now. */
  tryTake(holder: Holder, amount = 1): Hold | undefined {
    return this.#lines.has(holder.id) || !this.#fits(holder, amount) ? undefined : this.#take(holder, amount)
  }

  /**
   * Waits for its turn, which goes round among the holders that wait. Throws OVERLOADED where too many of this holder
   * wait already or it took too long, and the signal's reason where that was aborted: the client has gone.
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
      // It may have been in the way of a smaller one.
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

  /** Whether it has room for one more: not beyond its share, nor all together beyond what there is. */
  hasRoom(holder: Holder): boolean {
    return this.#fits(holder, 1)
  }

  /** A hold of nothing yet. */
  open(holder: Holder): Hold {
    return this.#take(holder, 0)
  }

  #fits({ id, weight = 1 }: Holder, amount: number): boolean {
    const free = this.#capacity - this.#used
    if (amount > free) return false
    const held = this.#held.get(id) ?? 0
    // The first needs only room: what asks for more than a share at once would otherwise never have it.
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

  /** One of each holder that may have it, round and round, as long as there is anything for anybody. */
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
