/** Floors of margins: what must be left of a price once the carrier is paid. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { BELOW } from '../costs/floors.ts'
import { listBelow, listFloors, removeFloor, type StoredFloor, setFloor } from '../costs/floors-sql.ts'
import { costingCurrency } from '../costs/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { moneyJson } from '../kernel/money.ts'
import { listRoutes } from '../routing/store.ts'
import { existing } from './accounts-api.ts'
import { DEFAULT_PREFIX, found, prefix } from './schema.ts'

const TAG = 'Costs'
const BELOW_SHOWN_MAX = 1_000
/** A floor is stored in hundredths of a percent. */
const POINTS = 100

const newFloor = z.object({
  accountId: z.uuid().optional().meta({ description: 'For what this account sends' }),
  route: prefix.optional().meta({
    description: 'For what goes by the route of this prefix; without it and `accountId`: for all the rest',
  }),
  percent: z
    .number()
    .min(-1_000)
    .max(100)
    .multipleOf(1 / POINTS)
    .meta({ description: 'A share of the price: 10 leaves a tenth of it; below zero, a loss is accepted' }),
  below: z.enum(BELOW).meta({
    description:
      'What happens to a message that leaves less. refuse: it becomes an invalid recipient; alert: it is sent, and counted under `below`',
  }),
})
const floor = z.object({
  floorId: z.uuid(),
  accountId: z.uuid().nullable(),
  route: z.string().nullable(),
  percent: z.number(),
  below: z.enum(BELOW),
  updatedAt: z.iso.datetime(),
})
const one = z.object({ success: z.literal(true), floor })
const list = z.object({
  success: z.literal(true),
  currency: z.string(),
  floors: z.array(floor),
  below: z
    .array(
      z.object({
        day: z.string(),
        accountId: z.uuid(),
        route: z.string(),
        messages: z.int(),
        parts: z.int(),
        margin: z.number().meta({ description: "In the gateway's currency; below zero: a loss" }),
      }),
    )
    .meta({ description: 'Messages accepted below a floor that only alerts, by day, account and route' }),
})

export function marginFloorsApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/margin-floors',
    operatorEndpoint({
      operationId: 'listMarginFloors',
      permission: 'money',
      tag: TAG,
      summary: 'List the floors of margins, and what was accepted below them',
      response: { 200: list },
    }),
    async () => ({
      success: true,
      currency: await costingCurrency(pool),
      floors: (await listFloors(pool)).map(floorJson),
      below: (await listBelow(pool, BELOW_SHOWN_MAX)).map(({ marginMicros, route, ...rest }) => ({
        ...rest,
        route: route || DEFAULT_PREFIX,
        margin: moneyJson(marginMicros),
      })),
    }),
  )
  setEndpoint(app, pool)
  app.delete<{ Params: { floorId: string } }>(
    '/margin-floors/:floorId',
    operatorEndpoint({
      operationId: 'removeMarginFloor',
      permission: 'money',
      tag: TAG,
      summary: 'Remove a floor',
      params: z.object({ floorId: z.string() }),
      response: { 200: one },
      errors: ['NOT_FOUND'],
    }),
    (request) =>
      audited(pool, request, async (tx, audit) => {
        const removed = await found('NOT_FOUND', request.params.floorId, (id) => removeFloor(tx, id))
        await auditFloor(audit, 'marginFloor.remove', removed)
        return { success: true, floor: floorJson(removed) }
      }),
  )
}

function setEndpoint(app: FastifyInstance, pool: Pool): void {
  app.put(
    '/margin-floors',
    operatorEndpoint({
      operationId: 'setMarginFloor',
      permission: 'money',
      sample: { body: { percent: 10, below: 'alert' } },
      tag: TAG,
      summary: 'Set what must be left of a price once the carrier is paid',
      description:
        "The account's own floor comes first, then that of the route, then the one for all. A message whose cost or price cannot be told in the gateway's currency has none. What was accepted is sent.",
      body: newFloor,
      response: { 200: one },
      errors: ['ACCOUNT_NOT_FOUND', 'ROUTE_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId = null, route = null, percent, below } = check(newFloor, request.body)
      if (accountId !== null && route !== null)
        throw invalid([{ path: ['route'], message: 'A floor is for an account or for a route' }])
      if (accountId !== null) await existing(pool, accountId)
      if (route !== null && !(await listRoutes(pool)).some(({ prefix }) => prefix === route))
        throw new AppError('ROUTE_NOT_FOUND')
      const points = Math.round(percent * POINTS)
      return audited(pool, request, async (tx, audit) => {
        const set = await setFloor(tx, { accountId, route, points, below })
        await auditFloor(audit, 'marginFloor.set', set)
        return { success: true, floor: floorJson(set) }
      })
    },
  )
}

async function auditFloor(
  audit: (action: {
    action: string
    accountId?: string
    target?: string
    details: Record<string, unknown>
  }) => Promise<void>,
  action: string,
  { accountId, route, points, below }: StoredFloor,
): Promise<void> {
  const whose = accountId === null ? {} : { accountId }
  const target = route === null ? {} : { target: route || DEFAULT_PREFIX }
  await audit({ action, ...whose, ...target, details: { percent: points / POINTS, below } })
}

function floorJson({ id, accountId, route, points, below, updatedAt }: StoredFloor): object {
  const shown = route === '' ? DEFAULT_PREFIX : route
  return { floorId: id, accountId, route: shown, percent: points / POINTS, below, updatedAt }
}
