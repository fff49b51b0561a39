/** Sends the mails about approvals. A mail is taken, tried and noted; if its process dies in between, it is taken again. */
import { APPROVAL_DAYS_MAX } from '../batches/store.ts'
import type { Pool } from '../db/sql.ts'
import { type DueMail, noteMail, takeDueMails } from '../events/approval-mails-sql.ts'
import type { Log } from '../kernel/log.ts'
import { formatMoney } from '../kernel/money.ts'
import { repeat } from '../kernel/repeat.ts'
import { approvalMail } from '../people/approval-texts.ts'
import type { Mailer } from '../people/mail.ts'

interface Deps {
  pool: Pool
  log: Log
  mailer: Mailer | undefined
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

/** Where no SMTP server is set, and where the decision has been made meanwhile, there is nothing to send. */
async function attempt({ pool, mailer, publicUrl }: Deps, mail: DueMail): Promise<void> {
  const isWanted = mailer !== undefined && (mail.kind === 'decided' || mail.isOpen)
  const isDone = !isWanted || (await mailer.send(mail.email, textOf(mail, publicUrl), mail.id))
  await noteMail(pool, mail, isDone)
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
