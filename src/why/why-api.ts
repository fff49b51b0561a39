/** GET /why: why a message waits, what it costs and what happens next, for the account that sends it. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { CheckDeps } from '../batches/accept/known.ts'
import { messageKeyOf } from '../batches/message-json.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check } from '../http/schema.ts'
import { invalid } from '../kernel/issue.ts'
import { type Explanation, explainHypothetical, explainMessage } from './explain.ts'
import { ANY_TEXT, askedMessage, askedPhone, askedSender, askedText, ownAnswer, ownJson } from './schema.ts'

const query = z.object({ messageId: askedMessage, to: askedPhone, text: askedText, from: askedSender })

export function whyApi(app: FastifyInstance, deps: CheckDeps): void {
  app.get(
    '/why',
    keyEndpoint({
      operationId: 'explainMessage',
      tag: 'Bulk SMS',
      scope: 'read',
      ownWith: 'send',
      summary: 'Explain a message',
      description:
        'For a message that was sent: what became of it, why it waits and what happens next. For a number: whether a message to it would be accepted, and at what price; nothing is sent.',
      sample: { query: { to: '+22238089336' } },
      querystring: query,
      response: { 200: ownAnswer },
      errors: ['MESSAGE_NOT_FOUND'],
    }),
    async (request, reply) => {
      const asked = check(query, request.query)
      const { caller } = request
      const { to, text = ANY_TEXT, from } = asked
      const explanation: Explanation =
        asked.messageId === undefined
          ? await explainHypothetical(deps, {
              ...{ accountId: caller.accountId, phone: phoneOf(to), text, sender: from },
            })
          : await explainMessage(deps, caller, messageKeyOf(asked.messageId))
      return ownJson(explanation, langOf(request, reply))
    },
  )
}

/** Throws VALIDATION_FAILED if nothing is asked about. */
function phoneOf(to: string | undefined): string {
  if (to === undefined) throw invalid([{ path: ['to'], message: 'Give a messageId or a phone' }])
  return to
}
