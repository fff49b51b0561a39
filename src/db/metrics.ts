/** PostgreSQL's own figures for Prometheus. Every process gives the same ones. */
import { Counter, Gauge } from 'prom-client'
import { isDatabaseAway } from '../kernel/away.ts'
import { registry } from '../kernel/metrics.ts'
import type { Db } from './sql.ts'

const registers = [registry]

const isUp = new Gauge({
  name: 'caravan_database_up',
  help: 'Whether the database answered this time; at 0, all that is read from it is as it was when it last did',
  registers,
})
const bytes = new Gauge({
  name: 'caravan_database_bytes',
  help: 'Size of the database',
  registers,
})
const sessions = new Gauge({
  name: 'caravan_database_sessions',
  help: 'Sessions on the database, those of all processes and of others',
  registers,
})
const oldest = new Gauge({
  name: 'caravan_database_oldest_transaction_seconds',
  help: 'Age of the transaction on the database that began first',
  registers,
})
const transactions = new Counter({
  name: 'caravan_database_transactions_total',
  help: 'Transactions of the database, by how they ended: commit or rollback',
  labelNames: ['end'],
  registers,
})
const blocks = new Counter({
  name: 'caravan_database_blocks_total',
  help: 'Blocks that PostgreSQL read: from its cache, or from the system (its cache or the disk)',
  labelNames: ['from'],
  registers,
})
const deadlocks = new Counter({
  name: 'caravan_database_deadlocks_total',
  help: 'Deadlocks that PostgreSQL found in the database',
  registers,
})

interface Figures {
  bytes: number
  sessions: number
  oldest: number
  commits: number
  rollbacks: number
  cached: number
  read: number
  deadlocks: number
}

/** Reads with `read` what else is read from the database. If it is away, what this process knows is shown all the same. */
export async function collectDatabaseMetrics(db: Db, read: () => Promise<void>): Promise<void> {
  try {
    show(await readFigures(db))
    await read()
    isUp.set(1)
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    isUp.set(0)
  }
}

async function readFigures(db: Db): Promise<Figures> {
  const { rows } = await db.query<Figures>({
    name: 'database-figures',
    text: `select pg_database_size(datid)::float as bytes, numbackends as sessions,
                  xact_commit::float as commits, xact_rollback::float as rollbacks,
                  blks_hit::float as cached, blks_read::float as read, deadlocks::float as deadlocks,
                  (select coalesce(max(extract(epoch from clock_timestamp() - a.xact_start)), 0)::float
                   from pg_stat_activity a where a.datid = d.datid and a.pid <> pg_backend_pid()) as oldest
           from pg_stat_database d where datname = current_database()`,
  })
  return rows[0] as Figures
}

function show(figures: Figures): void {
  bytes.set(figures.bytes)
  sessions.set(figures.sessions)
  oldest.set(Math.max(0, figures.oldest))
  // PostgreSQL counts, and begins again when its statistics are lost.
  for (const counter of [transactions, blocks, deadlocks]) counter.reset()
  transactions.inc({ end: 'commit' }, figures.commits)
  transactions.inc({ end: 'rollback' }, figures.rollbacks)
  blocks.inc({ from: 'cache' }, figures.cached)
  blocks.inc({ from: 'system' }, figures.read)
  deadlocks.inc(figures.deadlocks)
}
