/** The senders an account may use. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { addSender, listSenders, removeSender, senderProblem } from '../senders/store.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'

const TAG = 'Senders'

const options = z.object({
  isDefault: z.boolean().default(false).meta({ description: 'Where a batch names none' }),
})
const sender = z.object({ sender: z.string(), isDefault: z.boolean() })
const params = accountParams.extend({ sender: z.string() })
type SenderRequest = { Params: AccountParams['Params'] & { sender: string } }

export function sendersApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get<AccountParams>(
    '/accounts/:accountId/senders',
    operatorEndpoint({
      operationId: 'listSenders',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List the senders of an account',
      params: accountParams,
      response: { 200: z.object({ success: z.literal(true), senders: z.array(sender) }) },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { id } = await existing(pool, request.params.accountId)
      return { success: true, senders: await listSenders(pool, id) }
    },
  )

  app.put<SenderRequest>(
    '/accounts/:accountId/senders/:sender',
    operatorEndpoint({
      operationId: 'addSender',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Let an account use a sender',
      params,
      body: options,
      response: { 200: z.object({ success: z.literal(true) }) },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { sender } = request.params
      const { isDefault } = check(options, request.body ?? {})
      const problem = senderProblem(sender)
      if (problem !== undefined) throw invalid([{ path: ['sender'], message: problem }])
      const { id } = await existing(pool, request.params.accountId)
      return audited(pool, request, async (tx, audit) => {
        await addSender(tx, id, sender, { isDefault })
        await audit({ action: 'sender.add', accountId: id, target: sender, details: { isDefault } })
        return { success: true }
      })
    },
  )

  app.delete<SenderRequest>(
    '/accounts/:accountId/senders/:sender',
    operatorEndpoint({
      operationId: 'removeSender',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Take a sender from an account',
      params,
      response: { 200: z.object({ success: z.literal(true) }) },
      errors: ['ACCOUNT_NOT_FOUND', 'NOT_FOUND'],
    }),
    async (request) => {
      const { sender } = request.params
      const { id } = await existing(pool, request.params.accountId)
      return audited(pool, request, async (tx, audit) => {
        if (!(await removeSender(tx, id, sender))) throw new AppError('NOT_FOUND')
        await audit({ action: 'sender.remove', accountId: id, target: sender })
        return { success: true }
      })
    },
  )
}
