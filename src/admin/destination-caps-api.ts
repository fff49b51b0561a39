/** The endpoints for caps on what goes to numbers with a prefix, or to each of them. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid, newId } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import { moneyJson } from '../kernel/money.ts'
import {
  CAP_PERIODS,
  DESTINATION_CAPS_MAX,
  type DestinationCap,
  deleteDestinationCap,
  listDestinationCaps,
  setDestinationCap,
} from '../ledger/destination-caps-sql.ts'
import { existing } from './accounts-api.ts'
import { money, NOT_NEGATIVE, readMoney } from './schema.ts'

const TAG = 'Accounts'
const MESSAGES_MAX = 1_000_000_000

const newCap = z.object({
  accountId: z.uuid().nullable().default(null).meta({ description: 'null: each account, by itself' }),
  prefix: z
    .string()
    .regex(/^\+?\d{0,15}$/, 'Must be digits such as 222, or empty for all numbers')
    .transform((text) => text.replace('+', ''))
    .meta({ description: 'The digits that the numbers begin with; empty: all', examples: ['23490'] }),
  per: z.enum(CAP_PERIODS).meta({ description: 'From full hour to full hour, or from midnight, in UTC' }),
  eachNumber: z.boolean().default(false).meta({ description: 'Each number by itself, and not all together' }),
  messages: z.int().min(0).max(MESSAGES_MAX).nullable().default(null),
  money: money.nullable().default(null).meta({ description: 'In units of the currency of the account' }),
})
const shown = z.object({
  capId: z.uuid(),
  accountId: z.uuid().nullable(),
  prefix: z.string(),
  per: z.enum(CAP_PERIODS),
  eachNumber: z.boolean(),
  messages: z.int().nullable(),
  money: z.number().nullable(),
})
const query = z.object({
  accountId: z.uuid().optional().meta({ description: 'Only the caps that hold for this account' }),
})

export function destinationCapsApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/destination-caps',
    operatorEndpoint({
      operationId: 'listDestinationCaps',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List the caps on what goes to numbers with a prefix, or to each of them',
      querystring: query,
      response: { 200: z.object({ success: z.literal(true), caps: z.array(shown) }) },
    }),
    async (request) => {
      const { accountId } = check(query, request.query)
      return { success: true, caps: (await listDestinationCaps(pool, accountId)).map(capJson) }
    },
  )

  app.post(
    '/destination-caps',
    operatorEndpoint({
      operationId: 'setDestinationCap',
      permission: 'accounts.write',
      sample: { body: { prefix: '222', per: 'hour', messages: 100000 } },
      tag: TAG,
      summary: 'Set a cap on what goes to numbers with a prefix, or to each of them',
      description:
        'A batch that goes beyond it is refused with CAP_REACHED, and costs nothing. A cap for the same account, prefix and period is replaced. Test keys have no caps.',
      body: newCap,
      response: { 200: z.object({ success: z.literal(true), cap: shown }) },
      errors: ['ACCOUNT_NOT_FOUND', 'CONFLICT'],
    }),
    async (request) => {
      const { money: amount, ...body } = check(newCap, request.body)
      const micros = amount === null ? null : readMoney('money', amount, NOT_NEGATIVE)
      if (body.messages === null && micros === null)
        throw invalid([{ path: ['messages'], message: 'Say messages, money or both' }])
      if (body.accountId !== null) await existing(pool, body.accountId)
      const cap = await audited(pool, request, async (tx, audit) => {
        const wanted = { ...body, micros, id: newId() }
        const id = await setDestinationCap(tx, wanted)
        if (id === undefined)
          throw new AppError('CONFLICT', {
            body: { detail: `There are ${DESTINATION_CAPS_MAX} caps at most` },
          })
        const set = { ...wanted, id }
        await audit({
          action: 'destination.cap',
          target: id,
          ...(body.accountId !== null && { accountId: body.accountId }),
          after: capJson(set),
        })
        return set
      })
      return { success: true, cap: capJson(cap) }
    },
  )

  deleteEndpoint(app, pool)
}

function deleteEndpoint(app: FastifyInstance, pool: Pool): void {
  app.delete<{ Params: { capId: string } }>(
    '/destination-caps/:capId',
    operatorEndpoint({
      operationId: 'deleteDestinationCap',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Take a cap on a prefix away',
      params: z.object({ capId: z.string() }),
      response: { 200: z.object({ success: z.literal(true) }) },
      errors: ['NOT_FOUND'],
    }),
    async (request) => {
      const { capId } = request.params
      if (!isUuid(capId)) throw new AppError('NOT_FOUND')
      return audited(pool, request, async (tx, audit) => {
        const before = await deleteDestinationCap(tx, capId)
        if (!before) throw new AppError('NOT_FOUND')
        await audit({ action: 'destination.cap.delete', target: capId, before: capJson(before) })
        return { success: true }
      })
    },
  )
}

function capJson({ id: capId, micros, ...rest }: DestinationCap): object {
  return { capId, ...rest, money: micros === null ? null : moneyJson(micros) }
}
