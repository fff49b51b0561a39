/** The kinds of sender that countries and operators take, for all accounts or for one. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { type Issue, invalid } from '../kernel/issue.ts'
import { kindOf, SENDER_KINDS, type SenderRule } from '../senders/rules.ts'
import { listSenderRules, removeSenderRule, senderProblem, setSenderRule } from '../senders/store.ts'
import { existing } from './accounts-api.ts'
import { differencesOf, importAnswer, importOptions } from './differences.ts'
import { checkKey, prefix } from './schema.ts'

const TAG = 'Senders'
const RULES_MAX = 5_000
const BODY_MAX_BYTES = 1_048_576

const rule = z.object({
  destination: prefix
    .refine(
      (key) => key !== '' && !/^\d+$/.test(key),
      'Must be a country such as MR, or an operator such as 609-01',
    )
    .meta({ description: 'A country or a network operator', examples: ['US', '609-01'] }),
  kinds: z
    .array(z.enum(SENDER_KINDS))
    .max(SENDER_KINDS.length)
    .meta({ description: 'The kinds of sender that are taken there' }),
  replacement: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: 'The sender that replaces others; null: messages with them are refused' }),
})
const shown = rule.extend({ destination: z.string() })
const accountId = z.uuid().optional().meta({ description: 'Absent: the rules for all accounts' })
const listQuery = z.object({ accountId })
const importBody = importOptions.extend({ accountId, rules: z.array(rule).max(RULES_MAX) })

type Rule = z.output<typeof rule>

export function senderRulesApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/sender-rules',
    operatorEndpoint({
      permission: 'accounts.read',
      operationId: 'listSenderRules',
      tag: TAG,
      summary: 'List which kinds of sender countries and operators take',
      querystring: listQuery,
      response: { 200: z.object({ success: z.literal(true), rules: z.array(shown) }) },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId } = check(listQuery, request.query)
      if (accountId !== undefined) await existing(pool, accountId)
      const rules = await listSenderRules(pool, accountId ?? null)
      return { success: true, rules: rules.map(({ accountId: _, ...rule }) => rule) }
    },
  )

  app.post(
    '/sender-rules/import',
    {
      bodyLimit: BODY_MAX_BYTES,
      ...operatorEndpoint({
        permission: 'accounts.write',
        operationId: 'importSenderRules',
        sample: { body: { rules: [{ destination: 'US', kinds: ['short_code', 'number'] }] } },
        tag: TAG,
        summary: 'Import which kinds of sender are taken, or show what an import would change',
        description:
          "An account's own rules come before those for all; in both an operator's before its country's. Where there is no rule, every sender is taken.",
        body: importBody,
        response: { 200: importAnswer },
        errors: ['ACCOUNT_NOT_FOUND'],
      }),
    },
    async (request) => {
      const { accountId = null, rules, ...options } = check(importBody, request.body)
      if (accountId !== null) await existing(pool, accountId)
      const problems = problemsOf(rules)
      if (problems.length > 0) throw invalid(problems)
      for (const { destination } of rules) await checkKey(pool, destination)
      return audited(pool, request, async (tx, audit) => {
        const before = textsOf(await listSenderRules(tx, accountId))
        const { differences, unchanged } = differencesOf(before, textsOf(rules), options)
        if (options.apply) {
          for (const { what, after } of differences) {
            const given = rules.find(({ destination }) => destination === what)
            if (after === null) await removeSenderRule(tx, accountId, what)
            else if (given) await setSenderRule(tx, { ...given, accountId })
          }
          const details = { differences: differences.slice(0, 100) }
          await audit({ action: 'senders.rules', accountId: accountId ?? undefined, details })
        }
        return { success: true, applied: options.apply, differences, unchanged }
      })
    },
  )
}

function problemsOf(rules: Rule[]): Issue[] {
  const seen = new Set<string>()
  return rules.flatMap(({ destination, kinds, replacement }, at): Issue[] => {
    const isTwice = seen.has(destination)
    seen.add(destination)
    const problem = (key: string, message: string) => [{ path: ['rules', at, key], message }]
    if (isTwice) return problem('destination', 'A prefix, country or operator stands in the list twice')
    if (replacement === null) return []
    const wrong = senderProblem(replacement)
    if (wrong !== undefined) return problem('replacement', wrong)
    return kinds.includes(kindOf(replacement))
      ? []
      : problem('replacement', 'Is of a kind that is not taken there')
  })
}

/** As people read them: "number, short_code; others become +1...". */
function textsOf(rules: Pick<SenderRule, 'destination' | 'kinds' | 'replacement'>[]): Map<string, string> {
  return new Map(
    rules.map(({ destination, kinds, replacement }) => {
      const taken = kinds.length === 0 ? 'none' : [...kinds].sort().join(', ')
      return [destination, replacement === null ? taken : `${taken}; others become ${replacement}`]
    }),
  )
}
