/**
 * What customers change, by their keys or as people, in the audit log. Batches of keys are not: each batch names its key
 * itself, and an entry beside each would double the work of accepting it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { actorOfCaller, writeEntry } from './store.ts'

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

/** Writes an entry for each change that was made, before its answer leaves. */
export function auditChanges(api: FastifyInstance, pool: Pool, log: Log): void {
  api.addHook('onSend', async (request, reply) => {
    const action = request.routeOptions.schema?.operationId
    if (action === undefined || reply.statusCode >= 400 || !isChange(request, action)) return
    const { caller, ip, params, body, changed = {} } = request
    const { accountId } = caller
    const target = Object.values(params as Record<string, string>).join(' ') || changed.target
    const entry = {
      ...{ actor: actorOfCaller(caller), ip, action, accountId, details: { body: saidIn(body) } },
      ...{ before: stateIn(changed.before), after: stateIn(changed.after) },
    }
    // The change is made: its answer is not taken back because the log could not be written.
    await writeEntry(pool, target === undefined ? entry : { ...entry, target }).catch((err: unknown) =>
      log.error({ err, action, accountId }, 'a change is missing in the audit log'),
    )
  })
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
