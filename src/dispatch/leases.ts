/**
 * Leases of binds: a process owns a bind while it holds the bind's lock and has said in the last seconds that it is
 * alive. Nothing here goes by a date: an owner judges itself, and the others, by its own monotonic clock, so that no
 * clock that is set steals a bind or freezes it.
 */
import { randomUUID } from 'node:crypto'
import { Locks } from '../db/locks.ts'
import { SESSIONS } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { beatAndListOthers, endSessions, forget, type Taken, takeLease } from './leases-sql.ts'

/** What its owner knows of a bind. */
export interface Lease extends Taken {
  /** Whether it may still be written to the carrier: to be asked before each write. */
  mayWrite: () => boolean
  /** Lets others have it. */
  release: () => Promise<void>
}

export interface LeasesDeps {
  databaseUrl: string
  /** For people: "host:pid". */
  owner: string
  clock: Clock
  log: Log
  /** All leases have ended, and others may have them already. */
  onLost: (error: Error) => void
}

const BEAT_MS = 500
/** How long a beat lets its process write, from the moment it was asked for. */
export const LEASE_MS = 4_000
/** Whoever has not been heard of for this long has stopped writing, a second ago at least, whatever its clock's pace. */
const SILENT_MS = LEASE_MS + 1_000
const FORGET_MS = 60_000

export class Leases {
  readonly #deps: LeasesDeps
  readonly #id = randomUUID()
  readonly #locks: Locks
  /** Of the session that holds the locks: when the lease of its binds ends. */
  #session = { untilMs: Number.NEGATIVE_INFINITY }
  /** The beats of other processes, and when each was first seen. */
  #others = new Map<string, { beat: number; sinceMs: number }>()
  #timer: NodeJS.Timeout | undefined
  #beating: Promise<void> | undefined

  constructor(deps: LeasesDeps) {
    this.#deps = deps
    this.#locks = new Locks(deps.databaseUrl, { onLost: (error) => this.#onLost(error) })
  }

  get isOpen(): boolean {
    return this.#locks.isOpen
  }

  /** Opens the session; call it again after it was lost. */
  async open(): Promise<void> {
    await this.#locks.open()
    this.#timer ??= setInterval(() => {
      this.#beating ??= this.#beat()
        .catch((err) => this.#deps.log.warn({ err }, 'could not say that this process is alive'))
        .finally(() => {
          this.#beating = undefined
        })
    }, BEAT_MS)
    await this.#beat()
  }

  /** Whether other processes could take binds. */
  get areOthersAlive(): boolean {
    const now = this.#deps.clock.nowMs()
    return this.#others.values().some(({ sinceMs }) => now - sinceMs < SILENT_MS)
  }

  /** Undefined when another process has the bind. Ask only for those that are not ours. */
  async acquire(smsc: string, index: number): Promise<Lease | undefined> {
    const { clock, owner } = this.#deps
    const session = this.#session
    const key = `bind:${smsc}/${index}`
    if (!(await this.#locks.tryAcquire(key))) return undefined
    const release = async () => {
      // What a session held ended with it, and the next one may hold the same for another lease.
      if (this.#session === session) await this.#locks.release(key)
    }
    try {
      const taken = await takeLease(this.#ask, smsc, index, owner)
      return { ...taken, mayWrite: () => clock.nowMs() < session.untilMs, release }
    } catch (error) {
      await release().catch(() => undefined)
      throw error
    }
  }

  /** A lock on the session of the leases, for what is not a bind: it ends with the process, like them. */
  tryLock(key: string): Promise<boolean> {
    return this.#locks.tryAcquire(key)
  }

  unlock(key: string): Promise<void> {
    return this.#locks.release(key)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#beating
    if (this.isOpen) await forget(this.#ask, [this.#id]).catch(() => undefined)
    this.#session.untilMs = Number.NEGATIVE_INFINITY
    await this.#locks.close()
  }

  readonly #ask = <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
    this.#locks.query<Row>(text, values)

  /** Renews the leases, and takes the locks of those who do not. */
  async #beat(): Promise<void> {
    if (!this.isOpen) return
    const { clock, log } = this.#deps
    const session = this.#session
    // An answer may have lain unread while this process was stopped: it tells of the moment it was asked for.
    const askedAtMs = clock.nowMs()
    const others = await beatAndListOthers(this.#ask, this.#id, SESSIONS)
    if (this.#session !== session) return
    session.untilMs = askedAtMs + LEASE_MS
    const now = clock.nowMs()
    const silenceOf = (id: string) => askedAtMs - (this.#others.get(id)?.sinceMs ?? now)
    this.#others = new Map(
      others.map(({ id, beat }) => {
        const known = this.#others.get(id)
        return [id, known?.beat === beat ? known : { beat, sinceMs: now }]
      }),
    )
    const silent = others.filter(({ id }) => silenceOf(id) >= SILENT_MS)
    if (silent.length === 0) return
    const ended = await endSessions(this.#ask, silent)
    if (ended > 0) log.warn({ sessions: ended }, 'ended sessions of a process that has gone silent')
    const long = silent.filter(({ id }) => silenceOf(id) >= FORGET_MS)
    if (long.length > 0)
      await forget(
        this.#ask,
        long.map(({ id }) => id),
      )
  }

  /** The next session's leases are others: what was written to by these is written to no more. */
  #onLost(error: Error): void {
    this.#session.untilMs = Number.NEGATIVE_INFINITY
    this.#session = { untilMs: Number.NEGATIVE_INFINITY }
    this.#deps.onLost(error)
  }
}
