/** The endpoints for the rules of alarms, and for the channels by which people are told. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findAccount } from '../accounts/store.ts'
import {
  CHANNEL_KINDS,
  CHANNELS_MAX,
  type Channel,
  channelOwner,
  deleteChannel,
  enqueueNotices,
  findChannel,
  insertChannel,
  type LastNotice,
  listChannels,
  setChannelEnabled,
} from '../alarms/channels-sql.ts'
import { defaultsOf, isRule, RULE_NAMES, RULES, type RuleName, type RuleSettings } from '../alarms/rules.ts'
import { readRules, writeRule } from '../alarms/rules-sql.ts'
import { endAllOf } from '../alarms/store.ts'
import { ALARM_TEXTS } from '../alarms/texts.ts'
import { audited } from '../audit/store.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check } from '../http/schema.ts'
import { LANGS, type Lang } from '../kernel/error-texts.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid, newId } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import type { Vault } from '../kernel/vault.ts'
import { numbering } from '../sms/numbering.ts'
import { type UrlRules, urlProblem } from '../webhooks/addresses.ts'
import { newSigningSecret } from '../webhooks/signature.ts'

export interface AlarmRulesApiDeps {
  pool: Pool
  /** Made when first asked for. */
  vault: () => Promise<Vault>
  urlRules: UrlRules
}

const TAG = 'Alarms'
const FOR_SECONDS_MAX = 86_400
const THRESHOLD_MAX = 1_000_000_000

const settings = z.object({
  enabled: z.boolean().default(true),
  threshold: z
    .number()
    .min(-THRESHOLD_MAX)
    .max(THRESHOLD_MAX)
    .optional()
    .meta({ description: 'In the unit of the rule; absent: the default' }),
  forSeconds: z
    .int()
    .min(0)
    .max(FOR_SECONDS_MAX)
    .optional()
    .meta({ description: 'How long it has to last before anybody is told, and be over before it ends' }),
  channels: z
    .array(z.uuid())
    .max(CHANNELS_MAX)
    .nullable()
    .default(null)
    .meta({ description: 'Who is told; null: all channels' }),
})
const rule = z.object({
  rule: z.enum(RULE_NAMES),
  title: z.string(),
  todo: z.string(),
  severity: z.enum(['urgent', 'warning']),
  unit: z.string(),
  alarmWhen: z.enum(['above', 'below']),
  enabled: z.boolean(),
  threshold: z.number(),
  forSeconds: z.int(),
  channels: z.array(z.uuid()).nullable(),
  defaults: z.object({ threshold: z.number(), forSeconds: z.int() }),
})
const ruleAnswer = z.object({ success: z.literal(true), rule })

const newChannel = z.object({
  kind: z.enum(CHANNEL_KINDS),
  target: z
    .string()
    .trim()
    .min(3)
    .max(2_048)
    .meta({
      description: 'webhook: a URL; mail: an address; sms: a number with its country code',
      examples: ['ops@example.net'],
    }),
  language: z.enum(LANGS).default('en'),
  accountId: z.uuid().optional().meta({ description: 'sms: the account that pays for the messages' }),
})
const channel = z.object({
  channelId: z.uuid(),
  kind: z.enum(CHANNEL_KINDS),
  target: z.string(),
  language: z.enum(LANGS),
  accountId: z.uuid().nullable(),
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  lastState: z.enum(['waiting', 'sent', 'failed']).nullable().meta({ description: 'Of its last notice' }),
  lastError: z.string().nullable(),
  lastAt: z.iso.datetime().nullable(),
})
const change = z.object({ enabled: z.boolean() })
type RuleRequest = { Params: { rule: string } }
type ChannelRequest = { Params: { channelId: string } }
const done = { 200: z.object({ success: z.literal(true) }) }
const channelParams = z.object({ channelId: z.string() })

export function alarmRulesApi(app: FastifyInstance, deps: AlarmRulesApiDeps): void {
  rulesApi(app, deps.pool)
  channelsApi(app, deps)
  makeChannelEndpoint(app, deps)
}

function rulesApi(app: FastifyInstance, pool: Pool): void {
  app.get(
    '/alarm-rules',
    operatorEndpoint({
      operationId: 'listAlarmRules',
      permission: 'routes.read',
      tag: TAG,
      summary: 'List the rules of alarms, with their thresholds',
      response: { 200: z.object({ success: z.literal(true), rules: z.array(rule) }) },
    }),
    async (request, reply) => {
      const lang = langOf(request, reply)
      const rules = [...(await readRules(pool))].map(([name, found]) => ruleJson(name, found, lang))
      return { success: true, rules }
    },
  )

  app.get<RuleRequest>(
    '/alarm-rules/:rule',
    operatorEndpoint({
      operationId: 'getAlarmRule',
      permission: 'routes.read',
      tag: TAG,
      summary: 'Get a rule of alarms',
      params: z.object({ rule: z.string() }),
      response: { 200: ruleAnswer },
      errors: ['NOT_FOUND'],
    }),
    async (request, reply) => {
      const name = ruleOf(request.params.rule)
      const found = (await readRules(pool)).get(name) as RuleSettings
      return { success: true, rule: ruleJson(name, found, langOf(request, reply)) }
    },
  )

  app.put<RuleRequest>(
    '/alarm-rules/:rule',
    operatorEndpoint({
      operationId: 'setAlarmRule',
      permission: 'routes.write',
      sample: { body: { threshold: 0, forSeconds: 30 } },
      tag: TAG,
      summary: 'Set a rule of alarms: whether it holds, its threshold, for how long, and who is told',
      description: 'A rule that is switched off ends its alarms, and nobody is told of that.',
      params: z.object({ rule: z.string() }),
      body: settings,
      response: { 200: ruleAnswer },
      errors: ['NOT_FOUND'],
    }),
    async (request, reply) => {
      const name = ruleOf(request.params.rule)
      const wanted = check(settings, request.body)
      const { threshold, forSeconds } = defaultsOf(name)
      const next = {
        ...wanted,
        threshold: wanted.threshold ?? threshold,
        forSeconds: wanted.forSeconds ?? forSeconds,
      }
      await audited(pool, request, async (tx, audit) => {
        const before = (await readRules(tx)).get(name)
        await writeRule(tx, name, next)
        if (!next.enabled) await endAllOf(tx, name)
        await audit({ action: 'alarm.rule', target: name, ...(before && { before }), after: next })
      })
      return { success: true, rule: ruleJson(name, next, langOf(request, reply)) }
    },
  )
}

function ruleOf(name: string): RuleName {
  if (!isRule(name)) throw new AppError('NOT_FOUND')
  return name
}

function ruleJson(name: RuleName, found: RuleSettings, lang: Lang): object {
  const { severity, unit, alarmWhen, threshold, forSeconds } = RULES[name]
  const { title, todo } = ALARM_TEXTS[lang].rules[name]
  return { rule: name, title, todo, severity, unit, alarmWhen, ...found, defaults: { threshold, forSeconds } }
}

function channelsApi(app: FastifyInstance, { pool }: AlarmRulesApiDeps): void {
  app.get(
    '/alarm-channels',
    operatorEndpoint({
      operationId: 'listAlarmChannels',
      permission: 'routes.read',
      tag: TAG,
      summary: 'List who is told of alarms, and how the last notice went',
      response: { 200: z.object({ success: z.literal(true), channels: z.array(channel) }) },
    }),
    async () => ({ success: true, channels: (await listChannels(pool)).map(channelJson) }),
  )

  app.patch<ChannelRequest>(
    '/alarm-channels/:channelId',
    operatorEndpoint({
      operationId: 'setAlarmChannel',
      permission: 'routes.write',
      sample: { body: { enabled: true } },
      tag: TAG,
      summary: 'Switch a channel on or off',
      params: channelParams,
      body: change,
      response: done,
      errors: ['CHANNEL_NOT_FOUND'],
    }),
    async (request) => {
      const { enabled } = check(change, request.body)
      const { id, target } = await existing(pool, request.params.channelId)
      return audited(pool, request, async (tx, audit) => {
        await setChannelEnabled(tx, id, enabled)
        await audit({ action: 'alarm.channel.change', target: id, details: { target, enabled } })
        return { success: true }
      })
    },
  )
  deleteChannelEndpoint(app, pool)
}

function deleteChannelEndpoint(app: FastifyInstance, pool: Pool): void {
  app.delete<ChannelRequest>(
    '/alarm-channels/:channelId',
    operatorEndpoint({
      operationId: 'deleteAlarmChannel',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Take a channel away; what it was told goes with it',
      params: channelParams,
      response: done,
      errors: ['CHANNEL_NOT_FOUND'],
    }),
    async (request) => {
      const { id, kind, target } = await existing(pool, request.params.channelId)
      return audited(pool, request, async (tx, audit) => {
        await deleteChannel(tx, id)
        await audit({ action: 'alarm.channel.delete', target: id, details: { kind, target } })
        return { success: true }
      })
    },
  )

  app.post<ChannelRequest>(
    '/alarm-channels/:channelId/test',
    operatorEndpoint({
      operationId: 'testAlarmChannel',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Send a test over a channel; the list of channels says how it went',
      params: channelParams,
      response: { 202: z.object({ success: z.literal(true) }) },
      errors: ['CHANNEL_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { id } = await existing(pool, request.params.channelId)
      // A test is about no alarm.
      await transaction(pool, (tx) => enqueueNotices(tx, 'test', new Map([[id, []]])))
      return reply.code(202).send({ success: true })
    },
  )
}

function makeChannelEndpoint(app: FastifyInstance, { pool, vault, urlRules }: AlarmRulesApiDeps): void {
  app.post(
    '/alarm-channels',
    operatorEndpoint({
      operationId: 'createAlarmChannel',
      permission: 'routes.write',
      sample: { body: { kind: 'mail', target: 'ops@example.net' } },
      tag: TAG,
      summary: 'Tell somebody of alarms, by webhook, mail or text message',
      description:
        'A webhook is signed by Standard Webhooks: `secret` is shown this once. A text message goes over another carrier than the one in trouble, where its route has one.',
      body: newChannel,
      response: {
        201: z.object({
          success: z.literal(true),
          channelId: z.uuid(),
          secret: z.string().optional().meta({ description: 'Of a webhook; not shown again' }),
        }),
      },
      errors: ['ACCOUNT_NOT_FOUND', 'CONFLICT'],
    }),
    async (request, reply) => {
      const { kind, language, ...wanted } = check(newChannel, request.body)
      const target = targetOf(kind, wanted.target, urlRules)
      const accountId = kind === 'sms' ? await payerOf(pool, wanted.accountId) : null
      const id = newId()
      const secret = kind === 'webhook' ? newSigningSecret() : undefined
      const sealed = secret === undefined ? null : (await vault()).seal(secret, channelOwner(id))
      await audited(pool, request, async (tx, audit) => {
        if (!(await insertChannel(tx, { id, kind, target, language, accountId, secret: sealed })))
          throw new AppError('CONFLICT', { body: { detail: `There are ${CHANNELS_MAX} channels at most` } })
        await audit({ action: 'alarm.channel.create', target: id, details: { kind, target } })
      })
      return reply.code(201).send({ success: true, channelId: id, secret })
    },
  )
}

const MAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,255}$/

/** The target in its usual form; throws VALIDATION_FAILED. */
function targetOf(kind: Channel['kind'], target: string, urlRules: UrlRules): string {
  const phone = kind === 'sms' ? numbering().normalize(target) : target
  const problems = {
    webhook: () => urlProblem(target, urlRules),
    mail: () => (MAIL.test(target) ? undefined : 'Must be an address such as ops@example.net'),
    sms: () => (phone === undefined ? 'Must be a phone number that is served here' : undefined),
  }
  const message = problems[kind]()
  if (message !== undefined) throw invalid([{ path: ['target'], message }])
  return phone as string
}

async function payerOf(pool: Pool, accountId: string | undefined): Promise<string> {
  if (accountId === undefined)
    throw invalid([{ path: ['accountId'], message: 'Must name the account that pays for text messages' }])
  if (!(await findAccount(pool, accountId))) throw new AppError('ACCOUNT_NOT_FOUND')
  return accountId
}

async function existing(pool: Pool, id: string): Promise<Channel> {
  const found = isUuid(id) ? await findChannel(pool, id) : undefined
  if (!found) throw new AppError('CHANNEL_NOT_FOUND')
  return found
}

function channelJson({ id: channelId, ...rest }: Channel & LastNotice): object {
  return { channelId, ...rest }
}
