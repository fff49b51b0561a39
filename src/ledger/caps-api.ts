/** An account's own people set its caps: /caps. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import type { Caller } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { capsAnswer, capsBody, capsChange, capsJson, capsOf } from './caps-schema.ts'
import { type Caps, setCaps } from './caps-sql.ts'
import { stopOf } from './stops-sql.ts'
import { fundsOf } from './store.ts'

const TAG = 'Money'

export function capsApi(app: FastifyInstance, { pool, readPool }: { pool: Pool; readPool: Pool }): void {
  app.get(
    '/caps',
    keyEndpoint({
      operationId: 'getCaps',
      tag: TAG,
      scope: 'read',
      summary: 'Get the caps, and what is used of them',
      response: { 200: capsAnswer },
    }),
    ({ caller }) => answerFor(readPool, caller),
  )

  app.put(
    '/caps',
    keyEndpoint({
      operationId: 'setCaps',
      sample: { body: { day: { messages: 5000, money: 100 }, approvalAbove: 1000 } },
      tag: TAG,
      scope: 'account',
      permission: 'caps',
      summary: 'Set what may be sent in a batch, a day and a month, and which batches wait for approval',
      description:
        'Replaces the caps that the account itself has set; a cap that is left out no longer holds. The operator may have set caps as well: the narrower hold. A batch that goes beyond one is refused with CAP_REACHED. Test keys have no caps.',
      body: capsBody,
      response: { 200: capsAnswer },
      errors: ['LIVE_KEY_REQUIRED', ...BODY_ERRORS],
    }),
    (request) => set(pool, request, capsOf(check(capsBody, request.body))),
  )

  app.patch(
    '/caps',
    keyEndpoint({
      operationId: 'changeCaps',
      sample: { body: { day: { messages: 5000 } } },
      tag: TAG,
      scope: 'account',
      permission: 'caps',
      summary: 'Set some of the caps',
      description: 'A field that is left out stays as it is; null takes a cap away.',
      body: capsChange,
      response: { 200: capsAnswer },
      errors: ['LIVE_KEY_REQUIRED', ...BODY_ERRORS],
    }),
    (request) => set(pool, request, capsOf(check(capsChange, request.body ?? {}))),
  )
}

async function set(pool: Pool, request: FastifyRequest, caps: Partial<Caps>): Promise<object> {
  const { caller } = request
  if (caller.test) throw new AppError('LIVE_KEY_REQUIRED')
  const before = await answerFor(pool, caller)
  await setCaps(pool, caller.accountId, 'owner', caps)
  const after = await answerFor(pool, caller)
  request.changed = { before, after }
  return after
}

async function answerFor(db: Pool, { accountId, currency }: Caller): Promise<object> {
  const [funds, stopped] = await Promise.all([fundsOf(db, accountId), stopOf(db, accountId)])
  return capsJson(funds, { currency, now: new Date(), stopped })
}
