/** Opt-outs: numbers that want no more messages from one account, or from any account here. */

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { visibleText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { addOptout, listOptouts, type Optout, removeOptout } from '../optouts/store.ts'
import { INVALID_PHONE, phoneProblem, readPhone } from '../sms/phone-mend.ts'
import { existing } from './accounts-api.ts'
import { pageQuery } from './schema.ts'

const TAG = 'Opt-outs'

const accountId = z.uuid().optional().meta({ description: 'Absent: every account' })
const newOptout = z.object({
  accountId,
  reason: visibleText(200).default('by the operator'),
})
const whose = z.object({ accountId })
const listQuery = pageQuery.extend({ accountId })
const optout = z.object({
  phone: z.string(),
  accountId: z.uuid().nullable().meta({ description: 'null: every account' }),
  reason: z.string(),
  createdAt: z.iso.datetime(),
})
const params = z.object({ phone: z.string() })
type PhoneRequest = { Params: { phone: string } }

export function optoutsApi(app: FastifyInstance, deps: { pool: Pool }): void {
  listOptoutsEndpoint(app, deps)
  addOptoutEndpoint(app, deps)
  removeOptoutEndpoint(app, deps)
}

function listOptoutsEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/optouts',
    operatorEndpoint({
      operationId: 'listOptouts',
      permission: 'batches.read',
      tag: TAG,
      summary: 'List the numbers an account must not write to, those for every account included',
      description: 'A page is one longer than its limit where a number stands in both lists.',
      querystring: listQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          optouts: z.array(optout),
          nextCursor: z.string().optional(),
        }),
      },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId, limit, cursor } = check(listQuery, request.query)
      const found = await listOptouts(pool, await ownerOf(pool, accountId), {
        after: cursor === undefined ? undefined : { phone: cursor },
        limit: limit + 2,
      })
      // The cursor is a number, so the two rows that one number may have must stay on one page.
      const size = found[limit - 1]?.phone === found[limit]?.phone ? limit + 1 : limit
      const { rows, nextCursor } = pageOf(found, size, ({ phone }) => phone)
      return { success: true, optouts: rows.map(optoutJson), nextCursor }
    },
  )
}

function addOptoutEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.put<PhoneRequest>(
    '/optouts/:phone',
    operatorEndpoint({
      operationId: 'addOptout',
      permission: 'batches.write',
      tag: TAG,
      summary: 'Send nothing more to a number',
      params,
      body: newOptout,
      response: { 200: z.object({ success: z.literal(true), phone: z.string() }) },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId, reason } = check(newOptout, request.body ?? {})
      const [owner, phone] = [await ownerOf(pool, accountId), phoneIn(request.params.phone)]
      return audited(pool, request, async (tx, audit) => {
        await addOptout(tx, owner, phone, reason)
        await audit({ action: 'optout.add', accountId, target: phone, details: { reason } })
        return { success: true, phone }
      })
    },
  )
}

function removeOptoutEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.delete<PhoneRequest>(
    '/optouts/:phone',
    operatorEndpoint({
      operationId: 'removeOptout',
      permission: 'batches.write',
      tag: TAG,
      summary: 'Send to a number again',
      params,
      querystring: whose,
      response: { 200: z.object({ success: z.literal(true), phone: z.string() }) },
      errors: ['ACCOUNT_NOT_FOUND', 'NOT_FOUND'],
    }),
    async (request) => {
      const { accountId } = check(whose, request.query)
      const [owner, phone] = [await ownerOf(pool, accountId), phoneIn(request.params.phone)]
      return audited(pool, request, async (tx, audit) => {
        if (!(await removeOptout(tx, owner, phone)))
          throw new AppError('NOT_FOUND', { body: { detail: `${phone} is on no such list` } })
        await audit({ action: 'optout.remove', accountId, target: phone })
        return { success: true, phone }
      })
    },
  )
}

async function ownerOf(pool: Pool, accountId: string | undefined): Promise<string> {
  return accountId === undefined ? EVERY_ACCOUNT : (await existing(pool, accountId)).id
}

function phoneIn(text: string): string {
  const phone = readPhone(text)
  if (phone === undefined) throw invalid([{ path: ['phone'], message: phoneProblem(text) ?? INVALID_PHONE }])
  return phone
}

function optoutJson({ phone, accountId, reason, createdAt }: Optout): object {
  return { phone, accountId: accountId === EVERY_ACCOUNT ? null : accountId, reason, createdAt }
}
