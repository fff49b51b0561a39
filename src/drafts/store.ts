/** The tables of drafts and their files. */
import type { Db, Tx } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'
import { isUuid } from '../kernel/ids.ts'
import type { To } from './to.ts'

export interface Draft {
  id: string
  version: number
  name: string | null
  message: string
  to: To | null
  options: object
  /** Null where nothing was uploaded, and once it is sent. */
  file: { name: string; type: string; bytes: number } | null
  batchId: string | null
  createdAt: Date
  updatedAt: Date
}

export interface DraftFile {
  name: string
  type: string
  content: Buffer
}

/** The fields that a change may set; an undefined field stays as it is. */
export interface DraftContent {
  name?: string | null | undefined
  message?: string | undefined
  to?: To | null | undefined
  options?: object | undefined
}

export const DRAFTS_MAX = 100
export const FILE_BYTES_MAX = 16 * 1_048_576
export const FILES_BYTES_MAX = 64 * 1_048_576
const KEPT_DAYS = 90

const DRAFT = `d.id, d.version, d.name, d.message, d.recipients as "to", d.options, d.batch_id as "batchId",
  d.created_at as "createdAt", d.updated_at as "updatedAt",
  (select json_build_object('name', f.name, 'type', f.type, 'bytes', f.bytes)
   from draft_files f where f.draft_id = d.id) as file`

/** Undefined if the owner has the maximum already. */
export async function insertDraft(
  tx: Tx,
  { accountId, test }: Owner,
  id: string,
  { name, message = '', to, options = {} }: DraftContent,
): Promise<Draft | undefined> {
  await lockDraftsOf(tx, accountId)
  const { rows } = await tx.query<Draft>(
    `insert into drafts as d (id, account_id, test, name, message, recipients, options)
     select $1, $2, $3, $4, $5, $6, $7
     where (select count(*) from drafts where account_id = $2 and test = $3 and batch_id is null) < $8
     returning ${DRAFT}`,
    [id, accountId, test, name, message, to && JSON.stringify(to), JSON.stringify(options), DRAFTS_MAX],
  )
  return rows[0]
}

/** The unsent drafts, the newest first. */
export async function pageOfDrafts(
  db: Db,
  { accountId, test }: Owner,
  { beforeId, limit }: { beforeId: string | undefined; limit: number },
): Promise<Draft[]> {
  const { rows } = await db.query<Draft>(
    `select ${DRAFT} from drafts d
     where account_id = $1 and test = $2 and batch_id is null and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [accountId, test, beforeId, limit],
  )
  return rows
}

/** A draft of this owner only; undefined also for a text that cannot be an id. */
export async function findDraft(db: Db, { accountId, test }: Owner, id: string): Promise<Draft | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await db.query<Draft>(
    `select ${DRAFT} from drafts d where id = $1 and account_id = $2 and test = $3`,
    [id, accountId, test],
  )
  return rows[0]
}

/** Undefined if it has another version by now, was sent, or is gone. */
export async function changeDraft(
  db: Db,
  { id, version }: Pick<Draft, 'id' | 'version'>,
  { name, message, to, options }: DraftContent,
): Promise<Draft | undefined> {
  const { rows } = await db.query<Draft>(
    `update drafts d set version = version + 1, updated_at = now(),
       name = case when $3 then $4 else name end,
       message = coalesce($5, message),
       recipients = case when $6 then $7 else recipients end,
       options = coalesce($8, options)
     where id = $1 and version = $2 and batch_id is null returning ${DRAFT}`,
    [
      id,
      version,
      name !== undefined,
      name,
      message,
      to !== undefined,
      to && JSON.stringify(to),
      options && JSON.stringify(options),
    ],
  )
  return rows[0]
}

export async function deleteDraft(db: Db, id: string): Promise<void> {
  await db.query('delete from drafts where id = $1', [id])
}

/** The bytes of all files of the account besides that of this draft. Others of the account wait until the transaction ends. */
export async function bytesBeside(tx: Tx, accountId: string, draftId: string): Promise<number> {
  await lockDraftsOf(tx, accountId)
  const { rows } = await tx.query<{ bytes: number }>(
    `select coalesce(sum(bytes), 0)::float8 as bytes from draft_files
     where account_id = $1 and draft_id <> $2`,
    [accountId, draftId],
  )
  return (rows[0] as { bytes: number }).bytes
}

export async function putFile(
  tx: Tx,
  { draftId, accountId }: { draftId: string; accountId: string },
  { name, type, content }: DraftFile,
): Promise<void> {
  await tx.query(
    `insert into draft_files (draft_id, account_id, name, type, bytes, content)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (draft_id) do update set
       name = excluded.name, type = excluded.type, bytes = excluded.bytes, content = excluded.content`,
    [draftId, accountId, name, type, content.length, content],
  )
}

export async function readFile(db: Db, draftId: string): Promise<DraftFile | undefined> {
  const { rows } = await db.query<DraftFile>(
    'select name, type, content from draft_files where draft_id = $1',
    [draftId],
  )
  return rows[0]
}

/**
 * Makes the batch the one of this draft, in the transaction that stores the batch; its file is no longer needed. False
 * if the draft has a batch already, or another version.
 */
export async function markSent(
  tx: Tx,
  { id, version }: Pick<Draft, 'id' | 'version'>,
  batchId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `with sent as (
       update drafts set batch_id = $3, updated_at = now()
       where id = $1 and version = $2 and batch_id is null returning id
     ), gone as (
       delete from draft_files where draft_id in (select id from sent)
     )
     select 1 from sent`,
    [id, version, batchId],
  )
  return rowCount === 1
}

/** Deletes at most `limit` drafts that nobody has touched for a long time; returns how many. */
export async function forgetDrafts(db: Db, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from drafts where id in (
       select id from drafts where updated_at < now() - $1 * interval '1 day' order by updated_at limit $2)`,
    [KEPT_DAYS, limit],
  )
  return rowCount ?? 0
}

/** How many there are is counted and changed by one at a time. */
async function lockDraftsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('drafts of ' || $1, 0))`, [accountId])
}
