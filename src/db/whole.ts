/**
 * The state of a database as a whole. A restore or a move has it to itself; one that was restored is held until it is
 * released; one that was moved elsewhere is not used any more.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { OperatorError } from '../kernel/operator-error.ts'
import { countStarting, type Db, otherProcesses, type Pool, type Tx } from './sql.ts'

/** PostgreSQL may take a moment to end the sessions of a process that has ended. */
const LEAVING_MS = 3_000
const LEAVING_POLL_MS = 100
/** Less than the time that a restore waits for others to leave. */
const ENDING_MS = 1_000
const LOCK = `hashtextextended('whole database', 0)`
/** A table that stands while a restore is not finished: half of one must not be taken for a database. */
const UNFINISHED = 'restore_unfinished'

interface State {
  free: boolean
  unfinished: boolean
  moves: boolean
}

/** The lock of a restore that has just ended is there until PostgreSQL has seen the end of its session. */
async function stateOf(db: Db): Promise<State> {
  const deadline = performance.now() + ENDING_MS
  for (;;) {
    const { rows } = await db.query<State>(
      `select pg_try_advisory_xact_lock_shared(${LOCK}) as free, to_regclass('${UNFINISHED}') is not null as unfinished,
              to_regclass('moves') is not null as moves`,
    )
    const [state] = rows as [State]
    if (state.free || performance.now() > deadline) return state
    await sleep(LEAVING_POLL_MS)
  }
}

/**
 * Throws an OperatorError if no process may use this database now. `db` has to be a session that `haveAlone` sees, so
 * that of a start and a restore at the same moment at least one notices the other.
 */
export async function refuseUnusable(db: Db): Promise<void> {
  const { free, unfinished, moves } = await stateOf(db)
  if (!free)
    throw new OperatorError('this database is being restored or moved at the moment: wait until that is over')
  if (unfinished)
    throw new OperatorError(
      'a restore into this database did not come to its end: remove the database, and restore into a new one',
    )
  const move = moves ? await findMove(db) : undefined
  if (move)
    throw new OperatorError(
      `this database was moved to ${move.movedTo} on ${move.movedAt.toISOString()}, and sends nothing any more: set DATABASE_URL to the new one. If the new one is given up: npx caravan move --undo`,
    )
}

const POSTGRESQL_MIN = 15

/** Throws an OperatorError if PostgreSQL is too old for the statements of this program, or its database has no alphabets. */
export async function refuseUnfitServer(db: Db): Promise<void> {
  const { rows } = await db.query<{ major: number; version: string; encoding: string; name: string }>(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding, current_database() as name`,
  )
  const { major, version, encoding, name } = rows[0]!
  if (major < POSTGRESQL_MIN)
    throw new OperatorError(
      `DATABASE_URL: PostgreSQL ${version} is too old: ${POSTGRESQL_MIN} or later is needed`,
    )
  if (encoding !== 'UTF8')
    throw new OperatorError(
      `DATABASE_URL: the database ${name} has the encoding ${encoding}, but texts in every alphabet need UTF8: create it with ENCODING 'UTF8' TEMPLATE template0`,
    )
}

interface Move {
  movedTo: string
  movedAt: Date
}

async function findMove(db: Db): Promise<Move | undefined> {
  const { rows } = await db.query<Move>('select moved_to as "movedTo", moved_at as "movedAt" from moves')
  return rows[0]
}

export async function noteMove(db: Db, movedTo: string): Promise<void> {
  await db.query('insert into moves (moved_to) values ($1)', [movedTo])
}

/** Returns whether there was a move to forget. */
export async function forgetMove(db: Db): Promise<boolean> {
  const { rowCount } = await db.query('delete from moves')
  return rowCount === 1
}

/** Does `work` while no other process uses the database; throws an OperatorError if one does. */
export async function haveAlone<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const session = await pool.connect()
  try {
    await session.query('set idle_in_transaction_session_timeout = 0')
    const { rows } = await session.query<{ taken: boolean }>(`select pg_try_advisory_lock(${LOCK}) as taken`)
    if (!rows[0]?.taken)
      throw new OperatorError('this database is being restored or moved by another command')
    const deadline = performance.now() + LEAVING_MS
    for (;;) {
      const others = (await otherProcesses(session)).sessions + (await countStarting(session))
      if (others === 0) return await work()
      if (performance.now() > deadline)
        throw new OperatorError(
          `a gateway or another command uses this database (${others} sessions): stop it first`,
        )
      await sleep(LEAVING_POLL_MS)
    }
  } finally {
    // The lock ends with its session.
    session.release(true)
  }
}

export async function beginRestore(tx: Tx): Promise<void> {
  await tx.query(`create table ${UNFINISHED} ()`)
}

export async function endRestore(tx: Tx): Promise<void> {
  await tx.query(`drop table ${UNFINISHED}`)
}

/** Holds everything that is open, until `release`. Returns how many batches that are. */
export async function holdAll(tx: Tx, backupAt: Date): Promise<number> {
  await tx.query('insert into restores (backup_at) values ($1)', [backupAt])
  // The answers due then have been sent since.
  await tx.query('update optout_answers set due = false where due')
  const { rowCount } = await tx.query(
    `update batches set held = true where status in ('pending', 'processing')`,
  )
  return rowCount ?? 0
}

/** Whether a restore has not been released yet. */
export async function isHeld(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>(
    'select exists (select from restores where released_at is null) as held',
  )
  return rows[0]!.held
}
