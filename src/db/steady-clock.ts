/**
 * Notices when the clock of the database is set, and prevents timed work from waiting longer or shorter because of
 * it. Each process compares the database's clock with its own monotonic one, four times a second. The process that
 * notices first notes the jump in the table `clock` (so that `steady_now()` continues evenly) and corrects the
 * queue's dates, and the others see that it has.
 */
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { type Db, type Pool, transaction } from './sql.ts'

/**
 * SQL for the end of what is certainly past: a clock that was set forward makes nothing old before its time, and one
 * that was set back makes nothing new again.
 */
export const BEFORE_NOW = 'least(now(), (select steady_now()))'

const LOOK_MS = 250
/** Smaller differences come from slow answers, or from a clock that is adjusted gradually. */
const TOLERANCE_MS = 1_000
/**
 * Transactions that began before a jump may end after it and leave jobs with old dates. They can last as long as a
 * statement may take or a transaction may wait for its next one.
 */
const REFRESH_AGAIN_MS = [5_000, 30_000, 90_000]
/** A process uses the clock to give back jobs only after it has watched it this long: others may know better. */
const PROBATION_MS = 2_000

export interface SteadyClockDeps {
  /** Preferably a dedicated pool, so that it never waits for other statements. */
  pool: Pool
  log: Log
  clock: Clock
  /** Called when this process has corrected a jump. */
  onJump?: () => Promise<unknown>
}

interface Look {
  /** Steady time, in milliseconds since 1970. */
  steadyMs: number
  correctionMs: number
  jumps: number
  seenMs: number
}

/** The state of the clocks at one moment of the process's own clock. */
interface Anchor extends Look {
  atMs: number
}

export interface ClockState {
  /** The clock was set, and what depends on it is not corrected yet. */
  isUncertain: boolean
  /** The last jump within the last day. */
  lastJump: { at: Date; seconds: number } | undefined
}

export class SteadyClock {
  readonly #deps: SteadyClockDeps
  #anchor: Anchor | undefined
  #knownSinceMs = 0
  #uncertain = false
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined
  readonly #again = new Set<NodeJS.Timeout>()

  constructor(deps: SteadyClockDeps) {
    this.#deps = deps
  }

  /** Checks once, then keeps checking by itself. */
  async start(): Promise<void> {
    await this.look()
    this.#timer = setInterval(() => {
      this.#looking ??= this.look()
        .catch((err) => this.#deps.log.warn({ err }, 'looking at the clock of the database failed'))
        .finally(() => {
          this.#looking = undefined
        })
    }, LOOK_MS)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
    for (const timer of this.#again) clearTimeout(timer)
  }

  /** The time that the database's clock should show now; undefined if that is not known reliably. */
  get expected(): Date | undefined {
    const nowMs = this.#deps.clock.nowMs()
    if (!this.#anchor || this.#uncertain || nowMs - this.#knownSinceMs < PROBATION_MS) return undefined
    const { steadyMs, correctionMs, atMs } = this.#anchor
    return new Date(steadyMs + correctionMs + nowMs - atMs)
  }

  async state(db: Db): Promise<ClockState> {
    return { isUncertain: this.#uncertain, lastJump: await lastJump(db) }
  }

  async look(): Promise<void> {
    const { pool, clock } = this.#deps
    const anchor = this.#anchor
    const askedMs = clock.nowMs()
    const look = await seen(pool, anchor && anchor.steadyMs + askedMs - anchor.atMs)
    const answeredMs = clock.nowMs()
    const slowMs = answeredMs - askedMs
    // A slow answer is too imprecise; the next check comes soon.
    if (slowMs > TOLERANCE_MS / 2) return
    if (!anchor) {
      this.#knownSinceMs = answeredMs
      // No process saw the jump, but the clock is behind the latest time that was noted.
      const behindMs = look.steadyMs - look.seenMs
      if (behindMs < -TOLERANCE_MS) return this.#putRight(behindMs, look)
    } else if (anchor.jumps === look.jumps) {
      const expectedMs = anchor.steadyMs + askedMs - anchor.atMs
      const aheadMs = look.steadyMs - expectedMs
      if (aheadMs < -TOLERANCE_MS || aheadMs > slowMs + TOLERANCE_MS)
        return this.#putRight(aheadMs - slowMs / 2, look)
    }
    // This number tells all processes that a jump was noticed.
    this.#uncertain = false
    this.#anchor = { ...look, atMs: (askedMs + answeredMs) / 2 }
  }

  async #putRight(byMs: number, { jumps, steadyMs }: Look): Promise<void> {
    const { pool, log, onJump } = this.#deps
    this.#uncertain = true
    const isOurs = await transaction(pool, async (tx) => {
      if (!(await noteJump(tx, { byMs, jumps, seenMs: steadyMs - byMs }))) return false
      await refreshJobs(tx)
      return true
    })
    if (isOurs) {
      log.error(
        { seconds: Math.round(byMs / 1_000) },
        'the clock of the database was set: waiting messages were put right',
      )
      this.#refreshAgain()
      await onJump?.()
    }
    // The next check reads the corrected time.
    this.#anchor = undefined
  }

  #refreshAgain(): void {
    const { pool, log } = this.#deps
    for (const ms of REFRESH_AGAIN_MS) {
      const timer = setTimeout(() => {
        this.#again.delete(timer)
        refreshDates(pool).catch((err) => log.warn({ err }, 'looking at what waits failed'))
      }, ms).unref()
      this.#again.add(timer)
    }
  }
}

/** Notes the steady time reached, unless the clock was just set; `expectedMs` is undefined if no time is expected. */
async function seen(db: Db, expectedMs: number | undefined): Promise<Look> {
  const { rows } = await db.query<Look>({
    name: 'see-clock',
    text: `with before as (select seen from clock),
                at as materialized (select clock_timestamp() as now)
           update clock set seen = case
             when $1::float8 is null or abs(extract(epoch from at.now - correction) * 1000 - $1) < $2
             then greatest(clock.seen, at.now - correction) else clock.seen end
           from at, before
           returning extract(epoch from at.now - correction)::float8 * 1000 as "steadyMs",
                     extract(epoch from correction)::float8 * 1000 as "correctionMs", jumps,
                     coalesce(extract(epoch from before.seen)::float8 * 1000, 0) as "seenMs"`,
    values: [expectedMs ?? null, TOLERANCE_MS],
  })
  return rows[0] as Look
}

/** Returns false if another process has noted the jump already. */
async function noteJump(
  db: Db,
  { byMs, jumps, seenMs }: { byMs: number; jumps: number; seenMs: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update clock set correction = correction + $1 * interval '1 millisecond', jumps = jumps + 1,
       seen = to_timestamp($3::float8 / 1000), jumped_at = now(), jumped_by = $1 * interval '1 millisecond'
     where jumps = $2`,
    [byMs, jumps, seenMs],
  )
  return rowCount === 1
}

/** The jobs of this queue wait for a date by the clock, however it is set. */
export const DATED_QUEUE = 'batch-starts'

/** Jobs are hints: every waiting job is checked once now, and rescheduled if it is too early. */
async function refreshDates(db: Db): Promise<void> {
  await db.query(
    `update jobs.job set start_after = now() where state < 'active' and start_after > now() and name <> $1`,
    [DATED_QUEUE],
  )
}

/**
 * Refreshes the dates of waiting jobs, counts active jobs as just heard of, and makes the queue's periodic work due.
 */
async function refreshJobs(db: Db): Promise<void> {
  await refreshDates(db)
  await db.query(`update jobs.job set heartbeat_on = now(), started_on = now() where state = 'active'`)
  await db.query('update jobs.queue set monitor_on = null, monitor_claim_on = null, maintain_on = null')
  await db.query('update jobs.version set monitor_backoff_on = null, reindex_on = null')
}

async function lastJump(db: Db): Promise<ClockState['lastJump']> {
  const { rows } = await db.query<{ at: Date; seconds: number }>({
    name: 'last-jump',
    text: `select jumped_at as at, round(extract(epoch from jumped_by))::float8 as seconds from clock
           where abs(extract(epoch from now() - jumped_at)) < 86400`,
  })
  return rows[0]
}
