/**
 * How commands administer: through the admin API alone. Of the gateway that CARAVAN_ADMIN_URL names, or that runs
 * on this machine; where none runs, of one that is made for the command, on the database itself.
 */
import { readConfig } from '../../config.ts'
import { ADMIN_PREFIX } from '../../http/paths.ts'
import type { Method, Send } from './in-process.ts'
import { readLocal } from './local.ts'
import { CliError } from './output.ts'

export interface Admin {
  /** The body of a good answer; CliError with what the API said otherwise. `path` starts with "/accounts", say. */
  ask<T>(method: Method, path: string, body?: object, headers?: Record<string, string>): Promise<T>
  /** All rows of a list, page after page. */
  all<T>(path: string, key: string): Promise<T[]>
}

export async function withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const { adminUrl, adminToken } = config
  if (adminUrl !== undefined) return work(adminOf(overHttp(adminUrl), adminToken))
  const local = readLocal(config)
  if (local && (await answers(local.url))) return work(adminOf(overHttp(local.url), local.token))
  // Only here, because it loads the whole program.
  const { withInProcessAdmin } = await import('./in-process.ts')
  return withInProcessAdmin(config, (send) => work(adminOf(send, undefined)))
}

function adminOf(send: Send, token: string | undefined): Admin {
  const ask = async <T>(method: Method, path: string, body?: object, more = {}): Promise<T> => {
    const headers = {
      ...more,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const text = body === undefined ? undefined : JSON.stringify(body)
    const answer = await send(method, ADMIN_PREFIX + path, headers, text)
    return readAnswer(answer) as T
  }
  const all = async <T>(path: string, key: string): Promise<T[]> => {
    const rows: T[] = []
    let cursor: string | undefined
    do {
      const query = new URLSearchParams({ limit: '1000', ...(cursor === undefined ? {} : { cursor }) })
      const page = await ask<Record<string, unknown>>(
        'GET',
        `${path}${path.includes('?') ? '&' : '?'}${query}`,
      )
      rows.push(...(page[key] as T[]))
      cursor = page['nextCursor'] as string | undefined
    } while (cursor !== undefined)
    return rows
  }
  return { ask, all }
}

function readAnswer({ status, text }: Awaited<ReturnType<Send>>): unknown {
  const body = parse(text)
  if (status < 400 && body) return body
  const { message, detail, errors = [] } = (body ?? {}) as Refusal
  const issues = errors.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const sentence = detail ?? message ?? `the gateway answered with HTTP status ${status}`
  throw new CliError(issues.join('\n') || sentence)
}

interface Refusal {
  message?: string
  detail?: string
  errors?: { path: (string | number)[]; message: string }[]
}

/** A number of more digits than a float has, printed as it came. */
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

/** ECMAScript 2026; not yet in TypeScript's library. */
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
  return async (method, path, headers, body) => {
    const response = await fetch(new URL(path, url), { method, headers, body }).catch((error: Error) => {
      throw new CliError(
        `${url} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`,
      )
    })
    return { status: response.status, text: await response.text() }
  }
}

/** Whether there is still a gateway behind the file that it left. */
async function answers(url: string): Promise<boolean> {
  return fetch(new URL('/healthz', url)).then(
    (response) => response.ok,
    () => false,
  )
}
