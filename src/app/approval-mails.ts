/** Sends the mails about approvals. A mail is taken, tried and noted; if its process dies in between, it is taken again. */

import { type DueMail, noteMail, takeDueMails } from '../batches/accept/approval-mails-sql.ts'
import { APPROVAL_DAYS_MAX } from '../batches/store.ts'
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { approvalMails } from '../kernel/metrics.ts'
import { formatMoney } from '../kernel/money.ts'
import { repeat } from '../kernel/repeat.ts'
import { approvalMail } from '../people/approval-texts.ts'
import type { Mailer } from '../people/mail.ts'

interface Deps {
  pool: Pool
  log: Log
  mailer: Mailer
  publicUrl: string | undefined
}

const PASS_MS = 1_000
const TAKEN_MAX = 4

/** Returns a function that stops it, and resolves when what is being sent is noted. */
export function postApprovalMails(deps: Deps): () => Promise<void> {
  return repeat(
    PASS_MS,
    async () => {
      const mails = await takeDueMails(deps.pool, TAKEN_MAX, APPROVAL_DAYS_MAX)
      await Promise.all(mails.map((mail) => attempt(deps, mail)))
    },
    (err) => deps.log.error({ err }, 'sending mails about approvals failed'),
  )
}

/** Where the decision has been made meanwhile, nobody is asked for one any more. */
async function attempt({ pool, log, mailer, publicUrl }: Deps, mail: DueMail): Promise<void> {
  const isWanted = mail.kind === 'decided' || mail.isOpen
  const isSent = isWanted && (await mailer.send(mail.email, textOf(mail, publicUrl), mail.id))
  const isKept = await noteMail(pool, mail, isSent || !isWanted)
  if (!isWanted) return
  const outcome = isSent ? 'sent' : isKept ? 'retried' : 'given_up'
  approvalMails.inc({ outcome })
  const { kind, batchId, attempt: attempts } = mail
  if (outcome === 'given_up')
    log.error(
      { kind, batchId, attempts },
      'a mail about an approval was given up: the mail server never took it',
    )
}

function textOf(mail: DueMail, publicUrl: string | undefined) {
  const { kind, language, timeZone, approval, currency } = mail
  const isRequest = kind === 'requested' || approval === 'waiting'
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const facts = {
    kind: isRequest ? ('requested' as const) : approval,
    sentBy: isRequest ? mail.sentBy : null,
    name: mail.name,
    messages: String(mail.messages),
    cost: `${formatMoney(mail.costMicros)} ${currency}`,
    until: isRequest ? time.format(mail.endsAt) : undefined,
    reason: mail.reason,
    url: publicUrl && `${publicUrl.replace(/\/$/, '')}/batches/${mail.batchId}`,
  }
  return approvalMail(facts, language)
}
