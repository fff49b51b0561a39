/** The mails about approvals: written in the transaction of what they tell of, taken, tried, and deleted once sent. */
import type { Db, Tx } from '../../db/sql.ts'
import { NOTICE_RETRY_SECONDS } from '../../kernel/backoff.ts'
import { ACCOUNT_ROLE_NAMES, permissionsOfMember } from '../../kernel/roles.ts'

const APPROVERS = ACCOUNT_ROLE_NAMES.filter((role) => permissionsOfMember(role).includes('approve'))

const MAKER = `coalesce(m.person_id, k.made_by)`
const BATCH = `batches b left join memberships m on m.id = b.api_key_id left join api_keys k on k.id = b.api_key_id`

/** Writes a mail for each member who may approve the batch; whoever sent it may not. Batches of test keys get none. */
export async function oweRequestMails(tx: Tx, batchId: string): Promise<void> {
  await tx.query(
    `insert into approval_mails (id, kind, batch_id, person_id, next_at)
     select gen_random_uuid(), 'requested', b.id, p.id, steady_now()
     from ${BATCH} join memberships a on a.account_id = b.account_id and a.role = any ($2)
       join people p on p.id = a.person_id and p.disabled_at is null
     where b.id = $1 and not b.test and p.id is distinct from ${MAKER}`,
    [batchId, APPROVERS],
  )
}

/** Writes the mail that tells whoever sent the batch, or made the key that did, of the decision. */
export async function oweDecisionMail(tx: Tx, batchId: string): Promise<void> {
  await tx.query(
    `insert into approval_mails (id, kind, batch_id, person_id, next_at)
     select gen_random_uuid(), 'decided', b.id, p.id, steady_now()
     from ${BATCH} join people p on p.id = ${MAKER} and p.disabled_at is null
     where b.id = $1 and not b.test`,
    [batchId],
  )
}

export interface DueMail {
  id: string
  kind: 'requested' | 'decided'
  batchId: string
  email: string
  language: 'en' | 'fr' | 'ar'
  timeZone: string
  /** The name of the person or of the key. */
  sentBy: string | null
  name: string | null
  messages: number
  costMicros: bigint
  currency: string
  endsAt: Date
  approval: 'waiting' | 'approved' | 'rejected'
  reason: string | null
  attempt: number
  /** It waits for approval, and has not ended. */
  isOpen: boolean
}

/** Longer than an attempt can take; then its process is taken to be dead. */
const ATTEMPT_SECONDS = 90

/** Takes mails that are due; whoever takes them tries each. `days`: after so many a batch ends without a decision. */
export async function takeDueMails(db: Db, limit: number, days: number): Promise<DueMail[]> {
  const { rows } = await db.query<DueMail>({
    name: 'take-approval-mails',
    text: `with taken as (
             update approval_mails set attempts = attempts + 1, next_at = steady_now() + $2 * interval '1 second'
             where id = any (array(select id from approval_mails where next_at <= (select steady_now())
                                   order by next_at limit $1 for update skip locked))
             returning *)
           select t.id, t.kind, b.id as "batchId", t.attempts as attempt, p.email, p.language, p.time_zone as "timeZone",
                  coalesce(s.name, k.name) as "sentBy", b.name, b.valid_count as messages,
                  b.total_cost_micros as "costMicros", c.currency, b.approval, b.approval_reason as reason,
                  least(b.valid_until, b.created_at + $3 * interval '1 day') as "endsAt",
                  b.approval = 'waiting' and b.canceled_at is null and b.status = 'pending' as "isOpen"
           from taken t join people p on p.id = t.person_id
             join (${BATCH}) on b.id = t.batch_id join accounts c on c.id = b.account_id
             left join people s on s.id = ${MAKER}`,
    values: [limit, ATTEMPT_SECONDS, days],
  })
  return rows
}

/** Deletes a mail that is done, or that was tried often enough; else it is tried again later. Returns whether it is. */
export async function noteMail(
  db: Db,
  { id, attempt }: Pick<DueMail, 'id' | 'attempt'>,
  isDone: boolean,
): Promise<boolean> {
  const pause = isDone ? undefined : NOTICE_RETRY_SECONDS[attempt - 1]
  if (pause === undefined)
    await db.query('delete from approval_mails where id = $1 and attempts = $2', [id, attempt])
  else
    await db.query(
      `update approval_mails set next_at = steady_now() + $3 * interval '1 second' where id = $1 and attempts = $2`,
      [id, attempt, pause],
    )
  return pause !== undefined
}
