/** The endpoint that says how sending goes at this moment. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { atOneMoment, type Pool } from '../db/sql.ts'
import type { CarrierNow } from '../dispatch/carriers-now.ts'
import type { RouteNow } from '../dispatch/look.ts'
import { type Now, readNow } from '../dispatch/now.ts'
import { TROUBLES } from '../dispatch/troubles.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { moneyJson } from '../kernel/money.ts'
import { DEFAULT_PREFIX } from './schema.ts'

/** Everybody who looks within this time sees the same; within longer, where making it takes long. */
const FRESH_MS = 1_000
const FRESH_FOR_TAKEN = 4
/** An older one is still shown while the next one is made: whoever looks all the time never waits. */
const SHOWN_MS = 5_000

const delivery = z.object({ delivered: z.int(), undelivered: z.int() })
const seconds = z
  .number()
  .nullable()
  .meta({ description: 'How long the oldest has been due; null if none is' })
const trouble = z.object({
  kind: z.enum(TROUBLES).meta({
    description:
      'no_process: nobody sends. For a carrier, down: no bind works; refused: it rejects our login; unusable: its settings cannot be used; binds: some binds do not work; throttled: it wants less than it is given; delivery: less arrives than usual. For a route, nowhere: it leads to no connection; unbound: none of its connections has a working bind; paused: it is, or all its connections are',
  }),
  severity: z.enum(['failed', 'part']).meta({
    description: 'failed: messages do not go out or do not arrive; part: they do, but fewer or more slowly',
  }),
  carrier: z.string().optional(),
  route: z.string().optional(),
  messages: z.int().optional().meta({ description: 'How many wait because of it' }),
  detail: z.string().optional().meta({ description: 'What the carrier or the network said' }),
  bound: z.int().optional(),
  binds: z.int().optional(),
  share: z.number().optional().meta({ description: 'Delivered of all receipts of the last hour' }),
  usualShare: z.number().optional().meta({
    description: 'The same of this hour a week ago or, where that is not known, of the day before',
  }),
})
const carrier = z.object({
  name: z.string(),
  paused: z.boolean(),
  bound: z.int().meta({ description: 'Working binds' }),
  binds: z.int().meta({ description: 'How many there should be' }),
  perSecond: z.number(),
  allowedPerSecond: z.number().nullable().meta({ description: 'null: only the windows limit it' }),
  inFlight: z.int(),
  windowMax: z.int(),
  throttled: z.boolean(),
  answerMs: z.number().nullable().meta({ description: 'How long answers have taken of late' }),
  messages: z.int().meta({ description: 'How many wait for it, at most' }),
  oldestSeconds: seconds,
  lastError: z.string().nullable(),
  answers: z
    .object({ accepted: z.int(), rejected: z.int(), retry: z.int(), throttled: z.int(), unknown: z.int() })
    .meta({ description: 'Its answers within the last hour; unknown: none came in time' }),
  lastHour: delivery.meta({ description: 'Receipts that came within the last hour' }),
  spans: z
    .array(delivery.extend({ at: z.iso.datetime() }))
    .meta({ description: 'Receipts of the last three hours, in spans of ten minutes' }),
})
const route = z.object({
  prefix: z.string(),
  paused: z.boolean(),
  messages: z.int().meta({ description: 'How many wait for it, at most' }),
  oldestSeconds: seconds,
  why: z.enum(['paused', 'nowhere', 'unbound', 'throttled']).nullable().meta({
    description: 'Why no bind takes them; throttled: all carriers of the route have told us to wait',
  }),
  carriers: z
    .array(z.object({ carrier: z.string(), messages: z.int() }))
    .meta({ description: 'The connections that waiting messages are meant for' }),
})
const stuck = z.object({
  batchId: z.uuid(),
  name: z.string().nullable(),
  createdAt: z.iso.datetime(),
  accountId: z.uuid(),
  accountName: z.string(),
  messages: z.int(),
  why: z
    .enum([
      ...['paused', 'nowhere', 'unbound', 'throttled', 'hours', 'retry'],
      ...['held', 'approval', 'suspended', 'stopped', 'missed'],
    ] as const)
    .meta({
      description:
        'paused, nowhere, unbound and throttled as of a route, and paused also of the batch; hours: it waits for its delivery hours; retry: for its next attempt; held: it was restored from a backup; approval: somebody has to approve it; suspended: its account is; stopped: what its account sends is unlike its past, and an operator has to look; missed: nothing could be sent at its time',
    }),
  route: z.string().optional(),
  until: z.iso.datetime().optional().meta({ description: 'When it goes on by itself' }),
})
const account = z.object({
  accountId: z.uuid(),
  name: z.string(),
  messages: z.int(),
  delivered: z.int(),
  undelivered: z.int(),
  balance: z.number(),
  currency: z.string(),
})
const answer = z.object({
  success: z.literal(true),
  at: z.iso.datetime(),
  troubles: z.array(trouble).meta({ description: 'The present troubles, the worst first' }),
  perSecond: z.number(),
  allowedPerSecond: z.number().nullable().meta({
    description: 'The submits a second that all working binds may make; null: only windows limit one of them',
  }),
  waiting: z.object({
    messages: z.int().meta({ description: 'To be sent now' }),
    batches: z.int(),
    oldestSeconds: seconds,
    stopped: z.int().meta({ description: 'Messages that somebody has stopped' }),
    scheduled: z.int().meta({ description: 'Messages for a later time' }),
    isWhole: z.boolean().meta({ description: 'False: there is more than is counted' }),
  }),
  inDoubt: z.int().meta({
    description: 'Messages that wait for a receipt because the carrier did not answer; 1000: so many or more',
  }),
  processes: z.int().meta({ description: 'That send, or could' }),
  carriers: z.array(carrier),
  routes: z.array(route),
  stuck: z
    .array(stuck)
    .meta({ description: 'The batches that do not move, those with the most messages first' }),
  accounts: z
    .array(account)
    .meta({ description: 'The accounts with the most messages within the last hour' }),
})

export function nowApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  const look = keptFor(async () => nowJson(await atOneMoment(pool, readNow)))
  app.get(
    '/now',
    operatorEndpoint({
      operationId: 'getNow',
      permission: 'routes.read',
      tag: 'Now',
      summary: 'How sending goes at this moment, and what is wrong',
      description:
        'Made from what the processes publish, and a few seconds old at most. It counts no messages, so it may be asked for every second.',
      response: { 200: answer },
    }),
    look,
  )
}

/** Makes a document at most once at a time, and not for each who asks. */
function keptFor(make: () => Promise<object>): () => Promise<object> {
  let kept: { document: object; madeMs: number; tookMs: number } | undefined
  let making: Promise<object> | undefined
  const next = async () => {
    const beganMs = performance.now()
    const document = await make()
    const madeMs = performance.now()
    kept = { document, madeMs, tookMs: madeMs - beganMs }
    return document
  }
  return async () => {
    const ageMs = kept ? performance.now() - kept.madeMs : Number.POSITIVE_INFINITY
    if (kept && ageMs < Math.max(FRESH_MS, FRESH_FOR_TAKEN * kept.tookMs)) return kept.document
    making ??= next().finally(() => {
      making = undefined
    })
    if (!kept || ageMs > SHOWN_MS) return making
    // Whoever waits for the next one is told of its error.
    making.catch(() => undefined)
    return kept.document
  }
}

function nowJson(now: Now): object {
  const { troubles, open, held, processes, carriers, routes, stuck, accounts } = now
  const working = carriers.filter(({ bound }) => bound > 0)
  const limits = working.map(({ allowedPerSecond }) => allowedPerSecond)
  return {
    success: true,
    at: new Date(),
    troubles: troubles.map((one) => ({ ...one, ...routeOf(one.route) })),
    perSecond: total(working, ({ perSecond }) => perSecond),
    allowedPerSecond: limits.includes(null) ? null : total(limits, (limit) => limit ?? 0),
    waiting: open,
    inDoubt: held,
    processes,
    carriers: carriers.map(carrierJson),
    routes: routes.map(routeJson),
    stuck: stuck.map(({ prefix, ...batch }) => ({ ...batch, ...routeOf(prefix) })),
    accounts: accounts.map(({ balanceMicros, ...one }) => ({ ...one, balance: moneyJson(balanceMicros) })),
  }
}

function routeOf(prefix: string | undefined): { route?: string } {
  return prefix === undefined ? {} : { route: prefix || DEFAULT_PREFIX }
}

function carrierJson({ usual: _, ...carrier }: CarrierNow): object {
  return carrier
}

function routeJson({ prefix, why, ...route }: RouteNow): object {
  return { prefix: prefix || DEFAULT_PREFIX, ...route, why: why ?? null }
}

function total<T>(all: T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}
