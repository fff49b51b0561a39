/**
 * Leases of binds: a process owns a bind while it holds the bind's lock and has reported within the last seconds that
 * it is alive. Nothing here depends on the date: an owner judges itself and the others by its own monotonic clock, so
 * that setting a clock neither steals a bind nor freezes it.
 */
import { randomUUID } from 'node:crypto'
import { Locks } from '../db/locks.ts'
import { SESSIONS } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { repeat } from '../kernel/repeat.ts'
import { beatAndListOthers, endSessions, forget, type TakenLease, takeLease } from './leases-sql.ts'

/** A bind, as its owner knows it. */
export interface Lease extends TakenLease {
  /** Whether writing to the carrier is still permitted; check it before each write. */
  mayWrite: () => boolean
  /** Releases the bind for others. */
  release: () => Promise<void>
}

export interface LeasesDeps {
  databaseUrl: string
  /** "host:pid", for people. */
  owner: string
  clock: Clock
  log: Log
  /** Called when all leases have ended; others may already have them. */
  onLost: (error: Error) => void
}

const BEAT_MS = 500
/** How long a beat lets its process write, counted from its request. */
export const LEASE_MS = 4_000
/** A process silent for this long stopped writing at least a second ago, however fast its clock runs. */
const SILENT_MS = LEASE_MS + 1_000
const FORGET_MS = 60_000
/**
 * A bind that has not come up after this time is released if others may do better. It is long enough for a link's
 * first four attempts, with their growing pauses. Each owner in a row that fails doubles the next one's time, so that
 * a bind whose carrier is down for everybody rarely moves.
 */
const UNBOUND_MS = 8_000
const UNBOUND_DOUBLINGS_MAX = 5

export class Leases {
  readonly #deps: LeasesDeps
  readonly #id = randomUUID()
  readonly #locks: Locks
  /** The session that holds the locks: when the lease of its binds ends. */
  #session = { untilMs: Number.NEGATIVE_INFINITY }
  /** The beats of other processes, and when each was first seen. */
  #others = new Map<string, { beat: number; sinceMs: number }>()
  #stopBeating: (() => Promise<void>) | undefined

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
    const { log } = this.#deps
    this.#stopBeating ??= repeat(
      BEAT_MS,
      () => this.#beat(),
      (err) => log.warn({ err }, 'could not say that this process is alive'),
    )
    await this.#beat()
  }

  /** Whether other processes could take binds. */
  get areOthersAlive(): boolean {
    const now = this.#deps.clock.nowMs()
    return this.#others.values().some(({ sinceMs }) => now - sinceMs < SILENT_MS)
  }

  /** Returns undefined if another process has the bind. Ask only for binds that are not ours. */
  async acquire(smsc: string, index: number): Promise<Lease | undefined> {
    const { clock, owner } = this.#deps
    const session = this.#session
    const key = `bind:${smsc}/${index}`
    if (!(await this.#locks.tryAcquire(key))) return undefined
    const release = async () => {
      // A session's locks ended with it, and the next session may hold the same lock for another lease.
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

  /** Takes a lock that is not a bind's on the session of the leases; like them, it ends with the process. */
  tryLock(key: string): Promise<boolean> {
    return this.#locks.tryAcquire(key)
  }

  unlock(key: string): Promise<void> {
    return this.#locks.release(key)
  }

  async close(): Promise<void> {
    await this.#stopBeating?.()
    if (this.isOpen) await forget(this.#ask, [this.#id]).catch(() => undefined)
    this.#session.untilMs = Number.NEGATIVE_INFINITY
    await this.#locks.close()
  }

  readonly #ask = <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
    this.#locks.query<Row>(text, values)

  /** Renews the leases, and takes the locks of processes that do not renew theirs. */
  async #beat(): Promise<void> {
    if (!this.isOpen) return
    const { clock, log } = this.#deps
    const session = this.#session
    // Counted from the request: an answer may have waited unread while this process was stopped.
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

  /** The next session has new leases: nothing more is written under the old ones. */
  #onLost(error: Error): void {
    this.#session.untilMs = Number.NEGATIVE_INFINITY
    this.#session = { untilMs: Number.NEGATIVE_INFINITY }
    this.#deps.onLost(error)
  }
}

/** How long an owner tries to bind after this many owners in a row have released it. */
export function patienceMs(letGo: number): number {
  return UNBOUND_MS * 2 ** Math.min(letGo, UNBOUND_DOUBLINGS_MAX)
}
