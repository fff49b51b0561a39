/** The operator's caps on an account, which hold beside the account's own. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Db, Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { capsAnswer, capsBody, capsChange, capsJson, capsOf } from '../ledger/caps-schema.ts'
import { setCaps } from '../ledger/caps-sql.ts'
import { stopOf } from '../ledger/stops-sql.ts'
import { fundsOf } from '../ledger/store.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'

const TAG = 'Accounts'

export function capsApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get<AccountParams>(
    '/accounts/:accountId/caps',
    operatorEndpoint({
      operationId: 'getAccountCaps',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'Get the caps of an account, and what is used of them',
      params: accountParams,
      response: { 200: capsAnswer },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    ({ params }) => answerFor(pool, params.accountId),
  )

  app.put<AccountParams>(
    '/accounts/:accountId/caps',
    operatorEndpoint({
      operationId: 'setAccountCaps',
      permission: 'accounts.write',
      sample: { body: { day: { messages: 5000 } } },
      tag: TAG,
      summary: 'Set the operator’s caps of an account',
      description: 'They stand beside those of the account’s own people: the narrower hold.',
      params: accountParams,
      body: capsBody,
      response: { 200: capsAnswer },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    (request) => set(pool, request, check(capsBody, request.body)),
  )

  app.patch<AccountParams>(
    '/accounts/:accountId/caps',
    operatorEndpoint({
      operationId: 'changeAccountCaps',
      permission: 'accounts.write',
      sample: { body: { day: { messages: 5000 } } },
      tag: TAG,
      summary: 'Set some of the operator’s caps of an account',
      description: 'A field that is left out stays as it is; null takes a cap away.',
      params: accountParams,
      body: capsChange,
      response: { 200: capsAnswer },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    (request) => set(pool, request, check(capsChange, request.body ?? {})),
  )
}

async function set(
  pool: Pool,
  request: FastifyRequest<AccountParams>,
  given: z.output<typeof capsChange>,
): Promise<object> {
  const caps = capsOf(given)
  const { id } = await existing(pool, request.params.accountId)
  await audited(pool, request, async (tx, audit) => {
    await setCaps(tx, id, 'operator', caps)
    await audit({ action: 'account.caps', accountId: id, after: given })
  })
  return answerFor(pool, id)
}

async function answerFor(db: Db, accountId: string): Promise<object> {
  const { id, currency } = await existing(db, accountId)
  const [funds, stopped] = await Promise.all([fundsOf(db, id), stopOf(db, id)])
  return capsJson(funds, { currency, now: new Date(), stopped })
}
