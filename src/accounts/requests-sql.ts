/** Refused requests, as their account can look at them: the last 30 days, and a bounded number. */
import type { Db } from '../db/sql.ts'

/** A refused request, as it is stored. */
export interface RefusedRequest {
  /** Ordered by time. */
  id: string
  accountId: string
  test: boolean
  /** The key, or the person's membership. */
  callerId: string
  /** The person's name; null for keys. */
  person: string | null
  at: Date
  method: string
  /** The path of the operation, without what stands in its places. */
  path: string
  operation: string | null
  status: number
  code: string
  details: Details
}

export interface Details {
  errors?: { path: string; message: string }[]
  /** The other fields of the answer: a scope, a permission, a cap. */
  [key: string]: unknown
}

/** An account's oldest go when it has more. */
export const KEPT_MAX = 5_000
export const KEPT_DAYS = 30

export async function insertRefused(db: Db, all: RefusedRequest[]): Promise<void> {
  await db.query({
    name: 'insert-refused',
    text: `insert into refused_requests (id, account_id, test, caller_id, person, at, method, path, operation, status,
                                         code, details)
           select * from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::uuid[], $5::text[], $6::timestamptz[],
                                $7::text[], $8::text[], $9::text[], $10::int[], $11::text[], $12::jsonb[])`,
    values: [
      all.map(({ id }) => id),
      all.map(({ accountId }) => accountId),
      all.map(({ test }) => test),
      all.map(({ callerId }) => callerId),
      all.map(({ person }) => person),
      all.map(({ at }) => at),
      all.map(({ method }) => method),
      all.map(({ path }) => path),
      all.map(({ operation }) => operation),
      all.map(({ status }) => status),
      all.map(({ code }) => code),
      all.map(({ details }) => JSON.stringify(details)),
    ],
  })
}

/** Deletes the oldest of an account that has more than it may have. */
export async function trimRefused(db: Db, accountId: string): Promise<void> {
  await db.query({
    name: 'trim-refused',
    text: `delete from refused_requests
           where account_id = $1 and id <= (select id from refused_requests where account_id = $1
                                            order by id desc offset ${KEPT_MAX} limit 1)`,
    values: [accountId],
  })
}

/** Deletes some that are too old; returns how many. */
export async function forgetRefused(db: Db, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from refused_requests where id in (
       select id from refused_requests where id < batch_id_from(now() - interval '${KEPT_DAYS} days')
       order by id limit $1)`,
    [limit],
  )
  return rowCount ?? 0
}

export interface RefusedFilter {
  /** Undefined: those of live and of test keys. */
  test?: boolean | undefined
  keyId?: string | undefined
  code?: string | undefined
  operation?: string | undefined
  beforeId?: string | undefined
  limit: number
}

/** A refused request with the name of its key; null for people. */
export type ListedRequest = RefusedRequest & { keyName: string | null; keyHint: string | null }

/** Newest first. */
export async function pageOfRefused(
  db: Db,
  accountId: string,
  { test, keyId, code, operation, beforeId, limit }: RefusedFilter,
): Promise<ListedRequest[]> {
  const { rows } = await db.query<ListedRequest>(
    `select r.id, r.account_id as "accountId", r.test, r.caller_id as "callerId", r.person, r.at, r.method, r.path,
            r.operation, r.status, r.code, r.details, k.name as "keyName", k.hint as "keyHint"
     from refused_requests r left join api_keys k on k.id = r.caller_id
     where r.account_id = $1 and ($2::boolean is null or r.test = $2) and ($3::uuid is null or r.caller_id = $3)
       and ($4::text is null or r.code = $4) and ($5::text is null or r.operation = $5)
       and ($6::uuid is null or r.id < $6)
     order by r.id desc limit $7`,
    [accountId, test, keyId, code, operation, beforeId, limit],
  )
  return rows
}
