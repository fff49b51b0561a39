/** What an account may send, as the operator sets it beside its own caps. */
import type { FastifyInstance } from 'fastify'
import { audited } from '../audit/store.ts'
import type { Db, Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { capsAnswer, capsBody, capsJson, capsOf } from '../ledger/caps-schema.ts'
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
    async (request) => {
      const body = check(capsBody, request.body)
      const caps = capsOf(body)
      const { id } = await existing(pool, request.params.accountId)
      await audited(pool, request, async (tx, audit) => {
        await setCaps(tx, id, 'operator', caps)
        await audit({ action: 'account.caps', accountId: id, after: body })
      })
      return answerFor(pool, id)
    },
  )
}

async function answerFor(db: Db, accountId: string): Promise<object> {
  const { id, currency } = await existing(db, accountId)
  const [funds, stopped] = await Promise.all([fundsOf(db, id), stopOf(db, id)])
  return capsJson(funds, { currency, now: new Date(), stopped })
}
