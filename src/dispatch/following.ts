/**
 * Waiting messages follow the routes. When routes have changed, this process looks through what waits, a hundred slices
 * at a time and beside all other processes, until nothing is left that was checked before the change. A lane checks what
 * it has taken itself. As long as routes do not change, neither costs anything.
 */
import type { Jobs } from '../db/jobs.ts'
import { type Pool, transaction } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { giveUpRouteless, moveMessages, moveWaiting } from '../messages/moving-sql.ts'
import { holdSlices, isFresh, type Slice } from '../messages/slices.ts'
import type { Run } from './run.ts'
import type { Topology } from './topology.ts'

export interface FollowingDeps {
  /** For moving, beside sending and accepting. */
  keeping: Pool
  jobs: Jobs
  log: Log
  topology: Topology
  /** How long messages wait for a route. */
  routeWaitSeconds: number
}

/** Batches that were accepted with the routes of before come in a little later. */
const PAUSE_MS = 500
const PAUSE_MAX_MS = 60_000
const ROUTELESS_PAUSE_MS = 5_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

export class Following {
  readonly #deps: FollowingDeps
  #version = 0
  #pauseMs = 0
  #nextMs = 0
  #routelessMs = 0
  #working: Promise<void> | undefined
  #stopping = false

  constructor(deps: FollowingDeps) {
    this.#deps = deps
  }

  /** Looks through what waits if that is due; call it often. */
  tick(): void {
    const { topology, log } = this.#deps
    const nowMs = performance.now()
    if (topology.version !== this.#version) {
      this.#version = topology.version
      this.#pauseMs = PAUSE_MS
      this.#nextMs = nowMs
    }
    if (this.#working || this.#stopping || Math.min(this.#nextMs, this.#routelessMs) > nowMs) return
    this.#working = this.#look(nowMs)
      .catch((err) => log.error({ err }, 'moving what waits failed'))
      .finally(() => {
        this.#working = undefined
      })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#working
  }

  /** Whether a slice was checked against the routes as they are, or later ones that are not known here yet. */
  isChecked({ routeId, routed = 0 }: Slice): boolean {
    return routeId < 0 || routed >= this.#deps.topology.version
  }

  /**
   * Whether a connection's bind may send a slice. One meant for another connection, which is down, it may send only if
   * the routes that chose that one are known here: by now it may not be on the route at all.
   */
  maySend(slice: Slice, smsc: string): boolean {
    return (
      this.isChecked(slice) && (slice.smsc === smsc || (slice.routed ?? 0) <= this.#deps.topology.version)
    )
  }

  /** Moves the messages of slices that a lane has just taken; returns those that it has to leave for now. */
  async check(runs: Run[]): Promise<Set<Run>> {
    const stale = runs.filter(({ slice }) => !this.isChecked(slice))
    if (stale.length === 0) return new Set()
    const { keeping, jobs, topology } = this.#deps
    const plan = topology.plan()
    return transaction(keeping, async (tx) => {
      const ours = await holdSlices(
        tx,
        stale.map(({ job }) => job),
      )
      const owned = stale.filter(({ job }) => ours.has(job.id))
      const slices = owned.map(({ slice, job }) => ({ slice, used: !isFresh(job) }))
      const { later } = await moveMessages(tx, jobs, plan, slices)
      for (const { slice } of owned) if (!later.has(slice)) slice.routed = plan.version
      return new Set(stale.filter((run) => !owned.includes(run) || later.has(run.slice)))
    })
  }

  async #look(nowMs: number): Promise<void> {
    if (this.#nextMs <= nowMs) {
      this.#nextMs = nowMs + this.#pauseMs
      this.#pauseMs = Math.min(2 * this.#pauseMs, PAUSE_MAX_MS)
      await this.#moveAll()
    }
    if (this.#routelessMs > nowMs) return
    this.#routelessMs = nowMs + ROUTELESS_PAUSE_MS
    const { keeping, log, topology, routeWaitSeconds } = this.#deps
    if (!topology.leadsNowhere) return
    const slices = await giveUpRouteless(keeping, routeWaitSeconds)
    if (slices > 0) log.warn({ slices }, 'gave up messages that had waited for a route too long')
  }

  async #moveAll(): Promise<void> {
    const { keeping, jobs, topology } = this.#deps
    const plan = topology.plan()
    for (let id: string | undefined = FIRST_ID; id !== undefined && !this.#stopping; )
      id = await moveWaiting(keeping, jobs, plan, id)
  }
}
