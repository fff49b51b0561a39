/** An intent is written before the change that it announces. docs/decisions/0024. */
import type { Db } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'
import type { Action, Actor, AuditEntry } from './store.ts'

/** The fields of an entry that are known before the change. */
export type Intended = Pick<Action, 'action' | 'accountId' | 'target' | 'details'> & {
  actor: Actor
  ip: string | null
}

/** No request lasts so long: whoever began the change is gone. */
const LEFT_AFTER = `interval '1 hour'`

const COLUMNS = `token_id, person_id, session_id, api_key_id, actor, ip, action, account_id, target, details`
const TYPED = `(token_id uuid, person_id uuid, session_id uuid, api_key_id uuid, actor text, ip text, action text,
                account_id uuid, target text, details jsonb)`

/** Returns the id by which the intent is completed or forgotten. */
export async function writeIntent(db: Db, { actor, ip, ...action }: Intended): Promise<string> {
  const id = newId()
  const entry = {
    token_id: actor.tokenId,
    person_id: actor.personId,
    session_id: actor.sessionId,
    api_key_id: actor.apiKeyId,
    actor: actor.name,
    ip,
    action: action.action,
    account_id: action.accountId,
    target: action.target,
    details: action.details ?? {},
  }
  await db.query('insert into audit_intents (id, entry) values ($1, $2)', [id, JSON.stringify(entry)])
  return id
}

/** Makes an entry of an intent, in one statement, with what only the change could tell. */
export async function completeIntent(
  db: Db,
  id: string,
  {
    outcome,
    target,
    before,
    after,
  }: Pick<AuditEntry, 'outcome'> & Pick<Action, 'target' | 'before' | 'after'>,
): Promise<void> {
  await db.query(
    `with intent as (delete from audit_intents where id = $1 returning entry)
     insert into audit_log (${COLUMNS}, outcome, before, after)
     select e.token_id, e.person_id, e.session_id, e.api_key_id, e.actor, e.ip, e.action, e.account_id,
            coalesce(e.target, $2::text), e.details, $3::text, $4::jsonb, $5::jsonb
     from intent cross join lateral jsonb_to_record(intent.entry) as e ${TYPED}`,
    [id, target, outcome, before && JSON.stringify(before), after && JSON.stringify(after)],
  )
}

/** The change was refused: there is nothing to tell. */
export async function forgetIntent(db: Db, id: string): Promise<void> {
  await db.query('delete from audit_intents where id = $1', [id])
}

/** Makes entries of those that nobody will complete, at the time when they were written. */
export async function giveUpIntents(db: Db): Promise<void> {
  await db.query(
    `with intent as (delete from audit_intents where at < now() - ${LEFT_AFTER} returning at, entry)
     insert into audit_log (at, outcome, ${COLUMNS})
     select intent.at, 'unknown', e.*
     from intent cross join lateral jsonb_to_record(intent.entry) as e ${TYPED}
     order by intent.at`,
  )
}
