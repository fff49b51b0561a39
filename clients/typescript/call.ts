/** One call of the API: how long it may take, and when it is made again. */
import createFetchClient, { type Client } from 'openapi-fetch'
import { type CaravanError, networkError, refusalOf } from './errors.ts'
import type { paths } from './schema.ts'

export interface ClientOptions {
  /** Where the gateway is: "https://sms.example.net". The "/api/v2" of the documents may stand behind it. */
  baseUrl: string
  apiKey: string
  /** How long an attempt may take. */
  timeoutMs?: number
  /** How often a call is made, the first time included, when it is safe to make it again. */
  attemptsMax?: number
  /** Pause before the second attempt; each further one is twice as long, with jitter. */
  retryBaseMs?: number
  /** Instead of the platform's. */
  fetch?: typeof fetch
}

/** Every endpoint, typed by the OpenAPI document. */
export type Api = Client<paths>

export interface CallOptions {
  signal?: AbortSignal
}

interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

/** Makes attempts until one is answered. Rejects with a CaravanError, or with the reason of the caller's signal. */
export type Call = <T>(
  attempt: (signal: AbortSignal) => Promise<Result<T>>,
  options?: CallOptions & { isSafe?: boolean; timeoutMs?: number },
) => Promise<T>

export interface Caller {
  api: Api
  call: Call
  /** Pause before attempt `n`, of those that follow the first. */
  pauseMs: (n: number) => number
  attemptsMax: number
}

const TIMEOUT_MS = 120_000
const ATTEMPTS_MAX = 6
const RETRY_BASE_MS = 500
const PAUSE_MAX_MS = 30_000
/** A gateway that asks for more is not waited for: the caller may have better to do. */
const RETRY_AFTER_MAX_SECONDS = 60
/** Codes of refusals that do not hold for long, beside 429 and all from 500. */
const PASSING = new Set(['IDEMPOTENCY_IN_PROGRESS', 'REQUEST_TIMEOUT'])

export function createCaller(options: ClientOptions): Caller {
  const { attemptsMax = ATTEMPTS_MAX, retryBaseMs = RETRY_BASE_MS, timeoutMs = TIMEOUT_MS } = options
  const api = createFetchClient<paths>({
    baseUrl: options.baseUrl.replace(/\/+$/, '').replace(/\/api\/v2$/, ''),
    headers: { 'X-API-Key': options.apiKey },
    // The key is for this host and no other.
    redirect: 'error',
    ...(options.fetch ? { fetch: options.fetch } : {}),
  })
  const pauseMs = (n: number) =>
    Math.min(PAUSE_MAX_MS, retryBaseMs * 2 ** (n - 1)) * (0.5 + Math.random() / 2)
  const call: Call = async (attempt, { signal, isSafe = true, ...limits } = {}) => {
    for (let n = 1; ; n++) {
      signal?.throwIfAborted()
      const timeout = AbortSignal.timeout(limits.timeoutMs ?? timeoutMs)
      const outcome = await outcomeOf(attempt(signal ? AbortSignal.any([signal, timeout]) : timeout))
      if ('data' in outcome) return outcome.data
      signal?.throwIfAborted()
      const { error } = outcome
      if (!isSafe || n >= attemptsMax || !isPassing(error)) throw error
      await pause(Math.max(pauseMs(n), 1_000 * (error.retryAfterSeconds ?? 0)), signal)
    }
  }
  return { api, call, pauseMs, attemptsMax }
}

async function outcomeOf<T>(attempt: Promise<Result<T>>): Promise<{ data: T } | { error: CaravanError }> {
  try {
    const { data, error, response } = await attempt
    return response.ok ? { data: data as T } : { error: refusalOf(response, error) }
  } catch (error) {
    return { error: networkError(error) }
  }
}

/** Whether the same call may succeed later. */
export function isPassing({ status, code, retryAfterSeconds = 0 }: CaravanError): boolean {
  if (retryAfterSeconds > RETRY_AFTER_MAX_SECONDS) return false
  return status === 0 || status === 429 || status >= 500 || PASSING.has(code)
}

/** Rejects with the reason of the signal when it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
