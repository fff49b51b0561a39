/**
 * Changes by customers, through their keys or as people, go to the audit log. Batches of keys do not: each batch names
 * its key itself, and an entry beside each would double the work of accepting it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { completeIntent, forgetIntent, writeIntent } from './intents-sql.ts'
import { actorOfCaller } from './store.ts'

/** Sending, which its batch records, and what changes nothing or only a draft, which is kept at every keystroke. */
const OF_BATCHES = new Set(['sendBulk', 'resendBulk', 'notify', 'answerConversation'])
const NO_CHANGES = new Set([
  'estimateBulk',
  'markConversationRead',
  'checkDraft',
  'updateDraft',
  'putDraftFile',
])
const SAID_MAX = 4_000
const SECRET = /secret|password|token|key$/i
/** Texts and numbers belong to the messages and lists, and may be gone from there one day. */
const PRIVATE = new Set(['recipients', 'contacts', 'phones', 'message', 'text', 'to', 'variables', 'fields'])

/**
 * Notes each change before it is made, and makes an entry of the note before the answer leaves. A change whose outcome
 * cannot be told, because the gateway failed in the middle or died, has an entry that says so.
 */
export function auditChanges(api: FastifyInstance, pool: Pool, log: Log): void {
  const intents = new WeakMap<FastifyRequest, string>()
  api.addHook('preHandler', async (request) => {
    const action = request.routeOptions.schema?.operationId
    if (action === undefined || !isChange(request, action)) return
    const { caller, ip, params, body } = request
    const target = Object.values(params as Record<string, string>).join(' ')
    const intended = { actor: actorOfCaller(caller), ip, action, accountId: caller.accountId }
    const details = { body: saidIn(body) }
    const id = await writeIntent(pool, { ...intended, details, ...(target === '' ? {} : { target }) })
    intents.set(request, id)
  })
  api.addHook('onSend', async (request, reply) => {
    const id = intents.get(request)
    if (id === undefined) return
    // An answer whose stream fails is sent again, as an error.
    intents.delete(request)
    const ended = endIntent(pool, id, reply.statusCode, request.changed)
    // The change is made: its answer is not taken back. The note stays, and becomes an entry later.
    await ended.catch((err: unknown) => log.error({ err }, 'a change is in the audit log later'))
  })
}

async function endIntent(
  pool: Pool,
  id: string,
  status: number,
  { target, before, after }: NonNullable<FastifyRequest['changed']> = {},
): Promise<void> {
  if (status >= 400 && status < 500) return forgetIntent(pool, id)
  const outcome = status >= 500 ? 'unknown' : 'done'
  const states = { before: stateIn(before), after: stateIn(after) }
  await completeIntent(pool, id, { outcome, ...(target === undefined ? {} : { target }), ...states })
}

function isChange({ method, caller }: FastifyRequest, action: string): boolean {
  if (method === 'GET' || method === 'HEAD' || !caller || NO_CHANGES.has(action)) return false
  return caller.person !== undefined || !OF_BATCHES.has(action)
}

/** The body without secrets, texts and numbers; only that there was one if it is long or no JSON. */
function saidIn(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  if (Object.getPrototypeOf(body) !== Object.prototype) return 'a file, or a big body'
  const counted = Object.entries(body).map(([key, value]) => [key, shown(key, value)])
  const said = Object.fromEntries(counted)
  return JSON.stringify(said).length > SAID_MAX ? 'a big body' : said
}

/** The same of what was changed, as its answers show it. */
function stateIn(json: object | undefined): object | undefined {
  if (!json) return undefined
  const entries = Object.entries(json).filter(([key]) => key !== 'success')
  return Object.fromEntries(entries.map(([key, value]) => [key, shown(key, value)]))
}

function shown(key: string, value: unknown): unknown {
  if (SECRET.test(key)) return '***'
  if (PRIVATE.has(key)) return Array.isArray(value) ? `${value.length} of them` : '***'
  return typeof value === 'string' ? withoutPassword(value) : value
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/, '//***@')
}
