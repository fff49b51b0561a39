/** The table of templates. */
import type { Db, Tx } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'
import { isUuid } from '../kernel/ids.ts'

export interface Template {
  id: string
  name: string
  text: string
  createdAt: Date
  updatedAt: Date
}

export const TEMPLATES_MAX = 500

const TEMPLATE = 'id, name, text, created_at as "createdAt", updated_at as "updatedAt"'

/** Why a template was not stored: another one has the name, or there are too many. */
export type Refusal = 'name' | 'many'

export async function insertTemplate(
  tx: Tx,
  { accountId, test }: Owner,
  { id, name, text }: Pick<Template, 'id' | 'name' | 'text'>,
): Promise<Template | Refusal> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('templates of ' || $1, 0))`, [accountId])
  const { rows: counts } = await tx.query<{ count: number }>(
    'select count(*)::int as count from templates where account_id = $1 and test = $2',
    [accountId, test],
  )
  if ((counts[0] as { count: number }).count >= TEMPLATES_MAX) return 'many'
  const { rows } = await tx.query<Template>(
    `insert into templates (id, account_id, test, name, text) values ($1, $2, $3, $4, $5)
     on conflict (account_id, test, name) do nothing returning ${TEMPLATE}`,
    [id, accountId, test, name, text],
  )
  return rows[0] ?? 'name'
}

/** Newest first. */
export async function pageOfTemplates(
  db: Db,
  { accountId, test }: Owner,
  { beforeId, limit }: { beforeId: string | undefined; limit: number },
): Promise<Template[]> {
  const { rows } = await db.query<Template>(
    `select ${TEMPLATE} from templates
     where account_id = $1 and test = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [accountId, test, beforeId, limit],
  )
  return rows
}

/** A template of this owner only; undefined also for a text that cannot be an id. */
export async function findTemplate(
  db: Db,
  { accountId, test }: Owner,
  id: string,
): Promise<Template | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await db.query<Template>(
    `select ${TEMPLATE} from templates where id = $1 and account_id = $2 and test = $3`,
    [id, accountId, test],
  )
  return rows[0]
}

/** Undefined if another one has the name, or it is gone. */
export async function changeTemplate(
  db: Db,
  id: string,
  { name, text }: Pick<Template, 'name' | 'text'>,
): Promise<Template | undefined> {
  const { rows } = await db.query<Template>(
    `update templates t set name = $2, text = $3, updated_at = now()
     where id = $1 and not exists (
       select from templates o
       where o.account_id = t.account_id and o.test = t.test and o.name = $2 and o.id <> t.id)
     returning ${TEMPLATE}`,
    [id, name, text],
  )
  return rows[0]
}

export async function deleteTemplate(db: Db, id: string): Promise<void> {
  await db.query('delete from templates where id = $1', [id])
}
