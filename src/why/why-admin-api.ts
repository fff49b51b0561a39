/** GET /why for operators: where a message goes and why, what it costs, why it waits and what happens next. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { CheckDeps } from '../batches/accept/known.ts'
import { messageKeyOf } from '../batches/message-json.ts'
import { seesMargins } from '../costs/earned.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check } from '../http/schema.ts'
import { invalid } from '../kernel/issue.ts'
import { costsOf, earnedBy } from './costs.ts'
import { type Explanation, explainHypothetical, explainMessage } from './explain.ts'
import {
  ANY_TEXT,
  askedMessage,
  askedPhone,
  askedSender,
  askedText,
  type Money,
  wholeAnswer,
  wholeJson,
} from './schema.ts'

const query = z.object({
  messageId: askedMessage,
  phone: askedPhone,
  accountId: z.uuid().optional().meta({ description: 'The account that would send it' }),
  text: askedText,
  sender: askedSender,
})

export interface WhyAdminDeps {
  /** Accepting checks with these. */
  checks: CheckDeps
}

export function whyAdminApi(app: FastifyInstance, { checks }: WhyAdminDeps): void {
  app.get(
    '/why',
    operatorEndpoint({
      operationId: 'explainMessage',
      permission: 'routes.read',
      tag: 'Routes',
      summary: 'Explain a message, sent or hypothetical',
      description:
        'Which routes and connections fit and why each is taken or not, the price and those it went before, what each connection costs and what is left (for those who may see money), what holds the message up, and what happens next and when. Nothing is sent.',
      sample: { query: { phone: '+22238089336', accountId: 'ACCOUNT_ID' } },
      querystring: query,
      response: { 200: wholeAnswer },
      errors: ['MESSAGE_NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { messageId, phone, accountId, text = ANY_TEXT, sender } = check(query, request.query)
      const lang = langOf(request, reply)
      const whole = async (explanation: Explanation) =>
        wholeJson(
          explanation,
          lang,
          seesMargins(request.actor) ? await moneyOf(checks, explanation) : undefined,
        )
      if (messageId !== undefined) return whole(await explainMessage(checks, {}, messageKeyOf(messageId)))
      if (phone === undefined || accountId === undefined)
        throw invalid([{ path: ['phone'], message: 'Give a messageId, or a phone and an accountId' }])
      return whole(await explainHypothetical(checks, { accountId, phone, text, sender }))
    },
  )
}

async function moneyOf(checks: CheckDeps, explanation: Explanation): Promise<Money> {
  return { costs: await costsOf(checks, explanation), margin: await earnedBy(checks, explanation) }
}
