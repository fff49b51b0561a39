/**
 * Sign-in by a company's own provider: OpenID Connect Core 1.0 by the authorization code flow, with PKCE (RFC 7636), state
 * and nonce. Providers stand in a file, with the roles that their groups have here.
 */
import * as client from 'openid-client'
import { AppError } from '../kernel/errors.ts'
import type { GroupRole, Provider } from './providers.ts'

/** A person, as the provider names them. */
export interface Claimed {
  issuer: string
  subject: string
  email: string | undefined
  emailVerified: boolean
  name: string
  roles: GroupRole[]
}

/** The state kept from the beginning to the end of a way through a provider. */
export interface Began {
  state: string
  nonce: string
  verifier: string
}

export interface Providers {
  list(): { id: string; name: string }[]
  find(id: string): Provider | undefined
  /** Returns where to send the browser. */
  begin(provider: Provider, redirectUri: string): Promise<{ url: URL; began: Began }>
  /** Returns who has come back; throws PROVIDER_FAILED for an answer that does not fit what was begun. */
  end(provider: Provider, currentUrl: URL, began: Began): Promise<Claimed>
}

/** The provider's document is read again after this time, so that its new keys and addresses are seen. */
const DISCOVERED_MS = 3_600_000
const TIMEOUT_SECONDS = 10

export function providersOf(all: Provider[]): Providers {
  const discovered = new Map<string, { at: number; config: Promise<client.Configuration> }>()
  const configOf = (provider: Provider) => {
    const known = discovered.get(provider.id)
    if (known && performance.now() - known.at < DISCOVERED_MS) return known.config
    const config = discover(provider)
    discovered.set(provider.id, { at: performance.now(), config })
    config.catch(() => discovered.delete(provider.id))
    return config
  }
  return {
    list: () => all.map(({ id, name }) => ({ id, name })),
    find: (id) => all.find((provider) => provider.id === id),
    begin: (provider, redirectUri) => begin(configOf(provider), provider, redirectUri).catch(failed),
    end: (provider, currentUrl, began) => end(configOf(provider), provider, currentUrl, began).catch(failed),
  }
}

function failed(cause: unknown): never {
  throw cause instanceof AppError ? cause : new AppError('PROVIDER_FAILED', { cause })
}

function discover({ issuer, clientId, clientSecret }: Provider): Promise<client.Configuration> {
  const url = new URL(issuer)
  // Only a provider on this very machine may be without TLS.
  const isLocal = url.protocol === 'http:' && /^(127\.|localhost$|\[::1\]$)/.test(url.hostname)
  return client.discovery(url, clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    execute: isLocal ? [client.allowInsecureRequests] : [],
  })
}

async function begin(
  configuration: Promise<client.Configuration>,
  { scopes }: Provider,
  redirectUri: string,
): Promise<{ url: URL; began: Began }> {
  const began = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(await configuration, {
    redirect_uri: redirectUri,
    scope: scopes,
    state: began.state,
    nonce: began.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(began.verifier),
    code_challenge_method: 'S256',
  })
  return { url, began }
}

async function end(
  configuration: Promise<client.Configuration>,
  { groupsClaim, groups }: Provider,
  currentUrl: URL,
  { state, nonce, verifier }: Began,
): Promise<Claimed> {
  const config = await configuration
  const tokens = await client.authorizationCodeGrant(config, currentUrl, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new AppError('PROVIDER_FAILED')
  // The provider is asked for claims that the token lacks.
  const isWhole = claims['email'] !== undefined && claims[groupsClaim] !== undefined
  const asked = isWhole
    ? claims
    : {
        ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub).catch(() => ({}))),
        ...claims,
      }
  const said = asked as Record<string, unknown>
  const names = Array.isArray(said[groupsClaim]) ? (said[groupsClaim] as unknown[]).map(String) : []
  const email = typeof said['email'] === 'string' ? said['email'] : undefined
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email,
    emailVerified: said['email_verified'] === true,
    name: typeof said['name'] === 'string' && said['name'] !== '' ? said['name'] : (email ?? claims.sub),
    roles: names.flatMap((name) => (Object.hasOwn(groups, name) ? (groups[name] ?? []) : [])),
  }
}
