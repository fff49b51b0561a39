/** Forgets what is over: attempts, what was begun, sessions and links. The audit log keeps what was done. */
import type { Pool } from '../db/sql.ts'
import { forgetAttempts } from './attempts-sql.ts'
import { forgetChallenges } from './challenges-sql.ts'
import { forgetLinks } from './links-sql.ts'
import { forgetSessions } from './sessions-sql.ts'

const KEPT_DAYS = 30

export async function forgetOfPeople(pool: Pool): Promise<void> {
  await forgetAttempts(pool)
  await forgetChallenges(pool)
  await forgetSessions(pool, KEPT_DAYS)
  await forgetLinks(pool, KEPT_DAYS)
}
