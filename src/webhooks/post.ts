/**
 * One POST to a webhook: only to allowed addresses, within a time limit, and with the part of the answer that is
 * logged.
 */
import type { LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { type AddressCheck, addressCheck, bareHost, resolveHost } from './addresses.ts'

export interface PosterOptions {
  timeoutMs: number
  /** Networks that are allowed although they are not public. */
  networks: readonly string[]
  resolve?: (hostname: string) => Promise<string[]>
}

/** The result of a POST. */
export interface Attempted {
  /** Undefined if there was no answer: `error` then says why. */
  statusCode?: number
  error?: string
  /** The pause that the answer asks for. */
  retryAfterMs?: number
  /** The beginning of the answer's body. */
  answer?: string
  durationMs: number
}

export interface Poster {
  /** Never throws because of the endpoint; undefined if `signal` ended it. */
  post(
    url: string,
    headers: Record<string, string>,
    body: string,
    signal?: AbortSignal,
  ): Promise<Attempted | undefined>
  close(): Promise<void>
}

/** The most that is read of an answer; the characters below are the most that is kept. */
const READ_MAX_OCTETS = 65_536
const ANSWER_MAX_CHARS = 500
const KEEP_ALIVE_MS = 4_000
/** How long the body may take after the status: it is only logged, and must not occupy a connection. */
const EXCERPT_MS = 250

export function createPoster(options: PosterOptions): Poster {
  const { timeoutMs, networks, resolve = resolveHost } = options
  const agent = new Agent({
    connect: guardedConnector(addressCheck(networks), resolve, timeoutMs),
    // One request per connection, and as many connections as needed: nobody waits behind a slow answer.
    allowH2: false,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    // Whatever the other side asks for: an account may have any number of names, each with its own connections.
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
        // The status decides, so the attempt's duration ends here, whatever the body does.
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
    super('The address is not public, and CARAVAN_WEBHOOK_NETWORKS does not name it')
    this.name = 'RefusedAddress'
  }
}

/**
 * Connects only to addresses that pass the check. A name is resolved here, and the connection goes to the checked
 * address, so that the name cannot mean something else a moment later; an address in the URL is never looked up, so it
 * is checked first.
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
      // A resolver may throw anything: a value that is not an Error would look like success here.
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

/** If the body ends too early or is late, the part that came is enough: the status is known. */
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
  // PostgreSQL can store neither of these.
  return text.toWellFormed().replaceAll('\0', '')
}

/** Reads seconds or a date. RFC 9110 section 10.2.3. */
function readRetryAfter(header: string | string[] | undefined): number | undefined {
  const text = String(header ?? '')
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now()
  return ms > 0 ? ms : undefined
}

/** If several addresses were tried, the first one's error. */
function errorText(error: Error & { code?: string }): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorText(error.errors[0])
  return error.code ?? error.message
}
