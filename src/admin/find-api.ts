/** One question for all accounts: a phone number, the id of a message, a batch or an account, a reference, a name. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findAccount, listAccounts } from '../accounts/store.ts'
import { LOOKED_BACK_MS } from '../batches/find-schema.ts'
import { listBatches } from '../batches/list-sql.ts'
import { messageKeyOf } from '../batches/message-json.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check } from '../http/schema.ts'
import { shortText } from '../kernel/fields.ts'
import { isUuid } from '../kernel/ids.ts'
import { findMessage, listMessagesTo, type MessageOfBatch } from '../messages/find-sql.ts'
import { readPhone } from '../sms/phone-mend.ts'
import { accountJson, listedAccount } from './accounts-api.ts'
import { batchJson, listedBatch } from './batches-api.ts'
import { foundJson, foundOfAccount } from './messages-api.ts'

const SHOWN = 20

const query = z.object({
  q: shortText
    .trim()
    .min(1)
    .meta({
      description: 'A phone number, the id of a message, a batch or an account, a client’s reference, a name',
      examples: ['+22238089336'],
    }),
})
const answer = z.object({
  success: z.literal(true),
  phone: z
    .string()
    .optional()
    .meta({ description: 'The number it was taken for; GET /messages has all messages to it' }),
  messages: z.array(foundOfAccount).meta({ description: 'To the number, the newest first; or the one' }),
  batches: z.array(listedBatch).meta({ description: 'With the id, the reference or the name' }),
  accounts: z.array(listedAccount).meta({ description: 'With the id or the name' }),
})

type Found = Omit<Parts, 'phone'> & { phone?: string }
interface Parts {
  phone: string
  messages: MessageOfBatch[]
  batches: Awaited<ReturnType<typeof listBatches>>
  accounts: Awaited<ReturnType<typeof listAccounts>>
}
const NOTHING = { messages: [], batches: [], accounts: [] }

export function findAdminApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/find',
    operatorEndpoint({
      operationId: 'find',
      permission: 'batches.read',
      sample: { query: { q: '+22238089336' } },
      tag: 'Batches',
      summary: 'Find messages, batches and accounts by whatever a customer tells',
      description: `Messages of the last 90 days; at most ${SHOWN} of each kind.`,
      querystring: query,
      response: { 200: answer },
    }),
    async (request, reply) => {
      const { q } = check(query, request.query)
      const { phone, messages, batches, accounts } = await find(pool, q)
      const lang = langOf(request, reply)
      return {
        ...{ success: true, phone },
        messages: messages.map((message) => foundJson(message, lang)),
        batches: batches.map(batchJson),
        accounts: accounts.map(accountJson),
      }
    },
  )
}

async function find(pool: Pool, q: string): Promise<Found> {
  const key = messageKeyOf(q.toLowerCase())
  if (key) {
    const message = await findMessage(pool, {}, key)
    return { ...NOTHING, messages: message ? [message] : [] }
  }
  if (isUuid(q)) {
    const [batches, account] = await Promise.all([
      listBatches(pool, { id: q, limit: 1 }),
      findAccount(pool, q),
    ])
    return { ...NOTHING, batches, accounts: account ? [account] : [] }
  }
  // A plus in a query that was not encoded arrives as a blank, and the blank is gone by now.
  const phone = readPhone(q) ?? (/^\d{9,15}$/.test(q) ? readPhone(`+${q}`) : undefined)
  // A number is not a name, and names are looked for in all rows.
  const isName = phone === undefined
  const since = new Date(Date.now() - LOOKED_BACK_MS)
  const [messages, byReference, byName, accounts] = await Promise.all([
    phone === undefined ? [] : messagesTo(pool, phone),
    listBatches(pool, { clientReference: q, limit: SHOWN }),
    isName ? listBatches(pool, { name: q, from: since, limit: SHOWN }) : [],
    isName ? listAccounts(pool, { name: q, limit: SHOWN }) : [],
  ])
  const batches = [...new Map([...byReference, ...byName].map((batch) => [batch.id, batch])).values()]
  return { phone, messages, batches: batches.slice(0, SHOWN), accounts }
}

function messagesTo(pool: Pool, phone: string): Promise<MessageOfBatch[]> {
  const from = new Date(Date.now() - LOOKED_BACK_MS)
  return transaction(pool, (tx) => listMessagesTo(tx, {}, { phone, from, limit: SHOWN }))
}
