/** A gateway to be asked: its accounts, keys and people, made anew now and then, because cases take them away. */
import { Agent, request as ask } from 'node:http'
import type { Answer } from './documents.ts'
import type { Caller, Request } from './request.ts'

export interface Given {
  url: string
  /** An admin token, which a case may revoke. */
  newToken: () => Promise<string>
}

export interface Target extends Given {
  /** By caller, what the headers of a request say. */
  callers: Record<Caller, Record<string, string>>
}

const PASSWORD = 'correct horse battery'
const TIMEOUT_MS = 30_000
/** A stream has no end. */
const STREAM_MS = 300
const BODY_MAX = 4_000_000
/** Requests of one address: what is wrong too often from one is refused for a while, and more is to be reached. */
const REQUESTS_OF_ADDRESS = 20
let requests = 0
/** Each address has sockets of its own, which are not kept for long: the gateway has only so many. */
const agent = new Agent({ keepAlive: true, maxSockets: 16, timeout: 2_000 })

export async function openTarget(given: Given): Promise<Target> {
  const adminToken = await given.newToken()
  const admin = async (method: string, path: string, body?: object) => {
    const headers = {
      authorization: `Bearer ${adminToken}`,
      ...(body && { 'content-type': 'application/json' }),
    }
    const answer = await send(given.url, {
      method,
      path: `/api/admin/v1${path}`,
      headers,
      body: body && JSON.stringify(body),
    })
    if (answer.status >= 300)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.body}`)
    return JSON.parse(answer.body)
  }
  const { account, apiKey } = await admin('POST', '/accounts', {
    name: `fuzz ${Date.now()}`,
    balance: 1_000_000,
  })
  const { accountId } = account
  const test = await admin('POST', `/accounts/${accountId}/keys`, { test: true })
  return {
    ...given,
    callers: {
      key: { 'x-api-key': apiKey },
      'test key': { 'x-api-key': test.apiKey },
      'admin token': { authorization: `Bearer ${adminToken}` },
      session: await signedIn(given, admin, accountId),
      nothing: {},
      wrong: { 'x-api-key': 'cvn_live_x', authorization: 'Bearer x', cookie: 'session=x' },
    },
  }
}

type Admin = (method: string, path: string, body?: object) => Promise<{ link: string }>

/** Somebody who may do everything, for operators and for the account. */
async function signedIn({ url }: Given, admin: Admin, accountId: string): Promise<Record<string, string>> {
  const email = `p${Date.now()}@example.net`
  const invited = { name: 'Somebody', email, operatorRole: 'owner', accountId, role: 'owner' }
  const { link } = await admin('POST', '/people/invitations', invited)
  const headers = { origin: url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const body = JSON.stringify({ token: new URL(link).hash.slice(1), password: PASSWORD })
  const answer = await send(url, { method: 'POST', path: '/api/v2/invitations/accept', headers, body })
  if (answer.status !== 201) throw new Error(`an invitation was answered ${answer.status}: ${answer.body}`)
  const cookie = answer.cookies.map((line) => line.split(';')[0]).join('; ')
  return { origin: url, 'sec-fetch-site': 'same-origin', cookie, 'x-account-id': accountId }
}

function ownAddress(): string {
  const number = Math.floor(requests++ / REQUESTS_OF_ADDRESS)
  return `127.${1 + (number % 200)}.${Math.floor(number / 200) % 250}.2`
}

/** Sends it as it is, whatever stands in it. */
export function send(
  url: string,
  { method, path, headers, body }: Omit<Request, 'caller' | 'body'> & { body?: string | undefined },
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const bytes = body === undefined ? undefined : Buffer.from(body, 'latin1')
  const length = bytes ? { 'content-length': String(bytes.length) } : {}
  const asked = ask(
    url + path,
    { method, headers: { ...headers, ...length }, agent, localAddress: ownAddress() },
    (response) => {
      const type = (response.headers['content-type'] ?? '').split(';')[0] as string
      const chunks: Buffer[] = []
      let octets = 0
      const end = () => {
        clearTimeout(timer)
        const isPlain = response.headers['content-encoding'] === undefined
        resolve({
          status: response.statusCode ?? 0,
          type,
          body: isPlain ? Buffer.concat(chunks).toString() : '',
          cookies: response.headers['set-cookie'] ?? [],
        })
      }
      response.on('data', (chunk: Buffer) => {
        octets += chunk.length
        if (octets < BODY_MAX) chunks.push(chunk)
      })
      response.on('end', end)
      response.on('error', reject)
      if (type === 'text/event-stream')
        setTimeout(() => {
          end()
          response.destroy()
        }, STREAM_MS)
    },
  )
  const timer = setTimeout(() => asked.destroy(new Error('no answer')), TIMEOUT_MS)
  asked.on('error', reject)
  asked.end(bytes)
  return promise
}
