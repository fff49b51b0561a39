/** A provider on loopback that says whatever a test wants, right or wrong. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'vitest'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** What is to be wrong: claims and header of the token, its key, and whole answers by path. */
export interface Says {
  claims: Record<string, unknown>
  header: Record<string, unknown>
  key: KeyObject | undefined
  answers: Record<string, Answer>
}

const HONEST: Says = { claims: {}, header: {}, key: undefined, answers: {} }
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
export const strangersKey = () => newKey().privateKey

export const json =
  (body: unknown, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

function signed(header: object, claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const said = `${part(header)}.${part(claims)}`
  const isNone = (header as { alg?: string }).alg === 'none'
  return `${said}.${isNone ? '' : sign('sha256', Buffer.from(said), key).toString('base64url')}`
}

export async function forger(t: TestContext) {
  const { publicKey, privateKey } = newKey()
  let says = HONEST
  let nonce: string | null = null
  /** How the gateway says who it is. */
  const seen: (string | undefined)[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url as string, issuer)
    const answer = says.answers[pathname] ?? answers[pathname]
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const document = {
    ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
    ...{ jwks_uri: `${issuer}/keys`, userinfo_endpoint: `${issuer}/me`, response_types_supported: ['code'] },
    ...{ subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] },
  }
  const token: Answer = (request, response) => {
    seen.push(request.headers.authorization)
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      ...{ iss: issuer, aud: 'caravan', sub: 'fatima', iat: now, exp: now + 60, nonce },
      ...{ email: 'fatima@acme.example', groups: ['shop'], ...says.claims },
    }
    const header = { alg: 'RS256', kid: 'own', ...says.header }
    const id_token = signed(header, claims, says.key ?? privateKey)
    json({ access_token: 'any', token_type: 'Bearer', id_token })(request, response)
  }
  const answers: Record<string, Answer> = {
    '/.well-known/openid-configuration': json(document),
    '/keys': json({
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }],
    }),
    '/token': token,
    '/me': json({ sub: 'fatima' }),
  }
  return {
    issuer,
    document,
    seen,
    say: (now: Partial<Says>) => {
      says = { ...HONEST, ...now }
    },
    /** Where the provider would send the browser back to, without asking anybody. */
    through: (start: string): URL => {
      const asked = new URL(start).searchParams
      nonce = asked.get('nonce')
      const back = new URL(asked.get('redirect_uri') as string)
      back.search = String(new URLSearchParams({ code: 'any', state: asked.get('state') as string }))
      return back
    },
  }
}
