/**
 * The worker of processes with the role jobs: distributes events, and takes endpoints' turns, as many at once as there
 * are connections for.
 */
import { JOB_HEARTBEAT_SECONDS, type Jobs } from '../db/jobs.ts'
import type { Pool } from '../db/sql.ts'
import { isHeld } from '../db/whole.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import { attemptDelivery, RETRY_DELAYS_MS } from './deliver.ts'
import { dueDeliveries } from './deliveries-sql.ts'
import { distributeEvents } from './distribute.ts'
import { Loop } from './loop.ts'
import type { Poster } from './post.ts'
import { type InUse, PACES, Rounds } from './rounds.ts'
import { openTarget } from './secrets.ts'
import type { Pace } from './store.ts'
import { endTurn, hasTurns, renewTurns, type TurnJob, takeTurn } from './turns.ts'

export interface WebhookDeps {
  pool: Pool
  jobs: Jobs
  log: Log
  poster: Poster
  vault: Vault
  /** The limit for open requests of this process. */
  connectionsMax: number
  retryDelaysMs?: readonly number[]
}

/** A turn in progress. */
interface TakenTurn extends InUse {
  job: TurnJob
  /** The pace it was asked for: a turn ends if its endpoint turns out to be of another. */
  pace: Pace
  /** How many requests it may have open at once. */
  connections: number
  /** True if another process has been given the turn meanwhile. */
  lost: boolean
  ended: Promise<void>
}

const DISTRIBUTE_POLL_MS = 500
const TURN_POLL_MS = 250
const RENEW_MS = (JOB_HEARTBEAT_SECONDS * 1_000) / 4
/** A turn ends after this many deliveries, and starts none after this long, because others wait. */
const TURN_DELIVERIES = 100
const TURN_MS = 5_000
/** How long open requests may take on stop; after that, their deliveries are attempted again elsewhere. */
const STOP_MS = 5_000

export class WebhookWorker {
  readonly #deps: Required<WebhookDeps>
  readonly #taken = new Set<TakenTurn>()
  readonly #rounds: Rounds
  readonly #distributing: Loop
  readonly #delivering: Loop
  readonly #hurry = new AbortController()
  readonly #renewTimer: NodeJS.Timeout
  #stopping = false
  #held = true

  constructor(deps: WebhookDeps) {
    this.#deps = { retryDelaysMs: RETRY_DELAYS_MS, ...deps }
    this.#rounds = new Rounds(deps.connectionsMax)
    const onError = (err: unknown) => deps.log.error({ err }, 'webhooks')
    this.#distributing = new Loop(() => this.#distribute(), DISTRIBUTE_POLL_MS, onError)
    this.#delivering = new Loop(() => this.#take(), TURN_POLL_MS, onError)
    this.#renewTimer = setInterval(() => void this.#renew().catch(onError), RENEW_MS)
  }

  /** Takes no more turns; open requests have a few seconds to be answered. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearInterval(this.#renewTimer)
    await Promise.all([this.#distributing.stop(), this.#delivering.stop()])
    const timer = setTimeout(() => this.#hurry.abort(), STOP_MS)
    await Promise.all([...this.#taken].map(({ ended }) => ended))
    clearTimeout(timer)
  }

  /** A database is only ever restored while no process uses it, so what is not held stays so. */
  async #isHeld(): Promise<boolean> {
    if (this.#held) this.#held = await isHeld(this.#deps.pool)
    return this.#held
  }

  async #distribute(): Promise<boolean> {
    if (await this.#isHeld()) return false
    const distributed = await distributeEvents(this.#deps.pool, this.#deps.jobs)
    if (distributed > 0) this.#delivering.wake()
    return distributed > 0
  }

  /** Takes one turn; false if there is none, or no connection for it. */
  async #take(): Promise<boolean> {
    if (await this.#isHeld()) return false
    if (!(await hasTurns(this.#deps.pool))) return false
    for (const pace of PACES) if (await this.#takeOf(pace)) return true
    return false
  }

  async #takeOf(pace: Pace): Promise<boolean> {
    const { jobs } = this.#deps
    const inUse = [...this.#taken]
    if (this.#rounds.roomFor(pace, inUse) <= 0) return false
    const job = await this.#rounds.next(pace, inUse, (accountsBut) => takeTurn(jobs, pace, accountsBut))
    if (!job) return false
    const { accountId } = job.data
    // Turns may have ended meanwhile, but none has begun: there is a connection for this one.
    const connections = this.#rounds.room(pace, accountId, [...this.#taken])
    const taken: TakenTurn = { job, pace, accountId, connections, lost: false, ended: Promise.resolve() }
    this.#taken.add(taken)
    taken.ended = this.#run(taken)
    return true
  }

  async #run(taken: TakenTurn): Promise<void> {
    const { pool, jobs, log } = this.#deps
    try {
      const attempted = await this.#deliver(taken)
      if (!taken.lost) await endTurn(jobs, pool, taken.job, attempted > 0 || this.#stopping)
    } catch (err) {
      log.error({ err, endpointId: taken.job.data.endpointId }, "taking a webhook's turn failed")
      // The next one comes after a pause that grows; a turn that cannot even be ended goes to another process.
      if (!taken.lost) await endTurn(jobs, pool, taken.job, false).catch(() => undefined)
    } finally {
      this.#taken.delete(taken)
      this.#delivering.wake()
    }
  }

  /** Attempts the due deliveries, as many at once as the turn has connections; returns how many. */
  async #deliver(taken: TakenTurn): Promise<number> {
    const { pool: db, log, poster, vault, retryDelaysMs } = this.#deps
    const { endpointId } = taken.job.data
    const target = await openTarget(db, vault, endpointId)
    if (!target) return 0
    const ids = await dueDeliveries(db, endpointId, TURN_DELIVERIES)
    // Frees the connections it does not need.
    taken.connections = Math.min(taken.connections, ids.length)
    this.#delivering.wake()
    const due = ids.values()
    const endMs = performance.now() + TURN_MS
    const goesOn = () =>
      target.enabled &&
      target.pace === taken.pace &&
      !taken.lost &&
      !this.#stopping &&
      performance.now() < endMs
    let attempted = 0
    const work = async () => {
      for (const id of due) {
        if (!goesOn()) return
        attempted++
        await attemptDelivery({ db, log, poster, retryDelaysMs }, endpointId, target, id, this.#hurry.signal)
      }
    }
    const results = await Promise.allSettled(Array.from({ length: taken.connections }, work))
    for (const result of results) if (result.status === 'rejected') throw result.reason
    return attempted
  }

  /** Sends the heartbeat; a turn that was given to another process is not ended by us. */
  async #renew(): Promise<void> {
    const held = [...this.#taken]
    const ours = await renewTurns(
      this.#deps.jobs,
      held.map(({ job }) => job),
    )
    for (const taken of held) if (!ours.has(taken.job.id)) taken.lost = true
  }
}
