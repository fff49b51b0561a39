/** Operators' settings about whose numbers are served, in place of those of the environment. */
import type { Db } from '../db/sql.ts'

/** In the words of the settings; null: as the environment says. */
export interface StoredNumbering {
  countries: string | null
  kinds: string | null
}

export async function readStored(db: Db): Promise<StoredNumbering> {
  const { rows } = await db.query<StoredNumbering>({
    name: 'read-numbering',
    text: 'select countries, kinds from numbering',
  })
  return rows[0] ?? { countries: null, kinds: null }
}

export async function store(db: Db, { countries, kinds }: StoredNumbering): Promise<void> {
  await db.query('update numbering set countries = $1, kinds = $2', [countries, kinds])
}
