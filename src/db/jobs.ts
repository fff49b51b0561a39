/**
 * The queue: pg-boss in the same PostgreSQL, on the same pool. Jobs are hints that say "look at this";
 * what is to be done is read from the tables.
 */
import pg from 'pg'
import { type Job, type Db as JobsDb, PgBoss } from 'pg-boss'
import type { Db, Pool, Tx } from './sql.ts'

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

function create(pool: Pool, supervise: boolean): PgBoss {
  return new PgBoss({
    db: jobsOn(pool),
    schema: 'jobs',
    supervise,
    schedule: supervise,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
}

/** Creates or upgrades the queue's own schema. */
export async function installJobs(pool: Pool): Promise<void> {
  const boss = create(pool, false)
  await boss.start()
  await boss.stop({ graceful: false })
}

/** `supervise`: also gives back the jobs of dead workers, runs schedules and clears old jobs away. */
export async function startJobs(
  pool: Pool,
  options: { supervise: boolean; onError: (error: Error) => void },
): Promise<Jobs> {
  const boss = create(pool, options.supervise)
  boss.on('error', options.onError)
  return boss.start()
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

/** Has one of the processes that ask for it do `work` once a minute; `jobs.offWork(name)` ends this one's part. */
export async function everyMinute(jobs: Jobs, name: string, work: () => Promise<void>): Promise<void> {
  await jobs.createQueue(name, { policy: 'exclusive', retryLimit: 0, deleteAfterSeconds: 3_600 })
  await jobs.work(name, { pollingIntervalSeconds: 10 }, work)
  await jobs.schedule(name, '* * * * *')
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
export async function touchJobs(jobs: Jobs, queue: string, held: Job[], db?: Db): Promise<Set<string>> {
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
