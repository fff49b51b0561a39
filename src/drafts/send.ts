/** Sends a draft, once and never again, and single messages of it to a phone of one's own. */
import { estimateBatch } from '../batches/estimate.ts'
import { accept, acceptedAnswer, readSend, rowsIn } from '../batches/send.ts'
import type { Answer, Ask, OnStoring } from '../http/elsewhere.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { askedDraft, askedUnsent, type DraftDeps, readDraft } from './request.ts'
import { sendRequest, testRequest } from './schema.ts'
import { findDraft, markSent } from './store.ts'

/**
 * Makes the batch of a draft. The transaction that stores the batch also says in the draft that it is sent, so a second
 * press, another window or a repeated request finds that batch and makes none. Throws DRAFT_CHANGED if the draft is not
 * what the caller has seen.
 */
export async function sendDraft(deps: DraftDeps, ask: Ask, onStoring?: OnStoring): Promise<Answer> {
  const { version } = check(sendRequest, ask.body)
  const draft = await askedDraft(deps, ask)
  if (draft.batchId) return sentBefore(draft.batchId)
  if (draft.version !== version) throw new AppError('DRAFT_CHANGED')
  const body = await readDraft(deps, ask, draft)
  try {
    const accepted = await deps.acceptor.accept(ask.caller, body, {
      onStoring,
      takeSource: async (tx, batchId) => {
        if (!(await markSent(tx, draft, batchId))) throw new AppError('DRAFT_CHANGED')
      },
    })
    const answer = acceptedAnswer(accepted)
    const rows = draft.to?.kind === 'file' ? rowsIn(body, accepted) : undefined
    return { ...answer, rows, body: sentJson(accepted.batchId) }
  } catch (error) {
    const now = await findDraft(deps.pool, ask.caller, draft.id).catch(() => undefined)
    if (now?.batchId) return sentBefore(now.batchId)
    throw error
  }
}

function sentBefore(batchId: string): Answer {
  const answer = acceptedAnswer({ batchId, answer: '', replayed: true, reached: [] })
  return { ...answer, body: sentJson(batchId) }
}

function sentJson(batchId: string): string {
  return JSON.stringify({ success: true, batchId })
}

/** Sends the finished text of one of the first rows to another phone: a batch of one, priced like any other. */
export async function testDraft(deps: DraftDeps, ask: Ask, onStoring?: OnStoring): Promise<Answer> {
  const { phone, row } = check(testRequest, ask.body)
  const draft = await askedUnsent(deps, ask)
  const body = await readDraft(deps, ask, draft)
  const { preview } = await estimateBatch(deps, ask.caller, body)
  const { message } = preview.find((one) => one.row === row) ?? (preview[0] as (typeof preview)[number])
  const { from, class: messageClass, tlvs } = body
  const test = await readSend(deps, {
    ...ask,
    contentType: 'application/json',
    body: {
      recipients: [{ phone, message }],
      plainText: true,
      lenientPhones: true,
      name: draft.name ?? undefined,
      tags: ['test'],
      from,
      class: messageClass,
      tlvs,
    },
  })
  return acceptedAnswer(await accept(deps.acceptor, ask, test, onStoring))
}
