/** Samples taken every few seconds while the gateway works, and how they change with time. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Pool } from '../../src/db/sql.ts'

export interface Sample {
  /** Seconds since the beginning. */
  at: number
  megabytes: number
  files: number
  threads: number
  /** Sessions of the gateway on the database. */
  connections: number
  /** Rows of all tables that are dead and not cleaned up, as parts of a hundred of those that live. */
  deadPercent: number
  /** Jobs that wait or run. */
  jobs: number
}

export async function sampleOf(pid: number, pool: Pool, at: number): Promise<Sample> {
  const { rows } = await pool.query<Pick<Sample, 'connections' | 'deadPercent' | 'jobs'>>(
    `select (select count(*) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid())::float8 as connections,
            (select coalesce(100.0 * sum(n_dead_tup) / nullif(sum(n_live_tup), 0), 0)
             from pg_stat_user_tables)::float8 as "deadPercent",
            (select count(*) from jobs.job where state < 'completed')::float8 as jobs`,
  )
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const number = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
  return {
    at,
    megabytes: number('VmRSS') / 1_024,
    threads: number('Threads'),
    files: readdirSync(`/proc/${pid}/fd`).length,
    ...(rows[0] as Pick<Sample, 'connections' | 'deadPercent' | 'jobs'>),
  }
}

export interface Trend {
  first: number
  last: number
  most: number
  /** By the line that fits best. */
  perHour: number
}

/** `points`: seconds and values, of which the first fifth fills caches and pools. */
export function trendOf(points: readonly (readonly [number, number])[]): Trend {
  const settled = points.slice(Math.floor(points.length / 5))
  const values = settled.map(([, value]) => value)
  return {
    first: values[0] ?? 0,
    last: values.at(-1) ?? 0,
    most: Math.max(0, ...values),
    perHour: slopeOf(settled) * 3_600,
  }
}

/** Least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const count = points.length
  const mean = (index: 0 | 1) => points.reduce((sum, point) => sum + point[index], 0) / Math.max(1, count)
  const [x, y] = [mean(0), mean(1)]
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  const under = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  return under === 0 ? 0 : over / under
}
