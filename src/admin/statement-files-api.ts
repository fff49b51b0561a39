/** A month of an account as a signed file, which anybody can check without the gateway. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import type { Vault } from '../kernel/vault.ts'
import { signerWith } from '../ledger/signing-api.ts'
import { sendStatement } from '../ledger/statements-api.ts'
import { answerOrFile, sealedFile } from '../seals/schema.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'
import { statementQuery } from './batches-api.ts'

const query = statementQuery.extend({
  format: z.enum(['csv', 'json', 'pdf']).default('csv'),
})

interface StatementFilesDeps {
  pool: Pool
  vault: () => Promise<Vault>
}

export function statementFilesApi(app: FastifyInstance, { pool, vault }: StatementFilesDeps): void {
  const deps = { pool, readPool: pool, signer: signerWith(pool, vault) }
  app.get<AccountParams>(
    '/accounts/:accountId/statement/file',
    operatorEndpoint({
      operationId: 'downloadStatement',
      permission: 'accounts.read',
      tag: 'Accounts',
      summary: 'Download a month of an account as a signed file',
      description:
        'The file that the account itself can have: every entry with its hash in the chain of the ledger, and a signature. `caravan verify` checks it without the gateway.',
      params: accountParams,
      querystring: query,
      response: { 200: answerOrFile(sealedFile, 'The file') },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { month = new Date().toISOString().slice(0, 7), format } = check(query, request.query)
      const { id: accountId, currency } = await existing(pool, request.params.accountId)
      return sendStatement(request, reply, deps, { accountId, currency, month, format })
    },
  )
}
