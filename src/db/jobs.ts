/**
 * The queue: pg-boss in the same PostgreSQL, on the same pool. Jobs are hints that say "look at this";
 * what is to be done is read from the tables.
 */
import pg from 'pg'
import { type Job, type Db as JobsDb, PgBoss } from 'pg-boss'
import type { Db, Pool, Tx } from './sql.ts'
import type { SteadyClock } from './steady-clock.ts'

export type { Job }
export type Jobs = PgBoss

const DAY_SECONDS = 86_400

/** A job is given back this long after its worker was last heard of: pg-boss's minimum. */
export const JOB_HEARTBEAT_SECONDS = 10

/** Lets a job call run on the caller's transaction: `jobs.insert(name, rows, { db: jobsOn(tx) })`. */
export function jobsOn(db: Db): JobsDb {
  // pg-boss reads counts as the driver's own strings, not as our bigints.
  return { executeSql: (text, values = []) => db.query({ text, values, types: pg.types }) }
}

const SUPERVISE_MS = 1_000

/** `clock`: what the queue does by dates for many jobs at once is done only where the date is as it should be. */
function create(pool: Pool, clock?: SteadyClock): PgBoss {
  const db = jobsOn(pool)
  return new PgBoss({
    db: clock ? { executeSql: (text, values) => db.executeSql(expecting(clock, text), values) } : db,
    schema: 'jobs',
    // Driven by startJobs, which asks the clock before.
    supervise: false,
    schedule: false,
    monitorIntervalSeconds: 1,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
}

/** Creates or upgrades the queue's own schema. */
export async function installJobs(pool: Pool): Promise<void> {
  const boss = create(pool)
  await boss.start()
  await boss.stop({ graceful: false })
}

/**
 * pg-boss gives jobs back, and clears them away, by deleting them in transactions of one text, in which it is the same
 * moment all along.
 */
function expecting(clock: SteadyClock, text: string): string {
  if (!/^\s*BEGIN;[\s\S]*DELETE FROM/.test(text)) return text
  const { expected } = clock
  if (!expected) throw new Error('the clock of the database is not known well enough')
  return text.replace('BEGIN;', `BEGIN; select expect_clock('${expected.toISOString()}');`)
}

export interface JobsOptions {
  /** Also gives back the jobs of dead workers, and clears old jobs away. */
  supervise: boolean
  /** Without it the clock is taken to be never set. */
  clock?: SteadyClock
  onError: (error: Error) => void
}

export async function startJobs(pool: Pool, { supervise, clock, onError }: JobsOptions): Promise<Jobs> {
  const boss = create(pool, supervise ? clock : undefined)
  boss.on('error', onError)
  await boss.start()
  if (!supervise) return boss
  let isRunning = false
  const timer = setInterval(() => {
    if (isRunning || (clock && !clock.expected)) return
    isRunning = true
    void boss
      .supervise()
      .catch(onError)
      .finally(() => {
        isRunning = false
      })
  }, SUPERVISE_MS)
  boss.once('stopped', () => clearInterval(timer))
  return boss
}

/**
 * A queue in which a key is queued or active once at most. Limits are far out of the way: the messages
 * hold the truth, so a job must not be given up or thrown away for its age or its crashes.
 */
export async function createExclusiveQueue(jobs: Jobs, name: string): Promise<void> {
  await jobs.createQueue(name, {
    policy: 'exclusive',
    partition: true,
    retryLimit: 1_000_000,
    retryDelay: 0,
    heartbeatSeconds: JOB_HEARTBEAT_SECONDS,
    expireInSeconds: DAY_SECONDS - 1,
    retentionSeconds: 400 * DAY_SECONDS,
    deleteAfterSeconds: 60,
  })
}

const ASK_MS = 20_000

/** Has one of the processes that ask for it do `work` once a minute. Returns how to end this one's part. */
export async function everyMinute(
  jobs: Jobs,
  pool: Pool,
  name: string,
  work: () => Promise<void>,
): Promise<() => Promise<void>> {
  await jobs.createQueue(name, { policy: 'exclusive', retryLimit: 0, deleteAfterSeconds: 3_600 })
  // Former versions had the queue ask by the clock.
  await jobs.unschedule(name)
  await jobs.work(name, { pollingIntervalSeconds: 10 }, work)
  const ask = async () => {
    if (await isDue(pool, name)) await jobs.send(name, {}, { singletonKey: name })
  }
  // What cannot be asked for now is asked for the next time.
  const timer = setInterval(() => void ask().catch(() => undefined), ASK_MS)
  return async () => {
    clearInterval(timer)
    await jobs.offWork(name)
  }
}

/** Whether it was last asked for a minute ago, which it then is now. */
async function isDue(db: Db, name: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into chores as c values ($1, steady_now())
     on conflict (name) do update set asked_at = excluded.asked_at
     where c.asked_at not between excluded.asked_at - interval '50 seconds' and excluded.asked_at`,
    [name],
  )
  return rowCount === 1
}

/** Which of these keys of an exclusive queue have a job that waits or is being worked on. */
export async function liveKeys(db: Db, queue: string, keys: string[]): Promise<Set<string>> {
  // In the words of the queue's own unique index.
  const { rows } = await db.query<{ key: string }>({
    name: 'live-keys',
    text: `select singleton_key as key from jobs.job
           where name = $1 and coalesce(singleton_key, '') = any ($2) and state <= 'active' and policy = 'exclusive'`,
    values: [queue, keys],
  })
  return new Set(rows.map(({ key }) => key))
}

/** Ends jobs on the caller's transaction; returns the ids of those that were still ours. */
export async function completeJobs(jobs: Jobs, db: Db, queue: string, done: Job[]): Promise<Set<string>> {
  return settledIds(await jobs.complete(queue, done, null, { db: jobsOn(db) }))
}

/** Says that the workers of these jobs are alive; returns the ids of those that are still ours. `db`: not the queue's own. */
export async function renewJobs(jobs: Jobs, queue: string, held: Job[], db?: Db): Promise<Set<string>> {
  const options = db ? { db: jobsOn(db) } : {}
  return held.length === 0 ? new Set() : settledIds(await jobs.touch(queue, held, options))
}

/** The ids of those jobs that are still ours, and that nobody can give to another until the transaction ends. */
export async function holdJobs(tx: Tx, queue: string, held: Job[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'hold-jobs',
    text: `select id from jobs.job join unnest($2::uuid[], $3::int[]) as held (job_id, attempt) on id = job_id
           where name = $1 and state = 'active' and retry_count = attempt
           order by id for share of job`,
    values: [queue, held.map(({ id }) => id), held.map(({ retryCount }) => retryCount)],
  })
  return new Set(rows.map(({ id }) => id))
}

/** pg-boss answers with the ids it touched, but its types do not say so. */
function settledIds(response: object): Set<string> {
  return new Set((response as { settled: string[] }).settled)
}
