/** The proof of a batch of any account. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { answerProof, type ProofDeps } from '../batches/proof-api.ts'
import { PROOF_ANSWER, proofQuery } from '../batches/proof-schema.ts'
import { Spool } from '../db/spool.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import type { Vault } from '../kernel/vault.ts'
import { signerWith } from '../ledger/signing-api.ts'

/** Room for the proofs that operators have asked for and not read yet. */
const ANSWERS_MAX_BYTES = 128_000_000
const HOLDER = { id: 'operators' }

export function proofsApi(
  app: FastifyInstance,
  { pool, vault }: { pool: Pool; vault: () => Promise<Vault> },
): void {
  const signer = signerWith(pool, vault)
  const deps: ProofDeps = { pool, readPool: pool, signer, spool: new Spool(ANSWERS_MAX_BYTES) }
  app.get<{ Params: { batchId: string } }>(
    '/batches/:batchId/proof',
    operatorEndpoint({
      operationId: 'getBatchProof',
      permission: 'batches.read',
      tag: 'Batches',
      summary: 'Prove a batch of any account',
      description: 'As the account itself can have it: equations, their rows, and signed files.',
      params: z.object({ batchId: z.string() }),
      querystring: proofQuery,
      response: { 200: PROOF_ANSWER },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async (request, reply) => {
      const query = check(proofQuery, request.query)
      const { batchId } = request.params
      if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
      return answerProof(request, reply, deps, { batchId, holder: HOLDER, query })
    },
  )
}
