/** One POST to a webhook: to allowed addresses only, within a time, and with as much of the answer as is logged. */
import type { LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { type AddressCheck, addressCheck, bareHost, resolveHost } from './addresses.ts'

export interface PosterOptions {
  timeoutMs: number
  /** Networks that may be sent to although they are not public. */
  networks: readonly string[]
  resolve?: (hostname: string) => Promise<string[]>
}

/** What became of a POST. */
export interface Attempted {
  /** Undefined where there was no answer: `error` then says why. */
  statusCode?: number
  error?: string
  /** As the answer asks for it. */
  retryAfterMs?: number
  /** The beginning of the answer's body. */
  answer?: string
  durationMs: number
}

export interface Poster {
  /** Never throws for what an endpoint does; undefined when `signal` ended it. */
  post(
    url: string,
    headers: Record<string, string>,
    body: string,
    signal?: AbortSignal,
  ): Promise<Attempted | undefined>
  close(): Promise<void>
}

/** Of the answer: no more is read than this, and no more is kept than the characters after it. */
const READ_MAX_OCTETS = 65_536
const ANSWER_MAX_CHARS = 500
const KEEP_ALIVE_MS = 4_000
/** How long the body is waited for after the status: it is only logged, and must not hold a connection. */
const EXCERPT_MS = 250

export function createPoster(options: PosterOptions): Poster {
  const { timeoutMs, networks, resolve = resolveHost } = options
  const agent = new Agent({
    connect: guardedConnector(addressCheck(networks), resolve, timeoutMs),
    // One request a connection, and as many connections as are asked for: nobody waits behind a slow answer.
    allowH2: false,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    // Whatever the other side would like: an account may have any number of names, each with connections of its own.
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  })
  return {
    post: async (url, headers, body, signal) => {
      const timeout = AbortSignal.timeout(timeoutMs)
      const startedMs = performance.now()
      const durationMs = () => Math.round(performance.now() - startedMs)
      try {
        const { origin, pathname, search } = new URL(url)
        const response = await agent.request({
          origin,
          path: pathname + search,
          method: 'POST',
          headers,
          body,
          signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        })
        // The status decides, so this is how long the attempt took, whatever the body does.
        const answeredMs = durationMs()
        const answer = await beginningOf(response.body)
        const retryAfterMs = readRetryAfter(response.headers['retry-after'])
        return { statusCode: response.statusCode, retryAfterMs, answer, durationMs: answeredMs }
      } catch (error) {
        if (signal?.aborted) return undefined
        const text = timeout.aborted ? `No answer within ${timeoutMs / 1_000} s` : errorText(error as Error)
        return { error: text, durationMs: durationMs() }
      }
    },
    close: () => agent.destroy(),
  }
}

class RefusedAddress extends Error {
  constructor() {
    super('The address is not public')
    this.name = 'RefusedAddress'
  }
}

/**
 * Connects to addresses that pass the check. A name is resolved here and what was checked is what is connected to, so
 * that it cannot mean something else a moment later; an address in the URL is never looked up, so it is checked first.
 */
function guardedConnector(
  isAllowed: AddressCheck,
  resolve: (hostname: string) => Promise<string[]>,
  timeoutMs: number,
): buildConnector.connector {
  const checked = async (hostname: string): Promise<LookupAddress[]> => {
    const addresses = await resolve(hostname)
    if (addresses.length === 0) throw new Error('The name has no address')
    if (!addresses.every(isAllowed)) throw new RefusedAddress()
    return addresses.map((address) => ({ address, family: isIP(address) }))
  }
  const lookup: LookupFunction = (hostname, { all }, done) => {
    checked(hostname).then(
      (found) => (all ? done(null, found) : done(null, found[0]!.address, found[0]!.family)),
      // Whoever resolves may throw anything: what is no error would look like success here.
      (error) => done(error instanceof Error ? error : new Error(String(error)), ''),
    )
  }
  const connect = buildConnector({ lookup, allowH2: false, timeout: timeoutMs })
  return (options, done) => {
    const host = bareHost(options.hostname)
    if (isIP(host) && !isAllowed(host)) done(new RefusedAddress(), null)
    else connect(options, done)
  }
}

/** What came of a body that ends too early, or is not there in time, will do: the status has been said. */
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let octets = 0
  const late = setTimeout(() => body.destroy(), EXCERPT_MS)
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      octets += chunk.length
      if (octets >= READ_MAX_OCTETS) break
    }
  } catch {
  } finally {
    clearTimeout(late)
  }
  const text = Buffer.concat(chunks).toString().slice(0, ANSWER_MAX_CHARS)
  // PostgreSQL stores neither of these.
  return text.toWellFormed().replaceAll('\0', '')
}

/** Seconds, or a date. RFC 9110 section 10.2.3. */
function readRetryAfter(header: string | string[] | undefined): number | undefined {
  const text = String(header ?? '')
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now()
  return ms > 0 ? ms : undefined
}

/** Of several addresses that were tried, the first one's. */
function errorText(error: Error & { code?: string }): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorText(error.errors[0])
  return error.code ?? error.message
}
