/** Sending and estimating: from the request to the complete answer, in any thread. */

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { type Answer, type Ask, type FileRows, type OnStoring, okay } from '../http/elsewhere.ts'
import { API_PREFIX } from '../http/paths.ts'
import { check, idempotencyKey } from '../http/schema.ts'
import { isFile } from '../intake/bodies.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { moneyJson } from '../kernel/money.ts'
import type { Acceptor } from './accept/acceptor.ts'
import type { Accepted, Send } from './accept/admit.ts'
import type { IdempotencyKey } from './accept/idempotency-sql.ts'
import type { CheckDeps } from './accept/known.ts'
import { rateLimitHeaders } from './accept/quota.ts'
import { hoursJson } from './accept/recipient-hours.ts'
import type { Recipient, SendBody } from './accept/send-body.ts'
import { estimateBatch, warningsOf } from './estimate.ts'
import { parseSendBody } from './send-schema.ts'
import { type Batch, findBatch } from './store.ts'

export interface SendDeps extends CheckDeps {
  acceptor: Acceptor
  /** For reading the messages to resend and the contacts of lists. */
  readPool: Pool
  /** Returns the contacts of a list, up to one more than a batch may have; undefined if there is no such list. */
  contactsOf: (owner: Owner, listId: string) => Promise<Recipient[] | undefined>
}

export async function sendBulk(deps: SendDeps, ask: Ask, onStoring?: OnStoring): Promise<Answer> {
  const body = await readSend(deps, ask)
  const accepted = await accept(deps.acceptor, ask, body, onStoring)
  const answer = acceptedAnswer(accepted)
  return isFile(ask.contentType) ? { ...answer, rows: rowsIn(body, accepted) } : answer
}

/** The rows of a file that became messages, and the others; undefined for the answer of an earlier request. */
export function rowsIn({ recipients }: SendBody, { reached, replayed }: Accepted): FileRows | undefined {
  const taken = reached.reduce((sum, { messages }) => sum + messages, 0)
  return replayed ? undefined : { taken, refused: recipients.length - taken }
}

export async function estimateBulk(deps: SendDeps, ask: Ask): Promise<Answer> {
  return okay(await estimateBatch(deps, ask.caller, await readSend(deps, ask)))
}

/** Throws BATCH_NOT_FOUND, also if the id is malformed. */
export async function ownBatch(db: Pool, owner: Owner, batchId: string): Promise<Batch> {
  const batch = isUuid(batchId) ? await findBatch(db, owner, batchId) : undefined
  if (!batch) throw new AppError('BATCH_NOT_FOUND')
  return batch
}

/** Accepts with the request's Idempotency-Key, if it has one. */
export function accept(
  acceptor: Acceptor,
  { caller, idempotencyKey }: Ask,
  body: SendBody,
  onStoring?: OnStoring,
): Promise<Accepted> {
  const idempotency = readIdempotencyKey(idempotencyKey, caller.apiKeyId, body)
  return acceptor.accept(caller, body, { idempotency, onStoring })
}

/** Reads the request that the ask stands for; throws VALIDATION_FAILED. */
export function readSend(deps: SendDeps, { body, caller, contentType }: Ask): Promise<SendBody> {
  return parseSendBody(body, {
    isFile: isFile(contentType),
    readList: async (listId) => {
      const contacts = isUuid(listId) ? await deps.contactsOf(caller, listId) : undefined
      if (!contacts) throw new AppError('LIST_NOT_FOUND')
      return contacts
    },
  })
}

export function acceptedAnswer({ batchId, answer, replayed, reached, quota }: Accepted): Answer {
  return {
    status: 202,
    headers: {
      ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
      ...(quota ? rateLimitHeaders(quota) : {}),
      location: `${API_PREFIX}/bulk/status/${batchId}`,
    },
    body: answer,
    accepted: replayed ? undefined : { batchId, reached },
  }
}

/** Makes the body of the 202: the documented keys, then ours. */
export function answerOf(
  { batchId, prepared, caller, body, begun, needsApproval }: Send,
  alike: string | undefined,
): string {
  const { currency, test } = caller
  const { messages, invalidRecipients, duplicates, costMicros, smartEncoding } = prepared
  return JSON.stringify({
    success: true,
    message: 'Bulk batch created successfully',
    batchId,
    totalValid: messages.length,
    totalInvalid: invalidRecipients.length,
    estimatedCost: moneyJson(costMicros),
    status: begun ? 'processing' : 'pending',
    currency,
    duplicates,
    invalidRecipients,
    smartEncoding,
    test: test || undefined,
    sendAt: body.sendAt && new Date(body.sendAt),
    paused: body.paused || undefined,
    approval: needsApproval ? 'waiting' : undefined,
    input: body.input,
    warnings: warningsOf(body.warnings, alike),
    parentId: body.parentId,
    mendedPhones: prepared.mendedPhones,
    deliveryWindow: hoursJson(prepared.hours, new Date()),
  })
}

/** Returns undefined without the header; throws VALIDATION_FAILED if its value cannot be a key. */
export function readIdempotencyKey(
  header: string | string[] | undefined,
  apiKeyId: string,
  body: object,
): IdempotencyKey | undefined {
  if (header === undefined) return undefined
  const key = check(z.object({ 'Idempotency-Key': idempotencyKey }), { 'Idempotency-Key': header })
  // Hashes the checked body: unknown keys and the blanks between keys do not count.
  const said = JSON.stringify({ ...body, warnings: undefined })
  const requestHash = createHash('sha256').update(said).digest()
  return { apiKeyId, key: key['Idempotency-Key'], requestHash }
}
