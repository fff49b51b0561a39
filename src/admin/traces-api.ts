/** The endpoints for traces: the PDUs of a connection as they pass. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool, Tx } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { DEFAULT_SMSC, lockSmsc, SANDBOX_SMSC } from '../routing/store.ts'
import { endTrace, findTrace, listPdus, startTrace } from '../routing/traces-sql.ts'

const TAG = 'Connections'
const PAGE = 500

const newTrace = z.object({
  seconds: z.int().min(1).max(600).default(60),
  pdus: z.int().min(1).max(5_000).default(1_000).meta({ description: 'It ends after so many' }),
})
const trace = z.object({ until: z.iso.datetime(), pdusLeft: z.int() })
const page = z.object({
  after: z.coerce
    .bigint()
    .min(0n)
    .default(0n)
    .meta({ type: 'string', examples: ['0'] }),
})
const pdu = z.object({
  id: z.string(),
  bind: z.string(),
  at: z.iso.datetime(),
  direction: z.enum(['in', 'out']).meta({ description: 'out: to the carrier' }),
  decoded: z
    .string()
    .meta({ description: 'The fields; texts, passwords and the middle of numbers are masked' }),
  octets: z.string().meta({ description: 'In hexadecimal, masked' }),
})
const params = z.object({ name: z.string() })
type NameRequest = { Params: { name: string } }

export function tracesApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<NameRequest>(
    '/smscs/:name/trace',
    operatorEndpoint({
      operationId: 'startTrace',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Trace the PDUs of a connection, on all its binds, for a while',
      params,
      body: newTrace,
      sample: { body: { seconds: 60 } },
      response: { 201: z.object({ success: z.literal(true), trace }) },
      errors: ['CONNECTION_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { seconds, pdus } = check(newTrace, request.body)
      const { name } = request.params
      const begun = await audited(pool, request, async (tx, audit) => {
        await mustExist(tx, name)
        await audit({ action: 'connection.trace', target: name, details: { seconds, pdus } })
        return startTrace(tx, name, seconds, pdus)
      })
      return reply.code(201).send({ success: true, trace: begun })
    },
  )
  app.get<NameRequest>(
    '/smscs/:name/trace',
    operatorEndpoint({
      operationId: 'readTrace',
      permission: 'routes.read',
      tag: TAG,
      summary: 'The PDUs that a trace has caught',
      description: 'Ask again with `after` = the id of the last PDU. `trace` is null once it is over.',
      params,
      querystring: page,
      response: { 200: z.object({ success: z.literal(true), trace: trace.nullable(), pdus: z.array(pdu) }) },
    }),
    async (request) => {
      const { after } = check(page, request.query)
      const { name } = request.params
      // Before the PDUs: what is caught after them can be asked for once more.
      const running = await findTrace(pool, name)
      const caught = await listPdus(pool, name, after, PAGE)
      const pdus = caught.map(({ smsc: _, id, ...rest }) => ({ id: String(id), ...rest }))
      return { success: true, trace: running ?? null, pdus }
    },
  )
  app.delete<NameRequest>(
    '/smscs/:name/trace',
    operatorEndpoint({
      operationId: 'endTrace',
      permission: 'routes.write',
      tag: TAG,
      summary: 'End a trace and forget what it caught',
      params,
      response: { 200: z.object({ success: z.literal(true) }) },
    }),
    async (request) => {
      const { name } = request.params
      return audited(pool, request, async (tx, audit) => {
        await endTrace(tx, name)
        await audit({ action: 'connection.trace.end', target: name })
        return { success: true }
      })
    },
  )
}

async function mustExist(tx: Tx, name: string): Promise<void> {
  if (name === DEFAULT_SMSC || name === SANDBOX_SMSC) return
  if (!(await lockSmsc(tx, name))) throw new AppError('CONNECTION_NOT_FOUND')
}
