/**
 * The log of refused requests. They are noted in memory and written together, so that no request waits for it; what is
 * too much is counted and left out.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from '../db/sql.ts'
import type { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { requestsUnlogged } from '../kernel/metrics.ts'
import { repeat } from '../kernel/repeat.ts'
import { type Details, insertRefused, type RefusedRequest, trimRefused } from './requests-sql.ts'

const WRITE_MS = 500
/** Waiting to be written: of all accounts, and of each. */
const WAITING_MAX = 2_000
const WAITING_OF_ACCOUNT = 100
const ERRORS_MAX = 5
const TEXT_MAX = 300
/** A refusal of a big body may list more faults than are worth reading here. */
const REST_MAX_BYTES = 65_536

export class RequestLog {
  readonly #pool: Pool
  readonly #waiting: RefusedRequest[] = []
  readonly #byAccount = new Map<string, number>()
  readonly #stop: () => Promise<void>

  constructor(pool: Pool, log: Log) {
    this.#pool = pool
    this.#stop = repeat(
      WRITE_MS,
      () => this.#write(),
      (err) => log.error({ err }, 'writing refused requests failed'),
    )
  }

  /** False if there are too many. */
  add(refused: RefusedRequest): boolean {
    const { accountId } = refused
    const count = this.#byAccount.get(accountId) ?? 0
    if (this.#waiting.length >= WAITING_MAX || count >= WAITING_OF_ACCOUNT) return false
    this.#byAccount.set(accountId, count + 1)
    this.#waiting.push(refused)
    return true
  }

  async stop(): Promise<void> {
    await this.#stop()
    await this.#write().catch(() => undefined)
  }

  async #write(): Promise<void> {
    const group = this.#waiting.splice(0)
    const accounts = [...this.#byAccount.keys()]
    this.#byAccount.clear()
    if (group.length === 0) return
    try {
      await insertRefused(this.#pool, group)
      for (const accountId of accounts) await trimRefused(this.#pool, accountId)
    } catch (error) {
      requestsUnlogged.inc(group.length)
      throw error
    }
  }
}

/** Notes each refused request of a known key or person; its id is in the answer's X-Request-Id. */
export function logRefusals(api: FastifyInstance, log: RequestLog): void {
  api.addHook('onSend', async (request, reply) => {
    const { refusal, caller } = request
    if (!refusal || !caller || reply.statusCode < 400) return
    const refused = refusedOf(request, refusal, reply.statusCode)
    reply.header('x-request-id', refused.id)
    if (!log.add(refused)) requestsUnlogged.inc()
  })
}

function refusedOf(request: FastifyRequest, refusal: AppError, status: number): RefusedRequest {
  const { accountId, test, apiKeyId, person } = request.caller
  const { schema, url = '' } = request.routeOptions
  return {
    id: newId(),
    accountId,
    test,
    callerId: apiKeyId,
    person: person?.name ?? null,
    at: new Date(),
    method: request.method,
    path: url,
    operation: schema?.operationId ?? null,
    status,
    code: refusal.code,
    details: detailsOf(bodyOf(refusal)),
  }
}

function bodyOf({ body, rest }: AppError): Record<string, unknown> {
  if (rest === undefined || rest.length > REST_MAX_BYTES) return body
  return JSON.parse(`{${Buffer.from(rest).toString()}`)
}

/** Keeps the fields of the answer that give the reason, without texts and whole numbers. */
function detailsOf(body: Record<string, unknown>): Details {
  const { errors, invalidRecipients, scope, permission, detail, details, status } = body
  const kept = Object.entries({ scope, permission, detail, details, status, message: body['message'] })
  return {
    ...Object.fromEntries(kept.flatMap(([key, value]) => (value === undefined ? [] : [[key, plain(value)]]))),
    ...(Array.isArray(errors) ? { errors: errors.slice(0, ERRORS_MAX).map(issueOf) } : {}),
    ...(Array.isArray(invalidRecipients)
      ? { invalidRecipients: invalidRecipients.length, reasons: reasonsOf(invalidRecipients) }
      : {}),
  }
}

function issueOf({ path, message }: { path: PropertyKey[]; message: string }) {
  return { path: masked(path.map(String).join('.')), message: masked(message) }
}

function reasonsOf(invalid: { reason: string }[]): string[] {
  return [...new Set(invalid.slice(0, 1_000).map(({ reason }) => masked(reason)))].slice(0, ERRORS_MAX)
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? masked(value) : value
}

/** A number keeps how it begins and ends. */
const NUMBER = /\+?\d[\d ]{5,}\d/g

function masked(text: string): string {
  const short = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}\u2026` : text
  return short.replace(NUMBER, (number) => {
    const shown = number.startsWith('+') ? 4 : 3
    return `${number.slice(0, shown)}${'\u2022'.repeat(Math.max(1, number.length - shown - 2))}${number.slice(-2)}`
  })
}
