/**
 * Conversations ask two things of messages and batches: to show what was sent to a phone, and to send one message to
 * it.
 */
import type { Acceptor } from '../batches/accept/acceptor.ts'
import { noteAccepted } from '../batches/accepted.ts'
import { ACCEPT_ANSWERS, ACCEPT_ERRORS } from '../batches/bulk-api.ts'
import { LOOKED_BACK_MS } from '../batches/find-schema.ts'
import { messageId } from '../batches/message-json.ts'
import { accept } from '../batches/send.ts'
import { sendHeaders } from '../batches/send-schema.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { askOf } from '../http/elsewhere.ts'
import { askedLang } from '../http/language.ts'
import type { ConversationsApiDeps, Sent } from '../inbound/conversations-api.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { translated } from '../kernel/sentences.ts'
import { listMessagesTo, type MessageOfBatch } from '../messages/find-sql.ts'

export function conversationParts({
  acceptor,
  readPool,
  onAccepted,
}: {
  acceptor: Acceptor
  readPool: Pool
  onAccepted: () => void
}): Pick<ConversationsApiDeps, 'sentTo' | 'answer' | 'answering'> {
  return {
    sentTo: async (request, page) => {
      const from = new Date(Date.now() - LOOKED_BACK_MS)
      const found = await transaction(readPool, (tx) => listMessagesTo(tx, request.caller, { ...page, from }))
      return found.map((message) => placed(message, askedLang(request) ?? 'en'))
    },
    answer: async (request, { phone, message, from }) => {
      const accepted = await accept(acceptor, askOf(request), {
        ...{ recipients: [{ phone, message }], from, plainText: true, urgent: true as const },
      })
      noteAccepted(accepted, { accountId: request.caller.accountId, log: request.log, onAccepted })
      return accepted
    },
    answering: { headers: sendHeaders, response: ACCEPT_ANSWERS, errors: ACCEPT_ERRORS },
  }
}

function placed(message: MessageOfBatch, lang: Lang): Sent {
  const { batchId, seq, text, createdAt, sender, status, error, delivery } = message
  const shown = {
    ...{
      messageId: messageId(message),
      direction: 'out',
      text,
      at: createdAt,
      number: sender,
      status,
      batchId,
    },
    error: error === null ? undefined : translated(error, lang),
    delivery: delivery ?? undefined,
  }
  return { batchId, seq, shown }
}
