/** A browser as the gateway sees one: it keeps cookies, and names the page that a request comes from. */
import { expect } from 'vitest'
import type { Body, Harness } from '../harness.ts'

export interface BrowserAnswer {
  status: number
  headers: Headers
  body: Body
}

export type Browser = ReturnType<typeof browser>

export const PASSWORD = 'correct horse battery'

export function browser(h: Pick<Harness, 'request' | 'url'>, own: Record<string, string> = {}) {
  const cookies = new Map<string, string>()
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<BrowserAnswer> => {
    const answer = await h.request(path.startsWith('/api') ? path : `/api/v2${path}`, {
      method,
      redirect: 'manual',
      headers: {
        origin: new URL(h.url).origin,
        'sec-fetch-site': 'same-origin',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...own,
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: (path: string, headers?: Record<string, string>) => ask('GET', path, undefined, headers),
    post: (path: string, body: unknown = undefined, headers?: Record<string, string>) =>
      ask('POST', path, body, headers),
    put: (path: string, body: unknown, headers?: Record<string, string>) => ask('PUT', path, body, headers),
    patch: (path: string, body: unknown, headers?: Record<string, string>) =>
      ask('PATCH', path, body, headers),
    delete: (path: string, headers?: Record<string, string>) => ask('DELETE', path, undefined, headers),
    /** The operators' API. */
    admin: (method: string, path: string, body?: unknown) => ask(method, `/api/admin/v1${path}`, body),
    signIn: (email: string, password = PASSWORD) => ask('POST', '/sessions', { email, password }),
  }
}

/** The token of a link, which stands behind its #. */
export function tokenOf(link: string): string {
  return new URL(link).hash.slice(1)
}

/** The first owner, signed in. */
export async function setUp(h: Harness, email = 'owner@example.net'): Promise<Browser> {
  const { body } = await h.admin('POST', '/people/set-up-link')
  const owner = browser(h)
  const given = { token: tokenOf(body.link), name: 'Aïcha', email, password: PASSWORD }
  const answer = await owner.post('/invitations/accept', given)
  expect([answer.status, answer.body]).toEqual([201, { success: true, isSignedIn: true }])
  return owner
}

/** Somebody new, signed in: a member of an account, an operator, or both. */
export async function join(h: Harness, invited: { email: string; [key: string]: unknown }): Promise<Browser> {
  const made = await h.admin('POST', '/people/invitations', { name: invited.email.split('@')[0], ...invited })
  expect(made.status).toBe(201)
  const person = browser(h)
  const token = tokenOf(made.body.link)
  const { status } = await person.post('/invitations/accept', { token, password: PASSWORD })
  expect(status).toBe(201)
  return person
}

/** Lets the person change how they sign in. */
export async function confirm(person: Browser, shown: object = { password: PASSWORD }): Promise<void> {
  expect((await person.post('/sessions/current/confirm', shown)).body).toEqual({ success: true })
}
