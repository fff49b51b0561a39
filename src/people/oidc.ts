/**
 * Sign-in by a company's own provider: OpenID Connect Core 1.0 by the authorization code flow, with PKCE (RFC 7636), state
 * and nonce. Providers stand in a file, with the roles that their groups have here.
 */
import * as client from 'openid-client'
import {
  documentTrouble,
  fetchFromProvider,
  refused,
  TIMEOUT_SECONDS,
  troubleOf,
} from './provider-troubles.ts'
import { type GroupRole, isOnThisMachine, type Provider } from './providers.ts'

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
  /** Returns where to send the browser; throws PROVIDER_AWAY and PROVIDER_FAILED. */
  begin(provider: Provider, redirectUri: string): Promise<{ url: URL; began: Began }>
  /** Returns who has come back; throws PROVIDER_AWAY, and PROVIDER_FAILED for an answer that does not fit what was begun. */
  end(provider: Provider, currentUrl: URL, began: Began): Promise<Claimed>
}

/** The provider's document is read again after this time, so that its new keys and addresses are seen. */
const DISCOVERED_MS = 3_600_000

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
    begin: (provider, redirectUri) =>
      begin(configOf(provider), provider, redirectUri).catch((error: unknown) => {
        throw troubleOf(error, provider.issuer)
      }),
    end: (provider, currentUrl, began) =>
      end(configOf(provider), provider, currentUrl, began).catch((error: unknown) => {
        throw troubleOf(error, provider.issuer)
      }),
  }
}

async function discover({ issuer, clientId, clientSecret }: Provider): Promise<client.Configuration> {
  const url = new URL(issuer)
  try {
    const config = await client.discovery(url, clientId, clientSecret, secretAsTaken(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: isOnThisMachine(url) ? [client.allowInsecureRequests] : [],
      [client.customFetch]: fetchFromProvider,
    })
    // Whoever got between the gateway and the provider would also need the provider's key.
    client.enableNonRepudiationChecks(config)
    return config
  } catch (error) {
    throw documentTrouble(error, issuer)
  }
}

/** Shows the secret in the way that the provider's document names; HTTP Basic if it names none (RFC 8414 section 2). */
function secretAsTaken(secret: string | undefined): client.ClientAuth {
  if (secret === undefined) return client.None()
  const [post, basic] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)]
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const isBasic = taken.includes('client_secret_basic') || !taken.includes('client_secret_post')
    return (isBasic ? basic : post)(server, ...rest)
  }
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
  if (!claims) throw refused('The provider sends no token of who the person is')
  // The provider is asked for claims that the token lacks.
  const isWhole = claims['email'] !== undefined && claims[groupsClaim] !== undefined
  const isAsked = !isWhole && config.serverMetadata().userinfo_endpoint !== undefined
  const told = isAsked ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
  const said: Record<string, unknown> = { ...told, ...claims }
  const email = typeof said['email'] === 'string' ? said['email'] : undefined
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email,
    emailVerified: said['email_verified'] === true,
    name:
      typeof said['name'] === 'string' && said['name'].trim() !== '' ? said['name'] : (email ?? claims.sub),
    roles: rolesOf(said[groupsClaim], groups),
  }
}

/** The roles in the order of the file; some providers name a single group without a list around it. */
function rolesOf(claimed: unknown, groups: Provider['groups']): GroupRole[] {
  const names = new Set<unknown>([claimed].flat())
  return Object.entries(groups).flatMap(([name, roles]) => (names.has(name) ? roles : []))
}
