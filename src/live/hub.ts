/**
 * The batches watched in this process. Notifications of changes lead to one query for all changed batches, and every
 * watcher of a batch gets its result.
 */

import { type Progress, progressOf } from '../batches/progress-sql.ts'
import { Listener } from '../db/announce.ts'
import type { Pool } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { isOver } from '../messages/state.ts'
import { RateMeter } from './rate.ts'
import { eventData, finished } from './schema.ts'

export interface HubDeps {
  /** The database that notifies: a replica would lag behind it. */
  pool: Pool
  databaseUrl: string
  clock: Clock
  log: Log
  /** The pause between two readings of every watched batch: notifications may be lost, or never sent. */
  sweepMs?: number
}

/** The state of a batch, and its form for watchers. */
export interface Snapshot {
  batch: Progress
  data: string
}

export type Show = (snapshot: Snapshot) => void

interface Watched {
  shows: Set<Show>
  meter: RateMeter
  latest: Snapshot | undefined
}

/** The least time between two readings, and so between two readings of one batch. */
const READ_MS = 250
const SWEEP_MS = 5_000

export class Hub {
  readonly #deps: HubDeps
  readonly #watched = new Map<string, Watched>()
  /** The watched batches that are to be read. */
  readonly #due = new Set<string>()
  #readAtMs = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #reading: Promise<void> | undefined
  /** Set while anything is watched. */
  #listener: Listener | undefined
  #sweeper: NodeJS.Timeout | undefined
  /** Resolves once the listeners that are no longer needed have closed. */
  #closed: Promise<unknown> = Promise.resolve()

  constructor(deps: HubDeps) {
    this.#deps = deps
  }

  /**
   * Shows `batch`, as just read, and then every newer state until the returned function is called. The same state may
   * be shown again.
   */
  watch(batch: Progress, show: Show): () => void {
    const { id } = batch
    if (this.#watched.size === 0) this.#open()
    const watched = this.#watched.get(id) ?? { shows: new Set(), meter: new RateMeter(), latest: undefined }
    this.#watched.set(id, watched)
    watched.shows.add(show)
    this.#take(watched, batch)
    // Changes since it was read were announced only to those who watched then.
    this.#refresh([id])
    return () => {
      if (!watched.shows.delete(show) || watched.shows.size > 0) return
      this.#watched.delete(id)
      if (this.#watched.size === 0) this.#close()
    }
  }

  /** Call it when nothing is watched any more. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#reading
    await this.#closed
  }

  #open(): void {
    const sweep = () => this.#refresh([...this.#watched.keys()])
    this.#listener = new Listener(this.#deps.databaseUrl, {
      onOpen: sweep,
      onAnnounced: (ids) => this.#refresh(ids),
      onLost: (err) => this.#deps.log.warn({ err }, 'the connection that hears of changes was lost'),
    })
    this.#sweeper = setInterval(sweep, this.#deps.sweepMs ?? SWEEP_MS)
  }

  #close(): void {
    clearInterval(this.#sweeper)
    this.#closed = Promise.all([this.#closed, this.#listener?.stop()])
  }

  #refresh(ids: string[]): void {
    for (const id of ids) if (this.#watched.has(id)) this.#due.add(id)
    this.#plan()
  }

  #plan(): void {
    if (this.#due.size === 0 || this.#timer || this.#reading) return
    const waitMs = Math.max(0, this.#readAtMs + READ_MS - this.#deps.clock.nowMs())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#reading = this.#read().finally(() => {
        this.#reading = undefined
        this.#plan()
      })
    }, waitMs)
  }

  /** Reads all due batches, in one statement. */
  async #read(): Promise<void> {
    const ids = [...this.#due].filter((id) => this.#watched.has(id))
    this.#due.clear()
    if (ids.length === 0) return
    this.#readAtMs = this.#deps.clock.nowMs()
    try {
      for (const batch of await progressOf(this.#deps.pool, ids)) {
        const watched = this.#watched.get(batch.id)
        if (watched) this.#take(watched, batch)
      }
    } catch (err) {
      // The next sweep tries again.
      this.#deps.log.warn({ err }, 'reading how far batches are failed')
    }
  }

  #take(watched: Watched, batch: Progress): void {
    const { meter, latest } = watched
    if (!latest || batch.version >= latest.batch.version) {
      // The messages that a cancellation fails at once say nothing of the carrier's speed.
      if (batch.paused || batch.canceled || batch.status === 'pending') meter.reset()
      else if (!latest || !isOver(latest.batch.status))
        meter.observe(finished(batch), this.#deps.clock.nowMs())
      watched.latest = { batch, data: eventData(batch, meter.perSecond) }
    }
    for (const show of watched.shows) show(watched.latest as Snapshot)
  }
}
