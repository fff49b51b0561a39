/** Challenges: each was begun and is to be ended within minutes, once. */
import type { Db } from '../db/sql.ts'
import { hashSecret, newToken } from '../kernel/ids.ts'

export type ChallengeKind = 'second factor' | 'passkey' | 'new passkey' | 'new app' | 'oidc'

/** Returns the token by which it is ended. */
export async function beginChallenge(
  db: Db,
  {
    kind,
    personId,
    data,
    minutes,
  }: { kind: ChallengeKind; personId?: string; data: object; minutes: number },
): Promise<string> {
  const token = newToken()
  await db.query(
    `insert into sign_in_challenges (hash, kind, person_id, data, expires_at)
     values ($1, $2, $3, $4, now() + $5 * interval '1 minute')`,
    [hashSecret(token), kind, personId, JSON.stringify(data), minutes],
  )
  return token
}

/** Returns what was begun, and forgets it; undefined if there is no such thing. */
export async function takeChallenge<T>(
  db: Db,
  kind: ChallengeKind,
  token: string,
): Promise<{ personId: string | null; data: T } | undefined> {
  const { rows } = await db.query<{ personId: string | null; data: T }>(
    `delete from sign_in_challenges where hash = $1 and kind = $2 and expires_at > now()
     returning person_id as "personId", data`,
    [hashSecret(token), kind],
  )
  return rows[0]
}

/** Returns what was begun without ending it. */
export async function seeChallenge<T>(
  db: Db,
  kind: ChallengeKind,
  token: string,
): Promise<{ personId: string | null; data: T } | undefined> {
  const { rows } = await db.query<{ personId: string | null; data: T }>(
    `select person_id as "personId", data from sign_in_challenges
     where hash = $1 and kind = $2 and expires_at > now()`,
    [hashSecret(token), kind],
  )
  return rows[0]
}

export async function forgetChallenges(db: Db): Promise<void> {
  await db.query('delete from sign_in_challenges where expires_at < now()')
}
