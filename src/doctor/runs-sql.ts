/** Runs of the doctor that somebody began from elsewhere than the command line: one at a time, each kept with what it found. */
import type { Db } from '../db/sql.ts'
import type { Finding } from './store.ts'

export interface Run {
  id: string
  actor: string
  startedAt: Date
  /** Null: it goes on. */
  endedAt: Date | null
  checks: Finding[]
  /** Why it ended before its last check. */
  error: string | null
}

/** A run whose process has died stands still; no check takes longer. */
const STILL = `interval '5 minutes'`
const KEPT = 50
const RUN = `id, actor, started_at as "startedAt", ended_at as "endedAt", checks, error`

/** Returns undefined while another run goes on. */
export async function beginRun(db: Db, id: string, actor: string): Promise<Run | undefined> {
  await db.query(
    `update doctor_runs set ended_at = now(), error = 'the process that ran it has ended'
     where ended_at is null and touched_at < now() - ${STILL}`,
  )
  await db.query(
    'delete from doctor_runs where id in (select id from doctor_runs order by id desc offset $1)',
    [KEPT],
  )
  const { rows } = await db.query<Run>(
    `insert into doctor_runs (id, actor) values ($1, $2)
     on conflict ((true)) where ended_at is null do nothing returning ${RUN}`,
    [id, actor],
  )
  return rows[0]
}

export async function addFinding(db: Db, id: string, finding: string): Promise<void> {
  await db.query(
    'update doctor_runs set checks = checks || jsonb_build_array($2::jsonb), touched_at = now() where id = $1',
    [id, finding],
  )
}

export async function endRun(db: Db, id: string, error: string | null): Promise<void> {
  await db.query('update doctor_runs set ended_at = now(), error = $2 where id = $1 and ended_at is null', [
    id,
    error,
  ])
}

/** The newest run: the one that goes on, or the last that ended. */
export async function lastRun(db: Db): Promise<(Run & { isLost: boolean }) | undefined> {
  const { rows } = await db.query<Run & { isLost: boolean }>(
    `select ${RUN}, ended_at is null and touched_at < now() - ${STILL} as "isLost"
     from doctor_runs order by id desc limit 1`,
  )
  return rows[0]
}
