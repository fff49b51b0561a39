/** Calls of the documented API. The session's cookie goes with each; errors come back as sentences in the page's language. */
import createClient, { createQuerySerializer, type Middleware } from 'openapi-fetch'
import type { paths } from '../../clients/typescript/schema.ts'
import type { paths as AdminPaths } from '../../src/cli/admin-schema.ts'

/** A refusal of the API, with its sentence for people, and those for single fields by their path: "contacts.0.phone". */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Readonly<Record<string, string>>
  readonly retryAfterSeconds: number | undefined
  /** The whole answer: some refusals list what they are about. */
  readonly body: Refusal & Record<string, unknown>
  readonly #retryAfter: string | null

  constructor(status: number, body: Refusal, retryAfter: string | null) {
    super(body.message ?? '')
    this.status = status
    this.body = body as Refusal & Record<string, unknown>
    this.code = body.code ?? ''
    this.fields = Object.fromEntries(
      (body.errors ?? []).map(({ path, message }) => [path.join('.'), message]),
    )
    this.retryAfterSeconds = retryAfter === null ? undefined : Number(retryAfter)
    this.#retryAfter = retryAfter
  }

  /** The same refusal with the sentences for these fields alone. */
  about(paths: readonly string[]): ApiError {
    const errors = (this.body.errors ?? []).filter(({ path }) => paths.includes(path.join('.')))
    return new ApiError(this.status, { ...this.body, errors }, this.#retryAfter)
  }
}

interface Refusal {
  code?: string
  message?: string
  errors?: { path: (string | number)[]; message: string }[]
}

const ACCOUNT_KEPT_AS = 'caravan.account'

/** The account that the pages are about, for a person of several. */
export function chosenAccount(): string | null {
  return localStorage.getItem(ACCOUNT_KEPT_AS)
}

export function chooseAccount(accountId: string): void {
  localStorage.setItem(ACCOUNT_KEPT_AS, accountId)
  for (const tell of listeners) tell()
}

const listeners = new Set<() => void>()

/** Calls `tell` whenever another account is chosen, until the function that it returns is called. */
export function onAccountChosen(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Every request names the account that it is about, and the language of the page. */
const named: Middleware = {
  onRequest({ request }) {
    const account = chosenAccount()
    if (account !== null) request.headers.set('x-account-id', account)
  },
}
const serialize = createQuerySerializer()

const options = {
  baseUrl: location.origin,
  credentials: 'same-origin',
  querySerializer: (query: Record<string, unknown>) =>
    serialize({ ...query, lang: document.documentElement.lang }),
} as const

export const api = createClient<paths>(options)
api.use(named)

/** The operators' API: it is about all accounts, and names none. */
export const adminApi = createClient<AdminPaths>(options)

interface Answer<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** The body of a successful answer; throws an ApiError otherwise. */
export async function ok<Data>(call: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await call
  if (response.ok) return data as NonNullable<Data>
  throw new ApiError(response.status, (error ?? {}) as Refusal, response.headers.get('retry-after'))
}

/** The same for an answer that can also be a file: the form of it that has this field. */
export async function okWith<Field extends string, Data>(
  field: Field,
  call: Promise<Answer<Data>>,
): Promise<Extract<Data, Record<Field, unknown>>> {
  const data: unknown = await ok(call)
  if (typeof data === 'object' && data !== null && field in data)
    return data as Extract<Data, Record<Field, unknown>>
  throw new TypeError(`the answer has no ${field}`)
}
