/** Encrypted secrets of people in the database: those of authenticator apps, and the set-up link. */
import type { Db } from '../db/sql.ts'

/** An encrypted value; `owner` is the name of its row for the vault. */
export interface Sealed {
  table: 'people' | 'person_links'
  id: string
  owner: string
  stored: string
}

/** Returns the values that are not encrypted with the key of this prefix, in order of their owners. */
export async function sealedNotUnder(
  db: Db,
  prefix: string,
  afterOwner: string,
  limit: number,
): Promise<Sealed[]> {
  const { rows } = await db.query<Sealed>(
    `select * from (
       select 'people' as "table", id, 'people/' || id as owner, totp_secret as stored from people
       where totp_secret is not null
       union all
       select 'person_links', id, 'person_links/' || id, token from person_links where token is not null) sealed
     where not starts_with(stored, $1) and owner > $2 order by owner limit $3`,
    [prefix, afterOwner, limit],
  )
  return rows
}

/** Replaces a value, or takes it away with null; false if it is no longer there. */
export async function reseal(db: Db, { table, id, stored }: Sealed, next: string | null): Promise<boolean> {
  const { rowCount } =
    table === 'people'
      ? await db.query('update people set totp_secret = $3 where id = $1 and totp_secret = $2', [
          id,
          stored,
          next,
        ])
      : await db.query('update person_links set token = $3 where id = $1 and token = $2', [id, stored, next])
  return rowCount === 1
}
