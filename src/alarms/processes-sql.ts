/** The table of processes: each says again and again that it is there, and takes itself out when it stops. */
import type { Db } from '../db/sql.ts'

export interface Process {
  id: string
  name: string
  host: string
  roles: string
}

/**
 * Says that this process is there. One that was silent on the same machine when this one started has been replaced by
 * it: a restart is not a loss.
 */
export async function noteProcess(db: Db, { id, name, host, roles }: Process): Promise<void> {
  await db.query({
    name: 'note-process',
    text: `with replaced as (
             delete from processes o where o.host = $3 and o.id <> $1 and o.seen_at < now() - interval '10 seconds'
               and o.seen_at < coalesce((select started_at from processes where id = $1), now())
           )
           insert into processes (id, name, host, roles) values ($1, $2, $3, $4)
           on conflict (id) do update set seen_at = now()`,
    values: [id, name, host, roles],
  })
}

/** False if there is no such process. */
export async function forgetProcess(db: Db, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from processes where id = $1', [id])
  return rowCount === 1
}

export interface Heard extends Process {
  startedAt: Date
  silentSeconds: number
}

/** Each process, the longest silent first; one that was silent for a week is forgotten. */
export async function listProcesses(db: Db): Promise<Heard[]> {
  const { rows } = await db.query<Heard>({
    name: 'list-processes',
    text: `with gone as (delete from processes where seen_at < now() - interval '7 days')
           select id, name, host, roles, started_at as "startedAt",
                  greatest(0, extract(epoch from now() - seen_at))::float8 as "silentSeconds"
           from processes where seen_at >= now() - interval '7 days' order by seen_at`,
  })
  return rows
}
