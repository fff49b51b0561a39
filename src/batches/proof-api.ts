/** GET /bulk/:batchId/proof: that a batch adds up, with the rows of every figure; also as signed CSV, PDF and JSON. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Spool } from '../db/spool.ts'
import { atOneMoment, type Pool, type Tx } from '../db/sql.ts'
import { wantsCsv, withMark } from '../http/csv.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { isMasked } from '../http/mask.ts'
import { check, pageOf } from '../http/schema.ts'
import { streamOf } from '../http/stream.ts'
import { AppError } from '../kernel/errors.ts'
import { madeInThread } from '../kernel/in-thread.ts'
import { moneyJson } from '../kernel/money.ts'
import { type Holder, holderOf } from '../kernel/shares.ts'
import { chainedEntriesOf, sealAll } from '../ledger/chain-sql.ts'
import { attachment } from '../ledger/sealed-statement.ts'
import type { FindSigner } from '../ledger/signing-api.ts'
import { sealedCsv, sealedJson, sealedPdf } from '../seals/write.ts'
import { messageId } from './message-json.ts'
import { equationsOf, prove, sealedProof } from './proof.ts'
import type { PdfProof } from './proof-pdf.ts'
import { PROOF_ANSWER, type ProofQuery, proofQuery, ROWS_DEFAULT } from './proof-schema.ts'
import { type ProvenBatch, provenBatch, provenMessages, submitsBetween } from './proof-sql.ts'
import { ownBatch } from './send.ts'

export interface ProofDeps {
  pool: Pool
  readPool: Pool
  spool: Spool
  signer: FindSigner
}

const HEAD_BYTES = 8_192
const PDF_THREAD = new URL('./proof-pdf-thread.ts', import.meta.url)
/** About what a message with its submits takes. */
const MESSAGE_BYTES = 400

export function proofApi(app: FastifyInstance, deps: ProofDeps): void {
  app.get<{ Params: { batchId: string } }>(
    '/bulk/:batchId/proof',
    keyEndpoint({
      operationId: 'getBulkProof',
      tag: 'Bulk SMS',
      scope: 'read',
      ownWith: 'send',
      summary: 'Prove a batch',
      description:
        'accepted = sent + failed + waiting; debited = charged - given back; submitted = acknowledged + refused + in doubt; sent = what receipts said. Each figure is counted from rows, which are listed with `rows`. `caravan verify` checks the signed files without the gateway.',
      params: z.object({ batchId: z.string() }),
      querystring: proofQuery,
      response: { 200: PROOF_ANSWER },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async (request, reply) => {
      const query = check(proofQuery, request.query)
      const { id } = await ownBatch(deps.readPool, request.caller, request.params.batchId)
      return answerProof(request, reply, deps, { batchId: id, holder: holderOf(request.caller), query })
    },
  )
}

export interface AskedProof {
  batchId: string
  holder: Holder
  query: ProofQuery
}

/** Answers in the form that is asked for. Throws BATCH_NOT_FOUND. */
export async function answerProof(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ProofDeps,
  asked: AskedProof,
): Promise<object> {
  const { pool, readPool } = deps
  const { batchId, query } = asked
  const batch = await provenBatch(readPool, batchId)
  if (!batch) throw new AppError('BATCH_NOT_FOUND')
  // Before the snapshot, which can write nothing: from here, every entry stands near a seal.
  await sealAll(pool, batch.accountId)
  if (query.format === 'pdf') return sendPdf(request, reply, deps, asked, batch)
  const isCsv = query.format === 'csv' || wantsCsv(request.headers.accept, query.format)
  if (isCsv || query.sealed === 'true') return sendSealed(request, reply, deps, asked, batch, isCsv)
  return atOneMoment(readPool, (tx) => proofJson(tx, batchId, query))
}

/** The batch as the snapshot has it. */
async function provenIn(tx: Tx, batchId: string): Promise<ProvenBatch> {
  const batch = await provenBatch(tx, batchId)
  if (!batch) throw new AppError('BATCH_NOT_FOUND')
  return batch
}

async function sendSealed(
  request: FastifyRequest,
  reply: FastifyReply,
  { readPool, spool, signer }: ProofDeps,
  { batchId, holder, query }: AskedProof,
  { validCount }: ProvenBatch,
  isCsv: boolean,
): Promise<FastifyReply> {
  const by = await signer()
  const isHidden = isMasked(request)
  const room = await spool.reserve(holder, HEAD_BYTES + validCount * MESSAGE_BYTES)
  const chunks = spool.read(readPool, room, async function* (tx) {
    const file = sealedProof(tx, await prove(tx, await provenIn(tx, batchId)), isHidden)
    yield* isCsv ? sealedCsv(file, by) : sealedJson(file, by)
  })
  return reply
    .type(isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="proof-${batchId}.${isCsv ? 'csv' : 'json'}"`)
    .send(streamOf(withMark(chunks, isCsv ? query.bom : undefined)))
}

async function sendPdf(
  request: FastifyRequest,
  reply: FastifyReply,
  { readPool, spool, signer }: ProofDeps,
  { batchId, holder }: AskedProof,
  { validCount }: ProvenBatch,
): Promise<FastifyReply> {
  const by = await signer()
  const { hold } = await spool.reserve(holder, HEAD_BYTES + validCount * MESSAGE_BYTES)
  try {
    const pdf = await atOneMoment(readPool, async (tx) => {
      const proven = await prove(tx, await provenIn(tx, batchId))
      const attached = await attachment(sealedCsv(sealedProof(tx, proven, isMasked(request)), by))
      const entries = (await Array.fromAsync(chainedEntriesOf(tx, proven.batch.accountId, batchId))).flat()
      const seal = { keyId: by.keyId, name: `proof-${batchId}.csv`, attached }
      const proof: PdfProof = { proven, entries, seal, lang: langOf(request, reply) }
      return madeInThread(PDF_THREAD, proof)
    })
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="proof-${batchId}.pdf"`)
      .send(streamOf(sealedPdf(pdf, by)))
  } finally {
    hold.give()
  }
}

async function proofJson(tx: Tx, batchId: string, query: ProofQuery): Promise<object> {
  const proven = await prove(tx, await provenIn(tx, batchId))
  const { batch, messages } = proven
  return {
    success: true,
    batchId,
    ...{ accountId: batch.accountId, status: batch.status, currency: batch.currency },
    ...(batch.test ? { test: true } : {}),
    ...(batch.messagesDropped ? { messagesDropped: true } : {}),
    madeAt: batch.now,
    equations: equationsOf(proven),
    possibleDuplicates: messages.possibleDuplicates,
    ...(await rowsJson(tx, batch, query)),
  }
}

async function rowsJson(
  tx: Tx,
  { accountId, batchId }: ProvenBatch,
  { rows, limit = ROWS_DEFAULT, cursor }: ProofQuery,
): Promise<object> {
  if (rows === 'entries') return entriesJson(tx, { accountId, batchId }, limit, BigInt(cursor ?? 0))
  const after = Number(cursor ?? -1)
  if (rows === 'submits') return submitsJson(tx, batchId, limit, after)
  if (rows === undefined) return {}
  const onlyDuplicates = rows === 'possibleDuplicates'
  const found = await provenMessages(tx, batchId, { afterSeq: after, limit: limit + 1, onlyDuplicates })
  const page = pageOf(found, limit, ({ seq }) => String(seq))
  return {
    messages: page.rows.map(({ seq, costMicros, deliveryAt: _, ...message }) => ({
      messageId: messageId({ batchId, seq }),
      ...message,
      cost: moneyJson(costMicros),
    })),
    nextCursor: page.nextCursor,
  }
}

/** Submits of so many messages: a page has all submits of each. */
async function submitsJson(tx: Tx, batchId: string, limit: number, afterSeq: number): Promise<object> {
  const messages = await provenMessages(tx, batchId, { afterSeq, limit: limit + 1 })
  const page = pageOf(messages, limit, ({ seq }) => String(seq))
  const last = page.rows.at(-1)
  if (!last) return { submits: [] }
  const submits = await submitsBetween(tx, batchId, { fromSeq: afterSeq + 1, toSeq: last.seq })
  return {
    submits: submits.map(({ seq, part, at, bind, smscMessageId, answer, result }) => ({
      messageId: messageId({ batchId, seq }),
      ...{ part, at, connection: bind, carrierId: smscMessageId, answer, result },
    })),
    nextCursor: page.nextCursor,
  }
}

async function entriesJson(
  tx: Tx,
  { accountId, batchId }: Pick<ProvenBatch, 'accountId' | 'batchId'>,
  limit: number,
  afterId: bigint,
): Promise<object> {
  const found = []
  for await (const page of chainedEntriesOf(tx, accountId, batchId, afterId)) {
    found.push(...page)
    if (found.length > limit) break
  }
  const { rows, nextCursor } = pageOf(found, limit, ({ id }) => String(id))
  return {
    entries: rows.map(({ id, at, kind, amountMicros, balanceAfterMicros, reason, hash }) => ({
      ...{ transactionId: String(id), createdAt: at, kind, reason, hash },
      ...{ amount: moneyJson(amountMicros), balanceAfter: moneyJson(balanceAfterMicros) },
    })),
    nextCursor,
  }
}
