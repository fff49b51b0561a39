/** Resends the messages of a batch that failed, or were not delivered, as a new batch. */

import type { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import type { Answer, Ask, OnStoring } from '../http/elsewhere.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { unsuccessfulMessages } from '../messages/resend-sql.ts'
import { isOver } from '../messages/state.ts'
import type { Accepted } from './accept/admit.ts'
import type { SendBody } from './accept/send-body.ts'
import { acceptedAnswer, ownBatch, readIdempotencyKey, type SendDeps } from './send.ts'
import { resendBody } from './send-schema.ts'
import type { Batch } from './store.ts'
import { refuseTimes } from './unknown-keys.ts'

type Options = z.output<typeof resendBody>

/** Attempts if other batches take some of the same messages after they were read and before they are locked. */
const ATTEMPTS_MAX = 3

export async function resendBulk(deps: SendDeps, ask: Ask, onStoring?: OnStoring): Promise<Answer> {
  refuseTimes(ask.body, Object.keys(resendBody.shape))
  const options = check(resendBody, ask.body ?? {})
  const batch = await ownBatch(deps.readPool, ask.caller, ask.params['batchId'] as string)
  if (!isOver(batch.status)) throw new AppError('BATCH_OPEN')
  return acceptedAnswer(await resend(deps, ask, batch, options, onStoring))
}

async function resend(
  { acceptor, readPool }: SendDeps,
  { caller, idempotencyKey }: Ask,
  batch: Batch,
  options: Options,
  onStoring: OnStoring | undefined,
): Promise<Accepted> {
  // Made from the request, not from the messages found: a repeated request finds nothing more to resend.
  const asked = { parentId: batch.id, ...options }
  const idempotency = readIdempotencyKey(idempotencyKey, caller.apiKeyId, asked)
  const before = idempotency && (await acceptor.acceptedBefore(idempotency))
  if (before) return before
  for (let attempt = 1; ; attempt++) {
    const body = await bodyOf(readPool, batch, options)
    try {
      return await acceptor.accept(caller, body, { idempotency, onStoring })
    } catch (error) {
      const isTaken = error instanceof AppError && error.code === 'NOTHING_TO_RESEND'
      if (!isTaken || attempt === ATTEMPTS_MAX) throw error
    }
  }
}

/** Throws NOTHING_TO_RESEND. */
async function bodyOf(
  readPool: Pool,
  batch: Batch,
  { errorCodes, undelivered, again, ...rest }: Options,
): Promise<SendBody> {
  const found = await unsuccessfulMessages(readPool, batch.id, { errorCodes, undelivered })
  const picked = again ? found : found.filter(({ resent }) => !resent)
  if (picked.length === 0) throw new AppError('NOTHING_TO_RESEND', { body: { resentCount: found.length } })
  return {
    name: batch.name ?? undefined,
    from: batch.sender ?? undefined,
    ...rest,
    // Senders are chosen anew, by the rules of today.
    recipients: picked.map(({ phone, message, options }) => ({
      phone,
      message,
      ...options,
      from: undefined,
    })),
    // The stored texts are final: anything that looks like a place came from a variable.
    plainText: true,
    parentId: batch.id,
    resent: { seqs: picked.map(({ seq }) => seq), again },
  }
}
