/** The endpoints for alarms: what is wrong, who has seen it, and what is silent. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { alarmJson } from '../alarms/body.ts'
import { CHANNEL_KINDS, noticesOf } from '../alarms/channels-sql.ts'
import { forgetProcess, listProcesses } from '../alarms/processes-sql.ts'
import { MARGIN_RULES, RULE_NAMES } from '../alarms/rules.ts'
import { noteFact } from '../alarms/rules-sql.ts'
import { type Alarm, acknowledge, listAlarms, silence } from '../alarms/store.ts'
import { audited } from '../audit/store.ts'
import { seesMargins } from '../costs/earned.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { pageQuery, uuidCursor } from './schema.ts'

const TAG = 'Alarms'
const SILENCE_MINUTES_MAX = 43_200

export const alarm = z.object({
  alarmId: z.uuid(),
  rule: z.string().meta({ description: 'See /docs/alarms' }),
  subject: z.string().nullable().meta({
    description: 'Its subject: a connection, the id of an account, a process; null if there is only one',
  }),
  severity: z.enum(['urgent', 'warning']),
  state: z.enum(['firing', 'ended']),
  value: z.number().meta({ description: 'The figure that the rule looks at' }),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  since: z.iso.datetime(),
  firedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  silencedUntil: z.iso.datetime().nullable(),
  title: z.string(),
  what: z.string().meta({ description: 'The fact, as a sentence in the language that was asked for' }),
  todo: z.string().meta({ description: 'What to do' }),
  fact: z.string().meta({ description: 'As `what`, without the words of the program in `details.error`' }),
})
const notice = z.object({
  channelId: z.uuid(),
  kind: z.enum(CHANNEL_KINDS),
  target: z.string(),
  about: z.enum(['firing', 'reminder', 'ended', 'test']),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.int(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
})
const one = z.object({ success: z.literal(true), alarm: alarm.extend({ notices: z.array(notice) }) })

const listQuery = pageQuery.extend({
  state: z.enum(['firing', 'ended']).optional(),
  rule: z.enum(RULE_NAMES).optional(),
  subject: z.string().max(200).optional(),
})
const silencing = z.object({
  minutes: z
    .int()
    .min(1)
    .max(SILENCE_MINUTES_MAX)
    .nullable()
    .meta({
      description: 'For how long nobody is told; null ends the silence',
      examples: [60],
    }),
})
const params = z.object({ alarmId: z.string() })
type AlarmRequest = { Params: { alarmId: string } }

export function alarmsApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/alarms',
    operatorEndpoint({
      operationId: 'listAlarms',
      permission: 'routes.read',
      tag: TAG,
      summary: 'List alarms, those that are on and those that have ended, newest first',
      description: 'An alarm about a margin is there only for those who may see money.',
      querystring: listQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          alarms: z.array(alarm),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request, reply) => {
      const { limit, cursor, ...filter } = check(listQuery, request.query)
      const lang = langOf(request, reply)
      const without = hiddenFrom(request)
      const beforeId = uuidCursor(cursor)
      const found = await listAlarms(pool, { ...filter, without, beforeId, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id)
      return { success: true, alarms: rows.map((row) => alarmJson(row, lang)), nextCursor }
    },
  )

  app.get<AlarmRequest>(
    '/alarms/:alarmId',
    operatorEndpoint({
      operationId: 'getAlarm',
      permission: 'routes.read',
      tag: TAG,
      summary: 'Get an alarm, and who was told of it',
      params,
      response: { 200: one },
      errors: ['ALARM_NOT_FOUND'],
    }),
    (request, reply) => answerFor(pool, request, reply),
  )
  acknowledgeEndpoint(app, pool)
  silenceEndpoint(app, pool)
  processesApi(app, pool)
}

function acknowledgeEndpoint(app: FastifyInstance, pool: Pool): void {
  app.post<AlarmRequest>(
    '/alarms/:alarmId/acknowledge',
    operatorEndpoint({
      operationId: 'acknowledgeAlarm',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Say that somebody looks after it: nobody is told again before it ends',
      params,
      response: { 200: one },
      errors: ['ALARM_NOT_FOUND', 'ALARM_ENDED'],
    }),
    async (request, reply) => {
      const { id: alarmId } = await existing(pool, request)
      await audited(pool, request, async (tx, audit) => {
        if (!(await acknowledge(tx, alarmId, request.actor.name))) throw new AppError('ALARM_ENDED')
        await audit({ action: 'alarm.acknowledge', target: alarmId })
      })
      return answerFor(pool, request, reply)
    },
  )
}

function silenceEndpoint(app: FastifyInstance, pool: Pool): void {
  app.post<AlarmRequest>(
    '/alarms/:alarmId/silence',
    operatorEndpoint({
      operationId: 'silenceAlarm',
      permission: 'routes.write',
      sample: { body: { minutes: 60 } },
      tag: TAG,
      summary: 'Let nobody be told of it for a while, also if it ends and comes again',
      params,
      body: silencing,
      response: { 200: one },
      errors: ['ALARM_NOT_FOUND', 'ALARM_ENDED'],
    }),
    async (request, reply) => {
      const { minutes } = check(silencing, request.body)
      const { id: alarmId } = await existing(pool, request)
      await audited(pool, request, async (tx, audit) => {
        if (!(await silence(tx, alarmId, minutes))) throw new AppError('ALARM_ENDED')
        await audit({ action: 'alarm.silence', target: alarmId, details: { minutes } })
      })
      return answerFor(pool, request, reply)
    },
  )
}

/** The rules whose alarms are not there for who asks. */
function hiddenFrom({ actor }: FastifyRequest): string[] {
  return seesMargins(actor) ? [] : MARGIN_RULES
}

async function existing(pool: Pool, request: FastifyRequest): Promise<Alarm> {
  const { alarmId: id } = request.params as AlarmRequest['Params']
  const [found] = isUuid(id) ? await listAlarms(pool, { id, without: hiddenFrom(request), limit: 1 }) : []
  if (!found) throw new AppError('ALARM_NOT_FOUND')
  return found
}

async function answerFor(pool: Pool, request: FastifyRequest, reply: FastifyReply): Promise<object> {
  const found = await existing(pool, request)
  const notices = (await noticesOf(pool, found.id)).map(({ channelKind, kind: about, ...rest }) => ({
    kind: channelKind,
    about,
    ...rest,
  }))
  return { success: true, alarm: { ...alarmJson(found, langOf(request, reply)), notices } }
}

const processAnswer = z.object({
  success: z.literal(true),
  processes: z.array(
    z.object({
      processId: z.uuid(),
      name: z.string(),
      host: z.string(),
      roles: z.string(),
      startedAt: z.iso.datetime(),
      silentSeconds: z.number().meta({ description: 'Since it was last heard of' }),
    }),
  ),
})

function processesApi(app: FastifyInstance, pool: Pool): void {
  app.get(
    '/processes',
    operatorEndpoint({
      operationId: 'listProcesses',
      permission: 'routes.read',
      tag: TAG,
      summary: 'List the processes of the gateway, the longest silent first',
      response: { 200: processAnswer },
    }),
    async () => {
      const processes = (await listProcesses(pool)).map(({ id: processId, ...rest }) => ({
        processId,
        ...rest,
      }))
      return { success: true, processes }
    },
  )

  app.delete<{ Params: { processId: string } }>(
    '/processes/:processId',
    operatorEndpoint({
      operationId: 'forgetProcess',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Forget a process that was taken away for good; one that is alive is back at once',
      params: z.object({ processId: z.string() }),
      response: { 200: z.object({ success: z.literal(true) }) },
      errors: ['NOT_FOUND'],
    }),
    async (request) => {
      const { processId } = request.params
      if (!isUuid(processId)) throw new AppError('NOT_FOUND')
      return audited(pool, request, async (tx, audit) => {
        if (!(await forgetProcess(tx, processId))) throw new AppError('NOT_FOUND')
        await audit({ action: 'process.forget', target: processId })
        return { success: true }
      })
    },
  )

  app.post(
    '/backups/noted',
    operatorEndpoint({
      operationId: 'noteBackup',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Say that a backup was made by other means, such as pg_dump or a copy of the volume',
      response: { 200: z.object({ success: z.literal(true) }) },
    }),
    (request) =>
      audited(pool, request, async (tx, audit) => {
        await noteFact(tx, 'backup', { by: 'other means' })
        await audit({ action: 'backup.noted' })
        return { success: true }
      }),
  )
}
