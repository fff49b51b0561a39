/** The endpoints for the rules of alarms. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { CHANNELS_MAX } from '../alarms/channels-sql.ts'
import { defaultsOf, isRule, RULE_NAMES, RULES, type RuleName, type RuleSettings } from '../alarms/rules.ts'
import { readRules, writeRule } from '../alarms/rules-sql.ts'
import { endAllOf } from '../alarms/store.ts'
import { ALARM_TEXTS } from '../alarms/texts.ts'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check } from '../http/schema.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'

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
    .meta({ description: 'The channels that are told; null: all of them' }),
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

type RuleRequest = { Params: { rule: string } }

export function alarmRulesApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
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
      if ((wanted.threshold ?? 0) < 0 && RULES[name].unit !== 'money')
        throw invalid([{ path: ['threshold'], message: 'Must be 0 or more: the figure is never less' }])
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
