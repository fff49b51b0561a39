/** The tables dispatchers and bind_leases: which processes are alive, and who owns which bind. */
import type { Db } from '../db/sql.ts'

/** Runs a statement on a particular session. */
type Ask = <Row extends Record<string, unknown>>(text: string, values: unknown[]) => Promise<Row[]>

export interface Beat extends Record<string, unknown> {
  id: string
  beat: number
}

/** Reports that the process is alive and holds its locks on this session; returns the reports of the others. */
export function beatAndListOthers(ask: Ask, id: string, sessions: string): Promise<Beat[]> {
  return ask<Beat>(
    `with mine as (
       insert into dispatchers as d (id, beat, backend, sessions) values ($1, 1, pg_backend_pid(), $2)
       on conflict (id) do update set beat = d.beat + 1, backend = excluded.backend
     )
     select id, beat from dispatchers where id <> $1`,
    [id, sessions],
  )
}

/**
 * Ends the lock sessions of processes whose beats have not changed, and those of their sessions that keep a
 * transaction open and wait for the process: otherwise nobody else could have what they hold.
 */
export async function endSessions(ask: Ask, silent: Beat[]): Promise<number> {
  const rows = await ask(
    `select pg_terminate_backend(a.pid)
     from unnest($1::uuid[], $2::int[]) as silent (id, beat)
       join dispatchers d on d.id = silent.id and d.beat = silent.beat
       join pg_stat_activity a on a.datname = current_database() and a.pid <> pg_backend_pid()
     where (a.pid = d.backend
            and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted))
        or (a.application_name = d.sessions and a.xact_start is not null and a.wait_event_type = 'Client')`,
    [silent.map(({ id }) => id), silent.map(({ beat }) => beat)],
  )
  return rows.length
}

/** Deletes processes: this one when it stops, and those that have been silent for long. */
export async function forget(ask: Ask, ids: string[]): Promise<void> {
  await ask('delete from dispatchers where id = any ($1)', [ids])
}

export interface TakenLease extends Record<string, unknown> {
  fence: number
  /** How many owners in a row have released it because they could not bind. */
  letGo: number
}

/** Makes `owner` the owner of a bind whose lock it holds. From now on, writes of earlier owners have no effect. */
export async function takeLease(ask: Ask, smsc: string, index: number, owner: string): Promise<TakenLease> {
  const rows = await ask<TakenLease>(
    `insert into bind_leases as l (smsc, index, fence, owner) values ($1, $2, 1, $3)
     on conflict (smsc, index) do update set fence = l.fence + 1, owner = excluded.owner
     returning fence, let_go as "letGo"`,
    [smsc, index, owner],
  )
  return rows[0] as TakenLease
}

/** Notes how many owners in a row have released a bind; 0 once one has bound. */
export async function noteLetGo(db: Db, bind: { smsc: string; index: number } & TakenLease): Promise<void> {
  await db.query({
    name: 'note-let-go',
    text: 'update bind_leases set let_go = $4 where smsc = $1 and index = $2 and fence = $3',
    values: [bind.smsc, bind.index, bind.fence, bind.letGo],
  })
}
