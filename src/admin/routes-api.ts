/** Routes: which connections the numbers of a prefix, an operator or a country go to. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { orderByCost } from '../costs/order.ts'
import type { Costs } from '../costs/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { shortText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import {
  CHOICES,
  DEFAULT_SMSC,
  listRoutes,
  listSmscs,
  pauseRoute,
  type Route,
  readRouting,
  removeRoute,
  type SetTarget,
  setRoute,
} from '../routing/store.ts'
import { type SmscConfig, sends } from '../smsc/config.ts'
import { checkKey, DEFAULT_PREFIX, keyJson, keyShape, prefix as prefixShape } from './schema.ts'

const TAG = 'Routes'
const TARGETS_MAX = 100

const target = z.object({
  smsc: shortText,
  rank: z
    .int()
    .min(0)
    .max(TARGETS_MAX)
    .default(0)
    .meta({ description: 'Higher ones serve while lower ones are down' }),
  weight: z.int().min(1).max(1_000).default(1).meta({ description: 'Its share among those of its rank' }),
})
const choice = z.enum(CHOICES).meta({
  description:
    'Among targets of one rank: share (by default): each takes its weight; leastCost: the cheapest that is up takes all, by what its carrier takes of the numbers of the route. Absent: as it was',
})
const newRoute = z.object({
  targets: z.array(target).min(1).max(TARGETS_MAX),
  choice: choice.optional(),
})
const shownTarget = target.extend({
  carrier: z.string(),
  place: z.int().meta({ description: 'Where it stands now: lower ones go first' }),
})
const route = z.object({
  prefix: z.string(),
  paused: z.boolean(),
  choice,
  targets: z.array(shownTarget),
  ...keyShape,
})
const one = z.object({ success: z.literal(true), route })
const params = z.object({ prefix: z.string().meta({ examples: ['222', 'MR', '609-01', DEFAULT_PREFIX] }) })
type PrefixRequest = { Params: { prefix: string } }

interface RoutesApiDeps {
  pool: Pool
  costs: Costs
}

export function routesApi(app: FastifyInstance, deps: RoutesApiDeps): void {
  listRoutesEndpoint(app, deps)
  setRouteEndpoint(app, deps)
  removeRouteEndpoint(app, deps)
  pauseAndResumeEndpoints(app, deps)
}

function listRoutesEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/routes',
    operatorEndpoint({
      operationId: 'listRoutes',
      permission: 'routes.read',
      tag: TAG,
      summary: 'List routes',
      response: { 200: z.object({ success: z.literal(true), routes: z.array(route) }) },
    }),
    async () => ({ success: true, routes: (await listRoutes(pool)).map(routeJson) }),
  )
}

function setRouteEndpoint(app: FastifyInstance, { pool, costs }: RoutesApiDeps): void {
  app.put<PrefixRequest>(
    '/routes/:prefix',
    operatorEndpoint({
      operationId: 'setRoute',
      permission: 'routes.write',
      sample: { body: { targets: [{ smsc: 'default' }] } },
      tag: TAG,
      summary: 'Make a route, or change where it leads; waiting messages follow within seconds',
      params,
      body: newRoute,
      response: { 200: one },
      errors: ['ROUTE_NOT_FOUND'],
    }),
    async (request) => {
      const prefix = readPrefix(request)
      const { targets, ...asked } = check(newRoute, request.body)
      await checkKey(pool, prefix)
      const stored = await listSmscs(pool)
      const names = stored.map(({ name }) => name)
      const known = new Set((await readRouting(pool)).hasDefault ? [DEFAULT_SMSC, ...names] : names)
      const receivers = new Set(
        stored.filter((smsc) => !sends(smsc.config as SmscConfig)).map(({ name }) => name),
      )
      for (const [i, { smsc }] of targets.entries()) {
        const path = ['targets', i, 'smsc']
        if (!known.has(smsc)) throw invalid([{ path, message: `There is no connection ${smsc}` }])
        if (receivers.has(smsc))
          throw invalid([{ path, message: `${smsc} only receives: its bindMode is receiver` }])
        if (targets.findIndex((other) => other.smsc === smsc) < i)
          throw invalid([{ path, message: 'Each connection may stand in a route once' }])
      }
      return audited(pool, request, async (tx, audit) => {
        const was = (await listRoutes(tx)).find((route) => route.prefix === prefix)
        const choice = asked.choice ?? was?.choice
        await setRoute(tx, prefix, targets, choice)
        await orderByCost(tx, costs, prefix)
        const before = was ? { choice: was.choice, targets: was.targets.map(setTarget) } : { targets: null }
        const after = { choice, targets }
        await audit({ action: 'route.set', target: nameOf(prefix), details: after, before, after })
        const set = (await listRoutes(tx)).find((route) => route.prefix === prefix)
        return { success: true, route: routeJson(set as Route) }
      })
    },
  )
}

function removeRouteEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.delete<PrefixRequest>(
    '/routes/:prefix',
    operatorEndpoint({
      operationId: 'removeRoute',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Remove a route; messages that wait on it go the way of their numbers without it',
      description: 'That of all other numbers is not removed but leads to SMSC_URL again, if that is set.',
      params,
      response: { 200: z.object({ success: z.literal(true) }) },
      errors: ['ROUTE_NOT_FOUND', 'CONFLICT'],
    }),
    (request) => {
      const prefix = readPrefix(request)
      return audited(pool, request, async (tx, audit) => {
        const result = await removeRoute(tx, prefix)
        if (result === 'unknown') throw new AppError('ROUTE_NOT_FOUND')
        if (result === 'in use')
          throw new AppError('CONFLICT', {
            body: { detail: 'Messages of it are with a carrier: try again in a moment' },
          })
        await audit({ action: 'route.remove', target: nameOf(prefix) })
        return { success: true }
      })
    },
  )
}

function pauseAndResumeEndpoints(app: FastifyInstance, { pool }: { pool: Pool }): void {
  for (const verb of ['pause', 'resume'] as const)
    app.post<PrefixRequest>(
      `/routes/:prefix/${verb}`,
      operatorEndpoint({
        operationId: `${verb}Route`,
        permission: 'routes.write',
        tag: TAG,
        summary: verb === 'pause' ? 'Keep the messages of a route back' : 'Let them go on',
        params,
        response: { 200: z.object({ success: z.literal(true) }) },
        errors: ['ROUTE_NOT_FOUND'],
      }),
      (request) => {
        const prefix = readPrefix(request)
        return audited(pool, request, async (tx, audit) => {
          if (!(await pauseRoute(tx, prefix, verb === 'pause'))) throw new AppError('ROUTE_NOT_FOUND')
          await audit({ action: `route.${verb}`, target: nameOf(prefix) })
          return { success: true }
        })
      },
    )
}

function readPrefix({ params }: FastifyRequest<PrefixRequest>): string {
  return check(z.object({ prefix: prefixShape }), params).prefix
}

function nameOf(prefix: string): string {
  return prefix || DEFAULT_PREFIX
}

function routeJson({ prefix, paused, choice, targets }: Route): object {
  const shown = targets.map((one) => ({ ...setTarget(one), carrier: one.carrier, place: one.rank }))
  return { prefix: nameOf(prefix), paused, choice, targets: shown, ...keyJson(prefix) }
}

/** A target as it was set. */
function setTarget({ smsc, setRank, weight }: SetTarget): object {
  return { smsc, rank: setRank, weight }
}
