/**
 * Failures between the gateway and a provider: an error for the person, with a sentence for the operator's log as
 * its cause.
 */
import {
  AuthorizationResponseError,
  type CustomFetch,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { AppError } from '../kernel/errors.ts'

export const TIMEOUT_SECONDS = 10
/** Documents, keys, tokens and claims have some kilobytes. */
const ANSWER_MAX_BYTES = 1_048_576
const SAID_MAX = 300

export function refused(why: string, cause?: unknown): AppError {
  return new AppError('PROVIDER_FAILED', { cause: new Error(why, { cause }) })
}

function away(why: string, cause?: unknown): AppError {
  return new AppError('PROVIDER_AWAY', { cause: new Error(why, { cause }) })
}

/** Fetches as the gateway asks a provider: no answer may fill the memory, also one that is small until it is unpacked. */
export const fetchFromProvider: CustomFetch = async (url, options) => {
  const answer = await fetch(url, options as RequestInit)
  const { status, headers } = answer
  if (status >= 500) {
    await answer.body?.cancel()
    throw away(`The provider is out of order: ${url} answers ${status}`)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length
    if (bytes > ANSWER_MAX_BYTES)
      throw refused(`The provider answers with more than ${ANSWER_MAX_BYTES} bytes: ${url}`)
    chunks.push(chunk)
  }
  return new Response(chunks.length === 0 ? null : Buffer.concat(chunks), { status, headers })
}

/** The error for what the library threw; `issuer` is where the provider was looked for. */
export function troubleOf(thrown: unknown, issuer: string): AppError {
  const causes = causesOf(thrown)
  const own = causes.find((cause) => cause instanceof AppError)
  if (own) return own
  if (causes.some((cause) => nameOf(cause) === 'TimeoutError'))
    return away(`The provider did not answer within ${TIMEOUT_SECONDS} seconds`, thrown)
  const [first, second] = causes
  if (first instanceof TypeError && second !== undefined)
    return away(
      `The provider cannot be reached at ${issuer}: ${codeOf(second) ?? (second as Error).message}`,
      thrown,
    )
  return refused(sentenceOf(causes), thrown)
}

/** The error for a document that could not be read or is not the issuer's. */
export function documentTrouble(thrown: unknown, issuer: string): AppError {
  const causes = causesOf(thrown)
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = causes.find((cause) => cause instanceof Response)
  if (answer)
    return refused(`There is no provider at the issuer: ${address} answers ${answer.status}`, thrown)
  const compared = causes.find((cause) => (cause as { attribute?: string }).attribute === 'issuer') as
    | { body?: { issuer?: unknown } }
    | undefined
  if (compared)
    return refused(`The document at ${address} is of another issuer: ${said(compared.body?.issuer)}`, thrown)
  return troubleOf(thrown, issuer)
}

function sentenceOf(causes: unknown[]): string {
  const [first] = causes
  if (first instanceof AuthorizationResponseError && first.error === 'access_denied')
    return `The person turned back at the provider, or it refused them: ${reasonOf(first)}`
  if (first instanceof WWWAuthenticateChallengeError)
    return 'The provider does not take the clientId or the clientSecret'
  if (first instanceof ResponseBodyError && /^(invalid|unauthorized)_client$/.test(first.error))
    return `The provider does not take the clientId or the clientSecret: ${reasonOf(first)}`
  if (first instanceof ResponseBodyError || first instanceof AuthorizationResponseError)
    return `The provider refuses: ${reasonOf(first)}`
  const why = causes.flatMap((cause) => (cause instanceof Error ? [cause.message] : [])).join(': ')
  return causes.some((cause) => codeOf(cause) === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    ? `The token is of another time: compare the clocks of this machine and of the provider (${why})`
    : `The provider's answer does not fit what was asked: ${why}`
}

function reasonOf({ error, error_description }: { error: string; error_description?: string }): string {
  return said(error_description === undefined ? error : `${error}, ${error_description}`)
}

function said(value: unknown): string {
  return String(value).slice(0, SAID_MAX)
}

/** The error, what caused it, and so on. */
function causesOf(thrown: unknown): unknown[] {
  const causes: unknown[] = []
  for (
    let at = thrown;
    at !== undefined && at !== null && causes.length < 10;
    at = (at as { cause?: unknown }).cause
  )
    causes.push(at)
  return causes
}

function codeOf(cause: unknown): string | undefined {
  const { code } = cause as { code?: unknown }
  return typeof code === 'string' ? code : undefined
}

function nameOf(cause: unknown): string {
  return String((cause as { name?: unknown }).name)
}
