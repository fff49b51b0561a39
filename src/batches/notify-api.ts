/**
 * POST /notify sends one message at once, before all bulk messages. It is the vendor's other endpoint, on the same
 * machinery.
 */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { askOf } from '../http/elsewhere.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { messageText, shortText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import type { Acceptor } from './accept/acceptor.ts'
import { terms } from './accept/send-body.ts'
import { parseTemplate } from './accept/template.ts'
import { noteAccepted } from './accepted.ts'
import { ACCEPT_ANSWERS, ACCEPT_ERRORS } from './bulk-api.ts'
import { accept } from './send.ts'
import { sendHeaders } from './send-schema.ts'
import { refuseTimes } from './unknown-keys.ts'

export interface NotifyApiDeps {
  acceptor: Acceptor
  onAccepted: () => void
}

const body = z.object({
  message: messageText,
  phoneNumber: z
    .string()
    .min(1)
    .meta({ description: 'Phone number in international format', examples: ['+22238089336'] }),
  from: shortText.optional().meta({ description: 'Sender shown to the recipient' }),
  ...terms,
})

const answer = z
  .object({ success: z.literal(true), messageId: z.string(), queued: z.literal(true), batchId: z.uuid() })
  .meta({ description: 'Accepted: charged, stored and being sent' })

export function notifyApi(app: FastifyInstance, { acceptor, onAccepted }: NotifyApiDeps): void {
  app.post(
    '/notify',
    keyEndpoint({
      operationId: 'notify',
      sample: { body: { phoneNumber: '+22238089336', message: 'Your code is 123456' } },
      tag: 'Single SMS',
      scope: 'send',
      summary: 'Send one message',
      description:
        'A code, an alarm, a confirmation: it goes before all bulk messages, within a window, and does not count towards the hourly limit of batches.',
      headers: sendHeaders,
      body,
      response: { ...ACCEPT_ANSWERS, 202: answer },
      errors: ['LIST_NOT_FOUND', ...ACCEPT_ERRORS],
    }),
    async (request, reply) => {
      refuseTimes(request.body, Object.keys(body.shape))
      const { message, phoneNumber, from, ...own } = check(body, request.body)
      const { places, isBroken } = parseTemplate(message)
      if (places.length > 0 || isBroken)
        throw invalid([{ path: ['message'], message: 'Has {{ in it: one message has no variables' }])
      const recipients = [{ phone: phoneNumber, message, ...own }]
      const accepted = await accept(acceptor, askOf(request), {
        recipients,
        from,
        urgent: true,
      })
      const { accountId } = request.caller
      noteAccepted(accepted, { accountId, log: request.log, onAccepted })
      const { batchId, replayed } = accepted
      if (replayed) reply.header('idempotency-replayed', 'true')
      return reply.code(202).send({ success: true, messageId: `${batchId}-0`, queued: true, batchId })
    },
  )
}
