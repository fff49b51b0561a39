/**
 * The queue: pg-boss in the same PostgreSQL, on the same pool. Jobs are hints that say "look at this"; the tables say
 * what is to be done.
 */
import pg from 'pg'
import type { Job, Db as JobsDb, PgBoss } from 'pg-boss'
import type { Db, Pool, Tx } from './sql.ts'
import type { SteadyClock } from './steady-clock.ts'

export type { Job }
export type Jobs = PgBoss

const DAY_SECONDS = 86_400

/** A job is given back this long after the last sign of life of its worker; this is pg-boss's minimum. */
export const JOB_HEARTBEAT_SECONDS = 10

/** The texts of pg-boss's statements are the same every time, but for the ids of queues. */
const PREPARED_MAX = 32
const preparedNames = new Map<string, string>()

/** Undefined for a text that comes after too many others: each one stays prepared on its connection. */
function preparedName(text: string): string | undefined {
  const known = preparedNames.get(text)
  if (known !== undefined || preparedNames.size >= PREPARED_MAX) return known
  const name = `jobs-${preparedNames.size}`
  preparedNames.set(text, name)
  return name
}

/**
 * pg-boss joins the jobs that it fetches to all jobs of their queue. A plan that was made while the queue was empty then
 * reads the whole queue for each fetch, so the fetched ones are found where they stand instead: they are locked. One that
 * was changed in between is not found, and is taken the next time.
 */
function inPlace(text: string): string {
  return text.replace(
    /SELECT j\.id(\s+FROM[\s\S]*?)FROM next\s+WHERE name = '[^']*' AND j\.id = next\.id/,
    'SELECT j.id, j.ctid as place$1WHERE j.ctid = any (array(select place from next))',
  )
}

/**
 * The same for statements that are repeated all the time: a connection plans each of them once. Planning takes longer
 * than finding out that there is nothing to do. Use it with a pool whose plans suit any contents of a table (HOT).
 */
export function preparedJobsOn(db: Db): JobsDb {
  return {
    executeSql: (text, values = []) =>
      db.query({ name: preparedName(text), text: inPlace(text), values, types: pg.types } as pg.QueryConfig),
  }
}

/** Lets a job call run on the caller's transaction: `jobs.insert(name, rows, { db: jobsOn(tx) })`. */
export function jobsOn(db: Db): JobsDb {
  // pg-boss reads counts as the driver's own strings, not as our bigints.
  return { executeSql: (text, values = []) => db.query({ text, values, types: pg.types }) }
}

/** Most of what an idle gateway does: a pass is about thirty statements. A dead worker's jobs wait this much longer. */
const SUPERVISE_MS = 2_000

/** With `clock`, the queue changes many jobs by date only while the database's clock is right. */
async function create(pool: Pool, clock?: SteadyClock): Promise<PgBoss> {
  // Imported only here: it loads slowly, and most commands need no queue.
  const { PgBoss } = await import('pg-boss')
  const db = jobsOn(pool)
  return new PgBoss({
    db: clock ? { executeSql: (text, values) => db.executeSql(expecting(clock, text), values) } : db,
    schema: 'jobs',
    // Driven by startJobs, which checks the clock first.
    supervise: false,
    schedule: false,
    // Less than the time between two passes, or a timer that is a moment early would leave one out.
    monitorIntervalSeconds: 1,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
}

/** Creates or upgrades the queue's own schema. */
export async function installJobs(pool: Pool): Promise<void> {
  const boss = await create(pool)
  await boss.start()
  await boss.stop({ graceful: false })
}

/**
 * pg-boss gives jobs back and clears them away in transactions that delete them. Each transaction is one text, and
 * its time is fixed, so the clock can be checked at its start.
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
  /** Without it, the clock is assumed never to be set. */
  clock?: SteadyClock
  onError: (error: Error) => void
}

export async function startJobs(pool: Pool, { supervise, clock, onError }: JobsOptions): Promise<Jobs> {
  const boss = await create(pool, supervise ? clock : undefined)
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
 * A queue in which each key is queued or active at most once. Its limits are set very high: the messages hold the
 * truth, so a job must not be dropped because of its age or its crashes.
 */
export async function createExclusiveQueue(jobs: Jobs, name: string): Promise<void> {
  // Most starts find it: making it takes a lock and four statements.
  if (await jobs.getQueue(name)) return
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

/**
 * Does `work` once a minute, in one of the processes that call this. Returns a function that ends this process's
 * part.
 */
export async function everyMinute(
  jobs: Jobs,
  pool: Pool,
  name: string,
  work: () => Promise<void>,
): Promise<() => Promise<void>> {
  if (!(await jobs.getQueue(name)))
    await jobs.createQueue(name, { policy: 'exclusive', retryLimit: 0, deleteAfterSeconds: 3_600 })
  // Earlier versions scheduled the job by the clock.
  await jobs.unschedule(name)
  await jobs.work(name, { pollingIntervalSeconds: 10 }, work)
  const ask = async () => {
    if (await isDue(pool, name)) await jobs.send(name, {}, { singletonKey: name })
  }
  // A failed question is asked again the next time.
  const timer = setInterval(() => void ask().catch(() => undefined), ASK_MS)
  return async () => {
    clearInterval(timer)
    await jobs.offWork(name)
  }
}

/** Whether the last request was a minute ago; if so, notes a request now. */
async function isDue(db: Db, name: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into chores as c values ($1, steady_now())
     on conflict (name) do update set asked_at = excluded.asked_at
     where c.asked_at not between excluded.asked_at - interval '50 seconds' and excluded.asked_at`,
    [name],
  )
  return rowCount === 1
}

/** Returns which of these keys of an exclusive queue have a waiting or active job. */
export async function liveKeys(db: Db, queue: string, keys: string[]): Promise<Set<string>> {
  // The same expression as in the queue's unique index.
  const { rows } = await db.query<{ key: string }>({
    name: 'live-keys',
    text: `select singleton_key as key from jobs.job
           where name = $1 and coalesce(singleton_key, '') = any ($2) and state <= 'active' and policy = 'exclusive'`,
    values: [queue, keys],
  })
  return new Set(rows.map(({ key }) => key))
}

/** Whether a job of this queue may be fetched now. */
export async function hasDueJobs(db: Db, queue: string): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>({
    name: 'has-due-jobs',
    text: `select exists (select from jobs.job
                          where name = $1 and state < 'active' and not blocked and start_after <= jobs.job_now()) as any`,
    values: [queue],
  })
  return rows[0]!.any
}

/** Ends jobs in the caller's transaction; returns the ids of those that were still ours. */
export async function completeJobs(jobs: Jobs, db: Db, queue: string, done: Job[]): Promise<Set<string>> {
  return settledIds(await jobs.complete(queue, done, null, { db: jobsOn(db) }))
}

/**
 * Reports that the workers of these jobs are alive; returns the ids of those still ours. `db`: a pool other than the
 * queue's.
 */
export async function renewJobs(jobs: Jobs, queue: string, held: Job[], db?: Db): Promise<Set<string>> {
  const options = db ? { db: jobsOn(db) } : {}
  return held.length === 0 ? new Set() : settledIds(await jobs.touch(queue, held, options))
}

/** Returns the ids of these jobs that are still ours, and locks them: they stay ours until the transaction ends. */
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

/** pg-boss returns the ids that it changed, but its types do not say so. */
function settledIds(response: object): Set<string> {
  return new Set((response as { settled: string[] }).settled)
}
