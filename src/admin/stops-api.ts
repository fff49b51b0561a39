/** The endpoints for stops: accounts that wait because what they send is unlike their past, and the rules for that. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { resumeAccount } from '../batches/control.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { accountStop } from '../ledger/stop-schema.ts'
import {
  listStopRules,
  resumeStopped,
  STOP_DEFAULTS,
  STOP_RULES,
  type StopRule,
  setStopRule,
  stopOf,
  stoppedAccounts,
} from '../ledger/stops-sql.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'
import type { ControlApiDeps } from './control-deps.ts'

const TAG = 'Accounts'

const settings = z.object({
  enabled: z.boolean(),
  times: z.number().min(1).max(10_000).optional().meta({
    description: 'spike: so many times what is usual at this hour',
  }),
  messages: z.int().min(1).max(1_000_000_000).optional().meta({
    description: 'spike: fewer in an hour are never one. range: so many numbers of one range of a thousand',
  }),
})
const shownRule = z.object({
  rule: z.enum(STOP_RULES),
  accountId: z.uuid().nullable().meta({ description: 'null: for all accounts' }),
  enabled: z.boolean(),
  times: z.number(),
  messages: z.int(),
})
const rulesAnswer = z.object({ success: z.literal(true), rules: z.array(shownRule) })
const query = z.object({
  accountId: z.uuid().optional().meta({ description: 'For this account alone; absent: for all' }),
})
const stopAnswer = z.object({ success: z.literal(true), stop: accountStop.nullable() })
const stoppedAnswer = z.object({
  success: z.literal(true),
  accounts: z.array(
    z.object({ accountId: z.uuid(), name: z.string(), currency: z.string(), stop: accountStop }),
  ),
})

export function stopsApi(app: FastifyInstance, { pool, control }: ControlApiDeps): void {
  app.get(
    '/stopped-accounts',
    operatorEndpoint({
      operationId: 'listStoppedAccounts',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List the accounts that were stopped, because what they send is unlike their past',
      response: { 200: stoppedAnswer },
    }),
    async () => ({
      success: true,
      accounts: (await stoppedAccounts(pool)).map(({ stop, since, ...account }) => ({
        ...account,
        stop: { ...stop, since },
      })),
    }),
  )

  app.get<AccountParams>(
    '/accounts/:accountId/stop',
    operatorEndpoint({
      operationId: 'getAccountStop',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'Get why an account was stopped; null if it was not',
      params: accountParams,
      response: { 200: stopAnswer },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    ({ params }) => answerFor(pool, params.accountId),
  )

  app.post<AccountParams>(
    '/accounts/:accountId/resume',
    operatorEndpoint({
      operationId: 'resumeStoppedAccount',
      permission: 'batches.write',
      tag: TAG,
      summary: 'Let an account that was stopped go on: its waiting messages go out',
      description:
        'For a day nothing that it sends counts as a spike, and its destinations are no longer new. An account that was not stopped stays as it is.',
      params: accountParams,
      response: { 200: stopAnswer },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { id } = await existing(pool, request.params.accountId)
      const before = await audited(pool, request, async (tx, audit) => {
        const stopped = await resumeStopped(tx, id)
        if (stopped) await audit({ action: 'account.resume', accountId: id, before: stopped.stop })
        return stopped
      })
      if (before) await resumeAccount(await control(), id)
      return answerFor(pool, id)
    },
  )
  rulesApi(app, pool)
}

async function answerFor(pool: Pool, accountId: string): Promise<object> {
  const { id } = await existing(pool, accountId)
  const stopped = await stopOf(pool, id)
  return { success: true, stop: stopped ? { ...stopped.stop, since: stopped.since } : null }
}

function rulesApi(app: FastifyInstance, pool: Pool): void {
  app.get(
    '/stop-rules',
    operatorEndpoint({
      operationId: 'listStopRules',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List the rules by which accounts are stopped: those for all, and those of an account',
      querystring: query,
      response: { 200: rulesAnswer },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId } = check(query, request.query)
      if (accountId !== undefined) await existing(pool, accountId)
      return rulesJson(pool, accountId)
    },
  )

  app.put<{ Params: { rule: string } }>(
    '/stop-rules/:rule',
    operatorEndpoint({
      operationId: 'setStopRule',
      permission: 'accounts.write',
      sample: { body: { enabled: true, times: 10 } },
      tag: TAG,
      summary: 'Set a rule by which accounts are stopped, for all or for one',
      params: z.object({ rule: z.string() }),
      querystring: query,
      body: settings,
      response: { 200: rulesAnswer },
      errors: ['NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId } = check(query, request.query)
      const rule = ruleOf(request.params.rule)
      const body = check(settings, request.body)
      const { times, messages } = STOP_DEFAULTS[rule]
      const next = { enabled: body.enabled, times: body.times ?? times, messages: body.messages ?? messages }
      await change(pool, request, { accountId, rule, next })
      return rulesJson(pool, accountId)
    },
  )

  app.delete<{ Params: { rule: string } }>(
    '/stop-rules/:rule',
    operatorEndpoint({
      operationId: 'resetStopRule',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Take back what was set: for an account, the rule for all holds again; for all, the default',
      params: z.object({ rule: z.string() }),
      querystring: query,
      response: { 200: rulesAnswer },
      errors: ['NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId } = check(query, request.query)
      await change(pool, request, { accountId, rule: ruleOf(request.params.rule), next: null })
      return rulesJson(pool, accountId)
    },
  )
}

function ruleOf(rule: string): StopRule {
  if (!STOP_RULES.includes(rule as StopRule)) throw new AppError('NOT_FOUND')
  return rule as StopRule
}

async function change(
  pool: Pool,
  request: Parameters<typeof audited>[1],
  { accountId, rule, next }: Pick<Change, 'rule' | 'next'> & { accountId: string | undefined },
): Promise<void> {
  if (accountId !== undefined) await existing(pool, accountId)
  await audited(pool, request, async (tx, audit) => {
    await setStopRule(tx, { accountId: accountId ?? null, rule }, next)
    await audit({
      action: 'stop.rule',
      target: rule,
      ...(accountId !== undefined && { accountId }),
      ...(next && { after: next }),
    })
  })
}

interface Change {
  rule: StopRule
  next: Parameters<typeof setStopRule>[2]
}

/** For each rule what holds for all, and what was set for the account. */
async function rulesJson(pool: Pool, accountId: string | undefined): Promise<object> {
  const stored = await listStopRules(pool, accountId)
  const general = STOP_RULES.map(
    (rule) =>
      stored.find((one) => one.rule === rule && one.accountId === null) ?? {
        rule,
        accountId: null,
        ...STOP_DEFAULTS[rule],
      },
  )
  return { success: true, rules: [...general, ...stored.filter((one) => one.accountId !== null)] }
}
