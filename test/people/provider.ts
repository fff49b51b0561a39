/** A real OpenID provider on loopback, and a browser's way through its pages. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { TestContext } from 'vitest'

export interface Account {
  email: string
  emailVerified?: boolean
  groups: string[]
}

export interface Company {
  issuer: string
  /** By the name that is typed into the provider's page. */
  accounts: Record<string, Account>
  /** Goes from the gateway's redirect through the provider's pages; returns where the provider sends the browser to. */
  through: (start: string, login: string) => Promise<URL>
  /** From now on nobody answers at its address. */
  stop: () => Promise<void>
}

export async function company(t: TestContext, redirectUris: string[]): Promise<Company> {
  const accounts: Record<string, Account> = {}
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => void server.close())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'caravan',
        client_secret: 'a-secret-of-both',
        redirect_uris: redirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => {
        const { email, emailVerified = true, groups = [] } = accounts[id] ?? {}
        return { sub: id, name: id, email, email_verified: emailVerified, groups }
      },
    }),
  })
  server.on('request', provider.callback())

  const through = async (start: string, login: string) => {
    const cookies = new Map<string, string>()
    let url = new URL(start)
    let body: URLSearchParams | undefined
    for (let steps = 0; steps < 20; steps++) {
      const answer = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body ? { body } : {}),
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      body = undefined
      const location = answer.headers.get('location')
      const text = await answer.text()
      if (location !== null) {
        url = new URL(location, url)
        if (url.origin !== issuer) return url
        continue
      }
      const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1]
      if (prompt === undefined) throw new Error(`the provider says: ${text.slice(0, 500)}`)
      body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt })
    }
    throw new Error('the provider leads in circles')
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { issuer, accounts, through, stop }
}
