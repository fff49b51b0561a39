/**
 * Commands administer only through the admin API. They use the gateway that CARAVAN_ADMIN_URL names or that runs on
 * this machine; if none runs, they start the admin API in their own process, on the database itself.
 */
import { loadConfig } from '../../config-file.ts'
import { ADMIN_PREFIX } from '../../http/paths.ts'
import type { AdminPath, Answer, Refusal } from './admin-paths.ts'
import type { Method, Send } from './in-process.ts'
import { readLocal } from './local.ts'
import { CliError } from './output.ts'

export interface Admin {
  /** Returns the body of a successful answer; throws a CliError with the API's message otherwise. */
  ask<M extends Method, Path extends AdminPath>(
    method: M,
    path: Path,
    request?: AdminRequest,
  ): Promise<Answer<M, Path>>
  /** Returns the text of a file that the gateway makes. */
  text(path: AdminPath, request?: AdminRequest): Promise<string>
  /** Returns all rows of a list, page by page: the values under `key` in the answers. */
  all<Path extends AdminPath, Key extends keyof Answer<'GET', Path>>(
    path: Path,
    key: Key,
    query?: Query,
  ): Promise<Answer<'GET', Path>[Key]>
}

interface AdminRequest {
  /** Values for `{name}` in the path, by name. */
  params?: Record<string, string>
  query?: Query
  body?: object
  /** A file as the body, in place of JSON. */
  file?: Buffer
  headers?: Record<string, string>
}

/** Undefined values are left out. */
type Query = Record<string, string | undefined>

/** The header of `--once`. */
export function onceHeader(once: string | undefined): Record<string, string> {
  return once === undefined ? {} : { 'idempotency-key': once }
}

export async function withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const config = loadConfig()
  const { adminUrl, adminToken } = config
  if (adminUrl !== undefined) return work(adminOf(overHttp(adminUrl), adminToken))
  const local = readLocal(config)
  if (local && (await answers(local.url))) return work(adminOf(overHttp(local.url), local.token))
  // Imported only here, because it loads the whole program.
  const { withInProcessAdmin } = await import('./in-process.ts')
  return withInProcessAdmin(config, (send) => work(adminOf(send, undefined)))
}

function adminOf(send: Send, token: string | undefined): Admin {
  const sendAny = (method: Method, path: string, request: AdminRequest = {}) => {
    const { body, file } = request
    const headers = {
      ...request.headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(file === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    }
    const payload = file ?? (body === undefined ? undefined : JSON.stringify(body))
    return send(method, ADMIN_PREFIX + urlOf(path, request), headers, payload)
  }
  const askAny = async (method: Method, path: string, request: AdminRequest = {}) =>
    readAnswer(await sendAny(method, path, request))
  const textOf = async (path: string, request: AdminRequest = {}) => {
    const answer = await sendAny('GET', path, request)
    if (answer.status >= 400) readAnswer(answer)
    return answer.text
  }
  const allRows = async (path: string, key: string, query: Query = {}): Promise<unknown[]> => {
    const rows: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await askAny('GET', path, { query: { ...query, limit: '1000', cursor } })
      rows.push(...(page[key] as unknown[]))
      cursor = page['nextCursor'] as string | undefined
    } while (cursor !== undefined)
    return rows
  }
  return { ask: askAny as Admin['ask'], text: textOf, all: allRows as Admin['all'] }
}

function urlOf(path: string, { params = {}, query = {} }: AdminRequest): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(value)
  })
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given)}`
}

function readAnswer({ status, text }: Awaited<ReturnType<Send>>): Record<string, unknown> {
  const body = parse(text)
  if (status < 400 && body) return body as Record<string, unknown>
  const { message, detail, errors = [] } = (body ?? {}) as Refusal
  const issues = errors.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const sentence = detail ?? message ?? `the gateway answered with HTTP status ${status}`
  throw new CliError(issues.join('\n') || sentence)
}

/** A number with more digits than a float can hold, printed as it came. */
class ExactNumber {
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  toString(): string {
    return this.#source
  }

  toJSON(): unknown {
    return JSON.rawJSON(this.#source)
  }
}

function exact(_key: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value === 'number' && source !== undefined && String(value) !== source
    ? new ExactNumber(source)
    : value
}

/** Part of ECMAScript 2026, but not yet in TypeScript's library. */
type ParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => object

function parse(text: string): object | undefined {
  try {
    return (JSON.parse as ParseWithSource)(text, exact)
  } catch {
    return undefined
  }
}

function overHttp(url: string): Send {
  return async (method, path, headers, given) => {
    const body = typeof given === 'string' || given === undefined ? given : new Uint8Array(given)
    const response = await fetch(new URL(path, url), { method, headers, body }).catch((error: Error) => {
      throw new CliError(
        `${url} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`,
      )
    })
    return { status: response.status, text: await response.text() }
  }
}

/** Whether the gateway that left its file is still running. */
async function answers(url: string): Promise<boolean> {
  return fetch(new URL('/healthz', url)).then(
    (response) => response.ok,
    () => false,
  )
}
